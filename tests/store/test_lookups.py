"""No look-up reads a whole table: the bot is as quick in its tenth year as in its first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import event

from bot.store import Store
from tests.builders import ALICE, BOB, NOON, Clock
from tests.store.conftest import give, toot


def test_every_look_up_goes_by_an_index(tmp_path: Any) -> None:
    store = Store(f"sqlite:///{tmp_path}/bot.db", clock=Clock())
    asked: list[str] = []
    event.listen(store._database.engine, "connect", lambda driver, record: driver.set_trace_callback(asked.append))
    store.open()
    give(store, 1)
    asked.clear()
    store.cursor("hashtag")
    store.overlap("hashtag", NOON - timedelta(days=1))
    store.seen([toot(1).uri])
    store.recent(ALICE.acct, [(BOB.acct, "tea")], NOON)
    store.award("award-1")
    store.toot("toot-1")
    store.taken_back_since(NOON, BOB.acct, earliest=NOON - timedelta(days=7))
    store.retry(1, NOON, "", unknown=True)
    store.posted(1, "", "")
    store.dead(1, "")
    store.interrupted(due=NOON)
    store.revive()
    store.revive(1)
    store.claim()
    store.outbox(state="dead")
    questions = [each for each in asked if each.startswith(("SELECT", "UPDATE", "DELETE"))]
    with store._database.transaction(reading=True) as connection:
        plans = [
            (row[3], question)
            for question in questions
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}")
        ]
    store.close()
    assert len(plans) >= 17
    few = (
        "ix_outbox_queued",
        "ix_outbox_urgent",
        "ix_outbox_posting",
        "ix_outbox_dead",
    )  # partial indexes: reading all of one is right
    assert [each for each in plans if each[0].startswith(("SCAN", "USE TEMP")) and not each[0].endswith(few)] == []
