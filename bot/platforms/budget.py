"""What a server lets an account do in a stretch of time, counted here so that nothing is asked that would be refused.

Each kind of call has a window that slides: whatever the server's own window is, it never holds more. The first half of
a window is spent freely, the second half is spread, so that a busy hour never leaves the bot deaf for the rest of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Lock
from typing import NamedTuple


class Kind(StrEnum):
    """What servers count on its own. Every call counts as ``CALLS`` besides."""

    CALLS = "calls"
    PAGES = "pages"
    """Calls with ``min_id``, ``since_id``, ``max_id`` or ``page``."""
    STATUSES = "statuses"
    MEDIA = "media"
    DELETES = "deletes"


class Allowance(NamedTuple):
    """So many times in a stretch of time."""

    times: int
    period: timedelta


MASTODON: Mapping[Kind, Allowance] = {
    Kind.CALLS: Allowance(300, timedelta(minutes=5)),
    Kind.PAGES: Allowance(300, timedelta(minutes=15)),
    Kind.STATUSES: Allowance(300, timedelta(hours=3)),
    Kind.MEDIA: Allowance(30, timedelta(minutes=30)),
    Kind.DELETES: Allowance(30, timedelta(minutes=30)),
}
"""By its source (``rack_attack.rb``, ``RateLimiter::FAMILIES``): what holds until a server says otherwise."""

LONGEST_WAIT = timedelta(minutes=15)
"""However far ahead a server says that we may come back, another call is tried after so long: a wrong date must not
silence the bot, and a call that is refused costs nothing."""
UNTOLD_WAIT = timedelta(minutes=1)
"""For a refusal that does not say until when."""

_SPREAD = frozenset({Kind.CALLS, Kind.PAGES})
"""Of which there are so many that spreading them delays nothing; a reply or a delete goes out as soon as it may."""


class Budget:
    """One account's. ``allowances``: ``None`` for a kind lets any number through. No refusal is heeded for longer than
    ``longest_wait``. For any number of threads."""

    def __init__(
        self,
        allowances: Mapping[Kind, Allowance | None],
        *,
        clock: Callable[[], datetime],
        longest_wait: timedelta = LONGEST_WAIT,
    ) -> None:
        self.clock = clock
        self._longest_wait = longest_wait
        self._lock = Lock()
        self._windows = {kind: _Window(allowed) for kind in Kind if (allowed := allowances.get(kind)) is not None}
        self._shut: dict[Kind, tuple[datetime, datetime]] = {}
        """Since when, and until when."""

    def take(self, kinds: Iterable[Kind]) -> datetime | None:
        """Count one call of these ``kinds``; or, where it does not fit now, count nothing and say when it will."""
        now = self.clock()
        with self._lock:
            kinds = set(kinds)
            when = self._fits(kinds, now)
            if when is None:
                for window in self._of(kinds):
                    window.add(now)
            return when

    def opens(self, *kinds: Kind) -> datetime | None:
        """When one more call of these ``kinds`` fits; ``None`` for now."""
        with self._lock:
            return self._fits(set(kinds), self.clock())

    def spare(self, kind: Kind, *, share: int = 2) -> bool:
        """Whether so much is left that what can wait need not: no more than one in ``share`` is spent."""
        now = self.clock()
        with self._lock:
            little = all(window.used(now) * share < window.allowed.times for window in self._of({kind}))
            return little and self._fits({kind}, now) is None

    def period(self, kind: Kind) -> timedelta:
        """How long a call of this kind counts."""
        window = self._windows.get(kind)
        return window.allowed.period if window is not None else timedelta()

    def spent(self, kind: Kind, at: Collection[datetime]) -> None:
        """What was spent before this process began."""
        with self._lock:
            for window in self._of({kind}):
                window.calls.extend(sorted(at))

    def learn(self, kind: Kind, times: int, left: int, reset: datetime | None) -> None:
        """What the server says: ``times`` in a window, ``left`` of them until ``reset``."""
        with self._lock:
            window = self._windows.get(kind)
            if window is not None and times > 0:
                window.allowed = Allowance(times, window.allowed.period)
        if left <= 0:
            self.shut(kind, reset)

    def shut(self, kind: Kind, until: datetime | None) -> None:
        """The server refuses calls of this kind until then; or has not said until when."""
        with self._lock:
            now = self.clock()
            self._shut[kind] = now, self.heeded(until if until is not None else now + UNTOLD_WAIT)

    def heeded(self, until: datetime) -> datetime:
        """Until when we do wait if we are told ``until``."""
        return min(until, self.clock() + self._longest_wait)

    def _of(self, kinds: set[Kind]) -> list[_Window]:
        return [window for kind in kinds if (window := self._windows.get(kind)) is not None]

    def _fits(self, kinds: set[Kind], now: datetime) -> datetime | None:
        shut = [self._shut[kind] for kind in kinds if kind in self._shut]
        # What was said before the clock was set back is far ahead now.
        waits = [until for since, until in shut if since <= now]
        fits = [self._windows[kind].fits(now, spread=kind in _SPREAD) for kind in kinds & self._windows.keys()]
        waits += [when for when in fits if when is not None]
        latest = max(waits, default=now)
        if latest > now:
            return latest
        for kind in kinds:
            self._shut.pop(kind, None)
        return None


class _Window:
    """When the calls of one kind were made, as far back as they count."""

    def __init__(self, allowed: Allowance) -> None:
        self.allowed = allowed
        self.calls: deque[datetime] = deque()

    def add(self, now: datetime) -> None:
        self.calls.append(now)

    def used(self, now: datetime) -> int:
        calls = self.calls
        if calls and calls[-1] > now:
            # The clock was set back. What cannot be counted any more is better run into than waited for.
            calls.clear()
        while calls and calls[0] <= now - self.allowed.period:
            calls.popleft()
        return len(calls)

    def fits(self, now: datetime, *, spread: bool) -> datetime | None:
        """When one more fits; ``None`` for now."""
        times, period = self.allowed
        used = self.used(now)
        if used >= times:
            return self.calls[used - times] + period
        if spread and used * 2 >= times:
            return self.calls[-1] + period / times * 2
        return None
