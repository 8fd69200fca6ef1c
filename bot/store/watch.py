"""Toots that may still be changed or deleted: what is known of them, and what becomes of what they led to."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, select, update

from bot.domain.model import Status
from bot.domain.outcome import Decision
from bot.domain.readings import Nomination, Reading
from bot.store import consequences
from bot.store.asking import answer_with
from bot.store.changes import Watched, revise, vanish, watched_of
from bot.store.consequences import Room, named_in
from bot.store.database import Database
from bot.store.part import Part
from bot.store.replies import Following, follow, take_back
from bot.store.rows import fingerprint, meaning
from bot.store.schema import CHECKED, outbox, watched
from bot.store.spent import shares, spend

AGAIN_FOR: Final = timedelta(days=365)
"""How much older than others a status may be that is to be read anew: one that cannot be read is let go at last."""
_PRINT: Final = select(watched.c.fingerprint).where(watched.c.key == bindparam("wanted"))


def _thanks_under(connection: Connection, answer: Watched) -> Row[str, str] | None:
    """The toot that ``answer`` has completed, where the thanks for that stand under the answer: so that it has no other
    reply beside them."""
    thanks = watched.join(outbox, outbox.c.key == watched.c.letter_key)
    which = select(watched.c.toot_id, watched.c.letter_key).select_from(thanks)
    mine = (watched.c.key == answer.completes, watched.c.toot_id != "", outbox.c.status_id == answer.status_id)
    there = outbox.c.state.in_(("queued", "held", "posting", "posted"))
    return connection.execute(which.where(*mine, there).limit(1)).first() if answer.completes else None


class Watch(Part):
    """The statuses that are watched."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        super().__init__(database, clock)
        self._print = self._prepared(_PRINT)

    def changed(self, statuses: Collection[Status]) -> list[Status]:
        """Those of the statuses that are watched and say something else than when they were last read."""
        keys = {self._seal.status(status.uri): status for status in statuses}
        found: list[Status] = []
        with self._database.transaction(reading=True) as connection:
            for key, status in keys.items():
                row = self._print.rows(connection, {"wanted": key})
                if row and row[0]["fingerprint"] != fingerprint(status):
                    found.append(status)
        return found

    def meaning(self, reading: Reading | None) -> bytes:
        """Differs when what a toot gives, or to whom, or what it tells the bot to do has changed; empty for neither."""
        return b"" if reading is None else self._seal.meaning(meaning(reading))

    def watched(self, uri: str) -> Watched | None:
        """What is known of a status that is watched."""
        key = self._seal.status(uri)
        with self._database.transaction(reading=True) as connection:
            return watched_of(connection, key)

    def revise(self, status: Status, before: Watched, decision: Decision, *, reading: Reading, edits: bool) -> bool:
        """The status says something else now: only what changed moves. ``edits``: our reply can be changed in place.

        False, and nothing has changed, if somebody else has read it since ``before``: then decide anew.
        """
        self._database.keep_locked()
        following = Following(status, self._clock(), edits, self._seal, names=named_in(decision, self._seal))
        with self._database.transaction() as connection:
            thanks = _thanks_under(connection, before)
            if thanks is not None and any(each.toot_id == thanks.toot_id and each.reply for each in decision.revisions):
                decision = decision.model_copy(update={"reply": None})  # the thanks say what has changed
            meant = self.meaning(reading)
            if decision.gives and before.completes:
                meant = before.answering(self.meaning(Nomination(gifts=decision.gives, why="")))
            if not revise(connection, before, status, decision, following, meant):
                return False
            if thanks is not None and decision.reply is not None:
                take_back(connection, thanks.letter_key, following.now)
                here = watched.c.letter_key == thanks.letter_key
                connection.execute(update(watched).where(here).values(letter_key=""))
            answer_with(connection, status, reading)
            room = Room(self._database, connection, self._seal, following.now, edits)
            consequences.follow(room, decision, status.account, before.letter_key)
            if decision.forgets:
                self._last_word(room, before, decision, following)
        if decision.forgets:
            self._database.scrub()
        return True

    def _last_word(self, room: Room, before: Watched, decision: Decision, following: Following) -> None:
        """What is said to somebody after all that is held about them is erased: it is nobody's, but counts."""
        spend(room, [(share, room.now) for share in shares(self._seal.person(decision.forgets), "")])
        letter_key = follow(room.connection, "", decision.reply, following)
        nobodys = {"person": b"", "names": b""}
        room.connection.execute(update(outbox).where(outbox.c.key == letter_key).values(nobodys))
        here = watched.c.key == before.key
        room.connection.execute(update(watched).where(here).values(letter_key=letter_key))

    def vanished(self, before: Watched) -> bool:
        """The status is gone: withdraw its awards and the reply, whatever it said last. False if that was known."""
        self._database.keep_locked()
        with self._database.transaction() as connection:
            return vanish(connection, before.key, self._clock(), self._seal)

    def to_check(self, most: int, *, before: datetime, since: datetime) -> list[Watched]:
        """Statuses last looked at ``before`` then, the oldest look first; those made before ``since`` are let go, but
        for those that are to be read anew and were not yet."""
        with self._database.transaction() as connection:
            unread = (watched.c.fingerprint == b"") & (watched.c.created_at >= since - AGAIN_FOR)
            old = (CHECKED, watched.c.created_at < since, ~unread)
            connection.execute(delete(watched).where(*old, watched.c.toot_id == ""))
            # What led to awards is kept, so that they can be corrected and taken back, but not looked at any more.
            connection.execute(update(watched).where(*old).values(checked_at=None))
            # What was looked at in the future was looked at before the clock was set back.
            since_then = (watched.c.checked_at <= before) | (watched.c.checked_at > self._clock())
            due = select(watched.c.key).where(since_then).order_by(watched.c.checked_at).limit(most)
            keys = connection.scalars(due).all()
            return [found for key in keys if (found := watched_of(connection, key)) is not None]

    def with_ids(self, status_ids: Collection[str]) -> list[Watched]:
        """The watched among the statuses of these ids."""
        mine = select(watched.c.key).where(watched.c.status_id.in_(sorted(status_ids)))
        with self._database.transaction(reading=True) as connection:
            keys = connection.scalars(mine).all()
            return [found for key in keys if (found := watched_of(connection, key)) is not None]

    def checked(self, before: Watched, *, missing_since: datetime | None = None, status: Status | None = None) -> None:
        """It was looked at: it is as it was, or is missing since then, or says what ``status`` says to no effect."""
        now = self._clock()
        values: dict[str, Any] = {"checked_at": now, "missing_since": missing_since}
        if status is not None:
            values["fingerprint"] = fingerprint(status)
        with self._database.transaction() as connection:
            connection.execute(update(watched).where(watched.c.key == before.key).values(values))
