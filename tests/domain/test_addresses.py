"""A topic that says where somebody lives waits for an operator; one that only has a street or a number does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.deciding.awarding import unfit
from bot.domain.rules import Guards
from bot.domain.wordlists import WordlistsError, load_wordlists
from tests.builders import the_rules

LISTS = load_wordlists({path.name: path.read_text("utf-8") for path in Path("config/wordlists").glob("*.toml")})


@pytest.mark.parametrize(
    "topic",
    [
        "12 Elm Street",
        "new address at 12 Elm Street",
        "221 Maple Ave.",
        "4b Queens Road",
        "living at 7 Mill Lane",
        "12 Elm St, Springfield",
        "Elmstraße 12",
        "Elmstrasse 12a",
        "Berliner Straße 12",
        "Lindenweg 7",
        "12 rue de la Paix",
        "5 bis avenue Victor Hugo",
        "Calle Mayor 5",
        "Avenida de América 23",
        "via Roma 12",
        "Rua das Flores 45",
        "Rua das Flores, nº 45",
        "Kerkstraat 12",
        "Prinsengracht 263",
        "ulica Polna 4",
        "ul. Polna 4",
        "Mannerheimintie 12",
        "渋谷区神南1丁目2番3号",
        "شارع النيل 12",
        "ul. Polna 12/4",
        "via Roma 12/3",
        "Hauptstraße 5/2",
        "Kerkstraat 5 bis",
        "1600 Pennsylvania Avenue NW",
        "12 Baker Street",
        "Calle Morón 5",
        "Via Lattea 2, 12 Elm Street",
    ],
)
def test_an_address_is_held(topic: str) -> None:
    assert LISTS.tells_address(topic)
    guarded = the_rules(guards=Guards(addresses=LISTS.tells_address))
    assert unfit(topic, frozenset(), guarded)


@pytest.mark.parametrize(
    "topic",
    [
        "12 Monkeys",
        "221B Baker Street fan fiction",
        "10 Downing Street politics",
        "Route 66 trip planning",
        "Highway 61 Revisited",
        "42nd Street",
        "Abbey Road",
        "Nightmare on Elm Street 3",
        "3 Street Fighter tournaments",
        "5 years on the street team",
        "2 years on the road",
        "20 minutes on the road",
        "Straßenbahn 12",
        "Straßenmusik",
        "Jakobsweg 2024",
        "la rue de 12 ans",
        "place de 3 musiciens",
        "calle 13",
        "chiacchiere via Zoom",
        "Straat 12 podcast",
        "valtatie 4",
        "Sesame Street",
        "the 8 mile road soundtrack",
        "渋谷のカフェ巡り2",
        "21 Jump Street",
        "221B Baker Street",
        "16 Bit Drive",
        "Sesamstraße 123",
        "Plaza Sésamo 2",
        "Via Lattea 2",
        "via Roma 12/2024",
    ],
)
def test_a_street_or_a_number_alone_is_none(topic: str) -> None:
    assert not LISTS.tells_address(topic)
    guarded = the_rules(guards=Guards(addresses=LISTS.tells_address))
    assert not unfit(topic, frozenset(), guarded)


def test_a_list_of_streets_may_be_short_or_missing() -> None:
    assert not load_wordlists({"en.toml": 'insults = ["moron"]'}).tells_address("12 Elm Street")
    assert load_wordlists({"en.toml": 'streets = ["* st"]'}).tells_address("12 Elm St")
    assert not load_wordlists({"en.toml": 'streets = ["* st"]'}).tells_address("12 Elm Street")
    with pytest.raises(WordlistsError):
        load_wordlists({"en.toml": 'streets = ["a*b"]'})
