"""Who is listening, and what they hear: server-sent events as Mastodon's streaming server writes them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

BACKLOG = 1000
"""How many events a listener may fall behind before it is cut off, so that one slow reader cannot fill the memory."""

Tell = Callable[[str | None], str | None]
"""Given the listener's account id, the payload they may see of an event, or ``None``."""


@dataclass(eq=False)
class Listener:
    """One open connection. ``channel`` is as ``user:ID``, ``hashtag:NAME``, ``public``, ``page``."""

    channel: str
    account_id: str | None
    queue: asyncio.Queue[tuple[str, str] | None] = field(default_factory=lambda: asyncio.Queue(BACKLOG))

    def hear(self, event: str, payload: str) -> bool:
        try:
            self.queue.put_nowait((event, payload))
        except asyncio.QueueFull:
            return False
        return True


class Streams:
    """All open streams. Used only inside the server's event loop."""

    def __init__(self, heartbeat_seconds: float) -> None:
        self._heartbeat = heartbeat_seconds
        self._channels: dict[str, set[Listener]] = {}
        self._closing = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def listening(self, channel: str) -> bool:
        return bool(self._channels.get(channel))

    def publish(self, channel: str, event: str, tell: Tell) -> None:
        """Tell everyone on ``channel`` of an event, each what they may know."""
        for listener in list(self._channels.get(channel, ())):
            payload = tell(listener.account_id)
            if payload is not None and not listener.hear(event, payload):
                self._leave(listener)
                listener.queue.get_nowait()
                listener.queue.put_nowait(None)

    def broadcast(self, event: str, payload: str) -> None:
        """Tell everyone (deletions go to all, as in Mastodon)."""
        for channel in list(self._channels):
            if channel != "page":
                self.publish(channel, event, lambda _: payload)

    async def listen(self, channel: str, account_id: str | None) -> AsyncIterator[bytes]:
        """The bytes of one connection until the client leaves, falls behind, or the server stops."""
        self._loop = asyncio.get_running_loop()
        listener = Listener(channel, account_id)
        self._channels.setdefault(channel, set()).add(listener)
        try:
            yield b":)\n"
            while not self._closing:
                try:
                    heard = await asyncio.wait_for(listener.queue.get(), self._heartbeat)
                except TimeoutError:
                    yield b":thump\n"
                    continue
                if heard is None:
                    return
                yield f"event: {heard[0]}\ndata: {heard[1]}\n\n".encode()
        finally:
            self._leave(listener)

    def close_soon(self) -> None:
        """End every connection; none is opened after. The only method that another thread may call."""
        self._closing = True
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        for listeners in self._channels.values():
            for listener in listeners:
                if listener.queue.full():
                    listener.queue.get_nowait()
                listener.queue.put_nowait(None)

    def _leave(self, listener: Listener) -> None:
        listeners = self._channels.get(listener.channel, set())
        listeners.discard(listener)
        if not listeners:
            self._channels.pop(listener.channel, None)
