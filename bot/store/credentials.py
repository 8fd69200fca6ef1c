"""Signed credentials, where the status of each stands, and the public keys of all that ever signed.

A credential is signed once and kept. Its place (a bit in a status list) is its own for ever; once revoked, nothing but
that place is kept of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, exists, func, insert, select, update

from bot.domain.credential import attested
from bot.domain.model import Award
from bot.store.database import Database
from bot.store.part import Part
from bot.store.rows import award
from bot.store.schema import awards, credentials, issuer_keys, status_lists

_PLACE_ALONE: Final[Mapping[str, object]] = {"text": "", "attests": b"", "same": b""}
"""A credential that is revoked: what it said could be guessed from its hashes."""


class Signed(NamedTuple):
    """A document that was signed, and by which key."""

    key_id: str
    text: str


class Signing(NamedTuple):
    """How credentials are signed: who issues them, the signature itself, and dice for the places.

    ``sign`` is handed an award and its place (list and index) and takes milliseconds; ``draw(n)`` gives any number
    below n. A list has ``bits`` places, and is full while a quarter of them are still free, or drawing would take long.
    """

    issuer: str
    sign: Callable[[Award, int, int], Signed]
    draw: Callable[[int], int]
    bits: int


class Credentials(Part):
    """The credentials of awards that stand."""

    def credential(self, award_id: str, how: Signing) -> str | None:
        """The credential of that award as it is now, signed if it is not yet; None where no such award stands.

        One that says what the award no longer does is revoked for a new one; one whose words were let go of is signed
        without them, in its old place. However many ask at once, in however many processes, they get the same.
        """
        with self._database.transaction(reading=True) as connection:
            given = _standing(connection, award_id)
            kept = None if given is None else _kept(connection, given, how.issuer)
        if given is None or (kept is not None and kept.text):
            return None if kept is None else kept.text
        now = self._clock()
        with self._database.transaction(durable=True) as connection:
            given = _standing(connection, award_id, lock=True)
            if given is None:
                return None
            kept = _kept(connection, given, how.issuer)
            if kept is not None and kept.text:
                return kept.text
            if kept is not None:
                signed = how.sign(given, kept.list_number, kept.list_index)
                anew = update(credentials).where(
                    credentials.c.list_number == kept.list_number, credentials.c.list_index == kept.list_index
                )
                connection.execute(anew.values(signed_at=now, **signed._asdict()))
                return signed.text
            _revoke(connection, and_(credentials.c.award_id == award_id, credentials.c.issuer == how.issuer), now)
            number, index = _place(self._database, connection, how)
            signed = how.sign(given, number, index)
            same = connection.scalar(select(awards.c.same).where(awards.c.id == award_id))
            row = {
                "list_number": number,
                "list_index": index,
                "award_id": award_id,
                "attests": attested(given),
                "same": same,
                "issuer": how.issuer,
                "signed_at": now,
                "revoked_at": None,
                **signed._asdict(),
            }
            connection.execute(insert(credentials).values(row))
            return signed.text

    def status_list(
        self, number: int, issuer: str, sign: Callable[[Sequence[int]], str], *, renew_before: datetime
    ) -> str | None:
        """The signed status list of that number; None where ``issuer`` has none.

        Signed anew (``sign`` is handed the bits that are set) if something was revoked since, or it was before
        ``renew_before``.
        """
        mine = and_(status_lists.c.number == number, status_lists.c.issuer == issuer)
        fresh = and_(~status_lists.c.stale, status_lists.c.signed_at >= renew_before)
        with self._database.transaction(reading=True) as connection:
            text: str | None = connection.scalar(select(status_lists.c.text).where(mine, fresh))
            if text is not None or connection.scalar(select(status_lists.c.number).where(mine)) is None:
                return text
        now = self._clock()
        with self._database.transaction(durable=True) as connection:
            connection.execute(select(status_lists.c.number).where(mine).with_for_update())
            revoked = select(credentials.c.list_index).where(
                credentials.c.list_number == number, credentials.c.revoked_at.is_not(None)
            )
            text = sign(connection.scalars(revoked.order_by(credentials.c.list_index)).all())
            values = {"text": text, "signed_at": now, "stale": False}
            connection.execute(update(status_lists).where(mine).values(values))
            return text

    def lists_to_renew(self, issuer: str, before: datetime) -> list[int]:
        """The status lists that say too little, or were signed before then."""
        old = status_lists.c.stale | status_lists.c.signed_at.is_(None) | (status_lists.c.signed_at < before)
        wanted = select(status_lists.c.number).where(status_lists.c.issuer == issuer, old)
        with self._database.transaction(reading=True) as connection:
            return list(connection.scalars(wanted.order_by(status_lists.c.number)))

    def revoke_what_fell(self) -> int:
        """Revoke every credential whose award is gone, withdrawn, or of others or for something else now; how many.

        What withdraws or corrects an award revokes at once; this finds what did not.
        """
        award_of_it = and_(
            awards.c.id == credentials.c.award_id,
            awards.c.withdrawn_at.is_(None),
            awards.c.same == credentials.c.same,
        )
        fell = and_(credentials.c.revoked_at.is_(None), ~exists().where(award_of_it))
        with self._database.transaction(reading=True) as connection:
            if connection.scalar(select(credentials.c.list_index).where(fell).limit(1)) is None:
                return 0
        with self._database.transaction(durable=True) as connection:
            return _revoke(connection, fell, self._clock())

    def record_key(self, key_id: str, public: str) -> None:
        """Remember a public key, before it signs anything."""
        row = self._database.insert(issuer_keys).values(id=key_id, public=public, first_used_at=self._clock())
        with self._database.transaction(durable=True) as connection:
            connection.execute(row.on_conflict_do_nothing())

    def keys(self) -> Mapping[str, str]:
        """Every public key that ever signed, by its id, the oldest first."""
        wanted = select(issuer_keys.c.id, issuer_keys.c.public)
        with self._database.transaction(reading=True) as connection:
            rows = connection.execute(wanted.order_by(issuer_keys.c.first_used_at, issuer_keys.c.id))
            return {row.id: row.public for row in rows}


def revoke(connection: Connection, award_ids: Collection[str], now: datetime) -> None:
    """These awards no longer stand: neither do their credentials. Within the transaction that says so."""
    _revoke(connection, credentials.c.award_id.in_(sorted(award_ids)), now)


def revoke_outdated(connection: Connection, award_ids: Collection[str], now: datetime) -> None:
    """These awards may have changed: revoke the credentials that say what they no longer do."""
    found = connection.execute(select(awards).where(awards.c.id.in_(sorted(award_ids)))).mappings()
    for each in [award(row) for row in found]:
        differs = and_(credentials.c.award_id == each.id, credentials.c.attests != attested(each))
        _revoke(connection, differs, now)


def let_go_of_words(connection: Connection, before: Sequence[Award], bare: Mapping[str, str]) -> None:
    """These awards keep their words no longer (``bare`` is what stands in their place): neither does what was signed,
    which stays as true as it was for whoever has it. Within the transaction that lets go of them."""
    for each in before:
        mine = and_(credentials.c.award_id == each.id, credentials.c.revoked_at.is_(None))
        connection.execute(update(credentials).where(mine).values(text=""))
        true = and_(mine, credentials.c.attests == attested(each))
        connection.execute(update(credentials).where(true).values(attests=attested(each.model_copy(update=bare))))


def _revoke(connection: Connection, which: ColumnElement[bool], now: datetime) -> int:
    which = and_(which, credentials.c.revoked_at.is_(None))
    lists = connection.scalars(select(credentials.c.list_number).where(which).distinct()).all()
    if not lists:
        return 0
    done = connection.execute(update(credentials).where(which).values(revoked_at=now, **_PLACE_ALONE)).rowcount
    connection.execute(update(status_lists).where(status_lists.c.number.in_(lists)).values(stale=True))
    return done


def _standing(connection: Connection, award_id: str, *, lock: bool = False) -> Award | None:
    wanted = select(awards).where(awards.c.id == award_id, awards.c.withdrawn_at.is_(None))
    row = connection.execute(wanted.with_for_update() if lock else wanted).mappings().first()
    return None if row is None else award(row)


class _Kept(NamedTuple):
    """A credential that says what its award does; its ``text`` is empty once the words in it were let go of."""

    list_number: int
    list_index: int
    text: str


def _kept(connection: Connection, given: Award, issuer: str) -> _Kept | None:
    row = connection.execute(
        select(credentials.c.list_number, credentials.c.list_index, credentials.c.text).where(
            credentials.c.award_id == given.id,
            credentials.c.issuer == issuer,
            credentials.c.attests == attested(given),
            credentials.c.revoked_at.is_(None),
        )
    ).first()
    return None if row is None else _Kept(*row)


def _place(database: Database, connection: Connection, how: Signing) -> tuple[int, int]:
    """A place that no credential ever had."""
    number = _list_with_room(database, connection, how)
    index = how.draw(how.bits)
    while _taken(connection, number, index):
        index = how.draw(how.bits)
    mine = status_lists.c.number == number
    connection.execute(update(status_lists).where(mine).values(used=status_lists.c.used + 1))
    return number, index


def _list_with_room(database: Database, connection: Connection, how: Signing) -> int:
    """The number of a list, which is ours alone until the transaction ends."""
    mine = status_lists.c.issuer == how.issuer
    newest = select(status_lists).where(mine).order_by(status_lists.c.number.desc()).limit(1).with_for_update()
    while True:
        row: Mapping[Any, Any] | None = connection.execute(newest).mappings().first()
        if row is not None and row["used"] * 4 < how.bits * 3:
            number: int = row["number"]
            return number
        next_one = (connection.scalar(select(func.max(status_lists.c.number))) or 0) + 1
        fresh = {"number": next_one, "issuer": how.issuer, "text": "", "signed_at": None, "stale": True, "used": 0}
        # another process may make the very same one: whoever is later waits here, and then looks again
        connection.execute(database.insert(status_lists).values(fresh).on_conflict_do_nothing())


def _taken(connection: Connection, number: int, index: int) -> bool:
    there = select(credentials.c.list_index).where(
        credentials.c.list_number == number, credentials.c.list_index == index
    )
    return connection.scalar(there) is not None
