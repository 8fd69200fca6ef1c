"""The routes. A link that nobody can guess is the only key to a badge; whoever has it may look."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.domain.badge import plain
from bot.domain.model import Account, Award, Visibility
from bot.web import wording
from bot.web.guard import HEADERS, SVG_POLICY, Guard
from bot.web.needs import About, Artist, Awards, Notary
from bot.web.pictures import MEDIA_TYPES, Pictures
from bot.web.signed import UNLISTED, SignedBadges, has

Found = TypeVar("Found")
HERE = Path(__file__).parent
KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")
GONE = {"X-Robots-Tag": "noindex", "Cache-Control": "no-store"}
LASTING = {"Cache-Control": "public, max-age=31536000, immutable"}
KIND_WORDS = {404: "missing.html", 405: "method.html", 410: "gone.html", 500: "broken.html"}

SPECIMEN = Award(
    id="specimen",
    toot_id="specimen",
    status_uri="",
    giver=Account(id="", acct="alice"),
    recipient=Account(id="", acct="bob"),
    topic="sourdough baking",
    topic_key="sourdough baking",
    emoji="🍞",
    visibility=Visibility.PUBLIC,
    language="en",
    given_at=datetime(2011, 11, 11, tzinfo=UTC),
)
"""What hangs on the about page, so that nobody has to imagine a badge. It is on no wall and in no store."""


def site(awards: Awards, artist: Artist, notary: Notary, about: About, healthy: Callable[[], list[str]]) -> Starlette:
    """The pages. ``healthy`` lists what is wrong, in sentences fit for strangers; empty means that all is well."""
    pages = _Pages(awards, Pictures(artist, about.version), notary, about, healthy)
    routes: list[BaseRoute] = [
        *pages.signed.routes(),
        Route("/", pages.about),
        Route("/about", pages.about),
        Route("/b/{key}.square.{ending}", pages.picture),
        Route("/b/{key}.{kind}", pages.picture),
        Route("/b/{key}", pages.badge),
        Route("/t/{key}", pages.toot),
        Route("/specimen.png", pages.specimen),
        Route("/health", pages.health),
        Route("/robots.txt", pages.robots),
        Route("/style.css", pages.style),
        Route("/favicon.svg", pages.favicon),
    ]
    if pages.prefix:
        # Some proxies hand the path on whole, others take its first part away: both find us.
        routes.append(Mount(pages.prefix, routes=list(routes)))
    app = Starlette(
        routes=routes,
        middleware=[Middleware(Guard)],
        exception_handlers={HTTPException: pages.refused, Exception: pages.broken},
    )
    # Its redirects are made of the Host header, which is whatever the visitor says it is.
    app.router.redirect_slashes = False
    return app


class _Pages:
    def __init__(
        self,
        awards: Awards,
        pictures: Pictures,
        notary: Notary,
        about: About,
        healthy: Callable[[], list[str]],
    ) -> None:
        self._awards = awards
        self.signed = SignedBadges(notary, pictures, self._award)
        self._pictures = pictures
        self._healthy = healthy
        self._home = about.public_url.rstrip("/")
        self.prefix = urlsplit(self._home).path
        self._css = (HERE / "static" / "style.css").read_bytes()
        self._icon = (HERE / "static" / "favicon.svg").read_bytes()
        templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.filters |= {
            "language": wording.language,
            "link": wording.web_link,
            "profile": wording.profile,
            "contact_link": wording.contact_link,
            "plain": plain,
        }
        templates.globals |= {
            "about": about,
            "specimen": wording.Badge(SPECIMEN, self._home),
            "hashtag": "#" + about.hashtag.lstrip("#"),
            "home": self._home,
            "here": self.prefix,
            "server": urlsplit(about.server).netloc or about.server,
            "style": f"{self.prefix}/style.css?{sha256(self._css).hexdigest()[:12]}",
        }
        self._templates = templates

    async def about(self, request: Request) -> Response:
        return self._page("about.html", headers={"Cache-Control": "no-cache"})

    async def badge(self, request: Request) -> Response:
        badge = wording.Badge(await self._award(request), self._home)
        return self._page("badge.html", badge=badge, headers=UNLISTED)

    async def toot(self, request: Request) -> Response:
        given = await self._asked(self._awards.toot, _key(request))
        if not given:
            raise HTTPException(404)
        badges = [wording.Badge(award, self._home) for award in given if award.withdrawn_at is None]
        if not badges:
            raise HTTPException(410)
        return self._page("toot.html", badges=badges, headers=UNLISTED)

    async def picture(self, request: Request) -> Response:
        asked = request.path_params
        kind = asked["kind"] if "kind" in asked else f"square.{asked['ending']}"
        if kind not in MEDIA_TYPES:
            raise HTTPException(404)
        headers = {**UNLISTED, "Cross-Origin-Resource-Policy": "cross-origin"}
        if kind.endswith("svg"):
            headers["Content-Security-Policy"] = SVG_POLICY
        award = await self._award(request)
        if "download" in request.query_params:
            return await self.signed.download(request, award, kind, headers)
        return await self._drawn(request, award, kind, headers)

    async def specimen(self, request: Request) -> Response:
        return await self._drawn(request, SPECIMEN, "png", {"Cache-Control": "public, max-age=3600"})

    async def _drawn(self, request: Request, award: Award, kind: str, headers: dict[str, str]) -> Response:
        etag = self._pictures.etag(award, kind)
        headers = {**headers, "ETag": etag}
        if has(request, etag):
            return Response(status_code=304, headers=headers)
        picture = self._pictures.ready(etag)
        if picture is None:
            picture = await run_in_threadpool(self._pictures.picture, award, kind)
        return Response(picture, headers=headers, media_type=MEDIA_TYPES[kind])

    def health(self, request: Request) -> Response:
        problems = self._healthy()
        text = "".join(f"{problem}\n" for problem in problems) or "ok\n"
        return PlainTextResponse(text, 503 if problems else 200, headers=GONE)

    async def robots(self, request: Request) -> Response:
        text = f"User-agent: *\nDisallow: {self.prefix}/b/\nDisallow: {self.prefix}/t/\n"
        return PlainTextResponse(text, headers={"Cache-Control": "public, max-age=86400"})

    async def style(self, request: Request) -> Response:
        return Response(self._css, media_type="text/css", headers=LASTING)

    async def favicon(self, request: Request) -> Response:
        headers = {"Cache-Control": "public, max-age=86400", "Content-Security-Policy": SVG_POLICY}
        return Response(self._icon, media_type=MEDIA_TYPES["svg"], headers=headers)

    async def refused(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        template = KIND_WORDS.get(error.status_code, "method.html")
        return self._page(template, error.status_code, headers={**GONE, **(error.headers or {})})

    async def broken(self, request: Request, error: Exception) -> Response:
        # This answer is sent from outside of the Guard.
        return self._page("broken.html", 500, headers={**HEADERS, **GONE})

    async def _asked(self, question: Callable[[str], Found], key: str) -> Found:
        # A thread costs more than a look into a file, but nothing may hold up all the others.
        return question(key) if self._awards.nearby else await run_in_threadpool(question, key)

    async def _award(self, request: Request) -> Award:
        award = await self._asked(self._awards.award, _key(request))
        if award is None:
            raise HTTPException(404)
        if award.withdrawn_at is not None:
            raise HTTPException(410)
        return award

    def _page(self, template: str, status: int = 200, *, headers: dict[str, str], **values: object) -> Response:
        return HTMLResponse(self._templates.get_template(template).render(values), status, headers=headers)


def _key(request: Request) -> str:
    key = request.path_params["key"]
    if not KEY.fullmatch(key):
        raise HTTPException(404)
    return str(key)
