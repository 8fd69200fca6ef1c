"""What operators say to the bot in a direct message: nobody else is heard, however their name looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.domain import promises
from bot.domain.answers import reply_to
from bot.domain.conversation import Talk
from bot.domain.model import Reply, Visibility
from bot.domain.outcome import Act, Decision
from bot.domain.phrases import name_of

Carried = Callable[[Talk], Decision]


def operator_command(talk: Talk) -> Carried | None:
    """How to carry the command out, if it is one that this speaker may give as an operator."""
    if talk.speaker not in talk.rules.operators or talk.status.visibility is not Visibility.DIRECT:
        return None
    if talk.command.name == "hide":
        return None if talk.mine() else _hide
    return _COMMANDS.get(talk.command.name)


def _approve(talk: Talk) -> Decision:
    return _moderated(talk, held=False)


def _hide(talk: Talk) -> Decision:
    return _moderated(talk, held=True)


def _moderated(talk: Talk, *, held: bool) -> Decision:
    awards = [award for award in talk.facts.meant.awards if award.withdrawn_at is None and award.held != held]
    if not awards:
        return talk.done(talk.says("nothing", direct=True))
    marks = tuple(award.model_copy(update={"held": held}) for award in awards)
    act, reverse = ("hide", "approve") if held else ("approve", "hide")
    acts = tuple(Act(by=talk.speaker, act=act, subject=award.id) for award in awards)
    kept = tuple(promises.hidden(a.giver.acct, a.recipient.acct, a.topic_key) for a in awards)
    keeps, drops = (kept, ()) if held else ((), kept)
    told = _plainly(talk, f"{act}: done ({reverse} {awards[0].id})")
    return talk.done(told, marks=marks, acts=acts, keeps=keeps, drops=drops)


def _ban(talk: Talk) -> Decision:
    acct = talk.acct()
    if acct in talk.rules.operators or acct == talk.rules.me.acct:
        return talk.done(talk.says("nothing", direct=True))
    act = Act(by=talk.speaker, act="ban", subject=acct)
    return talk.done(_plainly(talk, f"ban: {acct} (unban {acct})"), keeps=(promises.ban(acct),), acts=(act,))


def _unban(talk: Talk) -> Decision:
    acct = talk.acct()
    act = Act(by=talk.speaker, act="unban", subject=acct)
    return talk.done(_plainly(talk, f"unban: {acct} (ban {acct})"), drops=(promises.ban(acct),), acts=(act,))


def _queue(talk: Talk) -> Decision:
    waiting = talk.facts.meant.awards
    lines = "\n".join(f"approve {award.id}: from {award.giver.acct}" for award in waiting)
    return talk.done(_plainly(talk, f"queue:\n{lines}" if lines else "queue: nothing waits"))


def _plainly(talk: Talk, text: str) -> Reply:
    """Operators are told in the words of the command line."""
    greeting = name_of(talk.speaker, home=talk.rules.home, ping=True)
    return reply_to(talk.status, talk.rules, f"{greeting} {text}", direct=True)


_COMMANDS: Mapping[str, Carried] = {"queue": _queue, "approve": _approve, "ban": _ban, "unban": _unban}
