"""Toots that were changed or deleted after they were read: what they led to follows them.

Streams tell of both where there are any. Elsewhere a patrol looks again at recent toots, those first that were looked
at longest ago, as far as the server's budget has room to spare.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from bot.domain.model import Status
from bot.domain.openness import least_open, least_open_of
from bot.domain.outcome import Verdict
from bot.judge import Judge
from bot.log import canonical, get, links
from bot.platforms import Costly, Platform
from bot.platforms.budget import Kind
from bot.precedence import Precedence
from bot.store import Store, Watched

log = get("patrol")

AT_ONCE = 20
"""Statuses that are looked at in one turn."""
CONFIRMED_AFTER = timedelta(minutes=5)
"""A status that is not there may be a server's hiccup: so much later it has to be missing still."""
MOST_TOUCHED = 1_000
MOST_READINGS = 3
"""How often a status is read again at once because somebody else has read it meanwhile."""


class Patrol:
    """``period`` is how old a toot may get before nobody looks for its changes any more; ``every`` is how long until
    one is looked at again. ``queued`` is called when there is something to post."""

    def __init__(
        self,
        platform: Platform,
        store: Store,
        judge: Judge,
        *,
        clock: Callable[[], datetime],
        period: timedelta,
        every: timedelta,
        precedence: Precedence,
        queued: Callable[[], None],
    ) -> None:
        self._platform = platform
        self._store = store
        self._judge = judge
        self._clock = clock
        self._period = period
        self._every = every
        self._precedence = precedence
        self._queued = queued
        self._touched: deque[tuple[str, bool]] = deque(maxlen=MOST_TOUCHED)

    def touched(self, status_id: str, *, deleted: bool) -> None:
        """A stream says that this status was changed, or ``deleted``: look at it next. Any thread may call this."""
        self._touched.append((status_id, deleted))

    def walk(self) -> bool:
        """Look at what was touched, else at what is due; whether there may be more. Nothing is while mentions have to
        be read first: who has left is not to be given anything by an edit. Raises ``Unavailable``."""
        if self._precedence.goes_first():
            return False
        now = self._clock()
        touched = [self._touched.popleft() for _ in range(min(len(self._touched), AT_ONCE))]
        if touched:
            chosen = self._store.with_ids([status_id for status_id, _ in touched])
        elif self._platform.budget().spare(Kind.CALLS):
            chosen = self._store.to_check(AT_ONCE, before=now - self._every, since=now - self._period)
        else:
            return False
        try:
            self._look_at(chosen, told={status_id for status_id, deleted in touched if deleted})
        except Exception:
            self._touched.extendleft(reversed(touched))
            raise
        return bool(self._touched)

    def _look_at(self, chosen: list[Watched], *, told: set[str]) -> None:
        found = self._platform.again([watched.status_id for watched in chosen])
        for watched in chosen:
            if watched.status_id in found:
                self._look(watched, found[watched.status_id], told=watched.status_id in told)
            else:
                log.warning("status.unreadable", source="patrol", id=watched.status_id)
                self._store.checked(watched, missing_since=watched.missing_since)

    def _look(self, watched: Watched, status: Status | None, *, told: bool) -> None:
        if status is not None:
            if watched.says_the_same(status):
                self._store.checked(watched)
            else:
                self.reread("patrol", status)
            return
        now = self._clock()
        missing_since = min(watched.missing_since or now, now)  # the clock may have been set back
        if not told and now - missing_since < CONFIRMED_AFTER:
            self._store.checked(watched, missing_since=missing_since)
            return
        if self._store.vanished(watched):
            self._queued()
            seen_by = least_open_of(watched.visibility, watched.awards)
            withdrawn = links((award.id for award in watched.awards), seen_by.value)
            log.info("status.deleted", id=watched.status_id, withdrawn=withdrawn)

    def reread(self, source: str, status: Status) -> None:
        """A status that is watched says something else now. Raises ``Unavailable`` and ``StoreError``."""
        for _ in range(MOST_READINGS):
            with self._precedence.turn:
                if self._reread(source, status):
                    return
        log.warning("status.restless", id=status.id, why="it changes faster than it is read: it is read again later")

    def _reread(self, source: str, status: Status) -> bool:
        """Whether that is done, and not overtaken by somebody else's reading of the same status."""
        started = monotonic()
        known = self._store.watched(status.uri)
        if known is None or known.says_the_same(status):
            return True
        before = known.model_copy(update={"visibility": least_open(known.visibility, status.visibility)})
        kept = status.model_copy(update={"visibility": before.visibility})
        understood = self._judge.understand(kept, read_before=True)
        try:
            decision = self._judge.decide(understood, {}, before, self._store.meaning(understood.reading))
        except Costly:
            log.info("status.costly", id=status.id, why="others are looked at before it")
            self._store.checked(known, missing_since=known.missing_since)
            return True
        if decision.outcome is Verdict.FAILED:
            # A mistake of ours takes nothing away: once it is mended, the status is read again.
            self._store.checked(known)
            return True
        if decision.as_it_was:
            self._store.checked(known, status=status)
            return True
        edits = self._platform.limits().edits
        if not self._store.revise(status, before, decision, reading=understood.reading, edits=edits):
            return False
        self._queued()
        canonical(
            source=source,
            status=status.id,
            visibility=least_open_of(before.visibility, decision.awards).value,
            verdict=decision.outcome.value,
            why=decision.why,
            awards=[award.id for award in decision.awards],
            reply=decision.reply is not None,
            changed=True,
            ms=(monotonic() - started) * 1000,
        )
        return True
