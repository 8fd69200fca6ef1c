"""Who is not heard any more, because they have said *stop* or are banned, may still take back what they said before: an
edit of theirs gives nothing and says nothing new, but what it leaves out goes, and what it warns of is warned of."""

from __future__ import annotations

from datetime import datetime

from bot.domain import promises
from bot.domain.deciding.answers import reply_to
from bot.domain.deciding.awarding import candidates, says_the_same, thanks_for
from bot.domain.deciding.still_told import still_told, untold
from bot.domain.model import Award, Reply, Status
from bot.domain.outcome import Decision, Facts, Verdict
from bot.domain.promises import Kind
from bot.domain.readings import Reading
from bot.domain.rules import Rules


def unheard(status: Status, reading: Reading, facts: Facts, rules: Rules, now: datetime, *, why: str) -> Decision:
    """What becomes of a toot of somebody who is not heard, and ``why`` not: nothing but what an edit takes away."""
    ignored = Decision(outcome=Verdict.IGNORED, why=why, as_it_was=facts.read_before)
    if not facts.read_before or any(award.giver.acct != status.account.acct for award in facts.standing):
        return ignored
    awards = tuple(still_told(award, status) for award in _given_still(status, reading, facts, rules))
    if awards == facts.standing and (awards or not facts.answered or (facts.unchanged and not status.spoiler_text)):
        return ignored
    there = {award.id: award for award in facts.standing}
    # Whoever lets it out has not seen what is left of it.
    keeps = tuple(promises.edited(a.id) for a in awards if a.held and not says_the_same(a, there[a.id]))
    reply = _reply(untold(status), awards, facts, rules, now) if facts.answered else None
    return ignored.model_copy(update={"awards": awards, "reply": reply, "keeps": keeps, "as_it_was": False})


def _given_still(status: Status, reading: Reading, facts: Facts, rules: Rules) -> tuple[Award, ...]:
    """The awards that its toot gives as it did."""
    if facts.unchanged:
        return facts.standing
    gives = {candidate.pair for candidate in candidates(status, reading, rules)}
    return tuple(award for award in facts.standing if (award.recipient.acct, award.topic_key) in gives)


def _reply(status: Status, awards: tuple[Award, ...], facts: Facts, rules: Rules, now: datetime) -> Reply | None:
    """What the bot's reply says then, where it stands: it tells nobody anything new."""
    if awards:
        nobody_new = {each: at for each, at in facts.promises.items() if each.kind is not Kind.SNAGGED}
        quiet = facts.model_copy(update={"people": {}, "promises": nobody_new})
        return thanks_for(status, awards, quiet, rules, now).model_copy(update={"in_place": True})
    said = facts.said.get(status.uri)
    if facts.standing or said is None or not facts.unchanged:
        return None
    return reply_to(status, rules, said.text).model_copy(update={"in_place": True})
