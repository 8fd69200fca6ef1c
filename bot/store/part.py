"""What the parts of the store have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, Select, Update, select

from bot.store.database import Database
from bot.store.errors import StoreError
from bot.store.prepared import Prepared
from bot.store.schema import Seal, secrets


class Part:
    """A part of the store: methods that are each one transaction on its database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._known_seal: Seal | None = None

    @property
    def _seal(self) -> Seal:
        """Makes the keys of people and statuses. Never ask for it first within a transaction."""
        if self._known_seal is None:
            with self._database.transaction(reading=True) as connection:
                key = connection.scalar(select(secrets.c.value).where(secrets.c.name == "seal"))
            if key is None:
                raise StoreError(
                    f"The database {self._database.label} has lost the key of its hashes (table secrets): put a backup "
                    "in its place (imaginaryklout restore FILE).",
                    permanent=True,
                )
            self._known_seal = Seal(key)
        return self._known_seal

    def _prepared(self, statement: Insert | Update | Select[Any]) -> Prepared:
        return Prepared(statement, self._database.engine.dialect)
