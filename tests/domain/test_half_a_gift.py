"""A +K to somebody with nothing that it is for: it is asked about, and moves no badge that was given to another."""

from __future__ import annotations

import pytest

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.readings import Command, Incomplete, Reading
from tests.corpus_talk.talk import BOT, message
from tests.domain.toots import GRAMMAR


def told(text: str, language: str = "en", to: str = "") -> Reading:
    case = message(f"@{BOT} {text}", language=language, to=to)
    return read(status_of(case), GRAMMAR, bot=BOT, hashtag="ImaginaryKlout")


@pytest.mark.parametrize("to", ["", BOT])
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob"),
        ("en", "+K for @bob"),
        ("en", "+1K to @bob please"),
        ("en", "+K goes to @bob"),
        ("de", "+K an @bob"),
        ("fr", "+K à @bob"),
        ("es", "+K para @bob"),
        ("it", "+K per @bob"),
        ("pt", "+K para @bob"),
        ("nl", "+K voor @bob"),
        ("pl", "+K dla @bob"),
        ("fi", "+K @bob:lle"),
        ("ja", "@bob さんに+K"),
        ("ar", "+K إلى @bob"),
    ],
)
def test_a_plus_k_to_somebody_is_half_a_gift(language: str, text: str, to: str) -> None:
    found = told(text, language, to)
    assert isinstance(found, Incomplete)
    assert "topic" in found.missing


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("to @bob", ""),
        ("to @bob", BOT),
        ("to @bob #ImaginaryKlout", BOT),
        ("it should be for @bob, +K", BOT),
        ("+K was meant for @bob", ""),
        ("to @bob AAAAAAAAAAAAAAAAAAAAAB +K", ""),
    ],
)
def test_who_says_for_whom_else_it_was_corrects(text: str, to: str) -> None:
    found = told(text, to=to)
    assert isinstance(found, Command)
    assert (found.name, found.object) == ("to", "bob")


@pytest.mark.parametrize("text", ["#ImaginaryKlout to @bob", "+K to bob@unknown.example"])
def test_outside_the_talk_about_a_badge_a_hashtag_and_an_unknown_handle_make_half_a_gift_too(text: str) -> None:
    assert isinstance(told(text), Incomplete)
