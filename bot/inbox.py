"""Timelines, streams and notifications -> read -> decided -> recorded.

Each source is read from its stored cursor until caught up. A toot that federates late sorts *below* the cursor, so the
last hours are read again now and then; what was seen before is recognised by its URI, whichever source shows it.

A toot that takes more questions about people than the server's budget has room for steps aside until there is: others
are read on. So does a word about an award that it does not name, until the other sources have been read as far. The
stored cursor stays before them meanwhile, so that no crash loses them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from threading import Event
from time import monotonic

from bot.acquaintance import Understood
from bot.aside import MOST_WORDS, Aside, Waiting, is_told_all
from bot.domain.model import Person, Status
from bot.domain.openness import least_open_of
from bot.domain.outcome import Act, Verdict
from bot.judge import Judge
from bot.log import canonical, get
from bot.platforms import Costly, Entry, Later, Platform, Source
from bot.platforms.budget import Kind
from bot.precedence import Precedence
from bot.progress import Progress
from bot.store import Store

log = get("inbox")

OVERLAP_PAGES = 10
"""Pages of the overlap that are read in one turn, so that new toots never wait for old ones."""
A_PAGE_EVERY = timedelta(seconds=12)
"""What the overlap may cost, on average: a quarter of what Mastodon allows."""
LATE = timedelta(minutes=10)
"""How much older than what was read before it a toot has to say it is, to count as given now: clocks differ, and some
servers are slow."""
MOST_ASIDE = 500
"""So many toots of a source may stand aside: it is read no further while they do."""
MANY_ASIDE = 100
"""So many are a problem, in which somebody should know."""
LOOKED_ROUND = 3
"""So many pages of another source are read at once for the sake of words that wait: usually all that there is."""
UNREAD_FOR = timedelta(hours=1)
"""After so long without the server it is asked whether it still has all that came meanwhile."""


class Inbox:
    """Watches one account on one platform.

    ``overlap`` is how far back is read again, ``overlap_every`` how often at the most. Toots younger than
    ``watched_for`` are looked at again for changes: ``reread`` is called with those that a page shows changed.
    ``precedence`` is told how far the mentions are read, and says when they go first.
    ``queued`` is called when there is something to post. Once ``stop`` is set, the status at hand is finished and no
    further one begun.
    """

    def __init__(
        self,
        platform: Platform,
        store: Store,
        judge: Judge,
        *,
        clock: Callable[[], datetime],
        overlap: timedelta,
        overlap_every: timedelta,
        watched_for: timedelta,
        reread: Callable[[str, Status], None],
        precedence: Precedence,
        queued: Callable[[], None],
        stop: Event,
    ) -> None:
        self._platform = platform
        self._store = store
        self._judge = judge
        self._clock = clock
        self._overlap = overlap
        self._overlap_every = overlap_every
        self._watched_for = watched_for
        self._reread = reread
        self._precedence = precedence
        self._queued = queued
        self._stop = stop
        self._overlaps = {source: _Overlap(clock() + overlap_every) for source in Source}
        self._progress = {source: Progress(source.value, clock) for source in Source}
        self._aside = {source: Aside() for source in Source}
        self._read_until: dict[Source, datetime] = {}
        """When each source was last seen to have nothing more."""

    def begin(self, since: datetime | None) -> None:
        """Where nothing was ever read, start at now, or where the statuses younger than ``since`` begin.

        A source that was read before goes on where it stopped, unless ``since`` is given; where the server no longer
        has all that came meanwhile, that is told. Raises ``Unavailable``.
        """
        for source in Source:
            if since is not None or self._store.cursor(source) is None:
                self._store.advance(source, self._platform.start(source, since))
            else:
                self._tell_gap(source)

    def _tell_gap(self, source: Source) -> None:
        position, moved_at = self._store.cursor(source), self._store.cursor_moved_at(source)
        if not position or moved_at is None or self._clock() - moved_at < UNREAD_FOR:
            return
        first = self._platform.first_after_gap(source, position)
        if first is not None:
            until = first.status.created_at.isoformat() if first.status else ""
            gap = f"{source.value}: {moved_at.isoformat(timespec='minutes')} to {until}"
            self._store.note(Act(by="", act="gap", subject=gap))
            log.warning(
                "watch.gap",
                source=source.value,
                why="the server no longer has all that came meanwhile: toots of that time may go unanswered",
                since=moved_at.isoformat(),
                until=until,
            )

    def poll(self, source: Source) -> bool:
        """Read the next page of ``source``; whether there may be more. Once caught up, read on in the overlap. After a
        time in which nobody read the mentions these go first, and it is their page that is read.

        Raises ``Unavailable``: what was read until then is recorded.
        """
        with self._precedence.turn:
            if source is Source.MENTIONS:
                return self._listen()
            if self._precedence.behind():
                more = self._listen_first()
                if self._precedence.goes_first():
                    return more
            more = self._poll(source)
            self._precedence.let_go()
            return more

    def _listen_first(self) -> bool:
        """Read mentions in the turn of another source; whether there may be more."""
        try:
            return self._listen()
        except Later:
            raise
        except Exception:  # noqa: BLE001 - their own job meets it too, and tells of it
            return False

    def _listen(self) -> bool:
        try:
            return self._poll(Source.MENTIONS)
        except Exception:
            self._precedence.failed()
            raise

    def _poll(self, source: Source) -> bool:
        now, aside = self._clock(), self._aside[source]
        if len(aside.waiting) >= MOST_ASIDE:
            self._take_up(source)
            return False
        page = next(self._platform.after(source, aside.reached or self._store.cursor(source) or ""), None)
        if page is not None:
            self._read_page(source, page, moving=True)
            self._progress[source].read(page)
            if source is Source.MENTIONS:
                self._precedence.read()
            return not self._stop.is_set()
        self._progress[source].caught_up()
        self._read_until[source] = now
        try:
            self._take_up_all(source)
        finally:
            if source is Source.MENTIONS and self._precedence.heard_all():
                self._queued()
        self._read_overlap(source)
        return False

    def _take_up_all(self, source: Source) -> None:
        """What stands aside is handled as far as that can be by now, once ``source`` was read to its end."""
        if source is Source.MENTIONS and self._aside[source].words():
            self._look_round(source)
        self._take_up(source)
        for other in Source:
            if other is not source:
                self._take_up(other, words=True)

    def _look_round(self, source: Source) -> None:
        """Nobody who speaks to the bot has to wait until it is the others' turn to be read."""
        for other in Source:
            if other is source or all(self._is_told_all(source, word) for word in self._aside[source].words()):
                continue
            try:
                for _ in range(LOOKED_ROUND):
                    if not self._poll(other):
                        break
            except Exception:  # noqa: BLE001, S110 - their own job meets it too, and tells of it
                pass

    def _is_told_all(self, source: Source, word: Waiting) -> bool:
        others = [self._read_until.get(other) for other in Source if other is not source]
        return is_told_all(word, others, self._aside.values())

    def problems(self, every: timedelta) -> list[str]:
        """How it lags behind although it is polled so often, in sentences without secrets. Any thread may call this."""
        behind = [problem for progress in self._progress.values() if (problem := progress.problem(every))]
        full = [source for source, aside in self._aside.items() if len(aside.waiting) > MANY_ASIDE]
        return behind + [f"many toots of {source.value} wait until the server's limits have room" for source in full]

    def _read_overlap(self, source: Source) -> None:
        """A few pages of what was read before, while the server lets us do more than we need."""
        overlap, now = self._overlaps[source], self._clock()
        if overlap.pages is None:
            # abs: a clock that was set back must not stop us for so long.
            if now < overlap.due and overlap.due - now <= self._overlap_every:
                return
            again = overlap.reached or self._store.overlap(source, now - self._overlap)
            overlap.begin(iter(()) if again is None else self._platform.after(source, again))
        for _ in range(OVERLAP_PAGES):
            if self._stop.is_set() or not self._platform.budget().spare(Kind.PAGES):
                return
            try:
                page = overlap.next()
                if page is not None:
                    self._read_page(source, page, moving=False)
            except Exception:
                # A generator that has failed says that it is at its end: the next turn goes on from the last page read.
                overlap.pages = None
                raise
            if page is None:
                overlap.end(now + max(self._overlap_every, overlap.read * A_PAGE_EVERY))
                return
            overlap.reached = page[-1].position

    def _read_page(self, source: Source, page: list[Entry], *, moving: bool) -> None:
        statuses = {entry.status.uri: entry.status for entry in page if entry.status}
        seen = self._store.seen(list(statuses))
        for status in self._store.changed([status for uri, status in statuses.items() if uri in seen]):
            self._reread(source.value, status)
        seen |= {waiting.understood.status.uri for waiting in self._aside[source].waiting}
        fresh = {uri: self._judge.understand(status) for uri, status in statuses.items() if uri not in seen}
        people = self._judge.people.of_page(fresh.values())
        begun = False
        for entry in page:
            if self._stop.is_set():
                return
            if entry.status is None:
                log.warning("status.unreadable", source=source.value, position=entry.position)
            elif (understood := fresh.pop(entry.status.uri, None)) is not None:
                understood = self._judge.anew(understood) if begun else understood
                begun = True
                self._meet(source, entry.position if moving else None, understood, people)
        if moving:
            self._move(source, page[-1].position)

    def _move(self, source: Source, position: str) -> None:
        aside = self._aside[source]
        if aside.waiting:
            aside.reached = position
        else:
            self._store.advance(source, position)

    def _meet(self, source: Source, position: str | None, understood: Understood, people: Mapping[str, Person]) -> None:
        """Handle a toot, or have it step aside."""
        aside, until = self._aside[source], self._read_until.get(source)
        late = until is not None and understood.status.created_at < until - LATE
        waiting = Waiting(understood, late, self._clock(), is_word=self._judge.looks_back(understood))
        behind = waiting.is_word and not self._is_told_all(source, waiting)
        if behind and len(aside.words()) < MOST_WORDS:
            aside.waiting.append(waiting)
        else:
            try:
                self._handle(source, None if aside.waiting else position, understood, people, late=late, behind=behind)
            except Costly as error:
                aside.waiting.append(waiting)
                log.info("status.aside", id=understood.status.id, why="it takes many calls", tried_again=error.when)
        if position is not None and aside.waiting:
            aside.reached = position

    def _take_up(self, source: Source, *, words: bool = False) -> None:
        """Handle what stands aside, as far as there is room for that by now, and words that need not wait any more;
        these alone if so wanted."""
        aside, spent = self._aside[source], words
        for waiting in tuple(aside.waiting):
            behind = waiting.is_word and not self._is_told_all(source, waiting)
            if self._stop.is_set() or (behind and waiting.waits(self._clock())) or (spent and not waiting.is_word):
                continue
            if not self._store.seen([waiting.understood.status.uri]):
                try:
                    understood = self._as_said_now(waiting)
                    if understood is None:
                        aside.waiting.remove(waiting)
                        continue
                    self._handle(source, None, understood, {}, late=waiting.late, behind=behind)
                except Costly:
                    spent = True
                    continue
            aside.waiting.remove(waiting)
        if aside.reached and not aside.waiting:
            self._store.advance(source, aside.reached)
            aside.reached = ""

    def _as_said_now(self, waiting: Waiting) -> Understood | None:
        """A word that has waited for long, as its author has left it; ``None`` where they have deleted it."""
        status = waiting.understood.status
        if not waiting.is_word or not waiting.is_old(self._clock()):
            return self._judge.anew(waiting.understood)
        now_said = self._platform.again([status.id]).get(status.id)
        return None if now_said is None else self._judge.understand(now_said)

    def _handle(
        self,
        source: Source,
        position: str | None,
        understood: Understood,
        people: Mapping[str, Person],
        *,
        late: bool,
        behind: bool = False,
    ) -> None:
        started = monotonic()
        status = understood.status
        decision = self._judge.decide(understood, people, late=late, behind=behind)
        watch = decision.outcome is not Verdict.BOT and self._clock() - status.created_at < self._watched_for
        fresh = self._store.record(
            status,
            decision,
            source=source.value,
            position=position,
            reading=understood.reading,
            watch=watch,
            edits=self._platform.limits().edits,
        )
        if not fresh:
            return
        if decision.moves_letters:
            self._queued()
        canonical(
            source=source.value,
            status=status.id,
            visibility=least_open_of(status.visibility, decision.awards).value,
            verdict=decision.outcome.value,
            why=decision.why,
            awards=[award.id for award in decision.awards],
            reply=decision.reply is not None,
            ms=(monotonic() - started) * 1000,
        )


class _Overlap:
    """The reading again of one source: when it is due, or where it is."""

    def __init__(self, due: datetime) -> None:
        self.due = due
        self.pages: Iterator[list[Entry]] | None = None
        self.read = 0
        self.reached = ""
        """The position of the last page read, of a reading that is not at its end."""

    def begin(self, pages: Iterator[list[Entry]]) -> None:
        self.pages = pages

    def next(self) -> list[Entry] | None:
        page = next(self.pages, None) if self.pages is not None else None
        self.read += page is not None
        return page

    def end(self, due: datetime) -> None:
        self.due, self.pages, self.read, self.reached = due, None, 0, ""
