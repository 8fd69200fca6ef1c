"""A queued reply is posted once, or told to be dead: whatever the server answers, and whatever it does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.decide import decide
from bot.domain.model import Award
from bot.domain.outcome import Facts
from bot.outbox import LONGEST_PAUSE, Outbox, pause_before
from bot.platforms import Dead, Outcome, RetryAt, Unavailable
from bot.store import Store, StoreError
from tests.builders import NOON, a_nomination, a_status, the_rules
from tests.memory import MemoryPlatform

SETTLE = timedelta(seconds=20)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def passes(self, time: timedelta) -> None:
        self.time += time


class Painter:
    def png(self, award: Award) -> bytes:
        return f"picture of {award.topic}".encode()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    store = Store(f"sqlite:///{tmp_path / 'bot.db'}", clock=clock)
    store.open()
    yield store
    store.close()


@pytest.fixture
def platform() -> MemoryPlatform:
    return MemoryPlatform()


@pytest.fixture
def outbox(platform: MemoryPlatform, store: Store, clock: Clock) -> Outbox:
    return Outbox(
        platform,
        store,
        Painter(),
        clock=clock,
        jitter=lambda: 0.0,
        settle=SETTLE,
        give_up_after=timedelta(days=2),
        stop=Event(),
    )


def queue(store: Store, *, attach_image: bool = False, spoiler_text: str = "") -> None:
    status = a_status(spoiler_text=spoiler_text)
    facts = Facts(ids=("page", "badge"))
    decision = decide(status, a_nomination("tea"), facts, the_rules(attach_image=attach_image), NOON)
    assert store.record(status, decision, source="hashtag", position="1")


def test_a_queued_reply_is_posted_once(outbox: Outbox, store: Store, platform: MemoryPlatform) -> None:
    queue(store)
    outbox.deliver()
    outbox.deliver()
    assert [reply.in_reply_to_id for reply, _ in platform.replies] == ["100"]
    (letter,) = store.outbox()
    assert (letter.state, letter.posted_id) == ("posted", "reply-1")


def test_a_server_that_says_later_is_asked_later(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    platform.next_outcomes = [RetryAt(why="the server's limit is reached", when=NOON + timedelta(minutes=10))]
    outbox.deliver()
    clock.passes(timedelta(minutes=9))
    outbox.deliver()
    assert platform.replies == []
    clock.passes(timedelta(minutes=1))
    outbox.deliver()
    assert len(platform.replies) == 1


def test_a_lost_answer_is_looked_for_before_anything_is_posted_again(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    platform.next_outcomes, platform.landing = [RetryAt(why="timed out", unknown=True)], True
    outbox.deliver()
    clock.passes(SETTLE)
    outbox.deliver()
    assert len(platform.replies) == 1
    assert store.outbox()[0].state == "posted"


def test_a_lost_answer_to_a_post_that_never_landed_is_posted_after_settling(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    platform.next_outcomes = [RetryAt(why="timed out", unknown=True)]
    outbox.deliver()
    clock.passes(SETTLE - timedelta(seconds=1))
    outbox.deliver()
    assert platform.replies == []
    clock.passes(timedelta(seconds=1))
    outbox.deliver()
    assert len(platform.replies) == 1


def test_what_a_crash_left_half_posted_is_found_again(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    letter = store.claim()
    assert letter is not None
    assert letter.reply is not None
    platform.post(letter.reply, letter.key, None)  # and here the process dies
    outbox.begin()
    outbox.deliver()
    assert store.outbox()[0].state == "queued"
    clock.passes(SETTLE)
    outbox.deliver()
    assert len(platform.replies) == 1
    assert store.outbox()[0].state == "posted"


def test_a_reply_to_a_toot_that_is_gone_is_given_up_and_can_be_revived(
    outbox: Outbox, store: Store, platform: MemoryPlatform
) -> None:
    queue(store)
    platform.next_outcomes = [Dead(why="the toot is gone")]
    outbox.deliver()
    (letter,) = store.outbox(state="dead")
    assert letter.why == "the toot is gone"
    store.revive(letter.id)
    outbox.deliver()
    assert len(platform.replies) == 1


def test_a_letter_is_given_up_visibly_when_the_server_never_takes_it(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    platform.next_outcomes = [RetryAt(why="down")] * 10_000
    for _ in range(200):
        outbox.deliver()
        clock.passes(timedelta(minutes=30))
    (letter,) = store.outbox(state="dead")
    assert "down" in letter.why
    assert letter.attempts < 100


def test_a_mistake_of_ours_delays_a_letter_and_loses_none(outbox: Outbox, store: Store, clock: Clock) -> None:
    class Broken(Painter):
        def png(self, award: Award) -> bytes:
            raise ZeroDivisionError

    outbox._artist = Broken()
    queue(store, attach_image=True)
    outbox.deliver()
    (letter,) = store.outbox()
    assert letter.state == "queued"
    assert "ZeroDivisionError" in letter.why


def test_a_date_far_ahead_does_not_silence_the_bot(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    platform.next_outcomes = [RetryAt(why="limited", when=NOON + timedelta(days=3650))]
    outbox.deliver()
    clock.passes(timedelta(minutes=15))
    outbox.deliver()
    assert len(platform.replies) == 1


def test_a_limit_ends_the_turn_instead_of_being_run_into_with_every_letter(
    outbox: Outbox, store: Store, platform: MemoryPlatform
) -> None:
    queue(store)
    until = NOON + timedelta(minutes=5)
    platform.next_outcomes = [RetryAt(why="the server's limit is reached", when=until, limited=True)]
    with pytest.raises(Unavailable) as refused:
        outbox.deliver()
    assert refused.value.when == until
    assert store.outbox()[0].state == "queued"


def test_what_was_withdrawn_before_it_was_spoken_of_is_not_spoken_of(
    outbox: Outbox, store: Store, platform: MemoryPlatform
) -> None:
    queue(store)
    assert store.withdraw("badge")
    outbox.deliver()
    assert platform.replies == []
    assert "withdrawn" in store.outbox(state="dead")[0].why


def test_after_days_without_the_server_a_letter_gets_more_than_one_try(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    clock.passes(timedelta(days=3))
    platform.next_outcomes = [RetryAt(why="down")]
    outbox.deliver()
    clock.passes(timedelta(hours=1))
    outbox.deliver()
    assert len(platform.replies) == 1


def test_what_the_database_could_not_be_told_is_told_it_later(
    outbox: Outbox, store: Store, platform: MemoryPlatform
) -> None:
    queue(store)
    real = store.posted

    def full_disk(letter_id: int, outcome_id: str, url: str) -> None:
        raise StoreError("the disk is full", permanent=False)

    store.posted = full_disk  # type: ignore[method-assign]  # the disk fills up in this very moment
    with pytest.raises(StoreError):
        outbox.deliver()
    store.posted = real  # type: ignore[method-assign]
    outbox.deliver()
    assert len(platform.replies) == 1
    assert store.outbox()[0].state == "posted"


def test_while_looking_fails_nothing_is_posted(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    platform.next_outcomes = [RetryAt(why="timed out", unknown=True)]
    outbox.deliver()
    platform.down = Unavailable("down")
    clock.passes(timedelta(minutes=5))
    outbox.deliver()
    assert platform.replies == []
    platform.down = None
    clock.passes(timedelta(minutes=5))
    outbox.deliver()
    assert len(platform.replies) == 1


def test_the_picture_goes_along_with_its_alt_text_and_is_sensitive_behind_a_warning(
    outbox: Outbox, store: Store, platform: MemoryPlatform
) -> None:
    queue(store, attach_image=True, spoiler_text="food")
    outbox.deliver()
    ((_, picture),) = platform.replies
    assert picture is not None
    assert picture.png == b"picture of tea"
    assert "tea" in picture.description
    assert picture.sensitive


@given(attempt=st.integers(2, 10_000), jitter=st.floats(0, 1))
def test_pauses_grow_up_to_an_hour_and_never_vanish(attempt: int, jitter: float) -> None:
    pause = pause_before(attempt, jitter)
    assert timedelta(seconds=1) <= pause <= LONGEST_PAUSE
    assert pause_before(attempt + 1, jitter) >= pause


@settings(max_examples=30, deadline=None)
@given(outcomes=st.lists(st.sampled_from(["ok", "lost", "landed", "limited"]), max_size=6))
def test_whatever_the_server_answers_there_is_one_reply(
    tmp_path_factory: pytest.TempPathFactory, outcomes: list[str]
) -> None:
    clock, platform = Clock(), MemoryPlatform()
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('one') / 'bot.db'}", clock=clock)
    store.open()
    box = Outbox(
        platform, store, Painter(), clock=clock, jitter=lambda: 0.5, settle=SETTLE,
        give_up_after=timedelta(days=2), stop=Event(),
    )  # fmt: skip
    queue(store)
    for outcome in [*outcomes, "ok"]:
        answers: dict[str, list[Outcome]] = {
            "ok": [],
            "lost": [RetryAt(why="timed out", unknown=True)],
            "landed": [RetryAt(why="timed out", unknown=True)],
            "limited": [RetryAt(why="limited")],
        }
        platform.next_outcomes, platform.landing = answers[outcome], outcome == "landed"
        box.deliver()
        clock.passes(timedelta(hours=1))
    store.close()
    assert len(platform.replies) == 1
