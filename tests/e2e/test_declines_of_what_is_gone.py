"""Whoever refuses a badge refuses it though it is gone by the time that they are heard, and the bot's reply with it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.grammar import Grammar
from tests.stage import LATER, Stage, stage


def gives(on: Stage, topic: str) -> Any:
    return on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")


@pytest.mark.parametrize("under_the_thanks", [True, False])
def test_what_was_deleted_since_is_not_given_again_and_its_draft_goes(under_the_thanks: bool, grammar: Grammar) -> None:
    with stage(grammar) as on:
        if under_the_thanks:
            gives(on, "maps")
        toot = gives(on, "tea")
        words, to = ("@alice decline", on.reply(toot)) if under_the_thanks else ("decline", None)
        late = on.says_late("bob", words, to=to, visibility="public")
        on.person("alice").status_delete(toot["id"])
        on.passes(LATER)
        assert "Taken back" in on.tells("alice", "undo", to=on.reply(gives(on, "moss")))
        gives(on, "Teas")
        assert on.stands("Teas")
        on.arrives()
        assert "Gone for good" in on.answer(late)
        assert not on.stands("Teas")
        gives(on, "tea!")
        assert not on.stands("tea!")
        assert on.stands("maps") == under_the_thanks


def test_what_went_to_somebody_else_since_in_a_reply_posted_anew_does_not_come_back(grammar: Grammar) -> None:
    with stage(grammar, "takahe") as on:
        gives(on, "maps")
        toot = gives(on, "tea")
        late = on.says_late("bob", "decline", to=on.reply(toot), visibility="public")
        on.tells("alice", "to @carol", to=on.reply(toot), visibility="public")
        on.arrives()
        assert "Gone for good" in on.answer(late)
        assert on.stands("tea"), "it is Carol's now"
        on.tells("alice", "to @bob", to=on.reply(toot), visibility="public")
        gives(on, "Teas")
        assert [award.topic for award in on.store.latest("bob@sandbox.example", as_giver=False)] == ["maps"]
