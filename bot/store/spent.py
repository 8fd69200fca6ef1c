"""When the bot answered somebody, or in a talk, in words that were erased since: the limits go on counting them.

Else "forget me" would give everybody a new share, again and again. The times are kept as promises are, under keyed
hashes alone, in numbered places: the next one takes the place of one that counts no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import Connection, select

from bot.domain.promises import Promise, told
from bot.store.schema import Seal, promises

if TYPE_CHECKING:
    from bot.store.consequences import Room

KEPT_FOR: Final = timedelta(days=7)
"""How long a place is kept from being taken: longer than the limits usually look back."""
_MOST: Final = 201
_PLACES: Final = (range(1), *(range(start, start + 20) for start in range(1, _MOST, 20)))
"""Asked for in turn, while all before are taken: of most people there is none."""


class Share(NamedTuple):
    """Whose share an answer was from: a ``person``'s key or a ``thread``'s, in letters."""

    what: str
    key: str


def shares(person: bytes, thread: str) -> list[Share]:
    """Whose share an answer to that person, in that talk, was from."""
    found = [Share("person", person.hex())] if person else []
    return [*found, Share("thread", thread)] if thread else found


def spent(connection: Connection, seal: Seal, share: Share) -> list[datetime]:
    """The times of erased answers, in the order of their places."""
    found: list[datetime] = []
    for some in _PLACES:
        keys = [seal.promise(_place(share, number)) for number in some]
        rows = connection.execute(select(promises.c.key, promises.c.at).where(promises.c.key.in_(keys)))
        at = {bytes(row.key): row.at for row in rows}
        found += [at[key] for key in keys if key in at]
        if len(at) < len(keys):
            break
    return found


def spend(room: Room, answers: Iterable[tuple[Share, datetime]]) -> None:
    """Remember the times of these answers, which are erased."""
    times: dict[Share, list[datetime]] = {}
    for share, at in answers:
        if at > room.now - KEPT_FOR:
            times.setdefault(share, []).append(at)
    for share, new in times.items():
        there = spent(room.connection, room.seal, share)
        by_age = sorted(range(len(there)), key=there.__getitem__)
        over = [number for number in by_age if there[number] <= room.now - KEPT_FOR]
        places = [*over, *range(len(there), _MOST), *by_age[len(over) :]]
        for at, number in zip(sorted(new, reverse=True), places, strict=False):
            promise = _place(share, number)
            row = {"key": room.seal.promise(promise), "kind": promise.kind.value, "at": at}
            taken = room.database.insert(promises).values(row)
            room.connection.execute(taken.on_conflict_do_update(index_elements=["key"], set_={"at": at}))


def _place(share: Share, number: int) -> Promise:
    return told("answered", *share, str(number))
