"""Mastodon and what speaks its API, through Mastodon.py. No other module imports that library to read or to post.

Mastodon.py is not thread-safe and raises what it likes (``RecursionError`` from a server that is down, ``KeyError``
from an odd answer), so every thread has a client of its own and whatever is raised is a failed call.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from time import monotonic, sleep
from typing import Any, NoReturn, TypeVar

from mastodon import (
    Mastodon,
    MastodonAPIError,
    MastodonNetworkError,
    MastodonNotFoundError,
    MastodonRatelimitError,
    MastodonServerError,
    MastodonUnauthorizedError,
    StreamListener,
)
from requests import Response

from bot.domain.model import Account, Reply, Status
from bot.platforms import Dead, Entry, Limits, Outcome, Picture, Posted, RetryAt, Source, Unavailable
from bot.platforms.mastodon_json import NO_ANSWER, Answer, account, limits, status, web_url

PAGE = 40
"""The most statuses that Mastodon gives at once."""
ASSUMED_VERSION = "4.3.0"
"""Said to Mastodon.py so that it never asks the server for its version, which recurses when the server is down."""
MEDIA_SECONDS = 5.0
"""How long a picture may be worked on before the reply goes without it."""
TRIES = 3
"""How often the author of a parent is asked for before it counts as unknown."""
STREAM_TIMEOUT = 90
"""Seconds without a heartbeat after which a stream counts as stalled; Mastodon sends one every 15."""

T = TypeVar("T")


class MastodonPlatform:
    """One account on one server. ``timeout`` is in seconds, for each request."""

    def __init__(self, api_base_url: str, access_token: str, *, hashtag: str, user_agent: str, timeout: float) -> None:
        self._api_base_url = api_base_url.rstrip("/")
        self._access_token = access_token
        self._hashtag = hashtag
        self._user_agent = user_agent
        self._timeout = timeout
        self._local = threading.local()
        self._lock = threading.Lock()
        self._me: Account | None = None
        self._instance: Mapping[str, Any] | None = None
        self._unlearnt: Counter[str] = Counter()
        self._author = lru_cache(maxsize=1_000)(self._fetch_author)

    def __repr__(self) -> str:
        return f"MastodonPlatform({self._api_base_url!r})"

    # Who and where

    def me(self) -> Account:
        with self._lock:
            if self._me is None:
                raw = self._read(lambda client: client.account_verify_credentials())
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
        name = str(about.get("domain") or about.get("uri") or self._api_base_url)
        return re.sub(r"^\w+://", "", name).partition("/")[0].lower()

    def _about(self) -> Mapping[str, Any]:
        if self._instance is None:
            try:
                raw = self._read(lambda client: client.instance_v2())
            except Unavailable as error:
                if error.permanent:
                    raise
                raw = self._read(lambda client: client.instance_v1())
            if not isinstance(raw, Mapping):
                raise Unavailable("the server's description of itself makes no sense")
            self._instance = raw
        return self._instance

    # Reading

    def start(self, source: Source, since: datetime | None) -> str:
        oldest: str | None = None
        while page := self._page(source, max_id=oldest, limit=PAGE if since else 1):
            if oldest == str(page[-1]["id"]):
                raise Unavailable(f"the server's pages of {source} do not move on")
            for raw in page:
                created_at = raw.get("created_at")
                if since is None or (isinstance(created_at, datetime) and created_at < since):
                    return str(raw["id"])
            oldest = str(page[-1]["id"])
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

    def _from_the_beginning(self, source: Source) -> Iterator[list[Entry]]:
        # There is no id below all others that every server takes, so the pages are walked from the newest end.
        pages: list[list[Any]] = []
        oldest: str | None = None
        while page := self._page(source, max_id=oldest, limit=PAGE):
            if oldest == str(page[-1]["id"]):
                raise Unavailable(f"the server's pages of {source} do not move on")
            pages.append(page)
            oldest = str(page[-1]["id"])
        for page in reversed(pages):
            yield [self._entry(raw) for raw in reversed(page)]

    def _page(self, source: Source, **paging: Any) -> list[Any]:
        def ask(client: Mastodon) -> object:
            match source:
                case Source.HASHTAG:
                    return client.timeline_hashtag(self._hashtag, **paging)
                case Source.MENTIONS:
                    return client.notifications(types=["mention"], **paging)

        try:
            page = self._read(ask)
        except _Gone:
            # GoToSocial's answer for a hashtag that nobody has used yet.
            return []
        if not isinstance(page, list) or not all(isinstance(raw, Mapping) and raw.get("id") for raw in page):
            raise Unavailable(f"the server's list of {source} makes no sense")
        return list(page)

    def _entry(self, raw: Any) -> Entry:
        try:
            return Entry(position=str(raw["id"]), status=self._status(raw.get("status", raw)))
        except (AttributeError, KeyError, TypeError, ValueError):
            return Entry(position=str(raw["id"]), status=None)

    def _status(self, raw: Any) -> Status | None:
        return status(raw, me=self.me(), home=self.home(), author_of=self._author)

    def _fetch_author(self, account_id: str) -> Account | None:
        """``None`` where it cannot be learnt: one account that the server chokes on must not hold up all toots."""
        try:
            found = account(self._read(lambda client: client.account(account_id)), self.home())
        except (_Gone, _Refused):
            return None
        except Unavailable as error:
            self._unlearnt[account_id] += 1
            if error.when is not None or self._unlearnt[account_id] < TRIES:
                raise
            return None
        return found

    def followers(self, account_ids: frozenset[str]) -> frozenset[str]:
        if not account_ids:
            return frozenset()

        def ask(client: Mastodon) -> frozenset[str]:
            found = client.account_relationships(sorted(account_ids))
            return frozenset(str(raw["id"]) for raw in found if raw["followed_by"])

        return self._read(ask) & account_ids

    def find_reply(self, reply: Reply) -> Posted | None:
        me = self.me()

        def look(client: Mastodon) -> Posted | None:
            for raw in client.status_context(reply.in_reply_to_id)["descendants"]:
                if str(raw["account"]["id"]) == me.id and str(raw.get("in_reply_to_id")) == reply.in_reply_to_id:
                    return Posted(id=str(raw["id"]), url=web_url(raw.get("url")))
            return None

        try:
            return self._read(look)
        except _Gone:
            return None

    # Writing

    def post(self, reply: Reply, key: str, picture: Picture | None) -> Outcome:
        media = self._upload(picture) if picture else None

        def send(client: Mastodon) -> Any:
            raw = client.status_post(
                reply.text,
                in_reply_to_id=reply.in_reply_to_id,
                media_ids=[media] if media else None,
                sensitive=bool(picture and picture.sensitive),
                visibility=reply.visibility.value,
                spoiler_text=reply.spoiler_text or None,
                language=reply.language,
                idempotency_key=key,
            )
            if raw.get("id") and not raw.get("in_reply_to_id") and self._is_gone(reply.in_reply_to_id):
                # Takahē makes a toot of its own of a reply to one that is gone.
                with suppress(Exception):
                    client.status_delete(raw["id"])
                raise MastodonNotFoundError("the toot is gone")
            return raw

        return self._write(send)

    def _is_gone(self, status_id: str) -> bool:
        try:
            self._read(lambda client: client.status(status_id))
        except Unavailable as error:
            return isinstance(error, _Gone)
        return False

    def favourite(self, status_id: str) -> Outcome:
        return self._write(lambda client: client.status_favourite(status_id))

    def _upload(self, picture: Picture) -> str | None:
        try:
            client = self._client()
            media = client.media_post(
                BytesIO(picture.png), mime_type="image/png", file_name="badge.png", description=picture.description
            )
            deadline = monotonic() + min(MEDIA_SECONDS, self._timeout)
            # Mastodon answers 202 while it still works on a picture, and refuses a status that carries it then.
            while not media["url"] and monotonic() < deadline:
                sleep(0.25)
                media = client.media(media["id"])
            return str(media["id"]) if media["url"] else None
        except Exception:  # noqa: BLE001 - a reply without its picture is better than none
            return None

    # Streaming

    def listen(
        self, source: Source, *, wake: Callable[[], None], alive: Callable[[], None], stop: threading.Event
    ) -> None:
        listener = _Listener(wake, alive, stop)
        client = self._new_client()
        try:
            match source:
                case Source.HASHTAG:
                    client.stream_hashtag(self._hashtag, listener, timeout=STREAM_TIMEOUT)
                case Source.MENTIONS:
                    client.stream_user(listener, timeout=STREAM_TIMEOUT)
        except _Stopped:
            return
        except Exception as error:  # noqa: BLE001 - see the module's docstring
            raise Unavailable(f"the stream of {source} ended: {_told(error)}") from None
        if not stop.is_set():
            raise Unavailable(f"the stream of {source} ended")

    # Calling

    def _client(self) -> Mastodon:
        client: Mastodon | None = getattr(self._local, "client", None)
        if client is None:
            client = self._local.client = self._new_client()
        return client

    def _new_client(self) -> Mastodon:
        client = Mastodon(
            access_token=self._access_token,
            api_base_url=self._api_base_url,
            ratelimit_method="throw",
            request_timeout=self._timeout,
            mastodon_version=ASSUMED_VERSION,
            version_check_mode="none",
            user_agent=self._user_agent,
        )
        client.session.hooks["response"].append(self._heed)
        return client

    def _heed(self, response: Response, **_: Any) -> None:
        body = response.content if response.status_code == 400 else b""
        self._local.answer = Answer(response.status_code, response.headers, body)

    def _answer(self) -> Answer:
        """The last answer on this thread: Mastodon.py's errors leave out what it says of waiting and of the token."""
        return getattr(self._local, "answer", NO_ANSWER)

    def _read(self, call: Callable[[Mastodon], T]) -> T:
        client = self._client()
        try:
            return call(client)
        except Exception as error:  # noqa: BLE001 - see the module's docstring
            _explain(error, client, self._api_base_url, self._answer())

    def _write(self, call: Callable[[Mastodon], Any]) -> Outcome:
        client = self._client()
        try:
            raw = call(client)
            if not raw.get("id"):
                return RetryAt(why="the server's answer makes no sense", unknown=True)
            return Posted(id=str(raw["id"]), url=web_url(raw.get("url")))
        except MastodonNotFoundError:
            return Dead(why="the toot is gone")
        except MastodonRatelimitError:
            when = self._answer().until(client.ratelimit_reset)
            return RetryAt(why="the server's limit is reached", when=when, limited=True)
        except MastodonServerError as error:
            # A gateway may give up on a request that its server carries out all the same.
            return RetryAt(why=_told(error), unknown=True)
        except MastodonAPIError as error:
            if _code_of(error) in (400, 413, 422) and not self._answer().refuses_token:
                return Dead(why=f"the server refuses it: {_told(error)}")
            return RetryAt(why=_told(error), unknown=_code_of(error) in (None, 408))
        except Exception as error:  # noqa: BLE001 - see the module's docstring
            return RetryAt(why=_told(error), unknown=True)


class _Gone(Unavailable):
    """404: there is no such thing, or no longer."""


class _Refused(Unavailable):
    """403, 410: not for us, or no longer."""


class _Stopped(Exception):
    """Leaves a blocking stream from within its callback."""


class _Listener(StreamListener):
    """Callbacks only pass on that something came: an exception in one kills the stream."""

    def __init__(self, wake: Callable[[], None], alive: Callable[[], None], stop: threading.Event) -> None:
        self._wake, self._alive, self._stop = wake, alive, stop

    def on_any_event(self, name: str, data: object = None, for_stream: str | None = None) -> None:
        self.handle_heartbeat()
        self._wake()

    def handle_heartbeat(self) -> None:
        if self._stop.is_set():
            raise _Stopped
        self._alive()


def _explain(error: Exception, client: Mastodon, server: str, answer: Answer) -> NoReturn:
    match error:
        case Unavailable():
            raise error
        case MastodonNotFoundError():
            raise _Gone(f"{server} has no such thing: {_told(error)}") from None
        case MastodonAPIError() if isinstance(error, MastodonUnauthorizedError) or answer.refuses_token:
            why = f"{server} refuses the access token ({_told(error)})"
            raise Unavailable(f"{why}: get a new one with 'imaginaryklout login {server}'", permanent=True) from None
        case MastodonRatelimitError():
            raise Unavailable(f"{server} limits us", when=answer.until(client.ratelimit_reset)) from None
        case MastodonNetworkError():
            raise Unavailable(f"{server} cannot be reached: {_told(error)}") from None
        case MastodonAPIError() if _code_of(error) in (403, 410):
            raise _Refused(f"{server} refuses: {_told(error)}") from None
        case MastodonAPIError() if "JSON" in str(error.args[:1]):
            raise Unavailable(f"{server} answers with something that is no JSON: is it a Mastodon server?") from None
        case _:
            raise Unavailable(f"{server} answers oddly: {_told(error)}") from None


def _told(error: Exception) -> str:
    """What an exception says, short and on one line: it may hold a whole page of hostile HTML."""
    if isinstance(error, RecursionError):
        return "no usable answer"
    parts = [str(part) for part in error.args[1:]] if isinstance(error, MastodonAPIError) else [str(error)]
    return " ".join(" ".join(parts or [str(error)]).split())[:200] or type(error).__name__


def _code_of(error: MastodonAPIError) -> int | None:
    code = error.args[1] if len(error.args) > 1 else None
    return code if isinstance(code, int) else None
