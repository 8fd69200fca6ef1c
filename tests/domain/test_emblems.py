"""Which emoji of a toot becomes the emblem of its badge."""

from __future__ import annotations

from bot.domain.deciding.awarding import award_of, candidates
from tests.builders import BOB, NOON, a_nomination, a_status, the_rules

RULES = the_rules()


def drawn(emoji: str, *, topic: str, untold: bool = False) -> str:
    (candidate,) = candidates(a_status(), a_nomination(topic, to=(BOB.acct,)), RULES)
    return award_of(a_status(words_untold=untold), emoji, candidate, "new", "page", NOON).emoji


def test_an_unkind_emoji_is_not_drawn_where_the_words_are_left_off() -> None:
    assert drawn("🐍", topic="Tea", untold=True) == ""
    assert drawn("🍵", topic="Tea", untold=True) == "🍵"
    assert drawn("🐍", topic="Tea") == "🐍"


def test_an_emoji_that_taunts_is_drawn_only_where_the_topic_names_it() -> None:
    assert [drawn(emoji, topic="Tea") for emoji in "🐷💩🐒👎🦍"] == [""] * 5
    assert drawn("🐷", topic="Pig care") == "🐷"
    assert [drawn(emoji, topic="Tea") for emoji in "🍵🐍🔪🙈"] == ["🍵", "🐍", "🔪", "🙈"]
