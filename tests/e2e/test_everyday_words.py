"""Everyday words, end to end: a polite refusal holds, and what is no word for the bot undoes none."""

from __future__ import annotations

from bot.domain.grammar import Grammar
from tests.stage import gives, said, stage


def test_a_refusal_in_everyday_words_holds_against_the_same_award(grammar: Grammar) -> None:
    with stage(grammar) as on:
        given = gives(on)
        answered = on.tells("bob", "that's very kind, but I'd rather not have this", to=given.reply)
        assert said("declined", "en") in answered
        on.toots("alice", f"@bob gets +K in {given.topic} #ImaginaryKlout")
        assert not on.stands(given.topic)


def test_who_only_says_that_they_have_got_it_keeps_what_they_have_hidden_hidden(grammar: Grammar) -> None:
    with stage(grammar) as on:
        given = gives(on)
        on.tells("bob", "snag", to=given.reply)
        on.tells("bob", "hide", to=given.reply)
        heard = on.tells("bob", "OK, got it!", to=given.reply)
        assert heard == ""
        assert on.award(given.topic).hidden
