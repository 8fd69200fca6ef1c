"""All the routes of a sandbox, behind its middleware, as one ASGI application."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import format_datetime

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.sandbox import (
    api_accounts,
    api_faults,
    api_instance,
    api_notifications,
    api_statuses,
    api_streaming,
    api_timelines,
    oauth,
    pages,
)
from bot.sandbox.calls import Gate, answer
from bot.sandbox.faults import Faults
from bot.sandbox.oauth import Authorize
from bot.sandbox.pages import Pages
from bot.sandbox.trouble import Trouble
from bot.sandbox.visitor import Visitor

ENDPOINTS = [
    *api_instance.ENDPOINTS,
    *api_accounts.ENDPOINTS,
    *api_statuses.ENDPOINTS,
    *api_timelines.ENDPOINTS,
    *api_notifications.ENDPOINTS,
    *oauth.ENDPOINTS,
    *pages.ENDPOINTS,
]


class Dated:
    """Says in every answer what time it is on the server."""

    def __init__(self, app: ASGIApp, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start" and "date" not in Headers(raw=message["headers"]):
                date = format_datetime(self._clock().astimezone(UTC), usegmt=True).encode()
                message = {**message, "headers": [*message["headers"], (b"date", date)]}
            await send(message)

        await self._app(scope, receive, send_dated)


def application(gate: Gate, faults: Faults, *, example: str = "", middleware: Sequence[Middleware] = ()) -> Starlette:
    """``faults`` and ``middleware`` stand before everything, the API's own refusals included."""

    async def missing(request: Request, _: Exception) -> Response:
        if request.url.path.startswith("/api/"):
            # No server has words of its API for a path that is none of its API's.
            return HTMLResponse("<!DOCTYPE html><title>Not Found</title><h1>Not Found</h1>", 404)
        return answer({"error": "Record not found" if request.url.path.startswith("/sandbox/") else "Not Found"}, 404)

    async def broken(_: Request, __: Exception) -> Response:
        return answer({"error": "500 Internal Server Error"}, 500)

    html = Pages(gate.world)
    lacks = gate.world.flavour.lacks
    known = [endpoint for endpoint in ENDPOINTS if f"{endpoint.method} {endpoint.path}" not in lacks]
    endpoints = [*known, *Authorize(html).endpoints(), *api_faults.endpoints(faults, html)]
    routes: list[BaseRoute] = [*api_streaming.routes(gate), *map(gate.route, endpoints)]
    routes += Visitor(gate, html, example).routes()
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Dated, clock=gate.world.clock),
            Middleware(Trouble, faults=faults, world=gate.world),
            *middleware,
        ],
        exception_handlers={404: missing, 405: missing, 500: broken},
    )
