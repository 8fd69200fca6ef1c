"""Mastodon's JSON in the product's words. What does not make sense is left out or made the most careful of."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from bot.domain.model import Account, Mention, Parent, Status, Visibility
from bot.domain.text.unicode import fold_tag
from bot.platforms import Limits
from bot.platforms.budget import Budget, Kind

ACCT = re.compile(r"[\w.+~-]{1,300}(@[\w.-]{1,300}(:\d{1,5})?)?")

_EDITS = re.compile(r"(?:3\.[5-9]|[4-9]|\d\d)\b|.*\bgit\b|.*compatible; (?:Pleroma|Akkoma)")
"""Versions of servers that change a status in place and leave it as visible as it was: Mastodon since 3.5, GoToSocial
(``0.20.2+git-8c1e6b5``), Pleroma, Akkoma. Takahē (``0.11.0``) makes it public; of others we know nothing."""
_PAGES_FOR_MISSING = re.compile(r"0\.\d+(?:\.\d+)?|.*\btakah[eē]\b.*", re.IGNORECASE)
"""Versions of servers that answer 404 with a page of HTML: Takahē (Django's ``get_object_or_404`` within its API)."""
_NO_BOTS = re.compile(r"[#＃]no(?:bots?|imaginaryklout)\b", re.IGNORECASE)
_MISSING = re.compile(r"^$|/missing\.(?:png|svg|jpg)$|default_avatar|/identicon/|/GoToSocial\d?\.(?:webp|png)$")
"""Where servers have the picture of those who have none."""
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"<[^<>]*>")
A_YEAR = 31_536_000
"""Seconds; a reset that is less is no time but a wait."""


def limits(instance: Mapping[str, Any]) -> Limits:
    """What an ``instance`` answer (v2 or v1, Mastodon's or a relative's) says of the size of things."""
    configuration = instance.get("configuration") or {}
    statuses = configuration.get("statuses") or {}
    media = configuration.get("media_attachments") or {}
    return Limits(
        characters=positive(statuses.get("max_characters") or instance.get("max_toot_chars"), 500),
        url_length=positive(statuses.get("characters_reserved_per_url"), 0),
        image_bytes=positive(media.get("image_size_limit"), 2_000_000),
        description=positive(media.get("description_limit"), 1_500),
        edits=bool(_EDITS.match(str(instance.get("version") or ""))),
    )


def pages_for_missing(instance: Mapping[str, Any]) -> bool:
    """Whether a page of HTML is this server's way to say 404."""
    return bool(_PAGES_FOR_MISSING.fullmatch(str(instance.get("version") or "")))


def status(raw: Any, *, me: Account, home: str) -> Status | None:
    """A status, or ``None`` where it has no account or no time. Raises ``KeyError``, ``TypeError`` and the like for
    what is not even shaped like one."""
    author = account(raw.get("account"), home)
    created_at = raw.get("created_at")
    if author is None or not isinstance(created_at, datetime):
        return None
    mentioned = (account(mention, home) for mention in raw.get("mentions") or ())
    mentions = tuple(
        Mention(id=person.id, acct=person.acct, username=person.acct.partition("@")[0], url=person.url)
        for person in mentioned
        if person
    )
    return Status(
        id=text(raw["id"]),
        uri=text(raw.get("uri") or raw["id"]),
        url=web_url(raw.get("url")),
        account=author,
        content=text(raw.get("content")),
        spoiler_text=text(raw.get("spoiler_text")),
        # What glitch-soc, Hometown and GoToSocial keep on their server says "public", and is not for everyone to see.
        visibility=Visibility.UNKNOWN if raw.get("local_only") is True else visibility(raw.get("visibility")),
        language=text(raw.get("language")) or None,
        mentions=mentions,
        tags=tuple(text(tag["name"]) for tag in raw.get("tags") or () if isinstance(tag, Mapping) and tag.get("name")),
        in_reply_to=_parent(raw, (author, me, *mentions), me),
        answers_what_is_gone=not raw.get("in_reply_to_id") and text(raw.get("in_reply_to_account_id")) == me.id,
        created_at=_aware(created_at),
        giver_since=_since(raw["account"].get("created_at")),
        giver_pictured=not _MISSING.search(str(raw["account"].get("avatar") or "")),
    )


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _since(raw: Any) -> datetime | None:
    return _aware(raw) if isinstance(raw, datetime) else None


def _parent(raw: Any, present: tuple[Account | Mention, ...], me: Account) -> Parent | None:
    if not raw.get("in_reply_to_id"):
        return None
    account_id = text(raw.get("in_reply_to_account_id"))
    person = next((person for person in present if person.id == account_id), None)
    return Parent(
        id=text(raw["in_reply_to_id"]),
        account_id=account_id,
        acct=person.acct if person else "",
        url=person.url if person else "",
        is_bot=account_id == me.id,
        unasked=person is None and bool(account_id),
    )


def account(raw: Any, home: str) -> Account | None:
    """An account, or ``None`` where there is no id or no acct that can be written in a toot without saying more."""
    if not isinstance(raw, Mapping) or not raw.get("id"):
        return None
    acct = text(raw.get("acct")).lower()
    if not ACCT.fullmatch(acct):
        return None
    return Account(
        id=text(raw["id"]),
        acct=acct if "@" in acct else f"{acct}@{home}",
        display_name=text(raw.get("display_name")),
        url=web_url(raw.get("url")),
        bot=bool(raw.get("bot")),
    )


def wants_no_bots(raw: Any) -> bool:
    """Whether a profile asks to be left alone: by hashtag in its text, in one of its fields or in the name shown."""
    if not isinstance(raw, Mapping):
        return False
    name, note = (str(raw.get(key) or "") for key in ("display_name", "note"))
    fields = [str(field.get(key) or "") for field in raw.get("fields") or () for key in ("name", "value")]
    said = (name, *(unescape(_MARKUP.sub("", text)) for text in (note, *fields)))
    return any(_NO_BOTS.search(fold_tag(text)) for text in said)


def web_url(raw: Any) -> str:
    url = text(raw)
    return url if url.startswith(("https://", "http://")) else ""


def text(raw: Any) -> str:
    """What a server says in any of its fields, as text that can be stored, hashed and sent: JSON may hold half of a
    surrogate pair, which no encoding has."""
    return _LONE_SURROGATE.sub("\ufffd", str(raw or ""))


def visibility(raw: Any) -> Visibility:
    try:
        return Visibility(str(raw))
    except ValueError:
        return Visibility.UNKNOWN


@dataclass(frozen=True)
class Answer:
    """What a refusal says beside its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def refuses_token(self) -> bool:
        """Whether it is Takahē's answer to a wrong token: a bare sentence with 400, where others say 401."""
        return self.status == 400 and self.body == b"Invalid Bearer token"

    @property
    def says_gone(self) -> bool:
        """Whether the API itself says that there is no such thing: ``{"error": "Record not found"}`` (Mastodon,
        Pleroma), ``{"error": "Not Found: ..."}`` (GoToSocial). A proxy whose server is down says 404 in HTML, as
        Takahē does."""
        if self.status not in (404, 410):
            return False
        try:
            body = json.loads(self.body)
        except (ValueError, RecursionError):
            return False
        return isinstance(body, Mapping) and isinstance(body.get("error"), str)

    def until(self, now: datetime) -> datetime | None:
        """Until when a limit asks us to wait, by our own clock: servers say it as a date, as a Unix time, as the
        seconds left, or in ``Retry-After``. ``None`` where they do not say it in a way that makes sense."""
        told = self.headers.get("Retry-After") or self.headers.get("X-RateLimit-Reset") or ""
        try:
            if told.isdecimal() and int(told) < A_YEAR:
                return now + timedelta(seconds=int(told))
            there = parsedate_to_datetime(self.headers["Date"]) if "Date" in self.headers else now
            return now + (_moment(told) - there)
        except (OverflowError, ValueError, OSError):
            return None

    def teach(self, budget: Budget, kind: Kind) -> None:
        """Tell ``budget`` what the server says of ``kind``, if it says anything."""
        until = self.until(budget.clock())
        if self.status == TOO_MANY:
            budget.shut(kind, until)
            return
        times, left = (self.headers.get(f"X-RateLimit-{name}", "") for name in ("Limit", "Remaining"))
        if times.isdecimal() and left.isdecimal():
            budget.learn(kind, int(times), int(left), until)


def _moment(told: str) -> datetime:
    """A date as ISO 8601 (Mastodon), Unix time (GoToSocial) or HTTP has it. Raises ``ValueError``."""
    if told.isdecimal():
        return datetime.fromtimestamp(int(told), UTC)
    try:
        moment = datetime.fromisoformat(told)
    except ValueError:
        moment = parsedate_to_datetime(told)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


TOO_MANY = 429
NO_ANSWER = Answer(0, {}, b"")


def positive(raw: Any, otherwise: int) -> int:
    return raw if isinstance(raw, int) and raw > 0 else otherwise
