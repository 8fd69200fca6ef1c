"""``/api/v1/streaming``: server-sent events."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.sandbox.calls import Gate, covers, refusal
from bot.sandbox.markup import tag_key
from bot.sandbox.world import Refused

SCOPES = "read:statuses"


def routes(gate: Gate) -> list[Route]:
    """The streams of Mastodon's streaming server; every one of them needs a token."""

    async def stream(request: Request) -> Response:
        try:
            channel, account_id = _channel(gate, request)
        except Refused as refused:
            return refusal(refused)
        return event_stream(gate, channel, account_id)

    async def health(_: Request) -> Response:
        return PlainTextResponse("OK")

    return [
        Route("/api/v1/streaming/health", health),
        Route("/api/v1/streaming", stream),
        Route("/api/v1/streaming/{stream:path}", stream),
    ]


def event_stream(gate: Gate, channel: str, account_id: str | None) -> Response:
    """An open connection to one channel."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    body = gate.world.streams.listen(channel, account_id)
    return StreamingResponse(body, headers=headers, media_type="text/event-stream")


def _channel(gate: Gate, request: Request) -> tuple[str, str]:
    """Which channel is asked for, by path or (as on ``/api/v1/streaming?stream=``) by name, and by whom."""
    if not gate.world.flavour.streams:
        raise Refused(404, "Not Found")
    token = gate.token(request)
    if token is None or token.account_id is None:
        raise Refused(401, "Missing access token")
    if not covers(token.scopes, SCOPES):
        raise Refused(403, "Access token does not have the required scopes")
    stream = request.path_params.get("stream") or request.query_params.get("stream", "")
    tag = tag_key(request.query_params.get("tag", ""))
    match stream.replace("/", ":").rstrip(":"):
        case "user":
            return f"user:{token.account_id}", token.account_id
        case "user:notification":
            return f"user:{token.account_id}:notification", token.account_id
        case "public" | "public:local" | "public:remote" as name:
            return name, token.account_id
        case "hashtag" | "hashtag:local" as name:
            if not tag:
                raise Refused(400, "Missing tag name parameter")
            return f"{name}:{tag}", token.account_id
        case _:
            raise Refused(404 if stream else 400, "Unknown stream type")
