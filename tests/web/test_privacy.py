"""The page about what is kept tells of every table and column that there is."""

from __future__ import annotations

from bot.domain.model import Visibility
from bot.store.schema import metadata
from bot.web.kept import KEPT
from tests.web.house import House, the_speeches


def test_every_column_of_the_database_is_told_of_once() -> None:
    told = [(table, column) for kept in KEPT for table, columns in kept.columns.items() for column in columns]
    there = [(table.name, column.name) for table in metadata.tables.values() for column in table.columns]
    assert sorted(told) == sorted(there)


def test_the_page_names_every_column_and_says_for_how_long(house: House) -> None:
    page = house.page("/privacy")
    names = page.text("code")
    for table in metadata.tables.values():
        assert table.name in names
        assert all(column.name in names for column in table.columns)
    assert page.text("time") == "365 days30 days30 days3 days24 hours"
    english = the_speeches()["en"]
    for kept in KEPT:
        assert english.text(f"kept.{kept.name}_is") in page.text("dd")


def test_the_page_says_how_to_see_it_and_how_to_leave(house: House) -> None:
    said = house.page("/privacy").text("kbd")
    assert all(word in said for word in ("my data", "stop", "start", "forget me"))


def test_the_page_says_what_the_log_holds_and_who_keeps_it(house: House) -> None:
    page = house.page("/privacy")
    english = the_speeches()["en"]
    assert english.text("kept.log") in page.text("h2")
    assert english.text("kept.log_is") in page.text("p")


def test_every_page_leads_to_it(house: House) -> None:
    house.give(snagged_at=house.give().given_at)
    house.shelf.walls.add("bob@here.example")
    paths = ("/b/sourdough-badge", "/t/the-toot", "/w/bob@here.example", "/topic/sourdough-baking", "/about", "/how")
    for path in (*paths, "/privacy", "/b/nobody", "/data/nothing-that-opens"):
        assert house.page(path).all("a", href="/klout/privacy"), path


def test_a_private_toot_leaves_no_words_as_the_page_says(house: House) -> None:
    house.give(visibility=Visibility.DIRECT)
    assert "weekend" not in house.ask("/b/sourdough-badge").text
