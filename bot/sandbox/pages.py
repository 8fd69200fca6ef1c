"""Templates, static files and the headers that keep a page to itself."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from bot.sandbox.calls import Call, Endpoint
from bot.sandbox.entities import instant
from bot.sandbox.markup import escape
from bot.sandbox.model import Account
from bot.sandbox.world import Refused, World, not_found

HERE = Path(__file__).parent
OWN_NAMES = ("localhost", "127.0.0.1", "::1")
STATIC = {path.name: path.read_bytes() for path in (HERE / "static").iterdir()}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action {forms}; base-uri 'none'; frame-ancestors 'none'"
)
SEALED = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox"}
"""For files that people uploaded, and pictures: nothing in them may run."""


class Pages:
    """Makes HTML. Everything is escaped but the content that the sandbox itself rendered from plain text."""

    def __init__(self, world: World) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["instant"] = instant
        self._environment.globals.update(world=world, title=world.title)
        self._environment.globals["content"] = lambda status: Markup(world.content(status))  # noqa: S704 rendered here

    def html(self, template: str, status: int = 200, *, form_to: str = "", **values: object) -> Response:
        """A page. ``form_to`` is another address to which its forms may lead (an app's redirect URI)."""
        parts = urlsplit(form_to)
        other = f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:" if parts.scheme else ""
        headers = {
            "Content-Security-Policy": POLICY.format(forms=f"'self' {other}".strip()),
            "Cache-Control": "no-store",
            "Referrer-Policy": "same-origin",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex",
        }
        return HTMLResponse(self._environment.get_template(template).render(values), status, headers)

    def same_origin(self, request: Request) -> None:
        """Raises ``Refused`` when another site's page sends the request: anybody may be anyone here, but only here.

        A name that a foreign site has made to point here (DNS rebinding) sends itself as Host: only ours count.
        """
        origin, host = request.headers.get("origin"), request.headers.get("host", "")
        foreign = origin is not None and urlsplit(origin).netloc != host
        foreign = foreign or urlsplit(f"//{host}").hostname not in OWN_NAMES
        if foreign or request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            raise Refused(403, "This form was sent from another site.")


def avatar(account: Account) -> str:
    """A picture made of the account's emoji, or its initial, on its colour."""
    hue = account.colour
    sign = escape(account.emoji or account.name[:1].upper())
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96"><defs><linearGradient id="g" x2="1" y2="1">'
        f'<stop stop-color="hsl({hue} 70% 82%)"/><stop offset="1" stop-color="hsl({hue} 60% 66%)"/>'
        f'</linearGradient></defs><rect width="96" height="96" rx="28" fill="url(#g)"/><text x="48" y="51" '
        f'font-size="46" font-family="sans-serif" text-anchor="middle" dominant-baseline="central" fill="#222">{sign}'
        "</text></svg>"
    )


def _file(body: bytes, content_type: str, age: int) -> Response:
    headers = {"Cache-Control": f"max-age={age}", "X-Content-Type-Options": "nosniff"} | SEALED
    return Response(body, headers=headers, media_type=content_type)


def _avatar(call: Call) -> Response:
    account = call.world.account(call.path("id").removesuffix(".svg"))
    return _file(avatar(account).encode("utf-8", "replace"), "image/svg+xml", 300)


def _static(call: Call) -> Response:
    name = call.path("name")
    if name not in STATIC:
        raise not_found()
    return _file(STATIC[name], guess_type(name)[0] or "application/octet-stream", 0)


def _media(call: Call) -> Response:
    media = call.world.media.get(call.path("id"))
    body = call.world.records.media(media.id) if media else None
    if media is None or body is None:
        raise not_found()
    return _file(body, media.content_type, 86400)


ENDPOINTS = [
    Endpoint("GET", "/avatars/{id}", _avatar),
    Endpoint("GET", "/static/{name}", _static),
    Endpoint("GET", "/media/{id}", _media),
]
