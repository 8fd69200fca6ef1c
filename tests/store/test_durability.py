"""What the world hears of is on the disk before; what a power cut may take costs a look, and is not waited for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from bot.store import Store
from tests.builders import NOON, Clock
from tests.store.conftest import give

NewUrl = Callable[[str], str]


@pytest.fixture
def said(new_store_url: NewUrl) -> tuple[Store, list[str]]:
    """An open store on SQLite, and every statement that it makes from now on."""
    store = Store(new_store_url("sqlite"), clock=Clock())
    said: list[str] = []
    event.listen(store._database.engine, "connect", lambda driver, record: driver.set_trace_callback(said.append))
    store.open()
    return store, said


def waits(said: list[str], act: Callable[[], Any]) -> bool:
    """Whether ``act`` waited for the disk."""
    said.clear()
    act()
    assert "COMMIT" in said
    return "PRAGMA synchronous=FULL" in said


def test_only_what_must_not_happen_twice_waits_for_the_disk(said: tuple[Store, list[str]]) -> None:
    store, statements = said
    assert not waits(statements, lambda: give(store, 1))
    assert waits(statements, store.claim)
    assert not waits(statements, lambda: store.retry(1, NOON, "", unknown=True))
    assert waits(statements, store.claim)
    assert not waits(statements, lambda: store.posted(1, "77", ""))
    assert waits(statements, lambda: store.withdraw("award-1"))
    store.close()


def test_where_watching_began_outlives_a_power_cut(said: tuple[Store, list[str]]) -> None:
    store, statements = said
    assert waits(statements, lambda: store.advance("hashtag", "5"))
    assert not waits(statements, lambda: store.advance("hashtag", "6"))
    assert waits(statements, lambda: store.advance("mentions", "5"))
    store.close()


def test_a_letter_that_was_posted_just_before_a_power_cut_is_looked_for(store: Store) -> None:
    give(store, 1)
    assert store.claim() is not None  # and what came after it was lost
    assert store.interrupted(due=NOON) == 1
    again = store.claim()
    assert again is not None
    assert again.unknown


def test_postgresql_waits_for_its_log_only_when_it_must(new_store_url: NewUrl) -> None:
    url = new_store_url("postgresql")
    store = Store(url, clock=Clock())
    store.open()
    flushed = []
    with psycopg.connect(url, autocommit=True) as admin:
        for number in range(20):
            give(store, number)
            ends = admin.execute("SELECT pg_current_wal_insert_lsn() <= pg_current_wal_flush_lsn()").fetchone()
            flushed.append(ends == (True,))
            end = admin.execute("SELECT pg_current_wal_insert_lsn()").fetchone()
            assert store.claim() is not None
            assert end is not None
            assert admin.execute("SELECT pg_current_wal_flush_lsn() >= %s::pg_lsn", end).fetchone() == (True,)
    store.close()
    assert not all(flushed)
