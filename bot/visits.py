"""Whoever has a wall is looked at now and then: a block of the bot, or *#nobot* in a profile, takes it away as *stop*
does, though nobody gives them anything."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.acquaintance import AT_ONCE, Acquaintance
from bot.domain.model import Account
from bot.platforms import Costly, Platform
from bot.platforms.budget import Kind
from bot.store import Store

ROUND_EVERY = timedelta(hours=12)
"""How often everybody is looked at."""
TURNS = 60
"""A round is made in so many turns or fewer: they come every ten minutes, and some find no room."""
FEWEST = 5


class Visits:
    """Goes round among those who have a wall, as far as the server's budget has room to spare."""

    def __init__(
        self, platform: Platform, store: Store, people: Acquaintance, *, clock: Callable[[], datetime]
    ) -> None:
        self._platform = platform
        self._store = store
        self._people = people
        self._clock = clock
        self._began: datetime | None = None
        self._waiting: deque[Account] = deque()
        self._each_turn = FEWEST

    def visit(self) -> bool:
        """Look at a few of them; there is never more to do at once. Raises ``Unavailable`` and ``StoreError``."""
        self._begin()
        left = self._each_turn
        while left > 0 and self._waiting and self._platform.budget().spare(Kind.CALLS):
            some = [self._waiting[place] for place in range(min(left, AT_ONCE, len(self._waiting)))]
            try:
                self._people.known(some)
            except Costly:
                return False  # what was learnt is kept: the next turn goes on from there
            for _ in some:
                self._waiting.popleft()
            left -= len(some)
        return False

    def _begin(self) -> None:
        now = self._clock()
        # abs: a clock that was set back must not stop us for so long.
        if self._waiting or (self._began is not None and abs(now - self._began) < ROUND_EVERY):
            return
        self._began = now
        self._waiting.extend(self._store.with_walls())
        self._each_turn = max(FEWEST, -(-len(self._waiting) // TURNS))
