"""The bot's memory. Every method is one transaction: it happens whole or not at all, and then raises StoreError."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.domain.model import Award, Status
from bot.domain.outcome import Decision
from bot.domain.readings import Nomination, Reading
from bot.store import opening
from bot.store.asking import answer_with, ask
from bot.store.changes import completing, let_go, watch_row
from bot.store.consequences import Room, follow, named_in
from bot.store.credentials import Credentials, revoke
from bot.store.database import find
from bot.store.errors import StoreError
from bot.store.keeping import Keeping
from bot.store.letters import Letters
from bot.store.people import People
from bot.store.prepared import Prepared
from bot.store.rows import award, award_row, letter_rows, reply_key
from bot.store.schema import awards, cursors, digest, marks, outbox, seen, watched
from bot.store.spent import shares, spend
from bot.store.watch import Watch

_MARK_EVERY: Final = timedelta(minutes=1)
MARKS_KEPT: Final = timedelta(days=1)
_AT_ONCE: Final = 10
"""How many keys one question asks for: a toot's pairs are one question, a page's statuses a few."""
_KEYS: Final = [f"key{number}" for number in range(_AT_ONCE)]

_FOR_EVER: Final = datetime.max.replace(tzinfo=UTC)

_CURSOR: Final = select(cursors.c.position).where(cursors.c.source == bindparam("wanted"))
_SEEN: Final = select(seen.c.key).where(seen.c.key.in_(map(bindparam, _KEYS)))
_RECENT: Final = (
    select(awards.c.same.label("key"))
    .where(
        awards.c.same.in_(map(bindparam, _KEYS)),
        awards.c.given_at >= bindparam("since"),
        awards.c.given_at <= bindparam("until"),
        awards.c.withdrawn_at.is_(None),
    )
    .distinct()
)
_AWARD: Final = select(awards).where(awards.c.id == bindparam("wanted"))
_TOOT: Final = select(awards).where(awards.c.toot_id == bindparam("wanted")).order_by(awards.c.number)


class Store(Letters, Watch, People, Keeping, Credentials):
    """One bot's database, for any number of threads.

    ``url``: ``sqlite:///path/to/file.db`` (its folder is made) or ``postgresql://user:password@host/database``.
    ``clock`` tells the time, aware. ``patience``: seconds to wait for other programs that write. Raises StoreError for
    a URL that makes no sense; connects only in ``open``.
    """

    def __init__(self, url: str, *, clock: Callable[[], datetime], patience: float = 5.0) -> None:
        super().__init__(find(url, patience), clock)
        self._marked: dict[str, datetime] = {}
        self._put_back: datetime | None = None
        moved = self._database.insert(cursors)
        self._see = self._prepared(self._database.insert(seen).on_conflict_do_nothing())
        self._give = self._prepared(insert(awards).inline())
        self._queue = self._prepared(insert(outbox).inline())
        self._mark = self._prepared(self._database.insert(marks).on_conflict_do_nothing())
        self._move = self._prepared(
            moved.on_conflict_do_update(
                index_elements=["source"], set_={"position": moved.excluded.position, "at": moved.excluded.at}
            )
        )
        self._watch = self._prepared(self._database.insert(watched).on_conflict_do_nothing())
        self._cursor = self._prepared(_CURSOR)
        self._seen = self._prepared(_SEEN)
        self._recent = self._prepared(_RECENT)
        self._award = self._prepared(_AWARD)
        self._toot = self._prepared(_TOOT)

    def __repr__(self) -> str:
        return f"Store({self._database.label!r})"

    def open(self, *, read_only: bool = False) -> None:
        """Take the database for this process alone, check it, and bring it up to date (after a backup, on SQLite).

        With ``read_only`` do neither: to look at it, and to ``revive``, beside a running bot. Raises StoreError when
        another bot has it, when it is unreachable, read-only, damaged, full, or made by a newer program.
        """
        if read_only:
            opening.look(self._database)
            return
        self._database.prepare(create=True)
        try:
            self._database.lock()
            opening.refuse_damaged(self._database)
            opening.bring_up_to_date(self._database)
            self._put_back = opening.put_back(self._database)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let the database go. Harmless when it is not open."""
        self._database.close()

    # watching

    def cursor(self, source: str) -> str | None:
        """How far ``source`` has been read; ``None`` for never."""
        with self._database.transaction(reading=True) as connection:
            rows = self._cursor.rows(connection, {"wanted": source})
        return rows[0]["position"] if rows else None

    def cursor_moved_at(self, source: str) -> datetime | None:
        """When ``source`` was last read a piece further."""
        with self._database.transaction(reading=True) as connection:
            return connection.scalar(select(cursors.c.at).where(cursors.c.source == source))

    def overlap(self, source: str, before: datetime) -> str | None:
        """Where the cursor stood at ``before`` (else the oldest place known): from there on, read again for late toots.

        Good to the minute, on the earlier side, and for a day back.
        """
        mine = select(marks.c.position).where(marks.c.source == source).limit(1)
        with self._database.transaction(reading=True) as connection:
            then = connection.scalar(mine.where(marks.c.at <= before).order_by(marks.c.at.desc()))
            return then if then is not None else connection.scalar(mine.order_by(marks.c.at))

    def advance(self, source: str, position: str) -> None:
        """Move the cursor without a status: the first start, or a page that held nothing of interest.

        A move that a power cut takes only has a page read again. Not so the very first: without it the bot would start
        later than it did, and miss what came between; so a source's first move in this process is durable.
        """
        self._database.keep_locked()
        now = self._clock()
        with self._database.transaction(durable=source not in self._marked) as connection:
            marked = self._advance(connection, source, position, now)
        self._marked.update(marked)

    def seen(self, uris: Collection[str]) -> frozenset[str]:
        """Those of the statuses (by URI) that have been recorded."""
        keys = {self._seal.status(uri): uri for uri in uris}
        return frozenset(keys[key] for key in self._among(self._seen, list(keys)))

    def recent(
        self, giver: str, pairs: Collection[tuple[str, str]], since: datetime, until: datetime = _FOR_EVER
    ) -> frozenset[tuple[str, str]]:
        """Those (recipient acct, topic key) pairs that ``giver`` (an acct) gave since then, and until then, and did not
        withdraw."""
        keys = {digest(giver, recipient, topic_key): (recipient, topic_key) for recipient, topic_key in pairs}
        return frozenset(keys[key] for key in self._among(self._recent, list(keys), since=since, until=until))

    def record(
        self,
        status: Status,
        decision: Decision,
        *,
        source: str,
        position: str | None,
        reading: Reading | None = None,
        watch: bool = False,
        edits: bool = False,
    ) -> bool:
        """Remember that ``status`` was handled, do what was decided, queue what is to be said, and move the cursor.

        ``position`` is the status's in ``source``; ``None`` leaves the cursor (reading again). ``watch`` has the status
        looked at again, for changes in what it means; ``edits``: a reply of ours can be changed in place. False if the
        status had been recorded before: then only the cursor has moved.
        """
        self._database.keep_locked()
        now, seal = self._clock(), self._seal
        marked: dict[str, datetime] = {}
        with self._database.transaction() as connection:
            key = seal.status(status.uri)
            fresh = self._see.run(connection, {"key": key, "verdict": decision.outcome.value, "at": now}) == 1
            if fresh:
                for each in decision.awards:
                    self._give.run(connection, award_row(each))
                room = Room(self._database, connection, seal, now, edits)
                follow(room, decision, status.account, reply_key(status))
                thread = self._thread(connection, status)
                unsure = self._put_back is not None and status.created_at <= self._put_back
                # Of whom all is erased not even the last word is kept for long.
                to = b"" if decision.forgets else seal.person(status.account.acct)
                if decision.forgets and decision.reply:
                    spend(room, [(share, now) for share in shares(seal.person(decision.forgets), "")])
                names = named_in(decision, seal)
                for row in letter_rows(status, decision, now, person=to, names=names, thread=thread, unknown=unsure):
                    self._queue.run(connection, row)
                if decision.question is not None:
                    ask(connection, decision.question, reply_key(status), now, seal)
                answer_with(connection, status, reading)
                if watch:
                    meant = self.meaning(reading)
                    if decision.completes and decision.awards:
                        meant = completing(connection, seal.status(decision.completes))
                        meant += self.meaning(Nomination(gifts=decision.gives, why="")) if meant else b""
                    self._watch.run(connection, watch_row(status, decision, now, key=key, meant=meant))
            if position is not None:
                marked = self._advance(connection, source, position, now)
        self._marked.update(marked)
        if decision.forgets:
            self._database.scrub()
        return fresh

    def _advance(self, connection: Connection, source: str, position: str, now: datetime) -> dict[str, datetime]:
        """Returns the marks to remember once the transaction has gone through."""
        here = {"source": source, "position": position, "at": now}
        self._move.run(connection, here)
        last = self._marked.get(source)
        if last is not None and abs(now - last) < _MARK_EVERY:  # abs: a clock that was set back must not stop us
            return {}
        self._mark.run(connection, here)
        mine = marks.c.source == source
        # the newest of the old ones stays: it says where the cursor stood until the next
        oldest = select(func.max(marks.c.at)).where(mine, marks.c.at <= now - MARKS_KEPT).scalar_subquery()
        connection.execute(delete(marks).where(mine, marks.c.at < oldest))
        return {source: now}

    def withdraw(self, award_id: str) -> bool:
        """Take an award back, for good; whether there was one to take back. Its page is gone at once."""
        which = (awards.c.id == award_id, awards.c.withdrawn_at.is_(None))
        now = self._clock()
        with self._database.transaction(durable=True) as connection:
            found = connection.execute(update(awards).where(*which).values(withdrawn_at=now)).rowcount > 0
            revoke(connection, [award_id], now)
            let_go(connection, [award_id] if found else [], self._seal)
            return found

    # looking

    @property
    def nearby(self) -> bool:
        """Whether ``award`` and ``toot`` take well under a millisecond and wait for nobody; else ask in a thread."""
        return self._database.nearby

    def award(self, award_id: str) -> Award | None:
        """The award of that id, a withdrawn one too."""
        return next(iter(self._awards(self._award, award_id)), None)

    def toot(self, toot_id: str) -> list[Award]:
        """All awards of one toot, in the order given, withdrawn ones too."""
        return self._awards(self._toot, toot_id)

    def awards(self, *, limit: int = 50) -> list[Award]:
        """The latest awards, newest first: for the operator's eyes."""
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(select(awards).order_by(awards.c.number.desc()).limit(limit))
            return [award(row) for row in rows.mappings()]

    def _awards(self, question: Prepared, wanted: str) -> list[Award]:
        with self._database.transaction(reading=True) as connection:
            rows = question.rows(connection, {"wanted": wanted})
        return [award(row) for row in rows]

    def _among(self, question: Prepared, keys: list[bytes], **values: Any) -> list[bytes]:
        found: list[bytes] = []
        with self._database.transaction(reading=True) as connection:
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                some += some[-1:] * (_AT_ONCE - len(some))  # the question has so many places: the last key fills them
                rows = question.rows(connection, {**dict(zip(_KEYS, some, strict=True)), **values})
                found += (row["key"] for row in rows)
        return found

    # caring for it

    def problems(self) -> list[str]:
        """Whether the open database was taken away from under us, as sentences: cheap, for ``/health``."""
        return self._database.gone()

    def check(self) -> list[str]:
        """What is wrong with the database, as sentences; open or not, beside a running bot too. Reads all of it."""
        database = self._database
        try:
            opening.look(database)
            with database.transaction():
                pass  # whether we may write
            with database.transaction(reading=True) as connection:
                return database.damage(connection)
        except StoreError as error:
            return [error.why]

    def backup(self, to: Path) -> None:
        """Copy the database to the file ``to``, beside a running bot too; PostgreSQL refuses and names its own tool."""
        self._database.prepare(create=False)
        self._database.backup(to)
