"""Everything out of one database and into another, of either kind: ids, links and times stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, DateTime, MetaData, Table, delete, exists, insert, select
from sqlalchemy.exc import DataError, IntegrityError

from bot.store import lines, migrate, opening
from bot.store.database import Database, find
from bot.store.errors import StoreError
from bot.store.lines import LineError
from bot.store.schema import REVISION, VERSION_TABLE, Moment, metadata, secrets

_ROWS_HELD: Final = 20
_ROWS_AT_ONCE: Final = 500
_BYTES_AT_ONCE: Final = 1_000_000


class Moved(NamedTuple):
    """What was imported: rows by table; ``kept``, where a copy of what was there before is, if one was made."""

    rows: dict[str, int]
    kept: str


def export(
    url: str, write: Callable[[str], object], *, clock: Callable[[], datetime], patience: float = 5.0
) -> dict[str, int]:
    """Hand everything in the database ``url`` to ``write``, a line at a time, as it is at one moment.

    Beside a running bot too. Returns how many rows of each table there were. Raises StoreError, and what ``write``
    raises.
    """
    database = find(url, patience)
    try:
        opening.look(database)
        counts: dict[str, int] = {}
        write(lines.heading(REVISION, clock()))
        with database.snapshot() as connection:
            database.unhurried(connection)
            for table in metadata.sorted_tables:
                counts[table.name] = 0
                rows = select(table).order_by(*table.primary_key).execution_options(yield_per=_ROWS_HELD)
                for each in connection.execute(rows).mappings():
                    write(lines.row(table.name, each))
                    counts[table.name] += 1
        write(lines.ending(counts))
        return counts
    finally:
        database.close()


def load(
    url: str,
    source: Iterable[bytes],
    *,
    replace: bool,
    clock: Callable[[], datetime],
    patience: float = 5.0,
) -> Moved:
    """Make the database ``url`` into what the lines of an export, ``source``, say: all of it or nothing.

    An export of an older version is brought up to date on the way. Raises StoreError, and then nothing has changed:
    if a bot runs there, if there is anything in it (unless ``replace``), if ``source`` is not whole and right.
    """
    database = find(url, patience)
    try:
        reader = lines.Reader(source)
        if not migrate.known(reader.schema):
            raise LineError(
                1, f"says schema {reader.schema[:50]!r}, this program knows {REVISION}: import it with a newer version."
            )
        database.prepare(create=True)
        database.lock()
        kept = _set_aside(database, replace=replace, now=clock())
        with database.transaction(durable=True) as connection:
            database.unhurried(connection)
            others = migrate.tables(connection) - {*metadata.tables, VERSION_TABLE}
            _drop(connection)
            migrate.upgrade(connection, reader.schema)
            if (made := _tables(connection, without=others).get(secrets.name)) is not None:
                connection.execute(delete(made))  # the export brings its own
            _fill(connection, _tables(connection, without=others), reader)
            migrate.upgrade(connection)
            database.number_on(connection)
            opening.mark_put_back(database, connection, clock())
        return Moved({table.name: reader.counts[table.name] for table in metadata.sorted_tables}, kept)
    except LineError as error:
        raise StoreError(f"The export cannot be read: {error} Nothing was changed.", permanent=True) from error
    finally:
        database.close()


def _set_aside(database: Database, *, replace: bool, now: datetime) -> str:
    """Refuses what must not be replaced; where a copy of what will be is, if there is one."""
    with database.transaction() as connection:
        found, tables = migrate.version(connection), migrate.tables(connection)
        current = found == REVISION
        ours = [table for table in metadata.sorted_tables if table is not secrets]  # that is there from the beginning
        full = current and any(connection.scalar(select(exists(select(table)))) for table in ours)
    opening.refuse_newer(database, found)
    opening.refuse_others(database, found, tables)
    if found is not None and not current:
        raise StoreError(
            f"The database {database.label} is of an older version: start the bot once, so that it is brought up to "
            "date, or import into an empty one.",
            permanent=True,
        )
    if full and not replace:
        raise StoreError(
            f"The database {database.label} is not empty, and an import takes the place of all that is in it: "
            "point store.url at an empty one, or say --replace. Nothing was changed.",
            permanent=True,
        )
    return database.keep_copy(f"before-import-{now:%Y%m%dT%H%M%S}") if full else ""


def _drop(connection: Connection) -> None:
    metadata.drop_all(connection)
    Table(VERSION_TABLE, MetaData()).drop(connection, checkfirst=True)


def _tables(connection: Connection, *, without: frozenset[str]) -> dict[str, Table]:
    """Our tables as they really are: those of an older version are not those in ``schema``."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name not in without and name != VERSION_TABLE)
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, DateTime):
                column.type = Moment()
    return dict(found.tables)


def _fill(connection: Connection, tables: dict[str, Table], reader: lines.Reader) -> None:
    batch = _Batch(connection)
    for number, name, told, size in reader.rows():
        if name not in tables:
            raise LineError(number, f"is about a table {name[:50]!r} that its schema does not have.")
        table = tables[name]
        if batch.table is not table or len(batch.rows) >= _ROWS_AT_ONCE or batch.size > _BYTES_AT_ONCE:
            batch.write()
            batch.table, batch.first = table, number
        batch.rows.append(lines.values_of(number, table, told))
        batch.last, batch.size = number, batch.size + size
    batch.write()


class _Batch:
    """Rows of one table that go in together."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.table: Table | None = None
        self.rows: list[dict[str, Any]] = []
        self.size = self.first = self.last = 0

    def write(self) -> None:
        if self.table is not None and self.rows:
            try:
                self._connection.execute(insert(self.table), self.rows)
            except (IntegrityError, DataError):
                raise LineError(
                    self.first,
                    f"to line {self.last} cannot all be rows of {self.table.name}: what may stand only once (an id, a "
                    "key) stands twice, or a number is too large.",
                ) from None
        self.rows, self.size = [], 0
