"""Gifts of one toot that name what for before whom, one after the other, with nothing between topic and person."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "toot", "tea", "soup"),
    [
        ("en", "+K in tea @bob, +K in bean soup @carol", "tea", "bean soup"),
        ("en", "+K for tea @bob and +K for bean soup @carol", "tea", "bean soup"),
        ("en", "+K for the tea @bob. And +K for the soup @carol!", "tea", "soup"),
        ("es", "+K en té @bob, +K en sopa @carol", "té", "sopa"),
        ("fr", "+K pour le thé @bob, +K pour la soupe @carol", "thé", "soupe"),
        ("de", "+K für Tee @bob und +K für Suppe @carol", "Tee", "Suppe"),
        ("pt", "+K em chá @bob e +K em sopa @carol", "chá", "sopa"),
        ("it", "+K per il tè @bob, +K per la zuppa @carol", "tè", "zuppa"),
        ("nl", "+K voor thee @bob, +K voor soep @carol", "thee", "soep"),
        ("pl", "+K za herbatę @bob, +K za zupę @carol", "herbatę", "zupę"),
        ("ja", "+K お茶で @bob、+K スープで @carol", "お茶", "スープ"),
        ("ar", "+K في الشاي @bob، +K في الحساء @carol", "الشاي", "الحساء"),
    ],
)
def test_each_gets_what_is_named_right_before_them(language: str, toot: str, tea: str, soup: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": (tea,), "carol": (soup,)}


def test_three_in_turn_get_three_topics() -> None:
    toot = "+K in tea @bob, +K in soup @carol, and +K in jam @dan #ImaginaryKlout"
    assert given(toot) == {"bob": ("tea",), "carol": ("soup",), "dan": ("jam",)}


def test_a_word_for_somebody_before_a_mention_is_no_topic() -> None:
    assert isinstance(reading("+K for my sister @bob, +K for my brother @carol #ImaginaryKlout"), Incomplete)
    toot = "+K for my sister @bob for tea, +K for my brother @carol for jam #ImaginaryKlout"
    assert given(toot) == {"bob": ("tea",), "carol": ("jam",)}


@pytest.mark.parametrize(
    ("language", "toot", "topics"),
    [
        ("en", "Old maps, tea and getting lost: +K @bob", ("Old maps", "tea", "getting lost")),
        ("es", "Mapas, brújulas y sellos: +K para @bob", ("Mapas", "brújulas", "sellos")),
        ("fr", "Cartes, boussoles et timbres : +K @bob", ("Cartes", "boussoles", "timbres")),
        ("de", "Karten, Kompasse und Briefmarken: +K an @bob", ("Karten", "Kompasse", "Briefmarken")),
    ],
)
def test_a_list_before_the_colon_is_given_whole(language: str, toot: str, topics: tuple[str, ...]) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": topics}


@pytest.mark.parametrize("joint", ["e", "y", "und", "en", "i", "och", "と"])
def test_two_people_are_joined_in_any_language(joint: str) -> None:
    assert given(f"@bob {joint} @carol: tea. #ImaginaryKlout") == {"bob": ("tea",), "carol": ("tea",)}


@pytest.mark.parametrize(
    ("language", "toot"),
    [("de", "Lasst uns @bob ein +K in Tee geben!"), ("pt", "Vamos dar +K pra @bob: Tee")],
)
def test_let_us_give_gives(language: str, toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout", language) == {"bob": ("Tee",)}
