"""What the parts of the store have in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, Select, Update

from bot.store.database import Database
from bot.store.prepared import Prepared


class Part:
    """A part of the store: methods that are each one transaction on its database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def _prepared(self, statement: Insert | Update | Select[Any]) -> Prepared:
        return Prepared(statement, self._database.engine.dialect)
