"""Feeds and microformats, read by what people use to read them."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import feedparser
import mf2py
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from linkpreview import Link, LinkPreview

from bot.domain.model import Account
from tests.builders import NOON
from tests.web.house import PUBLIC, House, person

WALL, TOPIC = "/w/bob@here.example", "/topic/sourdough-baking"


@pytest.fixture
def hung(house: House) -> House:
    house.give(snagged_at=NOON)
    house.give(
        id="knots", topic="knots & <b>", topic_key="knots & <b>", snagged_at=NOON + timedelta(days=1),
        giver=Account(id="", acct=""), words="", status_url="",
    )  # fmt: skip
    house.give(id="carol", recipient=person("carol"), snagged_at=NOON + timedelta(hours=1), spoiler_text="food")
    house.shelf.walls.update(("bob@here.example", "carol@here.example"))
    return house


def atom(house: House, place: str) -> Any:
    answer = house.ask(f"{place}/feed.atom")
    assert (
        answer["Content-Type"] == "application/atom+xml; charset=utf-8"
        or answer["Content-Type"] == "application/atom+xml"
    )
    found = feedparser.parse(answer.body, response_headers={"content-type": answer["Content-Type"]})
    assert not found.bozo
    assert found.version == "atom10"
    return found


def test_a_wall_can_be_followed_by_atom(hung: House) -> None:
    found = atom(hung, WALL)
    assert found.feed.title == "The wall of bob@here.example"
    assert found.feed.id == f"{PUBLIC}{WALL}/feed.atom"
    assert {link.rel: link.href for link in found.feed.links} == {
        "self": f"{PUBLIC}{WALL}/feed.atom",
        "alternate": f"{PUBLIC}{WALL}",
    }
    assert [entry.link for entry in found.entries] == [f"{PUBLIC}/b/knots", f"{PUBLIC}/b/sourdough-badge"]
    assert [entry.author for entry in found.entries] == ["someone", "alice@here.example"]
    assert found.entries[0].title_detail.value == "someone gave bob +K in knots & <b>"
    assert "his starter saved my weekend" in found.entries[1].content[0].value
    assert found.feed.updated == found.entries[0].updated == "2026-06-02T12:00:00+00:00"


def test_a_topic_can_be_followed_by_atom(hung: House) -> None:
    found = atom(hung, TOPIC)
    assert found.feed.title == "+K in sourdough baking"
    assert [entry.title for entry in found.entries] == [
        "A badge, behind a content warning",
        "alice@here.example gave bob@here.example +K in sourdough baking",
    ]


@pytest.mark.parametrize("place", [WALL, TOPIC])
def test_a_json_feed_is_as_its_specification_says(hung: House, place: str) -> None:
    answer = hung.ask(f"{place}/feed.json")
    assert answer["Content-Type"] == "application/feed+json"
    feed = json.loads(answer.text)
    assert json_feed_problems(feed) == []
    assert feed["feed_url"] == f"{PUBLIC}{place}/feed.json"
    assert feed["home_page_url"] == f"{PUBLIC}{place}"


def json_feed_problems(feed: dict[str, Any]) -> list[str]:
    """What is wrong with ``feed`` by JSON Feed 1.1."""
    schema = json.loads((Path(__file__).parent / "json_feed.schema.json").read_text("utf-8"))
    problems = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(feed)
    ids = [item["id"] for item in feed["items"]]
    return [problem.message for problem in problems] + (["two items of one id"] if len(set(ids)) < len(ids) else [])


def test_a_wrong_json_feed_would_be_seen(hung: House) -> None:
    feed = json.loads(hung.ask(f"{WALL}/feed.json").text)
    for wrong in (
        {"version": "1"},
        {"title": None},
        {"rank": 1},
        {"items": [{"id": "1"}]},
        {"home_page_url": "/w/bob"},
    ):
        assert json_feed_problems(feed | wrong), wrong


@pytest.mark.parametrize("path", ["/b/sourdough-badge", WALL, TOPIC])
def test_a_preview_is_read_from_the_page_by_those_who_make_them(hung: House, path: str) -> None:
    preview = LinkPreview(Link(PUBLIC + path, hung.ask(path).text), parser="html.parser")
    page = hung.page(path)
    found = preview.opengraph
    assert (found.title, found.description) == (page.meta("og:title"), page.meta("og:description"))
    assert (found.site_name, found.image) == (page.meta("og:site_name"), page.meta("og:image"))
    assert preview.title == found.title


def test_every_link_in_a_feed_is_absolute(hung: House) -> None:
    for place in (WALL, TOPIC):
        for kind in ("atom", "json"):
            text = hung.ask(f"{place}/feed.{kind}", Host="evil.example").text
            assert "evil.example" not in text
            assert '="/' not in text.replace("&quot;", '"').replace('\\"', '"')


def test_readers_find_the_feeds_on_the_page(hung: House) -> None:
    for place in (WALL, TOPIC):
        links = [link for link in hung.page(place).all("link") if link["rel"] == "alternate"]
        assert [(link["type"], link["href"]) for link in links] == [
            ("application/atom+xml", f"{PUBLIC}{place}/feed.atom"),
            ("application/feed+json", f"{PUBLIC}{place}/feed.json"),
        ]


def microformats(house: House, path: str) -> Any:
    return mf2py.parse(doc=house.ask(path).text, url=PUBLIC + path)


def test_a_wall_is_an_h_feed_of_its_owner(hung: House) -> None:
    (feed,) = [item for item in microformats(hung, WALL)["items"] if item["type"] == ["h-feed"]]
    assert feed["properties"]["name"] == ["The wall of bob"]
    assert feed["properties"]["url"] == [f"{PUBLIC}{WALL}"]
    (owner,) = feed["properties"]["author"]
    assert owner["type"] == ["h-card"]
    assert (owner["properties"]["name"], owner["properties"]["url"]) == (["bob"], ["https://here.example/@bob"])
    entries = [child for child in feed["children"] if child["type"] == ["h-entry"]]
    assert [entry["properties"]["url"] for entry in entries] == [
        [f"{PUBLIC}/b/knots"],
        [f"{PUBLIC}/b/sourdough-badge"],
    ]
    assert entries[1]["properties"]["author"][0]["properties"]["name"] == ["alice"]
    assert entries[1]["properties"]["category"] == ["sourdough baking"]
    assert entries[1]["properties"]["published"] == ["2026-11-22T18:30:00+0000"]


def test_a_badge_is_an_h_entry_by_its_giver(hung: House) -> None:
    (entry,) = microformats(hung, "/b/sourdough-badge")["items"]
    assert entry["type"] == ["h-entry"]
    properties = entry["properties"]
    assert properties["name"] == ["alice gave bob +K in sourdough baking"]
    assert properties["author"][0]["properties"]["url"] == ["https://here.example/@alice"]
    assert properties["category"] == ["sourdough baking"]
    assert properties["url"] == [f"{PUBLIC}/b/sourdough-badge"]


def test_every_page_names_its_maker_on_the_network(hung: House) -> None:
    for path in ("/about", "/b/sourdough-badge", WALL, TOPIC, "/how"):
        assert hung.page(path).meta("fediverse:creator") == "@klout@bots.example"
