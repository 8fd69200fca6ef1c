"""What has been seen, and how far: the same on every database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.outcome import Decision, Verdict
from bot.store import Store, StoreError
from tests.builders import ALICE, BOB, NOON, Clock
from tests.store.conftest import SILENCE, award_of, give, thanks, toot


def test_a_new_database_knows_nothing(store: Store) -> None:
    assert store.cursor("hashtag") is None
    assert store.overlap("hashtag", NOON) is None
    assert store.seen(["https://example.social/s/1"]) == frozenset()
    assert store.claim() is None
    assert store.awards() == []
    assert store.check() == []


def test_recording_a_toot_keeps_it_its_award_its_reply_and_the_cursor(store: Store) -> None:
    assert store.record(toot(7), thanks(7), source="hashtag", position="0007")
    assert store.seen([toot(7).uri, toot(8).uri]) == {toot(7).uri}
    assert store.cursor("hashtag") == "0007"
    assert store.cursor("mentions") is None
    assert store.award("award-7") == award_of(7)
    letter = store.claim()
    assert letter is not None
    assert letter.reply == thanks(7).reply


def test_a_toot_seen_twice_is_recorded_once_and_the_cursor_moves_all_the_same(store: Store) -> None:
    assert store.record(toot(7), thanks(7), source="hashtag", position="7")
    assert not store.record(toot(7), thanks(8), source="mentions", position="m7")
    assert store.cursor("mentions") == "m7"
    assert store.award("award-8") is None
    assert len(store.outbox()) == 1


def test_reading_again_leaves_the_cursor_where_it_is(store: Store) -> None:
    store.advance("hashtag", "9")
    assert store.record(toot(3), SILENCE, source="hashtag", position=None)
    assert store.cursor("hashtag") == "9"


def test_nothing_is_half_recorded_when_a_part_of_it_cannot_be(store: Store) -> None:
    give(store, 1)
    two_of_the_same = (award_of(2), award_of(1))
    with pytest.raises(StoreError) as failure:
        store.record(
            toot(2), Decision(outcome=Verdict.AWARDED, why="", awards=two_of_the_same), source="hashtag", position="2"
        )
    assert failure.value.permanent
    assert store.seen([toot(2).uri]) == frozenset()
    assert store.award("award-2") is None
    assert store.cursor("hashtag") == "1"
    assert give(store, 2), "the store works on after a failure"


def test_the_overlap_starts_where_the_cursor_stood_then(store: Store, clock: Clock) -> None:
    for minute in range(10):
        store.advance("hashtag", f"at-{minute}")
        clock.passes(minutes=1)
    assert store.overlap("hashtag", NOON + timedelta(minutes=4, seconds=30)) == "at-4"
    assert store.overlap("hashtag", NOON + timedelta(minutes=4)) == "at-4"
    assert store.overlap("hashtag", NOON - timedelta(minutes=1)) == "at-0", "else the oldest place known"
    assert store.overlap("mentions", NOON) is None


def test_a_busy_minute_leaves_one_mark(store: Store, clock: Clock) -> None:
    for second in range(60):
        store.advance("hashtag", f"at-{second}")
        clock.passes(seconds=1)
    assert store.overlap("hashtag", NOON + timedelta(seconds=59)) == "at-0"
    assert store.cursor("hashtag") == "at-59"


def test_marks_of_long_ago_are_dropped_but_for_the_one_that_still_counts(store: Store, clock: Clock) -> None:
    store.advance("hashtag", "first")
    clock.passes(hours=1)
    store.advance("hashtag", "second")
    clock.passes(days=3)  # a quiet time: the cursor stood at "second" until now
    store.advance("hashtag", "third")
    assert store.overlap("hashtag", clock.now - timedelta(minutes=10)) == "second"
    assert store.overlap("hashtag", NOON) == "second"


def test_a_clock_that_is_set_back_stops_no_marks(store: Store, clock: Clock) -> None:
    store.advance("hashtag", "later")
    clock.passes(days=-2)
    store.advance("hashtag", "now")
    assert store.overlap("hashtag", clock.now) == "now"


def test_a_repeat_is_the_same_giver_recipient_and_topic_within_the_time_unless_withdrawn(store: Store) -> None:
    store.record(
        toot(1),
        Decision(
            outcome=Verdict.AWARDED,
            why="",
            awards=(
                award_of(1, topic_key="tea"),
                award_of(2, topic_key="bread", withdrawn_at=NOON),
                award_of(3, topic_key="old", given_at=NOON - timedelta(days=8)),
            ),
        ),
        source="hashtag",
        position="1",
    )
    pairs = [(BOB.acct, "tea"), (BOB.acct, "bread"), (BOB.acct, "old"), (BOB.acct, "cake"), (ALICE.acct, "tea")]
    assert store.recent(ALICE.acct, pairs, NOON - timedelta(days=7)) == {(BOB.acct, "tea")}
    assert store.recent(BOB.acct, pairs, NOON - timedelta(days=7)) == frozenset()


def test_thousands_of_uris_can_be_asked_about_at_once(store: Store) -> None:
    give(store, 1)
    assert store.seen([toot(number).uri for number in range(5000)]) == {toot(1).uri}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["hashtag", "mentions"]), st.booleans()), max_size=12))
def test_whatever_order_toots_come_in_each_counts_once(store: Store, arrivals: list[tuple[int, str, bool]]) -> None:
    # one database for all examples: what came before is part of the test
    known = {number for number in range(6) if store.seen([toot(number).uri])}
    at = {source: store.cursor(source) for source in ("hashtag", "mentions")}
    for number, source, again in arrivals:
        position = None if again else f"{source}-{number}"
        fresh = store.record(toot(number), thanks(number), source=source, position=position)
        assert fresh == (number not in known)
        known.add(number)
        at[source] = position or at[source]
        assert store.cursor(source) == at[source]
    assert store.seen([toot(number).uri for number in range(6)]) == {toot(number).uri for number in known}
    assert {award.id for award in store.awards()} == {f"award-{number}" for number in known}
    assert len(store.outbox()) == len(known)
