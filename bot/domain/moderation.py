"""What operators say to the bot in a direct message: nobody else is heard, however their name looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bot.domain import promises
from bot.domain.answers import reply_to
from bot.domain.conversation import Talk, hiding
from bot.domain.model import Award, Reply, Visibility
from bot.domain.outcome import Act, Decision
from bot.domain.phrases import harmless, name_of
from bot.domain.promises import Promise

Carried = Callable[[Talk], Decision]

SHOWN = 200
"""Letters of what an award says that an operator is shown in a list."""
_LEAST = 60
"""And where there is little room."""


def operator_command(talk: Talk) -> Carried | None:
    """How to carry the command out, if it is one that this speaker may give as an operator."""
    if talk.speaker not in talk.rules.operators or talk.status.visibility is not Visibility.DIRECT:
        return None
    if talk.command.name == "hide":
        # What an operator was given is theirs to take off their wall; with its code they speak as an operator.
        return None if talk.mine() and not talk.command.code else _hide
    return _COMMANDS.get(talk.command.name)


def _approve(talk: Talk) -> Decision:
    return _moderated(talk, held=False)


def _hide(talk: Talk) -> Decision:
    return _moderated(talk, held=True)


def _moderated(talk: Talk, *, held: bool) -> Decision:
    # Of what was taken back meanwhile nothing is shown or hidden, but given again it waits, or waits no more.
    changing = [award for award in talk.facts.meant.awards if award.held != held or award.withdrawn_at is not None]
    if not changing:
        # Said again it is newer than what may come late.
        again = talk.kept(made=_hides(talk.facts.meant.awards)) if held else {}
        return talk.done(talk.says("nothing", direct=True), **again)
    may = talk.may_make if held else talk.may_lift
    if not (awards := [award for award in changing if may(hiding(award))]):
        return talk.overruled()
    edited = [award for award in awards if not held and promises.edited(award.id) in talk.facts.promises]
    if edited:
        return _shown_first(talk, edited)
    marks = tuple(award.model_copy(update={"held": held}) for award in awards if award.withdrawn_at is None)
    act, reverse = ("hide", "approve") if held else ("approve", "hide")
    acts = tuple(Act(by=talk.speaker, act=act, subject=award.id) for award in awards)
    stood = tuple(promises.stood(award) for award in marks if held)
    told = _plainly(talk, [f"{act}: done ({reverse} {awards[0].id})"])
    known = talk.kept(made=_hides(awards)) if held else talk.kept(lifted=_hides(awards))
    decision = talk.done(told, marks=marks, acts=acts, **known)
    return decision.model_copy(update={"keeps": (*decision.keeps, *stood)})


def _hides(awards: Sequence[Award]) -> list[Promise]:
    """What says nothing any more is known to the store by its hash."""
    return [hiding(award) for award in awards if award.topic_key]


def _shown_first(talk: Talk, edited: Sequence[Award]) -> Decision:
    """What was edited while it waited may not be what the operator has looked at: once it is shown, and stays held."""
    lines = ["approve: edited since it waits. Say it again for what it is now:"]
    size = _room(talk, lines, len(edited))
    lines += [f"approve {award.id}: {shown(award, size)}" for award in edited]
    told = _fitting(talk, lines)
    drops = tuple(promises.edited(award.id) for award in edited[: told - 1])
    return talk.done(_showing(_told(talk, lines, told), edited), why="it was edited since it waits", drops=drops)


def _showing(reply: Reply, awards: Sequence[Award]) -> Reply:
    return reply.model_copy(update={"shows": tuple(award.id for award in awards)})


def _room(talk: Talk, lines: Sequence[str], awards: int) -> int:
    """How many letters of what each of so many awards says there is room for, below these ``lines``."""
    left = talk.rules.room.characters - sum(map(len, lines)) - len(talk.speaker)
    return max(_LEAST, left // awards - _LEAST)


def shown(award: Award, most: int | None = SHOWN) -> str:
    """What an award that waits would say, in ``most`` letters; where that is not all of it, it ends in "…". ``None``:
    all of it."""
    said = (award.recipient.acct, f"{award.topic} {award.emoji}".strip(), award.spoiler_text, award.words)
    whole = harmless(" · ".join(each for each in said if each))
    return whole if most is None or len(whole) <= most else f"{whole[: most - 1]}…"


def _ban(talk: Talk) -> Decision:
    acct = talk.acct()
    if acct in talk.rules.operators or acct == talk.rules.me.acct:
        return talk.done(talk.says("nothing", direct=True))
    if not talk.may_make(promises.ban(acct)):
        return talk.overruled()
    act = Act(by=talk.speaker, act="ban", subject=acct)
    made = talk.kept(made=[promises.ban(acct)])
    return talk.done(_plainly(talk, [f"ban: {acct} (unban {acct})"]), acts=(act,), **made)


def _unban(talk: Talk) -> Decision:
    acct = talk.acct()
    if not talk.may_lift(promises.ban(acct)):
        return talk.overruled()
    act = Act(by=talk.speaker, act="unban", subject=acct)
    lifted = talk.kept(lifted=[promises.ban(acct)])
    return talk.done(_plainly(talk, [f"unban: {acct} (ban {acct})"]), acts=(act,), **lifted)


def _queue(talk: Talk) -> Decision:
    waiting = talk.facts.meant.awards
    if not waiting:
        return talk.done(_plainly(talk, ["queue: nothing waits"]))
    size = min(SHOWN, _room(talk, ["queue:"], len(waiting)) - _LEAST)
    lines = [f"approve {award.id}: from {award.giver.acct} to {shown(award, max(_LEAST, size))}" for award in waiting]
    return talk.done(_showing(_plainly(talk, ["queue:", *lines]), waiting))


def _plainly(talk: Talk, lines: Sequence[str]) -> Reply:
    """Operators are told in the words of the command line, as many ``lines`` as there is room for."""
    return _told(talk, lines, _fitting(talk, lines))


def _fitting(talk: Talk, lines: Sequence[str]) -> int:
    """How many of the ``lines`` there is room for: the first is always told."""
    room = talk.rules.room
    for size in range(len(lines), 1, -1):
        reply = _told(talk, lines, size)
        if room.used(reply.text) + room.used(reply.spoiler_text) <= room.characters:
            return size
    return 1


def _told(talk: Talk, lines: Sequence[str], size: int) -> Reply:
    greeting = name_of(talk.speaker, home=talk.rules.home, ping=True)
    cut = ["…"] if 1 < size < len(lines) else []
    text = "\n".join([f"{greeting} {lines[0]}", *lines[1:size], *cut])
    return reply_to(talk.status, talk.rules, text, direct=True)


_COMMANDS: Mapping[str, Carried] = {"queue": _queue, "approve": _approve, "ban": _ban, "unban": _unban}
