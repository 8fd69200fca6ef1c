"""When things are done: APScheduler says when, and each job has a thread of its own that does it.

A job is never run twice at once, and being woken while it runs makes it run once more: so a wake-up is never lost and
never piles up. Nothing here sleeps inside a job; a server that says "not before noon" is left alone until then.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from bot.log import get
from bot.platforms import Later, Unavailable
from bot.store import StoreError

log = get("schedule")

STOP_SECONDS = 3.0
"""How long a job at work is waited for; what it was posting then is found out at the next start."""


class Job:
    """Something done at an interval and when woken, a piece at a time. ``name`` stands in the logs.

    ``work`` does one piece, and says whether there may be more: then it is called again at once.
    """

    def __init__(self, name: str, work: Callable[[], bool], every: timedelta, clock: Callable[[], datetime]) -> None:
        self.name = name
        self.every = every
        self._work = work
        self._clock = clock
        self._due = Event()
        self._stopped = Event()
        self._not_before: datetime | None = None
        self._told_at = clock()
        """When that was said."""
        self._trouble = ""
        self._well_at = clock()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def wake(self) -> None:
        """Do it now, or once more if it is being done."""
        self._due.set()

    def overdue(self) -> str:
        """A sentence if it has not succeeded for long, else nothing."""
        patience = max(self.every * 5, timedelta(minutes=2))
        now = self._clock()
        # A clock that was set back must not hide a job that does not work for as long as it jumped.
        self._well_at = min(self._well_at, now)
        if now - self._well_at <= patience:
            return ""
        return f"{self.name} has not worked since {self._well_at:%Y-%m-%d %H:%M:%S} UTC"

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._due.set()

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)

    def _run(self) -> None:
        while True:
            self._due.wait()
            self._due.clear()
            if self._stopped.is_set():
                return
            if not self._has_to_wait():
                while self._attempt() and not self._stopped.is_set():
                    pass

    def _has_to_wait(self) -> bool:
        """Until then, unless the clock was set back since: it may be far ahead then."""
        return self._not_before is not None and self._told_at <= self._clock() < self._not_before

    def _attempt(self) -> bool:
        more = False
        self._told_at = self._clock()
        self._not_before = None
        try:
            more = self._work()
        except Later as error:
            self._not_before = error.when
            self._well_at = self._clock()
        except Unavailable as error:
            self._not_before = error.when
            self._tell(error.why)
        except StoreError as error:
            self._tell(str(error))
        except Exception as error:
            why = f"a mistake in the bot: {type(error).__name__}: {error}"
            if why != self._trouble:
                log.exception("job.failed", job=self.name)
            self._tell(why)
        else:
            self._well_at = self._clock()
            if self._trouble:
                log.info("job.recovered", job=self.name, after=self._trouble)
                self._trouble = ""
        return more

    def _tell(self, why: str) -> None:
        # Once for each trouble, not once for each try.
        if why != self._trouble:
            again = self._not_before.isoformat() if self._not_before else "at the next turn"
            log.warning("job.trouble", job=self.name, why=why, tried_again=again)
            self._trouble = why


class Schedule:
    """All jobs of the process."""

    def __init__(self, jobs: list[Job]) -> None:
        self._jobs = jobs
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Every job runs at once, and from then on at its interval."""
        for job in self._jobs:
            job.start()
            job.wake()
            self._scheduler.add_job(job.wake, "interval", seconds=job.every.total_seconds(), id=job.name)
        self._scheduler.start()

    def stop(self) -> None:
        """Jobs at work may finish within ``STOP_SECONDS``."""
        self._scheduler.shutdown(wait=False)
        for job in self._jobs:
            job.stop()
        for job in self._jobs:
            job.join(STOP_SECONDS / len(self._jobs))

    def problems(self) -> list[str]:
        """What is not working, in sentences without secrets."""
        return [sentence for job in self._jobs if (sentence := job.overdue())]
