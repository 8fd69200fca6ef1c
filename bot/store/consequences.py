"""What a decision has for consequences beside its own awards and reply, within the transaction that records it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Set
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, and_, delete, insert, or_, select, true, update

from bot.domain import promises as kept
from bot.domain.deciding.forgotten import called, spelt, struck_out
from bot.domain.model import Account, Award
from bot.domain.outcome import Decision, Revision
from bot.domain.promises import Promise
from bot.domain.text import topic_key
from bot.store import changes, replies
from bot.store.auditing import note
from bot.store.changes import UNLINKED
from bot.store.credentials import revoke, revoke_outdated
from bot.store.database import Database
from bot.store.given_again import left_of, said_before
from bot.store.letter import ANSWERING, ASKED, FORGOTTEN
from bot.store.overtaken import overtake
from bot.store.rows import letter_row
from bot.store.schema import (
    Seal,
    audit,
    awards,
    digest,
    disclosures,
    in_state,
    outbox,
    promises,
    questions,
    seen,
    watched,
)
from bot.store.spent import shares, spend

DISCLOSED_FOR: Final = timedelta(days=1)
KEY: Final = 32
"""Bytes of each key among the names of a letter."""
_WORDS: Final = (awards.c.words, awards.c.spoiler_text)
SOMEONE: Final = {f"giver_{name}": "" for name in ("id", "acct", "display_name", "url")}
"""A giver who is erased: what others have snagged stays, from someone."""


class Room(NamedTuple):
    """Where and when: what every consequence needs."""

    database: Database
    connection: Connection
    seal: Seal
    now: datetime
    edits: bool


def follow(room: Room, decision: Decision, author: Account, letter_key: str) -> None:
    """Have happen what ``decision`` about a toot of ``author`` says; ``letter_key`` is the reply's."""
    connection = room.connection
    if decision.completes:
        _complete(room, decision, letter_key)
    if decision.drops_question:
        asked = questions.c.status_id == decision.drops_question
        connection.execute(update(questions).where(asked).values(answered=True))
    for revision in decision.revisions:
        _revise(room, revision)
    if decision.marks:
        mark(room, decision.marks)
    if decision.forgets:
        _forget(room, decision.forgets, decision.forgets_until)
    keep(room, decision.keeps, decision.as_of)
    refused = (*left_of(connection, decision.refuses), *said_before(connection, decision.refuses_before))
    keep(room, tuple(kept.decline_like(hides.hex()) for hides in refused))
    overtake(room, decision.overtakes)
    for promise in decision.drops:
        _drop(room, room.seal.promise(promise))
    if decision.discloses:
        row: dict[str, object] = {"key": digest(decision.discloses), "acct": author.acct, "account_id": author.id}
        connection.execute(delete(disclosures).where(disclosures.c.acct == author.acct))
        connection.execute(insert(disclosures).values(row | {"expires_at": room.now + DISCLOSED_FOR}))
    note(room, decision.acts)


def named_in(decision: Decision, seal: Seal) -> bytes:
    """The keys, one after another, of all whom the reply names although it speaks to somebody else ("no more badges
    from bob", "What is it for, the +K for bob?"), and of the awards whose words it tells an operator."""
    about = (*decision.keeps, *decision.drops)
    refused = [promise.about[-1] for promise in about if promise.kind in (kept.Kind.BLOCK, kept.Kind.BAN)]
    asked = decision.question.known if decision.question is not None else ()
    accts = dict.fromkeys([*refused, *(to.acct for gift in asked for to in gift.recipients)])
    shown = decision.reply.shows if decision.reply is not None else ()
    return b"".join([*map(seal.person, accts), *map(seal.award, shown)])


def keep(room: Room, made: tuple[Promise, ...], as_of: Mapping[Promise, datetime] = MappingProxyType({})) -> None:
    """Promises, made now or as of when it was said; one that was made before is as of then, too."""
    for promise in made:
        _keep(room, room.seal.promise(promise), promise.kind, as_of.get(promise, room.now))


def _keep(room: Room, key: bytes, kind: kept.Kind, at: datetime) -> None:
    statement = room.database.insert(promises).values(key=key, kind=kind.value, at=at)
    room.connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_={"at": at}))


def _drop(room: Room, key: bytes) -> None:
    room.connection.execute(delete(promises).where(promises.c.key == key))


def mark(room: Room, marks: tuple[Award, ...]) -> None:
    """These awards are as they stand here from now on. What waited for an operator is said once it need not."""
    connection = room.connection
    left: set[str] = set()
    for award in marks:
        if not award.held and _unwelcome(room, award):
            # It was held when it was given: its recipient has left since.
            changes.place(connection, [award.id], (), room.now, room.seal)
            left.add(award.toot_id)
        state = {"snagged_at": award.snagged_at, "hidden": award.hidden, "held": award.held}
        connection.execute(update(awards).where(awards.c.id == award.id).values(state))
    for toot_id in dict.fromkeys(award.toot_id for award in marks):
        waits = connection.execute(
            select(awards.c.id).where(awards.c.toot_id == toot_id, awards.c.held, awards.c.withdrawn_at.is_(None))
        ).first()
        letter_key = connection.scalar(select(watched.c.letter_key).where(watched.c.toot_id == toot_id))
        if not letter_key:
            continue
        if toot_id in left:
            changes.say_anew(connection, toot_id, letter_key, room.now)
        elif waits is None:
            changes.speak_again(connection, toot_id, letter_key, room.now)
        elif any(award.held and award.toot_id == toot_id for award in marks):
            changes.hush(connection, toot_id, letter_key, room.now)


def _unwelcome(room: Room, award: Award) -> bool:
    giver, recipient = award.giver.acct, award.recipient.acct
    leaving = (kept.stop(recipient), kept.refuses(recipient), kept.block(recipient, giver))
    stood = kept.stood(award)
    declined = kept.decline(giver, recipient, award.topic_key)
    asked = {key: each for each in (*leaving, stood, declined) for key in room.seal.ways(each)}
    was_held = select(awards.c.held).where(awards.c.id == award.id)
    if not room.connection.scalar(was_held):
        return False
    there = room.connection.scalars(select(promises.c.key).where(promises.c.key.in_(list(asked))))
    made = {asked[bytes(key)] for key in there}
    # What stood when they left goes on standing: that it goes would tell its giver that they have.
    return bool(made - {stood} - (set(leaving) if stood in made else set()))


def _complete(room: Room, decision: Decision, letter_key: str) -> None:
    """The toot that the bot had asked about makes these awards, and this is its reply."""
    connection = room.connection
    key = room.seal.status(decision.completes)
    if decision.awards:
        now_has = {
            "toot_id": decision.awards[0].toot_id,
            "letter_key": letter_key if decision.reply else "",
            "visibility": decision.awards[0].visibility.value,
        }
        connection.execute(update(watched).where(watched.c.key == key).values(now_has))
    connection.execute(update(seen).where(seen.c.key == key).values(verdict=decision.outcome.value))
    connection.execute(update(questions).where(questions.c.toot == key).values(answered=True))


def _revise(room: Room, revision: Revision) -> None:
    connection = room.connection
    # Locked first, as by whoever reads the toot again: in the other order the two would wait for each other.
    mine = select(watched).where(watched.c.toot_id == revision.toot_id).with_for_update()
    row = connection.execute(mine).mappings().first()
    stood = connection.scalars(
        select(awards.c.id).where(awards.c.toot_id == revision.toot_id, awards.c.withdrawn_at.is_(None))
    ).all()
    changes.place(connection, frozenset(stood), revision.awards, room.now, room.seal, mistaken=revision.mistaken)
    if row is None:
        return
    following = replies.Following(revision.status, room.now, room.edits, room.seal, turn=ASKED)
    letter_key = replies.follow(connection, row["letter_key"], revision.reply, following, held=revision.held)
    connection.execute(update(watched).where(watched.c.key == row["key"]).values(letter_key=letter_key))


def _forget(room: Room, acct: str, until: datetime | None) -> None:
    """All that is held about somebody goes, or what is from before ``until``, on the network too. What others have
    snagged stays, from someone."""
    connection, now = room.connection, room.now
    mine = or_(awards.c.giver_acct == acct, awards.c.recipient_acct == acct)
    rows = connection.execute(select(awards).where(mine, _forgettable(acct, until))).mappings().all()
    stays = {row["id"] for row in rows if row["recipient_acct"] != acct and _snagged(row)}
    for toot_id in dict.fromkeys(row["toot_id"] for row in rows):
        gave_it = any(row["toot_id"] == toot_id and row["giver_acct"] == acct for row in rows)
        _unsay_of(room, toot_id, acct, gave_it=gave_it)
    theirs = {row["id"] for row in rows}
    struck = _unname_topics(room, acct, theirs, until)
    _unname(room, acct, {row["toot_id"] for row in rows}, theirs | struck, until)
    for row in rows:
        if row["id"] in stays:
            same = digest("", row["recipient_acct"], row["topic_key"])
            gone: dict[str, object] = {**SOMEONE, **UNLINKED, "spoiler_text": "", "same": same, "hides": b""}
            connection.execute(update(awards).where(awards.c.id == row["id"]).values(gone))
            revoke_outdated(connection, [row["id"]], now)
        else:
            _erase(room, row)
            other = row["giver_acct"] if row["recipient_acct"] == acct else row["recipient_acct"]
            keep(room, (kept.came_to_nothing(other),), {kept.came_to_nothing(other): row["given_at"]})
    named = or_(questions.c.giver == acct, _names(acct, questions.c.known))
    for asked in connection.execute(select(questions).where(named, _older(questions.c.asked_at, until))).all():
        if asked.giver == acct or _is_asked_about(acct, asked.giver, asked.known):
            replies.take_back(connection, asked.letter_key, now, FORGOTTEN)
            connection.execute(delete(questions).where(questions.c.letter_key == asked.letter_key))
    _unsay(room, and_(outbox.c.person == room.seal.person(acct), _older(outbox.c.queued_at, until)))
    _unsay(room, outbox.c.id.in_(_naming_letters(room, {room.seal.person(acct)}, until)))
    for promise in (kept.snagged(acct), kept.refuses(acct)):
        made = (promises.c.key == room.seal.promise(promise), _older(promises.c.at, until))
        connection.execute(delete(promises).where(*made))
    opened = _older(disclosures.c.expires_at, until and until + DISCLOSED_FOR)
    connection.execute(delete(disclosures).where(disclosures.c.acct == acct, opened))
    acts = _older(audit.c.at, until)
    connection.execute(update(audit).where(audit.c.subject == acct, acts).values(subject=""))
    connection.execute(update(audit).where(audit.c.by == acct, acts).values(by=""))


def _older(at: Column[Any], until: datetime | None) -> ColumnElement[bool]:
    return true() if until is None else at <= until


def _forgettable(acct: str, until: datetime | None) -> ColumnElement[bool]:
    """The awards from before ``until``, but for what somebody has snagged since: that is their own newer word."""
    if until is None:
        return true()
    kept_since = and_(awards.c.recipient_acct == acct, awards.c.snagged_at.is_not(None), awards.c.snagged_at > until)
    return and_(awards.c.given_at <= until, ~kept_since)


def _is_asked_about(acct: str, giver: str, known: str) -> bool:
    """Whether a question is about somebody: what is ``known`` names them, in short or in full."""
    gifts = json.loads(known)
    people = [giver, *(to["acct"] for gift in gifts for to in gift["recipients"])]
    ways = (spelt(acct),) if any(_is_namesake(each, acct) for each in people) else (spelt(acct), called(acct))
    return acct in people or any(each.search(topic) for each in ways for gift in gifts for topic in gift["topics"])


def _unsay_of(room: Room, toot_id: str, acct: str, *, gave_it: bool) -> None:
    """The reply to a toot that somebody gave, or was given something by, speaks of them no more."""
    connection = room.connection
    watch = watched.c.toot_id == toot_id
    row = connection.execute(select(watched).where(watch)).mappings().first()
    if row is None:
        return
    others = (awards.c.toot_id == toot_id, awards.c.withdrawn_at.is_(None), awards.c.recipient_acct != acct)
    left = not gave_it and connection.execute(select(awards.c.id).where(*others).limit(1)).first() is not None
    if left and row["checked_at"] is not None:
        # Gone at once, and not edited, or its history would tell. The toot is read anew, and a new reply says what is
        # left.
        edits = and_(outbox.c.about == row["letter_key"], outbox.c.kind == "edit")
        if row["letter_key"]:
            _unsay(room, or_(outbox.c.key == row["letter_key"], edits))
        changes.read_anew(connection, watch)
        return
    if row["letter_key"]:
        replies.take_back(connection, row["letter_key"], room.now, FORGOTTEN)
    if gave_it:
        connection.execute(delete(watched).where(watch))
    else:
        connection.execute(update(watched).where(watch).values(letter_key=""))


def _snagged(row: object) -> bool:
    return row["snagged_at"] is not None and row["withdrawn_at"] is None  # type: ignore[index]  # a mapping


def _unname(room: Room, acct: str, toots: Set[str], theirs: Set[str], until: datetime | None) -> None:
    """The words of others that name somebody go, and what the bot has said to others about their awards."""
    connection = room.connection
    in_full = spelt(acct)
    said = or_(*(_names(acct, each) for each in _WORDS))
    which = or_(awards.c.toot_id.in_(sorted(toots)), and_(said, _forgettable(acct, until)))
    found = _naming(room, acct, which)
    spoken = [
        row["id"]
        for row, meant in found
        if row["toot_id"] in toots or any(each.search(row[column.name]) for each in meant for column in _WORDS)
    ]
    bare = {**UNLINKED, "spoiler_text": ""}
    connection.execute(update(awards).where(awards.c.id.in_(spoken)).values(bare))
    revoke_outdated(connection, spoken, room.now)
    standing = select(watched.c.letter_key).where(watched.c.letter_key != "", watched.c.toot_id != "")
    told = or_(outbox.c.award_ids != "", outbox.c.text.icontains(acct, autoescape=True))
    other = and_(outbox.c.kind.in_(("reply", "edit")), outbox.c.key.not_in(standing), outbox.c.about.not_in(standing))
    asked = select(outbox.c.id, outbox.c.award_ids, outbox.c.text, outbox.c.queued_at).where(told, other)
    # What is said of awards that are erased goes whenever it was said; of others it may name somebody anew.
    about = [
        each.id
        for each in connection.execute(asked)
        if theirs & set(each.award_ids.split())
        or ((until is None or each.queued_at <= until) and in_full.search(each.text))
    ]
    about += _naming_letters(room, {room.seal.award(each) for each in (*theirs, *spoken)}, None)
    _unsay(room, outbox.c.id.in_(about))


def _naming_letters(room: Room, keys: Set[bytes], until: datetime | None) -> list[int]:
    """The letters that have one of ``keys`` among their names."""
    named = (outbox.c.names != b"", _older(outbox.c.queued_at, until))
    rows = room.connection.execute(select(outbox.c.id, outbox.c.names).where(*named)).all()
    return [
        row.id
        for row in rows
        if not keys.isdisjoint(bytes(row.names)[start : start + KEY] for start in range(0, len(row.names), KEY))
    ]


def _unname_topics(room: Room, acct: str, theirs: Set[str], until: datetime | None) -> set[str]:
    """What others gave each other for something with somebody: their handle is struck out. What is nothing but that
    goes. The ids of those."""
    connection = room.connection
    changed: set[str] = set()
    for row, meant in _naming(room, acct, and_(_names(acct, awards.c.topic), _forgettable(acct, until))):
        topic = struck_out(row["topic"], meant)
        if row["id"] in theirs or topic == row["topic"]:
            continue
        changed.add(row["id"])
        if not topic:
            _erase(room, row)
        else:
            key = topic_key(topic)
            same = digest(row["giver_acct"], row["recipient_acct"], key)
            struck = {"topic": topic, "topic_key": key, "same": same, **UNLINKED}
            connection.execute(update(awards).where(awards.c.id == row["id"]).values(struck))
            revoke_outdated(connection, [row["id"]], room.now)
        _unsay_of(room, row["toot_id"], acct, gave_it=False)
    return changed


def _erase(room: Room, row: Mapping[Any, Any]) -> None:
    keep(room, (kept.erased(row["id"]), kept.erased(row["toot_id"])))
    revoke(room.connection, [row["id"]], room.now)
    room.connection.execute(delete(awards).where(awards.c.id == row["id"]))


def _names(acct: str, column: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a column may name somebody, in full or as short as servers show it."""
    handle = "@" + acct.partition("@")[0]
    return or_(column.icontains(acct, autoescape=True), column.icontains(handle, autoescape=True))


def _naming(
    room: Room, acct: str, which: ColumnElement[bool]
) -> list[tuple[Mapping[Any, Any], tuple[re.Pattern[str], ...]]]:
    """The awards that ``which`` chooses, each with the ways in which somebody is named there."""
    short = called(acct)
    found = room.connection.execute(select(awards).where(which)).mappings().all()
    others = {row["toot_id"] for row in found for other in _people(row) if _is_namesake(other, acct)}
    # Servers write everybody in short, wherever they are: where another of that name gives or gets, they are meant.
    return [(row, (spelt(acct),) if row["toot_id"] in others else (spelt(acct), short)) for row in found]


def _people(row: Mapping[Any, Any]) -> tuple[str, str]:
    return row["giver_acct"], row["recipient_acct"]


def _is_namesake(other: str, acct: str) -> bool:
    return other != acct and other.partition("@")[0] == acct.partition("@")[0]


def _unsay(room: Room, said: ColumnElement[bool]) -> None:
    """Everything that the bot has said so is deleted, and what waits is not said."""
    connection, now = room.connection, room.now
    posted = select(outbox.c.posted_id).where(said, outbox.c.posted_id != "", outbox.c.kind.in_(("reply", "edit")))
    for posted_id in connection.scalars(posted.distinct()).all():
        key = digest("delete", posted_id).hex()
        connection.execute(insert(outbox).values(letter_row("delete", posted_id, key, now, turn=FORGOTTEN)))
    # It counts in the limits still: nobody gets a new share by having it erased.
    counted = select(outbox.c.person, outbox.c.thread, outbox.c.queued_at)
    erased = connection.execute(counted.where(said, outbox.c.state != "posting", outbox.c.kind.in_(ANSWERING))).all()
    spend(room, [(share, row.queued_at) for row in erased for share in shares(row.person, row.thread)])
    flying = (said, in_state("posting"))
    blank = {"text": "", "spoiler_text": "", "award_ids": ""}
    connection.execute(update(outbox).where(*flying).values(blank))
    connection.execute(delete(outbox).where(said, outbox.c.state != "posting"))
