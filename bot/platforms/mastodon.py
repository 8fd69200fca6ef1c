"""Mastodon and what speaks its API. How each call is made, counted and explained is in ``mastodon_calls``."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from html import unescape
from io import BytesIO
from time import monotonic, sleep
from typing import Any

from mastodon import Mastodon

from bot.domain.model import Account, Person, Reply, Status
from bot.platforms import Dead, Entry, Limits, Outcome, Picture, Posted, RetryAt, Source, Unavailable
from bot.platforms.budget import Budget
from bot.platforms.mastodon_calls import BARE, GONE, Calls, Gone, told
from bot.platforms.mastodon_json import account, limits, pages_for_missing, status, text, web_url
from bot.platforms.mastodon_lookup import Lookup
from bot.platforms.mastodon_people import Bonds
from bot.platforms.mastodon_stream import Listener, Stopped

PAGE = 40
"""The most statuses that Mastodon gives at once in a list."""
MEDIA_SECONDS = 1.0
"""How long a picture may be worked on before the reply goes without it: all other replies wait meanwhile."""
_LINK = re.compile(r"https?://\S+")
STREAM_TIMEOUT = 90
"""Seconds without a heartbeat after which a stream counts as stalled; Mastodon sends one every 15."""


class MastodonPlatform:
    """One account on one server. ``timeout`` is in seconds, for each request; ``budget`` is what the server allows."""

    def __init__(
        self,
        api_base_url: str,
        access_token: str,
        *,
        hashtag: str,
        user_agent: str,
        timeout: float,
        budget: Budget,
    ) -> None:
        self._calls = Calls(api_base_url, access_token, user_agent=user_agent, timeout=timeout, budget=budget)
        self._hashtag = hashtag
        self._lock = threading.Lock()
        self._me: Account | None = None
        self._instance: Mapping[str, Any] | None = None
        self._oldest: dict[Source, list[Any]] = {}
        """How far a walk back through a source has come that a failure has interrupted."""
        self._lookup = Lookup(self._calls, me=self.me, pages=self._missing_is_a_page, status=self._status)
        self._bonds = Bonds(self._lookup, self.home, budget.clock)

    def __repr__(self) -> str:
        return f"MastodonPlatform({self._calls.api_base_url!r})"

    def budget(self) -> Budget:
        return self._calls.budget

    # Who and where

    def me(self) -> Account:
        with self._lock:
            if self._me is None:
                raw = self._calls.read(lambda client: client.account_verify_credentials())
                me = account(raw, self._home())
                if me is None:
                    raise Unavailable("the server did not say whose token this is")
                self._me = me
            return self._me

    def home(self) -> str:
        with self._lock:
            return self._home()

    def limits(self) -> Limits:
        with self._lock:
            instance = self._about()
        return limits(instance)

    def _home(self) -> str:
        about = self._about()
        name = str(about.get("domain") or about.get("uri") or self._calls.api_base_url)
        return re.sub(r"^\w+://", "", name).partition("/")[0].lower()

    def _about(self) -> Mapping[str, Any]:
        if self._instance is None:
            try:
                raw = self._calls.read(lambda client: client.instance_v2())
            except Unavailable as error:
                if error.permanent:
                    raise
                raw = self._calls.read(lambda client: client.instance_v1())
            if not isinstance(raw, Mapping):
                raise Unavailable("the server's description of itself makes no sense")
            self._instance = raw
        return self._instance

    # Reading

    def start(self, source: Source, since: datetime | None) -> str:
        for page in self._back(source, limit=PAGE if since else 1):
            for raw in page:
                created_at = raw.get("created_at")
                if since is None or (isinstance(created_at, datetime) and created_at < since):
                    self._oldest.pop(source, None)
                    return str(raw["id"])
        return ""

    def after(self, source: Source, position: str) -> Iterator[list[Entry]]:
        if not position:
            yield from self._from_the_beginning(source)
            return
        while page := self._page(source, min_id=position, limit=PAGE):
            newest = str(page[0]["id"])
            if newest == position:
                raise Unavailable(f"the server's pages of {source} do not move on")
            yield [self._entry(raw) for raw in reversed(page)]
            position = newest

    def first_after_gap(self, source: Source, position: str) -> Entry | None:
        following = self._page(source, min_id=position, limit=1)
        if not following or self._page(source, max_id=str(following[0]["id"]), limit=1):
            return None
        return self._entry(following[0])

    def _from_the_beginning(self, source: Source) -> Iterator[list[Entry]]:
        # There is no id below all others that every server takes, so the beginning is looked for from the newest end.
        first: list[Any] = []
        for page in self._back(source, limit=PAGE):
            first = page
        if first:
            yield [self._entry(raw) for raw in reversed(first)]
            yield from self.after(source, str(first[0]["id"]))

    def _back(self, source: Source, *, limit: int) -> Iterator[list[Any]]:
        """Pages from the newest to the oldest. After a failure the next walk goes on where this one came to: over many
        pages and a bad line no walk would ever come to its end."""
        if (reached := self._oldest.get(source)) is not None:
            yield reached
        while page := self._page(source, max_id=str(reached[-1]["id"]) if reached else None, limit=limit):
            if reached and page[-1]["id"] == reached[-1]["id"]:
                raise Unavailable(f"the server's pages of {source} do not move on")
            reached = self._oldest[source] = page
            yield page
        self._oldest.pop(source, None)

    def _page(self, source: Source, **paging: Any) -> list[Any]:
        def ask(client: Mastodon) -> object:
            match source:
                case Source.HASHTAG:
                    return client.timeline_hashtag(self._hashtag, **paging)
                case Source.MENTIONS:
                    return client.notifications(types=["mention"], **paging)

        try:
            page = self._calls.read(ask)
        except Gone:
            # GoToSocial's answer for a hashtag that nobody has used yet.
            return []
        if not isinstance(page, list) or not all(isinstance(raw, Mapping) and raw.get("id") for raw in page):
            raise Unavailable(f"the server's list of {source} makes no sense")
        return list(page)

    def _entry(self, raw: Any) -> Entry:
        try:
            return Entry(position=text(raw["id"]), status=self._status(raw.get("status", raw)))
        except (AttributeError, KeyError, TypeError, ValueError):
            return Entry(position=text(raw["id"]), status=None)

    def _status(self, raw: Any) -> Status | None:
        return status(raw, me=self.me(), home=self.home())

    def author(self, account_id: str) -> Account | None:
        return self._bonds.author(account_id)

    def people(self, account_ids: frozenset[str]) -> dict[str, Person]:
        return self._bonds.people(account_ids)

    def find_reply(self, reply: Reply, but: frozenset[str] = frozenset()) -> Posted | None:
        if not reply.in_reply_to_id:
            return self._find_orphan(reply, but)
        me = self.me()

        def look(client: Mastodon) -> Posted | None:
            for raw in client.status_context(reply.in_reply_to_id)["descendants"]:
                ours = str(raw["account"]["id"]) == me.id and str(raw["id"]) not in but
                if ours and str(raw.get("in_reply_to_id")) == reply.in_reply_to_id:
                    return Posted(id=str(raw["id"]), url=web_url(raw.get("url")))
            return None

        try:
            return self._lookup.ask(look)
        except Gone:
            self._lookup.knows_its_statuses()
            return self._find_orphan(reply, but)

    def _find_orphan(self, reply: Reply, but: frozenset[str]) -> Posted | None:
        """Our reply to a status that is gone, or our message that answers none: its last link tells it from others."""
        links = _LINK.findall(reply.text)
        if not links:
            return None
        me = self.me()
        for raw in self._calls.read(lambda client: client.account_statuses(me.id, limit=PAGE)):
            if str(raw["id"]) not in but and links[-1] in unescape(str(raw.get("content") or "")):
                return Posted(id=str(raw["id"]), url=web_url(raw.get("url")))
        return None

    def again(self, status_ids: Sequence[str]) -> dict[str, Status | None]:
        return self._lookup.again(status_ids)

    # Writing

    def post(self, reply: Reply, key: str, picture: Picture | None) -> Outcome:
        media = self._upload(picture) if picture else None
        names_parent = True

        def send(client: Mastodon) -> Any:
            nonlocal names_parent
            raw = client.status_post(
                reply.text,
                in_reply_to_id=reply.in_reply_to_id or None,
                media_ids=[media] if media else None,
                sensitive=bool(picture and picture.sensitive),
                visibility=reply.visibility.value,
                spoiler_text=reply.spoiler_text or None,
                language=reply.language,
                idempotency_key=key,
            )
            names_parent = bool(raw.get("in_reply_to_id")) or not reply.in_reply_to_id
            return raw

        outcome = self._calls.write(send)
        if isinstance(outcome, Posted) and not names_parent and self._parent_is_gone(reply) is True:
            # Takahē makes a toot of its own of a reply to one that is gone.
            deleted = self.delete(outcome.id)
            return Dead(why=GONE, stray="" if isinstance(deleted, Posted) else outcome.id)
        if isinstance(outcome, Dead) and outcome.why == GONE:
            gone = self._parent_is_gone(reply)
            if gone is None:
                return RetryAt(why="it cannot be learnt whether the toot is gone")
            if not gone:
                # Mastodon's answer where an earlier reply with the same key was deleted.
                return RetryAt(why="the server says 404 of a toot that is there", refused=True)
        return outcome

    def _parent_is_gone(self, reply: Reply) -> bool | None:
        """``None`` where that cannot be learnt now."""
        try:
            return self._lookup.is_gone(reply.in_reply_to_id)
        except Unavailable:
            return None

    def favourite(self, status_id: str) -> Outcome:
        outcome = self._calls.write(lambda client: client.status_favourite(status_id))
        if isinstance(outcome, Posted):
            return Posted()  # what it answers with is the toot of somebody else, address and all
        return Dead(why=GONE) if self._says_404_in_html(outcome, status_id) else outcome

    def edit(self, status_id: str, reply: Reply, picture: Picture | None) -> Outcome:
        new = self._upload(picture) if picture else None
        if picture and new is None:
            return RetryAt(why="the server has not taken its new picture")
        outcome = self._calls.write(
            lambda client: client.status_update(
                status_id,
                reply.text,
                spoiler_text=reply.spoiler_text,
                sensitive=bool(reply.spoiler_text),
                # Servers take away what is not named.
                media_ids=[new] if new else [],
            )
        )
        return Dead(why=GONE) if self._says_404_in_html(outcome, status_id) else outcome

    def delete(self, status_id: str) -> Outcome:
        outcome = self._calls.write(lambda client: client.status_delete(status_id))
        gone = isinstance(outcome, Posted) or (isinstance(outcome, Dead) and outcome.why == GONE)
        return Posted(id=status_id) if gone or self._says_404_in_html(outcome, status_id) else outcome

    def _says_404_in_html(self, outcome: Outcome, status_id: str) -> bool:
        """Whether this refusal is Takahē's way to say that the status is gone."""
        if not (isinstance(outcome, RetryAt) and outcome.why == BARE and self._missing_is_a_page()):
            return False
        try:
            return self._lookup.is_gone(status_id)
        except Unavailable:
            return False

    def _missing_is_a_page(self) -> bool:
        with self._lock:
            return pages_for_missing(self._about())

    def _upload(self, picture: Picture) -> str | None:
        try:
            client = self._calls.client()
            media = client.media_post(
                BytesIO(picture.png), mime_type="image/png", file_name="badge.png", description=picture.description
            )
            deadline = monotonic() + min(MEDIA_SECONDS, self._calls.timeout)
            # Mastodon answers 202 while it still works on a picture, and refuses a status that carries it then.
            while not media["url"] and monotonic() < deadline:
                sleep(0.1)
                media = client.media(media["id"])
            return str(media["id"]) if media["url"] else None
        except Exception:  # noqa: BLE001 - a reply without its picture is better than none
            return None

    # Streaming

    def listen(
        self,
        source: Source,
        *,
        wake: Callable[[], None],
        touched: Callable[[str, bool], None],
        alive: Callable[[], None],
        stop: threading.Event,
    ) -> None:
        listener = Listener(wake, touched, alive, stop)
        client = self._calls.new_client()
        try:
            match source:
                case Source.HASHTAG:
                    client.stream_hashtag(self._hashtag, listener, timeout=STREAM_TIMEOUT)
                case Source.MENTIONS:
                    client.stream_user(listener, timeout=STREAM_TIMEOUT)
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001 - see the module's docstring
            raise Unavailable(f"the stream of {source} ended: {told(error)}") from None
        if not stop.is_set():
            raise Unavailable(f"the stream of {source} ended")
