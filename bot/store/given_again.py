"""Awards that stand like one that was taken back: drafted anew, say. What an operator says of its code is meant for
them, too, and so is its recipient's word that they want none."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from bot.domain.model import Award
from bot.domain.promises import hidden
from bot.store.rows import award
from bot.store.schema import Seal, awards


def given_again(connection: Connection, there: Sequence[Award], seal: Seal) -> list[Award]:
    """What stands with the giver, the recipient and the topic of any of ``there`` that was taken back."""
    gone = [each for each in there if each.withdrawn_at is not None]
    found: dict[str, Award] = {}
    for each in gone:
        key = connection.scalar(select(awards.c.hides).where(awards.c.id == each.id)) or _hiding(each, seal)
        pair = (awards.c.giver_acct == each.giver.acct, awards.c.recipient_acct == each.recipient.acct)
        rows = connection.execute(
            select(awards).where(*pair, awards.c.withdrawn_at.is_(None)).order_by(awards.c.number)
        )
        standing = [award(row) for row in rows.mappings()]
        found |= {one.id: one for one in standing if _hiding(one, seal) == bytes(key)}
    return [one for one in found.values() if one.id not in {each.id for each in there}]


def left_of(connection: Connection, ids: Sequence[str]) -> list[bytes]:
    """The hashes that were left of those of these awards that were taken back."""
    which = select(awards.c.hides).where(awards.c.id.in_(list(ids)), awards.c.hides != b"")
    return [bytes(key) for key in connection.scalars(which)] if ids else []


def _hiding(one: Award, seal: Seal) -> bytes:
    return seal.promise(hidden(one.giver.acct, one.recipient.acct, one.topic_key))
