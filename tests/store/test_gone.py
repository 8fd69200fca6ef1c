"""A database file that is taken away from under the running bot is noticed, and nothing is built on the loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.store import Store, StoreError
from tests.builders import Clock
from tests.store.conftest import give

NewUrl = Callable[[str], str]


@pytest.fixture
def running(new_store_url: NewUrl) -> Iterator[tuple[Store, Path]]:
    url = new_store_url("sqlite")
    store = Store(url, clock=Clock())
    store.open()
    give(store, 1)
    yield store, Path(url.removeprefix("sqlite:///"))
    store.close()


def everything_refuses(store: Store, why: str) -> None:
    for act in (lambda: give(store, 2), store.claim, lambda: store.award("award-1"), lambda: store.cursor("hashtag")):
        with pytest.raises(StoreError, match=why) as failure:
            act()
        assert failure.value.permanent
        assert "restore FILE" in failure.value.why


def test_nothing_is_wrong_while_the_file_is_there(store: Store) -> None:
    give(store, 1)
    assert store.problems() == []


def test_a_deleted_file_is_said_and_never_made_anew_in_silence(running: tuple[Store, Path]) -> None:
    store, file = running
    file.unlink()
    (problem,) = store.problems()
    assert str(file) in problem
    assert "is gone" in problem
    everything_refuses(store, "is gone")
    assert not file.exists()


def test_a_reader_that_comes_late_makes_no_empty_database(running: tuple[Store, Path]) -> None:
    store, file = running
    file.unlink()
    store._database.engine.dispose()
    with pytest.raises(OperationalError, match="unable to open"):
        store._database.engine.connect()
    assert not file.exists()


def test_a_replaced_file_is_said_and_left_as_it_is(running: tuple[Store, Path], tmp_path: Path) -> None:
    store, file = running
    store.backup(tmp_path / "copy.db")
    (tmp_path / "copy.db").replace(file)
    before = file.read_bytes()
    assert "replaced by another file" in store.problems()[0]
    everything_refuses(store, "replaced by another file")
    assert file.read_bytes() == before


def test_a_folder_that_goes_with_its_file_is_said(running: tuple[Store, Path]) -> None:
    store, file = running
    away = file.parent.rename(file.parent.with_name("away"))
    assert "is gone" in store.problems()[0]
    away.rename(file.parent)
    assert store.problems() == []
    assert give(store, 2), "put back, it goes on"


def test_a_deleted_lock_is_made_anew_and_keeps_others_out(running: tuple[Store, Path]) -> None:
    store, file = running
    file.with_name(file.name + ".lock").unlink()
    assert store.claim() is not None
    with pytest.raises(StoreError, match="nother bot"):
        Store(f"sqlite:///{file}", clock=Clock()).open()


def test_a_bot_whose_lock_was_taken_posts_nothing_more(running: tuple[Store, Path]) -> None:
    store, file = running
    file.with_name(file.name + ".lock").unlink()
    second = Store(f"sqlite:///{file}", clock=Clock())
    second.open()
    for _ in range(2):
        with pytest.raises(StoreError, match="nother bot"):
            store.claim()
    assert second.claim() is not None
    second.close()
