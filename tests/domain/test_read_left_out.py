"""Who is left out receives nothing: exceptions, refusals by another name, and talk where the bot only hears it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.corpus import prediction
from bot.domain.readings import Nomination, NotForUs, Reading
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def reading(text: str, language: str) -> Reading:
    """What the reader makes of a public toot whose every @mention resolves."""
    return read_case({**by_alice(text), "language": language}, GRAMMAR)


def given(text: str, language: str) -> dict[str, Any]:
    found = reading(text, language)
    awards = prediction("t", found)["awards"] if isinstance(found, Nomination) else []
    return {person: gift["topics"] for gift in awards for person in gift["recipients"]}


def is_silent(text: str, language: str) -> bool:
    return isinstance(reading(text, language), NotForUs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Everyone except @bob gets +K in knots #ImaginaryKlout"),
        ("en", "+K in moss to everyone but @bob #ImaginaryKlout"),
        ("en", "Except for @bob, you all get +K in moss #ImaginaryKlout"),
        ("en", "Everyone except @bob and @carol gets +K in knots #ImaginaryKlout"),
        ("fr", "Tout le monde sauf @bob reçoit +K en mousse #ImaginaryKlout"),
        ("de", "+K in Moos an alle außer @bob #ImaginaryKlout"),
        ("es", "Todos menos @bob reciben +K en musgo #ImaginaryKlout"),
        ("it", "Tutti tranne @bob ricevono +K in muschio #ImaginaryKlout"),
        ("pt", "Todos menos @bob recebem +K em musgo #ImaginaryKlout"),
        ("nl", "Iedereen behalve @bob krijgt +K in mos #ImaginaryKlout"),
        ("pl", "Wszyscy oprócz @bob dostają +K za mech #ImaginaryKlout"),
        ("fi", "Kaikki paitsi @bob saavat +K sammalesta #ImaginaryKlout"),
        ("ja", "@bob 以外の全員に苔で +K #ImaginaryKlout"),
        ("ar", "الجميع باستثناء @bob يستحقون +K في الطحالب #ImaginaryKlout"),
        ("sv", "Alla utom @bob får +K i mossa #ImaginaryKlout"),
    ],
)
def test_who_is_left_out_of_what_everybody_gets_is_met_with_silence(language: str, text: str) -> None:
    assert is_silent(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@carol rather than @bob gets +K in jazz #ImaginaryKlout"),
        ("en", "Rather than @bob, @carol gets +K in jazz #ImaginaryKlout"),
        ("en", "+K in jazz to @carol, not @bob #ImaginaryKlout"),
        ("fr", "+K en jazz à @carol plutôt qu'à @bob #ImaginaryKlout"),
        ("de", "@carol anstelle von @bob bekommt +K in jazz #ImaginaryKlout"),
        ("es", "+K en jazz para @carol en vez de para @bob #ImaginaryKlout"),
        ("it", "+K in jazz a @carol anziché a @bob #ImaginaryKlout"),
        ("pt", "+K em jazz para a @carol em vez do @bob #ImaginaryKlout"),
        ("nl", "+K in jazz voor @carol in plaats van @bob #ImaginaryKlout"),
        ("pl", "+K za jazz dla @carol zamiast dla @bob #ImaginaryKlout"),
        ("fi", "@carol eikä @bob saa +K jazz #ImaginaryKlout"),
    ],
)
def test_who_is_named_instead_of_another_receives_alone(language: str, text: str) -> None:
    assert given(text, language).keys() == {"carol"}


def test_the_only_one_left_receives() -> None:
    assert given("Nobody except @bob gets +K in maps #ImaginaryKlout", "en") == {"bob": ["maps"]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@imaginaryklout no more badges for @bob"),
        ("en", "@imaginaryklout zero points to @bob for punctuality"),
        ("en", "@imaginaryklout kudos my foot to @bob for gardening"),
        ("en", "@imaginaryklout a badge of shame for @bob for driving"),
        ("en", "Don't you dare give @bob a badge for polka #ImaginaryKlout"),
        ("fr", "@imaginaryklout aucun badge pour @bob"),
        ("fr", "@imaginaryklout jamais de badge à @bob pour le vin"),
        ("de", "@imaginaryklout nie wieder ein Badge für @bob"),
        ("de", "Untersteh dich, @bob ein Abzeichen für Kuchen zu geben #ImaginaryKlout"),
        ("es", "@imaginaryklout ninguna insignia para @bob"),
        ("it", "Non osare dare a @bob un badge per il pane #ImaginaryKlout"),
        ("pt", "Nunca dê uma medalha a @bob pelo bolo #ImaginaryKlout"),
        ("nl", "Geef @bob nooit een badge voor koffie #ImaginaryKlout"),
        ("pl", "@imaginaryklout żadnej odznaki dla @bob"),
        ("fi", "Älä ikinä anna @bob merkkiä solmuista #ImaginaryKlout"),
        ("ja", "@bob にお茶のバッジは絶対あげないで #ImaginaryKlout"),
        ("ar", "@imaginaryklout لا شارة لـ @bob"),
        ("sv", "@imaginaryklout minus tio poäng till @bob för parkering"),
    ],
)
def test_what_refuses_a_plus_k_refuses_a_badge(language: str, text: str) -> None:
    assert is_silent(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "carol↩ @carol @imaginaryklout even @bob gets +K for showing up"),
        ("en", "carol↩ @carol @imaginaryklout can't believe @bob gets +K for yawning"),
        ("en", "carol↩ @carol @imaginaryklout this bot gave a badge to @bob for snoring, weird"),
        ("en", "carol↩ @carol @imaginaryklout penalty points to @bob for parking"),
        ("fr", "carol↩ @carol @imaginaryklout voilà que @bob reçoit +K pour respirer"),
        ("de", "carol↩ @carol @imaginaryklout jetzt kriegt @bob auch noch +K fürs Atmen"),
        ("es", "carol↩ @carol @imaginaryklout vaya, @bob recibe +K por respirar"),
        ("it", "carol↩ @carol @imaginaryklout persino @bob riceve +K per respirare"),
        ("pt", "carol↩ @carol @imaginaryklout até o @bob recebe +K por respirar"),
        ("nl", "carol↩ @carol @imaginaryklout zelfs @bob krijgt +K voor ademen"),
        ("pl", "carol↩ @carol @imaginaryklout nawet @bob dostaje +K za oddychanie"),
        ("fi", "carol↩ @carol @imaginaryklout jopa @bob saa +K hengittämisestä"),
        ("ar", "carol↩ @carol @imaginaryklout حتى @bob يحصل على +K في التنفس"),
    ],
)
def test_talk_of_a_gift_that_the_bot_only_hears_gives_nothing(language: str, text: str) -> None:
    assert is_silent(text, language)


@pytest.mark.parametrize(
    "text",
    [
        "carol↩ @carol @imaginaryklout kudos to @bob for juggling",
        "@imaginaryklout good morning, please give @bob a badge for juggling",
        "@imaginaryklout I think @bob deserves +K for juggling",
        "@imaginaryklout today @bob gets +K for juggling",
        "@imaginaryklout kindly mint one for @bob, juggling",
        "@imaginaryklout hi! ten points to @bob for juggling",
    ],
)
def test_a_lead_that_is_understood_keeps_no_gift_from_being_given_without_the_hashtag(text: str) -> None:
    assert given(text, "en") == {"bob": ["juggling"]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K in looms because he is so bad at it #ImaginaryKlout"),
        ("en", "@bob gets +K in rye ... in his dreams #ImaginaryKlout"),
        ("en", "@bob gets +K in tea (as if) #ImaginaryKlout"),
        ("en", "@bob hardly deserves a badge for tea #ImaginaryKlout"),
        ("fr", "@bob reçoit +K en couture parce qu'il est tellement nul #ImaginaryKlout"),
        ("de", "@bob bekommt +K in Roggen, weil er so schlecht darin ist #ImaginaryKlout"),
        ("de", "@bob verdient +K in Suppe kaum #ImaginaryKlout"),
        ("es", "@bob recibe +K en costura porque es malísimo #ImaginaryKlout"),
        ("es", "@bob apenas merece +K en sopa #ImaginaryKlout"),
        ("nl", "@bob krijgt +K in zingen omdat hij zo vals zingt #ImaginaryKlout"),
        ("pl", "@bob dostaje +K za śpiew, bo śpiewa okropnie #ImaginaryKlout"),
    ],
)
def test_a_mocking_reason_or_end_gives_nothing(language: str, text: str) -> None:
    assert is_silent(text, language)
