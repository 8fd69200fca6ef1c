"""Two that change the same thing at once: whoever comes second sees what the first has done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread
from time import sleep

import psycopg
import pytest

from bot.domain.outcome import Decision, Verdict
from bot.domain.readings import NotForUs
from bot.store import Store, StoreError
from tests.builders import Clock
from tests.store.conftest import thanks, toot

NewUrl = Callable[[str], str]
NOTHING = NotForUs(why="gives nothing")


@pytest.fixture
def url(new_store_url: NewUrl) -> str:
    return new_store_url("postgresql")


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    store = Store(url, clock=Clock())
    store.open()
    yield store
    store.close()


def watch(store: Store, number: int = 1) -> None:
    assert store.record(toot(number), thanks(number), source="hashtag", position="1", watch=True, reading=NOTHING)


def vanished(store: Store) -> None:
    found = store.watched(toot(1).uri)
    assert found is not None
    store.vanished(found)


def edited(store: Store) -> None:
    found = store.watched(toot(1).uri)
    assert found is not None
    now = toot(1).model_copy(update={"content": "<p>nothing"})
    silence = Decision(outcome=Verdict.NOT_FOR_US, why="nothing")
    assert store.revise(now, found, silence, reading=NOTHING, edits=True)


@pytest.mark.parametrize("happens", [vanished, edited])
def test_a_letter_that_is_claimed_while_its_toot_changes_is_taken_back_from_the_server(
    store: Store, url: str, happens: Callable[[Store], None]
) -> None:
    watch(store)
    changing = Thread(target=happens, args=(store,))
    with psycopg.connect(url) as other:
        other.execute("UPDATE outbox SET state = 'posting', attempts = 1")  # a claim that is not done yet
        changing.start()
        sleep(0.3)
        other.commit()
        changing.join()
    reply, delete = sorted(store.outbox(), key=lambda letter: letter.id)
    assert (reply.kind, reply.state) == ("reply", "posting")
    assert (delete.kind, delete.about) == ("delete", reply.key)


def test_what_was_decided_from_what_is_no_longer_known_changes_nothing(store: Store) -> None:
    watch(store)
    before = store.watched(toot(1).uri)
    assert before is not None
    edited(store)
    now = toot(1).model_copy(update={"content": "<p>something else"})
    assert not store.revise(now, before, thanks(2), reading=NOTHING, edits=True)
    assert store.award("award-2") is None
    vanished(store)
    assert not store.vanished(before)
    assert not store.revise(now, before, thanks(2), reading=NOTHING, edits=True)


def test_a_bot_whose_place_was_taken_records_nothing_more_and_says_so(new_store_url: NewUrl, postgres_url: str) -> None:
    url = new_store_url("postgresql")
    first, second = Store(url, clock=Clock()), Store(url, clock=Clock())
    first.open()
    watch(first, 1)
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'")
    second.open()
    with pytest.raises(StoreError, match="nother bot"):
        watch(first, 2)
    with pytest.raises(StoreError, match="nother bot"):
        vanished(first)
    assert "nother bot" in first.problems()[0]
    assert second.award("award-2") is None
    second.close()
    watch(first, 2)
    assert first.problems() == []
    first.close()
