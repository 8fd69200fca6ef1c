"""What was given although somebody had said already that it was not to be: the bot heard of that late, and takes it
back. What they have snagged since stays: that is their own later word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, or_, select, update

from bot.domain.outcome import Verdict
from bot.domain.promises import Kind, Promise, decline
from bot.domain.rules import CLOCKS_DIFFER
from bot.store.changes import place, say_anew
from bot.store.letter import ASKED
from bot.store.replies import take_back
from bot.store.schema import awards, seen, watched

if TYPE_CHECKING:
    from bot.store.consequences import Room


def overtake(room: Room, said: Mapping[Promise, datetime]) -> None:
    """Withdraw what was given against these promises since they were said, and have the replies speak of it no more."""
    fallen: dict[str, set[str]] = {}
    for promise, at in said.items():
        for row in _given_since(room, promise, at):
            fallen.setdefault(row["toot_id"], set()).add(row["id"])
    for toot_id, ids in fallen.items():
        _take_back(room, toot_id, ids)


def _given_since(room: Room, promise: Promise, said_at: datetime) -> list[Mapping[Any, Any]]:
    """What stands against the promise, and was given, or read by the bot, after it was said."""
    made = (watched.c.toot_id == awards.c.toot_id, watched.c.key == seen.c.key)
    since = or_(awards.c.given_at > said_at, exists().where(*made, seen.c.at > said_at + CLOCKS_DIFFER))
    # A badge that somebody has asked for is their own word, too.
    asked_for = exists().where(*made, seen.c.verdict == Verdict.COMMAND.value)
    standing = (awards.c.withdrawn_at.is_(None), awards.c.snagged_at.is_(None))
    found = select(awards).where(_against(promise), *standing, since, ~asked_for)
    rows = room.connection.execute(found).mappings().all()
    if promise.kind is not Kind.DECLINE:
        return list(rows)
    return [r for r in rows if decline(r["giver_acct"], r["recipient_acct"], r["topic_key"]) == promise]


def _against(promise: Promise) -> ColumnElement[bool]:
    giver, recipient = awards.c.giver_acct, awards.c.recipient_acct
    match promise:
        case Promise(Kind.STOP, (acct,)):
            return or_(recipient == acct, giver == acct)
        case Promise(Kind.BLOCK, (by, blocked)):
            return and_(recipient == by, giver == blocked)
        case Promise(Kind.DECLINE, (by, to, _)):
            return and_(giver == by, recipient == to)
        case Promise(Kind.BAN, (acct,)):
            return giver == acct
        case _:
            raise ValueError(f"{promise.kind} speaks against no award")


def _take_back(room: Room, toot_id: str, ids: set[str]) -> None:
    connection = room.connection
    # Locked first, as by whoever reads the toot again: in the other order the two would wait for each other.
    mine = select(watched.c.letter_key).where(watched.c.toot_id == toot_id).with_for_update()
    letter_key = connection.scalar(mine)
    place(connection, ids, (), room.now, room.seal)
    if not letter_key:
        return
    left = select(awards.c.id).where(awards.c.toot_id == toot_id, awards.c.withdrawn_at.is_(None)).limit(1)
    if connection.execute(left).first() is not None:
        say_anew(connection, toot_id, letter_key, room.now)
        return
    take_back(connection, letter_key, room.now, ASKED)
    connection.execute(update(watched).where(watched.c.toot_id == toot_id).values(letter_key=""))
