"""The connections themselves: HTTP whose connection an application may cut, and WebSocket (RFC 6455)."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Iterator
from enum import IntEnum
from hashlib import sha1
from http import HTTPStatus
from typing import Any, NamedTuple

from starlette.types import Message, Scope
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

CONNECTION = "connection"
"""Where a request's ``state`` holds its ``asyncio.Transport``."""
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TLS_HELLO = b"\x16\x03"
_LONGEST = 64 * 1024
"""The longest frame that a client may send: it only ever names a stream."""
_MOST_UNREAD = 4 * 1024 * 1024
"""How many bytes a client may leave unread before it is cut off."""


class Opcode(IntEnum):
    """What a WebSocket frame is."""

    TEXT = 1
    CLOSE = 8
    PING = 9
    PONG = 10


class HttpProtocol(HttpToolsProtocol):
    """HTTP/1.1, with the connection in the request's state. TLS, which GoToSocial's ``wss://`` invites, is cut off."""

    def data_received(self, data: bytes) -> None:
        if self.cycle is None and data.startswith(_TLS_HELLO):
            self.transport.abort()
        else:
            super().data_received(data)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["state"][CONNECTION] = self.transport


class _Frame(NamedTuple):
    opcode: int
    body: bytes


def _frames(buffer: bytearray) -> Iterator[_Frame]:
    """The whole frames at the head of what a client sent, which are taken off it. Raises ``ValueError``."""
    while len(buffer) >= 2:
        length, at = buffer[1] & 127, 2
        for short, wide in ((126, 2), (127, 8)):
            if length == short:
                length, at = int.from_bytes(buffer[2 : 2 + wide]), 2 + wide
                break
        if not buffer[1] & 128 or length > _LONGEST:
            raise ValueError("a frame without its mask, or too long")
        if len(buffer) < at + 4 + length:
            return
        mask, masked = buffer[at : at + 4], buffer[at + 4 : at + 4 + length]
        opcode = buffer[0] & 15
        del buffer[: at + 4 + length]
        yield _Frame(opcode, bytes(byte ^ mask[i % 4] for i, byte in enumerate(masked)))


def _frame(opcode: int, body: bytes = b"") -> bytes:
    if len(body) < 126:
        return bytes([128 | opcode, len(body)]) + body
    wide = (126, 2) if len(body) < 65536 else (127, 8)
    return bytes([128 | opcode, wide[0]]) + len(body).to_bytes(wide[1]) + body


class WebSocketProtocol(asyncio.Protocol):
    """As much of WebSocket as a streaming server needs: text in single frames, ping and close, no extensions. Besides
    ASGI's messages an application may send ``websocket.ping``."""

    def __init__(self, config: Config, server_state: ServerState, app_state: dict[str, Any]) -> None:
        self._app = config.loaded_app
        self._server = server_state
        self._state = app_state
        self._buffer = bytearray()
        self._messages: asyncio.Queue[Message] = asyncio.Queue()
        self._key = b""
        self._begun = self._accepted = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.connections.add(self)  # type: ignore[arg-type]  # uvicorn knows its own protocols only

    def connection_lost(self, exc: Exception | None) -> None:
        self._server.connections.discard(self)
        self._messages.put_nowait({"type": "websocket.disconnect", "code": 1006})

    def shutdown(self) -> None:
        """The server stops."""
        self._hang_up(1012)

    def data_received(self, data: bytes) -> None:
        if not self._begun:
            self._begin(data)
            return
        self._buffer += data
        try:
            for frame in _frames(self._buffer):
                self._receive(frame)
        except ValueError:
            self._hang_up(1002)

    def _begin(self, request: bytes) -> None:
        """The request that asks for the upgrade, whole and tidy: uvicorn has read it before."""
        self._begun = True
        first, *lines = request.decode("latin-1").split("\r\n")
        pairs = [line.partition(": ") for line in lines if line]
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, _, value in pairs]
        self._key = dict(headers).get(b"sec-websocket-key", b"")
        path, _, query = first.split(" ")[1].partition("?")
        scope: Scope = {
            "type": "websocket",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "scheme": "ws",
            "path": path,
            "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"),
            "root_path": "",
            "headers": headers,
            "client": None,
            "server": None,
            "subprotocols": [],
            "state": {**self._state, CONNECTION: self._transport},
            "extensions": {"websocket.http.response": {}},
        }
        self._messages.put_nowait({"type": "websocket.connect"})
        task = asyncio.get_running_loop().create_task(self._run(scope))
        self._server.tasks.add(task)
        task.add_done_callback(self._server.tasks.discard)

    async def _run(self, scope: Scope) -> None:
        try:
            await self._app(scope, self._messages.get, self._send)
        finally:
            self._transport.close()

    def _receive(self, frame: _Frame) -> None:
        match frame.opcode:
            case Opcode.TEXT:
                text = frame.body.decode("utf-8", "replace")
                self._messages.put_nowait({"type": "websocket.receive", "text": text})
            case Opcode.PING:
                self._transport.write(_frame(Opcode.PONG, frame.body))
            case Opcode.CLOSE:
                self._hang_up(1000)
            case _:
                pass

    async def _send(self, message: Message) -> None:
        if self._transport.is_closing():
            return
        if self._transport.get_write_buffer_size() > _MOST_UNREAD:
            self._transport.abort()
            return
        match message["type"]:
            case "websocket.accept":
                self._accepted = True
                proof = b64encode(sha1(self._key + _GUID, usedforsecurity=False).digest())
                head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                self._transport.write(head + b"Sec-WebSocket-Accept: " + proof + b"\r\n\r\n")
            case "websocket.send":
                self._transport.write(_frame(Opcode.TEXT, str(message["text"]).encode("utf-8", "replace")))
            case "websocket.ping":
                self._transport.write(_frame(Opcode.PING))
            case "websocket.close" if self._accepted:
                self._hang_up(int(message.get("code") or 1000))
            case "websocket.close":
                self._refuse(403, [(b"content-length", b"0")])
                self._transport.close()
            case "websocket.http.response.start":
                self._refuse(message["status"], message["headers"])
            case "websocket.http.response.body":
                self._transport.write(message["body"])
                self._transport.close()
            case other:
                raise ValueError(f"no such message: {other}")

    def _refuse(self, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        phrase = HTTPStatus(status).phrase.encode()
        self._transport.write(b"HTTP/1.1 %d %s\r\nConnection: close\r\n%s\r\n" % (status, phrase, lines))

    def _hang_up(self, code: int) -> None:
        if self._accepted and not self._transport.is_closing():
            self._transport.write(_frame(Opcode.CLOSE, code.to_bytes(2)))
        self._transport.close()
