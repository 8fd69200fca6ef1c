"""What has to be looked up before a status is understood: of whose awards that speaks which it answers."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain.grammar import Grammar
from bot.domain.model import Award, Status
from bot.domain.read import read
from bot.domain.readings import Command, Reading
from bot.domain.refusals import REMOVE, settled
from bot.store import Store

RECENT = timedelta(days=7)
"""How far back a command without a link looks for the only award that it can mean."""


def hear(status: Status, grammar: Grammar, store: Store, now: datetime, *, bot: str, hashtag: str) -> Reading:
    """What ``status`` means to the bot. Raises ``StoreError``."""
    return _settled(status, read(_with_its_people(status, store, bot), grammar, bot=bot, hashtag=hashtag), store, now)


def _with_its_people(status: Status, store: Store, bot: str) -> Status:
    """``status``, with the people of the awards of which that speaks which it answers: the bot's status, or, where the
    bot is mentioned, the toot that made them."""
    parent = status.in_reply_to
    told = any(mention.acct == bot for mention in status.mentions)
    if parent is None or not (parent.is_bot or told) or not (awards := store.spoken_of(parent.id)):
        return status
    known = {"givers": _givers(awards), "recipients": _recipients(awards)}
    return status.model_copy(update={"in_reply_to": parent.model_copy(update=known)})


def _settled(status: Status, reading: Reading, store: Store, now: datetime) -> Reading:
    """What somebody means who wants a badge removed, by which awards they can mean; left open where they can mean both
    one that they gave and one that they got."""
    if not isinstance(reading, Command) or reading.name != REMOVE:
        return reading
    speaker, awards = status.account.acct, list[Award]()
    if reading.code:
        found = store.award(reading.code)
        awards = [found] if found is not None else store.toot(reading.code)
    elif status.in_reply_to is not None:
        awards = store.spoken_of(status.in_reply_to.id)
        if not awards and store.question(speaker, status.in_reply_to.id, now - RECENT) is not None:
            # It refuses to answer what the bot has asked.
            return _renamed(reading, "undo")
    if awards:
        return _renamed(reading, settled(REMOVE, speaker, _givers(awards), _recipients(awards)))
    given, got = (store.latest(speaker, as_giver=gave, since=now - RECENT) for gave in (True, False))
    if given and got:
        return reading
    return _renamed(reading, "decline" if got else "undo")


def _renamed(command: Command, name: str) -> Command:
    return Command(name=name, code=command.code, why=command.why, evidence=command.evidence)


def _givers(awards: list[Award]) -> frozenset[str]:
    return frozenset(award.giver.acct for award in awards)


def _recipients(awards: list[Award]) -> frozenset[str]:
    return frozenset(award.recipient.acct for award in awards)
