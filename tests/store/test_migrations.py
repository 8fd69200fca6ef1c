"""A database of any age becomes that of today, whole or not at all."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, Table, inspect, select

import bot.store.migrations
from bot.domain.model import Visibility
from bot.store import Store, StoreError, migrate
from bot.store.changes import watch_row
from bot.store.rows import award_row, meaning
from bot.store.schema import (
    REVISION,
    VERSION_TABLE,
    Seal,
    credentials,
    digest,
    metadata,
    questions,
    secrets,
    seen,
    watched,
)
from tests.builders import NOON, Clock, a_nomination
from tests.store.conftest import SILENCE, award_of, give, toot

ROOT = Path(__file__).parents[2]
NewUrl = Callable[[str], str]


def test_the_newest_migration_is_the_revision_that_the_program_names() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(bot.store.migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_migrating_leads_to_the_very_tables_that_the_program_uses(store: Store) -> None:
    with store._database.transaction() as connection:
        options = {"compare_type": True, "version_table": VERSION_TABLE}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
        for table in metadata.sorted_tables:  # alembic compares an index by its columns only
            real = {index["name"]: index for index in inspect(connection).get_indexes(table.name)}
            for index in table.indexes:
                kept = real[str(index.name)].get("dialect_options", {})
                assert bool(index.dialect_options["sqlite"]["where"] is not None) == any("where" in key for key in kept)


def test_an_existing_file_is_copied_before_its_schema_changes(new_store_url: NewUrl) -> None:
    url = new_store_url("sqlite")
    store = Store(url, clock=Clock())
    store._database.prepare(create=True)
    with store._database.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE mine (word TEXT)")
        connection.exec_driver_sql("INSERT INTO mine VALUES ('precious')")
    store.open()
    assert give(store, 1)
    store.close()
    file = Path(url.removeprefix("sqlite:///"))
    copied = sqlite3.connect(file.with_name(f"{file.name}.before-{REVISION}"))
    assert copied.execute("SELECT word FROM mine").fetchall() == [("precious",)]
    assert copied.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (1,)
    copied.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(store_url: str) -> None:
    store = Store(store_url, clock=Clock())
    store._database.prepare(create=True)
    with store._database.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE ix_outbox_dead (mine INTEGER)")  # in the way of the last step
    with pytest.raises(StoreError):
        store.open()
    with store._database.transaction() as connection:
        assert inspect(connection).get_table_names() == ["ix_outbox_dead"]
    store.close()


def test_another_programs_tables_are_left_alone(store_url: str) -> None:
    store = Store(store_url, clock=Clock())
    store._database.prepare(create=True)
    with store._database.transaction() as connection:
        connection.exec_driver_sql("CREATE TABLE outbox (mine INTEGER)")
    with pytest.raises(StoreError, match="another program") as failure:
        store.open()
    assert failure.value.permanent


def test_a_start_without_anything_to_migrate_does_not_load_alembic(new_store_url: NewUrl) -> None:
    url = new_store_url("sqlite")
    program = (
        "import sys; from bot.store import Store; from tests.builders import Clock\n"
        "store = Store(sys.argv[1], clock=Clock()); store.open(); store.close(); print('alembic' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program, url], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert said == ["True\n", "False\n"]


def test_migrating_says_nothing_on_standard_output(new_store_url: NewUrl) -> None:
    said = io.StringIO()
    with redirect_stdout(said):
        store = Store(new_store_url("sqlite"), clock=Clock())
        store.open()
        store.close()
    assert said.getvalue() == ""


def test_what_was_seen_before_its_keys_were_sealed_is_known_after(store_url: str) -> None:
    store = Store(store_url, clock=Clock())
    store._database.prepare(create=True)
    uri = "https://example.social/s/1"
    with store._database.transaction() as connection:
        migrate.upgrade(connection, "0002")
        row = {"key": digest(uri), "verdict": "awarded", "at": NOON}
        connection.execute(seen.insert().values(row))
    store.open()
    assert store.seen([uri, "https://example.social/s/2"]) == {uri}
    with store._database.transaction() as connection:
        keys = connection.execute(select(seen.c.key)).scalars().all()
    assert [bytes(key) for key in keys] != [digest(uri)]
    store.close()


def test_the_addresses_of_private_toots_and_of_those_that_were_asked_about_are_known_no_more(store_url: str) -> None:
    store = Store(store_url, clock=Clock())
    store._database.prepare(create=True)
    uri = "https://example.social/s/{}"
    with store._database.transaction() as connection:
        migrate.upgrade(connection, "0004")
        (old,) = _reflected(connection, "awards")
        for number, visibility in enumerate(("public", "private", "direct"), start=1):
            row = award_row(award_of(number, visibility=Visibility(visibility), status_uri=uri.format(number)))
            del row["hides"]
            connection.execute(old.insert().values(row))
        (old,) = _reflected(connection, "questions")
        asked = {"letter_key": "k", "status_id": "9", "uri": uri.format(9), "giver": "a", "known": "[]"}
        connection.execute(old.insert().values(**asked, asked_at=NOON, answered=False))
    store.open()
    found = [store.award(f"award-{number}") for number in (1, 2, 3)]
    assert [award.status_uri for award in found if award] == [uri.format(1), "", ""]
    with store._database.transaction() as connection:
        assert connection.scalar(select(questions.c.toot)) == store._seal.status(uri.format(9))
    store.close()


def test_no_hash_is_kept_of_what_was_revoked_before(store_url: str) -> None:
    store = Store(store_url, clock=Clock())
    store._database.prepare(create=True)
    with store._database.transaction() as connection:
        migrate.upgrade(connection, "0005")
        row: dict[str, object] = {"list_number": 1, "award_id": "a", "issuer": "i", "key_id": "k", "signed_at": NOON}
        row |= {"attests": digest("bob"), "same": digest("tea")}
        connection.execute(credentials.insert().values(**row, list_index=1, text="", revoked_at=NOON))
        connection.execute(credentials.insert().values(**row, list_index=2, text="signed", revoked_at=None))
    store.open()
    with store._database.transaction() as connection:
        kept = select(credentials.c.text, credentials.c.attests, credentials.c.same).order_by(credentials.c.list_index)
        found = [tuple(each) for each in connection.execute(kept)]
    assert found == [("", b"", b""), ("signed", digest("bob"), digest("tea"))]
    store.close()


def test_what_a_watched_toot_meant_before_it_was_sealed_is_known_after(store_url: str) -> None:
    store = Store(store_url, clock=Clock())
    store._database.prepare(create=True)
    with store._database.transaction() as connection:
        migrate.upgrade(connection, "0005")
    status, reading = toot(1), a_nomination()
    with store._database.transaction() as connection:
        secret = connection.execute(select(secrets.c.value).where(secrets.c.name == "seal")).scalar_one()
        key = Seal(bytes(secret)).status(status.uri)
        row = watch_row(status, SILENCE, NOON, key=key, meant=meaning(reading))
        connection.execute(watched.insert().values(row))
    store.open()
    known = store.watched(status.uri)
    assert known is not None
    assert known.meant == store.meaning(reading) != meaning(reading)
    store.close()


def _reflected(connection: Connection, name: str) -> list[Table]:
    """A table as it is now, not as the program knows it."""
    found = MetaData()
    found.reflect(connection, only=[name])
    return list(found.tables.values())
