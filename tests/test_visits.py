"""Walls are looked after: whoever has one is looked at at least once a day, a few at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.acquaintance import Acquaintance
from bot.domain.grammar import Grammar
from bot.platforms.budget import Allowance, Budget, Kind
from bot.store import Store
from bot.visits import Visits
from tests.builders import Clock, the_rules
from tests.memory import MemoryPlatform
from tests.stage import Stage, gives, stage
from tests.store.test_walls import given, snagged

BOB = "bob@sandbox.example"


def says_nobot(on: Stage) -> None:
    on.person("bob").account_update_credentials(note="#nobot")


def blocks_the_bot(on: Stage) -> None:
    on.person("bob").account_block(on.person("bob").account_lookup("imaginaryklout")["id"])


@pytest.mark.parametrize("leaves", [says_nobot, blocks_the_bot])
def test_whoever_wants_no_bots_has_no_wall_within_a_day_though_nobody_gives_them_anything(
    leaves: Callable[[Stage], None], grammar: Grammar
) -> None:
    with stage(grammar) as on:
        it = gives(on)
        on.tells("bob", "snag", to=it.reply)
        on.passes(timedelta(minutes=30))
        assert on.store.has_wall(BOB)
        leaves(on)
        for _ in range(4):
            on.passes(timedelta(hours=6))
        assert not on.store.has_wall(BOB)
        assert on.store.topic(it.topic) is None


def some_walls(store: Store, clock: Clock, many: int) -> list[str]:
    accts = [f"p{number}@example.social" for number in range(many)]
    for number, acct in enumerate(accts):
        person = {"id": f"id-{number}", "acct": acct}
        snagged(store, clock, given(store, number, recipient=person))
    return accts


def visits(store: Store, clock: Clock, platform: MemoryPlatform) -> Visits:
    return Visits(platform, store, Acquaintance(platform, store, the_rules(), clock=clock), clock=clock)


def test_every_wall_is_looked_at_within_a_day_a_few_at_a_time(store: Store, clock: Clock) -> None:
    accts = some_walls(store, clock, 70)
    platform = MemoryPlatform()
    platform.refusing = {f"id-{number}" for number in range(70)}
    rounds = visits(store, clock, platform)
    rounds.visit()
    assert 0 < sum(not store.has_wall(acct) for acct in accts) <= 5
    for _ in range(143):
        clock.passes(minutes=10)
        rounds.visit()
    assert not any(map(store.has_wall, accts))
    platform.refusing.clear()
    for _ in range(144):
        clock.passes(minutes=10)
        rounds.visit()
    assert all(map(store.has_wall, accts)), "who wants bots again has it back"


def test_nobody_is_looked_at_while_the_budget_has_no_room_to_spare(store: Store, clock: Clock) -> None:
    some_walls(store, clock, 2)
    budget = Budget({Kind.CALLS: Allowance(2, timedelta(hours=1))}, clock=clock)
    platform = MemoryPlatform(budget=budget)
    budget.take([Kind.CALLS])
    rounds = visits(store, clock, platform)
    rounds.visit()
    assert platform.calls == 0
    clock.passes(hours=2)
    rounds.visit()
    assert platform.calls == 1
