"""Every way in which a database fails, as one exception with a sentence for a person."""

from __future__ import annotations

import sqlite3
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError


class StoreError(Exception):
    """The store could not do it, and has left nothing half done. The message says what, where, and what to do.

    ``permanent`` marks what will not pass by itself; anything else is worth another try later.
    """

    def __init__(self, why: str, *, permanent: bool) -> None:
        super().__init__(why)
        self.why = why
        self.permanent = permanent


_FULL: Final = ("has no room left on its disk: free some space, and the bot goes on where it stopped.", False)
_DENIED: Final = ("does not let this user read and write: look at its permissions.", True)
_UNREACHABLE: Final = (
    "cannot be reached: is it up, are address, database, user and password right?",
    False,
)

# https://www.sqlite.org/rescode.html: the low byte is the primary code
_SQLITE: Final = {
    sqlite3.SQLITE_BUSY: ("is being written by another program: try again when that has finished.", False),
    sqlite3.SQLITE_LOCKED: ("is being written by another program: try again when that has finished.", False),
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: ("is read-only: let the bot's user write to the file and to its folder.", True),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened: let the bot's user write to the file and to its folder.",
        True,
    ),
    sqlite3.SQLITE_PERM: _DENIED,
    sqlite3.SQLITE_CORRUPT: (
        "is damaged: stop the bot and put a backup in its place (imaginaryklout restore FILE).",
        True,
    ),
    sqlite3.SQLITE_NOTADB: ("is no SQLite database: look at store.url, or put a backup in its place.", True),
    sqlite3.SQLITE_IOERR: ("cannot be read or written (disk full or failing?): look at its disk.", False),
}

# https://www.postgresql.org/docs/current/errcodes-appendix.html: a class, or a whole code; the longest match counts
_POSTGRES: Final = {
    "08": _UNREACHABLE,
    "25006": ("is read-only at the moment (a standby?): point store.url at the primary server.", False),
    "28": ("refuses our user or password: look at store.url.", True),
    "3D": ("does not exist on that server: create it, or look at store.url.", True),
    "40": ("had to break off a transaction: it will be tried again.", False),
    "42501": _DENIED,
    "53100": _FULL,
    "53": ("has run out of room or connections: look at the server.", False),
    "55P03": ("is held by another program for too long: try again when that has finished.", False),
    "57": ("is shutting down or starting up: try again in a moment.", False),
    "58": ("cannot read or write its files: look at the server's disk.", False),
    "XX": ("is damaged: look at the server's log.", True),
}


def full(label: str) -> StoreError:
    """There is no room on the disk of the database that is called ``label``."""
    why, permanent = _FULL
    return StoreError(f"The database {label} {why}", permanent=permanent)


def sentence(label: str, error: Exception) -> StoreError:
    """``error`` (of the driver or of SQLAlchemy) as a sentence about the database that is called ``label``.

    The driver's own words are left out but for SQLite's, which never hold values: they may quote a toot or a password.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)
        why, permanent = _SQLITE.get(
            code & 0xFF, (f"failed ({getattr(cause, 'sqlite_errorname', '') or cause}).", True)
        )
    else:
        state = str(getattr(cause, "sqlstate", None) or "")
        found = max((prefix for prefix in _POSTGRES if state.startswith(prefix)), key=len, default=None)
        if found:
            why, permanent = _POSTGRES[found]
        elif state:
            why, permanent = f"failed (SQLSTATE {state}).", True
        elif isinstance(error, SQLAlchemyError) and not isinstance(error, DBAPIError):
            why, permanent = f"could not be used ({type(error).__name__}).", False
        else:
            why, permanent = _UNREACHABLE
    return StoreError(f"The database {label} {why}", permanent=permanent)
