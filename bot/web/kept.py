"""What the database holds, as the page about it says it: which columns, under which title, for how long.

A test holds this equal to the tables: a column that is not told of here fails it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

Columns = Mapping[str, tuple[str, ...]]


class Kept(NamedTuple):
    """``name`` and ``until`` are texts of the section ``kept``; ``columns`` go by their table."""

    name: str
    until: str
    columns: Columns


_ACCOUNT = ("id", "acct", "display_name", "url", "bot")

KEPT: Final = (
    Kept(
        "badge",
        "ever",
        {
            "awards": (
                *("number", "id", "toot_id", "same", "topic", "topic_key", "emoji", "spoiler_text"),
                *("visibility", "language", "given_at", "withdrawn_at", "snagged_at", "hidden", "held", "hides"),
            )
        },
    ),
    Kept("people", "ever", {"awards": tuple(f"{role}_{part}" for role in ("giver", "recipient") for part in _ACCOUNT)}),
    Kept(
        "signed",
        "until_badge",
        {
            "credentials": (
                *("list_number", "list_index", "award_id", "attests", "same", "issuer", "key_id", "text"),
                *("signed_at", "revoked_at"),
            ),
            "status_lists": ("number", "issuer", "text", "signed_at", "stale", "used"),
            "issuer_keys": ("id", "public", "first_used_at"),
        },
    ),
    Kept("words", "until_words", {"awards": ("words", "status_uri", "status_url")}),
    Kept("replies", "until_replies", {"outbox": ("text", "spoiler_text")}),
    Kept(
        "said",
        "ever",
        {
            "outbox": (
                *("id", "kind", "key", "status_id", "visibility", "language", "award_ids"),
                *("attach_image", "state", "attempts", "due_at", "turn", "unknown", "why", "queued_at", "posted_id"),
                *("posted_url", "about", "refused", "heard", "posted_at", "person", "names", "thread"),
            )
        },
    ),
    Kept(
        "questions",
        "until_replies",
        {"questions": ("letter_key", "status_id", "toot", "giver", "known", "asked_at", "answered")},
    ),
    Kept(
        "watched",
        "until_watched",
        {
            "watched": (
                *("key", "status_id", "fingerprint", "meant", "visibility", "toot_id", "letter_key", "created_at"),
                *("checked_at", "missing_since"),
            )
        },
    ),
    Kept("disclosures", "until_used", {"disclosures": ("key", "acct", "account_id", "expires_at")}),
    Kept("audit", "ever", {"audit": ("number", "at", "by", "act", "subject")}),
    Kept("promises", "stays", {"promises": ("key", "kind", "at")}),
    Kept("seen", "stays", {"seen": ("key", "verdict", "at")}),
    Kept(
        "machine",
        "stays",
        {
            "cursors": ("source", "position", "at"),
            "marks": ("source", "at", "position"),
            "secrets": ("name", "value"),
        },
    ),
)
