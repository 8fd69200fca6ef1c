"""``/api/v1/streaming``: the same streams as server-sent events and over WebSocket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Message, Receive, Scope, Send

from bot.sandbox.calls import Gate, covers, refusal
from bot.sandbox.markup import tag_key
from bot.sandbox.model import Token
from bot.sandbox.streams import Heard, Listener, Streams
from bot.sandbox.world import Refused

SCOPES = "read:statuses"
MOST_CHANNELS = 50


def routes(gate: Gate) -> list[BaseRoute]:
    """The streams of Mastodon's streaming server; every one of them needs a token."""

    async def stream(request: Request) -> Response:
        try:
            token = _listener(gate, request)
            if not gate.world.flavour.sse:
                raise Refused(404 if "stream" in request.path_params else 400, "This stream is a WebSocket")
            name = request.path_params.get("stream") or request.query_params.get("stream", "")
            channel = _channel(token, name, request.query_params.get("tag", ""))
        except Refused as refused:
            return refusal(refused)
        return event_stream(gate, channel, token.account_id)

    async def health(_: Request) -> Response:
        return PlainTextResponse("OK")

    return [
        Route("/api/v1/streaming/health", health),
        Route("/api/v1/streaming", stream),
        Route("/api/v1/streaming/{stream:path}", stream),
        WebSocketRoute("/api/v1/streaming", _Socket(gate)),
    ]


def event_stream(gate: Gate, channel: str, account_id: str | None) -> Response:
    """An open connection to one channel."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    body = _events(gate.world.streams, channel, account_id)
    return StreamingResponse(body, headers=headers, media_type="text/event-stream")


async def _events(streams: Streams, channel: str, account_id: str | None) -> AsyncIterator[bytes]:
    listener = Listener(account_id)
    streams.join(listener, channel)
    try:
        yield b":)\n"
        async for heard in streams.hear(listener):
            yield f"event: {heard.event}\ndata: {heard.payload}\n\n".encode() if heard else b":thump\n"
    finally:
        streams.drop(listener)


class _Socket:
    """One WebSocket to several streams, which the client names in the address or subscribes to later."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = {name: values[-1] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
        await receive()
        try:
            if not self._gate.world.flavour.websocket:
                raise Refused(404, "Not Found")
            token = _listener(self._gate, HTTPConnection(scope))
            first = _channel(token, query["stream"], query.get("tag", "")) if query.get("stream") else None
        except Refused as refused:
            await _deny(send, refusal(refused))
            return
        streams, listener = self._gate.world.streams, Listener(token.account_id)
        if first is not None:
            streams.join(listener, first)
        await send({"type": "websocket.accept"})
        speaking = asyncio.create_task(self._speak(listener, send))
        try:
            while (message := await receive())["type"] == "websocket.receive":
                _obey(streams, listener, token, str(message.get("text") or ""))
        finally:
            speaking.cancel()
            streams.drop(listener)

    async def _speak(self, listener: Listener, send: Send) -> None:
        async for heard in self._gate.world.streams.hear(listener):
            await send(_frame(heard) if heard else {"type": "websocket.ping"})
        await send({"type": "websocket.close", "code": 1001})


def _obey(streams: Streams, listener: Listener, token: Token, text: str) -> None:
    """Subscribe or unsubscribe as a message says; what makes no sense is passed over, as GoToSocial does."""
    try:
        order: Any = json.loads(text)
        channel = _channel(token, str(order["stream"]), str(order.get("tag") or ""))
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError, Refused):
        return
    if order.get("type") == "subscribe" and len(listener.channels) < MOST_CHANNELS:
        streams.join(listener, channel)
    elif order.get("type") == "unsubscribe":
        streams.leave(listener, channel)


def _frame(heard: Heard) -> Message:
    kind, _, rest = heard.channel.partition(":")
    stream = [kind, rest] if kind == "hashtag" and rest else [heard.channel if kind == "public" else kind]
    body = {"stream": stream, "event": heard.event, "payload": heard.payload}
    return {"type": "websocket.send", "text": json.dumps(body, ensure_ascii=False, separators=(",", ":"))}


async def _deny(send: Send, response: Response) -> None:
    headers = [(name, value) for name, value in response.raw_headers]
    await send({"type": "websocket.http.response.start", "status": response.status_code, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": response.body})


def _listener(gate: Gate, connection: HTTPConnection) -> Token:
    if not (gate.world.flavour.sse or gate.world.flavour.websocket):
        raise Refused(404, "Not Found")
    token = gate.token(connection)
    if token is None or token.account_id is None:
        raise Refused(401, "Missing access token")
    if not covers(token.scopes, SCOPES):
        raise Refused(403, "Access token does not have the required scopes")
    return token


def _channel(token: Token, stream: str, tag: str) -> str:
    """The channel behind the name of a stream (``hashtag:local``, ``hashtag/local``) and a hashtag."""
    key = tag_key(tag)
    match stream.replace("/", ":").rstrip(":"):
        case "user":
            return f"user:{token.account_id}"
        case "user:notification":
            return f"user:{token.account_id}:notification"
        case "public" | "public:local" | "public:remote" as name:
            return name
        case "hashtag" | "hashtag:local" as name:
            if not key:
                raise Refused(400, "Missing tag name parameter")
            return f"{name}:{key}"
        case _:
            raise Refused(404 if stream else 400, "Unknown stream type")
