"""Putting the past back in place, so that nothing is answered twice although the database no longer knows of it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError

from bot.store import migrate, opening
from bot.store.database import find
from bot.store.errors import StoreError, full
from bot.store.schema import REVISION
from bot.store.sqlite import Sqlite

_MAGIC = b"SQLite format 3\0"
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
"""How SQLite says that a file does not hold what it should: the last where a table or a column is missing."""


class Restored(NamedTuple):
    """``label``: which database. ``kept``: where what was there before is, if anything was."""

    label: str
    kept: str


def restore(url: str, backup: Path | BinaryIO, *, clock: Callable[[], datetime], patience: float = 5.0) -> Restored:
    """Put ``backup`` (a file, or an open stream of one) in the place of the SQLite database ``url``.

    What was there, damaged or not, stays beside it. An older backup is brought up to date. Raises StoreError, and then
    nothing has changed: a bot runs there, the backup is not ours, damaged, or of a newer version, the disk is full.
    """
    database = find(url, patience)
    if not isinstance(database, Sqlite):
        raise StoreError(
            f"The database {database.label} is PostgreSQL's: stop the bot, bring it back with pg_restore, then call "
            "`imaginaryklout restore --already-there`. An export comes back by `imaginaryklout import --replace`.",
            permanent=True,
        )
    now = clock()
    database.hold()
    try:
        with database.beside("restoring") as new, database.beside("restoring-from") as spooled:
            if not isinstance(backup, Path):
                with database.plainly("cannot be restored: is there room beside it?"), spooled.open("wb") as file:
                    shutil.copyfileobj(backup, file)
            source = backup if isinstance(backup, Path) else spooled
            named = str(backup) if isinstance(backup, Path) else "on standard input"
            _refuse_others(source, named, database)
            with _about(named, _sqlite(source, patience), at=database) as copied:
                copied.backup(new)
            _make_ready(_sqlite(new, patience), named, now, at=database)
            return Restored(database.label, database.put_in_place(new, f"before-restore-{now:%Y%m%dT%H%M%S}"))
    finally:
        database.close()


def already_restored(url: str, *, clock: Callable[[], datetime], patience: float = 5.0) -> str:
    """Tell the database ``url`` that it was brought back to an earlier moment by other means; its label.

    Raises StoreError.
    """
    database = find(url, patience)
    database.prepare(create=False)
    try:
        database.lock()
        opening.look(database)
        with database.transaction(durable=True) as connection:
            opening.mark_put_back(database, connection, clock())
    finally:
        database.close()
    return database.label


def _sqlite(path: Path, patience: float) -> Sqlite:
    return Sqlite(URL.create("sqlite", database=str(path)), patience)


def _refuse_others(source: Path, named: str, database: Sqlite) -> None:
    try:
        with source.open("rb") as file:
            ours = file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise StoreError(f"The backup {named} cannot be read ({error.strerror}).", permanent=True) from error
    if not ours:
        raise StoreError(
            f"The backup {named} is no SQLite database. Nothing was changed. (An export is brought back by "
            "`imaginaryklout import`.)",
            permanent=True,
        )
    if database.is_at(source):
        raise StoreError(f"{named} is the very database that is to be restored: name a backup.", permanent=True)


def _make_ready(copy: Sqlite, named: str, now: datetime, *, at: Sqlite) -> None:
    """The copy of the backup, before anyone sees it."""
    with _about(named, copy, at=at) as database, database.transaction(durable=True) as connection:
        found = migrate.version(connection)
        if found is None:
            raise StoreError(f"The backup {named} is of another program. Nothing was changed.", permanent=True)
        opening.refuse_newer(database, found)
        if database.damage(connection):
            raise _damaged(named)
        if found != REVISION:
            migrate.upgrade(connection)
        opening.mark_put_back(database, connection, now)


def _damaged(named: str) -> StoreError:
    why = "is damaged, or cut short: take another one. Nothing was changed."
    return StoreError(f"The backup {named} {why}", permanent=True)


@contextmanager
def _about(named: str, backup: Sqlite, *, at: Sqlite) -> Iterator[Sqlite]:
    """What goes wrong in a backup, or in a copy of it, is wrong with the backup; a full disk is that of ``at``, the
    database beside which the copy is made."""
    try:
        yield backup
    except StoreError as error:
        cause = error.__cause__
        if isinstance(cause, DBAPIError):
            cause = cause.orig
        code = getattr(cause, "sqlite_errorcode", None) if isinstance(cause, sqlite3.Error) else None
        if code is not None and code & 0xFF == sqlite3.SQLITE_FULL:
            raise full(at.label) from error
        if code is not None and (code & 0xFF in _BROKEN or code == sqlite3.SQLITE_IOERR_SHORT_READ):
            raise _damaged(named) from error
        why = error.why.replace(f"The database {backup.label}", f"The backup {named}")
        raise StoreError(why, permanent=error.permanent) from error
    finally:
        backup.close()
