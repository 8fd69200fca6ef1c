"""A store on each database, with a clock that the test turns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.domain.model import Account, Award, Favourite, Reply, Status, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.store import Store
from tests.builders import ALICE, NOON, Clock, a_status, an_award


@pytest.fixture
def store(store_url: str, clock: Clock) -> Iterator[Store]:
    opened = Store(store_url, clock=clock)
    opened.open()
    yield opened
    opened.close()


SILENCE = Decision(outcome=Verdict.NOT_FOR_US, why="talks about it")


def toot(number: int, *, by: Account = ALICE) -> Status:
    return a_status(id=str(number), uri=f"https://example.social/s/{number}", account=by)


def thanks(number: int, **changes: object) -> Decision:
    """One award and a reply about it."""
    return Decision(
        outcome=Verdict.AWARDED,
        why="gives",
        awards=(award_of(number, **changes),),
        reply=Reply(
            in_reply_to_id=str(number),
            text=f"Thank you {number}",
            visibility=Visibility.UNLISTED,
            spoiler_text="food",
            language="fr",
            award_ids=(f"award-{number}",),
        ),
    )


def award_of(number: int, **changes: object) -> Award:
    return an_award(**{"id": f"award-{number}", "toot_id": f"toot-{number}", "given_at": NOON, **changes})


def heard(number: int) -> Decision:
    return Decision(outcome=Verdict.REPEAT, why="repeat", favourite=Favourite(status_id=str(number)))


def give(store: Store, number: int, position: str | None = None) -> bool:
    return store.record(toot(number), thanks(number), source="hashtag", position=position or str(number))
