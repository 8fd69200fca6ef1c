"""How requests leave: counted against the budget, and never sent on to where an answer points."""

from __future__ import annotations

import re
import threading
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from requests import PreparedRequest, Response, Session

from bot.platforms.budget import Budget, Kind
from bot.platforms.mastodon_json import TOO_MANY, Answer

_STATUSES = re.compile(r"/api/v1/statuses/?$")
_STATUS = re.compile(r"/api/v1/statuses/[^/]+$")
_MEDIA = re.compile(r"/api/v\d/media/?$")
_PAGED = re.compile(r"[?&](?:min_id|since_id|max_id|page)=")
_STREAM = re.compile(r"/api/v1/streaming\b")
_EXPLAINING = (400, 404, 410)
"""Refusals whose body says what they mean."""


class Redirected(ConnectionError):
    """The server sends its visitors elsewhere. ``permanent``: all of them, so that only a person can mend it."""

    def __init__(self, here: SplitResult, there: SplitResult) -> None:
        self.permanent = there.path == here.path
        base = f"{there.scheme}://{there.netloc}"
        mend = f"write {base} as mastodon.api_base_url" if self.permanent else "is it a Mastodon server?"
        to = base if self.permanent else there.geturl()[:200]
        super().__init__(f"{here.scheme}://{here.netloc} sends its visitors to {to}: {mend}")


class Straight(Session):
    """Follows a redirect only to read on the same server (a missing slash), or to the host of its streams.

    Sent on, a POST would arrive as a GET, and its answer would look like success.
    """

    def get_redirect_target(self, resp: Response) -> str | None:
        target: str | None = super().get_redirect_target(resp)
        if target is None:
            return None
        here, there = urlsplit(resp.url), urlsplit(urljoin(resp.url, target))
        same = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        if resp.request.method == "GET" and (same or _STREAM.search(resp.url)):
            return target
        raise Redirected(here, there)


class Counted(Straight):
    """Sends nothing that the server would refuse for being too much, and keeps what it says of that."""

    def __init__(self, budget: Budget, local: threading.local) -> None:
        super().__init__()
        self._budget = budget
        self._local = local

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:
        kinds, taught = _kinds_of(request)
        self._local.not_before = self._budget.take(kinds)
        if self._local.not_before is not None:
            raise ConnectionAbortedError("it waits for its turn")
        response = super().send(request, **kwargs)
        body = response.content if response.status_code in _EXPLAINING else b""
        answer = self._local.answer = Answer(response.status_code, response.headers, body)
        answer.teach(self._budget, kinds[-1] if answer.status == TOO_MANY else taught)
        return response


def redirect_behind(error: BaseException) -> Redirected | None:
    """The redirect that made a call fail, if one did: Mastodon.py wraps it."""
    inner: BaseException | None = error
    for _ in range(10):
        if inner is None or isinstance(inner, Redirected):
            return inner
        inner = inner.__cause__ or inner.__context__
    return None


def not_before(local: threading.local) -> Any:
    """When the request that this thread did not send may be sent; ``None`` if it was sent."""
    return getattr(local, "not_before", None)


def _kinds_of(request: PreparedRequest) -> tuple[tuple[Kind, ...], Kind]:
    """What a request counts as, and what the headers of its answer are about."""
    method, url = request.method, request.url or ""
    path = url.partition("?")[0]
    if method == "POST" and _STATUSES.search(path):
        return (Kind.CALLS, Kind.STATUSES), Kind.STATUSES
    if method == "PUT" and _STATUS.search(path):
        # Mastodon tells how many statuses are left, although an edit is none (``override_rate_limit_headers``).
        return (Kind.CALLS,), Kind.STATUSES
    if method == "POST" and _MEDIA.search(path):
        return (Kind.CALLS, Kind.MEDIA), Kind.MEDIA
    if method == "DELETE" and _STATUS.search(path):
        return (Kind.CALLS, Kind.DELETES), Kind.DELETES
    if _PAGED.search(url):
        return (Kind.CALLS, Kind.PAGES), Kind.PAGES
    return (Kind.CALLS,), Kind.CALLS
