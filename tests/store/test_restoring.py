"""A backup comes back whole or not at all, and nobody is answered twice for it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store import Store, StoreError, restoring
from tests.builders import NOON, Clock, a_status
from tests.store.conftest import give, thanks

NewUrl = Callable[[str], str]


@pytest.fixture
def url(new_store_url: NewUrl) -> str:
    return new_store_url("sqlite")


@pytest.fixture
def file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def backup(url: str, tmp_path: Path) -> Path:
    """Made while the bot had recorded one toot; by now it has recorded two, and posted both replies."""
    copy = tmp_path / "backup.db"
    store = Store(url, clock=Clock())
    store.open()
    give(store, 1)
    store.backup(copy)
    give(store, 2)
    for posted in ("91", "92"):
        letter = store.claim()
        assert letter is not None
        store.posted(letter.id, posted, "")
    store.close()
    return copy


def awards(url: str) -> list[str]:
    store = Store(url, clock=Clock())
    store.open()
    found = sorted(award.id for award in store.awards())
    assert store.check() == []
    store.close()
    return found


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".lock"}


def test_a_restored_database_is_the_backup_and_what_was_there_is_kept(url: str, file: Path, backup: Path) -> None:
    done = restoring.restore(url, backup, clock=Clock())
    assert awards(url) == ["award-1"]
    assert awards(f"sqlite:///{done.kept}") == ["award-1", "award-2"]
    assert file.stat().st_mode & 0o077 == 0
    assert backup.exists()


def test_a_backup_is_restored_where_nothing_is_left(url: str, file: Path, backup: Path) -> None:
    shutil.rmtree(file.parent)
    assert restoring.restore(url, backup, clock=Clock()).kept == ""
    assert awards(url) == ["award-1"]
    assert {each.name for each in file.parent.iterdir()} == {"bot.db", "bot.db.lock"}


@pytest.mark.parametrize("broken", ["its head", "its tail", "everything"])
def test_a_damaged_database_is_replaced_and_kept(url: str, file: Path, backup: Path, broken: str) -> None:
    size = file.stat().st_size
    with file.open("r+b") as damaged:
        damaged.seek(size // 2 if broken == "its tail" else 0)
        damaged.write(os.urandom(100 if broken == "its head" else size // 2))
    file.with_name("bot.db-wal").write_bytes(os.urandom(10_000))
    done = restoring.restore(url, backup, clock=Clock())
    assert awards(url) == ["award-1"]
    assert Path(done.kept).exists()


@pytest.mark.parametrize("read_meanwhile", [False, True])
def test_a_log_left_by_a_crash_is_kept_with_its_file_and_never_played_into_the_backup(
    url: str, file: Path, backup: Path, tmp_path: Path, read_meanwhile: bool
) -> None:
    store = Store(url, clock=Clock())
    store.open()
    give(store, 3)
    crashed = shutil.copytree(file.parent, tmp_path / "crashed")
    store.close()
    assert (crashed / "bot.db-wal").stat().st_size > 0
    reader = sqlite3.connect(crashed / "bot.db", isolation_level=None)
    if read_meanwhile:  # then the log cannot be folded into its file
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM awards").fetchall()
    done = restoring.restore(f"sqlite:///{crashed}/bot.db", backup, clock=Clock())
    reader.close()
    assert awards(f"sqlite:///{crashed}/bot.db") == ["award-1"]
    assert awards(f"sqlite:///{done.kept}") == ["award-1", "award-2", "award-3"]


def test_nothing_is_restored_under_a_running_bot(url: str, file: Path, backup: Path) -> None:
    store = Store(url, clock=Clock())
    store.open()
    before = file.stat().st_ino
    with pytest.raises(StoreError, match="nother bot"):
        restoring.restore(url, backup, clock=Clock())
    assert file.stat().st_ino == before
    assert give(store, 3)
    assert store.problems() == []
    store.close()


HOWS = {
    "newer version": "newer version",
    "another program": "another program",
    "damaged": "is damaged, or cut short: take another one",
    "cut short": "is damaged, or cut short: take another one",
    "taken for another": "is damaged, or cut short: take another one",
    "no SQLite database": "no SQLite database",
    "cannot be read": "cannot be read",
}
"""What is wrong with a backup, and what is said of it."""


def spoilt(backup: Path, how: str) -> None:
    connection = sqlite3.connect(backup)
    match how:
        case "newer version":
            connection.execute("UPDATE imaginaryklout_version SET version_num = '9999'")
        case "another program":
            connection.execute("DROP TABLE imaginaryklout_version")
        case _:
            connection.executescript("CREATE TABLE ballast (x); INSERT INTO ballast VALUES (randomblob(50000))")
    connection.commit()
    connection.close()
    match how:
        case "damaged":
            whole = backup.read_bytes()
            backup.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2))
        case "cut short":
            backup.write_bytes(backup.read_bytes()[:9000])
        case "taken for another":
            backup.write_bytes(backup.read_bytes()[:100] + b"\x55" * 20_000)
        case "no SQLite database":
            backup.write_bytes(b'{"imaginaryklout":{}}\n')
        case "cannot be read":
            backup.unlink()
        case _:
            pass


@pytest.mark.parametrize("how", HOWS)
def test_a_backup_that_is_no_good_changes_nothing(url: str, file: Path, backup: Path, how: str) -> None:
    spoilt(backup, how)
    before = files(file.parent)
    with pytest.raises(StoreError, match=HOWS[how]) as failure:
        restoring.restore(url, backup, clock=Clock())
    assert str(backup) in failure.value.why
    assert "restoring" not in failure.value.why
    assert "stop the bot" not in failure.value.why, "nothing is wrong with the database itself"
    assert "backed up" not in failure.value.why
    assert files(file.parent) == before


def test_a_database_is_not_restored_from_itself(url: str, file: Path, backup: Path) -> None:
    with pytest.raises(StoreError, match="the very database"):
        restoring.restore(url, file, clock=Clock())


def test_what_may_have_been_posted_since_the_backup_is_looked_for_first(url: str, backup: Path) -> None:
    clock = Clock()
    clock.passes(hours=1)
    restoring.restore(url, backup, clock=clock)
    restoring.restore(url, backup, clock=clock)
    store = Store(url, clock=clock)
    store.open()
    letter = store.claim()
    assert letter is not None
    assert letter.unknown, "it was queued in the backup, and posted since"
    for number, minutes in ((2, 59), (3, 61), (4, 66)):  # the server's clock may differ by some minutes
        toot = a_status(id=str(number), uri=f"https://e.example/{number}", created_at=NOON + timedelta(minutes=minutes))
        assert store.record(toot, thanks(number), source="hashtag", position=str(number))
    looked_for = {each.reply.in_reply_to_id: each.unknown for each in store.outbox() if each.reply}
    assert looked_for == {"1": True, "2": True, "3": True, "4": False}
    store.close()


def test_postgresql_names_its_own_way_back_and_can_be_told_of_it(new_store_url: NewUrl, backup: Path) -> None:
    url = new_store_url("postgresql")
    store = Store(url, clock=Clock())
    store.open()
    give(store, 1)
    with pytest.raises(StoreError, match="pg_restore"):
        restoring.restore(url, backup, clock=Clock())
    with pytest.raises(StoreError, match="nother bot"):
        restoring.already_restored(url, clock=Clock())
    store.close()
    restoring.already_restored(url, clock=Clock())
    store.open()
    give(store, 2)
    assert [letter.unknown for letter in store.outbox()] == [True, True]
    store.close()
