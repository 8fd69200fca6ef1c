"""What concerns people rather than toots: promises, questions, what they gave and got, what operators look at."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, func, or_, select, text

from bot.domain import promises as kept
from bot.domain.model import Account, Award, Hanging, Mention, Person, Status, Visibility
from bot.domain.outcome import Act, Question, Said
from bot.domain.promises import Promise
from bot.domain.rules import CLOCKS_DIFFER
from bot.store.asking import question_of
from bot.store.consequences import DISCLOSED_FOR
from bot.store.disclosing import held_about
from bot.store.letter import ANSWERING
from bot.store.namesakes import HANGS, strangers
from bot.store.part import Part
from bot.store.replies import untouched
from bot.store.rows import award
from bot.store.schema import HELD, audit, awards, digest, disclosures, outbox, promises, questions, watched
from bot.store.spent import Share, shares, spent

MOST: Final = 200
"""Rows that one question about a person gives at most: more decide nothing."""
PAGE: Final = 24
"""Badges that one page of a wall or a topic shows."""
_FEW: Final = 10
"""Replies of which the server is asked whether they are there still."""
_LOOK: Final = 100
"""Rows that are looked at at once for such a page, when the first few were not enough."""


class People(Part):
    """Questions for a decision about people, and for the pages."""

    # for decisions

    def promised(self, asked: Collection[Promise], people: Iterable[Account | Mention] = ()) -> dict[Promise, datetime]:
        """Those of the promises that were made, and when; none of *snag* that was made by somebody else under the name
        of one of ``people``."""
        keys = {key: promise for promise in asked for key in self._seal.ways(promise)}
        if not keys:
            return {}
        found: dict[Promise, datetime] = {}
        with self._database.transaction(reading=True) as connection:
            for some in _some(sorted(keys)):
                rows = connection.execute(select(promises.c.key, promises.c.at).where(promises.c.key.in_(some)))
                found |= {keys[bytes(row.key)]: row.at for row in rows}
            named = [each for each in people if kept.snagged(each.acct) in found]
            for acct in strangers(connection, named) if named else ():
                del found[kept.snagged(acct)]
        return found

    def turn(self, before: Promise, into: Promise) -> None:
        """Keep the promise ``into``, as of now, in the place of ``before``."""
        with self._database.transaction() as connection:
            row = {"key": self._seal.promise(into), "kind": into.kind.value, "at": self._clock()}
            statement = self._database.insert(promises).values(row)
            anew = statement.on_conflict_do_update(index_elements=["key"], set_={"at": row["at"]})
            connection.execute(anew)
            connection.execute(delete(promises).where(promises.c.key == self._seal.promise(before)))

    def learnt(self, people: Mapping[str, Person]) -> None:
        """How these people, by acct, stand to the bot now: whoever refuses has no wall until that is over."""
        known = self.promised([kept.refuses(acct) for acct in people])
        changed = {acct for acct, person in people.items() if person.refuses != (kept.refuses(acct) in known)}
        if not changed:
            return
        seal, now = self._seal, self._clock()
        with self._database.transaction() as connection:
            for acct in sorted(changed):
                promise = kept.refuses(acct)
                row = {"key": seal.promise(promise), "kind": promise.kind.value, "at": now}
                if people[acct].refuses:
                    connection.execute(self._database.insert(promises).values(row).on_conflict_do_nothing())
                else:
                    connection.execute(delete(promises).where(promises.c.key == row["key"]))

    def given(self, giver: str, since: datetime) -> tuple[tuple[str, datetime], ...]:
        """To whom, and when, that acct gave since then; what was withdrawn counts too."""
        which = select(awards.c.recipient_acct, awards.c.given_at).where(
            awards.c.giver_acct == giver, awards.c.given_at >= since
        )
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(which.order_by(awards.c.given_at.desc()).limit(MOST))
            return tuple((row.recipient_acct, row.given_at) for row in rows)

    def answered(self, acct: str, since: datetime) -> tuple[datetime, ...]:
        """When replies to that acct, and favourites of what they wrote, were queued since then."""
        person = self._seal.person(acct)
        which = select(outbox.c.queued_at).where(
            outbox.c.person == person, outbox.c.queued_at >= since, outbox.c.kind.in_(ANSWERING)
        )
        with self._database.transaction(reading=True) as connection:
            there = connection.scalars(which.order_by(outbox.c.queued_at.desc()).limit(MOST)).all()
            return (*there, *self._spent(connection, shares(person, ""), since))

    def talked(self, status: Status, since: datetime) -> tuple[datetime, ...]:
        """When the bot replied or favourited, since then, in the talk that ``status`` goes on with; empty where it
        begins one."""
        with self._database.transaction(reading=True) as connection:
            thread = self._thread(connection, status)
            if not thread:
                return ()
            which = select(outbox.c.queued_at).where(outbox.c.thread == thread, outbox.c.queued_at >= since)
            there = connection.scalars(which.limit(MOST)).all()
            return (*there, *self._spent(connection, shares(b"", thread), since))

    def _spent(self, connection: Connection, whose: list[Share], since: datetime) -> list[datetime]:
        """When there were answers since then that are erased."""
        return [at for share in whose for at in spent(connection, self._seal, share) if at >= since]

    def said(self, uris: Collection[str]) -> dict[str, Said]:
        """The replies to these toots that stand, or wait to be posted; none of those that were given up or erased."""
        keys = {self._seal.status(uri): uri for uri in uris}
        if not keys:
            return {}
        there = outbox.c.state.in_(("queued", "held", "posting", "posted"))
        which = select(watched.c.key.label("toot"), watched.c.status_id.label("about_id"), outbox).join(
            outbox, outbox.c.key == watched.c.letter_key
        )
        which = which.where(watched.c.key.in_(sorted(keys)), watched.c.letter_key != "", there).order_by(outbox.c.id)
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(which).mappings().all()
        return {
            keys[bytes(row["toot"])]: Said(
                text=row["text"],
                visibility=Visibility(row["visibility"]),
                unseen=untouched(row),
                apart=row["status_id"] != row["about_id"],
            )
            for row in rows
        }

    def _thread(self, connection: Connection, status: Status) -> str:
        """The key of the talk that ``status`` goes on with, if it replies to the bot."""
        to = status.in_reply_to
        if to is None or not to.is_bot:
            return ""
        return connection.scalar(select(outbox.c.thread).where(outbox.c.posted_id == to.id).limit(1)) or ""

    def spoken_of(self, status_id: str) -> list[Award]:
        """The awards that the status of that id is about, in the order given: a reply of ours, a question of ours that
        was answered, or a toot that made them."""
        with self._database.transaction(reading=True) as connection:
            ids = connection.scalar(
                select(outbox.c.award_ids).where(outbox.c.posted_id == status_id, outbox.c.kind == "reply").limit(1)
            )
            if ids:
                found = connection.execute(select(awards).where(awards.c.id.in_(ids.split())).order_by(awards.c.number))
                return [award(row) for row in found.mappings()]
            asked = select(questions.c.toot).join(outbox, outbox.c.key == questions.c.letter_key)
            toot = connection.scalar(asked.where(outbox.c.posted_id == status_id).limit(1))
            which = watched.c.status_id == status_id if toot is None else watched.c.key == toot
            toot_id = connection.scalar(select(watched.c.toot_id).where(which))
            if not toot_id:
                return []
            found = connection.execute(select(awards).where(awards.c.toot_id == toot_id).order_by(awards.c.number))
            return [award(row) for row in found.mappings()]

    def began(self, status_id: str, acct: str) -> str:
        """The id of the status with which the talk began in which we said that one to that acct; empty where it is not
        ours, or something in it is about awards or asks for one."""
        asked = exists().where(questions.c.letter_key == outbox.c.key)
        general = (outbox.c.kind == "reply", outbox.c.award_ids == "", ~asked)
        said = (outbox.c.posted_id == status_id, outbox.c.person == self._seal.person(acct))
        with self._database.transaction(reading=True) as connection:
            thread = connection.scalar(select(outbox.c.thread).where(*general, *said).limit(1))
            if not thread:
                return ""
            return connection.scalar(select(outbox.c.status_id).where(*general, outbox.c.key == thread).limit(1)) or ""

    def taken_back_since(self, at: datetime, acct: str, *, earliest: datetime) -> str:
        """The id of our reply about awards that acct gave or got which stood then and was taken back since; empty where
        there is none or more than one. What was posted before ``earliest`` is passed over."""
        taker = outbox.alias("taker")
        since = or_(taker.c.posted_at.is_(None), taker.c.posted_at >= at - CLOCKS_DIFFER)
        taken = (text("taker.about <> ''"), taker.c.about == outbox.c.key, taker.c.kind == "delete", since)
        stood = (outbox.c.posted_at >= earliest, outbox.c.posted_at <= at + CLOCKS_DIFFER)
        about = (outbox.c.kind == "reply", outbox.c.posted_id != "", outbox.c.award_ids != "")
        with self._database.transaction(reading=True) as connection:
            letters = connection.execute(
                select(outbox.c.posted_id, outbox.c.award_ids).where(*stood, *about, exists().where(*taken))
            ).all()
            if not letters:
                return ""
            whose = or_(awards.c.giver_acct == acct, awards.c.recipient_acct == acct)
            ids = {each for letter in letters for each in letter.award_ids.split()}
            mine = set(connection.scalars(select(awards.c.id).where(whose, awards.c.id.in_(sorted(ids)))))
        found = {letter.posted_id for letter in letters if not mine.isdisjoint(letter.award_ids.split())}
        return found.pop() if len(found) == 1 else ""

    def thanked_about(self, acct: str, at: datetime, *, earliest: datetime) -> list[str]:
        """The ids of our replies to the toots that gave something of acct's, or to them, of those posted between these
        times the few newest."""
        whose = or_(awards.c.giver_acct == acct, awards.c.recipient_acct == acct)
        posted = (outbox.c.kind == "reply", outbox.c.posted_id != "", outbox.c.posted_at >= earliest)
        which = select(outbox.c.posted_id).join(watched, watched.c.letter_key == outbox.c.key)
        which = which.join(awards, awards.c.toot_id == watched.c.toot_id)
        which = which.where(whose, awards.c.given_at >= earliest, *posted, outbox.c.posted_at <= at + CLOCKS_DIFFER)
        with self._database.transaction(reading=True) as connection:
            found = connection.scalars(which.order_by(outbox.c.posted_at.desc()).limit(MOST))
            return list(dict.fromkeys(found))[:_FEW]

    def latest(
        self, acct: str, *, as_giver: bool, since: datetime | None = None, stood_at: datetime | None = None
    ) -> list[Award]:
        """Awards that stand, or did at ``stood_at``, which that acct gave (else: got), since then or ever, the newest
        first."""
        column = awards.c.giver_acct if as_giver else awards.c.recipient_acct
        stands: ColumnElement[bool] = awards.c.withdrawn_at.is_(None)
        if stood_at is not None:
            stands = or_(stands, awards.c.withdrawn_at > stood_at)
        which = select(awards).where(column == acct, stands)
        if since is not None:
            which = which.where(awards.c.given_at >= since)
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(which.order_by(awards.c.given_at.desc()).limit(MOST))
            return [award(row) for row in rows.mappings()]

    def gone_since(self, one: Award, acct: str, *, as_giver: bool, until: datetime | None = None) -> bool:
        """Whether something else that acct gave (else: got) after ``one``, and until then, does not stand, or waits for
        an operator."""
        column = awards.c.giver_acct if as_giver else awards.c.recipient_acct
        later = [column == acct, awards.c.toot_id != one.toot_id, awards.c.given_at > one.given_at]
        if until is not None:
            later.append(awards.c.given_at <= until)
        gone = exists().where(*later, or_(awards.c.withdrawn_at.is_not(None), awards.c.held))
        with self._database.transaction(reading=True) as connection:
            return bool(connection.scalar(select(gone)))

    def status_of(self, toot_id: str) -> str:
        """The id of the status that made the awards of that page; empty where it is not known any more."""
        with self._database.transaction(reading=True) as connection:
            return connection.scalar(select(watched.c.status_id).where(watched.c.toot_id == toot_id)) or ""

    def question(
        self, giver: str, status_id: str | None, since: datetime, until: datetime | None = None
    ) -> Question | None:
        """What the bot asked ``giver`` since then, and until then, in its status of that id or about theirs; without an
        id, the only thing it asked."""
        open_ones = (questions.c.giver == giver, questions.c.asked_at >= since, questions.c.answered.is_(False))
        which = select(questions).where(*open_ones)
        if until is not None:
            which = which.where(questions.c.asked_at <= until)
        if status_id is not None:
            letters = select(outbox.c.key).where(outbox.c.posted_id == status_id)
            which = which.where(or_(questions.c.letter_key.in_(letters), questions.c.status_id == status_id))
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(which.limit(2)).mappings().all()
        return question_of(rows[0]) if len(rows) == 1 else None

    def asked_last(self, acct: str, since: datetime) -> Question | None:
        """What the bot asked last, since then and without an answer so far, about a gift of that acct's or to it."""
        gets = questions.c.known.contains(json.dumps(acct, ensure_ascii=False), autoescape=True)
        which = (questions.c.asked_at >= since, questions.c.answered.is_(False), or_(questions.c.giver == acct, gets))
        newest = select(questions).where(*which).order_by(questions.c.asked_at.desc()).limit(1)
        with self._database.transaction(reading=True) as connection:
            row = connection.execute(newest).mappings().first()
        return None if row is None else question_of(row)

    def asked_about(self, status_id: str) -> Question | None:
        """What the bot has asked, answered or not, in its status of that id or about the toot of that id."""
        letters = select(outbox.c.key).where(outbox.c.posted_id == status_id)
        here = or_(questions.c.status_id == status_id, questions.c.letter_key.in_(letters))
        with self._database.transaction(reading=True) as connection:
            row = connection.execute(select(questions).where(here).limit(1)).mappings().first()
        return None if row is None else question_of(row)

    def asked_of(self, toot: bytes) -> Question | None:
        """What the bot has asked, answered or not, about the toot with that key."""
        with self._database.transaction(reading=True) as connection:
            row = connection.execute(select(questions).where(questions.c.toot == toot).limit(1)).mappings().first()
        return None if row is None else question_of(row)

    # for pages

    def erased(self, page: str) -> bool:
        """Whether the page of that id was somebody's and is erased."""
        return bool(self.promised([kept.erased(page)]))

    def has_wall(self, acct: str) -> bool:
        """Whether that person has said *snag*, and neither *stop* nor the like in their profile."""
        return acct in self._with_walls({acct})

    def hangs(self, award_id: str) -> bool:
        """Whether that award is to be seen on its recipient's wall."""
        which = select(awards.c.recipient_acct).where(awards.c.id == award_id, HANGS)
        with self._database.transaction(reading=True) as connection:
            acct = connection.scalar(which)
        return acct is not None and self.has_wall(acct)

    def _with_walls(self, accts: Collection[str]) -> set[str]:
        promised = self.promised([make(acct) for acct in accts for make in (kept.snagged, kept.stop, kept.refuses)])
        out = (kept.stop, kept.refuses)
        return {
            acct for acct in accts if kept.snagged(acct) in promised and not any(make(acct) in promised for make in out)
        }

    def with_walls(self) -> list[Account]:
        """Whoever has a wall on which something hangs, or would have but for what their profile says."""
        which = select(awards.c.recipient_acct, func.max(awards.c.recipient_id).label("id")).where(HANGS)
        which = which.group_by(awards.c.recipient_acct).order_by(awards.c.recipient_acct)
        with self._database.transaction(reading=True) as connection:
            found = {row.recipient_acct: row.id for row in connection.execute(which)}
        made = self.promised([make(acct) for acct in found for make in (kept.snagged, kept.stop)])
        wanted = [acct for acct in found if kept.snagged(acct) in made and kept.stop(acct) not in made]
        return [Account(id=found[acct], acct=acct) for acct in wanted]

    def wall(self, acct: str, *, before: str = "", most: int = PAGE) -> Hanging | None:
        """What hangs on a person's wall; ``None`` where they have none. Go on after the award of the id ``before``."""
        return self._hanging(awards.c.recipient_acct == acct, before, most) if self.has_wall(acct) else None

    def topic(self, key: str, *, before: str = "", most: int = PAGE) -> Hanging | None:
        """What hangs on anyone's wall for a topic; ``None`` for nothing. Go on after the award of the id ``before``."""
        return self._hanging(awards.c.topic_key == key, before, most)

    def _hanging(self, whose: ColumnElement[bool], before: str, most: int) -> Hanging | None:
        """One more than is shown is looked for: whether anything is older. People without a wall are passed over."""
        found: list[Award] = []
        look = most + 1
        while len(found) <= most:
            some = self._hung(whose, before, look)
            walls = self._with_walls({hung.recipient.acct for hung in some})
            found += (hung for hung in some if hung.recipient.acct in walls)
            if len(some) < look:
                break
            before, look = some[-1].id, max(look, _LOOK)
        if not found:
            return None
        return Hanging(awards=tuple(found[:most]), older=found[most - 1].id if len(found) > most else "")

    def _hung(self, whose: ColumnElement[bool], before: str, most: int) -> list[Award]:
        """The latest snagged first; of those that were snagged at once, the latest given first."""
        which = select(awards).where(whose, HANGS)
        with self._database.transaction(reading=True) as connection:
            if before:
                place = select(awards.c.snagged_at, awards.c.number).where(
                    awards.c.id == before, whose, awards.c.snagged_at.is_not(None)
                )
                if (row := connection.execute(place).first()) is None:
                    return []
                same_time = and_(awards.c.snagged_at == row.snagged_at, awards.c.number < row.number)
                which = which.where(or_(awards.c.snagged_at < row.snagged_at, same_time))
            order = (awards.c.snagged_at.desc(), awards.c.number.desc())
            rows = connection.execute(which.order_by(*order).limit(most))
            return [award(row) for row in rows.mappings()]

    def may_disclose(self, secret: str) -> bool:
        """Whether that secret opens somebody's data still. One that is too old opens nothing from now on, however the
        clock is set."""
        mine = disclosures.c.key == digest(secret)
        with self._database.transaction(reading=True) as connection:
            expires_at = connection.scalar(select(disclosures.c.expires_at).where(mine))
        if expires_at is None or _opens(expires_at, self._clock()):
            return expires_at is not None
        with self._database.transaction(durable=True) as connection:
            connection.execute(delete(disclosures).where(mine))
        return False

    def disclose(self, secret: str) -> dict[str, Any] | None:
        """All that is held about the person whose secret this is, as plain values; the secret opens nothing more."""
        now = self._clock()
        seal = self._seal
        with self._database.transaction(durable=True) as connection:
            which = disclosures.c.key == digest(secret)
            row = connection.execute(select(disclosures).where(which)).mappings().first()
            first = connection.execute(delete(disclosures).where(which)).rowcount > 0  # of several at once, one
            if row is None or not first or not _opens(row["expires_at"], now):
                return None
            return held_about(connection, Account(id=row["account_id"], acct=row["acct"]), seal)

    # for operators

    def held(self, *, limit: int = 20) -> list[Award]:
        """Awards that an operator has to look at, the oldest first."""
        which = select(awards).where(HELD, awards.c.withdrawn_at.is_(None)).order_by(awards.c.number).limit(limit)
        with self._database.transaction(reading=True) as connection:
            return [award(row) for row in connection.execute(which).mappings()]

    def acts(self, *, limit: int = 100) -> list[tuple[datetime, Act]]:
        """What operators did, the latest first."""
        which = select(audit).order_by(audit.c.number.desc()).limit(limit)
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(which).mappings()
            return [(row["at"], Act(by=row["by"], act=row["act"], subject=row["subject"])) for row in rows]


def _opens(expires_at: datetime, now: datetime) -> bool:
    # Made in the future is made before the clock was set back: nobody knows how old it is.
    return abs(now - (expires_at - DISCLOSED_FOR)) < DISCLOSED_FOR


def _some(keys: Sequence[bytes]) -> list[Sequence[bytes]]:
    return [keys[start : start + 100] for start in range(0, len(keys), 100)]
