"""A web server in a thread of its own, so that the bot goes on watching while the pages are read."""

from __future__ import annotations

import errno
import socket
from threading import Thread
from time import monotonic, sleep

import uvicorn
from starlette.types import ASGIApp

from bot.web.patience import CONNECTIONS, Impatient

START_WITHIN = 10.0
STOP_WITHIN = 2.0
WILDCARDS = {"", "0.0.0.0", "::"}  # noqa: S104 - named in order to be shown as what answers


class Server:
    """Serves ``app`` on ``host`` and ``port`` (0 takes a free one; ``url`` then says which).

    ``http`` is how patient it is with slow visitors.
    """

    def __init__(self, app: ASGIApp, host: str, port: int, *, http: type[Impatient] = Impatient) -> None:
        self._host = host
        self._port = port
        self._uvicorn = uvicorn.Server(
            uvicorn.Config(
                app,
                log_config=None,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=1,
                ws="none",
                http=http,
                limit_concurrency=CONNECTIONS,
                lifespan="off",
            )
        )
        self._thread: Thread | None = None

    @property
    def url(self) -> str:
        """Where it answers, seen from this machine."""
        host = self._host
        if host in WILDCARDS:
            host = "[::1]" if host == "::" else "127.0.0.1"
        elif ":" in host:
            host = f"[{host}]"
        return f"http://{host}:{self._port}"

    def start(self) -> None:
        """Returns once it answers. Raises ``OSError`` with a sentence for the operator when it cannot."""
        listener = _listen(self._host, self._port)
        self._port = listener.getsockname()[1]
        self._thread = Thread(target=self._uvicorn.run, args=([listener],), name="web", daemon=True)
        self._thread.start()
        deadline = monotonic() + START_WITHIN
        while not self._uvicorn.started:
            if not self._thread.is_alive() or monotonic() > deadline:
                listener.close()
                raise OSError(f"The web server did not come up on {self.url}; its log says why.")
            sleep(0.005)

    def stop(self) -> None:
        """Answers what is being asked, then closes, within two seconds in any case. Harmless when repeated."""
        self._uvicorn.should_exit = True
        if self._thread is not None:
            self._thread.join(STOP_WITHIN)
            self._thread = None


def _listen(host: str, port: int) -> socket.socket:
    place = f"{host}:{port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except socket.gaierror as error:
        raise OSError(
            f"The pages cannot be served on {place}: this machine does not know {host!r} as its own."
        ) from error
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(512)
    except OSError as error:
        listener.close()
        match error.errno:
            case errno.EADDRINUSE:
                why = "another program listens there already. Stop it, or choose another port"
            case errno.EACCES:
                why = "ports below 1024 need a permission that this user lacks. Choose a higher one"
            case errno.EADDRNOTAVAIL:
                why = "this machine has no such address. Choose one of its own, or 0.0.0.0 for all of them"
            case _:
                why = error.strerror or str(error)
        raise OSError(error.errno, f"The pages cannot be served on {place}: {why}.") from error
    return listener
