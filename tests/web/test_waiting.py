"""One visitor's slow answer is nobody else's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event
from time import monotonic

from bot.store import Store
from tests.builders import NOON
from tests.store.conftest import give
from tests.web.house import House


def test_a_database_that_is_slow_to_answer_holds_up_no_other_page(house: House) -> None:
    asked, answer = Event(), Event()

    def slowly() -> None:
        asked.set()
        assert answer.wait(5)

    house.shelf.nearby = False
    house.shelf.before = slowly
    with ThreadPoolExecutor(1) as visitor:
        waiting = visitor.submit(house.ask, "/b/sourdough-badge")
        assert asked.wait(5)
        assert house.ask("/about").status == 200
        assert not waiting.done()
        answer.set()
        assert waiting.result().status == 200


def test_a_program_that_writes_into_the_file_holds_up_no_page(new_store_url: Callable[[str], str]) -> None:
    url = new_store_url("sqlite")
    store = Store(url, clock=lambda: NOON)
    store.open()
    give(store, 1)
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM outbox")
        began = monotonic()
        assert store.award("award-1") is not None
        assert monotonic() - began < 1
    assert store.nearby
    store.close()


def test_a_database_over_a_network_is_not_waited_for() -> None:
    assert not Store("postgresql://bot@database.example/klout", clock=lambda: NOON).nearby
