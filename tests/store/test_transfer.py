"""Everything that is in one database can be had in another, of either kind, exactly as it was."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta, timezone
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Boolean, Column, Integer, LargeBinary, String, Table, delete, insert, select
from sqlalchemy.types import TypeEngine

from bot.store import Store, transfer
from bot.store.lines import WORDS
from bot.store.schema import FULL, Moment, Words, metadata
from tests.builders import NOON, Clock
from tests.store.conftest import give, heard, toot

NewUrl = Callable[[str], str]
Rows = dict[str, list[dict[str, Any]]]
HOSTILE = [
    "\0", "a\0b", "\ud800", "\udfff x \ud83d", "\u202eمرحبا\u2069 שלום", "👩🏽‍🚀🏳️‍🌈",
    "\x1b]0;pwned\x07\x9b", "\u2028\u2029\x85\ufeff",
    '"}}\n{"end":{}}\n', "\\u0000\\ud800", "\r\n\t", "NULL", "é" + "\u0301" * 50, "\U0010ffff\ufffe",
]  # fmt: skip

words = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=()), max_size=40))
moments = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=14)), timezone(timedelta(hours=-11, minutes=-30))])
)


def values(column: Column[Any]) -> st.SearchStrategy[Any]:
    kinds: list[tuple[type[TypeEngine[Any]], st.SearchStrategy[Any]]] = [
        (Boolean, st.booleans()),
        (Integer, st.integers(1, 2**31 - 1)),
        (Moment, moments),
        (LargeBinary, st.binary(min_size=32, max_size=32)),
        (Words, words),
        (String, st.text("abcxyz()-", max_size=20)),
    ]
    found = next(strategy for kind, strategy in kinds if isinstance(column.type, kind))
    if (few := WORDS.get(f"{column.table.name}.{column.name}")) is not None:
        found = st.sampled_from(sorted(few))
    return st.one_of(st.none(), found) if column.nullable else found


@st.composite
def everything(draw: st.DrawFn) -> Rows:
    """Some rows in every table, whatever the tables will be."""
    rows: Rows = {}
    for table in metadata.sorted_tables:
        row = st.fixed_dictionaries({column.name: values(column) for column in table.columns})
        found = draw(st.lists(row, max_size=6))
        for number, each in enumerate(found):  # what must be unique
            for column in table.columns:
                if (column.primary_key or column.unique) and isinstance(column.type, String | Words):
                    each[column.name] = f"{each[column.name]}"[:10] + f"#{number}"
                elif column.primary_key and isinstance(column.type, Integer):
                    each[column.name] += number * 2**31
                elif column.primary_key and isinstance(column.type, LargeBinary):
                    each[column.name] = bytes([number]) + each[column.name][1:]
        for index in table.indexes:
            for number, each in enumerate(found if index.unique else ()):
                each[index.columns[0].name] = f"{each[index.columns[0].name]}"[:10] + f"#{number}"
        rows[table.name] = found
    return rows


def fill(store: Store, rows: Rows) -> None:
    with store._database.transaction() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
        for table in metadata.sorted_tables:
            if rows[table.name]:
                connection.execute(insert(table), rows[table.name])


def read(url: str) -> Rows:
    store = Store(url, clock=Clock())
    store.open(read_only=True)
    with store._database.transaction(reading=True) as connection:

        def of(table: Table) -> list[dict[str, Any]]:
            return sorted((dict(row) for row in connection.execute(select(table)).mappings()), key=repr)

        found = {table.name: of(table) for table in metadata.sorted_tables}
    store.close()
    return found


def exported(url: str) -> list[bytes]:
    lines: list[str] = []
    transfer.export(url, lines.append, clock=Clock())
    return [line.encode() for line in lines]


def moved(rows: Rows) -> Rows:
    """What ``rows`` are after an import: all the same, but that replies are looked for before they are posted.

    And that status lists count as full.
    """
    cursors = [row for row in rows["cursors"] if row["source"] != "(put back)"]
    cursors.append({"source": "(put back)", "position": NOON.isoformat(), "at": NOON})
    lists = [row | {"used": FULL, "stale": True} for row in rows["status_lists"]]
    outbox = [row | {"unknown": row["unknown"] or row["state"] != "posted"} for row in rows["outbox"]]
    changed = {"cursors": cursors, "outbox": outbox, "status_lists": lists}
    return rows | {name: sorted(found, key=repr) for name, found in changed.items()}


def everything_arrives(source: str, target: str, examples: int) -> None:
    store = Store(source, clock=Clock())
    store.open()

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(everything())
    def holds(rows: Rows) -> None:
        fill(store, rows)
        before = read(source)
        assert {name: len(found) for name, found in before.items()} == {name: len(each) for name, each in rows.items()}
        done = transfer.load(target, exported(source), replace=True, clock=Clock())
        assert read(target) == moved(before)
        assert done.rows == {name: len(found) for name, found in before.items()}
        back = exported(target)
        transfer.load(target, back, replace=True, clock=Clock())
        assert exported(target) == back, "what has been moved once does not change by being moved again"

    holds()
    store.close()


@pytest.fixture(params=[("sqlite", "postgresql"), ("postgresql", "sqlite")], ids=lambda way: f"{way[0]} to {way[1]}")
def way(request: pytest.FixtureRequest, new_store_url: NewUrl) -> tuple[str, str]:
    one, other = request.param
    return new_store_url(one), new_store_url(other)


def test_whatever_is_in_a_database_arrives_in_another(way: tuple[str, str]) -> None:
    everything_arrives(*way, examples=5)


@pytest.mark.long
@pytest.mark.parametrize("one", ["sqlite", "postgresql"])
@pytest.mark.parametrize("other", ["sqlite", "postgresql"])
def test_a_great_many_contents_arrive_between_all_kinds(one: str, other: str, new_store_url: NewUrl) -> None:
    everything_arrives(new_store_url(one), new_store_url(other), examples=100)


@contextmanager
def lived(url: str) -> Iterator[None]:
    store = Store(url, clock=Clock())
    store.open()
    for number in range(1, 4):
        give(store, number)
    store.record(toot(4), heard(4), source="mentions", position="4")
    letter = store.claim()
    assert letter is not None
    store.posted(letter.id, "91", "https://example.social/@bot/91")
    store.withdraw("award-3")
    yield
    store.close()


def test_the_bot_goes_on_in_the_new_database_where_it_was_in_the_old(way: tuple[str, str]) -> None:
    source, target = way
    with lived(source):
        lines = exported(source)  # beside the running bot
    transfer.load(target, lines, replace=False, clock=Clock())
    clock = Clock()
    clock.passes(days=1)
    store = Store(target, clock=clock)
    store.open()
    assert [award.id for award in store.awards()] == ["award-3", "award-2", "award-1"]
    gone = store.award("award-3")
    assert gone is not None
    assert gone.withdrawn_at == NOON
    assert (store.cursor("hashtag"), store.cursor("mentions")) == ("3", "4")
    assert store.overlap("hashtag", NOON) == "1"
    assert not give(store, 2), "what was handled stays so"
    assert give(store, 5), "new numbers do not clash with those that came along"
    assert store.awards()[0].id == "award-5"
    queued = store.outbox(state="queued")
    assert [letter.id for letter in queued] == [5, 4, 3, 2]
    assert {letter.unknown for letter in queued} == {True}
    assert store.check() == []
    store.close()


def test_an_empty_database_arrives_empty(way: tuple[str, str]) -> None:
    source, target = way
    store = Store(source, clock=Clock())
    store.open()
    store.close()
    done = transfer.load(target, exported(source), replace=False, clock=Clock())
    assert {table for table, rows in done.rows.items() if rows} == {"secrets"}
    store = Store(target, clock=Clock())
    store.open()
    assert give(store, 1)
    store.close()


def test_an_export_is_lines_that_a_person_and_a_terminal_can_read(new_store_url: NewUrl) -> None:
    url = new_store_url("sqlite")
    store = Store(url, clock=Clock())
    store.open()
    for number, words in enumerate(HOSTILE):
        rows = give(store, number) and store.awards(limit=1)
        assert rows
        with store._database.transaction() as connection:
            awards = metadata.tables["awards"]
            connection.execute(awards.update().where(awards.c.id == f"award-{number}").values(topic=words))
    lines = exported(url)
    store.close()
    assert all(line.decode().rstrip("\n").isprintable() and line.endswith(b"\n") for line in lines)
    said = [json.loads(line) for line in lines]
    assert said[0]["imaginaryklout"]["format"] == 1
    assert said[-1]["end"]["awards"] == len(HOSTILE)
    topics = [line["awards"]["topic"] for line in said if "awards" in line]
    assert topics[4:6] == HOSTILE[4:6]
    assert "👩🏽".encode() in b"".join(lines)


def test_one_moment_is_exported_whatever_the_bot_does_meanwhile(store: Store, store_url: str) -> None:
    give(store, 1)
    lines: list[str] = []

    def write(line: str) -> None:
        if '"awards"' in line:
            give(store, 2)
        lines.append(line)

    rows = transfer.export(store_url, write, clock=Clock())
    assert {table: number for table, number in rows.items() if number} == {
        "awards": 1, "cursors": 1, "marks": 1, "outbox": 1, "secrets": 1, "seen": 1,
    }  # fmt: skip
    assert len(store.awards()) == 2


def held(act: Callable[[], object]) -> int:
    """Bytes of memory that ``act`` needs at most."""
    tracemalloc.start()
    act()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_large_rows_and_many_are_moved_without_being_held_in_memory(way: tuple[str, str]) -> None:
    source, target = way
    store = Store(source, clock=Clock())
    store.open()
    give(store, 0)
    with store._database.transaction() as connection:
        awards = metadata.tables["awards"]
        (row,) = (dict(each) for each in connection.execute(select(awards)).mappings())
        for number in range(2, 52):
            big = {"number": number, "id": f"big-{number}", "words": f"{number:03}🍞" * 50_000}
            connection.execute(insert(awards), [row | big])
    store.close()
    lines: list[bytes] = []

    def write(line: str) -> None:
        lines.append(line.encode())

    all_of_it = 51 * 50_000 * 4 * 4  # four characters, of which one makes all of them take four bytes in memory
    assert held(lambda: transfer.export(source, write, clock=Clock())) - sum(map(len, lines)) < all_of_it / 2
    assert held(lambda: transfer.load(target, iter(lines), replace=False, clock=Clock())) < all_of_it / 4
    assert [line for line in exported(target) if b"big-" in line] == [line for line in lines if b"big-" in line]
