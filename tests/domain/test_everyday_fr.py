"""French as people write it every day: who knows all about what, in mock-solemn words and in short ones."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("text", "gifts"),
    [
        ("Un +K pour @bob, section crevaisons, de la part de toute la rue", {"bob": ("crevaisons",)}),
        ("Le soussigné attribue à @bob son unique +K du mois, rubrique distillation", {"bob": ("distillation",)}),
        ("Par la présente, un +K est octroyé à @bob au titre du pain au levain", {"bob": ("pain au levain",)}),
        ("Mes +K du jour : @bob (soupe d'orties), @ann (navets)", {"bob": ("soupe d'orties",), "ann": ("navets",)}),
        ("Côté tartines, @bob ne craint personne :", {"bob": ("tartines",)}),
        ("En siestes, personne n'arrive à la cheville de @bob :", {"bob": ("siestes",)}),
        ("Personne ne connaît les lampes à pétrole comme @bob.", {"bob": ("lampes à pétrole",)}),
        ("Si quelqu'un s'y connaît en chant des oiseaux, c'est bien @bob", {"bob": ("chant des oiseaux",)}),
        ("Les écluses n'ont aucun secret pour @bob :", {"bob": ("écluses",)}),
        ("@bob ton clafoutis mérite un +K", {"bob": ("clafoutis",)}),
        ("C'est grâce à @bob si je comprends les fractions : +K en pédagogie", {"bob": ("pédagogie",)}),
        ("Hop ! Un +K dans la besace de @bob pour le beurre", {"bob": ("beurre",)}),
        ("Un +K tricot à @bob", {"bob": ("tricot",)}),
        ("Palme d'or du sudoku : @bob", {"bob": ("sudoku",)}),
        ("Un souci de plomberie ? Demandez à @bob. +K", {"bob": ("plomberie",)}),
    ],
)
def test_everyday_french_gives_what_it_names(text: str, gifts: dict[str, tuple[str, ...]]) -> None:
    assert given(f"{text} #ImaginaryKlout", "fr") == gifts


@pytest.mark.parametrize(
    "text", ["Allez hop, @bob, #ImaginaryKlout, tu sais pourquoi", "Un +K bien senti à @bob #ImaginaryKlout"]
)
def test_what_is_handed_over_without_a_topic_is_asked_for_in_french(text: str) -> None:
    assert isinstance(reading(text, "fr"), Incomplete)
