"""Who is left out of a toot that they refused: of its edits, of what answers the bot's question about it, and, where it
was not said yet what for, of the same gift drafted anew."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from bot.domain import promises
from bot.domain.model import Status
from bot.domain.outcome import Decision, Facts
from bot.domain.promises import Promise

DRAFTED_ANEW = timedelta(days=1)
"""For so long the next gift of a giver counts as the one that was refused before it was said what for."""


def promises_of(acct: str, status: Status) -> tuple[Promise, Promise, Promise]:
    """The promises by which somebody may be left out of ``status``: of this one, of the giver's next, of neither since
    they said *start*."""
    next_one = promises.left_out_next(acct, status.account.acct)
    return promises.left_out(acct, status.id), next_one, promises.lifted(promises.stop(acct))


def is_left_out(acct: str, status: Status, facts: Facts) -> bool:
    """Whether somebody gets nothing more by this toot."""
    here, next_one, started = promises_of(acct, status)
    if here in facts.promises:
        return True
    at, back = facts.promises.get(next_one), facts.promises.get(started)
    if at is None or (back is not None and at < back):
        return False
    return at < status.created_at <= at + DRAFTED_ANEW


def now_known(status: Status, wanted: Iterable[tuple[str, str]], facts: Facts, decision: Decision) -> Decision:
    """``decision`` about ``status``, which ``wanted`` to give something by acct and topic key: of what somebody refused
    it is known by now what for, so that this will not come again, and whatever else comes may."""
    stand = {award.recipient.acct for award in facts.standing}
    out = [pair for pair in wanted if pair[0] not in stand and is_left_out(pair[0], status, facts)]
    if not out:
        return decision
    giver = status.account.acct
    # Of the toot that took the place of the one they refused they get nothing either, whatever it is edited to.
    keeps = tuple(
        each for acct, key in out for each in (promises.decline(giver, acct, key), promises.left_out(acct, status.id))
    )
    drops = dict.fromkeys(promises.left_out_next(acct, giver) for acct, _ in out)
    known = {"keeps": (*decision.keeps, *keeps), "drops": (*decision.drops, *drops)}
    return decision.model_copy(update=known)
