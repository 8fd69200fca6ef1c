"""The tables as they are now. How older databases become this one is in ``migrations``.

Look-ups by what strangers may make as long as they like (a status's URI; giver, recipient and topic) go through a
SHA-256: PostgreSQL cannot index a value of more than some 2,700 bytes.
"""

from __future__ import annotations

import hmac
import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Dialect,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    bindparam,
    text,
)

from bot.domain.promises import Kind, Promise, decline_like

REVISION: Final = "0008"
"""The revision that these tables are; a test holds it equal to the newest migration."""
VERSION_TABLE: Final = "imaginaryklout_version"

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """``text`` as every database takes it: see ``Words``."""
    if "\0" in text:
        text = text.replace("\0", "")
    return text if text.isascii() else _LONE_SURROGATE.sub("\ufffd", text)


class Words(TypeDecorator[str]):
    """Text from anyone. NUL (which PostgreSQL refuses) is dropped, half a surrogate pair becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return clean(value)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept in UTC. What UTC cannot express (the year 1 in Tokyo) becomes the nearest that it can."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        offset = value.utcoffset()
        if offset is None:
            raise ValueError("a time without its zone")
        try:
            return value.astimezone(UTC)
        except OverflowError:
            return datetime.min.replace(tzinfo=UTC) if offset > timedelta() else datetime.max.replace(tzinfo=UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def digest(*parts: str) -> bytes:
    """A key for these words together, in this order: 32 bytes."""
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8", "surrogatepass")).digest()


class Seal:
    """Keyed hashes, so that what stays of a person or a toot names neither to whoever has only the hashes.

    The key is in the database, where every machine that shares it finds it, and a backup keeps it: promises that
    nobody could look up any more would be broken ones.
    """

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "Seal()"

    def _of(self, what: str, *parts: str) -> bytes:
        return hmac.digest(self._key, digest(what, *parts), "sha256")

    def status(self, uri: str) -> bytes:
        """The key of a status in ``seen`` and ``watched``."""
        return hmac.digest(self._key, digest(uri), "sha256")

    def meaning(self, meant: bytes) -> bytes:
        """The key of what a status means, in ``watched``; empty for nothing."""
        return hmac.digest(self._key, meant, "sha256") if meant else b""

    def person(self, acct: str) -> bytes:
        """The key of a person in ``outbox`` and ``questions``."""
        return self._of("person", acct)

    def award(self, award_id: str) -> bytes:
        """The key of an award in ``outbox``."""
        return self._of("award", award_id)

    def promise(self, kept: Promise) -> bytes:
        """The key of a promise."""
        return self._of(kept.kind.value, *kept.about)

    def ways(self, kept: Promise) -> tuple[bytes, ...]:
        """All keys by which a promise is known: a *decline* also by what was left of an award that was taken back."""
        if kept.kind is not Kind.DECLINE:
            return (self.promise(kept),)
        hides = self.promise(Promise(Kind.HIDDEN, kept.about))
        return self.promise(kept), self.promise(decline_like(hides.hex()))


_Number = BigInteger().with_variant(Integer, "sqlite")

metadata = MetaData()

# what a few letters are at any moment: most have been posted, and stay so
QUEUED: Final = text("state = 'queued'")
URGENT: Final = text("state = 'queued' AND turn > 0")
ABOUT: Final = text("about <> ''")
_POSTING = text("state = 'posting'")
_DEAD = text("state = 'dead'")
CHECKED: Final = text("checked_at IS NOT NULL")
HELD: Final = text("held")
WORDED: Final = text("words <> ''")
SHOWN: Final = text(
    "snagged_at IS NOT NULL AND withdrawn_at IS NULL AND NOT held AND NOT hidden "
    "AND visibility IN ('public', 'unlisted')"
)
"""Awards that hang on a wall: no others are in the indexes of walls and topics."""

secrets = Table(
    "secrets",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", LargeBinary(32), nullable=False),  # the key of Seal
    sqlite_with_rowid=False,
)

promises = Table(
    "promises",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),  # Seal.promise
    Column("kind", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_promises_kind", "kind", "at"),
    sqlite_with_rowid=False,
)

questions = Table(
    "questions",  # what the bot has asked of late
    metadata,
    Column("letter_key", String(64), primary_key=True),
    Column("status_id", Words, nullable=False),
    Column("toot", LargeBinary(32), nullable=False),  # Seal.status
    Column("giver", Words, nullable=False),
    Column("known", Words, nullable=False),  # the gifts as JSON
    Column("asked_at", Moment, nullable=False),
    Column("answered", Boolean, nullable=False),
    Index("ix_questions_giver", "giver", "asked_at"),
    Index("ix_questions_asked_at", "asked_at"),
    sqlite_with_rowid=False,
)

disclosures = Table(
    "disclosures",  # who may fetch all that is held about them, once
    metadata,
    Column("key", LargeBinary(32), primary_key=True),  # digest(secret)
    Column("acct", Words, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("account_id", Words, nullable=False),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",  # what operators did
    metadata,
    Column("number", _Number, Identity(), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Words, nullable=False),
    Column("act", String(20), nullable=False),
    Column("subject", Words, nullable=False),
)

seen = Table(
    "seen",
    metadata,
    Column("key", LargeBinary(32), primary_key=True),  # Seal.status
    Column("verdict", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

cursors = Table(
    "cursors",
    metadata,
    Column("source", String(50), primary_key=True),
    Column("position", Words, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

marks = Table(
    "marks",  # where a cursor has been, at most once a minute
    metadata,
    Column("source", String(50), primary_key=True),
    Column("at", Moment, primary_key=True),
    Column("position", Words, nullable=False),
    sqlite_with_rowid=False,
)

watched = Table(
    "watched",  # statuses that may still be changed or deleted
    metadata,
    Column("key", LargeBinary(32), primary_key=True),  # Seal.status
    Column("status_id", Words, nullable=False),
    Column("fingerprint", LargeBinary(32), nullable=False),
    # Seal.meaning of what it gives; empty for nothing; of an answer: ``completing``
    Column("meant", LargeBinary(32), nullable=False),
    Column("visibility", String(20), nullable=False),  # the least that it ever had
    Column("toot_id", Words, nullable=False),  # of its awards; empty for none
    Column("letter_key", String(64), nullable=False),  # of the reply; empty for none
    Column("created_at", Moment, nullable=False),
    Column("checked_at", Moment, nullable=True),  # empty once it is too old to be looked at
    Column("missing_since", Moment, nullable=True),
    Index("ix_watched_checked_at", "checked_at"),
    Index("ix_watched_created_at", "created_at", sqlite_where=CHECKED, postgresql_where=CHECKED),
    Index("ix_watched_status_id", "status_id"),
    Index("ix_watched_toot_id", "toot_id"),
    Index("ix_watched_letter_key", "letter_key"),
    sqlite_with_rowid=False,
)

awards = Table(
    "awards",
    metadata,
    Column("number", _Number, Identity(), primary_key=True),  # the order in which they were given
    Column("id", Words, nullable=False, unique=True),
    Column("toot_id", Words, nullable=False, index=True),
    Column("same", LargeBinary(32), nullable=False),  # digest(giver, recipient, topic key)
    Column("status_uri", Words, nullable=False),
    Column("status_url", Words, nullable=False),
    *(
        Column(f"{role}_{name}", kind, nullable=False)
        for role in ("giver", "recipient")
        for name, kind in (("id", Words), ("acct", Words), ("display_name", Words), ("url", Words), ("bot", Boolean))
    ),
    Column("topic", Words, nullable=False),
    Column("topic_key", Words, nullable=False),
    Column("emoji", Words, nullable=False),
    Column("words", Words, nullable=False),
    Column("spoiler_text", Words, nullable=False),
    Column("visibility", String(20), nullable=False),
    Column("language", Words, nullable=True),
    Column("given_at", Moment, nullable=False),
    Column("withdrawn_at", Moment, nullable=True),
    Column("snagged_at", Moment, nullable=True),
    Column("hidden", Boolean, nullable=False),
    Column("held", Boolean, nullable=False),
    # Seal.promise of hiding what it says no more, the latest first: what edits changed and, once it says nothing, all
    Column("hides", LargeBinary, nullable=False),
    Index("ix_awards_same", "same", "given_at"),
    Index("ix_awards_giver", "giver_acct", "given_at"),
    Index("ix_awards_recipient", "recipient_acct", "given_at"),
    Index("ix_awards_words", "given_at", sqlite_where=WORDED, postgresql_where=WORDED),
    Index("ix_awards_held", "number", sqlite_where=HELD, postgresql_where=HELD),
    Index("ix_awards_wall", "recipient_acct", "snagged_at", sqlite_where=SHOWN, postgresql_where=SHOWN),
    Index("ix_awards_topic", "topic_key", "snagged_at", sqlite_where=SHOWN, postgresql_where=SHOWN),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", _Number, Identity(), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("key", String(64), nullable=False),
    Column("status_id", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("visibility", String(20), nullable=False),
    Column("spoiler_text", Words, nullable=False),
    Column("language", Words, nullable=False),
    Column("award_ids", Words, nullable=False),  # separated by spaces
    Column("attach_image", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("unknown", Boolean, nullable=False),
    Column("why", Words, nullable=False),
    Column("queued_at", Moment, nullable=False),
    Column("posted_id", Words, nullable=False),
    Column("posted_url", Words, nullable=False),
    Column("about", String(64), nullable=False),  # key of the letter that has to be settled first; empty for none
    Column("refused", Integer, nullable=False),  # how often the server was there and did not want it
    Column("heard", Boolean, nullable=False),  # the giver got a favourite while the reply waits
    Column("posted_at", Moment, nullable=True),
    Column("person", LargeBinary(32), nullable=False),  # Seal.person of whom it speaks to
    Column("names", LargeBinary, nullable=False),  # Seal.person of each whom it speaks of by name, Seal.award
    Column("thread", String(64), nullable=False),  # key of the first letter in a talk that goes back and forth
    Column("turn", Integer, nullable=False),  # of a delete: 1 before 2, and both before all others
    Index("ix_outbox_key", "key"),
    Index("ix_outbox_status_id", "status_id"),
    Index("ix_outbox_person", "person", "queued_at"),
    Index("ix_outbox_posted_id", "posted_id"),
    Index("ix_outbox_thread", "thread", "queued_at"),
    Index("ix_outbox_about", "about", sqlite_where=ABOUT, postgresql_where=ABOUT),
    Index("ix_outbox_posted_at", "posted_at"),
    Index("ix_outbox_queued", "due_at", "id", sqlite_where=QUEUED, postgresql_where=QUEUED),
    Index("ix_outbox_urgent", "turn", "due_at", "id", sqlite_where=URGENT, postgresql_where=URGENT),
    Index("ix_outbox_posting", "id", sqlite_where=_POSTING, postgresql_where=_POSTING),
    Index("ix_outbox_dead", "id", sqlite_where=_DEAD, postgresql_where=_DEAD),
)

issuer_keys = Table(
    "issuer_keys",  # every public key that ever signed: old badges need them as long as there are badges
    metadata,
    Column("id", String(64), primary_key=True),
    Column("public", Words, nullable=False),
    Column("first_used_at", Moment, nullable=False),
    sqlite_with_rowid=False,
)

status_lists = Table(
    "status_lists",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("issuer", Words, nullable=False),
    Column("text", Words, nullable=False),  # the list, signed; empty before the first time
    Column("signed_at", Moment, nullable=True),
    Column("stale", Boolean, nullable=False),  # something was revoked since
    Column("used", Integer, nullable=False),  # how many of its bits were ever given away
    sqlite_with_rowid=False,
)

FULL: Final = 2**31 - 1
"""``used`` of a list that gives away no more places, whatever its size."""
CURRENT: Final = text("revoked_at IS NULL")

credentials = Table(
    "credentials",
    metadata,
    Column("list_number", _Number, primary_key=True, autoincrement=False),
    Column("list_index", _Number, primary_key=True, autoincrement=False),
    Column("award_id", Words, nullable=False),
    Column("attests", LargeBinary(32), nullable=False),  # attested(award) when signed; empty once revoked
    Column("same", LargeBinary(32), nullable=False),  # the award's, then; empty once revoked
    Column("issuer", Words, nullable=False),
    Column("key_id", String(64), nullable=False),
    Column("text", Words, nullable=False),  # the credential, signed; nothing of it is kept once it is revoked
    Column("signed_at", Moment, nullable=False),
    Column("revoked_at", Moment, nullable=True),
    Index("ix_credentials_award_id", "award_id"),
    Index("ix_credentials_current", "award_id", "issuer", unique=True, sqlite_where=CURRENT, postgresql_where=CURRENT),
)


def in_state(state: str) -> ColumnElement[bool]:
    """Letters in ``state``; written into the SQL, or SQLite would not see that a partial index will do."""
    return outbox.c.state == bindparam(None, state, literal_execute=True)
