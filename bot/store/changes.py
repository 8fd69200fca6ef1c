"""What becomes of a toot that is changed or deleted, within one transaction: its awards, and the reply that follows."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from bot.domain.model import Award, Favourite, Frozen, Reply, Status, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.domain.promises import hidden
from bot.store.credentials import revoke, revoke_outdated
from bot.store.rows import award, award_row, content, favourite_key, fingerprint, letter_row, reply_key
from bot.store.schema import Seal, awards, digest, outbox, questions, seen, watched

IN_FLIGHT: Final = timedelta(minutes=1)
"""How long an edit whose answer was lost may still land: a newer one waits for so long."""
_OPEN: Final = ("queued", "posting")
UNLINKED: Final = {"words": "", "status_uri": "", "status_url": ""}
"""An award without the giver's words and without any way to the toot."""
_HANDLE: Final = re.compile(r"(?<![\w/.])@\w(?:[\w.@-]*\w)?")
_GONE: Final = {**UNLINKED, "topic": "", "topic_key": "", "emoji": "", "spoiler_text": "", "same": b""}
UNSAID: Final = {"text": "", "spoiler_text": ""}
"""A letter without what it says."""


class Watched(Frozen):
    """A status that may still be changed or deleted, and what it has led to."""

    key: bytes
    status_id: str
    fingerprint: bytes
    meant: bytes
    visibility: Visibility
    """The least that it ever had: what was private once is never shown because an edit made it public."""
    toot_id: str
    letter_key: str
    created_at: datetime
    missing_since: datetime | None = None
    awards: tuple[Award, ...] = ()
    """Those that stand."""
    repeats: bool = False
    """Whether it gave nothing because its author had given just that of late."""

    def says_the_same(self, status: Status) -> bool:
        """Whether the status says what it said when it was last read."""
        return self.fingerprint == fingerprint(status)

    def still(self, there: Watched | None) -> bool:
        """Whether this, from which a decision was made, is what ``there`` is known by now."""
        mine = {"visibility": self.visibility, "missing_since": self.missing_since}
        return there is not None and there.model_copy(update=mine) == self

    @property
    def answered(self) -> bool:
        """Whether there is, or will be, a reply."""
        return bool(self.letter_key)


class Following(NamedTuple):
    """How a reply follows its toot: ``edits`` says whether it can be changed where it stands. Of a toot that is gone
    there is no ``status``. ``names`` is whom the reply names although it speaks to somebody else."""

    status: Status | None
    now: datetime
    edits: bool
    seal: Seal
    names: bytes = b""


def watched_of(connection: Connection, key: bytes, *, lock: bool = False) -> Watched | None:
    """What is known of the status with that key; ``lock``: nobody else changes it before the transaction ends."""
    mine = select(watched).where(watched.c.key == key)
    row = connection.execute(mine.with_for_update() if lock else mine).mappings().first()
    return None if row is None else _watched(connection, row)


def _watched(connection: Connection, row: Mapping[Any, Any]) -> Watched:
    standing: tuple[Award, ...] = ()
    if row["toot_id"]:
        mine = (awards.c.toot_id == row["toot_id"], awards.c.withdrawn_at.is_(None))
        found = connection.execute(select(awards).where(*mine).order_by(awards.c.number)).mappings()
        standing = tuple(award(each) for each in found)
    values = {name: row[name] for name in Watched.model_fields if name in row}
    repeats = False
    if not row["toot_id"]:
        repeats = connection.scalar(select(seen.c.verdict).where(seen.c.key == row["key"])) == Verdict.REPEAT
    return Watched(**values, awards=standing, repeats=repeats)


def watch_row(status: Status, decision: Decision, now: datetime, *, key: bytes, meant: bytes) -> dict[str, Any]:
    """What is kept of a status that was read for the first time."""
    return {
        "key": key,
        "status_id": status.id,
        "fingerprint": fingerprint(status),
        "meant": meant,
        "visibility": status.visibility.value,
        # An answer completes the awards of another toot: they follow that one.
        "toot_id": decision.awards[0].toot_id if decision.awards and not decision.completes else "",
        "letter_key": reply_key(status) if decision.reply and not decision.completes else "",
        "created_at": status.created_at,
        "checked_at": now,
        "missing_since": None,
    }


def revise(
    connection: Connection, before: Watched, status: Status, decision: Decision, following: Following, meant: bytes
) -> bool:
    """Make it so that the awards of ``decision`` stand, those that have the id of one that stood in its place.

    False, and nothing is changed, if it was not made from what is known now.
    """
    if not before.still(watched_of(connection, before.key, lock=True)):
        return False
    place(connection, frozenset(each.id for each in before.awards), decision.awards, following.now, following.seal)
    # Whoever is mentioned in a status reads all that it ever said: what answers a command is nobody else's business.
    was = connection.scalar(select(seen.c.verdict).where(seen.c.key == before.key))
    told = Verdict.COMMAND in (was, decision.outcome)
    telling = following._replace(edits=following.edits and not told)
    letter_key = follow(connection, before.letter_key, decision.reply, telling, held=decision.held)
    if decision.favourite is not None:
        _favour(connection, status, decision.favourite, following)
    values = {
        "status_id": status.id,
        "fingerprint": fingerprint(status),
        # A command that is mended by way of something else is the same command still.
        "meant": before.meant if was == Verdict.COMMAND and not meant else meant,
        "visibility": before.visibility.value,
        "toot_id": decision.awards[0].toot_id if decision.awards else before.toot_id,
        "letter_key": letter_key,
        "checked_at": following.now,
        "missing_since": None,
    }
    connection.execute(update(watched).where(watched.c.key == before.key).values(values))
    connection.execute(update(seen).where(seen.c.key == before.key).values(verdict=decision.outcome.value))
    return True


def _favour(connection: Connection, status: Status, favourite: Favourite, following: Following) -> None:
    key = favourite_key(status)
    if connection.execute(select(outbox.c.id).where(outbox.c.key == key).limit(1)).first() is None:
        person = following.seal.person(status.account.acct)
        row = letter_row("favourite", favourite.status_id, key, following.now, person=person)
        connection.execute(insert(outbox).values(row))


def place(
    connection: Connection,
    stood: Collection[str],
    stand: Sequence[Award],
    now: datetime,
    seal: Seal,
    *,
    mistaken: bool = False,
) -> None:
    """Of the awards with the ids ``stood``, those that do not ``stand`` are withdrawn; the others are as given here.
    ``mistaken``: what is withdrawn was meant for somebody else, and keeps what it says until that is told."""
    for each in stand:
        row = award_row(each)
        wordless = (awards.c.id == each.id, awards.c.status_url == "", awards.c.words == "", awards.c.giver_acct != "")
        if connection.execute(select(awards.c.id).where(*wordless).limit(1)).first() is not None:
            row |= UNLINKED  # what was let go, or erased, does not come back
        there = connection.execute(update(awards).where(awards.c.id == each.id).values(row)).rowcount
        if not there:
            connection.execute(insert(awards).values(row))
    revoke_outdated(connection, stood, now)
    _withdraw(connection, set(stood) - {each.id for each in stand}, now)
    if not mistaken:
        let_go(connection, set(stood) - {each.id for each in stand}, seal)


def vanish(connection: Connection, key: bytes, now: datetime, seal: Seal) -> bool:
    """The toot is gone: its unsnagged awards are withdrawn, and so is the reply. A snagged one stays, but without words
    or link to the toot; of the others nothing that the toot said is kept. False if that was known."""
    before = watched_of(connection, key, lock=True)
    if before is None:
        return False
    snagged = {each.id for each in before.awards if each.snagged_at is not None}
    withdrawn = {each.id for each in before.awards} - snagged
    _withdraw(connection, withdrawn, now)
    if withdrawn:
        # A toot drafted anew may be read before the first is missed, and is taken for a repeat. Nothing says whose
        # a watched toot is: so all repeats since then are read anew.
        since = (watched.c.created_at >= before.created_at, watched.c.checked_at.is_not(None), watched.c.toot_id == "")
        repeats = watched.c.key.in_(select(seen.c.key).where(seen.c.verdict == Verdict.REPEAT.value))
        read_anew(connection, *since, repeats)
    if snagged:
        bare = {**UNLINKED, "spoiler_text": ""}
        connection.execute(update(awards).where(awards.c.id.in_(sorted(snagged))).values(bare))
        revoke_outdated(connection, snagged, now)
    if before.toot_id:
        fallen = (awards.c.toot_id == before.toot_id, awards.c.withdrawn_at.is_not(None))
        let_go(connection, connection.scalars(select(awards.c.id).where(*fallen)).all(), seal)
    if before.letter_key:
        take_back(connection, before.letter_key, now)
        connection.execute(delete(questions).where(questions.c.letter_key == before.letter_key))
    connection.execute(delete(watched).where(watched.c.key == before.key))
    return True


def read_anew(connection: Connection, *which: ColumnElement[bool]) -> None:
    """Have these watched statuses looked at next, and read as if they had been changed."""
    connection.execute(update(watched).where(*which).values(fingerprint=b"", checked_at=watched.c.created_at))


def _withdraw(connection: Connection, ids: Collection[str], now: datetime) -> None:
    if ids:
        connection.execute(update(awards).where(awards.c.id.in_(sorted(ids))).values(withdrawn_at=now))
        revoke(connection, ids, now)


def let_go(connection: Connection, ids: Collection[str], seal: Seal) -> None:
    """Of these awards, which were taken back, nothing is kept that the toot said: only that they were, and a keyed
    hash, by which an operator may yet hold the like of them."""
    said = (awards.c.id.in_(sorted(ids)), awards.c.topic_key != "")
    for row in connection.execute(select(awards).where(*said)).mappings().all():
        hides = seal.promise(hidden(row["giver_acct"], row["recipient_acct"], row["topic_key"]))
        connection.execute(update(awards).where(awards.c.id == row["id"]).values(**_GONE, hides=hides))


def follow(
    connection: Connection, letter_key: str, reply: Reply | None, following: Following, *, held: bool = False
) -> str:
    """Have the reply say ``reply``, or nothing; the key of the letter that is the reply now. ``held``: once an operator
    has approved, and until then nothing."""
    status, now, seal = following.status, following.now, following.seal
    letter = _letter(connection, letter_key)
    if reply is None or status is None:
        if letter is not None:
            take_back(connection, letter_key, now)
        return ""
    thread = letter["thread"] if letter is not None else ""
    people = {"person": seal.person(reply.to), "names": following.names, "thread": thread or reply_key(status)}
    if letter is None or letter["state"] in ("dead", "superseded"):
        _outlive(connection, letter)
        if reply.in_place:
            return ""
        room = _making_room(connection, status.id, now)
        return _queue(connection, status, reply, now, people, about=room, held=held)
    if held:
        again = take_back(connection, letter_key, now)
        return _queue(connection, status, reply, now, people, about=again, held=True)
    said = content(reply)
    if all(letter[name] == said[name] for name in ("text", "spoiler_text", "visibility")):
        return letter_key
    if untouched(letter):
        connection.execute(update(outbox).where(outbox.c.id == letter["id"]).values(said | people))
        return letter_key
    # No server makes a status less visible by an edit.
    if not following.edits or letter["visibility"] != said["visibility"] or _shuts_out(letter, reply):
        again = take_back(connection, letter_key, now)
        return "" if reply.in_place else _queue(connection, status, reply, now, people, about=again)
    due = _supersede(connection, letter_key, now)
    connection.execute(update(outbox).where(outbox.c.id == letter["id"]).values(said))
    key = digest("edit", letter_key, fingerprint(status).hex(), reply.text).hex()
    row = letter_row("edit", letter["status_id"], key, now, due_at=due, about=letter_key, **said)
    connection.execute(insert(outbox).values(row))
    return letter_key


def _shuts_out(letter: Mapping[Any, Any], reply: Reply) -> bool:
    """Whether ``reply`` is not for somebody for whom the letter was: whom an edit mentions no more reads on."""
    return not reply.visibility.open and not _handles(letter["text"]) <= _handles(reply.text)


def _handles(said: str) -> set[str]:
    return set(_HANDLE.findall(said.lower()))


def _letter(connection: Connection, key: str) -> Mapping[Any, Any] | None:
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


def take_back(connection: Connection, letter_key: str, now: datetime) -> str:
    """Have the reply gone; the key of the letter that sees to it, if one is needed."""
    letter = _letter(connection, letter_key)
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
    row = letter_row("delete", letter["status_id"], key, now, due_at=due, about=letter_key)
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
