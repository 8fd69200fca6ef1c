"""Values to rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.domain.grammar.orders import OF_TOPIC
from bot.domain.model import Account, Award, Favourite, Reply, Status, Visibility
from bot.domain.outcome import Decision
from bot.domain.readings import Command, Incomplete, Nomination, Reading
from bot.domain.text import clean_topic, topic_key
from bot.store.letter import FOLLOWS, Kind, Letter
from bot.store.schema import digest

_ACCOUNT = tuple(Account.model_fields)
_PLAIN = tuple(name for name in Award.model_fields if name not in ("giver", "recipient"))


def award_row(award: Award) -> dict[str, Any]:
    row = {name: getattr(award, name) for name in _PLAIN}
    for role, account in (("giver", award.giver), ("recipient", award.recipient)):
        row.update({f"{role}_{name}": getattr(account, name) for name in _ACCOUNT})
    row["same"] = digest(award.giver.acct, award.recipient.acct, award.topic_key)
    row["hides"] = b""
    return row


def award(row: Mapping[Any, Any]) -> Award:
    values = {name: row[name] for name in _PLAIN}
    for role in ("giver", "recipient"):
        values[role] = Account(**{name: row[f"{role}_{name}"] for name in _ACCOUNT})
    return Award(**values)


def meaning(reading: Reading) -> bytes:
    """Differs when what a toot gives, or to whom, or what it tells the bot to do has changed; empty for neither."""
    if isinstance(reading, Command):
        about = clean_topic(reading.object) if reading.name in OF_TOPIC else reading.object.lstrip("@＠").lower()
        aloud = ("aloud",) if reading.aloud else ()
        return digest("command", reading.word or reading.name, about, reading.code, *aloud)
    if not isinstance(reading, Nomination | Incomplete):
        return b""
    gifts = [
        digest(digest(*sorted(to.acct for to in gift.recipients)).hex(), *(topic_key(topic) for topic in gift.topics))
        for gift in reading.gifts
    ]
    return digest(*sorted(gift.hex() for gift in gifts))


def fingerprint(status: Status) -> bytes:
    """Differs when what a status says, or to whom, has changed."""
    return digest(status.content, status.spoiler_text, status.visibility.value)


def reply_key(status: Status, again: str = "") -> str:
    """The key of the reply to ``status``: from its URI, so that it is the same whenever the status is read."""
    return digest("reply", status.uri, *((again,) if again else ())).hex()


def favourite_key(status: Status) -> str:
    """The key of the favourite of ``status``."""
    return digest("favourite", status.uri).hex()


def letter_row(kind: Kind, status_id: str, key: str, now: datetime, **values: Any) -> dict[str, Any]:
    """A letter about the status of that id, queued now, unless ``values`` say otherwise."""
    return {
        "kind": kind,
        "key": key,
        "status_id": status_id,
        "text": "",
        "visibility": "",
        "spoiler_text": "",
        "language": "",
        "award_ids": "",
        "attach_image": False,
        "state": "queued",
        "attempts": 0,
        "refused": 0,
        "due_at": now,
        "unknown": False,
        "why": "",
        "queued_at": now,
        "posted_id": "",
        "posted_url": "",
        "about": "",
        "heard": False,
        "posted_at": None,
        "person": b"",
        "names": b"",
        "thread": "",
        "turn": FOLLOWS,
    } | values


def content(reply: Reply) -> dict[str, Any]:
    """What a letter holds of a reply."""
    said = reply.model_dump(exclude={"in_reply_to_id", "to", "shows", "pings", "in_place"})
    return said | {"award_ids": " ".join(reply.award_ids)}


def letter_rows(
    status: Status, decision: Decision, now: datetime, *, person: bytes, names: bytes, thread: str, unknown: bool
) -> list[dict[str, Any]]:
    """What ``decision`` has to say about ``status``, queued. ``person`` is whom it is said to, ``names`` whom it
    names, ``thread`` the talk that it goes on with; ``unknown``: it may have been said before."""
    rows: list[dict[str, Any]] = []
    if (reply := decision.reply) is not None:
        about: dict[str, Any] = {"person": person, "state": "held" if decision.held else "queued"}
        about |= {"names": names, "unknown": unknown, "thread": thread or reply_key(status)}
        rows.append(letter_row("reply", reply.in_reply_to_id, reply_key(status), now, **about, **content(reply)))
    if (favourite := decision.favourite) is not None:
        whose = {"person": person, "thread": thread}
        rows.append(letter_row("favourite", favourite.status_id, favourite_key(status), now, unknown=unknown, **whose))
    return rows


def letter(row: Mapping[Any, Any], **more: Any) -> Letter:
    """``more``: what other letters say of it."""
    reply, favourite = None, None
    if row["kind"] in ("reply", "edit"):
        reply = Reply(
            in_reply_to_id=row["status_id"],
            text=row["text"],
            visibility=Visibility(row["visibility"]),
            spoiler_text=row["spoiler_text"],
            language=row["language"],
            award_ids=tuple(row["award_ids"].split()),
            attach_image=row["attach_image"],
        )
    elif row["kind"] == "favourite":
        favourite = Favourite(status_id=row["status_id"])
    shared = {name: row[name] for name in Letter.model_fields if name in row}
    return Letter(**shared, reply=reply, favourite=favourite, **more)
