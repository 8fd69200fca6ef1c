"""Toots that name many people hold up nobody else: on servers with their limits, and on a simulated clock."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from mastodon import Mastodon

from bot import log
from bot.domain.grammar import Grammar
from bot.domain.outcome import Decision, Verdict
from bot.domain.promises import ban
from bot.platforms.budget import MASTODON, Budget
from bot.sandbox import FLAVOURS, Person, Sandbox
from bot.store import Store
from tests.builders import Clock, a_mastodon, a_status
from tests.whole import Bot

EVERY = timedelta(seconds=10)
CROWD = 60
TOOTS = 10
SOON = timedelta(minutes=3)


@pytest.fixture
def noted() -> Iterator[io.StringIO]:
    """What is logged."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    log.configure("json", "info", stream=(out := io.StringIO()))
    yield out
    root.handlers[:], root.level = before[0], before[1]
    logging.captureWarnings(False)


class Square:
    """A server with its limits, a bot that keeps within them, and a shouter who names sixty people in each toot."""

    def __init__(self, sandbox: Sandbox, bot: Bot, clock: Clock) -> None:
        self.sandbox, self.bot, self.clock = sandbox, bot, clock
        self.alice, self.shouter = self._client("alice"), self._client("shouter")
        self._bot = self._client("imaginaryklout")

    def _client(self, name: str) -> Mastodon:
        return Mastodon(access_token=self.sandbox.token(name), api_base_url=self.sandbox.url, version_check_mode="none")

    def shouts(self) -> list[str]:
        """Ten toots, and nobody is named twice; their ids."""
        names = [[f"p{toot}x{place}" for place in range(CROWD)] for toot in range(TOOTS)]
        texts = [f"{' '.join(map('@{}'.format, some))} get +K in tea #ImaginaryKlout" for some in names]
        return [str(self.shouter.status_post(text, visibility="public")["id"]) for text in texts]

    def answered(self) -> set[str]:
        """The ids of the toots that the bot has answered."""
        return {
            letter.reply.in_reply_to_id
            for letter in self.bot.store.outbox(limit=1_000)
            if letter.reply is not None and letter.state == "posted"
        }

    def waits(self, toots: set[str], most: timedelta) -> timedelta:
        """Turns the clock until these are answered; how long that took."""
        begun = self.clock.now
        while not toots <= self.answered() and self.clock.now - begun < most:
            self.clock.passes(EVERY)
            self.bot.turns()
        return self.clock.now - begun


@contextmanager
def square(flavour: str, folder: Path, grammar: Grammar) -> Iterator[Square]:
    clock, secrets = Clock(), count()
    crowd = [f"p{toot}x{place}" for toot in range(TOOTS) for place in range(CROWD)]
    people = [*map(Person, ("alice", "bob", "shouter", *crowd)), Person("imaginaryklout", token="bot-token", bot=True)]
    with Sandbox(
        people=people,
        clock=clock,
        new_secret=lambda: f"secret-{next(secrets)}",
        flavour=FLAVOURS[flavour],
    ) as sandbox:
        store = Store(f"sqlite:///{folder / 'bot.db'}", clock=clock)
        store.open()
        platform = a_mastodon(sandbox.url, budget=Budget(MASTODON, clock=clock))
        yield Square(sandbox, Bot(platform, store, grammar, clock), clock)
        store.close()


@pytest.mark.parametrize("flavour", ["mastodon", pytest.param("gotosocial", marks=pytest.mark.long)])
def test_ten_toots_that_name_sixty_people_each_hold_up_nobody_else(
    flavour: str, tmp_path: Path, grammar: Grammar
) -> None:
    with square(flavour, tmp_path, grammar) as on:
        shouts = set(on.shouts())
        took = []
        for topic in ("bread", "chess", "maps", "knots"):
            toot = str(on.alice.status_post(f"@bob gets +K in {topic} #ImaginaryKlout", visibility="public")["id"])
            took.append(on.waits({toot}, timedelta(hours=2)))
        assert max(took) <= SOON
        assert on.waits(shouts, timedelta(hours=3)) < timedelta(hours=3), "and they have their turn, too"


def test_toots_of_a_banned_account_that_name_sixty_people_cost_no_call(tmp_path: Path, grammar: Grammar) -> None:
    with square("gotosocial", tmp_path, grammar) as on:
        banned = Decision(outcome=Verdict.COMMAND, why="", keeps=(ban("shouter@sandbox.example"),))
        on.bot.store.record(a_status(uri="https://sandbox.example/ban"), banned, source="test", position=None)
        on.shouts()
        toot = str(on.alice.status_post("@bob gets +K in bread #ImaginaryKlout", visibility="public")["id"])
        assert on.waits({toot}, timedelta(hours=2)) == EVERY
        assert [award.topic for award in on.bot.store.awards()] == ["bread"]


def test_the_log_tells_which_toot_waits_and_names_nobody(tmp_path: Path, grammar: Grammar, noted: io.StringIO) -> None:
    with square("gotosocial", tmp_path, grammar) as on:
        on.shouts()
        on.waits({"none"}, 3 * EVERY)
        lines = [json.loads(line) for line in noted.getvalue().splitlines()]
        aside = [line for line in lines if line["event"] == "status.aside"]
        assert aside
        assert all(line["id"] for line in aside)
        assert "shouter" not in noted.getvalue()
