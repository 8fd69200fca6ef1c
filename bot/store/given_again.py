"""Awards that stand like one that was taken back: drafted anew, say. What an operator says of its code is meant for
them, too, and so is its recipient's word that they want none.

Of what an award says no more a keyed hash is left, the one by which operators hide its like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, select

from bot.domain.model import Award
from bot.domain.promises import hidden
from bot.store.rows import award
from bot.store.schema import Seal, awards

_KEY: Final = 32
"""Bytes of each hash."""
_MOST: Final = 8
"""So many are left of one award: no word is heard so late that more were edited since."""


def given_again(connection: Connection, there: Sequence[Award], seal: Seal) -> list[Award]:
    """What stands with the giver, the recipient and the topic of any of ``there`` that was taken back."""
    gone = {
        each: [_hiding(each, seal)] if each.topic_key else _left_of(connection, each.id)[:1]
        for each in there
        if each.withdrawn_at is not None
    }
    return _like(connection, gone, seal, without=there)


def given_as_before(connection: Connection, there: Sequence[Award], seal: Seal) -> list[Award]:
    """What stands with the giver, the recipient and a topic that any of ``there`` had until it was edited."""
    return _like(connection, {each: _left_of(connection, each.id) for each in there}, seal, without=there)


def left_of(connection: Connection, ids: Iterable[str]) -> list[bytes]:
    """The hashes that were left of those of these awards that were taken back."""
    taken_back = awards.c.topic_key == ""
    return [key for each in ids for key in _left_of(connection, each, taken_back)[:1]]


def said_before(connection: Connection, ids: Iterable[str]) -> list[bytes]:
    """The hashes that were left of all that these awards have said and say no more."""
    return [key for each in ids for key in _left_of(connection, each)]


def said_no_more(row: Mapping[Any, Any], seal: Seal) -> bytes:
    """What is left of an award once it says something else than ``row``, or nothing."""
    last = seal.promise(hidden(row["giver_acct"], row["recipient_acct"], row["topic_key"]))
    return b"".join(dict.fromkeys((last, *_left(row["hides"]))))[: _MOST * _KEY]


def _left_of(connection: Connection, award_id: str, *also: ColumnElement[bool]) -> list[bytes]:
    return _left(connection.scalar(select(awards.c.hides).where(awards.c.id == award_id, *also)))


def _left(hides: bytes | None) -> list[bytes]:
    return [bytes(hides[at : at + _KEY]) for at in range(0, len(hides), _KEY)] if hides else []


def _like(
    connection: Connection, known: Mapping[Award, Sequence[bytes]], seal: Seal, *, without: Sequence[Award]
) -> list[Award]:
    found: dict[str, Award] = {}
    for each, keys in known.items():
        pair = (awards.c.giver_acct == each.giver.acct, awards.c.recipient_acct == each.recipient.acct)
        rows = connection.execute(
            select(awards).where(*pair, awards.c.withdrawn_at.is_(None)).order_by(awards.c.number)
        )
        standing = [award(row) for row in rows.mappings()]
        found |= {one.id: one for one in standing if _hiding(one, seal) in keys}
    return [one for one in found.values() if one.id not in {each.id for each in without}]


def _hiding(one: Award, seal: Seal) -> bytes:
    return seal.promise(hidden(one.giver.acct, one.recipient.acct, one.topic_key))
