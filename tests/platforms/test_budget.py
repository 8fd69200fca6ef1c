"""What the server would refuse is not asked, whatever the bot is about; and no window is ever overdrawn."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.budget import MASTODON, Allowance, Budget, Kind
from tests.builders import NOON, Clock

MINUTE = timedelta(minutes=1)


def a_budget(**allowances: Allowance | None) -> tuple[Budget, Clock]:
    clock = Clock()
    return Budget({Kind(name): allowed for name, allowed in allowances.items()}, clock=clock), clock


def test_what_is_allowed_goes_through_and_what_is_not_is_told_when() -> None:
    budget, clock = a_budget(statuses=Allowance(2, 10 * MINUTE))
    assert budget.take([Kind.STATUSES]) is None
    clock.now += MINUTE
    assert budget.take([Kind.STATUSES]) is None
    assert budget.take([Kind.STATUSES]) == NOON + 10 * MINUTE
    clock.now = NOON + 10 * MINUTE
    assert budget.take([Kind.STATUSES]) is None


def test_a_call_that_counts_twice_needs_room_in_both_windows_and_else_counts_in_none() -> None:
    budget, _ = a_budget(calls=Allowance(100, MINUTE), deletes=Allowance(1, MINUTE))
    assert budget.take([Kind.CALLS, Kind.DELETES]) is None
    for _ in range(60):
        assert budget.take([Kind.CALLS, Kind.DELETES]) is not None
    assert budget.spare(Kind.CALLS)


def test_without_an_allowance_anything_goes() -> None:
    budget, _ = a_budget(calls=None)
    assert all(budget.take([Kind.CALLS, Kind.PAGES]) is None for _ in range(10_000))
    assert budget.spare(Kind.PAGES)


def test_the_second_half_of_many_calls_is_spread_so_that_the_bot_is_never_deaf_for_long() -> None:
    budget, clock = a_budget(pages=MASTODON[Kind.PAGES])
    waits = []
    while clock.now < NOON + timedelta(hours=1):
        when = budget.take([Kind.PAGES])
        if when is not None:
            waits.append(when - clock.now)
            clock.now = when
    assert max(waits) <= timedelta(seconds=6)


def test_replies_are_not_spread() -> None:
    budget, _ = a_budget(statuses=MASTODON[Kind.STATUSES])
    assert all(budget.take([Kind.STATUSES]) is None for _ in range(300))
    assert budget.take([Kind.STATUSES]) == NOON + timedelta(hours=3)


def test_half_a_window_is_spare() -> None:
    budget, _ = a_budget(calls=Allowance(4, MINUTE))
    budget.take([Kind.CALLS])
    assert budget.spare(Kind.CALLS)
    budget.take([Kind.CALLS])
    assert not budget.spare(Kind.CALLS)


def test_a_refusal_shuts_its_kind_until_then_and_no_other() -> None:
    budget, clock = a_budget(calls=Allowance(10, MINUTE), media=Allowance(10, MINUTE))
    budget.shut(Kind.MEDIA, NOON + 5 * MINUTE)
    assert budget.take([Kind.CALLS]) is None
    assert budget.opens(Kind.MEDIA) == NOON + 5 * MINUTE
    clock.now += 5 * MINUTE
    assert budget.take([Kind.CALLS, Kind.MEDIA]) is None


def test_the_server_may_allow_more_or_less_than_is_thought() -> None:
    budget, _ = a_budget(statuses=Allowance(2, MINUTE))
    budget.learn(Kind.STATUSES, 5, 4, None)
    assert [budget.take([Kind.STATUSES]) is None for _ in range(6)] == [True] * 5 + [False]
    budget, _ = a_budget(statuses=Allowance(5, MINUTE))
    budget.learn(Kind.STATUSES, 5, 0, NOON + MINUTE)
    assert budget.take([Kind.STATUSES]) == NOON + MINUTE


def test_what_was_spent_before_the_start_counts() -> None:
    budget, _ = a_budget(statuses=Allowance(2, timedelta(hours=3)))
    budget.spent(Kind.STATUSES, [NOON - timedelta(hours=1), NOON - timedelta(hours=4)])
    assert budget.take([Kind.STATUSES]) is None
    assert budget.take([Kind.STATUSES]) == NOON + timedelta(hours=2)


def test_a_clock_that_is_set_back_a_day_does_not_silence_the_bot_for_a_day() -> None:
    budget, clock = a_budget(statuses=Allowance(1, MINUTE))
    assert budget.take([Kind.STATUSES]) is None
    clock.now -= timedelta(days=1)
    assert budget.take([Kind.STATUSES]) is None
    budget.shut(Kind.STATUSES, clock.now + timedelta(minutes=5))
    assert budget.opens(Kind.STATUSES) is not None
    clock.now -= timedelta(days=1)
    assert budget.opens(Kind.STATUSES) is None, "what the server said is far ahead now"


@given(
    steps=st.lists(st.tuples(st.integers(0, 90), st.booleans()), min_size=1, max_size=200),
    times=st.integers(1, 8),
    minutes=st.integers(1, 10),
)
def test_no_stretch_of_time_ever_holds_more_than_is_allowed(
    steps: list[tuple[int, bool]], times: int, minutes: int
) -> None:
    period = minutes * MINUTE
    budget, clock = a_budget(calls=Allowance(times, period), statuses=Allowance(times, period))
    made: list[datetime] = []
    for seconds, status in steps:
        clock.now += timedelta(seconds=seconds)
        when = budget.take([Kind.CALLS, Kind.STATUSES] if status else [Kind.CALLS])
        if when is None:
            made.append(clock.now)
        else:
            assert when > clock.now
    for at in made:
        assert sum(at - period < other <= at for other in made) <= times
