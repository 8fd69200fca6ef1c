"""What becomes of awards that their giver corrects, and for whom else they were meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.domain import promises
from bot.domain.deciding import left_out
from bot.domain.deciding.awarding import Candidate, insulting, refused, was_hidden, within_limits
from bot.domain.deciding.conversation import Talk, means
from bot.domain.model import Account, Award, Favourite
from bot.domain.outcome import Decision, Verdict

REPEATED = "the same award within seven days"


def readdress(talk: Talk) -> Decision:
    """*to @carol*: what was given is hers; *to @carol and @dan*: each of them gets it."""
    return said_last(talk, _readdressed(talk))


def said_last(talk: Talk, decision: Decision) -> Decision:
    """``decision`` about who gets something, unless the giver has said otherwise since; it holds against what they said
    before it and is heard later."""
    toots = [promises.readdressed(revision.toot_id) for revision in decision.revisions]
    if any(map(talk.said_before, toots)):
        return talk.overruled()
    as_of = {**decision.as_of, **talk.as_of(toots)}
    return decision.model_copy(update={"keeps": (*decision.keeps, *toots), "as_of": as_of})


def _readdressed(talk: Talk) -> Decision:
    # After "not @bob" nothing stands any more, and "to @carol" says for whom it was meant.
    mine = talk.standing() or tuple(award for award in talk.mine() if award.topic and not award.held)
    if not mine:
        return talk.unknown()
    if len({award.recipient.acct for award in mine}) > 1:
        return talk.done(talk.says("which"))
    named = {m.acct: m for m in talk.status.mentions if means(talk.command.object, m.acct)}
    people = [m for m in named.values() if m.acct not in (talk.speaker, talk.rules.me.acct)]
    if not people:
        strange = not named and "stranger" in talk.rules.wording(talk.status).answers
        return talk.done(talk.says("stranger" if strange else "nothing"))
    had = mine[0].recipient.acct
    stays = bool(talk.standing()) and (had in named or means(talk.command.object, had))
    changed: dict[str, Award | None] = {award.id: award if stays else None for award in mine}
    others = [Account(id=m.id, acct=m.acct, url=m.url) for m in people if not (stays and m.acct == had)]
    if not others:
        return corrected(talk, changed)
    wanted = [
        (award, Candidate(recipient=to, topic=award.topic, key=award.topic_key)) for to in others for award in mine
    ][: talk.rules.guards.most_awards]
    welcome = [each for award, each in wanted if not _refused(talk, award, each)]
    first = [each for each in welcome if each.pair not in talk.facts.recent]
    if welcome and not first:
        return _refusals_kept(talk, wanted, repeated(talk, changed))
    allowed = within_limits(first, talk.facts, talk.rules, talk.now)
    new = []
    for (award, candidate), award_id in zip(wanted, talk.facts.ids[1:], strict=False):
        if candidate in allowed:
            fresh = {"id": award_id, "recipient": candidate.recipient, "given_at": talk.now, "snagged_at": None}
            given = award.model_copy(update={**fresh, "hidden": False, "withdrawn_at": None})
            wait = was_hidden(given, talk.facts) or insulting(given, talk.rules)
            new.append(given.model_copy(update={"held": wait}))
    if stays and not new:
        return _refusals_kept(talk, wanted, talk.done(talk.says("quiet")))
    return _refusals_kept(talk, wanted, corrected(talk, changed, new))


def _refused(talk: Talk, award: Award, candidate: Candidate) -> bool:
    """Whether its recipient does not want it, or nothing more by the toot that gave ``award``, whatever it is for."""
    toot = talk.facts.meant.originals.get(award.toot_id)
    if toot is not None and left_out.is_left_out(candidate.recipient.acct, toot, talk.facts):
        return True
    return refused(talk.status, candidate, talk.facts, talk.rules)


def _refusals_kept(talk: Talk, wanted: Sequence[tuple[Award, Candidate]], decision: Decision) -> Decision:
    """Of what somebody has refused before it was said what for this is known by now."""
    for toot_id, toot in talk.facts.meant.originals.items():
        pairs = [candidate.pair for award, candidate in wanted if award.toot_id == toot_id]
        decision = left_out.now_known(toot, pairs, talk.facts, decision)
    return decision


def repeated(talk: Talk, gone: Mapping[str, Award | None]) -> Decision:
    """What a correction makes the same as another award of seven days is no second one: it is taken back, as its giver
    is told; where nothing was, it is only favourited."""
    if any(gone.get(award.id, award) is None for award in talk.standing()):
        return talk.done(talk.says("undone"), why=REPEATED, revisions=talk.revisions(gone))
    heard = Favourite(status_id=talk.status.id)
    return talk.done(None, why=REPEATED, favourite=heard, revisions=talk.revisions(gone))


def corrected(
    talk: Talk, changed: Mapping[str, Award | None], new: Sequence[Award] = (), *, waits: bool = False
) -> Decision:
    """``waits``: what was said has to be looked at first, whether or not any award says so."""
    was = {award.id: award for award in talk.facts.meant.awards}
    # The reply to a toot of which all stays as it is stays so, too.
    revisions = talk.revisions({award_id: after for award_id, after in changed.items() if after != was[award_id]})
    for toot_id in dict.fromkeys(award.toot_id for award in new):
        revised = [revision for revision in revisions if revision.toot_id == toot_id]
        stand = [award for revision in revised for award in revision.awards] if revised else talk.whole([toot_id])
        others = tuple(revision for revision in revisions if revision.toot_id != toot_id)
        revisions = (*others, talk.revised(toot_id, [*stand, *(award for award in new if award.toot_id == toot_id)]))
    toots = {revision.toot_id for revision in revisions}
    whole = [award for award in talk.whole({was[each].toot_id for each in changed}) if award.toot_id not in toots]
    stand = [award for revision in revisions for award in revision.awards] + whole
    if waits or any(award.held for award in stand):
        return talk.done(None, outcome=Verdict.HELD, why="its words are on a list", revisions=revisions)
    if not stand:
        meant_well = any(after is not None for after in changed.values()) or talk.command.name != "not"
        return talk.done(talk.says("quiet" if meant_well else "undone"), revisions=revisions)
    link = talk.rules.badge(stand[0].id) if len(stand) == 1 else f"{talk.rules.public_url}/t/{stand[0].toot_id}"
    return talk.done(talk.says("corrected", tuple(stand), link=link), revisions=revisions)
