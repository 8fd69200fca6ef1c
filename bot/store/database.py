"""What differs between the databases: reaching one, keeping other bots out, copying it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.store.errors import StoreError, sentence


class Database(ABC):
    """One database. ``label`` names it for people: never with a password."""

    label: str
    engine: Engine
    failures: tuple[type[Exception], ...]
    """What SQLAlchemy raises, and the driver where SQLAlchemy does not see it."""
    nearby: bool
    """Whether reading is a look into a file of this machine, which waits for nobody who writes."""
    insert: Any
    """The dialect's ``insert``, which knows ``ON CONFLICT``."""

    @abstractmethod
    def prepare(self, *, create: bool) -> None:
        """See to it that there is something to connect to; raises StoreError."""

    @abstractmethod
    def lock(self) -> None:
        """Keep other bots out until ``close``; raises StoreError if one is in."""

    @abstractmethod
    def keep_locked(self) -> None:
        """Make sure that the lock still holds; raises StoreError if another bot has it now."""

    @abstractmethod
    def gone(self) -> list[str]:
        """While it is locked: whether it was taken away from under us, as sentences. Costs next to nothing."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the connections and of the lock. Harmless when there are none."""

    @abstractmethod
    def backup(self, to: Path) -> None:
        """Copy the whole database, as it is at one moment, to the file ``to``; raises StoreError."""

    @abstractmethod
    def keep_copy(self, name: str) -> str:
        """Before a great change: leave a copy, called ``name``, beside the database. Where it is; '' for no copy."""

    @abstractmethod
    def scrub(self) -> None:
        """After something was erased: nothing of it is left in what the database keeps beside its tables, as far as
        that is ours to see to."""

    @abstractmethod
    def unhurried(self, connection: Connection) -> None:
        """In a transaction that moves everything: no question is cut off for taking long."""

    @abstractmethod
    def number_on(self, connection: Connection) -> None:
        """After rows came in with their numbers: new ones are numbered after them."""

    @abstractmethod
    def damage(self, connection: Connection) -> list[str]:
        """What the database itself finds wrong with its contents, as sentences."""

    @contextmanager
    def transaction(self, *, durable: bool = False, reading: bool = False) -> Iterator[Connection]:
        """All of it or nothing. Whatever fails comes out as StoreError.

        A ``durable`` transaction, and all before it, outlives a power cut; any other outlives only the death of this
        process. A ``reading`` one sees one moment and stands in nobody's way.
        """
        try:
            with self._begin(durable=durable, reading=reading) as connection:
                yield connection
        except self.failures as error:
            raise sentence(self.label, error) from error

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A reading transaction that sees one moment in all its questions, in nobody's way."""
        try:
            with self._snapshot() as connection:
                yield connection
        except self.failures as error:
            raise sentence(self.label, error) from error

    @abstractmethod
    def _snapshot(self) -> AbstractContextManager[Connection]: ...

    @abstractmethod
    def _begin(self, *, durable: bool, reading: bool) -> AbstractContextManager[Connection]: ...


def find(url: str, patience: float) -> Database:
    """The database that ``store.url`` names; nothing is opened yet. Raises StoreError where it makes no sense."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        parsed = URL.create("none")
    # each imported only when it is used: a driver costs time and memory
    if parsed.drivername in ("sqlite", "sqlite+pysqlite"):
        from bot.store.sqlite import Sqlite

        return Sqlite(parsed, patience)
    if parsed.drivername in ("postgresql", "postgres", "postgresql+psycopg"):
        from bot.store.postgres import Postgres

        return Postgres(parsed, patience)
    raise StoreError(
        "store.url is none that this program understands: write sqlite:///path/to/file.db or "
        "postgresql://user:password@host/database (odd characters in the password as %XX).",
        permanent=True,
    )
