"""Values to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.model import Account, Award, Favourite, Reply, Status, Visibility
from bot.domain.outcome import Decision
from bot.store.letter import Letter
from bot.store.schema import digest

_ACCOUNT = tuple(Account.model_fields)
_PLAIN = tuple(name for name in Award.model_fields if name not in ("giver", "recipient"))


def award_row(award: Award) -> dict[str, Any]:
    row = {name: getattr(award, name) for name in _PLAIN}
    for role, account in (("giver", award.giver), ("recipient", award.recipient)):
        row.update({f"{role}_{name}": getattr(account, name) for name in _ACCOUNT})
    row["same"] = digest(award.giver.acct, award.recipient.acct, award.topic_key)
    return row


def award(row: Mapping[Any, Any]) -> Award:
    values = {name: row[name] for name in _PLAIN}
    for role in ("giver", "recipient"):
        values[role] = Account(**{name: row[f"{role}_{name}"] for name in _ACCOUNT})
    return Award(**values)


def letter_rows(status: Status, decision: Decision, now: datetime, *, unknown: bool) -> list[dict[str, Any]]:
    """What ``decision`` has to say about ``status``, queued. Keys come from the URI: the same whenever it is read.

    ``unknown``: it may have been said before.
    """
    rows: list[dict[str, Any]] = []
    blank = {
        "text": "",
        "visibility": "",
        "spoiler_text": "",
        "language": "",
        "award_ids": "",
        "attach_image": False,
        "state": "queued",
        "attempts": 0,
        "due_at": now,
        "unknown": unknown,
        "why": "",
        "queued_at": now,
        "posted_id": "",
        "posted_url": "",
    }
    if (reply := decision.reply) is not None:
        content = reply.model_dump(exclude={"in_reply_to_id"}) | {"award_ids": " ".join(reply.award_ids)}
        rows.append({**blank, **content, "kind": "reply", "status_id": reply.in_reply_to_id})
    if (favourite := decision.favourite) is not None:
        rows.append({**blank, "kind": "favourite", "status_id": favourite.status_id})
    for row in rows:
        row["key"] = digest(row["kind"], status.uri).hex()
    return rows


def letter(row: Mapping[Any, Any]) -> Letter:
    reply, favourite = None, None
    if row["kind"] == "reply":
        reply = Reply(
            in_reply_to_id=row["status_id"],
            text=row["text"],
            visibility=Visibility(row["visibility"]),
            spoiler_text=row["spoiler_text"],
            language=row["language"],
            award_ids=tuple(row["award_ids"].split()),
            attach_image=row["attach_image"],
        )
    else:
        favourite = Favourite(status_id=row["status_id"])
    shared = {name: row[name] for name in Letter.model_fields if name not in ("reply", "favourite")}
    return Letter(**shared, reply=reply, favourite=favourite)
