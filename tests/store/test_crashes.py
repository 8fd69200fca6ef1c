"""Whatever kills the bot: what it said was recorded is there, whole, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from time import sleep

from bot.store import Store, StoreError
from tests.builders import NOON, Clock
from tests.store.conftest import give, toot

ROOT = Path(__file__).parents[2]


def open_soon(store: Store) -> None:
    """PostgreSQL notices a moment later that the other has gone."""
    for _ in range(50):
        with suppress(StoreError):
            store.open()
            return
        sleep(0.1)
    store.open()


def test_a_bot_that_is_killed_loses_nothing_and_does_not_keep_others_out(store_url: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.store.crash", store_url], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    for line in process.stdout:
        if int(line) >= 30:
            break
    process.kill()
    rest = process.stdout.read().splitlines()
    said = int(rest[-1]) if rest and rest[-1] else int(line)
    process.stdout.close()
    process.wait()

    store = Store(store_url, clock=Clock())
    open_soon(store)
    at = int(store.cursor("hashtag") or 0)
    assert at in (said, said + 1), "the last one may have been recorded without being said"
    everything = {f"award-{number}" for number in range(1, at + 1)}
    assert {award.id for award in store.awards(limit=10_000)} == everything
    assert len(store.outbox(limit=10_000)) == at
    assert len(store.seen([toot(number).uri for number in range(1, at + 2)])) == at
    claims = store.interrupted(due=NOON)
    assert claims == at // 10 or (at % 10 == 0 and claims == at // 10 - 1)
    assert not give(store, 1)
    assert give(store, at + 1)
    assert store.check() == []
    store.close()
