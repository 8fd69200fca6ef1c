"""Mastodon's paging against a plain model of it, pure and over HTTP."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.ids import Snowflakes
from bot.sandbox.paging import Order, Page, take

if TYPE_CHECKING:
    from tests.sandbox.conftest import Town

NUMBERS = st.integers(0, 40)
BOUND = st.none() | NUMBERS
LIMIT = st.integers(0, 12)


def modelled(ids: set[int], limit: int, min_id: int | None, since_id: int | None, max_id: int | None) -> list[str]:
    """Newest first; what ``Paginable`` would select."""
    lower = since_id if min_id is None else min_id
    fit = [i for i in sorted(ids) if (lower is None or i > lower) and (max_id is None or i < max_id)]
    chosen = fit[:limit] if min_id is not None else fit[len(fit) - min(limit, len(fit)) :]
    return [str(i) for i in reversed(chosen)]


def ordered(ids: list[int]) -> Order:
    order = Order(Snowflakes().position)
    for id_ in ids:
        order.add(str(id_))
    return order


def text(bound: int | None) -> str:
    return "" if bound is None else str(bound)


@given(st.lists(NUMBERS), LIMIT, BOUND, BOUND, BOUND)
def test_a_page_is_what_mastodon_would_select(
    ids: list[int], limit: int, min_id: int | None, since_id: int | None, max_id: int | None
) -> None:
    page = Page(limit, text(min_id), text(since_id), text(max_id))
    assert take([ordered(ids)], page, lambda _: True) == modelled(set(ids), limit, min_id, since_id, max_id)


@given(st.lists(st.lists(NUMBERS), min_size=1, max_size=4), LIMIT, BOUND, BOUND, st.integers(1, 4))
def test_several_orders_page_as_one_whatever_is_left_out(
    lists: list[list[int]], limit: int, min_id: int | None, max_id: int | None, every: int
) -> None:
    page = Page(limit, text(min_id), "", text(max_id))
    found = take([ordered(ids) for ids in lists], page, lambda i: int(i) % every == 0)
    wanted = {i for ids in lists for i in ids if i % every == 0}
    assert found == modelled(wanted, limit, min_id, None, max_id)


@given(st.lists(NUMBERS), st.lists(NUMBERS))
def test_an_order_forgets_what_is_discarded(ids: list[int], gone: list[int]) -> None:
    order = ordered(ids)
    for id_ in gone:
        order.discard(str(id_))
    assert order.ids == [str(i) for i in sorted(set(ids) - set(gone))]


@given(st.text())
def test_any_text_has_a_position(bound: str) -> None:
    assert Snowflakes().position(bound) >= 0


def test_following_min_id_pages_upwards_without_a_hole(town: Town) -> None:
    ids = [town.alice.status_post(f"{i} #x").id for i in range(7)]
    seen: list[str] = []
    at = "0"
    while page := town.bob.timeline_hashtag("x", min_id=at, limit=3):
        seen += [s.id for s in reversed(page)]
        at = page[0].id
    assert seen == ids


@pytest.mark.parametrize("timeline", ["/api/v1/timelines/tag/x", "/api/v1/timelines/public", "/api/v1/timelines/home"])
def test_links_lead_from_page_to_page_and_back(town: Town, timeline: str) -> None:
    ids = [town.alice.status_post(f"{i} #x").id for i in range(5)]
    first = town.http("GET", f"{timeline}?limit=2", by="alice")
    links = dict(re.findall(r'<([^>]*)>; rel="(\w+)"', first.headers["Link"]))
    older, newer = ({rel: url for url, rel in links.items()}[rel] for rel in ("next", "prev"))
    assert older == f"{town.sandbox.url}{timeline}?limit=2&max_id={ids[-2]}"
    assert newer == f"{town.sandbox.url}{timeline}?limit=2&min_id={ids[-1]}"
    path = older.removeprefix(town.sandbox.url)
    assert [s["id"] for s in town.http("GET", path, by="alice").json()] == [ids[2], ids[1]]
    nothing = town.http("GET", newer.removeprefix(town.sandbox.url), by="alice")
    assert (nothing.json(), "Link" in nothing.headers) == ([], False)


def test_since_id_pages_from_the_newest_end_and_leaves_a_hole(town: Town) -> None:
    ids = [town.alice.status_post("#x").id for _ in range(5)]
    assert [s.id for s in town.bob.timeline_hashtag("x", since_id=ids[0], limit=2)] == [ids[4], ids[3]]
    assert [s.id for s in town.bob.timeline_hashtag("x", min_id=ids[0], limit=2)] == [ids[2], ids[1]]
    assert [s.id for s in town.bob.timeline_hashtag("x", max_id=ids[2])] == [ids[1], ids[0]]


def test_a_page_holds_twenty_and_at_most_forty(town: Town) -> None:
    for i in range(45):
        town.alice.status_post(f"{i} #x")

    def size(query: str) -> int:
        return len(town.http("GET", f"/api/v1/timelines/tag/x{query}").json())

    assert [size(q) for q in ("", "?limit=100", "?limit=7", "?limit=0", "?limit=-3")] == [20, 40, 7, 0, 3]
