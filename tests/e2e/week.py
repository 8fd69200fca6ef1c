"""A week without the bot: what came meanwhile is read within the server's limits, and answered where it is fresh.

``make storm`` does so with 5,000 toots.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from mastodon import Mastodon
from starlette.middleware import Middleware

from bot import log
from bot.platforms.budget import MASTODON, Budget
from bot.sandbox import DEFAULT_PEOPLE, Person, Sandbox
from bot.store import Store
from tests.builders import Clock, a_mastodon
from tests.corpus.scoring import grammar
from tests.e2e.storm import GIVES, Watchman, topic
from tests.whole import Bot

ANSWERED = timedelta(days=2)
"""How old a toot may be to be answered, by default."""
CATCHING_UP = timedelta(minutes=30)
"""So long may it take until a toot is seen, and so much older it is then."""


class Week(NamedTuple):
    """What came of it."""

    toots: int
    recorded: int
    answered: Counter[str]
    """How many toots, ``fresh`` and ``old``, were answered once, and ``twice``."""
    fresh: int
    pages: int
    """Calls that turned pages until it had caught up."""
    caught_up: timedelta
    progress: int
    """Lines that told how far it was."""
    refused: int
    """Calls that the server refused because they were too many."""

    def __str__(self) -> str:
        return (
            f"a week offline: {self.toots} toots, {self.recorded} recorded, {self.answered['fresh']} of {self.fresh} "
            f"fresh ones answered, {self.answered['old']} old ones, {self.answered['twice']} twice; caught up after "
            f"{self.caught_up} with {self.pages} pages, {self.progress} lines of progress, {self.refused} refused"
        )

    @property
    def right(self) -> bool:
        return (
            self.recorded == self.toots
            and self.answered["fresh"] == self.fresh
            and not self.answered["old"]
            and not self.answered["twice"]
            and self.progress > 0
            and not self.refused
        )


def week(folder: Path, toots: int) -> Week:
    clock, secrets = Clock(), count()
    givers = [Person(username=f"giver{number}") for number in range(toots // GIVES + 1)]
    with Sandbox(
        people=[*DEFAULT_PEOPLE, *givers, Person(username="imaginaryklout", token="bot-token", bot=True)],
        clock=clock,
        new_secret=lambda: f"secret-{next(secrets)}",
        middleware=[Middleware(Watchman)],
    ) as sandbox:
        store = Store(f"sqlite:///{folder / 'week.db'}", clock=clock)
        store.open()
        try:
            Bot(a_mastodon(sandbox.url, budget=Budget(MASTODON, clock=clock)), store, grammar(), clock)
            written = _a_week_of_toots(sandbox, clock, toots)
            return _come_back(sandbox, store, clock, written)
        finally:
            store.close()


def _a_week_of_toots(sandbox: Sandbox, clock: Clock, toots: int) -> dict[str, str]:
    """The ids of the toots, and whether each is still to be answered when the bot comes back: ``fresh``, ``old``, or
    so close between the two that it depends on when it is seen."""
    givers = [
        Mastodon(api_base_url=sandbox.url, access_token=sandbox.token(f"giver{number}"))
        for number in range(toots // GIVES + 1)
    ]
    end = clock.now + timedelta(days=7)
    pause = (end - clock.now) / toots
    written = {}
    for number in range(toots):
        clock.passes(pause)
        toot = givers[number % len(givers)].status_post(f"@bob gets +K in {topic(number)} #ImaginaryKlout")
        age = end - clock.now
        how = "fresh" if age < ANSWERED - CATCHING_UP else "old" if age > ANSWERED else "between"
        written[str(toot["id"])] = how
    return written


def _come_back(sandbox: Sandbox, store: Store, clock: Clock, written: dict[str, str]) -> Week:
    told = StringIO()
    log.configure("json", "info", secrets=(), stream=told)
    Watchman.refused = Watchman.pages = 0
    bot = Bot(a_mastodon(sandbox.url, budget=Budget(MASTODON, clock=clock)), store, grammar(), clock)
    back = clock.now
    caught_up: timedelta | None = None
    pages = 0
    while caught_up is None or store.outbox(state="queued", limit=1):
        bot.turns()
        if caught_up is None and '"caught_up"' in told.getvalue():
            caught_up, pages = clock.now - back, Watchman.pages
        clock.passes(timedelta(seconds=15 if caught_up is None else 120))
        assert clock.now - back < timedelta(days=7), "it never catches up"
    refused = Watchman.refused
    lines = [json.loads(line) for line in told.getvalue().splitlines()]
    log.configure("json", "error", secrets=())
    posted = [letter for letter in store.outbox(limit=10 * len(written)) if letter.reply and letter.state == "posted"]
    times = Counter(letter.reply.in_reply_to_id for letter in posted if letter.reply)
    answered = Counter("twice" if n > 1 else written[toot] for toot, n in times.items())
    return Week(
        toots=len(written),
        recorded=len(store.awards(limit=10 * len(written))),
        answered=answered,
        fresh=sum(how == "fresh" for how in written.values()),
        pages=pages,
        caught_up=caught_up,
        progress=sum(line["event"] == "catching_up" for line in lines),
        refused=refused,
    )


def main(toots: int) -> int:
    with TemporaryDirectory(prefix="imaginaryklout-week-") as name:
        came = week(Path(name), toots)
    print(came)
    return 0 if came.right else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000))
