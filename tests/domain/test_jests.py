"""Toots that give in jest: thanks for what nobody wants, praise that somebody thinks they deserve, and a joke's end."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K in driving. Kidding!"), ("en", "@bob gets +K in driving jk"),
        ("en", "@bob gets +K in driving. I'm joking"), ("de", "@bob bekommt +K in Kochen. War nur Spaß!"),
        ("de", "@bob bekommt +K in Kochen, Spaß"), ("fr", "@bob reçoit +K en cuisine. Je plaisante"),
        ("es", "@bob recibe +K en cocina. Bromeo"), ("pt", "@bob recebe +K em cozinha sqn"),
        ("pt", "@bob recebe +K em cozinha. Brincadeirinha"), ("it", "@bob riceve +K in cucina, scherzo"),
        ("nl", "@bob krijgt +K in koken. Grapje!"), ("pl", "@bob dostaje +K za gotowanie. Żartuję!"),
        ("fi", "@bob saa +K ruoanlaitosta. Vitsi!"), ("ja", "@bob に料理で +K。なんてね"),
        ("ar", "@bob يحصل على +K في الطبخ. أمزح فقط"),
        ("en", "@bob gets +K in driving. NOT."), ("en", "@bob gets +K in driving. Not"),
        ("en", "@bob gets +K in driving NOT"), ("nl", "@bob krijgt +K voor koken. Niet!"),
        ("fr", "@bob mérite +K en cuisine. PAS !"), ("sv", "@bob får +K i matlagning. INTE!"),
    ],
)  # fmt: skip
def test_what_ends_as_a_joke_gives_nothing(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "@bob cree que merece +K en cocina"), ("es", "@bob piensa que se merece +K en cocina"),
        ("de", "@bob glaubt, er verdient +K in Kochen"), ("de", "Ich weigere mich, @bob +K in Kochen zu geben"),
        ("pt", "@bob acha que merece +K em cozinha"), ("fr", "@bob pense mériter +K en cuisine"),
        ("it", "@bob pensa di meritare +K in cucina"), ("nl", "@bob vindt dat hij +K in koken verdient"),
        ("fi", "@bob uskoo ansaitsevansa +K ruoanlaitosta"), ("ar", "@bob يعتقد أنه يستحق +K في الطبخ"),
        ("pl", "Gratulacje @bob za +K za gotowanie"), ("ja", "@bob さん料理で +K おめでとう"),
    ],
)  # fmt: skip
def test_what_somebody_thinks_they_deserve_or_has_already_is_not_given(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thanks @bob for standing me up"), ("de", "Danke @bob, dass du mich versetzt hast"),
        ("de", "+K an @bob für sein ewiges Genörgel"), ("fr", "Merci @bob de m'avoir posé un lapin"),
        ("fr", "+K à @bob pour avoir tout cassé"), ("fr", "+K à @bob pour n'avoir rien fait"),
        ("fr", "+K à @bob pour son retard habituel"), ("es", "Gracias @bob por haberme dejado tirado"),
        ("es", "+K a @bob por ser tan pesado"), ("pt", "+K para @bob por chegar sempre atrasado"),
        ("it", "+K a @bob per il solito ritardo"), ("nl", "Bedankt @bob dat je me hebt laten zitten"),
        ("pl", "Dzięki @bob za zepsuty wieczór"), ("fi", "Kiitos @bob pilatusta illasta"),
        ("ar", "+K لـ @bob على شكواه الدائمة"), ("de", "Danke @bob für nichts"), ("fr", "Merci @bob pour rien"),
        ("es", "Gracias @bob por nada"), ("pt", "Obrigado @bob por nada"), ("it", "Grazie @bob di niente"),
        ("nl", "Bedankt @bob voor niks"), ("pl", "Dzięki @bob za nic"),
    ],
)  # fmt: skip
def test_thanks_for_a_misdeed_give_nothing(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination | Incomplete)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "Kidding aside: @bob gets +K in puns", "puns"), ("de", "Spaß beiseite: +K an @bob für Brot", "Brot"),
        ("fr", "+K à @bob pour ses blagues. Blague à part, bravo", "blagues"),
        ("pl", "Gratulacje @bob, +K za gotowanie", "gotowanie"), ("it", "+K a @bob per lo scherzo", "scherzo"),
        ("ja", "@bob さん、料理で +K。おめでとう！", "料理"), ("de", "+K an @bob für jeden Spaß", "jeden Spaß"),
    ],
)  # fmt: skip
def test_what_only_speaks_of_jokes_or_congratulates_gives(language: str, text: str, topic: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    assert isinstance(found, Nomination), found
    assert [each for gift in found.gifts for each in gift.topics] == [topic]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("@bob gets +K for knowing when to talk and when NOT", "knowing when to talk and when NOT"),
        ("@bob gets +K for cooking whether we asked or NOT", "cooking whether we asked or NOT"),
        ("@bob gets +K in DO NOT", "DO NOT"),
        ("@bob gets +K for always saying NEVER", "always saying NEVER"),
        ("@bob gets +K in driving. Not bad!", "driving"),
        ("Boring? Not. @bob gets +K in driving", "driving"),
    ],
)
def test_a_no_that_belongs_to_the_topic_or_to_other_words_takes_nothing_back(text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout") == {"bob": (topic,)}
