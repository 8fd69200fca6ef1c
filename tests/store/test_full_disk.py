"""A disk without room: the bot stops recording, and goes on where it stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store import Store, StoreError
from tests.builders import Clock
from tests.disk import Disk, disk
from tests.store.conftest import give

__all__ = ["disk"]


def give_until_it_fails(store: Store, recorded: list[int]) -> None:
    for number in range(1, 500):
        give(store, number)
        recorded.append(number)


def test_a_full_disk_loses_nothing_and_the_bot_goes_on_when_there_is_room(disk: Disk) -> None:
    store = Store(f"sqlite:///{disk.folder}/bot.db", clock=Clock())
    store.open()
    disk.fill()
    recorded: list[int] = []
    with pytest.raises(StoreError) as failure:
        give_until_it_fails(store, recorded)
    assert not failure.value.permanent
    assert "disk" in failure.value.why
    assert (store.cursor("hashtag") or "0") == str(len(recorded))
    assert len(store.awards(limit=500)) == len(recorded)
    disk.make_room()
    assert give(store, len(recorded) + 1)
    assert store.check() == []
    store.close()


def test_a_full_disk_is_said_at_the_start(disk: Disk) -> None:
    disk.fill()
    with pytest.raises(StoreError, match="disk"):
        Store(f"sqlite:///{disk.folder}/bot.db", clock=Clock()).open()


def test_a_backup_that_finds_no_room_leaves_nothing_behind(disk: Disk, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/bot.db", clock=Clock())
    store.open()
    for number in range(100):
        give(store, number)
    disk.fill()
    with pytest.raises(StoreError, match=r"disk|room"):
        store.backup(disk.folder / "copy.db")
    assert not [file for file in disk.folder.iterdir() if file.name != "ballast"]
    disk.make_room()
    store.close()
