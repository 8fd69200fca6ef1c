"""A toot that knows neither whom nor what for is asked about where it begins to give, not where it speaks of the +K."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, NotForUs
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case


@pytest.mark.parametrize(
    "toot",
    [
        "I want to give someone +K #ImaginaryKlout",
        "Somebody deserves +K #ImaginaryKlout",
        "Have a +K #ImaginaryKlout",
        "+K! #ImaginaryKlout",
        "My sister-in-law: sudoku. +K! #ImaginaryKlout",
        "@imaginaryklout give a badge",
    ],
)
def test_whoever_begins_to_give_is_asked(toot: str) -> None:
    assert isinstance(read_case(by_alice(toot), grammar()), Incomplete)


@pytest.mark.parametrize(
    "toot",
    [
        "What I like is that #ImaginaryKlout has no algorithm, only affection",
        "my third #ImaginaryKlout this month, thank you all",
        "+K was a Klout thing in 2011. That's where #ImaginaryKlout gets its name",
    ],
)
def test_whoever_speaks_of_the_plus_k_is_not_asked(toot: str) -> None:
    assert isinstance(read_case(by_alice(toot), grammar()), NotForUs)
