"""The outbox on days on which the clock jumps, or a picture is never taken."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import pytest

from bot.domain.decide import decide
from bot.domain.model import Reply
from bot.domain.outcome import Facts
from bot.outbox import PICTURE_TRIES, UNPICTURED_AFTER, Outbox
from bot.platforms import Outcome, Picture, RetryAt
from bot.store import Store
from tests.builders import NOON, Clock, a_nomination, a_status, the_rules
from tests.memory import MemoryPlatform
from tests.test_outbox import SETTLE, outbox, queue, uri
from tests.whole import Painter

__all__ = ["outbox"]


@pytest.mark.parametrize("restarts", [False, True])
@pytest.mark.parametrize("jump", [timedelta(hours=12), timedelta(days=30)])
def test_a_clock_that_is_set_back_makes_no_letter_wait_for_as_long(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock, jump: timedelta, restarts: bool
) -> None:
    queue(store)
    platform.next_outcomes = [RetryAt(why="503")]
    outbox.deliver()
    clock.passes(-jump)
    if restarts:
        outbox = Outbox(
            platform, store, Painter(), clock=clock, jitter=lambda: 0.0, settle=SETTLE, most_refusals=30, stop=Event()
        )
        outbox.begin()
    for _ in range(5):
        outbox.deliver()
        clock.passes(timedelta(seconds=20))
    assert len(platform.said) == 1


def test_a_letter_that_was_queued_while_the_clock_was_ahead_is_posted(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    outbox.deliver()
    clock.passes(timedelta(days=1))
    queue(store)
    clock.passes(-timedelta(days=1))
    for _ in range(5):
        outbox.deliver()
        clock.passes(timedelta(seconds=30))
    assert len(platform.said) == 1


def test_an_edit_whose_picture_is_never_taken_says_at_last_what_it_has_to_say(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store, attach_image=True)
    outbox.deliver()
    real = platform.edit

    def picky(status_id: str, reply: Reply, picture: Picture | None) -> Outcome:
        return RetryAt(why="not its picture") if picture else real(status_id, reply, picture)

    platform.edit = picky  # type: ignore[method-assign]
    before = store.watched(uri(100))
    assert before is not None
    status = a_status("<p>@bob gets +K in green tea</p>", id="100", uri=uri(100))
    facts = Facts(ids=("page100", "badge101"), standing=before.awards, answered=True)
    reading = a_nomination("green tea")
    decision = decide(status, reading, facts, the_rules(attach_image=True), NOON)
    assert store.revise(status, before, decision, reading=reading, edits=True)
    for _ in range(6):
        outbox.deliver()
        clock.passes(timedelta(minutes=1))
    ((reply, picture),) = platform.replies.values()
    assert "green tea" in reply.text
    assert picture is None


def test_replies_that_wait_in_a_queue_go_without_the_pictures_that_would_hold_up_the_others(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    for number in range(2):
        queue(store, number, attach_image=True)
    outbox.deliver()
    clock.passes(UNPICTURED_AFTER + timedelta(seconds=1))
    outbox.deliver()
    assert [picture is None for _, picture in platform.replies.values()] == [False, True]


def test_a_reply_whose_picture_is_never_taken_is_posted_without(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    real = platform.post

    def picky(reply: Reply, key: str, picture: Picture | None = None) -> Outcome:
        return RetryAt(why="not its picture", refused=True) if picture else real(reply, key, picture)

    platform.post = picky  # type: ignore[method-assign]
    queue(store, attach_image=True)
    while not platform.replies:
        outbox.deliver()
        (letter,) = store.outbox()
        assert letter.attempts <= PICTURE_TRIES + 1
        clock.now = max(clock.now, letter.due_at)
    assert [picture for _, picture in platform.replies.values()] == [None]
