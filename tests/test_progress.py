"""What whoever runs the bot is told of its lagging behind."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from bot.app import _problems
from bot.inbox import Inbox
from bot.platforms import Source
from bot.schedule import Job, Schedule
from bot.store import Store
from tests.builders import NOON, Clock
from tests.memory import MemoryPlatform
from tests.test_inbox import catch_up, inbox, letters, toot

__all__ = ["inbox"]

QUARTER = timedelta(minutes=15)
SECOND = timedelta(seconds=1)
OFTEN = timedelta(seconds=15)


def test_a_source_that_is_not_caught_up_with_for_a_quarter_of_an_hour_is_a_problem(
    inbox: Inbox, platform: MemoryPlatform, clock: Clock
) -> None:
    inbox.begin(None)
    for source in Source:
        catch_up(inbox, source)
    for number in range(99):
        platform.arrives(toot(number, f"topic {letters(number)}"))
    clock.passes(QUARTER)
    assert inbox.problems(OFTEN) == []
    clock.passes(SECOND)
    catch_up(inbox, Source.MENTIONS)
    assert inbox.poll(Source.HASHTAG)
    assert inbox.problems(OFTEN) == [f"hashtag has not been caught up with since {NOON:%Y-%m-%d %H:%M:%S} UTC"]
    catch_up(inbox, Source.HASHTAG)
    assert inbox.problems(OFTEN) == []


def test_a_source_that_is_seldom_looked_at_lags_behind_later(inbox: Inbox, clock: Clock) -> None:
    inbox.begin(None)
    hour = timedelta(hours=1)
    clock.passes(hour * 5)
    assert inbox.problems(hour) == []
    clock.passes(SECOND)
    assert len(inbox.problems(hour)) == len(Source)


def test_a_clock_that_was_set_back_is_no_lag_and_hides_none(inbox: Inbox, clock: Clock) -> None:
    inbox.begin(None)
    clock.passes(-QUARTER * 9)
    assert inbox.problems(OFTEN) == []
    clock.passes(QUARTER + SECOND)
    assert len(inbox.problems(OFTEN)) == len(Source)


def test_what_does_not_work_at_all_is_told_once(inbox: Inbox, store: Store, clock: Clock) -> None:
    job = Job("hashtag", lambda: False, timedelta(seconds=30), clock)
    lags = partial(inbox.problems, OFTEN)
    clock.passes(QUARTER + SECOND)
    (told,) = _problems(store, Schedule([job]), lags)
    assert "has not worked since" in told
    assert len(_problems(store, Schedule([]), lags)) == len(Source)
