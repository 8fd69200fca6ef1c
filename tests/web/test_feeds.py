"""Feeds and microformats, read by what people use to read them."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import feedparser
import mf2py
import pytest

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
    assert found.feed.title == "The wall of bob"
    assert found.feed.id == f"{PUBLIC}{WALL}/feed.atom"
    assert {link.rel: link.href for link in found.feed.links} == {
        "self": f"{PUBLIC}{WALL}/feed.atom",
        "alternate": f"{PUBLIC}{WALL}",
    }
    assert [entry.link for entry in found.entries] == [f"{PUBLIC}/b/knots", f"{PUBLIC}/b/sourdough-badge"]
    assert [entry.author for entry in found.entries] == ["someone", "alice"]
    assert found.entries[0].title_detail.value == "someone gave bob +K in knots & <b>"
    assert "his starter saved my weekend" in found.entries[1].content[0].value
    assert found.feed.updated == found.entries[0].updated == "2026-06-02T12:00:00+00:00"


def test_a_topic_can_be_followed_by_atom(hung: House) -> None:
    found = atom(hung, TOPIC)
    assert found.feed.title == "+K in sourdough baking"
    assert [entry.title for entry in found.entries] == [
        "A badge, behind a content warning",
        "alice gave bob +K in sourdough baking",
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
    """What is wrong with ``feed`` by JSON Feed 1.1: what is required, of which kind, and which names there are."""
    kinds: dict[str, type[object]] = {
        "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str, "user_comment": str,
        "next_url": str, "icon": str, "favicon": str, "authors": list, "language": str, "expired": bool, "hubs": list,
        "items": list,
    }  # fmt: skip
    item_kinds: dict[str, type[object]] = {
        "id": str, "url": str, "external_url": str, "title": str, "content_html": str, "content_text": str,
        "summary": str, "image": str, "banner_image": str, "date_published": str, "date_modified": str,
        "authors": list, "tags": list, "language": str, "attachments": list,
    }  # fmt: skip
    found = sorted({"version", "title", "items"} - feed.keys())
    found += [name for name, value in feed.items() if type(value) is not kinds.get(name)]
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        found.append("version")
    for item in feed["items"]:
        found += [name for name, value in item.items() if type(value) is not item_kinds.get(name)]
        if "id" not in item or not {"content_html", "content_text"} & item.keys():
            found.append(f"item {item.get('id')}")
        found += [f"author {a}" for a in item["authors"] if not a.keys() <= {"name", "url", "avatar"} or not a]
    ids = [item["id"] for item in feed["items"]]
    return found + (["ids"] if len(set(ids)) < len(ids) else [])


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
