"""Killed at every step and at any moment, the bot has answered every toot exactly once in the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.sandbox import FLAVOURS
from tests.e2e.crash import ON_ITS_WAY, SOME_MOMENT, STEPS, crash, running_server


@pytest.mark.parametrize(
    ("flavour", "kind", "kills"),
    [
        ("takahe", "sqlite", 3),
        *(
            pytest.param(flavour, kind, 40, marks=pytest.mark.long)
            for flavour in FLAVOURS
            for kind in ("sqlite", "postgresql")
        ),
    ],
)
def test_killed_at_every_step_and_at_any_moment_every_toot_is_answered_exactly_once(
    tmp_path: Path, new_store_url: Callable[[str], str], flavour: str, kind: str, kills: int
) -> None:
    with running_server(tmp_path, flavour) as server:
        tally = crash(server, new_store_url(kind), kills, where=f"{flavour}, {kind}")
    assert tally.right, str(tally)
    assert sum(tally.killed.values()) == kills
    assert len(tally.killed) > kills / 4, "it has died in many ways"
    assert tally.killed.keys() <= {*STEPS, ON_ITS_WAY, SOME_MOMENT}
