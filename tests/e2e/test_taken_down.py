"""Off the wall is not gone for good: what a recipient says of a badge that they have snagged."""

from __future__ import annotations

from bot.domain.grammar import Grammar
from tests.stage import gives, said, stage


def test_what_takes_down_a_badge_that_hangs_destroys_nothing(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        hung = on.toots("bob", "@imaginaryklout snag", to=it.reply)
        for text in ("take it down", "cancel that", "undo"):
            said_so = on.toots("bob", f"@imaginaryklout {text}", to=on.reply(hung))
            assert said("hidden", "en") in on.answer(said_so), text
            assert on.stands(it.topic), text
            hung = on.toots("bob", "@imaginaryklout show", to=on.reply(said_so))
            assert on.award(it.topic).shown
        assert said("hidden", "en") in on.tells("bob", "take it down"), "in no thread"
        assert said("hidden", "en") in on.tells("bob", f"take it down {it.code}")
        assert said("refusals", "en") in on.tells("bob", "no", to=on.reply(hung)), "it may have no second thoughts"
        assert on.stands(it.topic)
        assert said("declined", "en") in on.tells("bob", "delete it", to=on.reply(hung))
        assert not on.stands(it.topic)


def test_what_takes_down_a_badge_that_nobody_snagged_refuses_it(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        assert said("declined", "en") in on.tells("bob", "take it down", to=it.reply)
        assert not on.stands(it.topic)


def test_who_complained_before_they_snagged_is_told_how_to_hide_it_all_the_same(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        assert said("refusals", "en") in on.tells("bob", "I hate this", to=it.reply)
        assert said("refusals", "en") not in on.tells("bob", "I hate this", to=it.reply)
        on.tells("bob", "snag", to=it.reply)
        assert said("refusals", "en") in on.tells("bob", "how do I get rid of this?", to=it.reply)
        assert said("refusals", "en") not in on.tells("bob", "how do I get rid of this?", to=it.reply)
