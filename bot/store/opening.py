"""Before a database is used: is it ours, of which age, sound; and what must be done first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from bot.store import migrate
from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.prepared import Prepared
from bot.store.schema import FULL, REVISION, cursors, metadata, outbox, status_lists

_PUT_BACK: Final = "(put back)"
"""The source under which ``cursors`` holds when this database was restored or imported. No platform's is called so."""
_CLOCKS_DIFFER: Final = timedelta(minutes=5)


def look(database: Database) -> None:
    """Reach it without changing anything. Raises StoreError unless it is there, ours, and of today's schema."""
    database.prepare(create=False)
    with database.transaction(reading=True) as connection:
        found = migrate.version(connection)
    refuse_newer(database, found)
    if found != REVISION:
        raise StoreError(
            f"The database {database.label} has not been set up by this version yet: start the bot once.",
            permanent=True,
        )


def refuse_damaged(database: Database) -> None:
    """Raises StoreError if the database finds its own contents broken: whatever was built on them would be too."""
    with database.transaction(reading=True) as connection:
        found = database.damage(connection)
    if found:
        raise StoreError(
            f"{'; '.join(found)}. The bot has not touched it: put a backup in its place (imaginaryklout restore FILE).",
            permanent=True,
        )


def bring_up_to_date(database: Database) -> None:
    """Make the tables, or migrate them, in one transaction; on SQLite a copy of what was there stays beside it."""
    with database.transaction() as connection:  # a writing one: if we may not write, now is the time to know
        found, tables = migrate.version(connection), migrate.tables(connection)
    if found == REVISION:
        return
    refuse_newer(database, found)
    refuse_others(database, found, tables)
    if tables:
        database.keep_copy(f"before-{REVISION}")
    with database.transaction(durable=True) as connection:
        migrate.upgrade(connection)


def refuse_newer(database: Database, found: str | None) -> None:
    """Raises StoreError if ``found`` (a revision) is none that this program knows."""
    if found not in (None, REVISION) and not migrate.known(found):
        raise StoreError(
            f"The database {database.label} was made by a newer version of this program (its schema is "
            f"{found}, this program knows {REVISION}): install that version, or put an older backup in place.",
            permanent=True,
        )


def refuse_others(database: Database, found: str | None, tables: frozenset[str]) -> None:
    """Raises StoreError if ``tables`` has names of ours although nothing of ours was ``found``."""
    if found is None and not tables.isdisjoint(metadata.tables):
        raise StoreError(
            f"The database {database.label} holds another program's tables under the names that ours would "
            "have: give the bot a database of its own.",
            permanent=True,
        )


def mark_put_back(database: Database, connection: Connection, now: datetime) -> None:
    """Remember that the past was put in place at ``now``: what it does not know of may have been posted since.

    Letters that were not posted then are looked for before they are posted, and ``put_back`` has the same done for
    toots that will be read again. Credentials signed since may have any place in the status lists: none is given away
    any more, new ones go into a new list.
    """
    connection.execute(update(status_lists).values(used=FULL, stale=True))
    unsure = outbox.c.state != "posted"
    connection.execute(update(outbox).where(unsure).values(unknown=True))
    row = database.insert(cursors).values(source=_PUT_BACK, position=now.isoformat(), at=now)
    connection.execute(
        row.on_conflict_do_update(index_elements=["source"], set_={"position": row.excluded.position, "at": now})
    )


def put_back(database: Database) -> datetime | None:
    """Toots from before this moment may have been answered already without this database knowing; None: it knows."""
    wanted = select(cursors.c.at).where(cursors.c.source == bindparam("wanted"))
    with database.transaction(reading=True) as connection:
        rows = Prepared(wanted, database.engine.dialect).rows(connection, {"wanted": _PUT_BACK})
    return rows[0]["at"] + _CLOCKS_DIFFER if rows else None
