"""Who is named between somebody and the verb by which they receive gets nothing, unless the verb is of several."""

from __future__ import annotations

import pytest

from bot.domain.readings import Incomplete
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@dan, along with @bob from work, gets +K in jazz"),
        ("en", "@dan, together with @bob, @carol and @eve, gets +K in jazz"),
        ("en", "@dan, a friend of @bob, gets +K in jazz"),
        ("en", "@dan, not @bob, gets +K in jazz"),
        ("de", "@dan, zusammen mit @bob am Klavier, bekommt +K in jazz"),
        ("fr", "@dan, aux côtés de @bob au piano, reçoit +K en jazz"),
    ],
)
def test_who_is_only_beside_the_one_whose_verb_it_is_receives_nothing(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"dan": ("jazz",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@dan, along with @bob, both get +K in jazz"),
        ("en", "@dan, together with @bob, deserve +K in jazz"),
        ("en", "@dan together with @bob get +K in jazz"),
        ("en", "@dan, as well as @bob, gets +K in jazz"),
        ("en", "@dan as well as @bob gets +K in jazz"),
        ("en", "@dan, her brother and @bob, deserve +K in jazz"),
        ("de", "@dan, zusammen mit @bob, bekommen +K in jazz"),
        ("fr", "@dan, ainsi que @bob, méritent +K en jazz"),
        ("es", "@dan, junto con @bob, reciben +K en jazz"),
        ("it", "@dan, insieme a @bob, meritano +K in jazz"),
        ("pt", "@dan, junto com @bob, merecem +K em jazz"),
        ("nl", "@dan, samen met @bob, krijgen +K in jazz"),
        ("pl", "@dan, razem z @bob, dostają +K za jazz"),
    ],
)
def test_by_a_verb_of_several_both_receive(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"dan": ("jazz",), "bob": ("jazz",)}


def test_a_verb_of_several_is_of_the_two_who_stand_before_the_commas() -> None:
    text = "@dan and @carol, along with @bob, both deserve +K in jazz #ImaginaryKlout"
    assert given(text) == {"dan": ("jazz",), "carol": ("jazz",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@dan, your brother @bob, gets +K in jazz"),
        ("en", "@dan, the amazing @bob, gets +K in jazz"),
        ("en", "@dan, please congratulate @bob, who gets +K in jazz"),
        ("en", "@dan, as promised, @bob gets +K in jazz"),
        ("en", "With @dan on drums, @bob gets +K in jazz"),
        ("de", "@dan, unser @bob, bekommt +K in jazz"),
        ("es", "@dan, mi amigo @bob, merece +K en jazz"),
        ("pl", "@dan, twój brat @bob, dostaje +K za jazz"),
    ],
)
def test_who_is_presented_between_commas_receives(language: str, text: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": ("jazz",)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@dan, thanks to @bob, gets +K in jazz"),
        ("en", "@dan, after beating @bob in chess, gets +K in jazz"),
        ("en", "@dan, after saving me and @bob, gets +K in jazz"),
        ("en", "@dan, the one who beat @bob, gets +K in jazz"),
        ("en", "Dear @dan, thanks to @bob, you get +K in jazz"),
        ("en", "@dan, when @bob left, you deserved +K in jazz"),
        ("en", "@dan, three cheers for @bob, really deserves +K in jazz"),
        ("en", "@dan, I had dinner with @bob, totally deserves +K in jazz"),
        ("en", "@dan, talk to @bob, he's earned +K in jazz"),
        ("de", "@dan, Glückwunsch an @bob, verdient +K in jazz"),
        ("de", "@dan, nach dem Sieg gegen @bob, bekommt +K in jazz"),
        ("de", "@dan, anders als @bob, hat sich +K in jazz verdient"),
        ("fr", "@dan, grâce à @bob, reçoit +K en jazz"),
        ("es", "@dan, acompañado por @bob, se merece +K en jazz"),
        ("es", "@dan, habla con @bob, él merece +K en jazz"),
        ("it", "@dan, nonostante @bob, merita +K in jazz"),
        ("pt", "@dan, acompanhado por @bob, recebe +K em jazz"),
        ("nl", "@dan, ondanks @bob, krijgt +K in jazz"),
        ("pl", "@dan, dzięki @bob, dostaje +K za jazz"),
        ("es", "@dan, creo que @bob, merece +K en jazz"),
        ("de", "@dan, weil @bob krank war, bekommt +K in jazz"),
        ("en", "@dan, because @bob couldn't, gets +K in jazz"),
        ("en", "@carol beat @bob: +K in jazz"),
        ("fr", "@carol a battu @bob : +K en jazz"),
        ("de", "@carol hat @bob geschlagen: +K in jazz"),
    ],
)
def test_where_the_verb_may_be_of_either_it_is_asked_whom_is_meant(language: str, text: str) -> None:
    found = reading(f"{text} #ImaginaryKlout", language)
    assert isinstance(found, Incomplete)
    assert "recipient" in found.missing
