"""What has to be looked up before a status is understood: of whose awards that speaks which it answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import promises
from bot.domain.commands.refusals import NO, REMOVE, TAKE_DOWN, settled
from bot.domain.deciding.conversation import COMPLAINING, GIVERS, RECIPIENTS, WONDERING, decides
from bot.domain.grammar import Grammar
from bot.domain.model import Account, Award, Parent, Status, Visibility
from bot.domain.outcome import Question
from bot.domain.read import read
from bot.domain.readings import Command, NotForUs, Reading
from bot.domain.rules import CLOCKS_DIFFER
from bot.store import Store

RECENT = timedelta(days=7)
"""How far back a command without a link looks for the only award that it can mean."""

_TOLD_OF = frozenset({COMPLAINING, WONDERING})
"""Commands that are told what to say."""
_ABOUT_AWARDS = GIVERS | RECIPIENTS | _TOLD_OF | {REMOVE}
Again = Callable[[Sequence[str]], Mapping[str, Status | None]]
"""Statuses as they are now, ``None`` for what is gone."""
_CLOCKS_OFF = timedelta(hours=1)
"""How far off a server's clock may be, and what answers the bot still count as said after it."""


def hear(
    status: Status,
    grammar: Grammar,
    store: Store,
    now: datetime,
    *,
    bot: str,
    hashtag: str,
    unread: Question | None = None,
) -> Reading:
    """What ``status`` means to the bot; ``unread`` is the gift that it answers, where the bot has not read that yet.
    Raises ``StoreError``."""
    known = _with_its_people(status, store, bot, unread)
    return _settled(status, read(known, grammar, bot=bot, hashtag=hashtag), store, now, unread)


def placed(status: Status, store: Store, me: Account, again: Again) -> Status:
    """``status``, under what it answers though that is gone by now: the bot's reply about awards of its author's, if
    there is one alone that was taken back since they spoke, or, ``again`` says, is not there any more. Raises
    ``StoreError`` and ``Unavailable``."""
    if not status.answers_what_is_gone or status.in_reply_to is not None:
        return status
    acct, said_at = status.account.acct, status.created_at
    reply = store.taken_back_since(said_at, acct, earliest=said_at - RECENT)
    if not reply:
        # Its operator, or the server, may have deleted it.
        known = store.thanked_about(acct, said_at, earliest=said_at - RECENT)
        gone = [each for each, there in again(known).items() if there is None] if known else []
        reply = gone[0] if len(gone) == 1 else ""
    if not reply:
        return status
    parent = Parent(id=reply, account_id=me.id, acct=me.acct, url=me.url, is_bot=True)
    return status.model_copy(update={"in_reply_to": parent})


def depends(status: Status, reading: Reading, *, bot: str) -> bool:
    """Whether ``reading`` may be another one once the bot has read more of what others say."""
    if isinstance(reading, Command):
        return True
    return isinstance(reading, NotForUs) and status.in_reply_to is not None and is_told(status, bot)


def names_none(status: Status, reading: Reading, store: Store) -> bool:
    """Whether it is a word about an award, and neither it nor the talk in which it stands says about which."""
    if not isinstance(reading, Command) or reading.code or reading.name not in _ABOUT_AWARDS:
        return False
    parent = status.in_reply_to
    return parent is None or not (store.spoken_of(parent.id) or store.asked_about(parent.id))


def is_told(status: Status, bot: str) -> bool:
    """Whether the bot is spoken to, or in company."""
    parent = status.in_reply_to
    return (parent is not None and parent.is_bot) or any(mention.acct == bot for mention in status.mentions)


def heard_of(awards: Sequence[Award], name: str, speaker: Account) -> list[Award]:
    """Without those that wait for an operator: nobody else has heard of them, but their giver may undo them."""
    return [award for award in awards if not award.held or (name == "undo" and award.giver.is_same(speaker))]


def of_late(status: Status, name: str, store: Store, now: datetime) -> list[Award]:
    """The awards that the command can mean without naming any: what was given after it was said is none, however late
    it is heard. What was taken back since can be refused yet."""
    said_at, speaker = min(now, status.created_at), status.account
    stood = {"stood_at": said_at} if name == "decline" else {}
    latest = store.latest(speaker.acct, as_giver=name in GIVERS, since=said_at - RECENT, **stood)
    there = [each for each in _given_by(status, latest) if decides(name, each, speaker)]
    return heard_of(there, name, speaker)


def asked_last(status: Status, name: str, store: Store, now: datetime) -> Question | None:
    """What the bot has asked about a gift of the author's, or to them, and nobody has answered, if that came after all
    awards that the command can mean without naming any."""
    there = of_late(status, name, store, now)
    since = max((award.given_at for award in there), default=min(now, status.created_at) - RECENT)
    return store.asked_last(status.account.acct, since)


def may_mean_else(one: Award, status: Status, name: str, store: Store) -> bool:
    """Whether a command that names no award may mean something later than ``one``, the only one that stands: what is
    gone by now, waits for an operator, came to nothing, or lacks what it is for. Nobody's badge goes by a guess."""
    speaker, nothing = status.account.acct, promises.came_to_nothing(status.account.acct)
    at = store.promised([nothing]).get(nothing)
    # What is gone is refused as what it was when they spoke: what came later, its own draft anew say, is not meant.
    until = None if one.withdrawn_at is None else status.created_at + CLOCKS_DIFFER
    if at is not None and at > one.given_at and (until is None or at <= until):
        return True
    return store.gone_since(one, speaker, as_giver=name in GIVERS, until=until)


def speaks_of_badges(status: Status, reading: Reading, store: Store) -> list[Award]:
    """The awards that the author, who complains, asks how to get one, or says to the bot alone what is nothing for it,
    has got and heard of; none for anybody else."""
    talks = isinstance(reading, NotForUs) and status.visibility is Visibility.DIRECT
    if not talks and not (isinstance(reading, Command) and reading.name in _TOLD_OF):
        return []
    return heard_of(store.latest(status.account.acct, as_giver=False), COMPLAINING, status.account)


def of_code(code: str, store: Store) -> list[Award]:
    """The award with that id, or all of the page with it."""
    award = store.award(code)
    return [award] if award is not None else store.toot(code)


def _given_by(status: Status, awards: Sequence[Award], *, within: timedelta = CLOCKS_DIFFER) -> list[Award]:
    """Those of ``awards`` that were given when ``status`` was said."""
    return [award for award in awards if award.given_at <= status.created_at + within]


def _with_its_people(status: Status, store: Store, bot: str, unread: Question | None) -> Status:
    """``status``, with those who gave its author something of late, and the people of the awards of which that speaks
    which it answers: the bot's status, or, where the bot is mentioned, the toot that made them or will."""
    if not is_told(status, bot):
        return status
    status = status.model_copy(update={"known_givers": _known_givers(status, store)})
    parent = status.in_reply_to
    if parent is None:
        return status
    if awards := _spoken_of(status, store):
        topics = frozenset(award.topic for award in awards)
        known = {"givers": _givers(awards), "recipients": _recipients(awards), "topics": topics}
    elif parent.is_bot and (question := _asked_of(status, store)) is not None:
        known = {"givers": frozenset({question.giver}), "recipients": frozenset({status.account.acct})}
    elif unread is not None:
        known = {"givers": frozenset({unread.giver}), "recipients": _getting(unread)}
    else:
        return status
    return status.model_copy(update={"in_reply_to": parent.model_copy(update=known)})


def _known_givers(status: Status, store: Store) -> frozenset[str]:
    """Who gave the author something of which they have heard, whether or not it still stands."""
    since = status.created_at - RECENT
    awards = heard_of(store.latest(status.account.acct, as_giver=False, stood_at=since), COMPLAINING, status.account)
    return _givers(awards) - {status.account.acct}


def unanswered(status: Status, command: Command, store: Store, now: datetime) -> Question | None:
    """The question about a gift that the author, who gets or gives it, does not want any more."""
    if command.code or command.name not in ("decline", "undo"):
        return None
    if status.in_reply_to is not None:
        return _asked_of(status, store) if command.name == "decline" else None
    if command.name == "decline" and of_late(status, command.name, store, now):
        return None
    question = asked_last(status, command.name, store, now)
    gives = question is not None and question.giver == status.account.acct
    return question if gives == (command.name == "undo") else None


def _asked_of(status: Status, store: Store) -> Question | None:
    """What the bot has asked, in the thread where ``status`` stands, about a gift of somebody else's to its author."""
    if status.in_reply_to is None or (question := store.asked_about(status.in_reply_to.id)) is None:
        return None
    speaker = status.account.acct
    return question if speaker in _getting(question) and question.giver != speaker else None


def _spoken_of(status: Status, store: Store) -> list[Award]:
    """The awards of which the author of ``status`` has heard in the thread where it stands."""
    if status.in_reply_to is None:
        return []
    parent, awards = status.in_reply_to, store.spoken_of(status.in_reply_to.id)
    # A toot may be answered before the bot has read it; the bot's reply may not, and names others once it is corrected.
    return heard_of(_given_by(status, awards, within=_CLOCKS_OFF) if parent.is_bot else awards, "undo", status.account)


def _settled(status: Status, reading: Reading, store: Store, now: datetime, unread: Question | None) -> Reading:
    """What somebody means who wants a badge removed, by which awards they can mean; left open where they can mean both
    one that they gave and one that they got."""
    if isinstance(reading, Command) and (meant := _of_what_hangs(status, reading, store, now)):
        return replace(reading, name=meant)
    if not isinstance(reading, Command) or not _is_open(status, reading):
        return reading
    speaker, awards = status.account.acct, list[Award]()
    if reading.code:
        awards = of_code(reading.code, store)
    elif status.in_reply_to is not None:
        awards = _spoken_of(status, store)
        if not awards and _asked_of(status, store) is not None:
            return replace(reading, name="decline")
        if not awards and store.question(speaker, status.in_reply_to.id, now - RECENT) is not None:
            # It refuses to answer what the bot has asked.
            return replace(reading, name="undo")
        if not awards and unread is not None:
            return replace(reading, name=settled(REMOVE, speaker, {unread.giver}, _getting(unread)))
    if awards:
        return replace(reading, name=settled(REMOVE, speaker, _givers(awards), _recipients(awards)))
    given, got = (of_late(status, name, store, now) for name in ("undo", "decline"))
    if given and got:
        return reading
    asked = None if given or got else store.asked_last(speaker, now - RECENT)
    gets = bool(got) or (asked is not None and asked.giver != speaker)
    return replace(reading, name="decline" if gets else "undo")


def _getting(gift: Question) -> frozenset[str]:
    return frozenset(to.acct for each in gift.known for to in each.recipients)


def _is_open(status: Status, command: Command) -> bool:
    """Whether it may be the word of one who gave as of one who got: "remove this", or, in no thread, "cancel this"."""
    apart = status.in_reply_to is None and not command.code
    return command.name == REMOVE or (apart and command.name == "undo" and bool(command.word))


def _of_what_hangs(status: Status, command: Command, store: Store, now: datetime) -> str:
    """The command that somebody means of a badge that they have snagged, by words that refuse it before: "take it down"
    hides it, and so does their undo. A bare "no" is told the words; what destroys it for good has to say so plainly."""
    meant = {TAKE_DOWN: "hide", NO: COMPLAINING}.get(command.word, "hide" if command.name == "undo" else "")
    if not meant or command.name not in ("decline", "undo", REMOVE):
        return ""
    parent, awards = status.in_reply_to, of_code(command.code, store) if command.code else _spoken_of(status, store)
    apart = not command.code and (parent is None or not (awards or store.asked_about(parent.id)))
    if apart and command.word == TAKE_DOWN and not of_late(status, "undo", store, now):
        awards = of_late(status, "hide", store, now)
    gives = any(award.giver.is_same(status.account) for award in awards)
    snagged = [award for award in awards if award.snagged_at is not None and award.withdrawn_at is None]
    return meant if not gives and any(decides("hide", award, status.account) for award in snagged) else ""


def _givers(awards: list[Award]) -> frozenset[str]:
    return frozenset(award.giver.acct for award in awards)


def _recipients(awards: list[Award]) -> frozenset[str]:
    return frozenset(award.recipient.acct for award in awards)
