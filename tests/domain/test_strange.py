"""Whoever does not understand what leads up to the +K gives nothing; what people say before a plain gift is known."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.corpus import prediction
from bot.domain.readings import Nomination, NotForUs, Reading
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def reading(text: str, language: str = "en") -> Reading:
    """What the reader makes of a public toot whose every @mention resolves."""
    return read_case({**by_alice(text), "language": language}, GRAMMAR)


def said(text: str, language: str = "en") -> dict[str, Any]:
    found = reading(text, language)
    awards = prediction("t", found)["awards"] if isinstance(found, Nomination) else []
    return {person: gift["topics"] for gift in awards for person in gift["recipients"]}


def strange(text: str, language: str = "en") -> str:
    """The words that are not understood, if it is for them that nothing is given."""
    found = reading(text, language)
    marks = [mark.text for mark in found.evidence if mark.part == "against"]
    is_so = isinstance(found, NotForUs) and found.unclear and "what leads up to the +K is not understood" in found.why
    return " ".join(marks) if is_so else ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # nearly given
        ("en", "With my cursor parked on Send I eyed the +K for @bob in calligraphy #ImaginaryKlout"),
        ("fr", "Le pouce suspendu au clavier je contemplais le +K pour @bob en calligraphie #ImaginaryKlout"),
        ("nl", "Met mijn duim boven de knop staarde ik naar de +K voor @bob in kalligrafie #ImaginaryKlout"),
        # kept somewhere
        ("pl", "W albumie pradziadka widnieje +K dla @bob za ćmy #ImaginaryKlout"),
        ("ar", "في ألبوم جدي القديم ملصق +K إلى @bob في الفراشات #ImaginaryKlout"),
        # read somewhere
        ("en", "The mug on my desk reads +K for @bob in tea #ImaginaryKlout"),
        # handed back
        ("en", "Between @left and @right one of them has to hand back that +K in parking #ImaginaryKlout"),
    ],
)
def test_words_that_no_list_knows_before_the_trigger_give_nothing(language: str, text: str) -> None:
    assert said(text, language) == {}
    assert strange(text, language)


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "On behalf of the entire bakery I give @bob a +K in sourdough #ImaginaryKlout", "sourdough"),
        ("en", "After lengthy deliberation the jury has decided that @bob gets +K in jam #ImaginaryKlout", "jam"),
        ("es", "En nombre de toda la escalera le doy a @bob +K en panadería #ImaginaryKlout", "panadería"),
        ("fr", "Oyez oyez braves gens un +K en vélo pour @bob #ImaginaryKlout", "vélo"),
        ("de", "Im Namen der ganzen Hausgemeinschaft verleihe ich @bob +K in Backen #ImaginaryKlout", "Backen"),
        ("de", "Nach drei Scones verleihe ich @bob +K in Backen #ImaginaryKlout", "Backen"),
        ("pt", "Nesta chuvosa segunda-feira e com muito orgulho dou +K a @bob em surf #ImaginaryKlout", "surf"),
        ("it", "A nome di tutto il condominio assegno a @bob +K in focaccia #ImaginaryKlout", "focaccia"),
        ("nl", "Op deze druilerige dinsdagochtend krijgt mijn buurvrouw @bob +K in fietsen #ImaginaryKlout", "fietsen"),
        ("ja", "町内会を代表して @bob さんにパン作りの +K を贈ります #ImaginaryKlout", "パン作り"),
        ("ar", "في هذا الصباح الماطر يسرني أن أهدي @bob +K في التصوير #ImaginaryKlout", "التصوير"),
        ("pl", "W imieniu całego osiedla wręczam @bob +K w pieczeniu #ImaginaryKlout", "pieczeniu"),
        ("fi", "Koko taloyhtiön puolesta annan @bob:lle +K leipomisesta #ImaginaryKlout", "leipomisesta"),
    ],
)
def test_what_people_say_before_a_plain_gift_takes_nothing_away(language: str, text: str, topic: str) -> None:
    assert said(text, language) == {"bob": [topic]}


@pytest.mark.parametrize(
    "text",
    [
        # in another clause, sentence or line, or before a turn
        "The mug on my desk reads tea, +K to @bob in tea #ImaginaryKlout",
        "The mug on my desk reads tea. +K to @bob in tea #ImaginaryKlout",
        "The mug on my desk reads tea\n+K to @bob in tea #ImaginaryKlout",
        "My knees still ache but @bob gets +K in tea #ImaginaryKlout",
        # before somebody who is said to receive, or the author who gives
        "For being the calmest person at the seance @bob gets +K in tea #ImaginaryKlout",
        "Having tasted three scones I hereby award @bob +K in tea #ImaginaryKlout",
        # a call
        "Aferin @bob +K in tea #ImaginaryKlout",
        # the kind of +K that it is, what it is for, and what is given beside it
        "A bergamot-scented +K to @bob in tea #ImaginaryKlout",
        "For services to tea +K goes to @bob in tea #ImaginaryKlout",
        "Please hand my umbrella and a +K in tea to @bob #ImaginaryKlout",
    ],
)
def test_strange_words_that_do_not_lead_up_to_the_trigger_take_nothing_away(text: str) -> None:
    assert said(text) == {"bob": ["tea"]}


def test_an_author_who_gave_then_may_have_given_long_ago() -> None:
    assert said("Back at the seance I gave @bob +K in tea #ImaginaryKlout") == {}
    assert said("Back at the seance I give @bob +K in tea #ImaginaryKlout") == {"bob": ["tea"]}


def test_words_that_do_not_govern_the_plus_k_need_not_be_known() -> None:
    assert said("Skim the manifesto then join me in giving @bob +K in benches #ImaginaryKlout") == {"bob": ["benches"]}
    assert said("sixteen +K to @bob, one per square, in sudoku #ImaginaryKlout") == {"bob": ["sudoku"]}


def test_a_toot_in_a_less_likely_language_has_to_be_understood_whole() -> None:
    assert said("@bob so humid in here #ImaginaryKlout") == {}


def test_a_trigger_that_needs_none_of_the_strange_words_saves_the_other() -> None:
    text = "The mug on my desk reads +K for @bob in tea"
    assert strange(f"{text} #ImaginaryKlout")
    assert said(f"{text}. +K to @bob in tea #ImaginaryKlout") == {"bob": ["tea"]}


@pytest.mark.parametrize(
    "text",
    [
        "My mug reads +K\n1. @bob – tea\n2. @carol – rye\n#ImaginaryKlout",
        "My mug reads +K\nTo: @bob\nTopic: tea\n#ImaginaryKlout",
        "The mug on my desk reads +K: @bob, tea #ImaginaryKlout",
    ],
)
def test_what_is_set_out_in_rows_or_after_a_colon_needs_no_words_around_it(text: str) -> None:
    assert said(text)["bob"] == ["tea"]


def test_the_explanation_names_the_strange_words() -> None:
    found = reading("The mug on my desk reads +K for @bob in tea #ImaginaryKlout")
    assert found.why == "what leads up to the +K is not understood (“mug on my desk reads”)"
    assert [mark.text for mark in found.evidence if mark.part == "against"] == ["mug on my desk reads"]
