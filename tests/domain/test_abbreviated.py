"""A full stop behind an initial or an abbreviation ends neither a topic nor a sentence."""

from __future__ import annotations

import pytest

from tests.domain.toots import given


@pytest.mark.parametrize(
    ("language", "toot", "topic"),
    [
        ("en", "+K to @bob in J. S. Bach", "J. S. Bach"),
        ("en", "@bob gets +K in P. D. James novels. Thanks!", "P. D. James novels"),
        ("en", "@bob gets +K in Mr. Bean impressions", "Mr. Bean impressions"),
        ("en", "@bob gets +K in M.C. Escher tilings", "M.C. Escher tilings"),
        ("en", "@bob gets +K in U.S. history", "U.S. history"),
        ("es", "+K a @bob en J. S. Bach", "J. S. Bach"),
        ("fr", "+K à @bob en St. Exupéry", "St. Exupéry"),
        ("nl", "@bob krijgt +K voor St. Maarten liedjes", "St. Maarten liedjes"),
    ],
)
def test_an_abbreviation_is_part_of_the_topic(language: str, toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("toot", "topic"),
    [
        ("@bob gets +K in plan B. Thanks!", "plan B"),
        ("@bob gets +K in vitamin C. Everybody asks him.", "vitamin C"),
        ("@bob gets +K in C. His code is lovely.", "C"),
        ("@bob gets +K in fruit etc. Well done.", "fruit"),
        ("@bob gets +K in touring the U.S. Thanks!", "touring the U.S"),
    ],
)
def test_a_letter_that_ends_a_sentence_ends_it(toot: str, topic: str) -> None:
    assert given(f"{toot} #ImaginaryKlout") == {"bob": (topic,)}
