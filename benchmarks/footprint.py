"""Memory of the bot, at rest and after ten thousand toots answered; and how fast it starts.

At rest it is ``imaginaryklout run`` on a server. For the toots its inbox, outbox, database and pages work in a process
of their own on a network in memory: over HTTP ten thousand replies would take longer than all other figures together.
Floor: a Python that has imported the same libraries and does nothing; for the version, one that does nothing at all.
"""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import sleep

from benchmarks.figures import Figure, in_turns, milliseconds, report
from benchmarks.handling import BATCH, arrive, inbox_of
from benchmarks.processes import HOST, Neighbours, bot, child, sandbox, tell_and_wait
from benchmarks.serving import ABOUT, studio
from bot import app, log
from bot.outbox import Outbox
from bot.platforms import Source
from bot.platforms.budget import Allowance, Budget, Kind
from bot.settings import BadgeSettings, Settings
from bot.store import Store
from bot.web import Server, site
from tests.memory import MemoryPlatform

TOOTS = 10_000
SETTLES_IN = 3.0
LIBRARIES = (
    "mastodon",
    "sqlalchemy",
    "apscheduler.schedulers.background",
    "pydantic_settings",
    "structlog",
    "starlette.applications",
    "uvicorn",
    "jinja2",
    "PIL.Image",
    "selectolax.lexbor",
    "click",
)


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="imaginaryklout-bench-") as folder, sandbox() as neighbours:
        return [*_start(neighbours, Path(folder)), *_memory(neighbours, Path(folder) / "memory")]


def _start(neighbours: Neighbours, folder: Path) -> list[Figure]:
    numbers = count()

    def first() -> float:
        with bot(neighbours, folder / str(next(numbers))) as started:
            return started.ready_in

    def again() -> float:
        with bot(neighbours, folder / "0") as started:
            return started.ready_in

    version, nothing, new, old, libraries = in_turns(
        partial(_runs, "-m", "bot", "--version"),
        partial(_runs, "-c", "pass"),
        first,
        again,
        partial(_runs, "-c", f"import {', '.join(LIBRARIES)}"),
    )
    return [
        Figure("`imaginaryklout --version`", "python -c pass", version, nothing, "ms"),
        Figure("`run` until /health says ok, with a new database", "importing the libraries", new, libraries, "ms"),
        Figure("`run` until /health says ok, later", "importing the libraries", old, libraries, "ms"),
    ]


def _runs(*arguments: str) -> float:
    return milliseconds(lambda: subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL))


def _memory(neighbours: Neighbours, folder: Path) -> list[Figure]:
    with child("benchmarks.footprint", "floor") as idle, bot(neighbours, folder) as running:
        sleep(SETTLES_IN)
        floor, rest = _megabytes(idle["pid"]), _megabytes(running.pid)
    with child("benchmarks.footprint", "worker") as worker:
        grown = worker["after"] - worker["before"]
    libraries = "the libraries alone"
    return [
        Figure("memory at rest", libraries, rest, floor, "MB"),
        Figure(f"memory after {TOOTS:,} toots ({grown:+.1f} MB)", libraries, rest + grown, floor, "MB"),
    ]


def _be_the_worker() -> None:
    with TemporaryDirectory(prefix="imaginaryklout-bench-") as folder, (Path(folder) / "log").open("w") as written:
        log.configure("json", stream=written)
        store = Store(f"sqlite:///{Path(folder) / 'bot.db'}", clock=app.now)
        store.open()
        # As a server's budget is after thirty pictures: to draw ten thousand takes ten minutes.
        budget = Budget({Kind.MEDIA: Allowance(1, timedelta(days=1))}, clock=app.now)
        budget.take([Kind.MEDIA])
        platform = MemoryPlatform(page=40, budget=budget)
        inbox, artist = inbox_of(platform, store), studio()
        outbox = Outbox(
            platform,
            store,
            artist,
            clock=app.now,
            jitter=lambda: 0,
            settle=timedelta(),
            most_refusals=30,
            stop=Event(),
        )
        notary = app.issuer(Settings(badge=BadgeSettings(key_file=Path(folder) / "issuer.key")), store)
        server = Server(site(store, artist, notary, ABOUT, list, app.page_texts(Settings())), HOST, 0)
        server.start()
        try:
            before = _megabytes(os.getpid())
            answered = 0
            for start in range(1, TOOTS + 1, BATCH):
                arrive(platform, range(start, min(start + BATCH, TOOTS + 1)))
                while inbox.poll(Source.HASHTAG):
                    pass
                while outbox.deliver():
                    pass
                answered += len(platform.replies)
                platform.replies.clear()
            assert answered == TOOTS, f"{answered} of {TOOTS} toots were answered"
            tell_and_wait(before=before, after=_megabytes(os.getpid()))
        finally:
            server.stop()
            store.close()


def _be_the_floor() -> None:
    for library in LIBRARIES:
        importlib.import_module(library)
    tell_and_wait()


def _megabytes(pid: int) -> float:
    """What of the process is in memory (its resident set)."""
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], check=True, capture_output=True, text=True)
    return int(told.stdout) / 1024


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["floor"]:
            _be_the_floor()
        case ["worker"]:
            _be_the_worker()
        case _:
            report(measure)
