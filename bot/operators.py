"""Who has an operator's name: once an account is gone its name may be given anew, but never its id. The first account
that moderates under the name is the operator, until whoever runs the bot says otherwise."""

from __future__ import annotations

from bot.domain import promises
from bot.domain.deciding.moderation import MODERATES
from bot.domain.model import Status, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.domain.readings import Command, NotForUs, Reading
from bot.domain.rules import Rules
from bot.store import Store

PASSED_ON = NotForUs(why="another account was heard as this operator: `imaginaryklout unban` has this one heard")


def told_apart(status: Status, reading: Reading, store: Store, rules: Rules) -> Reading:
    """``reading``, but for what somebody else says by now under an operator's name."""
    if not _moderates(status, reading, rules):
        return reading
    acct, here = status.account.acct, promises.operator(status.account.acct, status.account.id)
    kept = store.promised([promises.operator(acct), here])
    return PASSED_ON if kept and here not in kept else reading


def remembered(status: Status, reading: Reading, decision: Decision, rules: Rules) -> Decision:
    """``decision``, with which account has moderated under that name."""
    if decision.outcome is not Verdict.COMMAND or not _moderates(status, reading, rules):
        return decision
    acct = status.account.acct
    known = (promises.operator(acct), promises.operator(acct, status.account.id))
    return decision.model_copy(update={"keeps": (*decision.keeps, *known)})


def _moderates(status: Status, reading: Reading, rules: Rules) -> bool:
    direct = status.visibility is Visibility.DIRECT and status.account.acct in rules.operators
    return direct and isinstance(reading, Command) and reading.name in MODERATES
