"""A burst of toots while a tenth of all calls goes wrong; and more replies than the server's limits let out at once.

``make storm`` does so at full size: 10,000 toots on every kind of server, counted on the server in the end.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import NamedTuple

import requests
from mastodon import Mastodon
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import log
from bot.platforms import Later
from bot.platforms.budget import MASTODON, Budget
from bot.sandbox import DEFAULT_PEOPLE, FLAVOURS, Person, Sandbox
from bot.sandbox.faults import weather
from bot.settings import AbuseSettings, BudgetSettings, OutboxSettings, Settings, WatchSettings
from bot.store import Store
from tests.builders import Clock, a_mastodon
from tests.corpus.scoring import grammar
from tests.e2e.conftest import Person as Someone
from tests.e2e.conftest import Process
from tests.e2e.crash import Mortal, begin, settings_for
from tests.whole import Bot

TROUBLE = 0.1
"""The share of calls that goes wrong, in each way as often as in any other."""
LASTS = 0.3
"""Seconds that delays and limits last."""
WARM = 500
"""Toots after which memory is looked at first."""
MOST_GROWTH = 20.0
"""Megabytes."""
GIVES = 250
"""Toots of one giver: they have limits too."""
_LETTERS = "bcdfghjklmnpqrstvwxz"


class Tally(NamedTuple):
    """How many toots were answered how often, and what it took."""

    where: str
    answers: Counter[int]
    elsewhere: int
    """Statuses of the bot that answer no toot."""
    seconds: float
    grown: float
    """Megabytes of memory from ``WARM`` toots to the end."""

    def __str__(self) -> str:
        twice = sum(number for answers, number in self.answers.items() if answers > 1)
        return (
            f"{self.where:12} {sum(self.answers.values()):6} toots: answered once {self.answers[1]}, never "
            f"{self.answers[0]}, more than once {twice}, elsewhere {self.elsewhere}; {self.seconds:.0f} s, "
            f"memory {self.grown:+.1f} MB"
        )

    @property
    def right(self) -> bool:
        return set(self.answers) <= {1} and not self.elsewhere


def topic(number: int) -> str:
    """One of its own for each number; digits would be read as a list, and a few letters as what people add ("jk")."""
    return "model railways quox" + "".join(_LETTERS[int(digit)] for digit in str(number))


def storm(folder: Path, flavour: str, toots: int) -> Tally:
    """``toots`` in a burst while calls fail; the bot, with limits raised and short time-outs, has to answer each."""
    process = Process(folder, ["sandbox", "--port", "0", "--no-limits", "--flavour", flavour], {})
    try:
        server = process.says(r"Open (http://\S+)")
        settings = _impatient(settings_for(server, f"sqlite:///{folder}/{flavour}.db"))
        begin(settings)
        alice = Someone(server, "alice")
        bot = Mortal(settings)
        begun = monotonic()
        bad_weather(server)
        try:
            written = _burst(server, alice.token, toots)
            grown = _until_all_are_answered(server, alice, written, bot.pid, 120 + toots * 0.3)
            sleep(5)
        finally:
            bot.kill()
        return _count(flavour, alice, written, monotonic() - begun, grown)
    finally:
        process.kill()


def bad_weather(server: str) -> None:
    """From now on calls of the bot fail, and toots come late."""
    for fault in weather(TROUBLE, by="imaginaryklout", seconds=LASTS):
        asked = {name: str(value) for name, value in fault.__dict__.items() if value not in (None, "")}
        requests.post(f"{server}/sandbox/faults", data=asked, timeout=5).raise_for_status()


def _impatient(settings: Settings) -> Settings:
    """Short time-outs, and what is late is looked for all the time."""
    mastodon = settings.mastodon.model_copy(update={"request_timeout": 2.0})
    watch = WatchSettings(poll_seconds=0.5, overlap=timedelta(hours=6), overlap_every=timedelta(seconds=5))
    unlimited = BudgetSettings(
        calls=None, pages=None, statuses=None, media=None, deletes=None, longest_wait=timedelta(seconds=LASTS)
    )
    outbox = OutboxSettings(settle_seconds=LASTS * 3, most_refusals=1_000)
    # Letters drawn by lot spell what is on a list sooner or later, and wait for an operator.
    unread = AbuseSettings(words=False)
    changes = {"mastodon": mastodon, "watch": watch, "outbox": outbox, "budget": unlimited, "abuse": unread}
    return settings.model_copy(update=changes)


def _burst(server: str, token: str, toots: int) -> list[str]:
    """The ids of so many toots, posted as fast as the server takes them."""
    client = requests.Session()
    client.headers["Authorization"] = f"Bearer {token}"

    def toot(number: int) -> str:
        text = f"@bob gets +K in {topic(number)} #ImaginaryKlout"
        answer = client.post(f"{server}/api/v1/statuses", data={"status": text, "visibility": "public"}, timeout=30)
        answer.raise_for_status()
        return str(answer.json()["id"])

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(toot, range(toots)))


def _until_all_are_answered(server: str, alice: Someone, written: list[str], pid: int, seconds: float) -> float:
    """Waits for it; how many megabytes the bot has grown meanwhile."""
    me = alice.api.account_lookup("imaginaryklout")
    deadline = monotonic() + seconds
    warm: float | None = None
    answered = 0
    while answered < len(written) and monotonic() < deadline:
        sleep(0.5)
        answered = int(alice.api.account(me["id"])["statuses_count"])
        if warm is None and answered >= min(WARM, len(written) // 2):
            warm = _megabytes(pid)
    return _megabytes(pid) - (warm or 0.0)


def _megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def _count(where: str, alice: Someone, written: list[str], seconds: float, grown: float) -> Tally:
    """What stands on the server."""
    me = alice.api.account_lookup("imaginaryklout")
    answered: Counter[str] = Counter()
    elsewhere = 0
    page = alice.api.account_statuses(me["id"], limit=40)
    while page:
        for status in page:
            answered[str(status["in_reply_to_id"])] += 1
        page = alice.api.account_statuses(me["id"], limit=40, max_id=page[-1]["id"])
    elsewhere = sum(times for parent, times in answered.items() if parent not in set(written))
    return Tally(where, Counter(answered[toot] for toot in written), elsewhere, seconds, grown)


class Watchman:
    """Middleware that counts how often the server said that it was too much, and the pages that the bot turned."""

    refused = 0
    pages = 0

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        Watchman.pages += b"min_id=" in scope.get("query_string", b"")

        async def look(message: Message) -> None:
            if message.get("status") == 429:
                Watchman.refused += 1
            await send(message)

        await self._app(scope, receive, look)


class Queue(NamedTuple):
    """What came of more replies than the limits let out at once."""

    answers: Counter[int]
    heard: int
    """Toots that were favourited while they waited."""
    refused: int
    """Calls that the server refused because they were too many."""
    in_order: bool
    simulated: timedelta

    def __str__(self) -> str:
        return (
            f"Mastodon's limits, simulated clock: {sum(self.answers.values())} toots: answered once {self.answers[1]}, "
            f"never {self.answers[0]}; {self.heard} heard meanwhile, {self.refused} calls refused, "
            f"oldest first: {self.in_order}, in {self.simulated} of simulated time"
        )


def queue(folder: Path, toots: int) -> Queue:
    """``toots`` at once on a server with Mastodon's limits; the clock is turned until all are answered."""
    clock, secrets = Clock(), count()
    Watchman.refused = 0
    givers = [Person(username=f"giver{number}") for number in range(toots // GIVES + 1)]
    with Sandbox(
        people=[*DEFAULT_PEOPLE, *givers, Person(username="imaginaryklout", token="bot-token", bot=True)],
        clock=clock,
        new_secret=lambda: f"secret-{next(secrets)}",
        middleware=[Middleware(Watchman)],
    ) as sandbox:
        store = Store(f"sqlite:///{folder / 'queue.db'}", clock=clock)
        store.open()
        try:
            return _queue(sandbox, store, clock, toots)
        finally:
            store.close()


def _queue(sandbox: Sandbox, store: Store, clock: Clock, toots: int) -> Queue:
    platform = a_mastodon(sandbox.url, budget=Budget(MASTODON, clock=clock))
    bot = Bot(platform, store, grammar(), clock)
    givers = [
        Mastodon(api_base_url=sandbox.url, access_token=sandbox.token(f"giver{number}"))
        for number in range(toots // GIVES + 1)
    ]
    written = []
    for number in range(toots):
        giver = givers[number // GIVES]
        written.append(str(giver.status_post(f"@bob gets +K in {topic(number)} #ImaginaryKlout")["id"]))
    begun = clock.now
    Watchman.refused = 0
    while len(store.posted_since(["reply"], begun)) < toots and clock.now - begun < timedelta(days=30):
        bot.turns()
        with suppress(Later):
            bot.posts()
        clock.passes(timedelta(minutes=15))
    simulated = clock.now - begun
    refused = Watchman.refused
    letters = sorted(store.outbox(limit=10 * toots), key=lambda letter: (letter.posted_at or clock.now, letter.id))
    replies = [letter.reply.in_reply_to_id for letter in letters if letter.kind == "reply" and letter.reply]
    clock.passes(timedelta(hours=3))
    found: Counter[str] = Counter()
    oldest: str | None = None
    me = givers[0].account_lookup("imaginaryklout")
    while page := givers[0].account_statuses(me["id"], limit=40, max_id=oldest):
        found.update(str(status["in_reply_to_id"]) for status in page)
        oldest = page[-1]["id"]
        clock.passes(timedelta(minutes=1))
    heard = sum(letter.kind == "favourite" and letter.state == "posted" for letter in letters)
    return Queue(Counter(found[toot] for toot in written), heard, refused, replies == written, simulated)


def main(toots: int) -> int:
    right = True
    log.configure("json", "error", secrets=())
    with TemporaryDirectory(prefix="imaginaryklout-storm-") as name:
        for flavour in FLAVOURS:
            tally = storm(Path(name), flavour, toots)
            print(tally, flush=True)
            right &= tally.right and tally.grown < MOST_GROWTH
        queued = queue(Path(name), toots)
        print(queued)
    return 0 if right and set(queued.answers) == {1} and not queued.refused else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
