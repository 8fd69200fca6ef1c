"""Praise that is seldom meant: for landlords, railways and the rude, when what they did is told at length."""

from __future__ import annotations

import re

import pytest

from bot.domain.readings import Nomination, NotForUs, Reading
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def heard(text: str, *, display: str = "") -> Reading:
    """What the reader makes of a public toot whose every @mention resolves; ``display``: a username as it is spelt."""
    names = dict.fromkeys(re.findall(r"@(\w+)", text))
    people = [
        {"acct": name.lower(), "username": display or name, "url": f"https://example.social/@{name}"} for name in names
    ]
    case = {"id": "t", "author": "alice", "bot": "imaginaryklout", "mentions": people, "language": None}
    return read_case({**case, "visibility": "public", "content": render(text, people)}, GRAMMAR)


@pytest.mark.parametrize(
    "text",
    [
        "Stunned, @council_north. +K in digging up one street three times. #ImaginaryKlout",
        "#ImaginaryKlout an @bahn_regional fürs Umsteigen auf der grünen Wiese ohne Dach",
        "+K a @operadora_sur por contestar a la tercera semana #ImaginaryKlout",
        "+K à @mairie_du_coin pour avoir repeint le passage piéton en gris #ImaginaryKlout",
        "+K to @reply_troll for adding three paragraphs under my haiku #ImaginaryKlout",
    ],
)
def test_whom_praise_is_seldom_meant_for_gets_nothing_for_a_deed_told_at_length(text: str) -> None:
    found = heard(text)
    assert isinstance(found, NotForUs)
    assert found.why.startswith("it sounds ironic (“@")


@pytest.mark.parametrize(
    "text",
    [
        "@council_north gets +K in street trees #ImaginaryKlout",
        "+K to @council_north for planting a tree in every street 💚 #ImaginaryKlout",
        "+K to @councilwoman_ann for planting a tree in every street #ImaginaryKlout",
        "+K to @ann for explaining the council tax to my grandmother #ImaginaryKlout",
    ],
)
def test_they_get_what_names_a_craft_or_is_said_with_love_and_nobody_else_is_taken_for_them(text: str) -> None:
    assert isinstance(heard(text), Nomination)


def test_a_handle_in_camel_case_is_read_by_its_words() -> None:
    toot = "Stunned, @NorthCouncil. +K in digging up one street three times. #ImaginaryKlout"
    assert isinstance(heard(toot, display="NorthCouncil"), NotForUs)
    assert isinstance(heard(toot, display="Northcouncil"), Nomination)
