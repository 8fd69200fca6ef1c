"""Several people of each of whom another thing is told before one +K."""

from __future__ import annotations

import pytest

from bot.domain.readings import NotForUs
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "toot"),
    [
        ("en", "@bob failed, @carol succeeded, +K in curry"),
        ("en", "@bob broke it and @carol fixed it. +K in bikes"),
        ("en", "@bob is a mess but @carol is great, +K in bikes"),
        ("es", "@bob falló, @carol lo logró, +K en curry"),
        ("fr", "@bob est parti et @carol est restée. +K en patience"),
        ("de", "@bob weinte, @carol lachte, +K in Curry"),
        ("pt", "@bob foi embora, @carol ficou, +K em lealdade"),
        ("it", "@bob è scappato, @carol è rimasta, +K in coraggio"),
        ("nl", "@bob maakte het stuk, @carol repareerde het, +K in techniek"),
        ("pl", "@bob uciekł, @carol została, +K za odwagę"),
        ("ja", "@bob さん 逃げて、@carol さん 直した、カレーで +K"),
        ("ja", "@bob さんは逃げた、@carol さんは残った。将棋で +K"),
        ("ar", "@bob هرب، @carol بقيت، +K في الشجاعة"),
        ("fi", "@bob rikkoi sen, @carol korjasi sen, +K pyöristä"),
    ],
)
def test_where_each_is_told_of_apart_nobody_knows_whose_the_award_is(language: str, toot: str) -> None:
    found = reading(f"{toot} #ImaginaryKlout", language)
    assert isinstance(found, NotForUs)
    assert found.unclear


@pytest.mark.parametrize(
    "toot",
    [
        "@bob failed, @carol succeeded, +K each in curry", "@bob cooked and @carol washed up, +K to both in curry",
        "@bob brought soup and @carol brought bread. +K in curry", "@bob's bread and @carol's soup, +K in curry",
        "congrats @bob on the job and @carol on the flat, +K in curry", "@bob, @carol, +K in curry",
    ],
)  # fmt: skip
def test_what_is_named_at_the_award_is_for_all_and_not_what_was_told(toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout") == {"bob": ("curry",), "carol": ("curry",)}


@pytest.mark.parametrize(
    "toot", ["@bob broke it and @carol gets +K in fixing", "@bob broke it, +K to @carol in fixing"]
)
def test_who_stands_beside_the_award_alone_receives_it(toot: str) -> None:
    assert given(f"{toot} #ImaginaryKlout") == {"carol": ("fixing",)}


def test_what_is_told_of_each_is_theirs_where_nothing_is_named_at_the_award() -> None:
    toot = "@bob cooked, @carol washed up, +K each #ImaginaryKlout"
    assert given(toot) == {"bob": ("cooked",), "carol": ("washed up",)}


@pytest.mark.parametrize("toot", ["@bob sucks, @carol rocks +K", "@bob sucks, @carol rules, +K each", "@bob stinks +K"])
def test_who_is_said_to_be_no_good_receives_nothing(toot: str) -> None:
    assert isinstance(reading(f"{toot} #ImaginaryKlout"), NotForUs)
