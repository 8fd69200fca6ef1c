"""Mastodon's rate limits (``rack_attack.rb``, ``RateLimiter``): fixed windows, each a multiple of its length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Limit:
    """So many calls in so many seconds."""

    calls: int
    seconds: int


@dataclass(frozen=True)
class RateLimits:
    """What each client may do; ``None`` for one of them means any number."""

    per_token: Limit | None = Limit(300, 300)
    per_account: Limit | None = Limit(1500, 300)
    per_address: Limit | None = Limit(300, 300)
    """Calls without a token."""
    paging: Limit | None = Limit(300, 900)
    """Calls with ``min_id``, ``since_id``, ``max_id`` or ``page``, for each account."""
    statuses: Limit | None = Limit(300, 3 * 3600)
    media: Limit | None = Limit(30, 1800)
    deletes: Limit | None = Limit(30, 1800)


@dataclass(frozen=True)
class Standing:
    """Where a client stands in one window. ``remaining`` is negative when the call is one too many."""

    limit: int
    remaining: int
    reset: datetime

    @property
    def exceeded(self) -> bool:
        return self.remaining < 0

    def headers(self) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Remaining": str(max(0, self.remaining)),
            "X-RateLimit-Reset": self.reset.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        }


class Counters:
    """Counts calls; forgets a window when it is over."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, int, int], int] = {}
        self._sweep_at = 0.0

    def hit(self, who: str, limit: Limit | None, now: datetime) -> Standing | None:
        """Count one call of ``who``; where they stand now. ``None`` without a limit."""
        if limit is None:
            return None
        seconds = now.timestamp()
        window = int(seconds) // limit.seconds
        key = (who, limit.seconds, window)
        self._counts[key] = count = self._counts.get(key, 0) + 1
        if seconds >= self._sweep_at:
            self._sweep(seconds)
        return Standing(limit.calls, limit.calls - count, datetime.fromtimestamp((window + 1) * limit.seconds, UTC))

    def _sweep(self, seconds: float) -> None:
        self._counts = {k: n for k, n in self._counts.items() if (k[2] + 1) * k[1] > seconds}
        self._sweep_at = seconds + 60
