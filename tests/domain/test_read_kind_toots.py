"""Kind toots that look like refusals, questions or insults are gifts."""

from __future__ import annotations

import pytest

from bot.domain.readings import Nomination
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def topics(text: str, language: str) -> list[str]:
    """What @bob alone is given for in a public toot."""
    found = read_case({**by_alice(text), "language": language}, GRAMMAR)
    gifts = found.gifts if isinstance(found, Nomination) else ()
    return [topic for gift in gifts if [m.acct for m in gift.recipients] == ["bob"] for topic in gift.topics]


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("fr", "@imaginaryklout peux-tu donner +K à @bob pour ses tartes, s'il te plaît ?", "tartes"),
        ("fr", "@imaginaryklout tu pourrais donner +K à @bob pour ses tartes ?", "tartes"),
        ("de", "@imaginaryklout kannst du @bob ein Abzeichen für seine Suppe geben?", "Suppe"),
        ("de", "@imaginaryklout magst du @bob +K für seine Suppe geben?", "Suppe"),
        ("nl", "@imaginaryklout kun je @bob een badge geven voor zijn soep?", "soep"),
        ("nl", "@imaginaryklout zou je @bob een badge willen geven voor zijn soep?", "soep"),
        ("ar", "@imaginaryklout هل يمكنك إعطاء @bob شارة على حساء العدس؟", "حساء العدس"),
        ("ar", "@imaginaryklout ممكن تعطي @bob شارة على حساء العدس؟", "حساء العدس"),
        ("ja", "@imaginaryklout @bob さんに写真のバッジをお願いします", "写真"),
        ("ja", "@imaginaryklout @bob さんにスープのバッジをあげてください", "スープ"),
    ],
)
def test_the_bot_is_asked_for_a_badge_as_for_a_plus_k(language: str, text: str, topic: str) -> None:
    assert topics(text, language) == [topic]


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "@imaginaryklout a badge for @bob, please: his photos", "photos"),
        ("fr", "@imaginaryklout un badge pour @bob, s'il te plaît : ses photos", "photos"),
        ("de", "@imaginaryklout ein Abzeichen für @bob, bitte: seine Fotos", "Fotos"),
        ("es", "@imaginaryklout una insignia para @bob, por favor: sus fotos", "fotos"),
        ("pl", "@imaginaryklout odznaka dla @bob, proszę: zdjęcia", "zdjęcia"),
        ("ar", "@imaginaryklout شارة لـ @bob من فضلك: صوره", "صوره"),
    ],
)
def test_a_please_before_the_colon_hides_no_topic(language: str, text: str, topic: str) -> None:
    assert topics(text, language) == [topic]


@pytest.mark.parametrize(
    ("language", "lead", "topic"),
    [
        ("en", "+K to @bob for", "making us cry with laughter"),
        ("en", "+K to @bob for", "being wrong in the most delightful ways"),
        ("en", "+K to @bob for", "ignoring the doubters"),
        ("en", "+K to @bob for his", "work against child abuse"),
        ("en", "+K to @bob for", "doing nothing when nothing was the right thing"),
        ("de", "+K an @bob für das", "Ignorieren der Zweifler"),
        ("it", "+K a @bob per", "aver ignorato gli scettici"),
        ("nl", "+K voor @bob voor het", "negeren van de twijfelaars"),
    ],
)
def test_a_kind_deed_in_hard_words_is_a_topic(language: str, lead: str, topic: str) -> None:
    assert topics(f"{lead} {topic} #ImaginaryKlout", language) == [topic]


@pytest.mark.parametrize(
    "topic", ["ignoring his mother", "making us cry", "doing nothing", "being wrong", "child abuse"]
)
def test_the_same_words_without_the_kindness_are_none(topic: str) -> None:
    assert topics(f"+K to @bob for {topic} #ImaginaryKlout", "en") == []


def test_a_field_holds_a_deed_up_to_its_end() -> None:
    text = "#ImaginaryKlout goes to @bob. Topic: shovelling snow before anyone else is awake"
    assert topics(text, "en") == ["shovelling snow before anyone else is awake"]


def test_an_aside_that_makes_a_deed_kind_stays_with_it() -> None:
    text = "+K to @bob for scaring the kids, in the best way, at Halloween #ImaginaryKlout"
    assert topics(text, "en") == ["scaring the kids, in the best way"]
