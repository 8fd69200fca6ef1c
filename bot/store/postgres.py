"""PostgreSQL, by psycopg."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from bot.store.database import Database
from bot.store.errors import StoreError, sentence
from bot.store.schema import metadata

_OUR_CLASS = 0x1A614B10  # any number that other programs' advisory locks will hardly use
_LOCK = text("SELECT pg_try_advisory_lock(:class, hashtext(current_schema()))")
_UNLOCK = text("SELECT pg_advisory_unlock_all()")

_DURABLE = text("SET LOCAL synchronous_commit TO DEFAULT")  # the default is the server's, or the user's


class Postgres(Database):
    nearby = False
    insert = staticmethod(insert)

    def __init__(self, url: URL, patience: float) -> None:
        url = url.set(drivername="postgresql+psycopg")
        if "connect_timeout" not in url.query:
            url = url.update_query_dict({"connect_timeout": "10"})
        self.label = f"{url.database or url.username or ''} at {url.host or url.query.get('host') or 'localhost'}"
        self._url = url
        self._patience = int(patience * 1000)
        self._holder: Connection | None = None
        self._holding = Lock()
        self._ours = False
        self._lost = ""
        self.engine = self._connect(pool_size=5, max_overflow=10)
        self.failures = (SQLAlchemyError, self.engine.dialect.loaded_dbapi.Error)
        self._reading = self.engine.execution_options(isolation_level="AUTOCOMMIT")  # one trip instead of three

    def _connect(self, **options: Any) -> Engine:
        try:
            engine = create_engine(self._url, hide_parameters=True, **options)
        except ModuleNotFoundError:
            raise StoreError(
                "PostgreSQL needs its driver: install imaginaryklout[postgres], or use an SQLite file.", permanent=True
            ) from None
        event.listen(engine, "connect", self._connected)
        return engine

    def _connected(self, driver: Any, _record: object) -> None:
        # what need not be durable is most: it shall not cost a trip more
        driver.execute(
            "SET TIME ZONE 'UTC'; SET synchronous_commit = off; "
            f"SET lock_timeout = {self._patience}; SET statement_timeout = {10 * self._patience}"
        )
        driver.commit()

    def prepare(self, *, create: bool) -> None:
        """The server is there or it is not: the first connection tells."""

    def lock(self) -> None:
        # a connection of its own, outside the pool: the lock lives as long as it does
        engine = self._connect(poolclass=NullPool, isolation_level="AUTOCOMMIT")
        try:
            self._holder = engine.connect()
            mine = self._holder.execute(_LOCK, {"class": _OUR_CLASS}).scalar_one()
        except self.failures as error:
            self._unlock()
            raise sentence(self.label, error) from error
        if not mine:
            self._unlock()
            raise StoreError(
                f"Another bot is using the database {self.label}: stop that one first, or give this one a database "
                "(or a schema) of its own.",
                permanent=True,
            )
        self._ours = True

    def keep_locked(self) -> None:
        """A lost connection loses the lock: take it again, unless another bot was faster."""
        if not self._ours:
            return
        with self._holding:
            try:
                if self._holder is not None:
                    self._holder.execute(text("SELECT 1"))
                    return
            except self.failures:
                self._unlock()
            try:
                self.lock()
            except StoreError as error:
                self._lost = error.why
                raise
            self._lost = ""

    def gone(self) -> list[str]:
        # The server keeps its files; a database that is dropped fails at the next question.
        return [self._lost] if self._lost else []

    def _snapshot(self) -> AbstractContextManager[Connection]:
        # the connection goes back to the pool as it was
        return self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True).begin()

    def _begin(self, *, durable: bool, reading: bool) -> AbstractContextManager[Connection]:
        return self._reading.begin() if reading else self._write(durable)

    @contextmanager
    def _write(self, durable: bool) -> Iterator[Connection]:
        """Durable is what its operator asks of the server; waiting for the log's end is waiting for all before it."""
        with self.engine.begin() as connection:
            if durable:
                connection.execute(_DURABLE)
            yield connection

    def close(self) -> None:
        self.engine.dispose()
        if self._holder is not None:
            # who comes next shall not have to wait until the server has seen that the connection is gone
            with suppress(*self.failures):
                self._holder.execute(_UNLOCK)
        self._unlock()
        self._ours = False

    def _unlock(self) -> None:
        if self._holder is not None:
            self._holder.invalidate()  # really closes it, and so gives the lock back, even where it is broken
            self._holder.close()
            self._holder = None

    def backup(self, to: Path) -> None:
        raise StoreError(
            f"A PostgreSQL database is backed up by PostgreSQL: run pg_dump --format=custom --file={to} "
            f"on the database {self.label}.",
            permanent=True,
        )

    def keep_copy(self, name: str) -> str:
        return ""  # its operator's own backups are better than any that we could make

    def scrub(self) -> None:
        """The server's own VACUUM does it, and its log runs out."""

    def unhurried(self, connection: Connection) -> None:
        connection.execute(text("SET LOCAL statement_timeout = 0"))

    def number_on(self, connection: Connection) -> None:
        quote = connection.dialect.identifier_preparer.quote
        for table in metadata.sorted_tables:
            for column in table.columns:
                if column.identity is not None:
                    next_one = (connection.scalar(select(func.max(column))) or 0) + 1
                    where = f"{quote(table.name)} ALTER COLUMN {quote(column.name)}"
                    # not setval, which a failure would not take back
                    connection.exec_driver_sql(f"ALTER TABLE {where} RESTART WITH {next_one}")

    def damage(self, connection: Connection) -> list[str]:
        return []  # the server checks its pages itself as it reads them
