"""Walls, topics and their feeds: what hangs there, for whom, and that there is nothing without consent."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.model import Account, Award, Visibility
from bot.domain.text import topic_key
from bot.platforms.mastodon_json import ACCT
from bot.store.schema import clean
from bot.web.wording import topic_of, topic_path
from tests.builders import NOON, the_rules
from tests.web.house import PUBLIC, House, person

WALL = "/w/bob@here.example"
TOPIC = "/topic/sourdough-baking"
PLACES = [WALL, TOPIC, f"{WALL}/feed.atom", f"{WALL}/feed.json", f"{TOPIC}/feed.atom", f"{TOPIC}/feed.json"]
SNAGGED = {"snagged_at": NOON}


def snag(house: House, **changes: Any) -> Award:
    """Bob has a badge on his wall."""
    award = house.give(**SNAGGED | changes)
    house.shelf.walls.add(award.recipient.acct)
    return award


def test_a_wall_shows_what_its_owner_has_hung_up(house: House) -> None:
    snag(house)
    snag(house, id="knots", topic="knots", topic_key="knots", snagged_at=NOON + timedelta(days=1))
    page = house.page(WALL)
    assert page.text("h1") == "The wall of bob"
    captions = [each["href"] for each in page.all("a") if each["href"].startswith("/klout/topic/")]
    assert captions == ["/klout/topic/knots", "/klout/topic/sourdough-baking"]
    assert page.all("a", href="/klout/b/knots")
    assert page.all("a", href="https://here.example/@bob")


def test_a_topic_shows_everyone_who_has_hung_it_up(house: House) -> None:
    snag(house)
    snag(house, id="other", recipient=person("carol"), snagged_at=NOON + timedelta(days=1))
    page = house.page(TOPIC)
    assert page.text("h1") == "+K in sourdough baking"
    walls = [each["href"] for each in page.all("a") if each["href"].startswith("/klout/w/")]
    assert walls == ["/klout/w/carol@here.example", "/klout/w/bob@here.example"]


def nothing(house: House) -> list[tuple[int, str, str]]:
    """What answers where there never was anything."""
    answers = [
        house.ask(path) for path in ("/w/nobody@here.example", "/topic/nothing", "/w/nobody@here.example/feed.atom")
    ]
    return [(answer.status, answer.text, str(sorted(set(answer.headers) - {"date"}))) for answer in answers]


@pytest.mark.parametrize("path", PLACES)
def test_what_does_not_exist_looks_like_what_never_did(house: House, path: str) -> None:
    snag(house)
    assert house.ask(path).status == 200
    house.shelf.walls.clear()
    answer = house.ask(path)
    assert (answer.status, answer.text, str(sorted(set(answer.headers) - {"date"}))) in nothing(house)
    assert answer.status == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"snagged_at": None},
        {"hidden": True},
        {"held": True},
        {"withdrawn_at": NOON},
        *({"visibility": each} for each in Visibility if not each.open),
    ],
    ids=str,
)
def test_only_what_may_be_shown_is_on_any_wall(house: House, changes: dict[str, object]) -> None:
    snag(house, id="shown", topic="knots", topic_key="knots", words="")
    snag(house, **changes)
    for path in (WALL, f"{WALL}/feed.atom", f"{WALL}/feed.json"):
        answer = house.ask(path)
        assert "knots" in answer.text
        assert "sourdough" not in answer.text
    assert house.ask(TOPIC).status == 404


def test_older_badges_are_a_link_away_and_no_page_has_a_number(house: House) -> None:
    for n, letter in enumerate("abcdefg"):
        snag(house, id=f"badge-{letter}", topic=letter, topic_key=letter, snagged_at=NOON + timedelta(days=n))
    seen: list[str] = []
    path = WALL
    while path:
        page = house.page(path.removeprefix("/klout"))
        seen += [each["href"] for each in page.all("a") if "/b/" in each["href"] and each["href"].startswith("/klout")]
        path = "".join(each["href"] for each in page.all("a") if each.get("rel") == "next nofollow")
    assert seen == [f"/klout/b/badge-{letter}" for letter in "gfedcba"]


def test_what_was_warned_of_is_folded_on_a_wall_and_absent_from_its_preview(house: House) -> None:
    snag(house, spoiler_text="food", topic="bread", topic_key="bread", words="so much bread")
    for path in (WALL, "/topic/bread"):
        page = house.page(path)
        assert page.meta("og:image") is None
        captions = [around for around, _ in page.texts if "figcaption." in around]
        assert captions
        assert all("details.warned" in around for around in captions)
    assert "bread" not in (house.page("/topic/bread").meta("og:title") or "")
    for kind in ("atom", "json"):
        text = house.ask(f"{WALL}/feed.{kind}").text
        assert "bread" not in text
        assert "food" in text


def test_walls_and_topics_are_kept_out_of_search_engines(house: House) -> None:
    snag(house)
    for path in PLACES:
        answer = house.ask(path)
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Cache-Control"] == "no-cache"
    assert "Disallow: /klout/w/\nDisallow: /klout/topic/\n" in house.ask("/robots.txt").text


TOPICS = [
    *(
        "sourdough baking",
        "c++",
        "a/b",
        "..",
        ".",
        "a-b",
        "100%",
        "#tags?",
        "~tilde",
        "🧶",
        "التحضير",
        "日本 語",
        "_x_",
    ),
    *("a+b&c=d", "\\back", "%2e%2e", "чай", "'quoted' \"so\"", "a:b;c", "&amp;", "é"),
]


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_in_any_script_has_an_address_that_comes_back_whole(house: House, topic: str) -> None:
    key = topic_key(topic)
    snag(house, topic=topic, topic_key=key)
    path = topic_path(key)
    assert set(path.removeprefix("/topic/")) <= set("abcdefghijklmnopqrstuvwxyzABCDEF0123456789-~%")
    assert house.ask(path).status == 200
    assert house.ask(f"{path}/feed.atom").status == 200
    link = next(each["href"] for each in house.page(WALL).all("a") if each["href"].startswith("/klout/topic/"))
    assert link == f"/klout{path}"


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=60).map(lambda text: topic_key(clean(text))).filter(bool))
@example("\u0345")
@example("~2e")
def test_any_topic_comes_back_from_its_address(key: str) -> None:
    path = topic_path(key)
    assert re.fullmatch(r"/topic/[A-Za-z0-9~%-]+", path)
    assert topic_of(unquote(path.removeprefix("/topic/"))) == key


def test_a_topic_that_someone_types_is_found_too(house: House) -> None:
    snag(house)
    snag(house, id="odd", topic="\u0345", topic_key="\u0345")
    assert house.ask("/topic/Sourdough-Baking").status == 200
    assert house.ask(topic_path("\u0345")).status == 200


def test_different_topics_have_different_addresses() -> None:
    paths = [topic_path(topic_key(topic)) for topic in TOPICS]
    assert len(set(paths)) == len(TOPICS)
    for topic in TOPICS:
        key = topic_key(topic)
        if key.isascii():
            assert topic_of(topic_path(key).removeprefix("/topic/")) == key


@pytest.mark.parametrize(
    "path", ["/w/", "/w/bob", "/w/a%00@b", "/w/@", "/topic/", "/topic/%20", "/topic/" + "x" * 900, f"{WALL}/feed.rss"]
)
def test_an_address_that_means_nothing_gets_the_kind_page(house: House, path: str) -> None:
    snag(house)
    answer = house.ask(path)
    assert answer.status == 404
    assert "Nothing hangs here" in answer.text


def test_a_wall_is_found_however_its_owner_is_spelt(house: House) -> None:
    snag(house)
    assert house.ask("/w/Bob@Here.Example").status == 200


def test_an_erased_giver_is_someone(house: House) -> None:
    snag(house, giver=Account(id="", acct=""), words="", status_url="")
    assert house.page("/b/sourdough-badge").text("h1") == "someone gave bob +K in sourdough baking"
    assert "from someone" in house.page(WALL).text("figcaption")
    assert "someone gave bob" in house.ask(f"{WALL}/feed.json").text


@pytest.mark.parametrize(
    "acct", ["bob@bücher.example", "bob+tea@here.example", "bob~x@here.example", "b@here.example:80"]
)
def test_whoever_the_platform_takes_for_somebody_can_have_a_wall(house: House, acct: str) -> None:
    assert ACCT.fullmatch(acct)
    hung = house.give(id="odd", recipient=Account(id="o", acct=acct), snagged_at=NOON)
    house.shelf.walls.add(acct)
    (link,) = {a["href"] for a in house.page(f"/b/{hung.id}").all("a") if "/w/" in a.get("href", "")}
    assert house.ask(link.removeprefix(PUBLIC)).status == 200
    assert the_rules().wall(acct).partition("/w/")[2].isascii()
