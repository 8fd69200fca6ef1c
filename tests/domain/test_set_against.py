"""Who is wished something, given something else, or set below another beside the other's +K receives nothing of it."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete, Nomination, Reading
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case

GRAMMAR = grammar()


def _read(text: str, language: str) -> Reading:
    return read_case({**by_alice(f"{text} #ImaginaryKlout"), "language": language}, GRAMMAR)


def given(text: str, language: str = "en") -> set[str]:
    """Each person with their topic, by a public toot whose every @mention resolves."""
    found = _read(text, language)
    gifts = found.gifts if isinstance(found, Nomination) else ()
    return {f"{who.acct}: {topic}" for gift in gifts for who in gift.recipients for topic in gift.topics}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in soup to @carol and good luck to @bob in court"),
        ("en", "+K in soup to @carol and a hug to @bob in mourning"),
        ("en", "+K in soup to @carol and cheers to @bob in debt"),
        ("en", "+K to @carol for soup and all the best to @bob for his operation"),
        ("en", "+K to @carol for soup and apologies to @bob for the smell"),
        ("en", "+K to @carol for soup and an invoice to @bob"),
        ("en", "+K to @carol in soup and my sympathies to @bob for being fired"),
        ("en", "Good luck to @bob in court and +K in soup to @carol"),
        ("es", "+K en soup para @carol y un abrazo a @bob en el hospital"),
        ("fr", "+K en soup pour @carol et bonne chance à @bob en justice"),
        ("de", "+K in soup für @carol und viel Glück an @bob in der Klinik"),
        ("pt", "+K em soup para @carol e boa sorte ao @bob em tribunal"),
        ("it", "+K in soup a @carol e un abbraccio a @bob in ospedale"),
        ("nl", "+K voor soup aan @carol en sterkte voor @bob"),
        ("pl", "+K za soup dla @carol i powodzenia dla @bob"),
        ("sv", "+K i soup till @carol och en kram till @bob på sjukhuset"),
        ("ja", "@carol さんにsoupで +K、@bob さんはお大事に"),
        ("ar", "+K في soup إلى @carol وحظا سعيدا إلى @bob في المحكمة"),
    ],
)
def test_who_is_wished_something_beside_anothers_gift_gets_no_badge(language: str, text: str) -> None:
    assert given(text, language) == {"carol: soup"}


def test_a_wish_in_front_of_anothers_gift_gives_nobody_the_place_it_names() -> None:
    assert given("Love to @bob in hospital and +K in soup to @carol") <= {"carol: soup"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @carol for soup, and to @bob a middle finger"),
        ("es", "+K en soup para @carol, y para @bob una multa"),
        ("es", "+K en soup para @carol, y a @bob que le den"),
        ("fr", "+K en soup pour @carol, et à @bob une amende"),
        ("de", "+K in soup für @carol und an @bob einen Strafzettel"),
        ("pt", "+K em soup para @carol, e para o @bob uma bronca"),
        ("it", "+K in soup a @carol, e a @bob una multa"),
        ("nl", "+K voor soup aan @carol, en aan @bob een boete"),
        ("pl", "+K za soup dla @carol, a dla @bob mandat"),
        ("sv", "+K i soup till @carol och till @bob böter"),
        ("ar", "+K في soup إلى @carol، ول @bob توبيخ"),
    ],
)
def test_what_stands_behind_the_second_person_is_all_they_get(language: str, text: str) -> None:
    assert given(text, language) == {"carol: soup"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K in soup to @carol, and another one for @bob"),
        ("en", "+K in soup to @carol and to @bob who taught me so much"),
        ("es", "+K en soup para @carol, y para @bob uno también"),
        ("es", "+K en soup para @carol y para @bob que me enseñó mucho"),
        ("fr", "+K en soup pour @carol, et pour @bob aussi"),
        ("de", "+K in soup für @carol, und für @bob auch eins"),
        ("nl", "+K in soup voor @carol en voor @bob die me hielp"),
        ("pl", "+K za soup dla @carol, a dla @bob też"),
        ("en", "@carol ❤️ @bob 🎉 +K in soup"),
    ],
)
def test_who_is_given_the_same_gets_a_badge_too(language: str, text: str) -> None:
    assert given(text, language) == {"carol: soup", "bob: soup"}


@pytest.mark.parametrize(
    "text",
    [
        "@carol > @bob. +K in soup",
        "@carol >>> @bob in soup, +K",
        "@bob < @carol. +K in soup",
        "@carol 👍 @bob 👎 +K in soup",
        "@bob 🤮 @carol 😍 +K in soup",
        "@carol 1 - 0 @bob. +K in soup",
        "@bob 0:7 @carol. +K in soup",
        "@carol +K soup, @bob embarrassing",
        "@bob, ask @carol: +K in soup",
    ],
)
def test_who_is_set_below_another_gets_no_badge(text: str) -> None:
    assert given(text) == {"carol: soup"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob, learn from @carol: +K in soup"),
        ("en", "@bob copied from @carol: +K in soup"),
        ("en", "better @carol than @bob: +K in soup"),
        ("en", "@bob vs @carol: +K in soup for the winner"),
        ("es", "mejor @carol que @bob: +K en soup"),
        ("fr", "@bob contre @carol : +K en soup pour le gagnant"),
        ("de", "@bob, lern was von @carol: +K in soup"),
        ("it", "@bob contro @carol: +K in soup al vincitore"),
        ("nl", "@bob, leer van @carol: +K voor soup"),
        ("pl", "@bob kontra @carol: +K za soup dla zwycięzcy"),
    ],
)
def test_the_worse_of_two_is_never_taken_for_the_better(language: str, text: str) -> None:
    found = _read(text, language)
    assert not isinstance(found, Nomination)
    assert not isinstance(found, Incomplete) or not any(gift.recipients for gift in found.gifts)
