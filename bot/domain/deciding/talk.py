"""What people tell the bot to do, and what it does: a row of the product's table for each.

Who may: the giver undoes and corrects, the recipient snags and declines, anyone decides about themselves, operators
moderate. Everyone else gets a kind no, once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.domain import promises
from bot.domain.deciding import drafted_anew
from bot.domain.deciding.awarding import (
    Candidate,
    declined,
    insulting,
    left,
    refused,
    told_anew,
    under_its_link,
    was_hidden,
)
from bot.domain.deciding.conversation import Talk, means
from bot.domain.deciding.correcting import corrected, readdress, repeated, said_last
from bot.domain.deciding.leaving import came_back_after, next_return
from bot.domain.deciding.moderation import operator_command
from bot.domain.deciding.not_given_yet import take_back, want_none_of
from bot.domain.deciding.teaching import answer_help, complain, regret, say_it_alone, tells_refusals, wonder
from bot.domain.deciding.warned import warning_with
from bot.domain.deciding.wishes import grant_wish
from bot.domain.model import Award, Favourite, Status
from bot.domain.outcome import Decision, Facts, Verdict
from bot.domain.readings import Command
from bot.domain.rules import Rules
from bot.domain.text import clean_topic, topic_key


def decide_command(status: Status, command: Command, facts: Facts, rules: Rules, now: datetime) -> Decision:
    """What a command leads to. ``facts.meant`` holds the awards that it is about, with all others of their toots."""
    talk = Talk(status, command, facts, rules, now)
    if operator := operator_command(talk):
        return operator(talk)
    carry_out = _COMMANDS.get(command.name)
    if carry_out is None:
        return Decision(outcome=Verdict.NOT_FOR_US, why="only operators can say that, in a direct message")
    return carry_out(talk)


def _help(talk: Talk) -> Decision:
    return talk.done(answer_help(talk.status, talk.rules))


def _thank(talk: Talk) -> Decision:
    return talk.done(None, favourite=Favourite(status_id=talk.status.id))


# what givers say


def _undo(talk: Talk) -> Decision:
    if not (standing := talk.standing()):
        return talk.unknown() if talk.facts.asked is None else take_back(talk, talk.facts.asked)
    return talk.done(talk.says("undone"), revisions=talk.revisions(dict.fromkeys(award.id for award in standing)))


def _topic(talk: Talk) -> Decision:
    standing = talk.standing()
    if not standing:
        return talk.unknown()
    if len({award.topic_key for award in standing}) > 1:
        return talk.done(talk.says("which"))
    said = talk.command.object.strip()
    topic = clean_topic(said.lstrip("#＃") if said[1:2].isalpha() else said)
    key = topic_key(topic)
    if not key:
        return talk.done(talk.says("nothing"))
    if talk.facts.objection:
        return talk.done(None, why=talk.facts.objection)
    changed: dict[str, Award | None] = {}
    repeats = talk.facts.recent if any(award.topic_key != key for award in standing) else frozenset()
    waits = False
    for award in standing:
        said_now = {"topic": topic, "topic_key": key, "spoiler_text": warning_with(award, talk.status)}
        new = under_its_link(award.model_copy(update=said_now), award)
        if insulting(new, talk.rules) or was_hidden(new, talk.facts):
            new = new.model_copy(update={"held": True})
            waits = True
        candidate = Candidate(recipient=award.recipient, topic=topic, key=key)
        if key != award.topic_key and (candidate.pair in repeats or _unwanted(talk, award, candidate)):
            changed[award.id] = None
        else:
            # What somebody who has left behind stays as it was, and its giver is answered as ever.
            changed[award.id] = award if left(award, talk.facts) else new
    if all((award.recipient.acct, key) in repeats for award in standing):
        return repeated(talk, changed)
    return corrected(talk, changed, waits=waits)


def _unwanted(talk: Talk, award: Award, candidate: Candidate) -> bool:
    """Whether an award may not become this one."""
    if left(award, talk.facts):
        return declined(talk.speaker, candidate, talk.facts)
    return refused(talk.status, candidate, talk.facts, talk.rules)


def _not(talk: Talk) -> Decision:
    standing = talk.standing()
    if not standing:
        return talk.unknown()
    out = [award for award in standing if means(talk.command.object, award.recipient.acct)]
    if not out:
        return talk.done(talk.says("nothing"))
    return said_last(talk, corrected(talk, dict.fromkeys(award.id for award in out)))


# what recipients say


def _snag(talk: Talk) -> Decision:
    if not (standing := tuple(award for award in talk.standing() if not award.held)):
        return talk.unknown()
    if any(award.snagged_at is None for award in standing):
        # What they took off their wall before is not what they mean now.
        standing = tuple(award for award in standing if award.snagged_at is None or not award.hidden)
    if not (standing := tuple(award for award in standing if not _retold_since(talk, award))):
        return talk.done(talk.says("which"), why="it was edited since they said so")
    if not (standing := tuple(award for award in standing if talk.may_lift(promises.unhung(award.id)))):
        return talk.overruled()
    told = {award.id: _as_the_toot_says(talk, award) for award in standing}
    marks = tuple(
        award.model_copy(update={"snagged_at": award.snagged_at or talk.now, "hidden": False})
        for award in told.values()
    )
    anew: dict[str, Award | None] = {award.id: told[award.id] for award in standing if told[award.id] != award}
    if promises.stop(talk.speaker) in talk.facts.promises:
        reply = talk.says("stopped", marks, direct=True)
    elif any(award.shown for award in marks):
        reply = talk.says("snagged", marks, link=talk.rules.wall(talk.speaker))
    else:
        reply = talk.says("snagged_private", marks, link=talk.rules.badge(marks[0].id))
    lifted = talk.kept(made=[promises.snagged(talk.speaker)], lifted=[promises.unhung(award.id) for award in marks])
    return talk.done(reply, revisions=talk.revisions(anew), marks=marks, **lifted)


def _retold_since(talk: Talk, award: Award) -> bool:
    """Whether the speaker cannot have seen what the award says by now: its toot was edited after they spoke."""
    at = talk.facts.promises.get(promises.retold(award.id))
    return at is not None and at > talk.status.created_at


def _as_the_toot_says(talk: Talk, award: Award) -> Award:
    """What was snagged with other words than the toot has by now is snagged again with these."""
    toot = talk.facts.meant.originals.get(award.toot_id)
    told = award if toot is None else told_anew(award, toot, talk.facts)
    return award if insulting(told, talk.rules) else told


def _hide(talk: Talk) -> Decision:
    return _hang(talk, hidden=True)


def _show(talk: Talk) -> Decision:
    return _hang(talk, hidden=False)


def _hang(talk: Talk, *, hidden: bool) -> Decision:
    snagged = [award for award in talk.standing() if award.snagged_at is not None and not award.held]
    if not snagged:
        stands = hidden and any(not each.held for each in talk.standing())
        return (tells_refusals(talk) if stands else None) or talk.unknown()
    may = talk.may_make if hidden else talk.may_lift
    marks = tuple(award.model_copy(update={"hidden": hidden}) for award in snagged if may(promises.unhung(award.id)))
    if not marks:
        return talk.overruled()
    unhung = [promises.unhung(award.id) for award in marks]
    known = talk.kept(made=unhung) if hidden else talk.kept(lifted=unhung)
    if hidden:
        return talk.done(talk.says("hidden", marks), marks=marks, **known)
    if not any(award.shown for award in marks):
        return talk.done(talk.says("snagged_private", marks, link=talk.rules.badge(marks[0].id)), marks=marks, **known)
    return talk.done(talk.says("shown", marks, link=talk.rules.wall(talk.speaker)), marks=marks, **known)


def _decline(talk: Talk) -> Decision:
    waiting = talk.facts.meant.waiting
    if not (mine := talk.mine()):
        if talk.facts.asked is not None:
            return want_none_of(talk, talk.facts.asked)
        # What waits is not told of, but it is refused: whoever lets it through later, it does not come.
        unknown = talk.unknown()
        known = talk.kept(made=[*unknown.keeps, *_declines(waiting)])
        return unknown.model_copy(update=known) if waiting else unknown
    if not (mine := tuple(award for award in mine if talk.may_make(promises.unhung(award.id)))):
        return talk.overruled()
    toots = {toot_id: toot.id for toot_id, toot in talk.facts.meant.originals.items()}
    made = _declines((*mine, *waiting))
    made += [promises.left_out(talk.speaker, toots[a.toot_id]) for a in mine if a.toot_id in toots]
    known = talk.kept(made=made)
    # What its giver has taken back meanwhile may be drafted anew: that is refused as well.
    refuses = tuple(award.id for award in mine if not award.topic_key)
    # Of an edit that says so it is not known what it meant: what is there by now.
    before = () if talk.facts.read_before else tuple(sorted(talk.facts.meant.edited))
    gone: dict[str, Award | None] = dict.fromkeys(award.id for award in mine if award.withdrawn_at is None)
    reply = talk.says("declined", direct=True)
    return talk.done(reply, revisions=talk.revisions(gone), refuses=refuses, refuses_before=before, **known)


def _declines(awards: Sequence[Award]) -> list[promises.Promise]:
    pairs = [(each.giver.acct, each.recipient.acct, each.topic_key) for each in awards if each.topic_key]
    return [made for pair in pairs for made in (promises.decline(*pair), *drafted_anew.kept_of(*pair))]


def _which(talk: Talk) -> Decision:
    return talk.done(talk.says("which"))


# what anyone says of themselves


def _stop(talk: Talk) -> Decision:
    stop = promises.stop(talk.speaker)
    if not talk.may_make(stop):
        return talk.overruled()
    return talk.done(talk.says("stopped", direct=True), **talk.kept(made=[stop]))


def _start(talk: Talk) -> Decision:
    stop = promises.stop(talk.speaker)
    if not talk.may_lift(stop):
        return talk.overruled()
    return talk.done(talk.says("started"), **talk.kept(made=[next_return(talk)], lifted=[stop]))


def _block(talk: Talk) -> Decision:
    accts = [acct for acct in talk.accts() if acct != talk.speaker]
    if not accts:
        return talk.done(talk.says("nothing", direct=True))
    blocks = [block for acct in accts if talk.may_make(block := promises.block(talk.speaker, acct))]
    if not blocks:
        return talk.overruled()
    # In full: a name alone may be somebody's on each server.
    return talk.done(talk.says("blocked", direct=True, who=", ".join(accts)), **talk.kept(made=blocks))


def _unblock(talk: Talk) -> Decision:
    accts = talk.accts()
    if not accts:
        return talk.done(talk.says("nothing", direct=True))
    lifted = [acct for acct in accts if talk.may_lift(promises.block(talk.speaker, acct))]
    if not lifted:
        return talk.overruled()
    ends = [end(talk.speaker, acct) for acct in lifted for end in (promises.block, promises.left_out_next)]
    return talk.done(talk.says("unblocked", direct=True, who=", ".join(accts)), **talk.kept(lifted=ends))


def _my_data(talk: Talk) -> Decision:
    if talk.command.aloud:
        return say_it_alone(talk, "data_aloud")
    secret = talk.facts.ids[0]
    link = f"{talk.rules.public_url}/data/{secret}"
    return talk.done(talk.says("my_data", direct=True, link=link), discloses=secret)


def _forget_me(talk: Talk) -> Decision:
    if talk.command.aloud:
        return say_it_alone(talk, "aloud")
    stop = promises.stop(talk.speaker)
    if talk.may_make(stop):
        decision = talk.done(talk.says("forgotten", direct=True), forgets=talk.speaker, **talk.kept(made=[stop]))
    else:
        back = came_back_after(talk)
        reply = talk.says("forgotten_before", direct=True)
        decision = talk.done(reply, forgets=talk.speaker, forgets_until=back)
    # The limits begin anew now, whenever it was said.
    return decision.model_copy(update={"keeps": (*decision.keeps, promises.forgotten(talk.speaker))})


_COMMANDS: Mapping[str, Callable[[Talk], Decision]] = {
    "help": _help,
    "thanks": _thank,
    "want": grant_wish,
    "undo": _undo,
    "topic": _topic,
    "not": _not,
    "to": readdress,
    "snag": _snag,
    "hide": _hide,
    "show": _show,
    "decline": _decline,
    "remove": _which,
    "complain": complain,
    "wonder": wonder,
    "regret": regret,
    "stop": _stop,
    "start": _start,
    "block": _block,
    "unblock": _unblock,
    "my_data": _my_data,
    "forget_me": _forget_me,
}
