"""The signed side of badges: credentials, pictures with one inside, packs to keep, and what verifiers ask for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hashlib import sha256
from typing import TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.domain.model import Award
from bot.web import wording
from bot.web.guard import UNLISTED, has
from bot.web.needs import Notary
from bot.web.pictures import MEDIA_TYPES, Pictures

Found = TypeVar("Found")
FOR_VERIFIERS = {**UNLISTED, "Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
"""Some verifiers are web pages of somebody else's."""
CREDENTIAL = "application/vc+ld+json"
_MANY = 1 << 31
DID_DOCUMENT = "application/did+json"


class SignedBadges:
    """The routes to everything that is signed. ``wanted`` finds the award that a request names, or refuses."""

    def __init__(self, notary: Notary, pictures: Pictures, wanted: Callable[[Request], Awaitable[Award]]) -> None:
        self._notary = notary
        self._pictures = pictures
        self._wanted = wanted

    def routes(self) -> list[BaseRoute]:
        return [
            Route("/b/{key}.json", self.credential),
            Route("/b/{key}.zip", self.pack),
            Route("/status/{number:int}", self.status_list),
            # did:web looks in the one place for an address without a path, in the other for one with a path
            Route("/.well-known/did.json", self.did_document),
            Route("/did.json", self.did_document),
        ]

    async def credential(self, request: Request) -> Response:
        text = _standing(await run_in_threadpool(self._notary.credential, await self._wanted(request)))
        return _answer(request, text.encode(), CREDENTIAL, FOR_VERIFIERS)

    async def download(self, request: Request, award: Award, kind: str, headers: dict[str, str]) -> Response:
        """The picture to keep, with the credential inside."""
        baked = _standing(await run_in_threadpool(self._baked, award, kind))
        named = {**headers, "Content-Disposition": wording.file_name(award, kind)}
        return _answer(request, baked, MEDIA_TYPES[kind], named)

    async def pack(self, request: Request) -> Response:
        award = await self._wanted(request)
        packed = _standing(await run_in_threadpool(self._packed, award))
        named = {**UNLISTED, "Content-Disposition": wording.file_name(award, "zip")}
        return _answer(request, packed, "application/zip", named)

    async def did_document(self, request: Request) -> Response:
        text = await run_in_threadpool(self._notary.did_document)
        return _answer(request, text.encode(), DID_DOCUMENT, FOR_VERIFIERS)

    async def status_list(self, request: Request) -> Response:
        number = request.path_params["number"]
        text = await run_in_threadpool(self._notary.status_list, number) if number < _MANY else None
        if text is None:
            raise HTTPException(404)
        return _answer(request, text.encode(), CREDENTIAL, FOR_VERIFIERS)

    def _baked(self, award: Award, kind: str) -> bytes | None:
        form = kind.rpartition(".")[2]  # of square.png too
        return self._notary.baked(award, form, self._pictures.picture(award, kind))

    def _packed(self, award: Award) -> bytes | None:
        png, svg = self._pictures.picture(award, "png"), self._pictures.picture(award, "svg")
        return self._notary.pack(award, png, svg)


def _standing(found: Found | None) -> Found:
    """What was found; 410 where the award fell in this very moment."""
    if found is None:
        raise HTTPException(410)
    return found


def _answer(request: Request, content: bytes, media_type: str, headers: dict[str, str]) -> Response:
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {**headers, "ETag": etag}
    if has(request, etag):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=media_type)
