"""Timelines, streams and notifications -> read -> decided -> recorded.

Each source is read from its stored cursor until caught up. A toot that federates late sorts *below* the cursor, so the
last hours are read again now and then; what was seen before is recognised by its URI, whichever source shows it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Lock
from time import monotonic

from bot.domain.decide import SAME_AWARD_DAYS, Rules, candidates, decide
from bot.domain.grammar import Grammar
from bot.domain.model import Status
from bot.domain.outcome import Decision, Facts, Verdict
from bot.domain.read import read
from bot.domain.readings import Reading
from bot.log import canonical, get
from bot.platforms import Entry, Platform, Source, Unavailable
from bot.store import Store, StoreError

log = get("inbox")


class Inbox:
    """Watches one account on one platform.

    ``overlap`` is how far back is read again, every ``overlap_every``. ``new_id`` makes ids that cannot be guessed.
    ``queued`` is called when there is something to post. Once ``stop`` is set, the status at hand is finished and no
    further one begun.
    """

    def __init__(
        self,
        platform: Platform,
        store: Store,
        grammar: Grammar,
        rules: Rules,
        *,
        hashtag: str,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        overlap: timedelta,
        overlap_every: timedelta,
        queued: Callable[[], None],
        stop: Event,
    ) -> None:
        self._platform = platform
        self._store = store
        self._grammar = grammar
        self._rules = rules
        self._hashtag = hashtag
        self._clock = clock
        self._new_id = new_id
        self._overlap = overlap
        self._overlap_every = overlap_every
        self._queued = queued
        self._stop = stop
        self._overlapped: dict[Source, datetime] = {}
        self._one_at_a_time = Lock()

    def begin(self, since: datetime | None) -> None:
        """Where nothing was ever read, start at now, or where the statuses younger than ``since`` begin.

        A source that was read before goes on where it stopped, unless ``since`` is given. Raises ``Unavailable``.
        """
        for source in Source:
            if since is not None or self._store.cursor(source) is None:
                self._store.advance(source, self._platform.start(source, since))

    def poll(self, source: Source) -> bool:
        """Read the next page of ``source``; whether there may be more. Once caught up, read the overlap if it is due.

        Raises ``Unavailable``: what was read until then is recorded.
        """
        with self._one_at_a_time:
            page = next(self._platform.after(source, self._store.cursor(source) or ""), None)
            if page is not None:
                self._read_page(source, page, moving=True)
                return not self._stop.is_set()
            self._read_overlap(source)
            return False

    def _read_overlap(self, source: Source) -> None:
        now = self._clock()
        if now - self._overlapped.get(source, now - self._overlap_every) < self._overlap_every:
            return
        again = self._store.overlap(source, now - self._overlap)
        if again is not None:
            for page in self._platform.after(source, again):
                self._read_page(source, page, moving=False)
        self._overlapped[source] = now

    def _read_page(self, source: Source, page: list[Entry], *, moving: bool) -> None:
        seen = self._store.seen([entry.status.uri for entry in page if entry.status])
        for entry in page:
            if self._stop.is_set():
                return
            if entry.status is None:
                log.warning("status.unreadable", source=source.value, position=entry.position)
            elif entry.status.uri not in seen:
                self._handle(source, entry, entry.status, moving=moving)
        if moving:
            self._store.advance(source, page[-1].position)

    def _handle(self, source: Source, entry: Entry, status: Status, *, moving: bool) -> None:
        started = monotonic()
        decision = self._consider(status)
        recorded = self._store.record(
            status, decision, source=source.value, position=entry.position if moving else None
        )
        if not recorded:
            return
        if decision.reply or decision.favourite:
            self._queued()
        canonical(
            source=source.value,
            status=status.uri,
            giver=status.account.acct,
            visibility=status.visibility.value,
            verdict=decision.outcome.value,
            why=decision.why,
            awards=[award.id for award in decision.awards],
            reply=decision.reply is not None,
            ms=(monotonic() - started) * 1000,
        )

    def _consider(self, status: Status) -> Decision:
        try:
            reading = read(status, self._grammar, bot=self._rules.me.acct, hashtag=self._hashtag)
            now = self._clock()
            return decide(status, reading, self._facts(status, reading, now), self._rules, now)
        except (Unavailable, StoreError):
            raise
        except Exception:
            # A mistake of ours about one toot must not stand between the bot and all later ones.
            log.exception("status.failed", uri=status.uri)
            return Decision(outcome=Verdict.FAILED, why="a mistake in the bot: see the log")

    def _facts(self, status: Status, reading: Reading, now: datetime) -> Facts:
        wanted = candidates(status, reading, self._rules.me)
        if not wanted:
            return Facts(ids=())
        people = {candidate.recipient.id: candidate.recipient.acct for candidate in wanted}
        following = self._platform.followers(frozenset(people))
        return Facts(
            ids=tuple(self._new_id() for _ in range(len(wanted) + 1)),
            recent=self._store.recent(
                status.account.acct, [candidate.pair for candidate in wanted], now - SAME_AWARD_DAYS
            ),
            followers=frozenset(people[account_id] for account_id in following),
        )
