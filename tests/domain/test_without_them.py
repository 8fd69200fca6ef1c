"""Thanks that tell what would have become of the author without somebody: the award is real, only the rest is not."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination
from tests.domain.toots import reading


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "Thank you @bob for the lift, I'd have missed my train", "lift"),
        ("en", "Thank you @bob for dinner, I would have starved", "dinner"),
        ("en", "Thanks @bob for the umbrella, otherwise I'd have been soaked", "umbrella"),
        ("es", "Sin @bob me habría perdido: +K en mapas", "mapas"),
        ("es", "Sin @bob no habría llegado: +K en paciencia", "paciencia"),
        ("pt", "Sem @bob eu teria me perdido: +K em mapas", "mapas"),
        ("fr", "Merci @bob pour la carte, on se serait perdus", "carte"),
        ("de", "Danke @bob für die Karte, wir hätten uns verlaufen", "Karte"),
        ("it", "Grazie @bob per la mappa, ci saremmo persi", "mappa"),
        ("nl", "Bedankt @bob voor de kaart, we waren verdwaald geweest", "kaart"),
        ("pl", "Dzięki @bob za mapę, zgubilibyśmy się", "mapę"),
        ("fi", "Kiitos @bob kartasta, olisimme eksyneet", "kartasta"),
        ("en", "If you need a good plumber ask @bob! +K in plumbing", "plumbing"),
    ],
)
def test_what_would_have_been_without_somebody_takes_nothing_from_them(language: str, text: str, topic: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    assert isinstance(found, Nomination), found
    assert [each for gift in found.gifts for each in gift.topics] == [topic]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I'd have given @bob +K in tea"), ("es", "Le habría dado +K a @bob en té"),
        ("es", "Sin @bob no habría +K en té"), ("es", "Sin @bob no habría ganado +K en té"),
        ("de", "Ich hätte @bob +K in Tee gegeben"), ("fr", "J'aurais donné +K à @bob en cuisine"),
    ],
)  # fmt: skip
def test_a_gift_that_would_have_been_given_is_none(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)
