"""Prizes for what nobody is proud of, and orders that take a badge away: neither gives."""

from __future__ import annotations

import re

import pytest

from bot.domain.readings import Incomplete, Nomination, Reading
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def reading(text: str, language: str) -> Reading:
    """What a toot of alice's says."""
    names = dict.fromkeys(re.findall(r"@(\w+)", text))
    people = [{"acct": name, "username": name, "url": f"https://example.social/@{name}"} for name in names]
    case = {"id": "1", "author": "alice", "bot": "imaginaryklout", "visibility": "public", "language": language}
    return read_case({**case, "mentions": people, "in_reply_to": None, "content": render(text, people)}, GRAMMAR)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "award for the worst take goes to @bob"), ("en", "the medal for the worst excuse goes to @bob"),
        ("de", "der Preis für den schlechtesten Witz geht an @bob"), ("fr", "le prix de la mauvaise foi va à @bob"),
        ("it", "il premio per la peggior battuta va a @bob"), ("nl", "de prijs voor slechtste grap gaat naar @bob"),
        ("es", "el premio a la peor excusa va para @bob"), ("pt", "o prémio para a pior desculpa vai para @bob"),
        ("pl", "nagroda za najgorszy żart trafia do @bob"),
    ],
)  # fmt: skip
def test_a_prize_for_the_worst_is_no_gift(language: str, text: str) -> None:
    assert not isinstance(reading(f"@imaginaryklout {text}", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Worst take of the year: @bob"), ("en", "Biggest ego of the year: +K @bob"),
        ("de", "Größter Angeber des Jahres: +K @bob"), ("fr", "Pire excuse de l'année : +K @bob"),
        ("es", "El mayor ego del año: +K @bob"), ("pt", "Pior piada do ano: +K @bob"),
        ("it", "Peggior battuta dell'anno: +K @bob"), ("nl", "Grootste ego van het jaar: +K @bob"),
    ],
)  # fmt: skip
def test_the_worst_of_the_year_is_no_topic(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "nimm @bob das Abzeichen für Schach weg"), ("de", "zieh @bob das +K für Tee ab"),
        ("fi", "ota @bob merkki pois shakista"), ("fi", "ota @bob merkki teestä pois"),
        ("pl", "odbierz @bob odznakę za szachy"), ("ar", "خذ من @bob شارة الشطرنج"),
        ("en", "why give @bob a badge for chess"), ("es", "por qué darle a @bob una insignia por ajedrez"),
        ("pt", "por que dar ao @bob um selo por xadrez"), ("it", "perché dare a @bob un badge per gli scacchi"),
        ("pl", "po co dawać @bob odznakę za szachy"), ("fi", "miksi antaa @bob merkki shakista"),
        ("en", "I owe @bob for lunch"),
    ],
)  # fmt: skip
def test_taking_away_or_asking_why_gives_nothing(language: str, text: str) -> None:
    assert not isinstance(reading(f"@imaginaryklout {text}", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "@bob could learn from @carol: +K in manners"), ("de", "@bob könnte viel von @carol lernen: +K in Kochen")],
)
def test_whoever_could_learn_from_another_receives_nothing(language: str, text: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    gifts = found.gifts if isinstance(found, Nomination | Incomplete) else ()
    assert "bob" not in [m.acct for gift in gifts for m in gift.recipients]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@imaginaryklout the award for the best bread goes to @bob"),
        ("en", "+K to @bob for the worst puns #ImaginaryKlout"),
        ("en", "Biggest heart of the year: +K @bob #ImaginaryKlout"),
        ("de", "@imaginaryklout der Preis für das beste Brot geht an @bob"),
        ("fr", "@imaginaryklout le prix de la gentillesse va à @bob"),
        ("it", "@imaginaryklout il premio per la miglior torta va a @bob"),
        ("nl", "@imaginaryklout de prijs voor het beste brood gaat naar @bob"),
    ],
)  # fmt: skip
def test_a_prize_for_what_is_good_is_a_gift(language: str, text: str) -> None:
    assert isinstance(reading(text, language), Nomination)
