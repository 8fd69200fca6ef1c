"""All that the database holds about one person, as plain values for them to read."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, RowMapping, Select, false, select, true

from bot.domain import promises as kept
from bot.domain.model import Account
from bot.store.namesakes import is_met, strangers
from bot.store.schema import Seal, audit, awards, credentials, outbox, promises, questions, watched

_SAID: Final = (
    *("kind", "text", "visibility", "spoiler_text", "language", "state", "queued_at", "posted_at", "posted_url"),
)
_AT_ONCE: Final = 100
_KEYS: Final = ("number", "same", "held", "hides")
_OF_RECIPIENTS: Final = ("recipient_id", "snagged_at", "hidden", "withdrawn_at")
_OF_GIVERS: Final = ("giver_id",)
"""What an award holds that only the other one may know."""


def held_about(connection: Connection, me: Account, seal: Seal) -> dict[str, Any]:
    """Every row that names or speaks to somebody, table by table; none that is only about others, nor about somebody
    else who had the name before."""
    acct, account_id = me.acct, me.id
    found: dict[str, Any] = {"account": acct}
    # What waits for an operator is not there for anyone.
    there = select(awards).where(awards.c.held.is_(False)).order_by(awards.c.number)
    given = _rows(connection, there.where(awards.c.giver_acct == acct, awards.c.giver_id.in_(("", account_id))))
    got = _rows(connection, there.where(awards.c.recipient_acct == acct, awards.c.recipient_id.in_(("", account_id))))
    # Nothing else tells of which account it is: it is theirs from the first award on.
    first = min((row["given_at"] for row in (*given, *got)), default=None)
    shared = connection.scalar(select(awards.c.id).where(is_met(acct, account_id)).limit(1)) is not None

    def theirs(at: Column[Any]) -> ColumnElement[bool]:
        return true() if not shared else at >= first if first is not None else false()

    found["awards_given"] = [_plain(row, without=(*_KEYS, *_OF_RECIPIENTS)) for row in given]
    found["awards_received"] = [_plain(row, without=(*_KEYS, *_OF_GIVERS)) for row in got]
    ids = dict.fromkeys(row["id"] for row in (*given, *got))
    signed = _among(connection, credentials.c.award_id, list(ids), credentials.c.revoked_at.is_(None))
    found["credentials"] = [json.loads(row["text"]) for row in signed if row["text"]]
    seen_again = _among(connection, watched.c.toot_id, list(dict.fromkeys(row["toot_id"] for row in given)))
    found["toots_looked_at_again"] = [
        _plain(row, without=("key", "fingerprint", "meant", "letter_key")) for row in seen_again
    ]
    mine = (outbox.c.person == seal.person(acct), outbox.c.state != "held", theirs(outbox.c.queued_at))
    letters = _rows(connection, select(outbox).where(*mine).order_by(outbox.c.id))
    found["replies"] = [{name: _value(row[name]) for name in _SAID} for row in letters]
    asked = _rows(connection, select(questions).where(questions.c.giver == acct, theirs(questions.c.asked_at)))
    found["questions"] = [_plain(row, without=("letter_key", "toot")) for row in asked]
    said = (kept.stop, kept.ban) if strangers(connection, [me]) else (kept.stop, kept.snagged, kept.ban)
    made = {seal.promise(make(acct)): make(acct).kind.value for make in said}
    standing = _rows(connection, select(promises).where(promises.c.key.in_(list(made))))
    found["promises"] = [{"kind": made[bytes(row["key"])], "at": _value(row["at"])} for row in standing]
    done = _rows(connection, select(audit).where(audit.c.subject == acct, theirs(audit.c.at)).order_by(audit.c.number))
    found["moderation"] = [_plain(row, without=("number", "by")) for row in done]
    own = _rows(connection, select(audit).where(audit.c.by == acct, theirs(audit.c.at)).order_by(audit.c.number))
    found["done_as_an_operator"] = [_plain(row, without=("number", "by")) for row in own]
    return found


def _rows(connection: Connection, which: Select[Any]) -> Sequence[RowMapping]:
    return connection.execute(which).mappings().all()


def _among(
    connection: Connection, column: Column[Any], wanted: Sequence[str], *also: ColumnElement[bool]
) -> list[RowMapping]:
    """The rows whose ``column`` is one of ``wanted``."""
    found: list[RowMapping] = []
    for start in range(0, len(wanted), _AT_ONCE):
        which = column.in_(wanted[start : start + _AT_ONCE])
        found += _rows(connection, select(column.table).where(which, *also))
    return found


def _plain(row: RowMapping, *, without: Collection[str]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items() if name not in without}


def _value(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
