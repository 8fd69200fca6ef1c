"""The points where servers that speak Mastodon's API differ. ``Mastodon`` is the one that the others differ from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from bot.sandbox.model import Visibility


class Flavour(Protocol):
    """How a kind of server behaves. Handlers ask this and never which server they play."""

    version: str
    """What ``/api/v1/instance`` calls itself."""
    max_characters: int
    max_media: int
    max_description: int
    default_visibility: Visibility
    streams: bool
    """Whether ``/api/v1/streaming`` exists."""
    policies: bool
    """Whether notification policies exist (and filter private mentions from strangers by default)."""
    honours_idempotency: bool
    rate_limit_headers: bool
    keeps_bot_flag: bool
    unknown_hashtag_is_missing: bool
    """Whether the timeline of a hashtag that nobody used is 404, not an empty list."""
    hashtag_shows_replies: bool
    hashtag_needs_token: bool
    edit_resets_visibility: bool
    edit_drops_media: bool
    """Whether an edit without ``media_ids`` takes the attached media away."""
    lost_parent_is_missing: bool
    """Whether a reply to a deleted status is 404, not a new thread."""
    bad_token: tuple[int, str]
    """Status code and error text for a token that is not valid."""

    def new_id(self, at: datetime, taken: Callable[[str], bool]) -> str:
        """An id for something created ``at`` that moment, that is not ``taken``."""
        ...

    def position(self, id_: str) -> int:
        """Where an id, or any text that a client sent in its place, stands in the order of ids."""
        ...


class Mastodon:
    """Mastodon 4.5, by its source."""

    version = "4.5.0"
    max_characters = 500
    max_media = 4
    max_description = 1500
    default_visibility: Visibility = "public"
    streams = True
    policies = True
    honours_idempotency = True
    rate_limit_headers = True
    keeps_bot_flag = True
    unknown_hashtag_is_missing = False
    hashtag_shows_replies = True
    hashtag_needs_token = False
    edit_resets_visibility = False
    edit_drops_media = True
    lost_parent_is_missing = True
    bad_token = (401, "The access token is invalid")

    def __init__(self) -> None:
        self._millisecond = -1
        self._sequence = 0

    def new_id(self, at: datetime, taken: Callable[[str], bool]) -> str:
        """A snowflake: milliseconds of the status's own time, then 16 bits of sequence (``Mastodon::Snowflake``)."""
        millisecond = int(at.timestamp() * 1000)
        if millisecond != self._millisecond:
            self._millisecond, self._sequence = millisecond, 0
        snowflake = (millisecond << 16) + self._sequence
        while taken(str(snowflake)):
            snowflake += 1
        self._sequence = snowflake - (millisecond << 16) + 1
        return str(snowflake)

    def position(self, id_: str) -> int:
        """Ids are numbers; other text counts as the number it begins with, or 0 (Ruby's ``to_i``)."""
        digits = len(id_) - len(id_.lstrip("0123456789"))
        return int(id_[: min(digits, 30)] or "0") if digits and id_.isascii() else 0
