"""What Spanish, Portuguese and Polish toots say every day: lists of prizes, what is held out, gifts for a skill."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination, NotForUs, Reading
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def heard(language: str, text: str) -> Reading:
    return read_case(by_alice(text) | {"language": language}, GRAMMAR)


@pytest.mark.parametrize(
    ("language", "text", "given"),
    [
        ("es", "Premios del martes: tildes para @ana, comas para @leo. #ImaginaryKlout", "ana: tildes, leo: comas"),
        ("pt", "Prêmios de terça: acentos pra @ana, vírgulas pro @leo. #ImaginaryKlout", "ana: acentos, leo: vírgulas"),
        ("pl", "Nagrody: ogonki dla @ana, przecinki dla @leo. #ImaginaryKlout", "ana: ogonki, leo: przecinki"),
        ("en", "Badges: accents for @ana, commas for @leo. #ImaginaryKlout", "ana: accents, leo: commas"),
        ("pl", "W kwestii grzybów, @ana. Kropka. #ImaginaryKlout", "ana: grzybów"),
        ("es", "Lo de @ana con el pulpo merece un #ImaginaryKlout", "ana: pulpo"),
        ("pt", "O que a @ana faz com polvo merece um #ImaginaryKlout", "ana: polvo"),
        ("es", "Si os liáis con cables, preguntad a @ana. Se lleva mi +K #ImaginaryKlout", "ana: cables"),
        ("pt", "Se se enrolarem com fios, perguntem ao @ana. Leva o meu +K #ImaginaryKlout", "ana: fios"),
        ("es", "@ana tiene un don para los castillos de arena, de ahí este #ImaginaryKlout", "ana: castillos de arena"),
        ("pl", "@ana ma talent do zamków z piasku, stąd ten #ImaginaryKlout", "ana: zamków z piasku"),
        ("es", "¿Los bombones? Obra de @ana. #ImaginaryKlout", "ana: bombones"),
        ("pl", "Nikt nie układa bukietów tak jak @ana. #ImaginaryKlout", "ana: bukietów"),
        ("es", "Nos complace anunciar que @ana ha sido galardonada con un +K en mimbre", "ana: mimbre"),
        (
            "pl",
            "Za cierpliwe tłumaczenie mi podatków +K dla @skarbowka_s",
            "skarbowka_s: cierpliwe tłumaczenie mi podatków",
        ),
        ("en", "+K to @council for patiently mapping every tree", "council: patiently mapping every tree"),
    ],
)
def test_it_is_given_for_what_the_language_says(language: str, text: str, given: str) -> None:
    found = heard(language, text if "#" in text else f"{text} #ImaginaryKlout")
    assert isinstance(found, Nomination)
    pairs = [(who.acct, topic) for gift in found.gifts for who in gift.recipients for topic in gift.topics]
    assert ", ".join(f"{who}: {topic}" for who, topic in pairs) == given


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "@ana, toma, #ImaginaryKlout"),
        ("es", "@ana hala, tu #ImaginaryKlout"),
        ("pt", "@ana, toma, #ImaginaryKlout"),
        ("pt", "@ana, aqui está: #ImaginaryKlout"),
        ("pl", "@ana, trzymaj, #ImaginaryKlout"),
        ("it", "Tieni, @ana, #ImaginaryKlout"),
    ],
)
def test_what_is_held_out_without_a_word_is_asked_about(language: str, text: str) -> None:
    assert isinstance(heard(language, text), Incomplete)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("pt", "@ana: #ImaginaryKlout em espalhar veneno no grupo"),
        ("pt", "@ana +K por nunca calar a boca #ImaginaryKlout"),
        ("es", "Besos para @ana, abrazos para @leo. #ImaginaryKlout"),
        ("en", "+K to @council for digging up one street three times #ImaginaryKlout"),
    ],
)
def test_poison_greetings_and_mock_thanks_give_nothing(language: str, text: str) -> None:
    assert isinstance(heard(language, text), NotForUs)


def test_only_tearing_at_people_is_hostile_and_not_tearing_feathers() -> None:
    assert isinstance(heard("pl", "+K dla @ana za darcie pierza #ImaginaryKlout"), Nomination)
    assert isinstance(heard("pl", "+K dla @ana za darcie ryja #ImaginaryKlout"), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Blame to @ana, praise to @leo. #ImaginaryKlout"),
        ("en", "Complaints: bills to @ana, questions to @leo. #ImaginaryKlout"),
        ("es", "Quejas a @ana, preguntas a @leo. #ImaginaryKlout"),
        ("en", "Alcoholic? @ana. #ImaginaryKlout"),
    ],
)
def test_what_only_is_sent_to_people_or_asked_of_them_is_not_given(language: str, text: str) -> None:
    assert not isinstance(heard(language, text), Nomination)
