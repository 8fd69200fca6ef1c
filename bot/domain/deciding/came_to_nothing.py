"""Gifts that led to no award. Whoever then says "undo" or "decline", and names no badge, may mean such a one: no badge
that stands from before may go by it."""

from __future__ import annotations

from bot.domain import promises
from bot.domain.model import Status
from bot.domain.outcome import Decision, Facts, Verdict
from bot.domain.readings import Command, Incomplete, Nomination, Reading

_OF_NO_PERSON = frozenset((Verdict.BOT, Verdict.REPEAT, Verdict.FAILED))
"""What is answered to no person, and what gives again what stands."""


def remembered(status: Status, reading: Reading, facts: Facts, decision: Decision) -> Decision:
    """``decision``, with whose gift came to nothing by ``status``, or waits for what only its answer will say: known
    until the answer makes it an award. What the bot gives somebody for asking is no gift of theirs either."""
    if facts.read_before or decision.outcome in _OF_NO_PERSON:
        return decision
    giver = status.account.acct
    if isinstance(reading, Command):
        people = [giver] if decision.awards else []
    elif isinstance(reading, Nomination | Incomplete) and not decision.awards:
        known = decision.question.known if decision.question is not None else ()
        people = [giver, *(to.acct for gift in known for to in gift.recipients)]
    else:
        return decision
    kept = dict.fromkeys(promises.came_to_nothing(acct) for acct in people)
    as_of = {**decision.as_of, **dict.fromkeys(kept, status.created_at)}
    return decision.model_copy(update={"keeps": (*decision.keeps, *kept), "as_of": as_of})


def settled(decision: Decision) -> Decision:
    """``decision`` about the answer that makes an award of what lacked something."""
    people = dict.fromkeys(each for award in decision.awards for each in (award.giver.acct, award.recipient.acct))
    drops = tuple(promises.came_to_nothing(acct) for acct in people)
    return decision.model_copy(update={"drops": (*decision.drops, *drops)})
