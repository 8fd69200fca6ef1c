"""What a page takes with a million awards in the database, beside what it takes with a thousand.

Asked one by one over a kept connection, in turns, because the machine is noisy: other badges, toots and walls each
time; a topic that every thirtieth award is for; and walls of thirty badges, however many there are.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import timedelta
from http.client import HTTPConnection
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, Table

from benchmarks.figures import Figure, milliseconds, report
from benchmarks.processes import HOST, child, tell_and_wait
from benchmarks.serving import ABOUT, studio
from bot import app
from bot.domain import promises
from bot.settings import BadgeSettings, Settings
from bot.store import Store, rows, schema
from bot.web import Server, site
from bot.web.wording import topic_path, wall_path
from tests.builders import BOB, NOON, an_award

FEW, MANY = 1_000, 1_000_000
EACH = 30
"""Badges of one recipient, and toots between two of the topic that is looked at."""
ASKED = 150
BATCH = 10_000
POPULAR = "knowing which bus comes"


def measure() -> list[Figure]:
    with child("benchmarks.crowded", "servers") as told:
        few, many = told["few"], told["many"]
        return [
            _compared("badge page", few, many, lambda award: f"/b/{_id(award)}"),
            _compared("page of a toot", few, many, lambda award: f"/t/{_id(award)}"),
            _compared("wall", few, many, lambda award: wall_path(_acct(award))),
            _compared("page of a topic", few, many, lambda _: topic_path(POPULAR)),
            _compared("feed of a wall", few, many, lambda award: f"{wall_path(_acct(award))}/feed.atom"),
        ]


def _compared(what: str, few: str, many: str, path: Any) -> Figure:
    chance = random.Random(what)
    with ExitStack() as open_ones:
        places = [(open_ones.enter_context(_Visitor(few)), FEW), (open_ones.enter_context(_Visitor(many)), MANY)]
        taken = [[visitor.takes(path(chance.randrange(size))) for visitor, size in places] for _ in range(ASKED)]
    floor, ours = (median(column) for column in zip(*taken, strict=True))
    return Figure(f"{what}, with {MANY:,} awards", f"with {FEW:,}", ours, floor, "ms")


class _Visitor:
    """One who keeps their connection."""

    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=60)

    def __enter__(self) -> _Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def takes(self, path: str) -> float:
        """The milliseconds until that page is there."""
        return milliseconds(lambda: self._visit(path))

    def _visit(self, path: str) -> None:
        self._connection.request("GET", path)
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 200, f"{answer.status} for {path}"


def _id(number: int) -> str:
    return f"{number:022d}"


def _acct(number: int) -> str:
    return f"friend{number // EACH}@elsewhere.example"


def _be_the_servers() -> None:
    with TemporaryDirectory(prefix="imaginaryklout-bench-") as name, ExitStack() as open_ones:
        urls = {}
        for which, size in (("few", FEW), ("many", MANY)):
            folder = Path(name) / which
            folder.mkdir()
            store = Store(f"sqlite:///{folder / 'bot.db'}", clock=app.now)
            store.open()
            open_ones.callback(store.close)
            with store._database.transaction() as connection:
                _fill(connection, schema.awards, _awards(size))
                seal = store._seal
                walls = (promises.snagged(_acct(number)) for number in range(0, size, EACH))
                _fill(
                    connection,
                    schema.promises,
                    ({"key": seal.promise(wall), "kind": wall.kind.value, "at": NOON} for wall in walls),
                )
            notary = app.issuer(Settings(badge=BadgeSettings(key_file=folder / "issuer.key")), store)
            server = Server(site(store, studio(), notary, ABOUT, list, app.page_texts(Settings())), HOST, 0)
            server.start()
            open_ones.callback(server.stop)
            urls[which] = server.url
        tell_and_wait(**urls)


def _awards(size: int) -> Iterator[Mapping[str, Any]]:
    """Snagged, all of them; those of one recipient one after the other."""
    plain = rows.award_row(an_award(snagged_at=NOON))
    for number in range(size):
        acct, topic = _acct(number), POPULAR if number % EACH == 0 else f"tea {number % 997}"
        yield plain | {
            "id": _id(number),
            "toot_id": _id(number),
            "same": schema.digest(_id(number)),
            "status_uri": f"https://example.social/{number}",
            "recipient_id": f"{BOB.id}{number // EACH}",
            "recipient_acct": acct,
            "topic": topic,
            "topic_key": topic,
            "given_at": NOON + timedelta(seconds=number),
            "snagged_at": NOON + timedelta(seconds=number),
        }


def _fill(connection: Connection, table: Table, values: Iterator[Mapping[str, Any]]) -> None:
    while some := list(islice(values, BATCH)):
        connection.execute(table.insert(), some)


if __name__ == "__main__":
    _be_the_servers() if sys.argv[1:] == ["servers"] else report(measure)
