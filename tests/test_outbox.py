"""A queued reply is posted once, or told to be dead: whatever the server answers, and whatever it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.decide import decide
from bot.domain.model import Award
from bot.domain.outcome import Facts
from bot.outbox import LONGEST_PAUSE, Outbox, pause_before
from bot.platforms import Dead, Outcome, RetryAt, Unavailable
from bot.platforms.budget import Allowance, Budget, Kind
from bot.store import Store, StoreError
from tests.builders import NOON, Clock, a_nomination, a_status, the_rules
from tests.memory import MemoryPlatform
from tests.whole import Painter

SETTLE = timedelta(seconds=20)


@pytest.fixture
def outbox(platform: MemoryPlatform, store: Store, clock: Clock) -> Outbox:
    return Outbox(
        platform,
        store,
        Painter(),
        clock=clock,
        jitter=lambda: 0.0,
        settle=SETTLE,
        most_refusals=30,
        stop=Event(),
    )


def uri(number: int) -> str:
    return f"https://example.social/statuses/{number}"


def queue(store: Store, number: int = 100, *, attach_image: bool = False, spoiler_text: str = "") -> None:
    status = a_status(id=str(number), uri=uri(number), spoiler_text=spoiler_text)
    facts = Facts(ids=(f"page{number}", f"badge{number}"))
    decision = decide(status, a_nomination("tea"), facts, the_rules(attach_image=attach_image), NOON)
    assert store.record(status, decision, source="hashtag", position="1", watch=True)


def test_a_queued_reply_is_posted_once(outbox: Outbox, store: Store, platform: MemoryPlatform) -> None:
    queue(store)
    outbox.deliver()
    outbox.deliver()
    assert [reply.in_reply_to_id for reply, _ in platform.replies.values()] == ["100"]
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
    assert platform.said == []
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
    assert platform.said == []
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


def test_a_letter_that_the_server_was_there_for_and_never_wanted_is_given_up_visibly(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    platform.next_outcomes = [RetryAt(why="we are at lunch", refused=True)] * 10_000
    for _ in range(200):
        outbox.deliver()
        clock.passes(timedelta(minutes=30))
    (letter,) = store.outbox(state="dead")
    assert letter.why == "refused 30 times: we are at lunch"
    store.revive(letter.id)
    platform.next_outcomes = [RetryAt(why="we are at lunch", refused=True)]
    outbox.deliver()
    assert store.outbox()[0].state == "queued"


def test_nothing_is_dropped_for_its_age_while_no_server_answers(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    platform.next_outcomes = [RetryAt(why="down")] * 300
    for _ in range(1_000):
        outbox.deliver()
        clock.passes(timedelta(minutes=30))
    assert len(platform.replies) == 1


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


def test_a_letter_that_met_a_limit_waits_until_then_and_no_call_is_made_meanwhile(
    outbox: Outbox, store: Store, platform: MemoryPlatform, clock: Clock
) -> None:
    queue(store)
    until = NOON + timedelta(minutes=5)
    platform.next_outcomes = [RetryAt(why="the server's limit is reached", when=until, limited=True)]
    outbox.deliver()
    calls = platform.calls
    for _ in range(29):
        clock.passes(timedelta(seconds=10))
        outbox.deliver()
    assert (store.outbox()[0].state, platform.calls) == ("queued", calls)
    clock.passes(timedelta(seconds=10))
    outbox.deliver()
    assert len(platform.replies) == 1


def test_what_was_withdrawn_before_it_was_spoken_of_is_not_spoken_of(
    outbox: Outbox, store: Store, platform: MemoryPlatform
) -> None:
    queue(store)
    assert store.withdraw("badge100")
    outbox.deliver()
    assert platform.said == []
    assert "withdrawn" in store.outbox(state="superseded")[0].why
    assert store.revive() == 0, "it does not come back"


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
    assert platform.said == []
    platform.down = None
    clock.passes(timedelta(minutes=5))
    outbox.deliver()
    assert len(platform.replies) == 1


def test_the_picture_goes_along_with_its_alt_text_and_is_sensitive_behind_a_warning(
    outbox: Outbox, store: Store, platform: MemoryPlatform
) -> None:
    queue(store, attach_image=True, spoiler_text="food")
    outbox.deliver()
    ((_, picture),) = platform.replies.values()
    assert picture is not None
    assert picture.png == b"picture of tea"
    assert "tea" in picture.description
    assert picture.sensitive


def a_limited_outbox(
    store: Store, clock: Clock, **allowed: Allowance
) -> tuple[Outbox, MemoryPlatform, Callable[[], None]]:
    """With a budget; and what empties it of all that it may do now."""
    platform = MemoryPlatform(budget=Budget({Kind(name): each for name, each in allowed.items()}, clock=clock))
    box = Outbox(
        platform, store, Painter(), clock=clock, jitter=lambda: 0.0, settle=SETTLE, most_refusals=30, stop=Event()
    )
    platform.post = spending(platform, Kind.STATUSES, platform.post)  # type: ignore[method-assign]  # as over HTTP
    platform.delete = spending(platform, Kind.DELETES, platform.delete)  # type: ignore[method-assign]

    def empty() -> None:
        while box.deliver():
            pass

    return box, platform, empty


def spending(platform: MemoryPlatform, kind: Kind, call: Callable[..., Outcome]) -> Callable[..., Outcome]:
    def counted(*args: Any) -> Outcome:
        assert platform.budget().take([kind]) is None, "the limit was exceeded"
        return call(*args)

    return counted


def test_replies_that_do_not_fit_wait_the_oldest_goes_first_and_each_giver_is_told_that_they_were_heard(
    store: Store, clock: Clock
) -> None:
    _, platform, empty = a_limited_outbox(store, clock, statuses=Allowance(2, timedelta(hours=3)))
    for number in range(6):
        queue(store, number)
        clock.passes(timedelta(seconds=1))
    empty()
    assert [reply.in_reply_to_id for reply, _ in platform.replies.values()] == ["0", "1"]
    assert platform.favourites == ["2", "3", "4", "5"]
    for _ in range(6):
        clock.passes(timedelta(minutes=30))
        empty()
    assert [reply.in_reply_to_id for reply, _ in platform.replies.values()] == ["0", "1", "2", "3"]
    clock.passes(timedelta(hours=3))
    empty()
    assert [reply.in_reply_to_id for reply, _ in platform.replies.values()] == ["0", "1", "2", "3", "4", "5"]
    assert platform.favourites == ["2", "3", "4", "5"], "each giver once"


def test_pictures_are_left_out_before_replies_are_late(store: Store, clock: Clock) -> None:
    _, platform, empty = a_limited_outbox(store, clock, media=Allowance(1, timedelta(minutes=30)))
    platform.budget().take([Kind.MEDIA])
    queue(store, attach_image=True)
    empty()
    assert [picture for _, picture in platform.replies.values()] == [None]


def test_pictures_that_were_uploaded_before_a_restart_count_against_the_limit(store: Store, clock: Clock) -> None:
    allowed = Allowance(1, timedelta(minutes=30))
    _, platform, empty = a_limited_outbox(store, clock, media=allowed)
    queue(store, attach_image=True)
    empty()
    again, platform, empty = a_limited_outbox(store, clock, media=allowed)
    again.begin()
    queue(store, 101, attach_image=True)
    empty()
    assert [picture for _, picture in platform.replies.values()] == [None]


def test_deletes_that_do_not_fit_hold_up_no_reply(store: Store, clock: Clock) -> None:
    _, platform, empty = a_limited_outbox(store, clock, deletes=Allowance(1, timedelta(minutes=30)))
    for number in range(3):
        queue(store, number)
    empty()
    for number in range(2):
        found = store.watched(uri(number))
        assert found is not None
        store.vanished(found)
    queue(store, 3)
    empty()
    assert [reply.in_reply_to_id for reply, _ in platform.replies.values()] == ["1", "2", "3"]
    clock.passes(timedelta(minutes=30))
    empty()
    assert [reply.in_reply_to_id for reply, _ in platform.replies.values()] == ["2", "3"]


def test_what_was_posted_before_a_restart_counts_against_the_limit(store: Store, clock: Clock) -> None:
    _, _, empty = a_limited_outbox(store, clock, statuses=Allowance(2, timedelta(hours=3)))
    for number in range(4):
        queue(store, number)
    empty()
    clock.passes(timedelta(hours=1))
    again, platform, empty = a_limited_outbox(store, clock, statuses=Allowance(2, timedelta(hours=3)))
    again.begin()
    empty()
    assert platform.said == []
    clock.passes(timedelta(hours=2))
    empty()
    assert len(platform.replies) == 2


@given(attempt=st.integers(2, 10_000), jitter=st.floats(0, 1))
def test_pauses_grow_up_to_an_hour_and_never_vanish(attempt: int, jitter: float) -> None:
    pause = pause_before(attempt, jitter)
    assert timedelta(seconds=1) <= pause <= LONGEST_PAUSE
    assert pause_before(attempt + 1, jitter) >= pause


@settings(max_examples=30)
@given(outcomes=st.lists(st.sampled_from(["ok", "lost", "landed", "limited"]), max_size=6))
def test_whatever_the_server_answers_there_is_one_reply(
    tmp_path_factory: pytest.TempPathFactory, outcomes: list[str]
) -> None:
    clock, platform = Clock(), MemoryPlatform()
    store = Store(f"sqlite:///{tmp_path_factory.mktemp('one') / 'bot.db'}", clock=clock)
    store.open()
    box = Outbox(
        platform, store, Painter(), clock=clock, jitter=lambda: 0.5, settle=SETTLE,
        most_refusals=30, stop=Event(),
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
