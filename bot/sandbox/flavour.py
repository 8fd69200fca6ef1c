"""The points where servers that speak Mastodon's API differ, and the servers that the sandbox can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Literal

from bot.sandbox.ids import Ids, Snowflakes, Ulids
from bot.sandbox.limits import Limit, RateLimits
from bot.sandbox.model import Visibility

_MASTODONS_LIMITS = RateLimits()


@dataclass(frozen=True)
class Flavour:
    """How a kind of server behaves. Handlers ask this and never which server they play. The defaults are Mastodon 4.5,
    by its source."""

    name: str = "mastodon"
    version: str = "4.5.0"
    """What ``/api/v1/instance`` calls itself."""
    ids: Callable[[], Ids] = Snowflakes
    ids_tell_age: bool = True
    """Whether the id of a toot that comes late holds when it was written, and so stands below newer ones."""
    serial_notifications: bool = True
    """Whether notifications are numbered 1, 2, 3; else their ids are made as all others."""
    lacks: frozenset[str] = frozenset()
    """Endpoints (``GET /api/v1/statuses``) that are 404."""

    max_characters: int = 500
    max_media: int = 4
    max_description: int = 1500
    default_visibility: Visibility = "public"
    """Of an account that never said what it wants."""
    keeps_bot_flag: bool = True
    invalid: int = 422
    """The status code for what is too long, empty, or too many."""
    non_image: int = 422
    lost_parent_is_missing: bool = True
    """Whether a reply to a deleted status is 404, not a new thread."""
    honours_idempotency: bool = True
    edit_resets_visibility: bool = False
    keeps_removed_mentions: bool = True
    """Whether whoever an edit mentions no more may read on: Mastodon keeps their mention, as a silent one."""
    edit_drops_media: bool = True
    """Whether an edit without ``media_ids`` takes the attached media away."""

    hashtag_feeds: Literal["public", "authenticated", "disabled"] = "public"
    """Mastodon 4.5's ``timelines_access``: who is shown a hashtag's timeline. It is empty to all others."""
    hashtag_needs_token: bool = False
    """Whether it is 401 without a token."""
    unknown_hashtag_is_missing: bool = False
    """Whether the timeline of a hashtag that nobody used is 404, not an empty list."""
    hashtag_shows_replies: bool = True

    sse: bool = True
    """Whether streams are served as server-sent events."""
    websocket: bool = True
    """Whether streams are served over WebSocket."""
    always_wss: bool = False
    """Whether streams are advertised as ``wss://`` even where nothing listens on it."""
    hashtag_streams: bool = True
    """Whether the stream of a hashtag delivers anything."""
    policies: bool = True
    """Whether notification policies exist (and filter private mentions from strangers by default)."""
    notifies_after: timedelta = timedelta(0)

    missing: str | None = None
    """What a 404 says of what is not there; ``None`` for each in words of its own."""
    missing_is_json: bool = True
    """Whether it says so as JSON, not as a page."""
    bad_token: tuple[int, str] = (401, "The access token is invalid")
    """Status code and text for a token that is not valid."""
    bad_token_is_json: bool = True
    limits: RateLimits | None = _MASTODONS_LIMITS
    too_many: str = "Too many requests"


MASTODON = Flavour()

GOTOSOCIAL = replace(
    MASTODON,
    name="gotosocial",
    version="0.20.2+git-8c1e6b5",
    ids=Ulids,
    serial_notifications=False,
    lacks=frozenset({"GET /api/v1/statuses", "GET /api/v1/accounts"}),
    max_characters=5000,
    max_media=6,
    default_visibility="unlisted",
    invalid=400,
    honours_idempotency=False,
    keeps_removed_mentions=False,
    hashtag_needs_token=True,
    unknown_hashtag_is_missing=True,
    hashtag_shows_replies=False,
    sse=False,
    always_wss=True,
    hashtag_streams=False,
    policies=False,
    missing="Not Found: it does not exist, or you may not see it",
    bad_token=(401, "Unauthorized: token does not exist"),
    limits=RateLimits(
        per_account=None, paging=None, statuses=None, media=None, deletes=None, per_token=Limit(300, 300)
    ),
    too_many="rate limit reached",
)
"""GoToSocial 0.20, as seen running."""

TAKAHE = replace(
    MASTODON,
    name="takahe",
    version="0.11.0",
    ids=partial(Snowflakes, bits=22, step=8, epoch=1_641_020_400_000),
    ids_tell_age=False,
    lacks=frozenset(
        {
            "GET /api/v1/statuses",
            "GET /api/v1/statuses/{id}/history",
            "GET /api/v1/accounts",
            "GET /api/v1/apps/verify_credentials",
            "GET /api/v1/notifications/{id}",
            "POST /api/v1/notifications/{id}/dismiss",
            "POST /api/v1/notifications/clear",
            "DELETE /api/v1/media/{id}",
        }
    ),
    keeps_bot_flag=False,
    invalid=400,
    non_image=500,
    lost_parent_is_missing=False,
    honours_idempotency=False,
    edit_resets_visibility=True,
    keeps_removed_mentions=False,
    hashtag_needs_token=True,
    hashtag_shows_replies=False,
    sse=False,
    websocket=False,
    policies=False,
    notifies_after=timedelta(seconds=2),
    missing="<!DOCTYPE html><title>Not Found</title><h1>Not Found</h1>",  # Django's get_object_or_404 within its API
    missing_is_json=False,
    bad_token=(400, "Invalid Bearer token"),
    bad_token_is_json=False,
    limits=None,
)
"""Takahē 0.11, as seen running and by its source."""

FLAVOURS = {flavour.name: flavour for flavour in (MASTODON, GOTOSOCIAL, TAKAHE)}
