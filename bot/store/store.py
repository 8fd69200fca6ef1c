"""The bot's memory. Every method is one transaction: it happens whole or not at all, and then raises StoreError."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, insert, select, true, update

from bot.domain.model import Award, Status
from bot.domain.outcome import Decision
from bot.store import migrate
from bot.store.database import Database, find
from bot.store.errors import StoreError
from bot.store.letter import Letter, State
from bot.store.prepared import Prepared
from bot.store.rows import award, award_row, letter, letter_rows
from bot.store.schema import REVISION, awards, cursors, digest, in_state, marks, metadata, outbox, seen

_MARK_EVERY: Final = timedelta(minutes=1)
_MARKS_KEPT: Final = timedelta(days=1)
_MANY: Final = 500
"""How many values one question may hold: every database takes that many."""

# built once: building a statement takes SQLAlchemy longer than running it
_AWARD: Final = select(awards).where(awards.c.id == bindparam("wanted"))
_TOOT: Final = select(awards).where(awards.c.toot_id == bindparam("wanted")).order_by(awards.c.number)
_CLAIM: Final = (
    update(outbox)
    .where(
        outbox.c.id
        == select(outbox.c.id)
        .where(in_state("queued"), outbox.c.due_at <= bindparam("now"))
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery(),
        in_state("queued"),
    )
    .values(state="posting", attempts=outbox.c.attempts + 1)
    .returning(outbox)
)


class Store:
    """One bot's database, for any number of threads.

    ``url``: ``sqlite:///path/to/file.db`` (its folder is made) or ``postgresql://user:password@host/database``.
    ``clock`` tells the time, aware. ``patience``: seconds to wait for other programs that write. Raises StoreError for
    a URL that makes no sense; connects only in ``open``.
    """

    def __init__(self, url: str, *, clock: Callable[[], datetime], patience: float = 5.0) -> None:
        self._clock = clock
        self._database: Database = find(url, patience)
        self._marked: dict[str, datetime] = {}
        dialect = self._database.engine.dialect
        moved = self._database.insert(cursors)
        self._see = Prepared(self._database.insert(seen).on_conflict_do_nothing(), dialect)
        self._give = Prepared(insert(awards).inline(), dialect)
        self._queue = Prepared(insert(outbox).inline(), dialect)
        self._mark = Prepared(self._database.insert(marks).on_conflict_do_nothing(), dialect)
        self._move = Prepared(
            moved.on_conflict_do_update(
                index_elements=["source"], set_={"position": moved.excluded.position, "at": moved.excluded.at}
            ),
            dialect,
        )

    def __repr__(self) -> str:
        return f"Store({self._database.label!r})"

    def open(self, *, read_only: bool = False) -> None:
        """Take the database for this process alone, and bring its schema up to date (after a backup, on SQLite).

        With ``read_only`` do neither: to look at it, and to ``revive``, beside a running bot. Raises StoreError when
        another bot has it, when it is unreachable, read-only, damaged, full, or made by a newer program.
        """
        if read_only:
            self._look()
            return
        self._database.prepare(create=True)
        try:
            self._database.lock()
            self._bring_up_to_date()
        except BaseException:
            self.close()
            raise

    def _look(self) -> None:
        self._database.prepare(create=False)
        with self._database.transaction(reading=True) as connection:
            found = migrate.version(connection)
        self._refuse_newer(found)
        if found != REVISION:
            raise StoreError(
                f"The database {self._database.label} has not been set up by this version yet: start the bot once.",
                permanent=True,
            )

    def _bring_up_to_date(self) -> None:
        with self._database.transaction() as connection:  # a writing one: if we may not write, now is the time to know
            found, tables = migrate.version(connection), migrate.tables(connection)
        if found == REVISION:
            return
        self._refuse_newer(found)
        if found is None and not tables.isdisjoint(metadata.tables):
            raise StoreError(
                f"The database {self._database.label} holds another program's tables under the names that ours would "
                "have: give the bot a database of its own.",
                permanent=True,
            )
        if tables:
            self._database.keep_copy(f"before-{REVISION}")
        with self._database.transaction(durable=True) as connection:
            migrate.upgrade(connection)

    def _refuse_newer(self, found: str | None) -> None:
        if found not in (None, REVISION) and not migrate.known(found):
            raise StoreError(
                f"The database {self._database.label} was made by a newer version of this program (its schema is "
                f"{found}, this program knows {REVISION}): install that version, or put an older backup in place.",
                permanent=True,
            )

    def close(self) -> None:
        """Let the database go. Harmless when it is not open."""
        self._database.close()

    # watching

    def cursor(self, source: str) -> str | None:
        """How far ``source`` has been read; ``None`` for never."""
        with self._database.transaction(reading=True) as connection:
            return connection.scalar(select(cursors.c.position).where(cursors.c.source == source))

    def overlap(self, source: str, before: datetime) -> str | None:
        """Where the cursor stood at ``before`` (else the oldest place known): from there on, read again for late toots.

        Good to the minute, on the earlier side, and for a day back.
        """
        mine = select(marks.c.position).where(marks.c.source == source).limit(1)
        with self._database.transaction(reading=True) as connection:
            then = connection.scalar(mine.where(marks.c.at <= before).order_by(marks.c.at.desc()))
            return then if then is not None else connection.scalar(mine.order_by(marks.c.at))

    def advance(self, source: str, position: str) -> None:
        """Move the cursor without a status: the first start, or a page that held nothing of interest."""
        now = self._clock()
        with self._database.transaction(durable=True) as connection:
            marked = self._advance(connection, source, position, now)
        self._marked.update(marked)

    def seen(self, uris: Collection[str]) -> frozenset[str]:
        """Those of the statuses (by URI) that have been recorded."""
        keys = {digest(uri): uri for uri in uris}

        def recorded(some: list[bytes]) -> Select[tuple[bytes]]:
            return select(seen.c.key).where(seen.c.key.in_(some))

        return frozenset(keys[key] for key in self._among(list(keys), recorded))

    def recent(self, giver: str, pairs: Collection[tuple[str, str]], since: datetime) -> frozenset[tuple[str, str]]:
        """Those (recipient acct, topic key) pairs that ``giver`` (an acct) gave since then and did not withdraw."""
        keys = {digest(giver, recipient, topic_key): (recipient, topic_key) for recipient, topic_key in pairs}

        def given(some: list[bytes]) -> Select[tuple[bytes]]:
            return (
                select(awards.c.same)
                .where(awards.c.same.in_(some), awards.c.given_at >= since, awards.c.withdrawn_at.is_(None))
                .distinct()
            )

        return frozenset(keys[key] for key in self._among(list(keys), given))

    def has_replied_to(self, giver: str) -> bool:
        """Whether a reply to ``giver`` (an acct) stands, or is on its way."""
        ours = (outbox.c.giver == digest(giver), outbox.c.kind == "reply", outbox.c.state != "dead")
        with self._database.transaction(reading=True) as connection:
            return connection.scalar(select(outbox.c.id).where(*ours).limit(1)) is not None

    def record(self, status: Status, decision: Decision, *, source: str, position: str | None) -> bool:
        """Remember that ``status`` was handled, what was awarded and what is to be said, and move the cursor.

        ``position`` is the status's in ``source``; ``None`` leaves the cursor (reading again). False if the status had
        been recorded before: then only the cursor has moved.
        """
        now = self._clock()
        marked: dict[str, datetime] = {}
        with self._database.transaction() as connection:
            key = {"key": digest(status.uri), "verdict": decision.outcome.value, "at": now}
            fresh = self._see(connection, key) == 1
            if fresh:
                for each in decision.awards:
                    self._give(connection, award_row(each))
                for row in letter_rows(status, decision, now):
                    self._queue(connection, row)
            if position is not None:
                marked = self._advance(connection, source, position, now)
        self._marked.update(marked)
        return fresh

    def _advance(self, connection: Connection, source: str, position: str, now: datetime) -> dict[str, datetime]:
        """Returns the marks to remember once the transaction has gone through."""
        here = {"source": source, "position": position, "at": now}
        self._move(connection, here)
        last = self._marked.get(source)
        if last is not None and abs(now - last) < _MARK_EVERY:  # abs: a clock that was set back must not stop us
            return {}
        self._mark(connection, here)
        mine = marks.c.source == source
        # the newest of the old ones stays: it says where the cursor stood until the next
        oldest = select(func.max(marks.c.at)).where(mine, marks.c.at <= now - _MARKS_KEPT).scalar_subquery()
        connection.execute(delete(marks).where(mine, marks.c.at < oldest))
        return {source: now}

    # outbox

    def claim(self) -> Letter | None:
        """Take the letter that has been due longest, to post it: no other call gets it. ``None``: nothing is due."""
        self._database.keep_locked()
        with self._database.transaction(durable=True) as connection:
            row = connection.execute(_CLAIM, {"now": self._clock()}).one_or_none()
        return None if row is None else letter(row)

    def posted(self, letter_id: int, outcome_id: str, url: str) -> None:
        """It stands on the network, whatever we thought of it; a first id and URL are not replaced."""
        self._change(
            (outbox.c.id == letter_id, outbox.c.state != "posted"),
            state="posted",
            posted_id=outcome_id,
            posted_url=url,
            why="",
        )

    def retry(self, letter_id: int, when: datetime, why: str, *, unknown: bool) -> None:
        """Post it again at ``when``. ``unknown`` sticks: what may have taken effect once may still have.

        Like ``dead``, it does nothing to a letter that is not being posted: someone else has decided.
        """
        values: dict[str, Any] = {"unknown": True} if unknown else {}
        self._change((outbox.c.id == letter_id, in_state("posting")), state="queued", due_at=when, why=why, **values)

    def dead(self, letter_id: int, why: str) -> None:
        """Given up, until someone revives it."""
        self._change((outbox.c.id == letter_id, in_state("posting")), state="dead", why=why)

    def revive(self, letter_id: int | None = None) -> int:
        """Queue a dead letter (or all of them) anew, its attempts at zero; how many there were."""
        which = true() if letter_id is None else outbox.c.id == letter_id
        now = self._clock()
        return self._change((which, in_state("dead")), state="queued", attempts=0, due_at=now, queued_at=now)

    def next_due(self) -> datetime | None:
        """When the next letter is due, in the past perhaps; ``None`` if none is queued."""
        with self._database.transaction(reading=True) as connection:
            due: datetime | None = connection.scalar(select(func.min(outbox.c.due_at)).where(in_state("queued")))
        return due

    def interrupted(self, *, due: datetime) -> int:
        """At the start: queue what a crash left in the middle of posting, as unknown and due then; how many."""
        return self._change((in_state("posting"),), state="queued", unknown=True, due_at=due)

    def outbox(self, *, state: State | None = None, limit: int = 100) -> list[Letter]:
        """Letters, the newest first."""
        which = true() if state is None else in_state(state)
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(select(outbox).where(which).order_by(outbox.c.id.desc()).limit(limit))
            return [letter(row) for row in rows]

    def _change(self, which: Iterable[ColumnElement[bool]], **values: Any) -> int:
        with self._database.transaction(durable=True) as connection:
            return connection.execute(update(outbox).where(*which).values(**values)).rowcount

    def withdraw(self, award_id: str) -> bool:
        """Take an award back, for good; whether there was one to take back. Its page is gone at once."""
        which = (awards.c.id == award_id, awards.c.withdrawn_at.is_(None))
        with self._database.transaction(durable=True) as connection:
            return connection.execute(update(awards).where(*which).values(withdrawn_at=self._clock())).rowcount > 0

    # looking

    def award(self, award_id: str) -> Award | None:
        """The award of that id, a withdrawn one too."""
        return next(self._awards(_AWARD, award_id), None)

    def toot(self, toot_id: str) -> list[Award]:
        """All awards of one toot, in the order given, withdrawn ones too."""
        return list(self._awards(_TOOT, toot_id))

    def awards(self, *, limit: int = 50) -> list[Award]:
        """The latest awards, newest first: for the operator's eyes."""
        return list(self._awards(select(awards).order_by(awards.c.number.desc()).limit(limit)))

    def _awards(self, question: Select[Any], wanted: str = "") -> Iterator[Award]:
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(question, {"wanted": wanted}).all()
        return (award(row) for row in rows)

    def _among(self, keys: list[bytes], question: Callable[[list[bytes]], Select[tuple[bytes]]]) -> list[bytes]:
        found: list[bytes] = []
        with self._database.transaction(reading=True) as connection:
            for start in range(0, len(keys), _MANY):
                found += connection.scalars(question(keys[start : start + _MANY]))
        return found

    # caring for it

    def check(self) -> list[str]:
        """What is wrong with the database, as sentences; open or not, beside a running bot too. Reads all of it."""
        database = self._database
        try:
            self._look()
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
