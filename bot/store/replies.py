"""How the bot's reply follows its toot: changed where it stands, taken back, or posted anew. Within one transaction."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, insert, select, update

from bot.domain.model import Reply, Status
from bot.store.letter import FOLLOWS
from bot.store.rows import content, fingerprint, letter_row, reply_key
from bot.store.schema import Seal, digest, outbox, watched

IN_FLIGHT: Final = timedelta(minutes=1)
"""How long an edit whose answer was lost may still land: a newer one waits for so long."""
_OPEN: Final = ("queued", "posting")
_HANDLE: Final = re.compile(r"(?<![\w/.])@\w(?:[\w.@-]*\w)?")
UNSAID: Final = {"text": "", "spoiler_text": ""}
"""A letter without what it says."""


class Following(NamedTuple):
    """How a reply follows its toot: ``edits`` says whether it can be changed where it stands. Of a toot that is gone
    there is no ``status``. ``names`` is whom the reply names although it speaks to somebody else, ``turn`` how soon
    what is taken back has to go."""

    status: Status | None
    now: datetime
    edits: bool
    seal: Seal
    names: bytes = b""
    turn: int = FOLLOWS


def follow(
    connection: Connection, letter_key: str, reply: Reply | None, following: Following, *, held: bool = False
) -> str:
    """Have the reply say ``reply``, or nothing; the key of the letter that is the reply now. ``held``: once an operator
    has approved, and until then nothing."""
    status, now, seal = following.status, following.now, following.seal
    letter = letter_of(connection, letter_key)
    if reply is None or status is None:
        if letter is not None:
            take_back(connection, letter_key, now, following.turn)
        return ""
    if letter is not None and letter["status_id"] != status.id and _is_watched(connection, letter["status_id"]):
        # It stands under the answer to a question, and there it stays: under the toot stands the question.
        reply = reply.model_copy(update={"in_reply_to_id": letter["status_id"]})
    thread = letter["thread"] if letter is not None else ""
    people = {"person": seal.person(reply.to), "names": following.names, "thread": thread or reply_key(status)}
    if letter is None or letter["state"] in ("dead", "superseded"):
        _outlive(connection, letter)
        if reply.in_place:
            return ""
        room = _making_room(connection, status.id, now)
        return _queue(connection, status, reply, now, people, about=room, held=held)
    if held:
        again = take_back(connection, letter_key, now, following.turn)
        return _queue(connection, status, reply, now, people, about=again, held=True)
    said = content(reply)
    if all(letter[name] == said[name] for name in ("text", "spoiler_text", "visibility")):
        return letter_key
    if untouched(letter):
        connection.execute(update(outbox).where(outbox.c.id == letter["id"]).values(said | people))
        return letter_key
    # No server makes a status less visible by an edit.
    if not following.edits or letter["visibility"] != said["visibility"] or _shuts_out(letter, reply):
        again = take_back(connection, letter_key, now, following.turn)
        return "" if reply.in_place else _queue(connection, status, reply, now, people, about=again)
    due = _supersede(connection, letter_key, now)
    connection.execute(update(outbox).where(outbox.c.id == letter["id"]).values(said))
    key = digest("edit", letter_key, fingerprint(status).hex(), reply.text).hex()
    row = letter_row("edit", letter["status_id"], key, now, due_at=due, about=letter_key, **said)
    connection.execute(insert(outbox).values(row))
    return letter_key


def _is_watched(connection: Connection, status_id: str) -> bool:
    which = select(watched.c.key).where(watched.c.status_id == status_id).limit(1)
    return connection.execute(which).first() is not None


def _shuts_out(letter: Mapping[Any, Any], reply: Reply) -> bool:
    """Whether ``reply`` is not for somebody for whom the letter was: whom an edit mentions no more reads on."""
    return not reply.visibility.open and not _handles(letter["text"]) <= _handles(reply.text)


def _handles(said: str) -> set[str]:
    return set(_HANDLE.findall(said.lower()))


def letter_of(connection: Connection, key: str) -> Mapping[Any, Any] | None:
    """The latest letter of that key: nobody else changes it before the transaction ends."""
    if not key:
        return None
    mine = select(outbox).where(outbox.c.key == key).order_by(outbox.c.id.desc()).limit(1)
    # Whoever claims it at this moment has to be waited for: what can be done to it depends on its state.
    return connection.execute(mine.with_for_update()).mappings().first()


def untouched(letter: Mapping[Any, Any]) -> bool:
    """Whether nobody can have seen anything of it yet."""
    return letter["state"] in ("queued", "held") and not letter["attempts"] and not letter["unknown"]


def _queue(
    connection: Connection,
    status: Status,
    reply: Reply,
    now: datetime,
    people: Mapping[str, object],
    *,
    about: str = "",
    held: bool = False,
) -> str:
    # Counted, so that no two replies have the same key: a server that remembers the key of one that was deleted would
    # not post the other. And with the time, since those that were erased are not there to be counted.
    earlier = (outbox.c.status_id == reply.in_reply_to_id, outbox.c.kind == "reply")
    count = connection.scalar(select(func.count()).select_from(outbox).where(*earlier))
    key = reply_key(
        status, digest(fingerprint(status).hex(), *reply.award_ids, reply.text, str(count), now.isoformat()).hex()
    )
    state = "held" if held else "queued"
    row = letter_row("reply", reply.in_reply_to_id, key, now, about=about, state=state, **people, **content(reply))
    connection.execute(insert(outbox).values(row))
    return key


def _making_room(connection: Connection, status_id: str, now: datetime) -> str:
    """The key of the letter that takes an earlier reply to this status away, if that is not done: a new one waits for
    it, and if it was given up, it is tried anew."""
    waiting = (outbox.c.status_id == status_id, outbox.c.kind == "delete", outbox.c.about != "")
    row = connection.execute(
        select(outbox.c.id, outbox.c.key, outbox.c.state)
        .where(*waiting, outbox.c.state.in_((*_OPEN, "dead")))
        .order_by(outbox.c.id.desc())
        .limit(1)
        .with_for_update()
    ).first()
    if row is None:
        return ""
    if row.state == "dead":
        anew = {"state": "queued", "attempts": 0, "refused": 0, "due_at": now, "queued_at": now}
        connection.execute(update(outbox).where(outbox.c.id == row.id).values(anew))
    return str(row.key)


def _outlive(connection: Connection, letter: Mapping[Any, Any] | None) -> None:
    """A letter that was given up is not to be revived any more: another takes its place, or nobody wants it."""
    if letter is not None and letter["state"] == "dead":
        connection.execute(update(outbox).where(outbox.c.id == letter["id"]).values(state="superseded", **UNSAID))


def take_back(connection: Connection, letter_key: str, now: datetime, turn: int = FOLLOWS) -> str:
    """Have the reply gone; the key of the letter that sees to it, if one is needed."""
    letter = letter_of(connection, letter_key)
    if letter is None or letter["state"] in ("dead", "superseded"):
        _outlive(connection, letter)
        return ""
    if untouched(letter):
        gone = {"state": "superseded", "why": "what it answers was changed or deleted", **UNSAID}
        connection.execute(update(outbox).where(outbox.c.id == letter["id"]).values(gone))
        return ""
    if letter["state"] == "posted":
        connection.execute(update(outbox).where(outbox.c.id == letter["id"]).values(UNSAID))
    due = _supersede(connection, letter_key, now)
    key = digest("delete", letter_key).hex()
    row = letter_row("delete", letter["status_id"], key, now, due_at=due, about=letter_key, turn=turn)
    connection.execute(insert(outbox).values(row))
    return key


def _supersede(connection: Connection, letter_key: str, now: datetime) -> datetime:
    """Have no older edit of that letter come after a newer one, nor be kept; from when on the newer one may."""
    edits = (outbox.c.about == letter_key, outbox.c.kind == "edit")
    older = (*edits, outbox.c.state.in_((*_OPEN, "dead")))
    rows = connection.execute(select(outbox.c.state, outbox.c.unknown).where(*older).with_for_update()).all()
    in_flight = any(row.state == "posting" or (row.state == "queued" and row.unknown) for row in rows)
    connection.execute(update(outbox).where(*older).values(state="superseded", why="a newer one takes its place"))
    connection.execute(update(outbox).where(*edits).values(UNSAID))
    return now + IN_FLIGHT if in_flight else now
