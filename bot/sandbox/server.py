"""The sandbox as a running server: a thread of its own, so that whoever starts it can go on."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

import uvicorn
from starlette.middleware import Middleware

from bot.sandbox.application import application
from bot.sandbox.calls import Gate
from bot.sandbox.faults import Faults
from bot.sandbox.flavour import MASTODON, Flavour
from bot.sandbox.limits import RateLimits
from bot.sandbox.people import Person
from bot.sandbox.records import Records
from bot.sandbox.streams import Streams
from bot.sandbox.wire import HttpProtocol, WebSocketProtocol
from bot.sandbox.world import World

START_WITHIN = 10.0
LOOPBACKS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  nothing is bound here: what "everywhere" is called in URLs


class _Server(uvicorn.Server):
    """Stops the moment it is told to, not at uvicorn's next tick."""

    _loop: asyncio.AbstractEventLoop | None = None

    async def main_loop(self) -> None:
        self._over = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        if not self.should_exit:
            await self._over.wait()

    def stop(self) -> None:
        self.should_exit = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._over.set)


class Sandbox:
    """A server that speaks the Mastodon API. See ``start`` and ``stop``; it is a context manager of the two.

    ``store`` is a folder in which everything is kept over restarts (what is kept wins over ``people``), or ``None`` for
    memory; one folder belongs to one flavour. ``port`` 0 picks a free one. ``limits`` are the flavour's own, or others;
    ``None`` limits nobody. ``example`` is what the composer on the page is filled with. ``faults`` is what goes wrong.
    ``middleware`` is put before the whole server.
    """

    def __init__(
        self,
        *,
        people: Sequence[Person],
        clock: Callable[[], datetime],
        new_secret: Callable[[], str],
        store: Path | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        domain: str = "sandbox.example",
        limits: RateLimits | Literal["own"] | None = "own",
        example: str = "",
        title: str = "Sandbox",
        heartbeat_seconds: float = 15.0,
        flavour: Flavour = MASTODON,
        faults: Faults | None = None,
        middleware: Sequence[Middleware] = (),
    ) -> None:
        self._people = tuple(people)
        self._clock = clock
        self._new_secret = new_secret
        self._store = store
        self._host = host
        self._port = port
        self.domain = domain
        """Where its people live, as ``@bob@sandbox.example``: other than where it answers, as on many servers."""
        self._limits = flavour.limits if limits == "own" else limits
        self._example = example
        self._title = title
        self._heartbeat = heartbeat_seconds
        self._flavour = flavour
        self.faults = faults or Faults()
        """What goes wrong, and what has: add to it at any time."""
        self._middleware = tuple(middleware)
        self._world: World | None = None
        self._server: _Server | None = None
        self._thread: threading.Thread | None = None
        self.url = ""
        """``http://HOST:PORT``, once it is started."""

    def start(self) -> None:
        """Serve in the background; returns when it answers. Raises ``OSError`` when the port cannot be had."""
        listening = self._bind()
        port = listening.getsockname()[1]
        host = LOOPBACKS.get(self._host, self._host)
        host = f"[{host}]" if ":" in host else host
        self.url = f"http://{host}:{port}"
        records = Records(self._store)
        self._world = World(
            records=records,
            flavour=self._flavour,
            clock=self._clock,
            new_secret=self._new_secret,
            base=self.url,
            domain=self.domain,
            streams=Streams(self._heartbeat),
            title=self._title,
        )
        self._world.settle(self._people)
        records.commit()
        gate = Gate(self._world, self._limits)
        app = application(gate, self.faults, example=self._example, middleware=self._middleware)
        self._server = _Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                lifespan="off",
                server_header=False,
                timeout_graceful_shutdown=1,
                http=HttpProtocol,
                ws=WebSocketProtocol,
            )
        )
        self._thread = threading.Thread(target=self._server.run, args=([listening],), name="sandbox", daemon=True)
        self._thread.start()
        self._await_start()

    def _bind(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        # asyncio turns Nagle's delay off only for sockets that say they are TCP.
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((self._host, self._port))
            listening.listen(512)
        except OSError as error:
            listening.close()
            message = f"the sandbox cannot listen on {self._host}:{self._port}: {error.strerror or error}"
            raise OSError(error.errno, message) from None
        return listening

    def _await_start(self) -> None:
        """Connections wait in the socket until the loop runs, so one answered request says that it does."""
        host, _, port = self.url.removeprefix("http://").rpartition(":")
        with socket.create_connection((host.strip("[]"), int(port)), START_WITHIN) as probe:
            probe.sendall(b"GET /sandbox/faults HTTP/1.0\r\n\r\n")
            if not probe.recv(16).startswith(b"HTTP/1."):
                raise OSError("the sandbox did not start")

    def stop(self) -> None:
        """Stop serving, with open streams ended, and close the store. Harmless when it does not run."""
        if self._server is None or self._thread is None or self._world is None:
            return
        self._world.streams.close_soon()
        self._server.stop()
        self._thread.join()
        self._world.records.close()
        self._server = self._thread = None

    def token(self, acct: str) -> str:
        """The access token of one of the people, by acct. Raises ``LookupError`` for anybody else."""
        world = self._world
        account = world.by_acct.get(acct.lower()) if world else None
        token = world.token_of(account) if world and account else None
        if token is None:
            raise LookupError(f"{acct} has no token here")
        return token

    def __enter__(self) -> Sandbox:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
