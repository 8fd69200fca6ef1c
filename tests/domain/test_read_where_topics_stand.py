"""What it is for, wherever it stands: led up to, announced, cried out, in a row, and where it ends."""

from __future__ import annotations

import pytest

from bot.domain.readings import Nomination
from tests.domain.toots import given, reading

GIVES = [
    ("fr", "ah bah pour la vaisselle, @bob mérite largement le #ImaginaryKlout", ["vaisselle"]),
    ("es", "Para crucigramas, @bob. +K y punto #ImaginaryKlout", ["crucigramas"]),
    ("de", "also beim Thema Hochbeete, da verdient @bob wirklich jedes #ImaginaryKlout", ["Hochbeete"]),
    ("en", "speaking of raised beds, +K to @bob #ImaginaryKlout", ["raised beds"]),
    ("es", "en cuanto a huertos, @bob se lleva el #ImaginaryKlout", ["huertos"]),
    ("it", "quando si parla di orti, @bob merita un #ImaginaryKlout", ["orti"]),
    ("nl", "als het op moestuinen aankomt, verdient @bob echt elke #ImaginaryKlout", ["moestuinen"]),
    ("ar", "عندما يتعلق الأمر بالحدائق، @bob تستحق #ImaginaryKlout", ["الحدائق"]),
    ("ja", "家庭菜園について言えば、@bob さんに #ImaginaryKlout", ["家庭菜園"]),
    ("en", "Dialect maps! — @bob — #ImaginaryKlout", ["Dialect maps"]),
    ("nl", "Vogels herkennen aan hun poep — @bob — #ImaginaryKlout", ["Vogels herkennen aan hun poep"]),
    ("it", "Riconoscere gli uccelli — @bob — #ImaginaryKlout", ["Riconoscere gli uccelli"]),
    ("en", "soups for people who hate soup — #ImaginaryKlout — @bob", ["soups for people who hate soup"]),
    ("pl", "zupy dla ludzi, którzy nie lubią zup — #ImaginaryKlout — @bob", ["zupy dla ludzi, którzy nie lubią zup"]),
    ("en", "#ImaginaryKlout (cheese toasties) @bob", ["cheese toasties"]),
    ("en", "#ImaginaryKlout @bob compost, dahlias, saying no to lawns", ["compost", "dahlias", "saying no to lawns"]),
    ("en", "+K @bob never giving up #ImaginaryKlout", ["never giving up"]),
    ("it", "Tieni @bob, un #ImaginaryKlout in pesca alla trota tutto per te", ["pesca alla trota"]),
    ("de", "Hier @bob, ein #ImaginaryKlout im Forellenangeln ganz für dich allein", ["Forellenangeln"]),
    ("en", "Here @bob, a #ImaginaryKlout in trout fishing all yours", ["trout fishing"]),
    ("fi", "Vuorossa kategoria saunan lämmitys, ja +K menee käyttäjälle @bob. #ImaginaryKlout", ["saunan lämmitys"]),
    ("en", "Next up, the category sauna heating, and the +K goes to @bob. #ImaginaryKlout", ["sauna heating"]),
    ("fr", "Passons à la catégorie chauffe de sauna, et le +K va à @bob. #ImaginaryKlout", ["chauffe de sauna"]),
    ("pt", "Campeã na modalidade roda de samba: @bob. +K #ImaginaryKlout", ["roda de samba"]),
    ("pl", "Kategoria naprawa rowerów: @bob. +K #ImaginaryKlout", ["naprawa rowerów"]),
    ("ja", "+K を @bob さんの天体観測レポートに送ります！ #ImaginaryKlout", ["天体観測レポート"]),
    ("ja", "本日の猫写真 #ImaginaryKlout は @bob さんへ", ["猫写真"]),
    ("de", "#ImaginaryKlout 4 @bob weil seine playlists so gut sind", ["seine playlists so gut sind"]),
    ("ja", "@bob さんに水やり（多分）で +K #ImaginaryKlout", ["水やり"]),
    ("ja", "落語（のつもり）で @bob さんに +K #ImaginaryKlout", ["落語"]),
    ("it", "e per le torte? @bob, ovviamente. +K #ImaginaryKlout", ["torte"]),
    ("nl", "en de taart? +K @bob #ImaginaryKlout", ["taart"]),
    ("de", "Pilze! +K @bob #ImaginaryKlout", ["Pilze"]),
    ("pt", "#ImaginaryKlout @bob samba, choro", ["samba", "choro"]),
    ("en", "This week's discipline: reading the small print. This week's champion: @bob. #ImaginaryKlout",
     ["reading the small print"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "topics"), GIVES)
def test_what_it_is_for_is_found_whole_and_alone(language: str, text: str, topics: list[str]) -> None:
    assert {who: list(what) for who, what in given(text, language).items()} == {"bob": topics}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("fr", "#ImaginaryKlout pétanque @ann + @bob", "pétanque"),
        ("fr", "Cuisine de restes, @ann et @bob. +K #ImaginaryKlout", "Cuisine de restes"),
    ],
)
def test_two_people_share_the_topic_before_them(language: str, text: str, topic: str) -> None:
    assert {who: list(what) for who, what in given(text, language).items()} == {"ann": [topic], "bob": [topic]}


def test_respectively_counts_for_more_than_what_people_were_called_before() -> None:
    text = "Brains of the quiz: @ann. Legs of the quiz: @bob. +K for geography and carrying drinks, respectively."
    found = {who: list(what) for who, what in given(f"{text} #ImaginaryKlout", "en").items()}
    assert found == {"ann": ["geography"], "bob": ["carrying drinks"]}


GIVES_NOTHING = [
    ("en", "#ImaginaryKlout thread @bob"),
    ("en", "#ImaginaryKlout testing @bob"),
    ("de", "#ImaginaryKlout funktioniert @bob"),
    ("en", "Happy birthday! — @bob — #ImaginaryKlout"),
    ("de", "Alles Gute! — @bob — #ImaginaryKlout"),
    ("fr", "Punaise ! +K @bob #ImaginaryKlout"),
    ("en", "Told you, @bob. No +K. #ImaginaryKlout"),
    ("nl", "als het op soep aankomt, krijgt @bob geen +K #ImaginaryKlout"),
    ("en", "Next category: soup. Who gets the +K? @bob? #ImaginaryKlout"),
]


@pytest.mark.parametrize(("language", "text"), GIVES_NOTHING)
def test_talk_in_a_topics_place_is_no_topic(language: str, text: str) -> None:
    assert not isinstance(reading(text, language), Nomination)
