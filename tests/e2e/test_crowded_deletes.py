"""Whoever leaves is not kept waiting by a crowd that deletes its toots."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.grammar import Grammar
from bot.platforms.budget import Allowance, Kind
from tests.stage import SOON, stage

DELETES = {Kind.DELETES: Allowance(4, timedelta(minutes=30))}
TOPICS = ("tea", "chess", "knots", "maps", "bread", "jazz")


@pytest.mark.parametrize("word", ["forget me", "decline"])
def test_the_reply_that_names_somebody_who_leaves_goes_at_once(word: str, grammar: Grammar) -> None:
    with stage(grammar, allowances=DELETES) as on:
        named = on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        crowd = [on.toots("dan", f"@carol gets +K in {topic} #ImaginaryKlout") for topic in TOPICS]
        for toot in crowd:
            on.person("dan").status_delete(toot["id"])
            on.bot.patrol.touched(str(toot["id"]), deleted=True)
        on.passes()
        on.toots("bob", f"@imaginaryklout {word}", visibility="direct", seen=False)
        on.passes(SOON)
        on.passes(SOON)
        assert on.reply(named) is None
        for _ in range(4):
            on.passes(timedelta(minutes=31))
        assert [on.reply(toot) for toot in crowd] == [None] * len(crowd), "and the others have their turn, too"
