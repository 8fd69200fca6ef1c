"""Where records are kept: a SQLite file that survives a kill at any moment, or nothing but memory.

Everything lives in memory while the sandbox runs; the file is only written, and read once at the start. All changes of
one request are saved in one transaction before it is answered.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from bot.sandbox.model import Record

R = TypeVar("R", bound=Record)


class Records:
    """Saves records by kind and id. ``folder`` holds the database and the media; ``None`` means memory only."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._media: dict[str, bytes] = {}
        self._pending: dict[tuple[str, str], Record | None] = {}
        self._db: sqlite3.Connection | None = None
        if folder is None:
            return
        (folder / "media").mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(folder / "sandbox.sqlite3", check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute(
            "CREATE TABLE IF NOT EXISTS record"
            " (kind TEXT, id TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, id)) WITHOUT ROWID"
        )

    def load(self, kind: type[R]) -> Iterator[R]:
        """Every saved record of ``kind``."""
        if self._db is not None:
            for (body,) in self._db.execute("SELECT body FROM record WHERE kind = ?", (kind.__name__,)):
                yield kind.model_validate_json(body)

    def save(self, *records: Record) -> None:
        """Have these saved, as they are by then, with the next ``commit``."""
        if self._db is not None:
            for record in records:
                self._pending[type(record).__name__, record.id] = record

    def delete(self, record: Record) -> None:
        if self._db is not None:
            self._pending[type(record).__name__, record.id] = None

    def commit(self) -> None:
        """Write everything that changed since the last commit: all of it or nothing."""
        if self._db is None or not self._pending:
            return
        pending, self._pending = self._pending, {}
        self._db.execute("BEGIN IMMEDIATE")
        for (kind, id_), record in pending.items():
            if record is None:
                self._db.execute("DELETE FROM record WHERE kind = ? AND id = ?", (kind, id_))
            else:
                row = (kind, id_, record.model_dump_json(exclude_defaults=True))
                self._db.execute("INSERT OR REPLACE INTO record VALUES (?, ?, ?)", row)
        self._db.execute("COMMIT")

    def keep_media(self, name: str, body: bytes) -> None:
        """Keep an uploaded file. ``name`` is one that the sandbox made."""
        if self._folder is None:
            self._media[name] = body
        else:
            (self._folder / "media" / name).write_bytes(body)

    def media(self, name: str) -> bytes | None:
        if self._folder is None:
            return self._media.get(name)
        path = self._folder / "media" / name
        return path.read_bytes() if path.is_file() else None

    def forget_media(self, name: str) -> None:
        if self._folder is None:
            self._media.pop(name, None)
        else:
            (self._folder / "media" / name).unlink(missing_ok=True)

    def close(self) -> None:
        if self._db is not None:
            self.commit()
            self._db.close()
