"""What a toot strikes out is not meant."""

from __future__ import annotations

import pytest

from bot.domain.text import html_to_text
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("toot", "gifts"),
    [
        ("+K in ~~chess~~ ludo to @bob", {"bob": ("ludo",)}),
        ("+K to ~~@bob~~ @carol in soup", {"carol": ("soup",)}),
        ("~~+K to @bob in soup~~ +K to @carol in soup", {"carol": ("soup",)}),
    ],
)
def test_what_is_struck_out_between_tildes_is_not_given(toot: str, gifts: dict[str, tuple[str, ...]]) -> None:
    assert given(f"{toot} #ImaginaryKlout") == gifts


@pytest.mark.parametrize(
    "toot",
    [
        "~~ +K to @bob in soup ~~",
        "~~~ +K to @bob in soup ~~~",
        "~~+K to @bob in soup #ImaginaryKlout~~",
    ],
)
def test_tildes_that_only_decorate_strike_nothing(toot: str) -> None:
    tag = "" if "#" in toot else " #ImaginaryKlout"
    assert given(toot + tag) == {"bob": ("soup",)}


def test_an_award_that_is_struck_out_is_none() -> None:
    assert not hasattr(reading("~~+K to @bob in soup~~ #ImaginaryKlout"), "gifts")


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_struck_markup_is_left_out_of_the_words(tag: str) -> None:
    assert html_to_text(f"<p>+K in <{tag}>chess</{tag}> ludo</p>").plain == "+K in ludo"
