"""How far a source has been caught up with, told now and then when it takes long."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.log import get
from bot.platforms import Entry

log = get("progress")

BEHIND = timedelta(minutes=10)
"""A source whose newest page is older than this has something to catch up with."""
TOO_LONG = timedelta(minutes=15)
"""For so long a source may have something to catch up with before it is a problem."""
TELL_EVERY = timedelta(seconds=30)


class Progress:
    """Of one source. Told at the first page that lies far back, every half minute from then on, and at the end."""

    def __init__(self, source: str, clock: Callable[[], datetime]) -> None:
        self._source = source
        self._clock = clock
        self._read = 0
        self._told_at: datetime | None = None
        self._whole_at = clock()
        """When nothing was left to read."""

    def read(self, page: list[Entry]) -> None:
        """Another page was read."""
        now = self._clock()
        self._read += len(page)
        reached = max((entry.status.created_at for entry in page if entry.status), default=now)
        if self._told_at is None and now - reached < BEHIND:
            self._read = 0
            return
        if self._told_at is None or abs(now - self._told_at) >= TELL_EVERY:
            self._told_at = now
            behind = str(now - reached).partition(".")[0]
            log.info("catching_up", source=self._source, read=self._read, at=reached.isoformat(), behind=behind)

    def caught_up(self) -> None:
        """Nothing is left to read."""
        self._whole_at = self._clock()
        if self._told_at is not None:
            log.info("caught_up", source=self._source, read=self._read)
        self._told_at, self._read = None, 0

    def problem(self, every: timedelta) -> str:
        """A sentence if the source, which is looked at so often, has gone unread for long, else nothing."""
        now = self._clock()
        # A clock that was set back must not hide it for as long as it jumped.
        self._whole_at = min(self._whole_at, now)
        if now - self._whole_at <= max(TOO_LONG, every * 5):
            return ""
        return f"{self._source} has not been caught up with since {self._whole_at:%Y-%m-%d %H:%M:%S} UTC"
