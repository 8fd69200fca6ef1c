"""A day in the life of the bot: a server of any kind, a database, alice who toots, and a clock that the test turns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any

from mastodon import Mastodon

from bot.platforms.budget import MASTODON, Budget
from bot.sandbox import DEFAULT_PEOPLE, FLAVOURS, Fault, Person, Sandbox
from bot.sandbox.faults import Kind
from bot.store import Store
from tests.builders import Clock, a_mastodon
from tests.corpus.scoring import grammar
from tests.whole import Bot

MINUTE = timedelta(minutes=1)
TEA = "@bob gets +K in tea #ImaginaryKlout"
CHESS = "@carol gets +K in chess #ImaginaryKlout"
STATUS = "* /api/v1/statuses*"


class Day:
    """``bot`` is the whole bot; nothing moves but by ``goes``."""

    def __init__(self, sandbox: Sandbox, store: Store, clock: Clock, *, attach_image: bool) -> None:
        self.sandbox, self.store, self.clock = sandbox, store, clock
        self.platform = a_mastodon(sandbox.url, budget=Budget(MASTODON, clock=clock), timeout=2)
        self.bot = Bot(self.platform, store, grammar(), clock, attach_image=attach_image)
        self.alice = Mastodon(api_base_url=sandbox.url, access_token=sandbox.token("alice"), version_check_mode="none")
        self.account = Mastodon(api_base_url=sandbox.url, access_token="bot-token", version_check_mode="none")

    def toots(self, text: str = TEA, visibility: str = "public") -> str:
        """Alice does; the id."""
        return str(self.alice.status_post(text, visibility=visibility)["id"])

    def edits(self, status_id: str, text: str) -> None:
        self.alice.status_update(status_id, text)

    def goes(self, minutes: int = 6) -> None:
        """So much time passes, and each minute every job has a turn."""
        for _ in range(minutes):
            self.clock.passes(MINUTE)
            self.bot.turns()

    def fails(self, kind: Kind, on: str, **more: Any) -> None:
        """Calls of the bot go wrong from now on."""
        self.sandbox.faults.add(Fault(kind, on, "imaginaryklout", **more))

    def mended(self) -> None:
        self.sandbox.faults.clear()

    def answers(self, status_id: str) -> list[str]:
        """What the bot has said under a toot."""
        return [plain(status) for status in self.alice.status_context(status_id)["descendants"]]

    def said(self) -> list[str]:
        """All that the bot has said and that stands, under a toot or not."""
        return [plain(status) for status in self.account.account_statuses(self.platform.me().id, limit=40)]

    def standing(self) -> list[tuple[str, str]]:
        """Who has a badge for what."""
        awards = [award for award in self.store.awards() if award.withdrawn_at is None]
        return sorted((award.recipient.acct.partition("@")[0], award.topic) for award in awards)


def plain(status: Any) -> str:
    return re.sub("<[^>]+>", "", status["content"])


@contextmanager
def a_day(url: str, flavour: str = "mastodon", *, attach_image: bool = False) -> Iterator[Day]:
    """``url`` is that of the database."""
    clock, secrets = Clock(), count()
    with Sandbox(
        people=[*DEFAULT_PEOPLE, Person(username="imaginaryklout", token="bot-token", bot=True)],
        clock=clock,
        new_secret=lambda: f"secret-{next(secrets)}",
        flavour=FLAVOURS[flavour],
        limits=None,
    ) as sandbox:
        store = Store(url, clock=clock, patience=0.5)
        store.open()
        try:
            yield Day(sandbox, store, clock, attach_image=attach_image)
        finally:
            store.close()
