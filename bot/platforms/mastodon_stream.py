"""What a server's stream says, passed on as a wake-up: nothing is done within its callbacks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from mastodon import StreamListener


class Stopped(Exception):
    """Leaves a blocking stream from within its callback."""


class Listener(StreamListener):
    """Callbacks only pass on that something came: an exception in one kills the stream."""

    def __init__(
        self,
        wake: Callable[[], None],
        touched: Callable[[str, bool], None],
        alive: Callable[[], None],
        stop: threading.Event,
    ) -> None:
        self._wake, self._touched, self._alive, self._stop = wake, touched, alive, stop

    def on_any_event(self, name: str, data: object = None, for_stream: str | None = None) -> None:
        self.handle_heartbeat()
        if name == "delete" and data:
            self._touched(str(data), True)
        elif name == "status.update" and isinstance(data, Mapping) and data.get("id"):
            self._touched(str(data["id"]), False)
        self._wake()

    def handle_heartbeat(self) -> None:
        if self._stop.is_set():
            raise Stopped
        self._alive()
