"""All SQL, all transactions, all migrations: what the bot remembers, in SQLite or PostgreSQL."""

from bot.store.changes import Watched
from bot.store.credentials import Signed, Signing
from bot.store.errors import StoreError
from bot.store.keeping import Concerns
from bot.store.letter import Letter
from bot.store.store import Store

__all__ = ["Concerns", "Letter", "Signed", "Signing", "Store", "StoreError", "Watched"]
