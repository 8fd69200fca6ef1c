"""The audit log: what operators did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert

from bot.domain.outcome import Act
from bot.domain.promises import Kind
from bot.store.given_again import left_of
from bot.store.schema import audit, promises

if TYPE_CHECKING:
    from bot.store.consequences import Room


def note(room: Room, acts: tuple[Act, ...]) -> None:
    """What operators did, into the audit log; what they hid or approved that was taken back before, by its hash."""
    for act in acts:
        room.connection.execute(insert(audit).values(at=room.now, **act.model_dump()))
        for key in left_of(room.connection, (act.subject,)) if act.act in ("hide", "approve") else ():
            # What stands like it may have been hidden by the same word, as of when that was said.
            row = {"key": key, "kind": Kind.HIDDEN.value, "at": room.now}
            hiding = room.database.insert(promises).values(row).on_conflict_do_nothing()
            dropping = delete(promises).where(promises.c.key == key)
            room.connection.execute(hiding if act.act == "hide" else dropping)
