"""Who is listening, and what they hear. How it is written on the wire is in ``api_streaming``."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import NamedTuple

BACKLOG = 1000
"""How many events a listener may fall behind before it is cut off, so that one slow reader cannot fill the memory."""

Tell = Callable[[str | None], str | None]
"""Given the listener's account id, the payload they may see of an event, or ``None``."""


class Heard(NamedTuple):
    """One event on one channel: as ``user:ID``, ``hashtag:NAME``, ``public``, ``page``."""

    channel: str
    event: str
    payload: str


class Listener:
    """One open connection, which may listen to several channels."""

    def __init__(self, account_id: str | None) -> None:
        self.account_id = account_id
        self.channels: set[str] = set()
        self._queue: asyncio.Queue[Heard | None] = asyncio.Queue(BACKLOG)

    def hear(self, heard: Heard) -> bool:
        try:
            self._queue.put_nowait(heard)
        except asyncio.QueueFull:
            return False
        return True

    def end(self) -> None:
        """Nothing more is heard, not even what is queued where the queue is full."""
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(None)

    async def next(self, seconds: float) -> Heard | None:
        """Raises ``TimeoutError`` when nothing comes in so many seconds; ``None`` is the end."""
        return await asyncio.wait_for(self._queue.get(), seconds)


class Streams:
    """All open streams. Used only inside the server's event loop."""

    def __init__(self, heartbeat_seconds: float) -> None:
        self._heartbeat = heartbeat_seconds
        self._channels: dict[str, set[Listener]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = False
        self._closed = asyncio.Event()

    def listening(self, channel: str) -> bool:
        return bool(self._channels.get(channel))

    def publish(self, channel: str, event: str, tell: Tell) -> None:
        """Tell everyone on ``channel`` of an event, each what they may know."""
        for listener in list(self._channels.get(channel, ())):
            payload = tell(listener.account_id)
            if payload is not None and not listener.hear(Heard(channel, event, payload)):
                self.drop(listener)
                listener.end()

    def broadcast(self, event: str, payload: str) -> None:
        """Tell everyone (deletions go to all, as in Mastodon)."""
        for channel in list(self._channels):
            if channel != "page":
                self.publish(channel, event, lambda _: payload)

    def later(self, seconds: float, tell: Callable[[], None]) -> None:
        """Tell something when so much time has passed; never, when the server has stopped by then."""
        asyncio.get_running_loop().call_later(seconds, tell)

    def join(self, listener: Listener, channel: str) -> None:
        listener.channels.add(channel)
        self._channels.setdefault(channel, set()).add(listener)

    def leave(self, listener: Listener, channel: str) -> None:
        listener.channels.discard(channel)
        others = self._channels.get(channel, set())
        others.discard(listener)
        if not others:
            self._channels.pop(channel, None)

    def drop(self, listener: Listener) -> None:
        """Forget a connection."""
        for channel in list(listener.channels):
            self.leave(listener, channel)

    async def hear(self, listener: Listener) -> AsyncIterator[Heard | None]:
        """What one connection hears, with ``None`` for each heartbeat, until it falls behind or the server stops."""
        self._loop = asyncio.get_running_loop()
        while not self._closing:
            try:
                heard = await listener.next(self._heartbeat)
            except TimeoutError:
                yield None
                continue
            if heard is None:
                return
            yield heard

    async def closed(self) -> None:
        """Wait until the server stops."""
        self._loop = asyncio.get_running_loop()
        if not self._closing:
            await self._closed.wait()

    def end_all(self) -> None:
        """End every connection; new ones may be opened."""
        for listener in {listener for listeners in self._channels.values() for listener in listeners}:
            listener.end()

    def close_soon(self) -> None:
        """End every connection; none is opened after. The only method that another thread may call."""
        self._closing = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._close)

    def _close(self) -> None:
        self._closed.set()
        self.end_all()
