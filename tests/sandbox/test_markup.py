from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.markup import Link, length, mentions, tags, to_html

PEOPLE = {"bob": Link("https://here.example/@bob", "bob")}
WORDS = st.sampled_from(
    ["@bob", "#tag", "https://example.com/a?b=<c>&d", "<b>", "&amp;", '"', "'", "\n\n", "\n", " ", "🍞"]
)
TEXTS = st.text() | st.lists(WORDS | st.text(max_size=5)).map("".join)


def rendered(text: str) -> str:
    return to_html(text, base="https://here.example", people=PEOPLE)


@given(TEXTS)
def test_no_text_can_bring_a_tag_of_its_own(text: str) -> None:
    names = set(re.findall(r"</?([^\s>/]*)", rendered(text)))
    assert names <= {"p", "br", "a", "span"}
    for attribute in re.findall(r'\s([\w-]+)="', re.sub(r">[^<]*<", "><", rendered(text))):
        assert attribute in {"href", "class", "rel", "target", "translate"}


@given(TEXTS)
def test_the_words_stay_what_they_were(text: str) -> None:
    html = rendered(text).replace("</p><p>", "\n\n").replace("<br />", "\n")
    shown = unescape(re.sub(r"<[^>]*>", "", html))
    wanted = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    assert unescape(shown.replace("\n", "")) == unescape(wanted.replace("\n", ""))


@given(TEXTS)
def test_any_text_can_be_counted(text: str) -> None:
    assert 0 <= length(text) <= 23 + 23 * len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@bob, @Carol! (@dave@elsewhere.example)", ["bob", "carol", "dave@elsewhere.example"]),
        ("mail bob@example.com or see https://example.com/@bob", []),
        ("@bob@127.0.0.1:4000.", ["bob@127.0.0.1:4000"]),
        ("@@bob /@bob =@bob", ["bob"]),
        ("@bob.", ["bob"]),
    ],
)
def test_mentions_are_found_where_mastodon_finds_them(text: str, found: list[str]) -> None:
    assert mentions(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("#One, #two! (#three)", ["one", "two", "three"]),
        ("#1 #2026 #1st", ["1st"]),
        ("a#b /#c https://x.example/#d", []),
        ("#\ufe0f\u20e3Key", ["key"]),
        ("#pão #日本語 #กขค่", ["pão", "日本語", "กขค่"]),
    ],
)
def test_hashtags_are_found_where_mastodon_finds_them(text: str, found: list[str]) -> None:
    assert tags(text) == found


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("see https://example.com/a.", "https://example.com/a"),
        ("(https://example.com/a_(b))", "https://example.com/a_(b)"),
        ("https://example.com/?a=1&b=2, yes", "https://example.com/?a=1&b=2"),
    ],
)
def test_a_link_ends_where_the_sentence_goes_on(text: str, link: str) -> None:
    assert [unescape(href) for href in re.findall(r'href="([^"]*)"', rendered(text))] == [link]
