"""The outbox: what waits to be posted, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, and_, bindparam, exists, insert, select, text, true, update
from sqlalchemy.sql.dml import ReturningUpdate

from bot.store.database import Database
from bot.store.letter import KINDS, Kind, Letter, State
from bot.store.part import Part
from bot.store.rows import letter, letter_row
from bot.store.schema import QUEUED, URGENT, digest, in_state, outbox

_LEADER: Final = outbox.alias("leader")


def _claiming(which: ColumnElement[bool], *order: Column[Any]) -> ReturningUpdate[Any]:
    """Takes the first letter of ``which`` that is due, in that order."""
    first = (
        select(outbox.c.id)
        .where(
            which,
            outbox.c.due_at <= bindparam("now"),
            (outbox.c.about == "")
            | ~exists().where(_LEADER.c.key == outbox.c.about, text("leader.state IN ('queued', 'posting')")),
        )
        .order_by(*order, outbox.c.due_at, outbox.c.id)
        .limit(1)
        .with_for_update(skip_locked=True, of=outbox)
    )
    claimed = update(outbox).where(outbox.c.id == first.scalar_subquery(), QUEUED)
    return claimed.values(state="posting", attempts=outbox.c.attempts + 1).returning(outbox)


_CLAIM: Final = _claiming(and_(QUEUED, outbox.c.kind.in_([bindparam(kind) for kind in KINDS])))
_CLAIM_URGENT: Final = _claiming(and_(URGENT), outbox.c.turn)
_POSTED: Final = (
    update(outbox)
    .where(outbox.c.id == bindparam("letter_id"), outbox.c.state != "posted")
    .values(
        state="posted",
        posted_id=bindparam("outcome_id"),
        posted_url=bindparam("url"),
        posted_at=bindparam("now"),
        why="",
    )
)


class Letters(Part):
    """Letters are queued by whoever records a toot; here they are claimed and settled."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        super().__init__(database, clock)
        self._claim = self._prepared(_CLAIM)
        self._claim_urgent = self._prepared(_CLAIM_URGENT)
        self._posted = self._prepared(_POSTED)

    def claim(self, kinds: Collection[Kind] = KINDS, *, sparing: bool = False) -> Letter | None:
        """Take the letter of these ``kinds`` that has been due longest, to post it: no other call gets it. Deletes that
        somebody has asked for go first, and ``sparing`` leaves all others; favourites are taken when nothing else is
        due: nobody waits for the words of the bot because of them.

        One that is about another waits until that is settled. ``None``: nothing is due.
        """
        self._database.keep_locked()
        worded = {kind for kind in kinds if kind != "favourite" and not (sparing and kind == "delete")}
        turns = [each for each in (worded, {"favourite"} & {*kinds}) if each]
        now = self._clock()
        with self._database.transaction(durable=True) as connection:
            rows = self._claim_urgent.rows(connection, {"now": now}) if "delete" in kinds else []
            for turn in turns:
                if rows:
                    break
                wanted = {str(kind): str(kind) if kind in turn else "" for kind in KINDS}
                rows = self._claim.rows(connection, {"now": now, **wanted})
            return self._with_others(connection, rows[0]) if rows else None

    def as_it_is(self, letter_id: int) -> Letter | None:
        """A letter that is being posted, as it is now: what it says may have changed since it was claimed.

        ``None`` if it is not to be posted any more.
        """
        mine = (outbox.c.id == letter_id, in_state("posting"))
        with self._database.transaction(reading=True) as connection:
            row = connection.execute(select(outbox).where(*mine)).mappings().first()
            return None if row is None else self._with_others(connection, row)

    def _with_others(self, connection: Connection, row: Mapping[Any, Any]) -> Letter:
        reply = row["kind"] == "reply"
        return letter(
            row,
            target=self._target(connection, row),
            earlier=self._earlier(connection, row) if reply and row["unknown"] else frozenset(),
            crowded=reply and bool(row["about"]) and self._is_dead(connection, row["about"]),
        )

    def _target(self, connection: Connection, row: Mapping[str, Any]) -> str:
        """Our own status that the letter edits or deletes: that of another letter, or the one that it names itself."""
        if row["kind"] not in ("edit", "delete"):
            return ""
        return self._posted_id(connection, row) if row["about"] else str(row["status_id"])

    def _posted_id(self, connection: Connection, row: Mapping[str, Any]) -> str:
        """The id under which the letter stands that ``row`` is about; empty if it does not. An edit finds none that was
        posted for other eyes."""
        stands = [outbox.c.key == row["about"], in_state("posted")]
        if row["kind"] == "edit":
            stands.append(outbox.c.visibility == row["visibility"])
        return connection.scalar(select(outbox.c.posted_id).where(*stands).order_by(outbox.c.id.desc()).limit(1)) or ""

    def _is_dead(self, connection: Connection, key: str) -> bool:
        given_up = (outbox.c.key == key, in_state("dead"))
        return connection.execute(select(outbox.c.id).where(*given_up).limit(1)).first() is not None

    def _earlier(self, connection: Connection, row: Mapping[str, Any]) -> frozenset[str]:
        """The ids of what stood under the same status before this letter."""
        others = (outbox.c.status_id == row["status_id"], outbox.c.id < row["id"], outbox.c.kind == "reply")
        found = connection.scalars(select(outbox.c.posted_id).where(*others, outbox.c.posted_id != ""))
        return frozenset(found)

    def posted(self, letter_id: int, outcome_id: str, url: str) -> None:
        """It stands on the network, whatever we thought of it; a first id and URL are not replaced.

        A power cut may take this back, as it may ``retry``, but not ``claim``: the letter is then ``interrupted``, and
        looked for on the network before it is posted again. So only one of the two waits for the disk.
        """
        outcome = {"letter_id": letter_id, "outcome_id": outcome_id, "url": url, "now": self._clock()}
        with self._database.transaction() as connection:
            self._posted.run(connection, outcome)

    def retry(self, letter_id: int, when: datetime, why: str, *, unknown: bool, refused: bool = False) -> None:
        """Post it again at ``when``. ``unknown`` sticks: what may have taken effect once may still have.

        Like ``dead``, it does nothing to a letter that is not being posted: someone else has decided.
        """
        values: dict[str, Any] = {"unknown": True} if unknown else {}
        if refused:
            values["refused"] = outbox.c.refused + 1
        posting = (outbox.c.id == letter_id, in_state("posting"))
        self._change(posting, durable=False, state="queued", due_at=when, why=why, **values)

    def dead(self, letter_id: int, why: str, *, said: str | None = None, stray: str = "", moot: bool = False) -> bool:
        """Given up, until someone revives it; a ``moot`` one for ever.

        ``said`` is what it said when that was decided: if it says something else by now, it is queued again instead,
        and this is False. ``stray`` is the id of a status of ours that is to be deleted.
        """
        now = self._clock()
        posting = (outbox.c.id == letter_id, in_state("posting"))
        with self._database.transaction(durable=True) as connection:
            if stray:
                key = digest("delete", stray).hex()
                connection.execute(insert(outbox).values(letter_row("delete", stray, key, now)))
            mine = select(outbox.c.text, outbox.c.kind).where(*posting).with_for_update()
            row = connection.execute(mine).first()
            if said is not None and row is not None and row.kind == "reply" and row.text not in ("", said):
                connection.execute(update(outbox).where(*posting).values(state="queued", due_at=now, why=why))
                return False
            connection.execute(update(outbox).where(*posting).values(state="superseded" if moot else "dead", why=why))
            return True

    def hasten(self, latest: datetime, due: datetime) -> int:
        """The clock was set back: what is queued for after ``latest`` is due at ``due``; how many."""
        far: tuple[Any, ...] = (QUEUED, outbox.c.due_at > latest)
        with self._database.transaction(reading=True) as connection:
            if connection.execute(select(outbox.c.id).where(*far).limit(1)).first() is None:
                return 0
        return self._change(far, durable=False, due_at=due)

    def revive(self, letter_id: int | None = None) -> int:
        """Queue a dead letter (or all of them) anew, its attempts at zero; how many there were."""
        which = true() if letter_id is None else outbox.c.id == letter_id
        now = self._clock()
        return self._change((which, in_state("dead")), state="queued", attempts=0, refused=0, due_at=now, queued_at=now)

    def interrupted(self, *, due: datetime) -> int:
        """At the start: queue what a crash left in the middle of posting, as unknown and due then; how many."""
        return self._change((in_state("posting"),), state="queued", unknown=True, due_at=due)

    def hear(self, most: int) -> int:
        """Queue a favourite for each giver whose reply has to wait, the oldest first; for how many at the most."""
        now = self._clock()
        waiting = (QUEUED, outbox.c.kind == "reply", outbox.c.due_at <= now, outbox.c.heard.is_(False))
        with self._database.transaction() as connection:
            chosen = select(outbox.c.id, outbox.c.status_id, outbox.c.key).where(*waiting)
            rows = connection.execute(chosen.order_by(outbox.c.due_at, outbox.c.id).limit(most)).all()
            for row in rows:
                connection.execute(update(outbox).where(outbox.c.id == row.id).values(heard=True))
                favourite = letter_row("favourite", row.status_id, digest("heard", row.key).hex(), now)
                connection.execute(insert(outbox).values(favourite))
        return len(rows)

    def posted_since(self, kinds: Collection[Kind], since: datetime, *, pictured: bool = False) -> list[datetime]:
        """When letters of these kinds were posted, as far back as ``since``; ``pictured``: those with a picture."""
        recent = (outbox.c.kind.in_(kinds), outbox.c.posted_at >= since)
        wanted = (*recent, outbox.c.attach_image) if pictured else recent
        with self._database.transaction(reading=True) as connection:
            return [at for at in connection.scalars(select(outbox.c.posted_at).where(*wanted)) if at is not None]

    def outbox(self, *, state: State | None = None, limit: int = 100) -> list[Letter]:
        """Letters, the newest first."""
        which = true() if state is None else in_state(state)
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(select(outbox).where(which).order_by(outbox.c.id.desc()).limit(limit))
            return [letter(row) for row in rows.mappings()]

    def _change(self, which: Iterable[ColumnElement[bool]], *, durable: bool = True, **values: Any) -> int:
        with self._database.transaction(durable=durable) as connection:
            return connection.execute(update(outbox).where(*which).values(**values)).rowcount
