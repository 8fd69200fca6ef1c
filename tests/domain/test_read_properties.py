"""What holds for every toot, sensible or not."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.corpus import status_of
from bot.domain.grammar.phrasing import NEAR
from bot.domain.read import read
from bot.domain.read_answer import objection_to, read_answer, with_untold_marked
from bot.domain.reading.scene import open_page
from bot.domain.readings import Incomplete, Nomination
from bot.domain.text import html_to_text
from bot.domain.text.window import WINDOW
from tests.corpus.rendering import FLAVOURS, render
from tests.corpus.scoring import cases, grammar

settings.register_profile("reading", deadline=None, max_examples=60)
settings.load_profile("reading")
GRAMMAR, AGAIN = grammar(), grammar.__wrapped__()
ENGLISH = cases("en.jsonl")
PEOPLE = [{"acct": n, "username": n, "url": f"https://example.social/@{n}"} for n in ("bob", "eve", "zoë")]
WORDS = st.sampled_from(
    [
        "@bob",
        "@eve",
        "@nobody",
        "@imaginaryklout",
        "+K",
        "#ImaginaryKlout",
        "#tea",
        "to",
        "for",
        "in",
        "because",
        "not",
        "gets",
        "give",
        "topic:",
        "and",
        ",",
        ".",
        "?",
        "\n",
        "- ",
        "(",
        ")",
        '"',
        "🍞",
        "soup",
        "helping",
        "rye bread",
        "RT",
        ">",
    ]
)
INVISIBLE = st.sampled_from(["\u200b", "\u200e", "\u2060", "\ufeff", "\u00ad", "\u202a", "\u2066"])
TOOTS = st.lists(WORDS, max_size=24).map(" ".join)


def case_of(text: str, flavour: str = "mastodon", **more: Any) -> dict[str, Any]:
    bot = {"acct": "imaginaryklout", "username": "imaginaryklout", "url": "https://example.social/@imaginaryklout"}
    base = {"id": "t", "author": "alice", "bot": "imaginaryklout", "mentions": [*PEOPLE, bot], "language": "en"}
    return {**base, "visibility": "public", "content": render(text, [*PEOPLE, bot], flavour), **more}


def gifts(case: dict[str, Any]) -> list[tuple[list[str], tuple[str, ...]]]:
    found = read(status_of(case), GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    if not isinstance(found, Nomination | Incomplete):
        return []
    return [([m.acct for m in gift.recipients], gift.topics) for gift in found.gifts]


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    gifts(case_of(text, content=text))


@given(st.text(alphabet="<>/&;=\"'abip @#+K\n\u200d", max_size=200))
def test_any_html_is_read_without_an_exception(html: str) -> None:
    gifts(case_of("", content=f'<p>+K @bob {html}<a href="https://example.social/@bob">@bob</a> #ImaginaryKlout'))


@given(st.one_of(TOOTS, st.text(max_size=40), st.sampled_from(["+K", "#ImaginaryKlout", "@bob", "\ufe0f", "!", ""])))
def test_an_answer_a_topic_and_a_warning_are_whatever_they_like(words: str) -> None:
    status = status_of(case_of(words, spoiler_text=words))
    for language in (None, "en", "ja"):
        told = status.model_copy(update={"language": language})
        known: dict[str, Any] = {"bot": "imaginaryklout", "hashtag": "ImaginaryKlout"}
        read_answer(told, GRAMMAR, **known)
        objection_to(words, told, GRAMMAR, people=("bob",), **known)
        with_untold_marked(told, GRAMMAR, **known)


@given(TOOTS, st.sampled_from([None, "eve", "alice", ""]))
def test_recipients_are_mentioned_replied_to_or_the_author(text: str, parent: str | None) -> None:
    reply = None if parent is None else {"acct": parent, "is_bot": False}
    allowed = {str(m["acct"]) for m in PEOPLE} | {"alice", parent}
    for people, _ in gifts(case_of(text, in_reply_to=reply)):
        assert set(people) <= allowed


@given(TOOTS)
def test_every_topic_is_a_piece_of_the_text(text: str) -> None:
    case = case_of(text)
    plain = " ".join(html_to_text(case["content"]).plain.split())
    for _, topics in gifts(case):
        assert all(topic and topic in plain for topic in topics)


@given(TOOTS)
def test_the_same_toot_always_reads_the_same(text: str) -> None:
    status = status_of(case_of(text))
    once = read(status, GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert once == read(status, AGAIN, bot="imaginaryklout", hashtag="ImaginaryKlout")


@given(st.sampled_from(ENGLISH), st.sampled_from(FLAVOURS), st.text(max_size=30))
def test_neither_flavour_nor_warning_changes_who_and_what(case: dict[str, Any], flavour: str, warning: str) -> None:
    plain = {**case, "content": render(case["text"], case["mentions"])}
    other = {**case, "content": render(case["text"], case["mentions"], flavour), "spoiler_text": warning}
    assert gifts(plain) == gifts(other)


@given(st.sampled_from(ENGLISH), st.lists(st.tuples(st.floats(0, 1), INVISIBLE), max_size=6))
def test_invisible_characters_change_neither_who_nor_what(
    case: dict[str, Any], strewn: list[tuple[float, str]]
) -> None:
    html = render(case["text"], case["mentions"])
    outside = [i for i in range(len(html) + 1) if html.rfind("<", 0, i) <= html.rfind(">", 0, i)]
    outside = [
        i for i in outside if html.rfind("&", 0, i) <= html.rfind(";", 0, i) or "&" not in html[max(0, i - 8) : i]
    ]
    dirty = html
    for place, character in sorted(strewn, reverse=True):
        at = outside[int(place * (len(outside) - 1))]
        dirty = dirty[:at] + character + dirty[at:]
    assert gifts({**case, "content": html}) == gifts({**case, "content": dirty})


@settings(max_examples=10)
@given(st.sampled_from(["+K @bob in soup ", "not ", "@bob ", "if (", "a, ", "<i>", "> ", "+K", '"', "for in to "]))
def test_the_work_is_bounded_however_long_the_toot(piece: str) -> None:
    long = case_of("", content="<p>" + piece * (64_000 // len(piece)) + " +K in tea #ImaginaryKlout")
    page = open_page(status_of(long), GRAMMAR, bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert len(page.tokens) <= WINDOW
    assert NEAR <= 8
    gifts(long)


def test_what_lies_past_the_cap_is_ignored() -> None:
    early = case_of(
        "", content="<p>+K @bob in soup #ImaginaryKlout</p>" + "<p>and so on</p>" * 5_000 + "<p>RT @eve</p>"
    )
    assert gifts(early) == [(["bob"], ("soup",))]
    late = case_of("", content="x " * 40_000 + "+K @bob in soup #ImaginaryKlout")
    assert gifts(late) == []
