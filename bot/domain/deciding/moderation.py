"""What operators say to the bot in a direct message: nobody else is heard, however their name looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from bot.domain import promises
from bot.domain.deciding.answers import reply_to, warning
from bot.domain.deciding.awarding import left
from bot.domain.deciding.conversation import Talk, hiding
from bot.domain.model import Award, Reply, Status, Visibility
from bot.domain.outcome import Act, Decision
from bot.domain.phrases import harmless, name_of
from bot.domain.promises import Promise
from bot.domain.rules import Rules

Carried = Callable[[Talk], Decision]

MODERATES = frozenset(("queue", "approve", "hide", "ban", "unban"))
"""Commands that an operator's word gives more weight."""
SHOWN = 200
"""Letters of what an award says that an operator is shown in a list."""
_LEAST = 60
"""And where there is little room."""
NOTHING_COMES = "nothing comes of it: it is taken back, or not wanted, by now"
_EDITED = "approve: edited since it waits. Say it again for what it is now:"
_MORE = "approve: more than one message holds. Say it again for the next part:"
_ALL = "approve: that is all it says. Say it again to let it go:"
_CUT = "queue (where it ends in …, approve CODE shows the rest, as does imaginaryklout queue):"


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
        return talk.done(talk.says("nothing"), **again)
    may = talk.may_make if held else talk.may_lift
    if not (awards := [award for award in changing if may(hiding(award))]):
        return talk.overruled()
    unread = [award for award in awards if not held and _is_unread(talk, award)]
    if unread:
        return _shown_first(talk, unread)
    marks = tuple(award.model_copy(update={"held": held}) for award in awards if award.withdrawn_at is None)
    act, reverse = ("hide", "approve") if held else ("approve", "hide")
    acts = tuple(Act(by=talk.speaker, act=act, subject=award.id) for award in awards)
    stood = tuple(promises.stood(award) for award in marks if held)
    becomes = "done" if held or any(_is_wanted(talk, award) for award in marks) else NOTHING_COMES
    told = _plainly(talk, [f"{act}: {becomes} ({reverse} {(marks or awards)[0].id})"])
    known = talk.kept(made=_hides(awards)) if held else talk.kept(lifted=_hides(awards))
    decision = talk.done(told, marks=marks, acts=acts, **known)
    return decision.model_copy(update={"keeps": (*decision.keeps, *stood)})


def _is_wanted(talk: Talk, award: Award) -> bool:
    """Whether an award stands once nothing waits: its recipient has not refused it meanwhile, nor left before it stood.
    Why it does not nobody is told."""
    kept, acct = talk.facts.promises, award.recipient.acct
    if promises.decline(award.giver.acct, acct, award.topic_key) in kept:
        return False
    return promises.stood(award) in kept or not left(award, talk.facts)


def _hides(awards: Sequence[Award]) -> list[Promise]:
    """What says nothing any more is known to the store by its hash."""
    return [hiding(award) for award in awards if award.topic_key]


def _is_unread(talk: Talk, award: Award) -> bool:
    """Whether it may be that the operator does not know all that this award says by now: it was edited while it waited,
    or is not the one that they named, or a list has shown them its beginning, or could show no more."""
    kept, whole = talk.facts.promises, shown(award, None)
    if promises.shown(award.id, talk.speaker, whole) in kept:
        return False
    begun = promises.shown(award.id, talk.speaker, "") in kept
    return begun or len(whole) > SHOWN or _says_otherwise(talk, award)


def _says_otherwise(talk: Talk, award: Award) -> bool:
    """Whether it was edited since it waits, or drafted anew since it was named."""
    return promises.edited(award.id) in talk.facts.promises or award.id in talk.facts.meant.alike


class _Part(NamedTuple):
    """What an operator is shown next of all that an award says: its letters ``begin`` to before ``end``."""

    award: Award
    whole: str
    begin: int
    end: int

    @property
    def is_last(self) -> bool:
        return self.end == len(self.whole)


def _shown_first(talk: Talk, unread: Sequence[Award]) -> Decision:
    """What an operator may not have looked at stays held: they are shown the next part of it, until that was all."""
    edited = any(_says_otherwise(talk, award) for award in unread)
    parts = [_next_part(talk, award) for award in unread]
    lines = [_EDITED if edited else _ALL if all(part.is_last for part in parts) else _MORE]
    for award, whole, begin, end in parts:
        lines.append(f"approve {award.id}: {'…' if begin else ''}{whole[begin:end]}{'…' if end < len(whole) else ''}")
    told = _fitting(talk, lines)
    said = parts[: told - 1]
    keeps = tuple(promises.shown(part.award.id, talk.speaker, part.whole[: part.end]) for part in said)
    drops = tuple(promises.edited(part.award.id) for part in said if part.is_last)
    reply = _showing(_told(talk, lines, told), unread)
    why = "it was edited since it waits" if edited else "not all of it was shown"
    return talk.done(reply, why=why, keeps=keeps, drops=drops)


def _next_part(talk: Talk, award: Award) -> _Part:
    whole = shown(award, None)
    ends = _ends(whole, talk.status, talk.rules)
    read = (end for end in ends if promises.shown(award.id, talk.speaker, whole[:end]) in talk.facts.promises)
    begin = max(read, default=0)
    return _Part(award, whole, begin, next(end for end in ends if end > begin))


def _ends(whole: str, status: Status, rules: Rules) -> list[int]:
    """Where the parts end in which ``whole`` is shown to the operator who wrote ``status``."""
    size = max(_LEAST, _left(status, rules, _MORE) - _LEAST)
    return [*range(size, len(whole), size), len(whole)]


def _left(status: Status, rules: Rules, heading: str) -> int:
    """How many letters there is room for below ``heading``, in the answer to that status."""
    return rules.room.characters - rules.room.used(warning(status, rules)) - len(heading) - len(status.account.acct)


def showings(award: Award, status: Status, rules: Rules) -> list[Promise]:
    """All that may be promised about how much of this award the operator was shown who wrote ``status``."""
    whole, operator = shown(award, None), status.account.acct
    return [promises.shown(award.id, operator, whole[:end]) for end in (0, *_ends(whole, status, rules))]


def _showing(reply: Reply, awards: Sequence[Award]) -> Reply:
    return reply.model_copy(update={"shows": tuple(award.id for award in awards)})


def shown(award: Award, most: int | None = SHOWN) -> str:
    """What an award that waits would say, in ``most`` letters; where that is not all of it, it ends in "…". ``None``:
    all of it."""
    said = (award.recipient.acct, f"{award.topic} {award.emoji}".strip(), award.spoiler_text, award.words)
    whole = harmless(" · ".join(each for each in said if each))
    return whole if most is None or len(whole) <= most else f"{whole[: most - 1]}…"


def _ban(talk: Talk) -> Decision:
    acct = talk.acct()
    if acct in talk.rules.operators or acct in ("", talk.rules.me.acct):
        return talk.done(talk.says("nothing"))
    if not talk.may_make(promises.ban(acct)):
        return talk.overruled()
    act = Act(by=talk.speaker, act="ban", subject=acct)
    made = talk.kept(made=[promises.ban(acct)])
    return talk.done(_plainly(talk, [f"ban: {acct} (unban {acct})"]), acts=(act,), **made)


def _unban(talk: Talk) -> Decision:
    acct = talk.acct()
    if not acct:
        return talk.done(talk.says("nothing"))
    if not talk.may_lift(promises.ban(acct)):
        return talk.overruled()
    act = Act(by=talk.speaker, act="unban", subject=acct)
    lifted = talk.kept(lifted=[promises.ban(acct)])
    return talk.done(_plainly(talk, [f"unban: {acct} (ban {acct})"]), acts=(act,), **lifted)


def _queue(talk: Talk) -> Decision:
    waiting = talk.facts.meant.awards
    if not waiting:
        return talk.done(_plainly(talk, ["queue: nothing waits"]))
    size = max(_LEAST, min(SHOWN, _left(talk.status, talk.rules, _CUT) // len(waiting) - 2 * _LEAST))
    says = [(award, shown(award, size), shown(award, None)) for award in waiting]
    lines = ["queue:" if all(said == whole for _, said, whole in says) else _CUT]
    lines += [f"approve {award.id}: from {award.giver.acct} to {said}" for award, said, _ in says]
    keeps = tuple(
        promises.shown(award.id, talk.speaker, whole if said == whole else "")
        for award, said, whole in says[: _fitting(talk, lines) - 1]
    )
    return talk.done(_showing(_plainly(talk, lines), waiting), keeps=keeps)


def _plainly(talk: Talk, lines: Sequence[str]) -> Reply:
    """Operators are told in the words of the command line, as many ``lines`` as there is room for."""
    return _told(talk, lines, _fitting(talk, lines))


def _fitting(talk: Talk, lines: Sequence[str]) -> int:
    """How many of the ``lines`` there is room for: the first two are always told."""
    room = talk.rules.room
    for size in range(len(lines), 2, -1):
        reply = _told(talk, lines, size)
        if room.used(reply.text) + room.used(reply.spoiler_text) <= room.characters:
            return size
    return 2


def _told(talk: Talk, lines: Sequence[str], size: int) -> Reply:
    greeting = name_of(talk.speaker, home=talk.rules.home, ping=True)
    cut = ["…"] if size < len(lines) else []
    text = "\n".join([f"{greeting} {lines[0]}", *lines[1:size], *cut])
    return reply_to(talk.status, talk.rules, text)


_COMMANDS: Mapping[str, Carried] = {"queue": _queue, "approve": _approve, "ban": _ban, "unban": _unban}
