"""Every word on a page was written by a stranger."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.domain.model import Account
from bot.domain.text import topic_key
from bot.web.feeds import ATOM
from bot.web.wording import contact_link, language, profile, topic_path, web_link
from tests.builders import NOON
from tests.web.house import House, Page, person

ATTACKS = [
    "<script>alert('x')</script>",
    "\"><img src=x onerror=alert('x')>",
    "' onmouseover='alert(x)",
    "</title></textarea></pre></details><svg/onload=alert(x)>",
    "{{ cycler.__init__.__globals__ }}{% raw %}",
    "a ]( javascript:alert(x) ) ![",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "\u202etxet desrever\u2066 unclosed",
    "<!-- --> ]]> <![CDATA[ \0 \ud800",
    "\N{COMBINING ACUTE ACCENT}" * 50,
]
PATHS = ["/b/hostile", "/t/hostile-toot", "/w/bob@here.example", "/topic/TOPIC"]
SHAPE_ONLY = {"class", "id", "rel", "width", "height", "lang", "dir", "tabindex", "aria-labelledby", "aria-label"}


def shape(page: Page) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes: what no stranger's text may change."""
    return [(tag, tuple(sorted(attrs))) for tag, attrs in page.elements]


def give_hostile(house: House, text: str) -> None:
    someone = Account(id=text, acct=text or "x", display_name=text, url=f"https://evil.example/{text}")
    known: dict[str, Any] = {
        "giver": someone, "topic": text, "topic_key": topic_key(text), "emoji": text, "words": f"words {text}",
        "status_url": f"https://evil.example/{text}", "status_uri": text, "language": text, "snagged_at": NOON,
    }  # fmt: skip
    house.give(id="hostile", toot_id="hostile-toot", recipient=someone, **known)
    house.give(id="hung", recipient=person("bob"), **known)
    house.shelf.walls.update((someone.acct, "bob@here.example"))


def open_(house: House, path: str, text: str) -> Page:
    return house.page(path.replace("/topic/TOPIC", topic_path(topic_key(text))))


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("text", ATTACKS)
def test_a_hostile_text_stays_text_wherever_it_stands(house: House, text: str, path: str) -> None:
    text = text.encode("utf-8", "ignore").decode()
    give_hostile(house, "harmless")
    expected = [(tag, set(names) - {"lang"}) for tag, names in shape(open_(house, path, "harmless"))]
    give_hostile(house, text)
    page = open_(house, path, text)
    assert [(tag, set(names) - {"lang"}) for tag, names in shape(page)] == expected
    for _, attrs in page.elements:
        assert not any(name.startswith("on") for name in attrs)
        assert not re.match(r"\s*(javascript|data|vbscript):", attrs.get("href", "") + attrs.get("src", ""), re.I)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    topic=st.text(min_size=1, max_size=80),
    name=st.text(min_size=1, max_size=40),
    # Without these signs there is no address in it, and of what a giver says only addresses are left out.
    words=st.text(st.characters(exclude_characters=".:/@＠", exclude_categories=["Cs"]), max_size=200),
)
@example(topic="\u202e\u2067", name="@@", words="\r\n\x0b")
def test_any_text_comes_back_as_it_was_said(running: House, topic: str, name: str, words: str) -> None:
    person = Account(id="x", acct=f"{name}@here.example")
    running.give(id="any", giver=person, recipient=person, topic=topic, topic_key=topic, words=words)
    answer = running.ask("/b/any")
    assert answer.status == 200
    page = Page(answer.text)
    assert " ".join(page.text("blockquote").split()) == " ".join(re.sub("[\r\0]", " ", words).split()) or "\0" in words
    assert len(page.all("h1")) == 1
    assert len(page.all("meta", property="og:title")) == 1
    assert page.all("html") == [{"lang": "en", "dir": "ltr"}]


@pytest.mark.parametrize("text", ATTACKS)
def test_a_hostile_text_breaks_no_feed(house: House, text: str) -> None:
    give_hostile(house, text.encode("utf-8", "ignore").decode())
    for kind in ("atom", "json"):
        answer = house.ask(f"/w/bob@here.example/feed.{kind}")
        assert answer.status == 200
        if kind == "atom":
            contents = [each.text or "" for each in ET.fromstring(answer.text).iter(f"{{{ATOM}}}content")]
        else:
            contents = [item["content_html"] for item in json.loads(answer.text)["items"]]
        (content,) = contents
        page = Page(content)
        assert {tag for tag, _ in page.elements} <= {"p", "a", "img", "blockquote", "br"}
        assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)


@pytest.mark.parametrize("text", ATTACKS)
def test_a_hostile_address_is_only_an_address(house: House, text: str) -> None:
    for start in ("/w/", "/topic/", "/data/", "/b/", "/t/"):
        answer = house.ask(start + quote(text, errors="ignore"))
        assert answer.status in (404, 410)
        assert "alert(" not in answer.text


def test_a_hostile_wish_for_a_language_changes_no_page(house: House) -> None:
    plain = house.ask("/about").text
    for wish in ("%22%3E%3Cscript%3E", "x" * 5000, "en%0d%0aSet-Cookie:a=b", "..%2f..%2fetc", ""):
        answer = house.ask(f"/about?lang={wish}")
        assert (answer.status, answer.text, answer["Set-Cookie"]) == (200, plain, "")
    for accept in ("x" * 5000, "en;q=9,de;q=x", ",,,;;;", "*", "\xff\xfe", "en;q=0, fr;q=0"):
        assert house.ask("/about", Accept_Language=accept).text == plain


def test_html_to_paste_survives_quotes(house: House) -> None:
    house.give(id="quoted", topic='"tea" & <biscuits>')
    pasted = Page(next(text for _, text in house.page("/b/quoted").texts if text.startswith("<a href")))
    assert [tag for tag, _ in pasted.elements] == ["a", "img"]
    assert '"tea" & <biscuits>' in pasted.all("img")[0]["alt"]


def test_markdown_to_paste_cannot_be_broken_out_of(house: House) -> None:
    house.give(id="marked", topic="x](https://evil.example) <b> `*_")
    source = house.ask("/b/marked").text
    markdown = unescape(re.findall(r'aria-label="Markdown">(.*?)</pre>', source, re.S)[0])
    assert markdown.startswith("[![A badge: alice gave bob +K")
    assert r"x\]\(https://evil.example\) \<b\> \`\*\_" in markdown


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil", "http://[", "", "ftp://x/", "x"])
def test_only_web_addresses_become_links(house: House, url: str) -> None:
    assert web_link(url) == ""
    house.give(id="linked", status_url=url, giver=Account(id="x", acct="alice@here.example", url=url))
    page = house.page("/b/linked")
    assert page.text("h1").startswith("alice gave bob")
    assert not [a for a in page.all("a") if a["href"] == url]


def test_an_acct_that_is_none_becomes_no_link() -> None:
    assert profile("olive@bots.example") == "https://bots.example/@olive"
    assert profile("olive@evil.example/x?y") == ""
    assert profile("<b>@x") == ""
    assert contact_link("olive@mail.example") == "mailto:olive@mail.example"
    assert contact_link("ring the bell") == ""
    assert contact_link("https://mail.example/olive") == "https://mail.example/olive"


def test_only_a_language_tag_becomes_a_lang() -> None:
    assert [language(tag) for tag in ("pt-BR", "ar", None, "", 'en" x', "x" * 30)] == ["pt-BR", "ar", "", "", "", ""]


def test_words_in_any_script_keep_their_direction_and_language(house: House) -> None:
    house.give(id="arabic", topic="القهوة", words="شكرا", language="ar")
    page = house.page("/b/arabic")
    (quote,) = page.all("blockquote")
    assert (quote["dir"], quote["lang"]) == ("auto", "ar")
    assert all(around[-1].startswith("bdi.topic") for around, text in page.texts if text == "القهوة")
