"""What the reader makes of a toot: one of four outcomes, each with its reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bot.domain.model import Mention


class Evidence(NamedTuple):
    """A piece of the toot's text that led to the reading. ``start`` and ``end`` count characters of ``Text.plain``."""

    part: str
    """``trigger``, ``recipient``, ``topic`` or ``against``."""
    text: str
    start: int
    end: int


class Gift(NamedTuple):
    """These people, for these topics: every recipient gets every topic. A side that is unknown is empty."""

    recipients: tuple[Mention, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nomination:
    """The author gives, and says whom and what for."""

    gifts: tuple[Gift, ...]
    emoji: str = ""
    """The giver's emoji: the first one in the toot that is not part of a name, or empty."""
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incomplete:
    """The author clearly gives, but whom or what for is missing. ``gifts`` holds what is known."""

    gifts: tuple[Gift, ...]
    missing: tuple[str, ...]
    """``recipient``, ``topic`` or both."""
    why: str
    plain: bool = False
    """Whether what is known of its topics is made of harmless words alone: it may be repeated."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """The author speaks to the bot: ``name`` is the command, ``object`` an acct, a topic or nothing."""

    name: str
    object: str = ""
    code: str = ""
    """The id of the badge, or of the toot's page, that it is about, where the message holds it or its link."""
    aloud: bool = False
    """Whether it is said with others about to whom it must not be said: nothing is done, but its author is told."""
    word: str = ""
    """What its words say, where ``name`` is what they mean of the awards that there are; empty where they are one."""
    why: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotForUs:
    """Silence is right. ``unclear`` marks what might have been meant (sarcasm, an insult, a stray tag)."""

    why: str
    unclear: bool = False
    evidence: tuple[Evidence, ...] = ()


Reading = Nomination | Incomplete | Command | NotForUs
