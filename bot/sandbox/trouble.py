"""Carries out faults: one middleware, before everything else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.sandbox.api_statuses import LATE
from bot.sandbox.bonds import lose_unread
from bot.sandbox.faults import Fault, Faults, Kind
from bot.sandbox.wire import CONNECTION
from bot.sandbox.world import World

STREAMS = "/api/v1/streaming"
PAGE = b"<!DOCTYPE html>\n<html><head><title>One moment</title></head><body><h1>We are at lunch</h1></body></html>\n"
GARBAGE = 'event: update\ndata: {"id": \n\n\x00 no colon here\n\n{"event": "update"\n\n'
FAR = timedelta(days=365)

Answer = list[Message]
"""What an application sent: a start, and bodies."""


class Trouble:
    """Lets each call through, or lets the fault that strikes it happen."""

    def __init__(self, app: ASGIApp, faults: Faults, world: World) -> None:
        self._app = app
        self._faults = faults
        self._world = world
        self._down_until = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path.startswith("/api/") and asyncio.get_running_loop().time() < self._down_until:
            await _hang_up(scope, receive)
            return
        fault = self._faults.draw(f"{scope.get('method', 'GET')} {path}", self._caller(scope))
        if fault is None:
            await self._app(scope, receive, send)
        elif path.startswith(STREAMS):
            await self._disturb_stream(fault, scope, receive, send)
        else:
            await self._disturb(fault, scope, receive, send)

    def _caller(self, scope: Scope) -> str:
        """The acct of whoever makes a call; nobody's is empty."""
        _, _, bearer = Headers(scope=scope).get("authorization", "").partition(" ")
        given = bearer or parse_qs(scope["query_string"].decode("latin-1")).get("access_token", [""])[-1]
        token = self._world.tokens.get(given.strip())
        account = self._world.accounts.get(token.account_id or "") if token else None
        return account.acct if account else ""

    async def _disturb(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        match fault.kind:
            case Kind.LATE:
                scope.setdefault("state", {})[LATE] = fault.seconds
                await self._app(scope, receive, send)
            case Kind.DELAY:
                if fault.done:
                    answer = await self._answer(scope, receive)
                    await asyncio.sleep(fault.seconds)
                    await _say(send, answer)
                else:
                    request = await _read(receive)
                    await asyncio.sleep(fault.seconds)
                    await self._app(scope, request, send)
            case Kind.TWICE:
                await _say(send, _doubled(await self._answer(scope, receive)))
            case Kind.HALF:
                await _say_half(send, await self._answer(scope, receive))
                await _hang_up(scope, receive, at_once=False)
            case Kind.RESTART:
                await self._restart(fault, scope, receive)
            case Kind.CLOSE | Kind.END:
                await self._take_effect(fault, scope, receive)
                await _hang_up(scope, receive)
            case Kind.ERROR | Kind.LIMIT | Kind.HTML:
                await self._take_effect(fault, scope, receive)
                await _say(send, self._instead(fault))
            case Kind.STALL:
                await self._silence(receive)
            case Kind.GARBAGE:
                await self._take_effect(fault, scope, receive)
                await _say(send, _written(200, b"application/json", GARBAGE.encode()))

    async def _take_effect(self, fault: Fault, scope: Scope, receive: Receive) -> None:
        """Have the call done, or read and nothing done, before its answer is struck."""
        if fault.done:
            await self._answer(scope, receive)
        else:
            await _read(receive)

    async def _answer(self, scope: Scope, receive: Receive) -> Answer:
        answer: Answer = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self._app(scope, receive, keep)
        return answer

    def _instead(self, fault: Fault) -> Answer:
        match fault.kind:
            case Kind.HTML:
                return _written(fault.status or 200, b"text/html; charset=utf-8", PAGE)
            case Kind.LIMIT:
                body = json.dumps({"error": self._world.flavour.too_many}).encode()
                return _written(429, b"application/json; charset=utf-8", body, self._until(fault))
            case _:
                status = fault.status or 503
                body = json.dumps({"error": f"{status}, because a fault was asked for"}).encode()
                return _written(status, b"application/json; charset=utf-8", body)

    def _until(self, fault: Fault) -> list[tuple[bytes, bytes]]:
        """How a 429 says until when."""
        wait = FAR if fault.reset == "far" else timedelta(seconds=fault.seconds)
        end = self._world.clock() + wait
        told = {
            "date": end.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "far": end.isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "epoch": str(round(end.timestamp())),
            "left": str(round(wait.total_seconds())),
        }.get(fault.reset)
        if fault.reset == "retry-after":
            return [(b"retry-after", str(round(wait.total_seconds())).encode())]
        if told is None:
            return []
        return [
            (b"x-ratelimit-limit", b"300"),
            (b"x-ratelimit-remaining", b"0"),
            (b"x-ratelimit-reset", told.encode()),
        ]

    async def _restart(self, fault: Fault, scope: Scope, receive: Receive) -> None:
        await self._take_effect(fault, scope, receive)
        self._down_until = asyncio.get_running_loop().time() + fault.seconds
        lose_unread(self._world)
        self._world.records.commit()
        self._world.streams.end_all()
        await _hang_up(scope, receive)

    # ------------------------------------------------------------------ streams

    async def _disturb_stream(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        wire = _StreamWire(scope, send)
        match fault.kind:
            case Kind.DELAY:
                await asyncio.sleep(fault.seconds)
                await self._app(scope, receive, send)
            case Kind.TWICE:
                await self._app(scope, receive, wire.twice)
            case Kind.LATE:
                await self._app(scope, receive, send)
            case Kind.ERROR | Kind.LIMIT | Kind.HTML:
                await wire.refuse(self._instead(fault))
            case Kind.CLOSE:
                await _hang_up(scope, receive)
            case Kind.RESTART:
                await self._restart(fault, scope, receive)
            case Kind.STALL | Kind.END | Kind.HALF | Kind.GARBAGE:
                if await self._runs_out(fault.seconds, lambda: self._app(scope, receive, wire.send)):
                    return
                await wire.begin()
                if fault.kind is Kind.GARBAGE:
                    await wire.text(GARBAGE)
                if fault.kind is Kind.STALL:
                    await self._silence(receive)
                await wire.end()

    @staticmethod
    async def _runs_out(seconds: float, run: Callable[[], Awaitable[None]]) -> bool:
        """Let a stream run for so long; whether it came to its own end."""
        if not seconds:
            return False
        try:
            await asyncio.wait_for(run(), seconds)
        except TimeoutError:
            return False
        return True

    async def _silence(self, receive: Receive) -> None:
        """Say nothing until the client leaves, or the server stops."""
        ends = {asyncio.ensure_future(_gone(receive)), asyncio.ensure_future(self._world.streams.closed())}
        _, waiting = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for end in waiting:
            end.cancel()


class _StreamWire:
    """A stream as it is written, as events or over WebSocket; it is begun where nobody has."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._socket = scope["type"] == "websocket"
        self._send = send
        self._begun = False

    async def send(self, message: Message) -> None:
        self._begun = True
        await self._send(message)

    async def twice(self, message: Message) -> None:
        await self._send(message)
        if message["type"] == "websocket.send" or message.get("body", b"").startswith(b"event:"):
            await self._send(message)

    async def begin(self) -> None:
        if self._begun:
            return
        if self._socket:
            await self._send({"type": "websocket.accept"})
            return
        headers = [(b"content-type", b"text/event-stream; charset=utf-8")]
        await self._send({"type": "http.response.start", "status": 200, "headers": headers})
        await self.text(":)\n")

    async def text(self, text: str) -> None:
        if self._socket:
            await self._send({"type": "websocket.send", "text": text})
        else:
            await self._send({"type": "http.response.body", "body": text.encode(), "more_body": True})

    async def end(self) -> None:
        if self._socket:
            await self._send({"type": "websocket.close", "code": 1011})
        else:
            await self._send({"type": "http.response.body", "body": b""})

    async def refuse(self, answer: Answer) -> None:
        for message in answer:
            kind = message["type"]
            await self._send({**message, "type": f"websocket.{kind}" if self._socket else kind})


async def _gone(receive: Receive) -> None:
    while not (await receive())["type"].endswith(".disconnect"):
        pass


async def _read(receive: Receive) -> Receive:
    """Read the whole request now, so that it can be carried out when its client has gone; how to receive it then."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())

    async def again() -> Message:
        return messages.pop(0) if messages else await receive()

    return again


async def _hang_up(scope: Scope, receive: Receive, *, at_once: bool = True) -> None:
    """Close the connection, at once or once all that was said has been sent."""
    connection = scope["state"][CONNECTION]
    (connection.abort if at_once else connection.close)()
    await _gone(receive)


async def _say(send: Send, answer: Answer) -> None:
    for message in answer:
        await send(message)


async def _say_half(send: Send, answer: Answer) -> None:
    start, body = answer[0], _body(answer)
    await send(start)
    await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})


def _body(answer: Answer) -> bytes:
    return b"".join(message.get("body", b"") for message in answer[1:])


def _doubled(answer: Answer) -> Answer:
    """A list with each of its entries twice; any other answer as it is."""
    value: object = None
    with suppress(ValueError):
        value = json.loads(_body(answer))
    if not isinstance(value, list):
        return answer
    body = json.dumps([entry for entry in value for _ in "ab"], ensure_ascii=False).encode()
    length = str(len(body)).encode()
    headers = [(name, length if name == b"content-length" else told) for name, told in answer[0]["headers"]]
    return [{**answer[0], "headers": headers}, {"type": "http.response.body", "body": body}]


def _written(status: int, content_type: bytes, body: bytes, headers: Sequence[tuple[bytes, bytes]] = ()) -> Answer:
    every = [(b"content-type", content_type), (b"content-length", str(len(body)).encode()), *headers]
    start = {"type": "http.response.start", "status": status, "headers": every}
    return [start, {"type": "http.response.body", "body": body}]
