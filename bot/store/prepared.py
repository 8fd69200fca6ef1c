"""Statements compiled once and handed straight to the driver: what is run for every toot costs a third that way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Select, Update


class Prepared:
    """A statement whose values are named by ``bindparam``; an INSERT takes whole rows, but for what numbers itself.

    Types convert as they do elsewhere.
    """

    def __init__(self, statement: Insert | Update | Select[Any], dialect: Dialect) -> None:
        columns: list[str] | None = None
        if isinstance(statement, Insert):
            columns = [column.key for column in statement.table.columns if column.identity is None]
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns)
        self._sql: str = compiled.string
        self._positional: bool = compiled.positional
        self._binds = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup or compiled.bind_names.values()
        ]
        self._constants = {name: compiled.binds[name].value for name, _ in self._binds}
        self._columns = [
            (column.name, column.type.dialect_impl(dialect).result_processor(dialect, None))
            for column in statement.exported_columns
        ]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Run it in the transaction that ``connection`` is in; how many rows it touched."""
        touched: int = self._execute(connection, values).rowcount
        return touched

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Run it in the transaction that ``connection`` is in; the rows that it returns."""
        found = self._execute(connection, values).fetchall()
        columns = self._columns
        return [
            {key: convert(value) if convert else value for (key, convert), value in zip(columns, row, strict=True)}
            for row in found
        ]

    def _execute(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        values = {**self._constants, **values}
        found = {name: convert(values[name]) if convert else values[name] for name, convert in self._binds}
        driver: Any = connection.connection.driver_connection
        return driver.execute(self._sql, tuple(found.values()) if self._positional else found)
