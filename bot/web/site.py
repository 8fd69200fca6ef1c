"""The routes, and the pages that are about nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.web.badges import SPECIMEN, Badges
from bot.web.disclosure import Disclosure
from bot.web.guard import GONE, HEADERS, OPEN, SVG_POLICY, Guard
from bot.web.kept import KEPT
from bot.web.needs import About, Artist, Awards, Notary
from bot.web.pictures import MEDIA_TYPES, Pictures
from bot.web.press import HERE, Press
from bot.web.speech import Speech
from bot.web.walls import Walls

LASTING = {"Cache-Control": "public, max-age=31536000, immutable"}
KIND_WORDS = {404: "missing", 405: "method", 410: "gone", 500: "broken"}
SIGNS = {"missing": "?K", "gone": "−K", "method": "K+", "broken": "+¿"}
"""What hangs in the empty frame."""
HOUR = timedelta(hours=1)
UNSEARCHED = ("/b/", "/t/", "/w/", "/topic/", "/data/")


def site(
    awards: Awards,
    artist: Artist,
    notary: Notary,
    about: About,
    healthy: Callable[[], list[str]],
    speeches: Mapping[str, Speech],
) -> Starlette:
    """The pages. ``healthy`` lists what is wrong, in sentences fit for strangers; empty means that all is well.
    ``speeches`` are the texts, by language."""
    press = Press(about, speeches)
    badges, walls = Badges(press, awards, notary, Pictures(artist, about.version)), Walls(press, awards)
    house = _House(press, about, healthy)
    routes: list[BaseRoute] = [
        *badges.signed.routes(),
        Route("/", house.about),
        Route("/about", house.about),
        Route("/how", house.how),
        Route("/privacy", house.privacy),
        Route("/b/{key}.square.{ending}", badges.picture),
        Route("/b/{key}.{kind}", badges.picture),
        Route("/b/{key}", badges.badge),
        Route("/t/{key}", badges.toot),
        Route("/w/{acct}", walls.wall),
        Route("/w/{acct}/feed.{kind}", walls.wall_feed),
        Route("/topic/{slug}", walls.topic),
        Route("/topic/{slug}/feed.{kind}", walls.topic_feed),
        Route("/data/{secret}", Disclosure(press, awards).page, methods=["GET", "POST"]),
        Route("/specimen.png", badges.specimen),
        Route("/health", house.health),
        Route("/robots.txt", house.robots),
        Route("/style.css", house.style),
        Route("/favicon.svg", house.favicon),
    ]
    if press.prefix:
        # Some proxies hand the path on whole, others take its first part away: both find us.
        routes.append(Mount(press.prefix, routes=list(routes)))
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: house.refused, Exception: house.broken},
    )
    # Its redirects are made of the Host header, which is whatever the visitor says it is.
    app.router.redirect_slashes = False
    return app


class Period(NamedTuple):
    """A stretch of time, for people and for programs."""

    said: str
    iso: str


class _House:
    def __init__(self, press: Press, about: About, healthy: Callable[[], list[str]]) -> None:
        self._press = press
        self._about = about
        self._healthy = healthy
        self._icon = (HERE / "static" / "favicon.svg").read_bytes()

    async def about(self, request: Request) -> Response:
        speech = self._press.speech(request)
        specimen = self._press.badge(SPECIMEN, speech)
        return self._press.page(request, "about.html", headers=OPEN, speech=speech, specimen=specimen, path="/about")

    async def how(self, request: Request) -> Response:
        return self._press.page(request, "how.html", headers=OPEN, path="/how")

    async def privacy(self, request: Request) -> Response:
        speech, about = self._press.speech(request), self._about
        periods = {
            "until_words": about.words_for,
            "until_replies": about.replies_for,
            "until_watched": about.changes_for,
            "until_used": about.disclosed_for,
        }
        told = {name: Period(speech.period(time), f"PT{time // HOUR}H") for name, time in periods.items()}
        return self._press.page(
            request, "privacy.html", headers=OPEN, speech=speech, kept=KEPT, periods=told, path="/privacy"
        )

    def health(self, request: Request) -> Response:
        problems = self._healthy()
        text = "".join(f"{problem}\n" for problem in problems) or "ok\n"
        return PlainTextResponse(text, 503 if problems else 200, headers=GONE)

    async def robots(self, request: Request) -> Response:
        rules = "".join(f"Disallow: {self._press.prefix}{path}\n" for path in UNSEARCHED)
        return PlainTextResponse(f"User-agent: *\n{rules}", headers={"Cache-Control": "public, max-age=86400"})

    async def style(self, request: Request) -> Response:
        return Response(self._press.css, media_type="text/css", headers=LASTING)

    async def favicon(self, request: Request) -> Response:
        headers = {"Cache-Control": "public, max-age=86400", "Content-Security-Policy": SVG_POLICY}
        return Response(self._icon, media_type=MEDIA_TYPES["svg"], headers=headers)

    async def refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return self._empty(request, error.status_code, {**GONE, **(error.headers or {})})

    async def broken(self, request: Request, error: Exception) -> Response:
        # This answer is sent from outside of the Guard.
        return self._empty(request, 500, {**HEADERS, **GONE})

    def _empty(self, request: Request, status: int, headers: Mapping[str, str]) -> Response:
        kind = KIND_WORDS.get(status, "method")
        return self._press.page(request, "empty.html", status, headers=headers, kind=kind, sign=SIGNS[kind])
