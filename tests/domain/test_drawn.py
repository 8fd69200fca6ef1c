"""What emoji say beside a topic, and in the place of its last word."""

from __future__ import annotations

import pytest

from bot.domain.model import Mention
from bot.domain.read import read
from bot.domain.reading.kindness.drawn import is_spiteful, taunts_beside
from bot.domain.readings import Nomination
from tests.builders import a_status
from tests.corpus.scoring import grammar

GRAMMAR = grammar()
BOB = Mention(id="7", acct="bob", username="bob", url="https://example.social/@bob")


def topics_of(words: str) -> tuple[str, tuple[str, ...]]:
    """The emblem and the topics of a toot that gives +K in ``words``."""
    toot = a_status(f"<p>@bob gets +K in {words} #x</p>", language="en", mentions=(BOB,), tags=("x",))
    reading = read(toot, GRAMMAR, bot="imaginaryklout", hashtag="x")
    return (reading.emoji, reading.gifts[0].topics) if isinstance(reading, Nomination) else ("", ())


@pytest.mark.parametrize("words", ["eating like a 🐷", "🐂💩", "🐔 💩", "🐷🐽"])
def test_an_unkind_emoji_is_no_part_of_a_topic(words: str) -> None:
    assert topics_of(words) == ("", ())


@pytest.mark.parametrize(
    ("words", "emblem", "topic"),
    [
        ("vitamin A 🥕", "🥕", "vitamin A"),
        ("pig care🐷", "🐷", "pig care"),
        ("bread🍞", "🍞", "bread"),
        ("composting💩", "", "composting"),
        ("🐮🐷🐔", "", "🐮🐷🐔"),
        ("tea 💩", "", "tea"),
        ("tea 🐂💩", "", "tea"),
        ("tea 🍵 💩", "", "tea"),
        ("Python 🐍", "🐍", "Python"),
    ],
)
def test_the_first_emoji_is_the_emblem_unless_one_taunts(words: str, emblem: str, topic: str) -> None:
    assert topics_of(words) == (emblem, (topic,))


def test_an_emoji_taunts_unless_the_words_name_it() -> None:
    assert [taunts_beside(sign, "monkeys and a pig, or poor rationals") for sign in "🐵🐷💩🐀🍵"] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert [is_spiteful(said) for said in ("🐷", "💩🍵", "🐍🍵", "🍵", "pig 🐷", "")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
