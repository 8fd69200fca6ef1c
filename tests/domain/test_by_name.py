"""What for, told of each by name, of each by a word before them, and in a clause about somebody."""

from __future__ import annotations

import pytest

from tests.domain.toots import given


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "+K to @ann and @bob: Ann for the soup, Bob for the bread"),
        ("en", "My +K goes to @ann and @bob. Ann for the soup and Bob for the bread"),
        ("en", "+K to @ann and @bob: Ann: soup, Bob: bread"),
        ("en", "+K to @ann and @bob: Bob for the bread, Ann for the soup"),
        ("en", "Two +K today: soup to @ann and bread to @bob"),
        ("en", "+K tea time: soup for @ann, bread for @bob"),
        ("en", "+K in soup to @ann and in bread to @bob"),
        ("es", "Dos +K hoy: soup para @ann y bread para @bob"),
        ("fr", "Deux +K aujourd'hui : soup pour @ann et bread pour @bob"),
        ("de", "Zwei +K heute: soup an @ann und bread an @bob"),
        ("nl", "Twee +K vandaag: soup voor @ann en bread voor @bob"),
        ("it", "Due +K oggi: soup a @ann e bread a @bob"),
        ("pl", "Dwa +K dzisiaj: soup dla @ann i bread dla @bob"),
        ("it", "+K a @ann e @bob: lui per la soup, lei per la bread"),
    ],
)
def test_each_of_two_receives_what_is_told_of_them(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"ann": ("soup",), "bob": ("bread",)}


@pytest.mark.parametrize(
    "text",
    [
        "+K to @ann and @bob for soup. Ann is in Leeds",
        "+K to @ann and @bob for soup! Love, Ann in Leeds & Bob in York",
        "+K to @ann and @bob for soup. I mistook Ann for Bob and Bob for Ann",
        "+K to @ann and @bob for soup. Ann: see you Sunday. Bob: bring the saw",
    ],
)
def test_who_is_only_named_again_shares_what_both_get(text: str) -> None:
    assert given(f"{text} #ImaginaryKlout") == {"ann": ("soup",), "bob": ("soup",)}


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("de", "+K an @bob, der König der Suppen", "Suppen"),
        ("de", "+K an @bob, weil er malt", "er malt"),
        ("nl", "+K voor @bob, want hij bakt stroopwafels", "hij bakt stroopwafels"),
        ("en", "+K to @bob in showing up when the coffee is ready", "showing up when the coffee is ready"),
        ("it", "+K a @bob in arrivare quando il caffè è pronto", "arrivare quando il caffè è pronto"),
        ("ja", "@bob さんにうどんで+K", "うどん"),
        ("ja", "@bob さんに +K！テーマは釣り", "釣り"),
    ],
)
def test_a_clause_that_tells_what_for_stays_whole(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}
