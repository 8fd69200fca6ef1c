"""The server in its thread: up when it says so, down when it is told so."""

from __future__ import annotations

import socket
from threading import Event
from threading import Thread as Visitor
from time import monotonic
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.web import Server
from bot.web.patience import Impatient


def hello(request: Request) -> Response:
    return PlainTextResponse("hello")


APP = Starlette(routes=[Route("/", hello)])


def test_it_answers_as_soon_as_it_has_started() -> None:
    server = Server(APP, "127.0.0.1", 0)
    server.start()
    try:
        assert not server.url.endswith(":0")
        assert urlopen(server.url).read() == b"hello"
    finally:
        server.stop()


def test_a_taken_port_is_told_in_a_sentence() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(OSError, match=f"cannot be served on 127.0.0.1:{port}: another program listens there"):
            Server(APP, "127.0.0.1", port).start()


@pytest.mark.parametrize(("host", "why"), [("192.0.2.1", "has no such address"), ("no.such.invalid", "does not know")])
def test_an_address_that_is_not_ours_is_told_in_a_sentence(host: str, why: str) -> None:
    with pytest.raises(OSError, match=why):
        Server(APP, host, 0).start()


def test_it_frees_its_port_when_it_stops_and_may_be_stopped_twice() -> None:
    first = Server(APP, "127.0.0.1", 0)
    first.start()
    port = int(first.url.rpartition(":")[2])
    first.stop()
    first.stop()
    with pytest.raises(URLError):
        urlopen(first.url)
    second = Server(APP, "127.0.0.1", port)
    second.start()
    try:
        assert urlopen(second.url).read() == b"hello"
    finally:
        second.stop()


def test_it_stops_though_someone_is_still_waiting() -> None:
    asked, finish = Event(), Event()

    def slow(request: Request) -> Response:
        asked.set()
        finish.wait(10)
        return PlainTextResponse("late")

    server = Server(Starlette(routes=[Route("/", slow)]), "127.0.0.1", 0)
    server.start()
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2]))) as visitor:
        visitor.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        assert asked.wait(5)
        before = monotonic()
        server.stop()
        assert monotonic() - before < 5
    finish.set()


def test_who_was_being_answered_gets_the_answer() -> None:
    asked = Event()
    answers: list[bytes] = []

    def slowish(request: Request) -> Response:
        asked.set()
        Event().wait(0.3)
        return PlainTextResponse("in time")

    server = Server(Starlette(routes=[Route("/", slowish)]), "127.0.0.1", 0)
    server.start()
    visitor = Visitor(target=lambda: answers.append(urlopen(server.url).read()))
    visitor.start()
    assert asked.wait(5)
    server.stop()
    visitor.join(5)
    assert answers == [b"in time"]


def test_the_address_to_show_can_be_opened() -> None:
    server = Server(APP, "0.0.0.0", 0)
    server.start()
    try:
        assert server.url.startswith("http://127.0.0.1:")
        assert urlopen(server.url).read() == b"hello"
    finally:
        server.stop()


class VeryImpatient(Impatient):
    seconds = 0.3


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / H"]
)
def test_a_visitor_who_says_nothing_more_is_not_waited_for(said: bytes) -> None:
    server = Server(APP, "127.0.0.1", 0, http=VeryImpatient)
    server.start()
    try:
        with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), 5) as visitor:
            visitor.sendall(said)
            begun = monotonic()
            while visitor.recv(4096):
                pass
            assert monotonic() - begun < 3
    finally:
        server.stop()


def test_a_visitor_who_asks_in_time_may_read_slowly() -> None:
    server = Server(APP, "127.0.0.1", 0, http=VeryImpatient)
    server.start()
    try:
        with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), 5) as visitor:
            visitor.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            Event().wait(0.5)
            assert visitor.recv(4096).endswith(b"hello")
    finally:
        server.stop()
