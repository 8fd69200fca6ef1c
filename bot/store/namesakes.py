"""Names that are somebody else's by now: once an account is gone its name may be given anew, but never its id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from bot.domain.model import Account, Mention
from bot.store.schema import SHOWN, awards


def _since(role: str) -> ColumnElement[bool]:
    """Whether nobody else of the recipient's name has been met since, in that role."""
    other = awards.alias()
    there = (other.c[f"{role}_acct"] == awards.c.recipient_acct, other.c.given_at > awards.c.given_at)
    latest = select(other.c[f"{role}_id"]).where(*there).order_by(other.c.given_at.desc()).limit(1).scalar_subquery()
    return func.coalesce(latest, awards.c.recipient_id) == awards.c.recipient_id


HANGS: Final = and_(SHOWN, _since("recipient"), _since("giver"))
"""Awards that hang on the wall of whoever has the name now."""


def strangers(connection: Connection, people: Iterable[Account | Mention]) -> set[str]:
    """The accts of those of ``people`` who cannot have said *snag*, because it was somebody else of that name: all that
    was snagged under it is another account's, or else all that was given."""
    ids = {each.acct: each.id for each in people if each.id}
    snagged = func.max(case((awards.c.snagged_at.is_not(None), 1), else_=0))
    which = select(awards.c.recipient_acct, awards.c.recipient_id, snagged.label("snagged"))
    which = which.where(awards.c.recipient_acct.in_(sorted(ids))).group_by("recipient_acct", "recipient_id")
    met: dict[str, set[tuple[str, bool]]] = {}
    for row in connection.execute(which):
        met.setdefault(row.recipient_acct, set()).add((row.recipient_id, bool(row.snagged)))
    return {
        acct
        for acct, known in met.items()
        if (ids[acct], True) not in known and any(account_id not in ("", ids[acct]) for account_id, _ in known)
    }


def is_met(acct: str, account_id: str) -> ColumnElement[bool]:
    """Awards that somebody else of that name has given or got."""
    return or_(
        *(
            and_(awards.c[f"{role}_acct"] == acct, awards.c[f"{role}_id"].not_in(("", account_id)))
            for role in ("giver", "recipient")
        )
    )
