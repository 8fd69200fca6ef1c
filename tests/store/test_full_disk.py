"""A disk without room: the bot stops recording, and goes on where it stopped."""

from __future__ import annotations

import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bot.store import Store, StoreError
from tests.store.conftest import Clock, give


class Disk:
    """A real one of a megabyte where we may mount it; elsewhere a limit on how large our files may grow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
        self.mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        self._limit = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self) -> None:
        if not self.mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, self._limit[1]))
            return
        with suppress(OSError), (self.folder / "ballast").open("wb", buffering=0) as file:
            while file.write(bytes(4096)) == 4096:
                pass

    def make_room(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limit)
        (self.folder / "ballast").unlink(missing_ok=True)


@pytest.fixture
def disk() -> Iterator[Disk]:
    with tempfile.TemporaryDirectory() as folder:
        disk = Disk(Path(folder))
        yield disk
        disk.make_room()
        if disk.mounted:
            subprocess.run(["umount", "-l", folder], check=True)


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
