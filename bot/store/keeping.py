"""What is kept no longer than it is needed, and what operators are told of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, and_, delete, exists, insert, or_, select, update

from bot.domain.deciding.moderation import shown as says
from bot.domain.model import Award
from bot.domain.outcome import Act
from bot.domain.promises import Kind, Promise, edited, hidden, lifted, shown, stood
from bot.store.auditing import note
from bot.store.changes import UNLINKED, let_go
from bot.store.consequences import DISCLOSED_FOR, Room, keep, mark
from bot.store.credentials import let_go_of_words
from bot.store.given_again import given_again, given_as_before
from bot.store.part import Part
from bot.store.replies import UNSAID
from bot.store.rows import award, letter_row
from bot.store.schema import HELD, WORDED, audit, awards, disclosures, in_state, outbox, promises, questions, watched

TOLD_FOR: Final = timedelta(days=400)
"""How long the bot remembers that it has said something already."""
FAREWELL_FOR: Final = timedelta(hours=1)
"""How long the last words to somebody who wanted all erased are kept, to be found if their posting is not certain."""
MISTAKEN_FOR: Final = timedelta(days=7)
"""How long it is known what was taken back from somebody whom it was not meant for: until then it may be given on."""
_AT_ONCE: Final = 500


class Concerns(NamedTuple):
    """What an operator should know: awards that wait, replies that were given up, gaps in what was read."""

    held: tuple[str, ...]
    dead: bool
    gaps: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.held or self.dead or self.gaps)


class Moderated(NamedTuple):
    """Those that changed; else, those that were edited since they wait."""

    changed: tuple[Award, ...]
    edited: tuple[Award, ...] = ()


class Keeping(Part):
    """The part of the store that lets go."""

    def tidy(self, *, words_before: datetime, replies_before: datetime) -> bool:
        """Let go of what is older: words of toots, the bot's own, posted or not. Whether there may be more."""
        now = self._clock()
        with self._database.transaction() as connection:
            old = select(awards).where(WORDED, awards.c.given_at < words_before).limit(_AT_ONCE)
            worded = [award(row) for row in connection.execute(old).mappings()]
            if worded:
                connection.execute(update(awards).where(awards.c.id.in_([each.id for each in worded])).values(UNLINKED))
                let_go_of_words(connection, worded, UNLINKED)
            fallen = (awards.c.withdrawn_at < now - MISTAKEN_FOR, awards.c.topic_key != "")
            taken_back = connection.scalars(select(awards.c.id).where(*fallen).limit(_AT_ONCE)).all()
            let_go(connection, taken_back, self._seal)
            made_later = disclosures.c.expires_at >= now + 2 * DISCLOSED_FOR
            connection.execute(delete(disclosures).where(or_(disclosures.c.expires_at <= now, made_later)))
            connection.execute(delete(questions).where(questions.c.asked_at < replies_before))
            told = (promises.c.kind == Kind.TOLD.value, promises.c.at < now - TOLD_FOR)
            connection.execute(delete(promises).where(*told))
            standing = exists().where(watched.c.letter_key == outbox.c.key)
            farewell = and_(outbox.c.person == b"", outbox.c.posted_at < now - FAREWELL_FOR)
            # The toot that said *forget me* is watched still, but its reply was the last.
            let_go_of = or_(
                and_(farewell, outbox.c.award_ids == ""),
                and_(or_(farewell, outbox.c.posted_at < replies_before), ~standing),
            )
            gone = select(outbox.c.id).where(in_state("posted"), let_go_of, ~_to_be_found())
            posted = connection.execute(delete(outbox).where(outbox.c.id.in_(gone.limit(_AT_ONCE)))).rowcount
            # What a standing badge's reply said is on the badge; that it stands, and where, has to be known to undo it.
            # So it has for whoever wants all erased: of what was said to somebody, or names them, a row is left, bare.
            worded_still = or_(outbox.c.text != "", outbox.c.spoiler_text != "")
            said = select(outbox.c.id).where(
                in_state("posted"), or_(outbox.c.posted_at < replies_before, _taken_back()), worded_still
            )
            blanked = connection.execute(
                update(outbox).where(outbox.c.id.in_(said.limit(_AT_ONCE))).values(UNSAID)
            ).rowcount
            # What was given up so long ago is not revived any more, or it would say nothing.
            last_words = and_(outbox.c.kind == "reply", outbox.c.person == b"", outbox.c.status_id != "")
            given_up_before = or_(
                and_(outbox.c.queued_at < replies_before, outbox.c.due_at < replies_before),
                and_(last_words, outbox.c.queued_at < now - FAREWELL_FOR, outbox.c.due_at < now - FAREWELL_FOR),
            )
            unsaid = select(outbox.c.id).where(
                outbox.c.state.in_(("dead", "superseded")), given_up_before, worded_still
            )
            given_up = connection.execute(
                update(outbox).where(outbox.c.id.in_(unsaid.limit(_AT_ONCE))).values(state="superseded", **UNSAID)
            ).rowcount
        self._database.scrub()
        return _AT_ONCE in (len(worded), len(taken_back), posted, blanked, given_up)

    def concerns(self, since: datetime) -> Concerns:
        """What waits for operators now, and what went wrong since then."""
        with self._database.transaction(reading=True) as connection:
            waiting = select(awards.c.id).where(HELD, awards.c.withdrawn_at.is_(None)).order_by(awards.c.number)
            held = tuple(connection.scalars(waiting.limit(10)))
            lost = select(outbox.c.id).where(in_state("dead"), outbox.c.refused > 0, outbox.c.due_at >= since).limit(1)
            dead = connection.execute(lost).first() is not None
            found = select(audit.c.subject).where(audit.c.act == "gap", audit.c.at >= since)
            gaps = tuple(connection.scalars(found.order_by(audit.c.number.desc()).limit(3)))
        return Concerns(held, dead, gaps)

    def notify(self, text: str, key: str, told: Promise) -> None:
        """Queue a direct message that answers nothing: to an operator, who is mentioned in ``text``."""
        seal, now = self._seal, self._clock()
        with self._database.transaction() as connection:
            keep(Room(self._database, connection, seal, now, edits=False), (told,))
            row = letter_row("reply", "", key, now, text=text, visibility="direct", language="en")
            connection.execute(insert(outbox).values(row))

    def note(self, act: Act) -> None:
        """Into the audit log."""
        now = self._clock()
        with self._database.transaction() as connection:
            connection.execute(insert(audit).values(at=now, **act.model_dump()))

    def moderate(self, award_id: str, *, held: bool, by: str) -> Moderated:
        """Hold an award, or all of a toot's page, or let it go; for one that was taken back, what stands like it, too.
        None goes while one was edited since it waits, or drafted anew: whoever decides has to be shown that first, and
        is taken to have been with this call."""
        seal, now = self._seal, self._clock()
        with self._database.transaction(durable=True) as connection:
            which = or_(awards.c.id == award_id, awards.c.toot_id == award_id)
            there = [award(row) for row in connection.execute(select(awards).where(which)).mappings()]
            alike = given_again(connection, there, seal)
            there += alike
            # Of what was taken back nothing is shown or hidden, but given again it waits, or waits no more.
            other = [each for each in there if each.withdrawn_at is not None or each.held != held]
            found = tuple(each.model_copy(update={"held": held}) for each in other)
            room = Room(self._database, connection, seal, now, edits=False)
            if not held and (unseen := _unseen(room, found, {each.id for each in alike}, by)):
                return Moderated((), unseen)
            mark(room, tuple(each for each in found if each.withdrawn_at is None))
            kept = tuple(
                hidden(each.giver.acct, each.recipient.acct, each.topic_key) for each in found if each.topic_key
            )
            if held:
                keep(room, (*kept, *map(stood, found)))
            else:
                connection.execute(delete(promises).where(promises.c.key.in_([seal.promise(each) for each in kept])))
                keep(room, tuple(map(lifted, kept)))
            note(room, tuple(Act(by=by, act="hide" if held else "approve", subject=each.id) for each in found))
        return Moderated(found)

    def given_again(self, there: Sequence[Award]) -> list[Award]:
        """What stands like any of ``there`` that was taken back."""
        with self._database.transaction(reading=True) as connection:
            return given_again(connection, there, self._seal)

    def given_as_before(self, there: Sequence[Award]) -> list[Award]:
        """What stands like any of ``there`` before it was edited."""
        with self._database.transaction(reading=True) as connection:
            return given_as_before(connection, there, self._seal)

    def promise(self, promise: Promise, *, kept: bool, act: Act | None = None) -> None:
        """Make a promise, or take it back, at an operator's word."""
        seal, now = self._seal, self._clock()
        with self._database.transaction(durable=True) as connection:
            room = Room(self._database, connection, seal, now, edits=False)
            if kept:
                keep(room, (promise,))
            else:
                connection.execute(delete(promises).where(promises.c.key == seal.promise(promise)))
                keep(room, (lifted(promise),))
            note(room, () if act is None else (act,))


def _to_be_found() -> ColumnElement[bool]:
    """Replies that speak to somebody, or name them, and were not taken back: *forget me* deletes them where they stand,
    however old they are. So there is one short row for each of them for ever, as there is for each award."""
    somebody = or_(outbox.c.person != b"", outbox.c.names != b"")
    return and_(outbox.c.kind == "reply", outbox.c.posted_id != "", somebody, ~_taken_back())


def _taken_back() -> ColumnElement[bool]:
    taker = outbox.alias("taker")
    return exists().where(taker.c.about == outbox.c.key, taker.c.kind == "delete", taker.c.state == "posted")


def _unseen(room: Room, waiting: tuple[Award, ...], anew: Collection[str], by: str) -> tuple[Award, ...]:
    """Those that were edited since they wait, or are ``anew``, and that nobody was shown: from now on they are."""
    keys = {room.seal.promise(edited(each.id)): each for each in waiting}
    unseen = delete(promises).where(promises.c.key.in_(list(keys))).returning(promises.c.key)
    found = {bytes(key) for key in room.connection.scalars(unseen)}
    showing = {shown(each.id, by, says(each, None)): each for each in waiting if each.id in anew}
    known = select(promises.c.key).where(promises.c.key.in_([room.seal.promise(each) for each in showing]))
    before = {bytes(key) for key in room.connection.scalars(known)} if showing else set[bytes]()
    drafts = {each.id for promise, each in showing.items() if room.seal.promise(promise) not in before}
    keep(room, tuple(promise for promise, each in showing.items() if each.id in drafts))
    return tuple(each for key, each in keys.items() if key in found or each.id in drafts)
