"""What a badge's signature speaks for: when one of these changes, what was signed before no longer holds."""

from __future__ import annotations

from datetime import UTC
from hashlib import sha256

from bot.domain.model import Award
from bot.domain.text.addresses import without_addresses


def quoted(award: Award) -> str:
    """The giver's words as anyone may be shown them, wherever that is: empty if they were not public or unlisted, and
    without the addresses in them, which are read by nobody."""
    return without_addresses(award.words, award.topic) if award.visibility.open else ""


def evidence(award: Award) -> tuple[str, str]:
    """The toot as anyone may be shown it: its link and its words. Both empty if it was not public or unlisted.

    Words behind a content warning stay behind it: then there is only the link.
    """
    if not award.visibility.open:
        return "", ""
    return award.status_url, "" if award.spoiler_text.strip() else quoted(award)


def attested(award: Award) -> bytes:
    """A fingerprint, 32 bytes, of everything on ``award`` that its credential says."""
    people = (each for person in (award.giver, award.recipient) for each in (person.acct, person.url))
    said = (award.id, *people, award.topic, award.emoji, award.given_at.astimezone(UTC).isoformat(), *evidence(award))
    return sha256("".join(f"{len(part)}:{part}" for part in said).encode("utf-8", "surrogatepass")).digest()
