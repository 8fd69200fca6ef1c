"""Whatever goes wrong, and however many come at once, each toot is answered once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox import FLAVOURS
from tests.e2e.storm import queue, storm
from tests.e2e.week import week


@pytest.mark.parametrize(
    ("flavour", "toots"), [("takahe", 20), *(pytest.param(name, 400, marks=pytest.mark.long) for name in FLAVOURS)]
)
def test_in_a_storm_each_toot_is_answered_once(tmp_path: Path, flavour: str, toots: int) -> None:
    tally = storm(tmp_path, flavour, toots)
    assert tally.right, str(tally)


@pytest.mark.parametrize("toots", [pytest.param(toots, marks=pytest.mark.long) for toots in (340, 1_000)])
def test_more_replies_than_the_limits_let_out_go_out_in_their_order_and_no_limit_is_met(
    tmp_path: Path, toots: int
) -> None:
    queued = queue(tmp_path, toots)
    assert set(queued.answers) == {1}, str(queued)
    assert queued.heard == toots - 300
    assert queued.refused == 0
    assert queued.in_order


@pytest.mark.parametrize("toots", [300, pytest.param(2_000, marks=pytest.mark.long)])
def test_after_a_week_offline_nothing_is_missed_and_only_what_is_fresh_is_answered(tmp_path: Path, toots: int) -> None:
    came = week(tmp_path, toots)
    assert came.right, str(came)
    assert 0 < came.fresh < toots / 2
