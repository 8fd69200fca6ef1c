"""Pages and pictures a second from the bot's web server in a process of its own, asked over kept connections.

Floor: a bare Starlette application under the same server, answering as many bytes. For a picture that is drawn for the
first time: Pillow writing its finished pixels as PNG, which is left to do however one draws.
"""

from __future__ import annotations

import asyncio
import re
import sys
from functools import partial
from http.client import HTTPConnection
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from urllib.parse import urlsplit

from PIL import Image
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.figures import Figure, in_turns, once, rate, report
from benchmarks.processes import HOST, child, tell_and_wait
from bot import app
from bot.badge import Studio
from bot.domain.outcome import Decision, Verdict
from bot.settings import BadgeSettings, Settings, embedded_config
from bot.store import Store
from bot.web import About, Server, site
from tests.builders import a_status, an_award

CONNECTIONS = 8
SECONDS = 0.5
DRAWN = 12
AWARDS = 100
TOPICS = ("sourdough baking", "patience", "knowing which bus comes", "木工", "الصبر", "#permaculture", "bicycle repair")
ABOUT = About(
    bot_acct="imaginaryklout@example.social",
    bot_url="https://example.social/@imaginaryklout",
    hashtag="ImaginaryKlout",
    operators=(),
    public_url="https://klout.example",
    server="https://example.social",
    version="0",
)
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)", re.IGNORECASE)


def measure() -> list[Figure]:
    with child("benchmarks.serving", "servers") as told:
        ours, floor = told["ours"], told["floor"]
        shown, *unseen = [f"{ours}/b/{award}.png" for award in told["awards"]]
        page = shown.removesuffix(".png")
        return [
            _served("badge pages", "pages/s", page, floor),
            _served("PNG pictures, drawn before", "pictures/s", shown, floor),
            _served("SVG pictures, drawn before", "pictures/s", f"{page}.svg", floor),
            _drawn(shown, unseen),
        ]


def _served(what: str, unit: str, url: str, floor: str) -> Figure:
    alike = f"{floor}/{len(_get(url))}"
    mine, bare = in_turns(lambda: asyncio.run(_load(url)), lambda: asyncio.run(_load(alike)))
    return Figure(f"{what}, served", "bare Starlette", mine, bare, unit)


def _drawn(known: str, unseen: list[str]) -> Figure:
    pixels = Image.open(BytesIO(_get(known))).convert("RGB")
    waiting = iter(unseen)

    def draw() -> int:
        return sum(1 for url in islice(waiting, DRAWN) if _get(url))

    def write() -> int:
        pixels.save(BytesIO(), "PNG", compress_level=6)
        return 1

    mine, bare = in_turns(partial(once, draw), partial(rate, write))
    return Figure("PNG pictures, drawn anew", "Pillow writing the PNG", mine, bare, "pictures/s")


def _get(url: str) -> bytes:
    place = urlsplit(url)
    connection = HTTPConnection(place.netloc, timeout=30)
    try:
        connection.request("GET", place.path)
        answer = connection.getresponse()
        assert answer.status == 200, f"{answer.status} for {url}"
        return answer.read()
    finally:
        connection.close()


async def _load(url: str) -> float:
    """Answers a second, with as many questions at once as there are connections."""
    place = urlsplit(url)
    question = f"GET {place.path} HTTP/1.1\r\nHost: {place.netloc}\r\n\r\n".encode()
    loop = asyncio.get_running_loop()
    began = monotonic()
    assert place.hostname is not None
    askers = [_Asker(question, until=began + SECONDS) for _ in range(CONNECTIONS)]
    for asker in askers:
        await loop.create_connection(asker.itself, place.hostname, place.port or 80)
    await asyncio.wait_for(asyncio.gather(*(asker.done for asker in askers)), 30)
    return sum(asker.answers for asker in askers) / (monotonic() - began)


class _Asker(asyncio.Protocol):
    """One connection that asks the same again as soon as it is answered. Streams of asyncio would cost more."""

    def __init__(self, question: bytes, *, until: float) -> None:
        self.answers = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._question = question
        self._until = until
        self._missing = 0

    def itself(self) -> _Asker:
        return self

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._question)

    def data_received(self, data: bytes) -> None:
        if not self._missing:
            head, _, body = data.partition(b"\r\n\r\n")
            length = LENGTH.search(head)
            if length is None or not head.startswith(b"HTTP/1.1 200"):
                self._transport.abort()
                return
            self._missing = int(length[1]) - len(body)
        else:
            self._missing -= len(data)
        if self._missing:
            return
        self.answers += 1
        if monotonic() < self._until:
            self._transport.write(self._question)
        else:
            self._transport.close()
            self.done.set_result(None)

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server gave no answer that we understand"))


def _be_the_servers() -> None:
    with TemporaryDirectory(prefix="imaginaryklout-bench-") as folder:
        store = Store(f"sqlite:///{Path(folder) / 'bot.db'}", clock=app.now)
        store.open()
        awards = [_give(store, number, topic) for number, topic in zip(range(AWARDS), cycle(TOPICS), strict=False)]
        notary = app.issuer(Settings(badge=BadgeSettings(key_file=Path(folder) / "issuer.key")), store)
        ours = Server(site(store, studio(), notary, ABOUT, list, app.page_texts(Settings())), HOST, 0)
        floor = Server(Starlette(routes=[Route("/{size:int}", _so_many_bytes)]), HOST, 0)
        for server in (ours, floor):
            server.start()
        try:
            tell_and_wait(ours=ours.url, floor=floor.url, awards=awards)
        finally:
            for server in (ours, floor):
                server.stop()
            store.close()


def studio() -> Studio:
    """Who draws, with the designs that come with the program."""
    return Studio(list((embedded_config() / "badges").iterdir()))


def _give(store: Store, number: int, topic: str) -> str:
    award = an_award(id=app.new_id(), toot_id=app.new_id(), topic=topic, topic_key=f"{topic} {number}")
    given = Decision(outcome=Verdict.AWARDED, why="gives", awards=(award,))
    store.record(a_status(uri=f"https://example.social/{number}"), given, source="hashtag", position=None)
    return award.id


async def _so_many_bytes(request: Request) -> Response:
    return Response(bytes(request.path_params["size"]), media_type="application/octet-stream")


if __name__ == "__main__":
    _be_the_servers() if sys.argv[1:] == ["servers"] else report(measure)
