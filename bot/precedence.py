"""Who wants to be left alone says so to the bot: so when nobody has listened for a while, mentions are read before
anything is given or said.

Nothing waits for ever: not for mentions that cannot be read while all else can, and not for a flood of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import RLock

UNHEARD_FOR = timedelta(minutes=5)
"""After so long without a look at the mentions something may have been said that overrules the rest."""
TRIED_FOR = timedelta(minutes=10)
"""For so long mentions are waited for that cannot be read."""
READ_FOR = timedelta(hours=1)
"""For so long others wait while mentions are read, and are not read to their end."""


class Precedence:
    """Whether mentions go first now. They are looked at ``every`` so often. For any number of threads."""

    def __init__(self, clock: Callable[[], datetime], every: timedelta = timedelta()) -> None:
        self.turn = RLock()
        """Whoever decides about a toot keeps it until that is recorded: nobody is given anything while it is being
        recorded that they want nothing."""
        self._clock = clock
        self._unheard_for = max(UNHEARD_FOR, 3 * every)
        self._heard_at: datetime | None = None
        self._reading_since: datetime | None = None
        self._failing_since: datetime | None = None
        self._let_go = False

    def read(self) -> None:
        """Some mentions were read."""
        self._failing_since = None
        self._reading_since = self._reading_since or self._clock()

    def failed(self) -> None:
        """They could not be read."""
        self._failing_since = self._failing_since or self._clock()

    def heard_all(self) -> bool:
        """No mention is left to read. Whether something may have waited for that."""
        silent = self.silences()
        self._heard_at, self._let_go = self._clock(), False
        self._reading_since = self._failing_since = None
        return silent

    def let_go(self) -> None:
        """Something else was read, though mentions are left: what is said about it need not wait either."""
        self._let_go = self.behind()

    def behind(self) -> bool:
        """Whether nobody has listened for long."""
        # A clock that was set back is no reason to wait.
        return self._heard_at is None or self._clock() - self._heard_at > self._unheard_for

    def goes_first(self) -> bool:
        """Whether mentions have to be read before anything else is."""
        if not self.behind():
            return False
        limits = ((self._failing_since, TRIED_FOR), (self._reading_since, READ_FOR))
        now = self._clock()
        return not any(since is not None and abs(now - since) >= limit for since, limit in limits)

    def silences(self) -> bool:
        """Whether nothing is to be said yet."""
        return self.behind() and not self._let_go
