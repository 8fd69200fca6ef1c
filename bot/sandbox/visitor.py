"""The page at ``/``, on which a visitor is one of the people: posts, answers, favourites, edits, deletes, looks on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.sandbox import acts
from bot.sandbox.api_statuses import keep_image
from bot.sandbox.api_streaming import event_stream
from bot.sandbox.calls import Call, Endpoint, Gate
from bot.sandbox.markup import tag_key
from bot.sandbox.model import VISIBILITIES, Account, Status
from bot.sandbox.pages import Pages
from bot.sandbox.paging import Page
from bot.sandbox.world import Refused, not_found

THREADS = 40
THREAD_LENGTH = 60
NOBODY = "nobody"
COOKIE = "sandbox_as"


@dataclass(frozen=True)
class Toot:
    """A status as the page shows it. ``depth`` is how far it is indented under the head of its thread."""

    status: Status
    author: Account
    depth: int
    favourited_by: list[str]
    reblogged_by: list[str]
    mine: bool
    favourited: bool
    reblogged: bool


@dataclass(frozen=True)
class Composer:
    """What stands in the form when the page is shown."""

    text: str = ""
    spoiler_text: str = ""
    visibility: str = "public"
    parent: Status | None = None
    editing: Status | None = None
    error: str = ""


class Visitor:
    """The page and everything its forms do."""

    def __init__(self, gate: Gate, pages: Pages, example: str) -> None:
        self._gate = gate
        self._world = gate.world
        self._pages = pages
        self._example = example

    # ------------------------------------------------------------------ looking

    def _viewer(self, call: Call) -> Account | None:
        """Whom the visitor is: as asked for, else as before, else the first person; ``None`` is a passer-by."""
        people = self._people()
        for wanted in (call.params.get("as"), call.request.cookies.get(COOKIE)):
            if wanted == NOBODY:
                return None
            account = self._world.by_acct.get((wanted or "").lower())
            if account is not None:
                return account
        return people[0] if people else None

    def _people(self) -> list[Account]:
        return [a for a in self._world.accounts.values() if not a.bot]

    def _thread(self, head: Status, viewer: Account | None) -> list[Toot]:
        depths = {head.id: 0}
        toots = [self._toot(head, 0, viewer)]
        for status in self._world.thread(head, viewer)[1][:THREAD_LENGTH]:
            depths[status.id] = depth = depths.get(status.in_reply_to_id or "", 0) + 1
            toots.append(self._toot(status, min(depth, 4), viewer))
        return toots

    def _toot(self, status: Status, depth: int, viewer: Account | None) -> Toot:
        me = viewer.id if viewer else ""
        return Toot(
            status=status,
            author=self._world.accounts[status.account_id],
            depth=depth,
            favourited_by=[self._world.accounts[i].name for i in status.favourited_by],
            reblogged_by=[self._world.accounts[i].name for i in status.reblogged_by],
            mine=status.account_id == me,
            favourited=me in status.favourited_by,
            reblogged=me in status.reblogged_by,
        )

    def _heads(self, viewer: Account | None, wanted: Callable[[Status], bool] = lambda _: True) -> list[list[Toot]]:
        """Threads, the newest first, each headed by a toot whose parent the viewer cannot see."""

        def is_head(status: Status) -> bool:
            parent = self._world.statuses.get(status.in_reply_to_id or "")
            hidden = parent is None or not self._world.wants(parent, viewer)
            return hidden and status.reblog_of_id is None and wanted(status)

        heads = self._world.timeline([self._world.everything], Page(THREADS), viewer, is_head)
        return [self._thread(head, viewer) for head in heads]

    def _home(self, call: Call, composer: Composer | None = None, status: int = 200) -> Response:
        viewer = self._viewer(call)
        if composer is None:
            composer = self._composer(call, viewer)
        response = self._pages.html(
            "home.html",
            status,
            viewer=viewer,
            people=self._people(),
            bots=[a for a in self._world.accounts.values() if a.bot],
            threads=self._heads(viewer),
            composer=composer,
            visibilities=VISIBILITIES,
            longest=self._world.flavour.max_characters,
            example=self._example,
        )
        response.set_cookie(COOKIE, viewer.acct if viewer else NOBODY, httponly=True, samesite="lax")
        return response

    def _composer(self, call: Call, viewer: Account | None) -> Composer:
        parent = self._world.statuses.get(call.params.text("reply"))
        if parent is not None and viewer is not None and self._world.can_see(parent, viewer):
            author = self._world.accounts[parent.account_id]
            text = f"@{author.acct} " if author.id != viewer.id else ""
            return Composer(text, parent.draft.spoiler_text, parent.visibility, parent=parent)
        edited = self._world.statuses.get(call.params.text("edit"))
        if edited is not None and viewer is not None and edited.account_id == viewer.id:
            return Composer(edited.draft.text, edited.draft.spoiler_text, edited.visibility, editing=edited)
        return Composer("" if "said" in call.params else self._example)

    def _list(self, call: Call, heading: str, threads: list[list[Toot]], note: str = "") -> Response:
        return self._pages.html("list.html", heading=heading, note=note, threads=threads, viewer=self._viewer(call))

    def _profile(self, call: Call) -> Response:
        account = self._world.find_account(call.path("acct"))
        if account is None:
            raise not_found()
        viewer = self._viewer(call)
        order = self._world.written.get(account.id)
        wrote = self._world.timeline([order], Page(THREADS), viewer, lambda s: s.reblog_of_id is None) if order else []
        return self._list(
            call, account.name, [[self._toot(s, 0, viewer)] for s in wrote], f"@{account.acct} · {account.note}"
        )

    def _status(self, call: Call) -> Response:
        viewer = self._viewer(call)
        status = self._world.status(call.path("id"), viewer)
        above, _ = self._world.thread(status, viewer)
        author = self._world.accounts[status.account_id]
        return self._list(call, f"A toot by {author.name}", [self._thread(above[0] if above else status, viewer)])

    def _tag(self, call: Call) -> Response:
        viewer = self._viewer(call)
        name = call.path("tag")
        order = self._world.tagged.get(tag_key(name))
        statuses = self._world.timeline([order], Page(THREADS), viewer) if order else []
        return self._list(call, f"#{name}", [[self._toot(s, 0, viewer)] for s in statuses])

    def _by_uri(self, call: Call) -> Response:
        status = self._world.status(call.path("id"), self._viewer(call))
        return RedirectResponse(self._world.status_url(status), 302)

    # ------------------------------------------------------------------ doing

    def _done(self, me: Account, anchor: str = "", **more: str) -> Response:
        return RedirectResponse(f"/?{urlencode({'as': me.acct, **more})}{anchor}", 303)

    def _me(self, call: Call) -> Account:
        self._pages.same_origin(call.request)
        account = self._world.by_acct.get(call.params.text("as").lower())
        if account is None:
            raise Refused(422, "Choose who you are first.")
        return account

    def _post(self, call: Call) -> Response:
        me = self._me(call)
        params = call.params
        written = Composer(
            params.text("status"),
            params.text("spoiler_text"),
            params.text("visibility"),
            self._world.statuses.get(params.text("in_reply_to_id")),
            self._world.statuses.get(params.text("edit")),
        )
        try:
            status = self._edit(call, me) if written.editing else self._write(call, me)
        except Refused as refused:
            again = Composer(**{**written.__dict__, "error": refused.message.removeprefix("Validation failed: ")})
            return self._home(call, again, refused.status)
        return self._done(me, f"#toot-{status.id}", said=status.id)

    def _write(self, call: Call, me: Account) -> Status:
        params = call.params
        image = params.file("image")
        media = [keep_image(self._world, me, image, params.get("description") or None).id] if image else []
        writing = acts.Writing(
            text=params.text("status"),
            spoiler_text=params.text("spoiler_text"),
            visibility=params.get("visibility"),
            in_reply_to_id=params.get("in_reply_to_id"),
            media_ids=media,
            language="en",
        )
        return acts.post(self._world, me, writing)

    def _edit(self, call: Call, me: Account) -> Status:
        status = acts.own(self._world, me, call.params.text("edit"))
        rewriting = acts.Rewriting(
            text=call.params.text("status"),
            spoiler_text=call.params.text("spoiler_text"),
            media_ids=list(status.draft.media_ids),
        )
        return acts.edit(self._world, me, status.id, rewriting)

    def _act(self, call: Call) -> Response:
        me, id_ = self._me(call), call.path("id")
        match call.path("act"):
            case "favourite":
                acts.favourite(self._world, me, id_, on=True)
            case "unfavourite":
                acts.favourite(self._world, me, id_, on=False)
            case "boost":
                acts.reblog(self._world, me, id_)
            case "unboost":
                acts.unreblog(self._world, me, id_)
            case "delete":
                acts.delete(self._world, me, id_)
                return self._done(me)
            case _:
                raise not_found()
        return self._done(me, f"#toot-{id_}")

    # ------------------------------------------------------------------ routes

    def _friendly(self, handler: Callable[[Call], Response]) -> Callable[[Call], Response]:
        """A refusal as a page, not as JSON."""

        def handle(call: Call) -> Response:
            try:
                return handler(call)
            except Refused as refused:
                heading = "Not here" if refused.status == 404 else "That did not work"
                text = "It is gone, or not for you to see." if refused.status == 404 else refused.message
                return self._pages.html("message.html", refused.status, heading=heading, text=text)

        return handle

    def routes(self) -> list[BaseRoute]:
        endpoints = [
            Endpoint("GET", "/", self._home),
            Endpoint("POST", "/post", self._post),
            Endpoint("POST", "/toots/{id}/{act}", self._act),
            Endpoint("GET", "/tags/{tag}", self._tag),
            Endpoint("GET", "/users/{acct}", self._profile),
            Endpoint("GET", "/users/{acct}/statuses/{id}", self._by_uri),
            Endpoint("GET", "/@{acct}", self._profile),
            Endpoint("GET", "/@{acct}/{id}", self._status),
        ]

        async def live(_: Request) -> Response:
            return event_stream(self._gate, "page", None)

        friendly = (Endpoint(e.method, e.path, self._friendly(e.handler)) for e in endpoints)
        return [Route("/live", live), *map(self._gate.route, friendly)]
