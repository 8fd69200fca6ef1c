"""What keeps the bot from starting is said in a sentence, and nothing is spoilt by trying."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.store import Store, StoreError
from tests.builders import Clock
from tests.store.conftest import give

NewUrl = Callable[[str], str]


def refusal(url: str, *, read_only: bool = False) -> StoreError:
    with pytest.raises(StoreError) as failure:
        Store(url, clock=Clock()).open(read_only=read_only)
    assert failure.value.permanent
    return failure.value


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


@pytest.fixture
def sqlite_file(new_store_url: NewUrl) -> Path:
    """A database with one toot in it, closed."""
    url = new_store_url("sqlite")
    store = Store(url, clock=Clock())
    store.open()
    give(store, 1)
    store.close()
    return file_of(url)


def test_a_second_bot_is_refused_until_the_first_has_gone(store: Store, store_url: str) -> None:
    assert "nother bot" in refusal(store_url).why
    assert give(store, 1), "the first is not disturbed"
    store.close()
    second = Store(store_url, clock=Clock())
    second.open()
    assert second.award("award-1") is not None
    second.close()


def test_one_may_look_and_revive_beside_a_running_bot(store: Store, store_url: str) -> None:
    give(store, 1)
    letter = store.claim()
    assert letter is not None
    store.dead(letter.id, "gone")
    beside = Store(store_url, clock=Clock())
    beside.open(read_only=True)
    assert [award.id for award in beside.awards()] == ["award-1"]
    assert beside.revive(letter.id) == 1
    assert beside.check() == []
    beside.close()
    assert store.claim() is not None
    assert "nother bot" in refusal(store_url).why, "whoever looked has not let others in"


def test_there_is_nothing_to_look_at_before_the_first_start(new_store_url: NewUrl) -> None:
    url = new_store_url("sqlite")
    assert "no database" in refusal(url, read_only=True).why
    assert not file_of(url).exists()
    assert "start the bot once" in refusal(new_store_url("postgresql"), read_only=True).why


def test_two_schemas_of_one_postgresql_are_two_databases(new_store_url: NewUrl) -> None:
    first, second = (Store(new_store_url("postgresql"), clock=Clock()) for _ in range(2))
    first.open()
    second.open()
    assert give(first, 1)
    assert give(second, 1)
    first.close()
    second.close()


def test_a_newer_schema_is_left_alone(store: Store, store_url: str) -> None:
    give(store, 1)
    with store._database.transaction() as connection:
        connection.exec_driver_sql("UPDATE imaginaryklout_version SET version_num = '9999'")
    store.close()
    for read_only in (False, True):
        assert "newer version" in refusal(store_url, read_only=read_only).why
    assert "newer version" in Store(store_url, clock=Clock()).check()[0]


def test_a_file_that_is_no_database_is_named_and_kept(sqlite_file: Path) -> None:
    sqlite_file.write_bytes(b"my shopping list\n" * 1000)
    why = refusal(f"sqlite:///{sqlite_file}").why
    assert str(sqlite_file) in why
    assert "no SQLite database" in why
    assert sqlite_file.read_bytes().startswith(b"my shopping list")


def test_a_damaged_database_is_found_by_check(sqlite_file: Path) -> None:
    size = sqlite_file.stat().st_size
    with sqlite_file.open("r+b") as file:
        for page in range(8192, size, 4096):
            file.seek(page)
            file.write(os.urandom(2048))
    [problem, *_] = Store(f"sqlite:///{sqlite_file}", clock=Clock()).check()
    assert "damaged" in problem


def test_a_damaged_database_is_not_started_with_and_not_touched(sqlite_file: Path) -> None:
    store = Store(f"sqlite:///{sqlite_file}", clock=Clock())
    store.open()
    for number in range(2, 200):
        give(store, number)
    store.close()
    broken = bytearray(sqlite_file.read_bytes())
    broken[-2048:] = bytes(2048)  # what a start would not read by itself
    sqlite_file.write_bytes(broken)
    why = refusal(f"sqlite:///{sqlite_file}").why
    assert str(sqlite_file) in why
    assert "damaged" in why
    assert "imaginaryklout restore" in why
    assert sqlite_file.read_bytes() == broken


def test_a_file_that_may_not_be_written_is_refused(sqlite_file: Path) -> None:
    folder = Path(tempfile.mkdtemp())  # outside of pytest's folder, which others may not enter
    try:
        copy = Path(shutil.copy(sqlite_file, folder / "bot.db"))
        copy.chmod(0o444)
        (folder / "bot.db.lock").touch(0o666)
        (folder / "bot.db.lock").chmod(0o666)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            why = refusal(f"sqlite:///{copy}").why
            nowhere = refusal(f"sqlite:///{folder}/new.db").why
        finally:
            if root:
                os.seteuid(0)
        assert str(copy) in why
        assert "write" in why
        assert "new.db" in nowhere
        assert "cannot be made" in nowhere
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_file_written_by_another_program_is_worth_another_try(sqlite_file: Path) -> None:
    store = Store(f"sqlite:///{sqlite_file}", clock=Clock(), patience=0.1)
    store.open()
    other = sqlite3.connect(sqlite_file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program") as failure:
        give(store, 2)
    assert not failure.value.permanent
    assert "another program" in store.check()[0]
    assert store.award("award-1") is not None, "reading goes on"
    other.execute("ROLLBACK")
    assert give(store, 2)
    other.close()
    store.close()


def test_a_server_that_is_not_there_may_come(new_store_url: NewUrl) -> None:
    store = Store("postgresql://bot:s3cret@127.0.0.1:1/klout", clock=Clock())
    with pytest.raises(StoreError, match="cannot be reached") as failure:
        store.open()
    assert not failure.value.permanent
    assert "s3cret" not in f"{failure.value!r} {failure.value} {store!r} {store.check()}"
    assert "klout at 127.0.0.1" in failure.value.why


@pytest.mark.parametrize(
    "url",
    ["", "bot.db", "mysql://u:s3cret@h/d", "postgresql://u:s3cret:1@h:s3cret/d", "sqlite://", "sqlite:///:memory:"],
)
def test_a_url_that_makes_no_sense_is_refused_without_repeating_its_secrets(url: str) -> None:
    with pytest.raises(StoreError, match=r"store\.url") as failure:
        Store(url, clock=Clock())
    assert failure.value.permanent
    assert "s3cret" not in f"{failure.value!r} {failure.value.__cause__!r}"


def test_a_backup_of_a_running_bot_is_a_database(new_store_url: NewUrl, tmp_path: Path) -> None:
    store = Store(new_store_url("sqlite"), clock=Clock())
    store.open()
    give(store, 1)
    copy = tmp_path / "backups" / "bot.db"
    store.backup(copy)
    assert copy.stat().st_mode & 0o077 == 0
    give(store, 2)
    store.close()
    restored = Store(f"sqlite:///{copy}", clock=Clock())
    restored.open()
    assert [award.id for award in restored.awards()] == ["award-1"]
    restored.close()


def test_a_database_is_not_backed_up_onto_itself(sqlite_file: Path) -> None:
    with pytest.raises(StoreError, match="itself"):
        Store(f"sqlite:///{sqlite_file}", clock=Clock()).backup(sqlite_file)


def test_postgresql_names_its_own_way_to_a_backup(new_store_url: NewUrl, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="pg_dump"):
        Store(new_store_url("postgresql"), clock=Clock()).backup(tmp_path / "bot.dump")


def test_only_the_bots_user_may_read_its_file(sqlite_file: Path) -> None:
    assert sqlite_file.stat().st_mode & 0o077 == 0
