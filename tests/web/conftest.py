from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.store import Store
from tests.builders import NOON
from tests.web.house import House


@pytest.fixture(scope="module")
def running() -> Iterator[House]:
    house = House()
    house.server.start()
    yield house
    house.server.stop()


@pytest.fixture
def house(running: House) -> House:
    """A house with one award in it."""
    for kept in (running.shelf.held, running.shelf.walls, running.shelf.gone, running.shelf.secrets):
        kept.clear()
    running.shelf.fails = running.painter.fails = False
    running.painter.drawn.clear()
    running.painter.before = running.shelf.before = lambda: None
    running.shelf.nearby = True
    running.problems.clear()
    running.stamp.fallen.clear()
    running.give()
    return running


@pytest.fixture
def store(new_store_url: Callable[[str], str]) -> Iterator[Store]:
    """A database that holds nothing yet, at noon for ever."""
    store = Store(new_store_url("sqlite"), clock=lambda: NOON)
    store.open()
    yield store
    store.close()
