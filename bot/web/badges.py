"""The pages of badges and toots, and the pictures. A link that nobody can guess is the only key to them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.domain.model import Account, Award, Visibility
from bot.web.asking import quickly
from bot.web.guard import SVG_POLICY, UNLISTED, has
from bot.web.needs import Awards, Notary
from bot.web.pictures import MEDIA_TYPES, Pictures
from bot.web.press import Press
from bot.web.signed import SignedBadges

KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")

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


class Badges:
    """What a badge's link opens. An award that waits for an operator has no page, as if it were not there."""

    def __init__(self, press: Press, awards: Awards, notary: Notary, pictures: Pictures) -> None:
        self._press = press
        self._awards = awards
        self._pictures = pictures
        self.signed = SignedBadges(notary, pictures, self._award)

    async def badge(self, request: Request) -> Response:
        award = await self._award(request)
        speech = self._press.speech(request, award.language)
        hangs = award.shown and await quickly(self._awards, self._awards.hangs, award.id)
        badge = self._press.badge(award, speech)
        return self._press.page(request, "badge.html", headers=UNLISTED, speech=speech, badge=badge, hangs=hangs)

    async def toot(self, request: Request) -> Response:
        key = _key(request)
        given = [award for award in await quickly(self._awards, self._awards.toot, key) if not award.held]
        standing = [award for award in given if award.withdrawn_at is None]
        if not standing:
            raise HTTPException(410 if given or await self._erased(key) else 404)
        speech = self._press.speech(request, standing[0].language)
        badges = [self._press.badge(award, speech) for award in standing]
        return self._press.page(request, "toot.html", headers=UNLISTED, speech=speech, badges=badges)

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

    async def _award(self, request: Request) -> Award:
        key = _key(request)
        award = await quickly(self._awards, self._awards.award, key)
        if award is None:
            raise HTTPException(410 if await self._erased(key) else 404)
        if award.held:
            raise HTTPException(404)
        if award.withdrawn_at is not None:
            raise HTTPException(410)
        return award

    async def _erased(self, page: str) -> bool:
        return await quickly(self._awards, self._awards.erased, page)


def _key(request: Request) -> str:
    key = request.path_params["key"]
    if not KEY.fullmatch(key):
        raise HTTPException(404)
    return str(key)
