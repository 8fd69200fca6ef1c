"""Whoever wants no more from somebody says so in their own words, and the bot knows whom they mean."""

from __future__ import annotations

import pytest

from bot.domain.grammar import Grammar
from tests.stage import stage


@pytest.mark.parametrize("under_the_thanks", [False, True])
def test_no_more_from_alice_keeps_alice_away(under_the_thanks: bool, grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        told = on.tells("bob", "no more badges from alice please", to=on.reply(toot) if under_the_thanks else None)
        assert "No more badges from alice@sandbox.example" in told
        on.toots("alice", "@bob gets +K in maps #ImaginaryKlout")
        assert not on.stands("maps")
        assert on.stands("tea")


def test_who_gave_nothing_that_is_known_of_is_nobody_to_keep_away(grammar: Grammar) -> None:
    with stage(grammar) as on:
        assert "No more badges" not in on.tells("bob", "no more badges from alice please")
        on.toots("alice", "@bob gets +K in maps #ImaginaryKlout")
        assert on.stands("maps")


def test_a_complaint_of_alice_is_told_the_very_words(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        assert "block alice@sandbox.example" in on.tells("bob", "alice is harassing me", to=on.reply(toot))
        assert "No more badges" in on.tells("bob", "block alice@sandbox.example")


def test_it_is_heard_where_the_client_mentions_alice_by_itself(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        laughing = on.toots("bob", "@alice @imaginaryklout no more badges from alice 😂", to=on.reply(toot))
        assert on.answer(laughing) == ""
        said = on.toots("bob", "@imaginaryklout @alice I don't want any more badges from alice", to=on.reply(toot))
        answer = next(reply for reply in on.replies() if reply["in_reply_to_id"] == said["id"])
        assert (answer["visibility"], [each["username"] for each in answer["mentions"]]) == ("direct", ["bob"])
        on.toots("alice", "@bob gets +K in maps #ImaginaryKlout")
        assert not on.stands("maps")
