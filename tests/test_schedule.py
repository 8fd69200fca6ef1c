"""Jobs and streams: a wake-up is never lost, trouble is told once, a server that says when is left alone until then."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from threading import Event
from time import monotonic, sleep

import pytest

from bot import log
from bot.platforms import Source, Unavailable
from bot.schedule import Job, Schedule
from bot.stream import Stream
from tests.builders import NOON
from tests.memory import MemoryPlatform

NEVER = timedelta(days=1)


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, object]]]]:
    out = io.StringIO()
    log.configure("json", "info", stream=out)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    log.configure("json", "info")


def until(met: Callable[[], bool], seconds: float = 5) -> None:
    end = monotonic() + seconds
    while not met():
        assert monotonic() < end, "it never happened"
        sleep(0.005)


class Work:
    def __init__(self) -> None:
        self.times = 0
        self.trouble: Exception | None = None
        self.pieces = 0
        self.hold = Event()
        self.hold.set()

    def __call__(self) -> bool:
        self.times += 1
        self.hold.wait(5)
        if self.trouble:
            raise self.trouble
        self.pieces -= 1
        return self.pieces > 0


def a_schedule(
    work: Work, *, every: timedelta = NEVER, clock: Callable[[], datetime] = lambda: NOON
) -> tuple[Schedule, Job]:
    job = Job("timeline", work, every, clock)
    schedule = Schedule([job])
    schedule.start()
    return schedule, job


def test_a_job_runs_at_once_and_then_at_its_interval() -> None:
    work = Work()
    schedule, _ = a_schedule(work, every=timedelta(seconds=0.1))
    until(lambda: work.times >= 3)
    schedule.stop()


def test_waking_a_job_at_work_makes_it_run_once_more_and_only_once() -> None:
    work = Work()
    work.hold.clear()
    schedule, job = a_schedule(work)
    until(lambda: work.times == 1)
    for _ in range(10):
        job.wake()
    work.hold.set()
    until(lambda: work.times == 2)
    sleep(0.05)
    assert work.times == 2
    schedule.stop()


def test_trouble_is_told_once_and_so_is_its_end(lines: Callable[[], list[dict[str, object]]]) -> None:
    work = Work()
    work.trouble = Unavailable("the server is down")
    schedule, _ = a_schedule(work, every=timedelta(seconds=0.02))
    until(lambda: work.times > 5)
    work.trouble = None
    until(lambda: any(line["event"] == "job.recovered" for line in lines()))
    schedule.stop()
    told = [line for line in lines() if line["event"] == "job.trouble"]
    assert [line["why"] for line in told] == ["the server is down"]


def test_a_job_that_breaks_goes_on(lines: Callable[[], list[dict[str, object]]]) -> None:
    work = Work()
    work.trouble = ZeroDivisionError("a mistake")
    schedule, _ = a_schedule(work, every=timedelta(seconds=0.02))
    until(lambda: work.times > 2)
    schedule.stop()
    assert any("ZeroDivisionError" in str(line) for line in lines())


def test_a_server_that_says_when_is_left_alone_until_then() -> None:
    work, time = Work(), [NOON]
    work.trouble = Unavailable("limited", when=NOON + timedelta(minutes=5))
    schedule, job = a_schedule(work, clock=lambda: time[0])
    until(lambda: work.times == 1)
    for _ in range(5):
        job.wake()
        sleep(0.01)
    assert work.times == 1
    time[0] = NOON + timedelta(minutes=5)
    job.wake()
    until(lambda: work.times == 2)
    schedule.stop()


def test_a_clock_that_is_set_back_does_not_make_a_job_deaf_and_what_does_not_work_is_told() -> None:
    work, time = Work(), [NOON]
    work.trouble = Unavailable("limited", when=NOON + timedelta(minutes=5))
    schedule, job = a_schedule(work, clock=lambda: time[0])
    until(lambda: work.times == 1)
    time[0] = NOON - timedelta(days=30)
    work.trouble = Unavailable("down")
    job.wake()
    until(lambda: work.times == 2)
    assert schedule.problems() == []
    time[0] += timedelta(days=10)
    assert "timeline has not worked since 2026-05-02 12:00" in schedule.problems()[0]
    schedule.stop()


def test_what_has_not_worked_for_long_is_a_problem() -> None:
    work, time = Work(), [NOON]
    work.trouble = Unavailable("down")
    schedule, _ = a_schedule(work, clock=lambda: time[0])
    until(lambda: work.times == 1)
    assert schedule.problems() == []
    time[0] = NOON + timedelta(days=10)
    assert "timeline has not worked since 2026-06-01 12:00" in schedule.problems()[0]
    schedule.stop()


def test_work_in_pieces_is_done_to_the_end_and_counts_as_well_after_each() -> None:
    work, time = Work(), [NOON]
    work.pieces = 4
    schedule, _ = a_schedule(work, clock=lambda: time[0])
    until(lambda: work.times == 4)
    sleep(0.05)
    assert work.times == 4
    schedule.stop()


class Flaky(MemoryPlatform):
    def __init__(self) -> None:
        super().__init__()
        self.begun: list[float] = []
        self.lives = True

    def listen(
        self,
        source: Source,
        *,
        wake: Callable[[], None],
        touched: Callable[[str, bool], None],
        alive: Callable[[], None],
        stop: Event,
    ) -> None:
        self.begun.append(monotonic())
        if self.lives:
            alive()
            wake()
            stop.wait(5)
            return
        raise Unavailable("this server does not stream")


def test_a_stream_wakes_the_poll_when_it_connects_and_when_something_comes() -> None:
    platform, woken, stop = Flaky(), [], Event()
    Stream(platform, Source.HASHTAG, wake=lambda: woken.append(1), touched=print, jitter=lambda: 0, stop=stop).start()
    until(lambda: len(woken) == 2)
    stop.set()


def test_a_stream_that_is_gone_is_told_once_and_asked_for_ever_more_slowly(
    lines: Callable[[], list[dict[str, object]]],
) -> None:
    platform, stop = Flaky(), Event()
    platform.lives = False
    Stream(
        platform, Source.HASHTAG, wake=lambda: None, touched=print, jitter=lambda: 0.5, stop=stop, first_pause=0.02
    ).start()
    until(lambda: len(platform.begun) == 5)
    stop.set()
    pauses = [later - earlier for earlier, later in zip(platform.begun, platform.begun[1:], strict=False)]
    assert pauses[-1] > pauses[0] * 3
    assert [line["event"] for line in lines()] == ["stream.gone"]
