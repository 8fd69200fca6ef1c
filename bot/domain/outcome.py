"""What the bot makes of a toot: the values that pass between deciding and recording."""

from __future__ import annotations

from enum import StrEnum

from bot.domain.model import Award, Favourite, Frozen, Reply


class Verdict(StrEnum):
    """What became of a toot: one word for the store, the counters and the logs."""

    AWARDED = "awarded"
    REPEAT = "repeat"
    SELF = "self"
    INCOMPLETE = "incomplete"
    COMMAND = "command"
    NOT_FOR_US = "not_for_us"
    BOT = "bot"
    LATE = "late"
    FAILED = "failed"


class Facts(Frozen):
    """What the decision needs to know beyond the toot. Made by inbox from the store and the platform."""

    ids: tuple[str, ...]
    """Fresh unguessable ids: the first for the toot's page, then one for each possible award."""
    recent: frozenset[tuple[str, str]] = frozenset()
    """(recipient acct, topic key) pairs that this giver gave in the last seven days and did not withdraw."""
    followers: frozenset[str] = frozenset()
    """Accts (of the recipients) that follow the bot: only these are written with the @."""
    standing: tuple[Award, ...] = ()
    """The awards that the toot made when it was read before, and that still stand."""
    answered: bool = False
    """Whether the bot has answered the toot, or is about to: its reply then follows however old the toot is."""


class Decision(Frozen):
    """What is to be recorded and said about one toot. ``why`` is a short reason for the logs.

    Of a toot that was read before, ``awards`` are all that shall stand: those that go on have the id they had.
    """

    outcome: Verdict
    why: str
    awards: tuple[Award, ...] = ()
    reply: Reply | None = None
    favourite: Favourite | None = None
