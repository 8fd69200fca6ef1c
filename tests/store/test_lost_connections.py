"""A PostgreSQL server that drops us: the bot takes up again, and never beside another one."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from bot.store import Store, StoreError
from tests.builders import Clock
from tests.store.conftest import give

NewUrl = Callable[[str], str]


def drop_everyone(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


def test_a_dropped_connection_costs_one_try_and_nothing_else(new_store_url: NewUrl, postgres_url: str) -> None:
    store = Store(new_store_url("postgresql"), clock=Clock())
    store.open()
    give(store, 1)
    drop_everyone(postgres_url)
    with pytest.raises(StoreError) as failure:
        give(store, 2)
    assert not failure.value.permanent
    assert store.cursor("hashtag") == "1"
    assert give(store, 2)
    store.close()


def test_a_lost_lock_is_taken_again(new_store_url: NewUrl, postgres_url: str) -> None:
    url = new_store_url("postgresql")
    store = Store(url, clock=Clock())
    store.open()
    give(store, 1)
    drop_everyone(postgres_url)
    with pytest.raises(StoreError):
        store.cursor("hashtag")
    assert store.claim() is not None
    with pytest.raises(StoreError, match="nother bot"):
        Store(url, clock=Clock()).open()
    store.close()


def test_a_bot_whose_place_was_taken_posts_nothing_more(new_store_url: NewUrl, postgres_url: str) -> None:
    url = new_store_url("postgresql")
    first, second = Store(url, clock=Clock()), Store(url, clock=Clock())
    first.open()
    give(first, 1)
    drop_everyone(postgres_url)
    second.open()
    with pytest.raises(StoreError, match="nother bot") as failure:
        first.claim()
    assert failure.value.permanent
    with pytest.raises(StoreError):
        first.claim()
    assert second.claim() is not None
    first.close()
    second.close()
