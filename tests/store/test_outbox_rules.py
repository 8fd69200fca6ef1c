"""The outbox beside a model of it, through any sequence of events, restarts included."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from bot.store import Store
from bot.store.letter import State
from tests.builders import Clock
from tests.store.conftest import give


@dataclass(frozen=True)
class Expected:
    state: State
    due: datetime
    attempts: int = 0
    unknown: bool = False
    posted_id: str = ""


class Outbox(RuleBasedStateMachine):
    letters: Bundle[int] = Bundle("letters")

    @initialize()
    def start(self) -> None:
        self.folder = TemporaryDirectory()
        self.clock = Clock()
        self.store = Store(f"sqlite:///{Path(self.folder.name)}/bot.db", clock=self.clock)
        self.store.open()
        self.model: dict[int, Expected] = {}
        self.toots = 0

    def change(self, letter: int, **changes: Any) -> None:
        self.model[letter] = replace(self.model[letter], **changes)

    @rule(target=letters)
    def a_toot_is_recorded(self) -> int:
        self.toots += 1
        assert give(self.store, self.toots)
        newest = self.store.outbox(limit=1)[0].id
        assert newest not in self.model
        self.model[newest] = Expected("queued", self.clock.now)
        return newest

    @rule(number=st.integers(1, 5))
    def a_toot_comes_again(self, number: int) -> None:
        if number <= self.toots:
            assert not give(self.store, number)

    @rule(minutes=st.integers(1, 30))
    def time_passes(self, minutes: int) -> None:
        self.clock.passes(minutes=minutes)

    @rule()
    def a_letter_is_claimed(self) -> None:
        due = [
            (each.due, letter)
            for letter, each in self.model.items()
            if each.state == "queued" and each.due <= self.clock.now
        ]
        claimed = self.store.claim()
        assert (claimed and claimed.id) == (min(due)[1] if due else None)
        if claimed:
            self.change(claimed.id, state="posting", attempts=self.model[claimed.id].attempts + 1)

    @rule(letter=letters)
    def it_is_posted(self, letter: int) -> None:
        self.store.posted(letter, f"post-{letter}", "")
        self.change(letter, state="posted", posted_id=f"post-{letter}")

    @rule(letter=letters, minutes=st.integers(0, 20), unknown=st.booleans())
    def it_is_to_be_tried_again(self, letter: int, minutes: int, unknown: bool) -> None:
        when = self.clock.now + timedelta(minutes=minutes)
        self.store.retry(letter, when, "503", unknown=unknown)
        if self.model[letter].state == "posting":
            self.change(letter, state="queued", due=when, unknown=self.model[letter].unknown or unknown)

    @rule(letter=letters)
    def it_is_given_up(self, letter: int) -> None:
        self.store.dead(letter, "gone")
        if self.model[letter].state == "posting":
            self.change(letter, state="dead")

    @rule(letter=st.none() | letters)
    def the_dead_are_revived(self, letter: int | None) -> None:
        dead = [each for each in self.model if self.model[each].state == "dead" and letter in (None, each)]
        assert self.store.revive(letter) == len(dead)
        for each in dead:
            self.change(each, state="queued", due=self.clock.now, attempts=0)

    @rule()
    def the_bot_dies_and_starts_again(self) -> None:
        self.store.close()
        self.store.open()
        posting = [each for each in self.model if self.model[each].state == "posting"]
        assert self.store.interrupted(due=self.clock.now) == len(posting)
        for each in posting:
            self.change(each, state="queued", unknown=True, due=self.clock.now)

    @invariant()
    def store_and_model_agree(self) -> None:
        found = {
            letter.id: Expected(letter.state, letter.due_at, letter.attempts, letter.unknown, letter.posted_id)
            for letter in self.store.outbox()
        }
        assert found == self.model

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()


TestOutbox = Outbox.TestCase
TestOutbox.settings = settings(max_examples=20, stateful_step_count=20)
