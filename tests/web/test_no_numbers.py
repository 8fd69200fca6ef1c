"""Law: no score, count, rank, level or streak of a person: on any page, in any feed, picture, phrase or order."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest

from bot.domain.badge import alt_text
from bot.domain.model import Account, Award
from bot.settings import embedded_config
from tests.builders import NOON
from tests.web.house import House, award, person, the_speeches

BADGE = "/b/sourdough-badge"
ABOUT_A_PICTURE = {"og:image:width", "og:image:height", "viewport", "theme-color"}
RANKS = re.compile(
    r"\b(scores?|points?|rank(ed|s|ing)?|levels?|streaks?|leaderboards?|top|most|best|more than|times|twice|"
    r"first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|dozen|many|several|total|in all)\b",
    re.IGNORECASE,
)
"""Words with which one could count or compare people."""
HARMLESS = (
    "No scores were calculated in the making of this page.",
    "Nobody comes first in anything.",
    "One click in a box selects all of it.",
    "one of these lines",
    "the latest hung up first",
    "in one toot",
    "in one toot. Open",
    "one toot",
)
"""Where such a word counts nobody."""
LETTERS = "abcdefg"


def said(house: House, path: str) -> list[str]:
    """Everything a page says to anyone, by eye, ear or preview, but for dates and the sizes of pictures."""
    page = house.page(path)
    texts = [text for around, text in page.texts if not any(one.startswith("time.") for one in around)]
    for tag, attrs in page.elements:
        if tag == "meta" and (attrs.get("name") or attrs.get("property")) not in ABOUT_A_PICTURE:
            texts.append(attrs.get("content", ""))
        texts += [value for name, value in attrs.items() if name in ("alt", "title", "aria-label", "value")]
    return [re.sub(r'\b(width|height)="\d+"', "", text) for text in texts]


@pytest.fixture
def full(house: House) -> House:
    """Some people have much on their walls, some little, some nothing."""
    for n, letter in enumerate(LETTERS):
        snag(house, id=f"badge-{letter}", topic=f"topic {letter}", topic_key=f"topic {letter}", age=n)
        snag(house, id=f"carol-{letter}", recipient=person("carol"), age=n)
    snag(house, id="dave-only", recipient=person("dave"), age=3)
    house.give(id="warned", toot_id="warned-toot", spoiler_text="food")
    house.shelf.secrets["s" * 22] = {"account": "bob@here.example"}
    return house


def snag(house: House, *, age: int = 0, **changes: object) -> Award:
    given = house.give(snagged_at=NOON - timedelta(days=age), **changes)
    house.shelf.walls.add(given.recipient.acct)
    return given


def pages(house: House) -> list[str]:
    walls = [f"/w/{acct}" for acct in house.shelf.walls]
    topics = ["/topic/sourdough-baking", *(f"/topic/topic-{letter}" for letter in LETTERS)]
    older = [f"{walls[0]}?before=badge-c", f"{topics[0]}?before=carol-b"]
    others = ["/t/the-toot", "/t/warned-toot", "/", "/about", "/how", "/privacy", "/b/nobody", "/data/" + "s" * 22]
    return [*(f"/b/{key}" for key in house.shelf.held), *walls, *topics, *older, *others, "/data/nothing-that-opens"]


def test_no_page_says_a_number_of_anyone(full: House) -> None:
    for path in pages(full):
        texts = said(full, path)
        assert any("K" in text for text in texts)
        assert [text for text in texts if re.search(r"\d", text)] == [], path


def test_no_page_about_people_compares_or_counts_them_in_words(full: House) -> None:
    for path in [path for path in pages(full) if path.startswith(("/b/", "/t/", "/w/", "/topic/"))]:
        texts = " ".join(" ".join(said(full, path)).split())
        for harmless in HARMLESS:
            texts = texts.replace(harmless, "")
        assert RANKS.findall(texts) == [], path


def test_no_feed_says_a_number_of_anyone(full: House) -> None:
    for acct in full.shelf.walls:
        feed = json.loads(full.ask(f"/w/{acct}/feed.json").text)
        for item in feed["items"]:
            assert not re.search(r"\d", item["title"] + "".join(item["tags"]))
            assert item.keys() <= {"id", "url", "title", "content_html", "image", "tags", "authors"} | {
                "date_published", "date_modified"
            }  # fmt: skip
        assert feed.keys() == {"version", "title", "home_page_url", "feed_url", "language", "items"}
        titles = [e.text or "" for e in ET.fromstring(full.ask(f"/w/{acct}/feed.atom").text).iter() if "title" in e.tag]
        assert titles
        assert not re.search(r"\d", "".join(titles))


def test_nobody_stands_before_anyone_for_having_more(full: House) -> None:
    """In a topic it is the time of snagging that decides, whoever has seven badges and whoever has one."""
    shown = full.ask("/topic/sourdough-baking/feed.json").text
    times = [item["date_modified"] for item in json.loads(shown)["items"]]
    assert times == sorted(times, reverse=True)
    few = full.ask("/w/dave@here.example").text
    snag(full, id="dave-new", recipient=person("dave"), topic="knots", topic_key="knots", age=9)
    many = full.ask("/w/dave@here.example").text
    assert _frame(few) == _frame(many)


def _frame(text: str) -> str:
    """A wall without its badges and what a preview shows of them."""
    return re.sub(r'<ul class="wall">.*?</ul>|<meta property="og:image.*?>', "", text, flags=re.DOTALL)


def test_no_text_of_any_language_holds_a_digit() -> None:
    """The bot's answers and the pages, as they are written in their files."""
    for folder in ("phrases", "pages"):
        for path in (embedded_config() / folder).glob("*.toml"):
            assert not _digits(tomllib.loads(path.read_text("utf-8"))), path.name


def _digits(value: object) -> list[str]:
    match value:
        case dict():
            return [found for inner in value.values() for found in _digits(inner)]
        case list():
            return [found for inner in value for found in _digits(inner)]
        case str():
            return [value] if re.search(r"\d", value) else []
        case _:
            return [str(value)]


def test_no_alt_text_says_a_number_of_anyone() -> None:
    given = award()
    assert not re.search(r"\d", alt_text(given))
    for speech in the_speeches().values():
        assert not re.search(r"\d", speech.text("badge.alt_emblem", sentence=speech.text(
            "badge.sentence", giver="alice", recipient="bob", topic="tea"), emblem="🍵"))  # fmt: skip


def test_what_a_person_got_before_changes_nothing_of_a_badge(house: House) -> None:
    alone = house.ask(BADGE).text
    for letter in LETTERS:
        snag(house, id=f"badge-{letter}", toot_id=f"toot-{letter}", topic=f"topic {letter}")
    assert house.ask(BADGE).text == alone


def test_order_on_a_toot_page_is_the_order_of_giving(house: House) -> None:
    names = ["zoe", "bob", "adam", "mia"]
    for name in names:
        house.give(id=name, toot_id="round", recipient=Account(id=name, acct=f"{name}@here.example"))
    captions = [text for around, text in house.page("/t/round").texts if around[-2:] == ("figcaption.", "bdi.")]
    assert captions == names
