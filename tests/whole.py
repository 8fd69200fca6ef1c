"""The whole bot but its pages and its threads: a test decides when time passes and when its jobs run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from threading import Event

from bot.domain.grammar import Grammar
from bot.domain.model import Award
from bot.inbox import Inbox
from bot.judge import Judge
from bot.outbox import Outbox
from bot.patrol import Patrol
from bot.platforms import Later, Platform, Source, Unavailable
from bot.precedence import Precedence
from bot.store import Store
from bot.visits import Visits
from tests.builders import Clock, the_rules

SETTLE = timedelta(seconds=20)
OVERLAP_EVERY = timedelta(minutes=5)
LOOKS_AGAIN = timedelta(minutes=10)
"""How long until a toot is looked at again."""


class Painter:
    def png(self, award: Award) -> bytes:
        return f"picture of {award.topic}".encode()


def ids(first: int = 0) -> Callable[[], str]:
    """Makes ids of 22 letters."""
    numbers = count(first)
    return lambda: "".join(chr(ord(digit) + 49) for digit in f"{next(numbers):022}")


class Bot:
    """Everything between a network and a database. ``store`` is open; ``changes`` are to the rules."""

    def __init__(
        self,
        platform: Platform,
        store: Store,
        grammar: Grammar,
        clock: Clock,
        *,
        new_id: Callable[[], str] | None = None,
        attach_image: bool = False,
        **changes: object,
    ) -> None:
        self.clock = clock
        self.store = store
        words = {code: language.says for code, language in grammar.languages.items()}
        known: dict[str, object] = {"me": platform.me(), "home": platform.home(), "words": words}
        rules = the_rules(attach_image=attach_image, **known | changes)
        judge = Judge(platform, store, grammar, rules, hashtag="ImaginaryKlout", clock=clock, new_id=new_id or ids())
        precedence = Precedence(clock)
        self.patrol = Patrol(
            platform,
            store,
            judge,
            clock=clock,
            period=timedelta(days=3),
            every=LOOKS_AGAIN,
            precedence=precedence,
            queued=lambda: None,
        )
        self.inbox = Inbox(
            platform,
            store,
            judge,
            clock=clock,
            overlap=timedelta(hours=6),
            overlap_every=OVERLAP_EVERY,
            watched_for=timedelta(days=3),
            reread=self.patrol.reread,
            precedence=precedence,
            queued=lambda: None,
            stop=Event(),
        )
        self.outbox = Outbox(
            platform,
            store,
            Painter(),
            clock=clock,
            jitter=lambda: 0.0,
            settle=SETTLE,
            most_refusals=30,
            stop=Event(),
            silent=precedence.silences,
            pings=rules.guards.pings,
        )
        self.visits = Visits(platform, store, judge.people, clock=clock)
        self.inbox.begin(None)
        self.outbox.begin()

    def reads(self) -> None:
        for source in Source:
            while self.inbox.poll(source):
                pass

    def listens(self) -> None:
        """All mentions are read."""
        while self.inbox.poll(Source.MENTIONS):
            pass

    def posts(self) -> None:
        while self.outbox.deliver():
            pass

    def lives(self, time: timedelta = LOOKS_AGAIN) -> None:
        """That time passes, then each job runs until it has nothing more to do; raises what a job raises."""
        self.clock.passes(time)
        self.reads()
        while self.patrol.walk():
            pass
        self.posts()

    def turns(self) -> None:
        """Each job runs once more, whatever happens to the others, as they do in threads of their own."""
        for job in self._jobs():
            try:
                while job():
                    pass
            except (Later, Unavailable):
                pass

    def _jobs(self) -> Iterator[Callable[[], bool]]:
        for source in Source:
            yield lambda source=source: self.inbox.poll(source)  # type: ignore[misc]  # mypy cannot infer it
        yield self.patrol.walk
        yield self.visits.visit
        yield self.outbox.deliver

    def standing(self) -> dict[str, str]:
        """The topics of all awards that stand, by their ids."""
        return {award.id: award.topic for award in self.store.awards(limit=10_000) if award.withdrawn_at is None}
