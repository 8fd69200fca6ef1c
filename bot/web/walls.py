"""What people have hung up: their walls, the pages of topics, and the feeds of both. Without consent there is none."""

from __future__ import annotations

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.domain.badge import plain
from bot.domain.model import Account, Hanging
from bot.domain.text import topic_key
from bot.web import feeds, wording
from bot.web.feeds import Feed
from bot.web.guard import UNLISTED
from bot.web.needs import Awards
from bot.web.press import Press, sent
from bot.web.speech import Speech
from bot.web.wording import Badge

MOST_LETTERS = 600
"""Of a topic or an acct that is looked up at all."""
AFTER = 80


class Walls:
    """A wall that is not there answers like one that never was."""

    def __init__(self, press: Press, awards: Awards) -> None:
        self._press = press
        self._awards = awards

    async def wall(self, request: Request) -> Response:
        acct, hanging = await self._wall(request)
        return self._hung(request, hanging, wording.wall_path(acct), owner=hanging.awards[0].recipient)

    async def topic(self, request: Request) -> Response:
        key, hanging = await self._topic(request)
        return self._hung(request, hanging, wording.topic_path(key), owner=None)

    def _hung(self, request: Request, hanging: Hanging, path: str, *, owner: Account | None) -> Response:
        speech = self._press.speech(request)
        badges = self._badges(hanging, speech)
        return self._press.page(
            request, "wall.html", headers=UNLISTED, speech=speech,
            badges=badges, owner=owner, path=path, older=hanging.older,
        )  # fmt: skip

    async def wall_feed(self, request: Request) -> Response:
        acct, hanging = await self._wall(request)
        speech = self._press.speech(request)
        badges = self._badges(hanging, speech)
        title = speech.text("wall.title", who=badges[0].recipient_in_full)
        return self._fed(request, speech, title, wording.wall_path(acct), badges)

    async def topic_feed(self, request: Request) -> Response:
        key, hanging = await self._topic(request)
        speech = self._press.speech(request)
        badges = self._badges(hanging, speech)
        title = speech.text("topic.title", topic=plain(badges[0].award.topic))
        return self._fed(request, speech, title, wording.topic_path(key), badges)

    async def _wall(self, request: Request) -> tuple[str, Hanging]:
        acct = request.path_params["acct"].lower()
        if len(acct) > MOST_LETTERS or not wording.ACCT.fullmatch(acct):
            raise HTTPException(404)
        hanging = await self._asked(request, self._awards.wall, acct)
        if hanging is None:
            raise HTTPException(404)
        return acct, hanging

    async def _topic(self, request: Request) -> tuple[str, Hanging]:
        slug = request.path_params["slug"]
        said = wording.topic_of(slug) if len(slug) <= MOST_LETTERS else ""
        for key in dict.fromkeys((said, topic_key(said))):  # as it is linked, and as somebody may have typed it
            if key and (hanging := await self._asked(request, self._awards.topic, key)):
                return key, hanging
        raise HTTPException(404)

    async def _asked(self, request: Request, question: Callable[..., Hanging | None], about: str) -> Hanging | None:
        before = request.query_params.get("before", "")[:AFTER]
        return await run_in_threadpool(question, about, before=before)

    def _badges(self, hanging: Hanging, speech: Speech) -> list[Badge]:
        return [self._press.badge(award, speech) for award in hanging.awards]

    def _fed(self, request: Request, speech: Speech, title: str, path: str, badges: list[Badge]) -> Response:
        kind = request.path_params["kind"]
        if kind not in feeds.KINDS:
            raise HTTPException(404)
        page = self._press.home + path
        feed = Feed(title=title, page=page, here=f"{page}/feed.{kind}", speech=speech, badges=tuple(badges))
        media_type, write = feeds.KINDS[kind]
        return sent(request, write(feed), 200, media_type, UNLISTED, speech)
