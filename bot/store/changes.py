"""What becomes of a toot that is changed or deleted, within one transaction, and of its awards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from bot.domain.model import Award, Favourite, Frozen, Status, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.store.asking import settle
from bot.store.credentials import revoke, revoke_outdated
from bot.store.given_again import said_no_more
from bot.store.letter import ASKED
from bot.store.replies import Following, follow, letter_of, take_back, untouched
from bot.store.rows import award, award_row, favourite_key, fingerprint, letter_row, reply_key
from bot.store.schema import Seal, awards, in_state, outbox, questions, seen, watched

_KEY: Final = 32
"""Bytes of the key of a status."""
UNLINKED: Final = {"words": "", "status_uri": "", "status_url": ""}
"""An award without the giver's words and without any way to the toot."""
_GONE: Final = {**UNLINKED, "topic": "", "topic_key": "", "emoji": "", "spoiler_text": "", "same": b""}

_HUSHED: Final = "hushed"
"""In the place of a reply's key: there was one, and there is to be one again."""


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
    def completes(self) -> bytes:
        """The key of the toot that this one has completed, as the answer to a question; empty for none."""
        return self.meant[:_KEY] if len(self.meant) > _KEY else b""

    @property
    def gave(self) -> bytes:
        """What that toot gives with this answer; empty where that is not known."""
        return self.meant[2 * _KEY :]

    def answering(self, gives: bytes) -> bytes:
        """What this answer means once it says something else."""
        return self.meant[: 2 * _KEY] + gives

    @property
    def let_out(self) -> bool:
        """Whether an operator has hidden and then approved what it gives, so that it is read to be answered again."""
        return self.letter_key == _HUSHED

    @property
    def answered(self) -> bool:
        """Whether there is, or will be, a reply."""
        return bool(self.letter_key)


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
    letter_key = before.letter_key
    if not decision.forgets:  # all that was said is erased yet, and the last word is said after that
        letter_key = follow(connection, letter_key, decision.reply, telling, held=decision.held)
    if decision.favourite is not None:
        _favour(connection, status, decision.favourite, following)
    # A command that is mended by way of something else is the same command still; so is an answer.
    same = (was == Verdict.COMMAND and not meant) or (before.completes and not decision.awards and not decision.gives)
    values = {
        "status_id": status.id,
        "fingerprint": fingerprint(status),
        "meant": before.meant if same else meant,
        "visibility": before.visibility.value,
        "toot_id": decision.awards[0].toot_id if decision.awards else before.toot_id,
        "letter_key": letter_key,
        "checked_at": following.now,
        "missing_since": None,
    }
    connection.execute(update(watched).where(watched.c.key == before.key).values(values))
    connection.execute(update(seen).where(seen.c.key == before.key).values(verdict=decision.outcome.value))
    settle(connection, before.key, decision, letter_key, following.now, following.seal)
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
        there = connection.execute(select(awards).where(awards.c.id == each.id)).mappings().first()
        if there is None:
            connection.execute(insert(awards).values(row))
            continue
        if there["giver_acct"] and not there["words"] and not there["status_url"]:
            row |= UNLINKED  # what was let go, or erased, does not come back
        row["hides"] = there["hides"] if there["topic_key"] == each.topic_key else said_no_more(there, seal)
        connection.execute(update(awards).where(awards.c.id == each.id).values(row))
    revoke_outdated(connection, stood, now)
    _withdraw(connection, set(stood) - {each.id for each in stand}, now)
    if not mistaken:
        let_go(connection, set(stood) - {each.id for each in stand}, seal)


def completing(connection: Connection, key: bytes) -> bytes:
    """What an answer means that completes the toot with that key: that toot, and what it means now. What it gives with
    the answer follows."""
    meant = connection.scalar(select(watched.c.meant).where(watched.c.key == key))
    return key + meant if meant else b""


def vanish(connection: Connection, key: bytes, now: datetime, seal: Seal) -> bool:
    """The toot is gone: its unsnagged awards are withdrawn, and so is the reply. A snagged one stays, but without words
    or link to the toot; of the others nothing that the toot said is kept. The same becomes of what it completed as the
    answer to a question, which is open then. False if that was known."""
    before = watched_of(connection, key, lock=True)
    if before is None:
        return False
    _take_away(connection, before, now, seal)
    asked = select(questions.c.letter_key).where(questions.c.toot == key)
    for letter_key in dict.fromkeys((before.letter_key, *connection.scalars(asked).all())):
        take_back(connection, letter_key, now)
    connection.execute(delete(questions).where(questions.c.toot == key))
    connection.execute(delete(watched).where(watched.c.key == key))
    completed = watched_of(connection, before.completes, lock=True) if before.completes else None
    # One that says something else since gives that of itself.
    if completed is not None and before.meant[: 2 * _KEY] == completed.key + completed.meant:
        _take_away(connection, completed, now, seal)
        take_back(connection, completed.letter_key, now)
        _ask_again(connection, completed)
    return True


def _ask_again(connection: Connection, toot: Watched) -> None:
    """What answered the question about it is gone: another answer completes it. What was snagged stays by itself."""
    here, asked = watched.c.key == toot.key, questions.c.toot == toot.key
    question = connection.scalar(select(questions.c.letter_key).where(asked).limit(1))
    connection.execute(update(watched).where(here).values(toot_id="", letter_key=question or ""))
    connection.execute(update(questions).where(asked).values(answered=False))
    connection.execute(update(seen).where(seen.c.key == toot.key).values(verdict=Verdict.INCOMPLETE.value))


def _take_away(connection: Connection, before: Watched, now: datetime, seal: Seal) -> None:
    """What this toot gave, as far as nobody has snagged it; of the rest, its words and the link to it."""
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


def read_anew(connection: Connection, *which: ColumnElement[bool]) -> None:
    """Have these watched statuses looked at next, and read as if they had been changed."""
    connection.execute(update(watched).where(*which).values(fingerprint=b"", checked_at=watched.c.created_at))


def say_anew(connection: Connection, toot_id: str, letter_key: str, now: datetime) -> None:
    """The reply to a toot speaks of somebody who has left: what waits is not said. The toot is read anew, however old
    it is, and the reply then says what is left."""
    letter = letter_of(connection, letter_key)
    if letter is not None and untouched(letter):
        take_back(connection, letter_key, now)
    read_anew(connection, watched.c.toot_id == toot_id)


def hush(connection: Connection, toot_id: str, letter_key: str, now: datetime) -> None:
    """An operator hides what the reply to a toot thanks for: it is taken back, until ``speak_again``. Not so where it
    stands under the answer to a question: the toot has the question for its reply."""
    take_back(connection, letter_key, now, ASKED)
    here = watched.c.toot_id == toot_id
    asks = select(questions.c.letter_key).join(watched, questions.c.toot == watched.c.key)
    asked = connection.scalar(asks.where(here).limit(1))
    connection.execute(update(watched).where(here).values(letter_key="" if asked else _HUSHED))


def speak_again(connection: Connection, toot_id: str, letter_key: str, now: datetime) -> None:
    """Nothing of that toot waits for an operator any more: its reply is said, one that was hushed once the toot is read
    anew."""
    if letter_key == _HUSHED:
        read_anew(connection, watched.c.toot_id == toot_id)
        return
    release = (outbox.c.key == letter_key, in_state("held"))
    connection.execute(update(outbox).where(*release).values(state="queued", due_at=now))


def _withdraw(connection: Connection, ids: Collection[str], now: datetime) -> None:
    if ids:
        connection.execute(update(awards).where(awards.c.id.in_(sorted(ids))).values(withdrawn_at=now))
        revoke(connection, ids, now)


def let_go(connection: Connection, ids: Collection[str], seal: Seal) -> None:
    """Of these awards, which were taken back, nothing is kept that the toot said: only that they were, and a keyed
    hash, by which an operator may yet hold the like of them."""
    said = (awards.c.id.in_(sorted(ids)), awards.c.topic_key != "")
    for row in connection.execute(select(awards).where(*said)).mappings().all():
        hides = said_no_more(row, seal)
        connection.execute(update(awards).where(awards.c.id == row["id"]).values(**_GONE, hides=hides))
