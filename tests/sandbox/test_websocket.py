"""Streams over WebSocket, read with a client of a few lines."""

from __future__ import annotations

import json
import os
import socket
import time
from base64 import b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.sandbox import GOTOSOCIAL, TAKAHE, Fault, Flavour, Kind
from bot.sandbox.faults import STREAMS
from tests.sandbox.conftest import Town

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Socket:
    """A WebSocket to ``/api/v1/streaming``. ``status`` is what the handshake was answered with."""

    def __init__(self, town: Town, query: str = "", by: str = "bob") -> None:
        address = urlsplit(town.sandbox.url)
        self._socket = socket.create_connection((address.hostname, address.port), 5)
        token = f"Authorization: Bearer {town.sandbox.token(by)}\r\n" if by else ""
        key = b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET /api/v1/streaming{query} HTTP/1.1\r\nHost: {address.netloc}\r\nConnection: keep-alive, Upgrade\r\n"
            f"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n{token}\r\n".encode()
        )
        self._file = self._socket.makefile("rb")
        self.status = int((self._file.readline().split() or [b"", b"0"])[1])
        self.headers = dict(self._lines())

    def _lines(self) -> Iterator[tuple[str, str]]:
        while line := self._file.readline().decode().strip():
            name, _, value = line.partition(": ")
            yield name.lower(), value

    def __enter__(self) -> Socket:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._socket.close()

    def send(self, opcode: int, body: bytes) -> None:
        mask = os.urandom(4)
        size = bytes([128 | len(body)]) if len(body) < 126 else bytes([254]) + len(body).to_bytes(2)
        self._socket.sendall(bytes([128 | opcode]) + size + mask + bytes(b ^ mask[i % 4] for i, b in enumerate(body)))

    def say(self, **order: str) -> None:
        self.send(TEXT, json.dumps(order).encode())

    def frame(self, patience: float = 5) -> tuple[int, bytes]:
        """The next frame; opcode 0 when the connection is gone."""
        self._socket.settimeout(patience)
        head = self._file.read(2)
        if len(head) < 2:
            return 0, b""
        length = head[1]
        if length > 125:
            length = int.from_bytes(self._file.read(2 if length == 126 else 8))
        return head[0] & 15, self._file.read(length)

    def heard(self) -> tuple[list[str], str, Any]:
        """The next event: its stream, its name and its payload."""
        while True:
            opcode, body = self.frame()
            assert opcode in (TEXT, PING)
            if opcode == TEXT:
                event = json.loads(body)
                return event["stream"], event["event"], event["payload"]


@pytest.fixture
def gotosocial() -> Iterator[Town]:
    town = Town(flavour=GOTOSOCIAL).start()
    yield town
    town.sandbox.stop()


def test_the_user_stream_tells_of_a_followed_hashtag_where_the_hashtag_stream_is_silent(gotosocial: Town) -> None:
    town = gotosocial
    town.bob.tag_follow("tea")
    with Socket(town, "?stream=hashtag&tag=tea") as hashtag, Socket(town) as user:
        user.say(type="subscribe", stream="user")
        user.send(PING, b"ready?")
        while user.frame() != (PONG, b"ready?"):
            pass
        id_ = town.alice.status_post("#tea", visibility="public").id
        stream, event, payload = user.heard()
        assert (stream, event, json.loads(payload)["id"]) == (["user"], "update", id_)
        town.alice.status_delete(id_)
        assert user.heard() == (["user"], "delete", id_), "bare, not as JSON"
        opcode, body = hashtag.frame()
        while opcode == PING:
            opcode, body = hashtag.frame()
        assert json.loads(body)["event"] == "delete", "the update never came"


def test_mastodon_streams_over_websocket_too(town: Town) -> None:
    with Socket(town, "?stream=hashtag&tag=Tea") as bob:
        assert bob.status == 101
        id_ = town.alice.status_post("#tea " + "long " * 90).id
        stream, event, payload = bob.heard()
        assert (stream, event, json.loads(payload)["id"]) == (["hashtag", "tea"], "update", id_)


def test_an_unsubscribed_stream_is_silent_and_pings_go_on(gotosocial: Town) -> None:
    with Socket(gotosocial, "?stream=public") as bob:
        bob.say(type="unsubscribe", stream="public")
        bob.send(TEXT, b"[[[ no order \xff")
        bob.say(type="subscribe", stream="nothing")
        bob.send(PING, b"done?")
        while bob.frame() != (PONG, b"done?"):
            pass
        gotosocial.alice.status_post("hello", visibility="public")
        assert [bob.frame()[0] for _ in range(2)] == [PING, PING]


@pytest.mark.parametrize(("flavour", "by", "status"), [(GOTOSOCIAL, "", 401), (TAKAHE, "bob", 404)])
def test_a_stream_that_is_refused_says_why(flavour: Flavour, by: str, status: int) -> None:
    town = Town(flavour=flavour).start()
    with Socket(town, "?stream=user", by=by) as refused:
        assert refused.status == status
    town.sandbox.stop()


def test_a_client_may_leave_and_nonsense_is_cut_off(gotosocial: Town) -> None:
    with Socket(gotosocial, "?stream=user") as bob:
        bob.send(CLOSE, b"")
        assert bob.frame()[0] == CLOSE
        assert bob.frame()[0] == 0
    with Socket(gotosocial, "?stream=user") as bob:
        bob._socket.sendall(b"\x81\x05words")
        assert bob.frame() == (CLOSE, (1002).to_bytes(2))


def test_stopping_ends_open_sockets_at_once() -> None:
    town = Town(flavour=GOTOSOCIAL, heartbeat=60).start()
    with Socket(town, "?stream=user") as bob:
        begun = time.monotonic()
        town.sandbox.stop()
        assert time.monotonic() - begun < 5
        assert bob.frame()[0] == CLOSE


def test_sockets_meet_the_same_faults(gotosocial: Town) -> None:
    faults = gotosocial.sandbox.faults
    faults.add(Fault(Kind.END, STREAMS))
    with Socket(gotosocial, "?stream=user") as bob:
        assert bob.frame()[0] == CLOSE
    faults.add(Fault(Kind.GARBAGE, STREAMS))
    with Socket(gotosocial, "?stream=user") as bob, pytest.raises(ValueError, match="Expecting"):
        bob.heard()
    faults.add(Fault(Kind.ERROR, STREAMS, status=502))
    with Socket(gotosocial, "?stream=user") as bob:
        assert bob.status == 502
    faults.add(Fault(Kind.CLOSE, STREAMS))
    with Socket(gotosocial, "?stream=user") as bob:
        assert bob.status == 0
    faults.add(Fault(Kind.TWICE, STREAMS))
    with Socket(gotosocial, "?stream=user") as bob:
        gotosocial.alice.status_post("@bob hello")
        assert bob.heard() == bob.heard()
    faults.add(Fault(Kind.STALL, STREAMS))
    with Socket(gotosocial, "?stream=user") as bob, pytest.raises(TimeoutError):
        bob.frame(0.5)
