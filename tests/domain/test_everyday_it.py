"""Italian toots in everyday words: what leads to a topic, who hands over, and praise that tells what for."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("In fatto di caffè @bob non si discute: #ImaginaryKlout", "caffè"),
        ("Sul fronte rammendo segnalo @bob: #ImaginaryKlout", "rammendo"),
        ("@bob grazie d'avermi tenuto il posto in fila #ImaginaryKlout", "avermi tenuto il posto in fila"),
        ("Grazie @bob per tutti i consigli #ImaginaryKlout", "tutti i consigli"),
        ("Per tutte le piante salvate, @bob: #ImaginaryKlout", "tutte le piante salvate"),
        ("Il sottoscritto conferisce a @bob il #ImaginaryKlout in motori", "motori"),
        ("Si conferisce a @bob il #ImaginaryKlout “carbonara senza panna”", "carbonara senza panna"),
        ("Ho scoperto che @bob sa tutto di restauro: #ImaginaryKlout a @bob", "restauro"),
        ("Nessuno come @bob sa spiegare l'IVA: +K #ImaginaryKlout", "spiegare l'IVA"),
        ("A @bob, per il silenzio, che oggi è merce rara, #ImaginaryKlout", "silenzio"),
        ("Torta della nonna, @bob, +K. #ImaginaryKlout", "Torta della nonna"),
        ("Chi canta meglio le sigle dei cartoni? @bob! #ImaginaryKlout", "sigle dei cartoni"),
    ],
)
def test_an_italian_toot_gives_what_its_everyday_words_lead_to(text: str, topic: str) -> None:
    reading = read_case({**by_alice(text), "language": "it"}, GRAMMAR)
    assert isinstance(reading, Nomination)
    assert [([m.acct for m in gift.recipients], gift.topics) for gift in reading.gifts] == [(["bob"], (topic,))]


@pytest.mark.parametrize(
    "text", ["@bob, tieni, #ImaginaryKlout", "Toh, @bob: #ImaginaryKlout", "@bob eccoti servito: #ImaginaryKlout"]
)
def test_whoever_hands_over_and_says_no_more_is_asked_what_for(text: str) -> None:
    reading = read_case({**by_alice(text), "language": "it"}, GRAMMAR)
    assert isinstance(reading, Incomplete)
    assert reading.missing == ("topic",)


@pytest.mark.parametrize(
    "text",
    [
        "Buona domenica, @bob, +K #ImaginaryKlout",
        "Zuppa, @bob, +K #ImaginaryKlout",
    ],
)
def test_a_call_before_somebody_is_no_topic(text: str) -> None:
    assert not isinstance(read_case({**by_alice(text), "language": "it"}, GRAMMAR), Nomination)
