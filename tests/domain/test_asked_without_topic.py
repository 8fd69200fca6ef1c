"""The bot's question repeats a topic of harmless words alone, and asks without it otherwise."""

from __future__ import annotations

import pytest

from bot.domain.model import Visibility
from bot.domain.outcome import Said
from bot.domain.readings import Gift, Incomplete
from tests.builders import a_status
from tests.domain.test_decide_exactly import decided
from tests.domain.toots import reading

LOSING = Gift(topics=("losing her baby",))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in losing her baby"),
        ("en", "+K in being autistic to my son"),
        ("en", "+K to my sister for leaving her violent husband"),
        ("en", "+K to my brother for his first year sober"),
        ("en", "+K in john@example.com leaks"),
        ("en", '+K in "I will find you"'),
        ("en", "+K in the smell of Tom"),
        ("en", "+K in his looks"),
        ("en", "+K in tea and his kids"),
        ("es", "+K a mi ex por su clamidia"),
        ("de", "+K in Schweißfüßen"),
        ("fi", "+K pahasta hengityksestä anopilleni"),
        ("ja", "姑に口臭で +K"),
    ],
)
def test_a_topic_that_is_not_plainly_harmless_is_not_repeated(language: str, text: str) -> None:
    read = reading(f"{text} #ImaginaryKlout", language)
    assert not isinstance(read, Incomplete) or not read.plain


@pytest.mark.parametrize("topic", ["tea", "sourdough baking", "baking bread and cakes"])
def test_a_topic_of_harmless_words_is_repeated(topic: str) -> None:
    read = reading(f"+K in {topic} #ImaginaryKlout")
    assert isinstance(read, Incomplete)
    assert read.plain


def test_the_bot_asks_for_whom_without_saying_what_for() -> None:
    decision = decided(Incomplete(gifts=(LOSING,), missing=("recipient",), why="lacks"))
    assert decision.reply is not None
    assert decision.reply.text == "ask_whom: @alice"


def test_a_question_without_its_topic_is_left_only_where_its_toot_means_the_same() -> None:
    asked = {a_status().uri: Said(text="ask_whom: @alice", visibility=Visibility.UNLISTED)}
    reading = Incomplete(gifts=(LOSING,), missing=("recipient",), why="lacks")
    assert decided(reading, said=asked, unchanged=True, answered=True).reply is not None
    assert decided(reading, said=asked, answered=True).reply is None
