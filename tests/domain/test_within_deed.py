"""Who is mentioned within what another did, or only tells who the other is, receives nothing; the topic keeps them."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "+K to @bob for complaining to @carol about the noise", "complaining to @carol about the noise"),
        ("en", "@bob gets +K for being nice to @carol for years", "being nice to @carol for years"),
        ("en", "@bob gets +K for standing up for @carol in the meeting", "standing up for @carol in the meeting"),
        ("en", "+K to @bob, for being kind to @carol in Berlin", "being kind to @carol in Berlin"),
        ("en", "@bob gets +K for losing to @carol in chess", "losing to @carol in chess"),
        ("en", "+K to @bob for soup to @carol in bed", "soup to @carol in bed"),
        ("en", "+K to @bob for helping @carol and @dan", "helping @carol and @dan"),
        ("en", "+K to @bob for being kind to @carol and @dan in Berlin", "being kind to @carol and @dan in Berlin"),
        ("en", "+K to @bob for @carol's and @dan's wedding cake", "wedding cake"),
        ("en", "@bob gets +K for @carol's and @dan's garden", "garden"),
        ("en", "+K to @bob for introducing me to @carol", "introducing me to @carol"),
        ("es", "+K a @bob por cuidar a @carol en el hospital", "cuidar a @carol en el hospital"),
        ("fr", "+K à @bob pour son aide à @carol en maths", "aide à @carol en maths"),
        ("pt", "+K para @bob por ajudar a @carol em matemática", "ajudar a @carol em matemática"),
        ("it", "+K a @bob per aver insegnato a @carol in due giorni", "aver insegnato a @carol in due giorni"),
        ("nl", "+K voor @bob voor zijn hulp aan @carol in de tuin", "hulp aan @carol in de tuin"),
        ("de", "+K an @bob für seine Hilfe für @carol im Garten", "Hilfe für @carol im Garten"),
        ("pl", "+K dla @bob za pomoc dla @carol w ogrodzie", "pomoc dla @carol w ogrodzie"),
    ],
)
def test_whom_a_deed_is_done_to_is_in_the_topic_and_receives_nothing(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob, who introduced me to @carol, gets +K for tea"),
        ("en", "@bob, who lied to @carol yesterday, gets +K for tea"),
        ("en", "@bob who just married @carol gets +K for tea"),
        ("en", "@bob, brother of @carol, gets +K for tea"),
        ("en", "@bob, together with @carol, gets +K for tea"),
        ("en", "@bob, alongside my friend @carol, gets +K for tea"),
        ("de", "@bob, zusammen mit @carol, bekommt +K für tea"),
        ("fr", "@bob, aux côtés de @carol, mérite +K en tea"),
        ("es", "@bob, junto a @carol, merece +K en tea"),
        ("it", "@bob, accompagnando @carol, merita +K in tea"),
        ("pt", "@bob, acompanhando a @carol, merece +K em tea"),
        ("pl", "@bob, razem z @carol, dostaje +K za tea"),
        ("nl", "@bob, samen met @carol, krijgt +K voor tea"),
        ("de", "@bob, der @carol kennt, bekommt +K für tea"),
        ("de", "+K an @bob, der mich @carol vorgestellt hat, für tea"),
        ("fr", "@bob, qui connaît @carol, mérite +K en tea"),
        ("es", "@bob, que conoce a @carol, merece +K en tea"),
        ("it", "@bob, che conosce @carol, merita +K in tea"),
        ("pt", "@bob, que conhece a @carol, merece +K em tea"),
        ("nl", "@bob, die @carol kent, krijgt +K voor tea"),
        ("pl", "@bob, który zna @carol, dostaje +K za tea"),
    ],
)
def test_who_is_named_in_what_is_said_of_another_by_the_way_receives_nothing(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": ("tea",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob, who carried @carol, for two miles"),
        ("en", "+K to @bob, who carried @carol, for 3 miles"),
        ("en", "+K to @bob, who punched @carol's ex, in the face"),
        ("en", "+K to @bob in @carol's opinion the best baker"),
        ("en", "+K to @bob for @carol's sake"),
        ("de", "+K an @bob, der @carol trug, für zwei Meilen"),
        ("es", "+K a @bob, que llevó a @carol, por dos horas"),
    ],
)
def test_how_far_how_long_and_in_whose_opinion_is_no_topic(language: str, text: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    said = [said for gift in getattr(found, "gifts", ()) for said in gift.topics]
    assert said in ([], ["carried @carol"], ["llevó a @carol"], ["trug"]), said


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("+K to @bob for soup to @carol for bread", {"bob": ("soup",), "carol": ("bread",)}),
        ("+K to @bob for being kind and to @carol for bread", {"bob": ("being kind",), "carol": ("bread",)}),
        ("+K to @bob for being kind; to @carol for bread", {"bob": ("being kind",), "carol": ("bread",)}),
        ("+K in soup to @bob, in bread to @carol", {"bob": ("soup",), "carol": ("bread",)}),
        ("+K for soup to @bob and for bread to @carol", {"bob": ("soup",), "carol": ("bread",)}),
        ("+K to @bob for soup +K to @carol for bread", {"bob": ("soup",), "carol": ("bread",)}),
        ("@bob gets +K for soup, @carol for bread", {"bob": ("soup",), "carol": ("bread",)}),
        ("+K to @bob and her husband @carol for soup", {"bob": ("soup",), "carol": ("soup",)}),
        ("Nominated by @dan for kindness: +K in soup to @bob", {"bob": ("soup",)}),
    ],
)
def test_each_of_a_list_receives_their_own(text: str, topics: dict[str, tuple[str, ...]]) -> None:
    assert given(f"{text} #ImaginaryKlout") == topics


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@dan +K to @carol for tea"),
        ("en", "@dan @bob +K to @carol for tea"),
        ("en", "@dan: +K to my friend @carol for tea"),
        ("en", "Hey @dan +K to @carol for tea"),
        ("es", "@dan +K a @carol por tea"),
        ("fr", "@dan +K à @carol pour tea"),
        ("de", "@dan +K an @carol für tea"),
        ("nl", "@dan +K voor @carol voor tea"),
        ("ja", "@dan +K を @carol さんにteaで"),
    ],
)
def test_who_is_told_at_the_front_of_a_gift_to_another_receives_nothing(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"carol": ("tea",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "@ann, der liebe @bob bekommt +K für tea"),
        ("nl", "Hoi @ann, die lieve @bob krijgt +K voor tea"),
        ("en", "@ann, who else but @bob gets +K for tea"),
        ("fr", "@ann, dont le frère @bob mérite +K pour tea"),
    ],
)
def test_whoever_receives_beside_one_who_is_only_spoken_to_does_receive(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": ("tea",)}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("@bob @carol +K for tea", {"bob", "carol"}),
        ("@bob +K, @carol +K for tea", {"bob", "carol"}),
        ("@bob +K in soup, +K to @carol for tea", {"bob", "carol"}),
    ],
)
def test_those_at_the_front_receive_where_the_gift_goes_to_nobody_else(text: str, people: set[str]) -> None:
    assert given(f"{text} #ImaginaryKlout").keys() == people


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on the suggestion of @dan: +K to @bob, tea"),
        ("en", "at the request of @dan: +K to @bob, tea"),
        ("it", "Su segnalazione di @dan: +K a @bob, tea"),
        ("es", "a propuesta de @dan: +K a @bob, tea"),
        ("fr", "sur le conseil avisé de @dan : +K à @bob, tea"),
        ("de", "Auf Vorschlag von @dan: +K an @bob, tea"),
        ("pt", "por sugestão de @dan: +K para @bob, tea"),
        ("nl", "op voordracht van @dan: +K voor @bob, tea"),
        ("pl", "na wniosek @dan: +K dla @bob, tea"),
        ("fi", "@dan:n ehdotuksesta: +K @bob:lle, tea"),
        ("ja", "@dan さんの推薦で、@bob さんに+K、tea"),
    ],
)
def test_who_proposed_it_receives_nothing_and_their_proposal_is_no_topic(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": ("tea",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @bob: he corrected three hundred pages in two days"),
        ("de", "+K an @bob: er hat dreihundert Seiten in zwei Tagen korrigiert"),
        ("fr", "Chapeau à @bob : il a corrigé trois cents pages en deux jours. +K"),
        ("it", "Tanto di cappello a @bob: ha corretto trecento pagine in due giorni. +K"),
    ],
)
def test_how_long_a_deed_took_is_no_topic(language: str, text: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    assert isinstance(found, Incomplete)
    assert [to.acct for gift in found.gifts for to in gift.recipients] == ["bob"]
