"""SQLite, in a file. One writer at a time by a lock of ours, readers never wait (WAL)."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

from bot.store.database import Database
from bot.store.errors import StoreError, full, sentence

_COMPANIONS = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file while it is at work."""
_SHORTLY: Final = 0.5
"""Seconds."""


class Sqlite(Database):
    failures = (SQLAlchemyError, sqlite3.Error)
    nearby = True
    insert = staticmethod(insert)

    def __init__(self, url: URL, patience: float) -> None:
        if url.database in (None, "", ":memory:") or str(url.database).startswith("file:"):
            raise StoreError(
                "store.url must name a file, as in sqlite:///path/to/file.db: nothing may be lost.", permanent=True
            )
        self._path = Path(str(url.database)).absolute()
        self.label = str(self._path)
        self._locked: int | None = None
        self._mine: tuple[int, int] | None = None
        self._writing = Lock()
        self._holding = Lock()
        self._writer: Connection | None = None
        self.engine = create_engine(
            URL.create("sqlite", database=str(self._path)),
            creator=partial(self._connect, patience),
            pool_size=5,
            max_overflow=20,
            hide_parameters=True,
        )
        event.listen(self.engine, "connect", _connected)
        event.listen(self.engine, "begin", _begin)
        self._reading = self.engine.execution_options(reading=True)

    def _connect(self, patience: float) -> sqlite3.Connection:
        # rw: a file that was deleted under us must not come back empty.
        # None: we say BEGIN ourselves, or a read that turns into a write would fail half-way
        where = f"file:{quote(os.fsencode(self._path))}?mode=rw"
        return sqlite3.connect(where, uri=True, isolation_level=None, timeout=patience, check_same_thread=False)

    def _snapshot(self) -> AbstractContextManager[Connection]:
        return self._reading.begin()

    def _begin(self, *, durable: bool, reading: bool) -> AbstractContextManager[Connection]:
        for why in self.gone():
            raise StoreError(why, permanent=True)
        return self._reading.begin() if reading else self._write(durable)

    @contextmanager
    def _write(self, durable: bool) -> Iterator[Connection]:
        """NORMAL keeps what was committed when the process dies; FULL also waits for the disk, against power cuts.

        Recording a toot is NORMAL: if the power takes it, it takes the cursor too, and the toot is read again. FULL is
        what must be certain before the world hears of it: the log is one file, so all before it is on the disk as well.
        """
        # one writer: SQLite would wait for the other by sleeping and asking again
        with self._writing:
            if self._writer is None:
                self._writer = self.engine.connect()
            try:
                driver: Any = self._writer.connection.driver_connection
                driver.execute("PRAGMA synchronous=FULL" if durable else "PRAGMA synchronous=NORMAL")
                with self._writer.begin():
                    yield self._writer
            except BaseException:
                broken, self._writer = self._writer, None
                broken.close()
                raise

    def prepare(self, *, create: bool) -> None:
        with self.plainly("cannot be made: let the bot's user write to its folder, or look at store.url."):
            if self._path.exists():
                return
            if not create:
                raise StoreError(
                    f"There is no database {self.label} yet: start the bot once, or look at store.url.", permanent=True
                )
            self._path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # what people wrote is in there

    def lock(self) -> None:
        self.hold()
        # WAL is a property of the file. Once is enough, and with the lock in hand nobody is in our way
        try:
            with self.engine.connect() as connection:
                driver: Any = connection.connection.driver_connection
                driver.execute("PRAGMA journal_mode=WAL")
        except self.failures as error:
            raise sentence(self.label, error) from error
        self._mine = _identity(self._path)

    def hold(self) -> None:
        """Keep other bots out, without a look at the file itself, which may be damaged; raises StoreError."""
        file = self._lock_file
        with self.plainly(f"cannot be locked: let the bot's user write {file.name} in its folder (no network drive)."):
            file.parent.mkdir(parents=True, exist_ok=True)
            held = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                other = os.read(held, 20).decode("ascii", "replace").strip()
                os.close(held)
                raise StoreError(
                    f"Another bot (process {other}) is using the database {self.label}: stop that one first, "
                    "or give this one a store.url of its own.",
                    permanent=True,
                ) from None
            except OSError:
                os.close(held)
                raise
            self._locked = held
            os.ftruncate(held, 0)
            os.pwrite(held, str(os.getpid()).encode(), 0)

    @property
    def _lock_file(self) -> Path:
        return self._path.with_name(self._path.name + ".lock")

    def keep_locked(self) -> None:
        """The kernel keeps it for us, but whoever comes next asks for the file by its name."""
        if self._mine is None:
            return
        with self._holding:
            if self._locked is not None:
                held = os.fstat(self._locked)
                if _identity(self._lock_file) == (held.st_dev, held.st_ino):
                    return
                os.close(self._locked)
                self._locked = None
            self.hold()

    def gone(self) -> list[str]:
        if self._mine is None:
            return []
        found = _identity(self._path)
        if found == self._mine:
            return []
        what = "is gone (deleted, moved, or its disk with it)" if found is None else "was replaced by another file"
        return [
            f"The database {self.label} {what} while the bot ran, which has stopped reading, recording and "
            "posting: put the very file back if you still have it; else stop the bot, put a backup in place "
            "(imaginaryklout restore FILE) and start it."
        ]

    def close(self) -> None:
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        self.engine.dispose()
        if self._locked is not None:
            os.close(self._locked)
            self._locked = None
        self._mine = None

    def backup(self, to: Path) -> None:
        to = to.absolute()
        if to.exists() and self._path.exists() and to.samefile(self._path):
            raise StoreError(f"A backup of {self.label} onto itself would destroy it.", permanent=True)
        half = to.with_name(to.name + ".part")
        with self.plainly(f"could not be backed up to {to}: is there room, and may we write there?"):
            to.parent.mkdir(parents=True, exist_ok=True)
            half.unlink(missing_ok=True)
            os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            try:
                self._copy(half)
                with half.open("rb") as copied:
                    os.fsync(copied.fileno())
                half.replace(to)
            finally:
                half.unlink(missing_ok=True)

    def is_at(self, path: Path) -> bool:
        """Whether ``path`` is this database's own file."""
        return _identity(path) == _identity(self._path)

    @contextmanager
    def beside(self, name: str) -> Iterator[Path]:
        """A new, private file in the folder of the database; gone afterwards unless moved."""
        path = self._path.with_name(f"{self._path.name}.{name}")
        with self.plainly("cannot have a file beside it: let the bot's user write to its folder."):
            path.unlink(missing_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        try:
            yield path
        finally:
            for ending in ("", *_COMPANIONS):
                Path(f"{path}{ending}").unlink(missing_ok=True)

    def put_in_place(self, new: Path, kept: str) -> str:
        """Make the file ``new`` the database, at one stroke; where what was there is kept ('' if there was nothing).

        Only while the lock is held. What was there may be damaged: it is not looked into.
        """
        if not self._path.exists():
            aside = None
        else:
            aside = self._path.with_name(f"{self._path.name}.{kept}")
            self._fold()
        with self.plainly("cannot be replaced: let the bot's user write to its folder."):
            if aside is not None:
                _give_to(new, self._path.stat())
                for ending in ("", *_COMPANIONS):
                    _keep(Path(f"{self._path}{ending}"), Path(f"{aside}{ending}"))
                for ending in _COMPANIONS:  # a log that is not the new file's own would be played into it
                    Path(f"{self._path}{ending}").unlink(missing_ok=True)
            new.replace(self._path)
            folder = os.open(self._path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
        return str(aside or "")

    def _fold(self) -> None:
        """The log into the file, where the file is sound: then there is one file to keep, complete in itself."""
        with suppress(sqlite3.Error), closing(self._connect(1.0)) as driver:
            driver.execute("PRAGMA journal_mode=DELETE")

    def _copy(self, to: Path) -> None:
        try:
            source = sqlite3.connect(f"file:{quote(str(self._path))}?mode=ro", uri=True, timeout=5.0)
            target = sqlite3.connect(to)
            try:
                source.backup(target)
                target.execute("PRAGMA journal_mode=DELETE")  # one file, complete in itself
            finally:
                target.close()
                source.close()
        except sqlite3.Error as error:
            raise sentence(f"{self.label} (while it was backed up to {to})", error) from error

    def keep_copy(self, name: str) -> str:
        copy = self._path.with_name(f"{self._path.name}.{name}")
        self.backup(copy)
        return str(copy)

    def scrub(self) -> None:
        """The log into the file, and emptied. Whoever reads for long, an export, is not waited for: there is a next
        time."""
        with self._writing, suppress(*self.failures), closing(self._connect(_SHORTLY)) as driver:
            driver.execute("PRAGMA secure_delete=ON")
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def unhurried(self, connection: Connection) -> None:
        """Nothing here is ever cut off."""

    def number_on(self, connection: Connection) -> None:
        """It always takes the number after the highest."""

    def damage(self, connection: Connection) -> list[str]:
        found = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
        return [f"The database {self.label} is damaged: {line}" for line in found if line != "ok"]

    @contextmanager
    def plainly(self, why: str) -> Iterator[None]:
        """Whatever the system refuses comes out as StoreError: the database ``why``, and the system's reason."""
        try:
            yield
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise full(self.label) from error
            raise StoreError(f"The database {self.label} {why} ({error.strerror})", permanent=True) from error


def _keep(file: Path, copy: Path) -> None:
    """Have ``file`` under the name ``copy`` too."""
    if not file.exists():
        return
    copy.unlink(missing_ok=True)
    try:
        copy.hardlink_to(file)
    except OSError:  # a file system that has no links
        shutil.copy2(file, copy)


def _give_to(file: Path, owner: os.stat_result) -> None:
    """Whoever restores (root, perhaps) is not always whom the bot runs as."""
    if (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(PermissionError):
            os.chown(file, owner.st_uid, owner.st_gid)


def _identity(file: Path) -> tuple[int, int] | None:
    """Which file goes by that name now; None for no file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _connected(driver: Any, _record: object) -> None:
    driver.execute("PRAGMA foreign_keys=ON")
    driver.execute("PRAGMA secure_delete=ON")  # what is erased is overwritten
    driver.execute("PRAGMA wal_autocheckpoint=4000")  # pages: 16 MB. At 1,000 a busy hour waits for the disk too often


def _begin(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute("BEGIN" if connection.get_execution_options().get("reading") else "BEGIN IMMEDIATE")
