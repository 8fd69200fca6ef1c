"""From the moment a toot is sent until the bot's reply reaches its author's stream, over real HTTP, three processes.

Floor: a bare script that makes the same calls (hashtag timeline, relationships, post) and neither reads nor records.
Both live on the same sandbox, each with its own hashtag, and are asked in turns.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Thread
from time import monotonic, sleep
from urllib.parse import urlencode, urlsplit

from benchmarks import bare
from benchmarks.figures import Figure, percentile, report
from benchmarks.processes import PATIENCE, Neighbours, bot, child, sandbox
from benchmarks.toots import HASHTAG

TOOTS = 40
PAUSE = 0.05
GOLDEN = 0.618
"""Steps of this part of a poll's interval spread evenly over it, however many there are."""


def measure() -> list[Figure]:
    with TemporaryDirectory(prefix="imaginaryklout-bench-") as name, sandbox() as neighbours:
        streaming = _measured(neighbours, Path(name) / "streaming", stream=True)
        polling = _measured(neighbours, Path(name) / "polling", stream=False)
    return [
        *_figures("toot to visible reply, streaming", *streaming),
        *_figures(f"toot to visible reply, polling every {bare.POLL_SECONDS:.0f} s", *polling),
    ]


def _figures(what: str, ours: list[float], floor: list[float]) -> list[Figure]:
    script = "bare Mastodon.py script"
    return [
        Figure(f"{what}, p50", script, percentile(ours, 0.5), percentile(floor, 0.5), "ms"),
        Figure(f"{what}, p95", script, percentile(ours, 0.95), percentile(floor, 0.95), "ms"),
    ]


def _measured(neighbours: Neighbours, folder: Path, *, stream: bool) -> tuple[list[float], list[float]]:
    """Ours and the floor's, in milliseconds."""
    token = neighbours.tokens["bare"]
    with (
        bot(neighbours, folder, poll_seconds=15 if stream else bare.POLL_SECONDS, stream=stream),
        child("benchmarks.bare", neighbours.url, token, "stream" if stream else "poll"),
        closing(Author(neighbours, "alice", HASHTAG)) as ours,
        closing(Author(neighbours, "carol", bare.HASHTAG)) as floor,
    ):
        _awaken(ours)
        _awaken(floor)
        if stream:
            turns = [(_at_rest(ours), _at_rest(floor)) for _ in range(TOOTS)]
            return [mine for mine, _ in turns], [other for _, other in turns]
        # Nearly all of it is waiting for the next poll, which two can do at once.
        with ThreadPoolExecutor() as both:
            mine, other = both.map(_at_all_times, (ours, floor))
        return mine, other


def _at_rest(author: Author) -> float:
    """A toot, once the other bot has done what it does after its reply."""
    sleep(PAUSE)
    return author.toots()


def _at_all_times(author: Author) -> list[float]:
    """Toots spread evenly between two polls: each comes so long after the last answer, which came with a poll."""
    taken = []
    for turn in range(TOOTS):
        sleep(turn * GOLDEN % 1 * bare.POLL_SECONDS)
        taken.append(author.toots())
    return taken


def _awaken(author: Author) -> None:
    """Toot until there is an answer: what stood there before a bot first looked is not for it."""
    for _ in range(20):
        try:
            author.toots(patience=2)
        except TimeoutError:
            continue
        author.toots()
        return
    raise TimeoutError("nobody answers")


class Author:
    """Someone who gives under one hashtag, and listens to their own stream for the answer."""

    def __init__(self, neighbours: Neighbours, name: str, hashtag: str) -> None:
        self._texts = (f"@bob gets +K in juggling {number} balls #{hashtag}" for number in count(2))
        self._headers = {"Authorization": f"Bearer {neighbours.tokens[name]}"}
        self._place = urlsplit(neighbours.url).netloc
        self._connection = HTTPConnection(self._place, timeout=PATIENCE)
        self._answered: dict[str, float] = {}
        self._heard = Condition()
        self._stream = HTTPConnection(self._place, timeout=PATIENCE)
        self._stream.request("GET", "/api/v1/streaming/user/notification", headers=self._headers)
        self._lines = self._stream.getresponse()
        Thread(target=self._listen, daemon=True).start()

    def posts(self) -> str:
        """A toot like no other; its id."""
        form = urlencode({"status": next(self._texts), "visibility": "public", "language": "en"})
        headers = self._headers | {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request("POST", "/api/v1/statuses", form, headers)
        return str(json.load(self._connection.getresponse())["id"])

    def toots(self, patience: float = PATIENCE) -> float:
        """The milliseconds from posting until an answer is heard; ``patience`` is in seconds."""
        began = monotonic()
        toot = self.posts()
        with self._heard:
            if not self._heard.wait_for(lambda: toot in self._answered, patience):
                raise TimeoutError("nobody answered")
            return (self._answered.pop(toot) - began) * 1000

    def close(self) -> None:
        self._connection.close()

    def _listen(self) -> None:
        while line := self._lines.readline():
            if line.startswith(b"data: {"):
                now = monotonic()
                status = json.loads(line[6:]).get("status") or {}
                with self._heard:
                    self._answered[str(status.get("in_reply_to_id"))] = now
                    self._heard.notify()


if __name__ == "__main__":
    report(measure)
