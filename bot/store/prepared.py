"""Statements compiled once and handed straight to the driver: what is run for every toot costs a third that way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Dialect, Insert


class Prepared:
    """An INSERT of whole rows, but for the columns that number themselves. Types convert as they do elsewhere."""

    def __init__(self, statement: Insert, dialect: Dialect) -> None:
        columns = [column.key for column in statement.table.columns if column.identity is None]
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns)
        self._sql: str = compiled.string
        self._binds = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
            for name in compiled.positiontup or compiled.binds
        ]
        self._positional: bool = compiled.positional

    def __call__(self, connection: Connection, values: Mapping[str, Any]) -> int:
        """Run it in the transaction that ``connection`` is in; how many rows it touched."""
        found = {name: convert(values[name]) if convert else values[name] for name, convert in self._binds}
        driver: Any = connection.connection.driver_connection
        touched: int = driver.execute(self._sql, tuple(found.values()) if self._positional else found).rowcount
        return touched
