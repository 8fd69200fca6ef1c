"""Topics that accuse, mock somebody's looks or tell what is their own affair give nothing; what only looks so does."""

from __future__ import annotations

import pytest

from bot.domain.readings import NotForUs
from tests.domain.test_read_answer import told
from tests.domain.toots import given, reading


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "@bob gets +K in flirting with minors"),
        ("en", "@bob gets +K in burying the evidence"),
        ("en", "@bob gets +K in having a nose like a parrot"),
        ("en", "@bob gets +K in his manic episodes"),
        ("en", "@bob gets +K in living alone at the end of Mill Road"),
        ("en", "@bob gets +K in his accent"),
        ("en", "@bob gets +K in thinking he is funny"),
        ("es", "@bob merece +K en ir al psiquiatra"),
        ("fr", "@bob mérite +K pour être au chômage"),
        ("de", "@bob bekommt +K in seine Hautfarbe"),
        ("it", "@bob merita +K in essere disoccupato"),
        ("nl", "@bob krijgt +K voor werkloos zijn"),
        ("pl", "@bob dostaje +K za bycie bezrobotnym"),
        ("fi", "@bob saa +K peseytymättömyydestä"),
    ],
)
def test_a_cruel_or_private_topic_gives_nothing(language: str, text: str) -> None:
    assert isinstance(reading(f"{text} #ImaginaryKlout", language), NotForUs)


@pytest.mark.parametrize("topic", ["cancer research", "shooting stars", "living history", "her thread on autism"])
def test_a_topic_that_only_looks_like_one_is_given(topic: str) -> None:
    assert "bob" in given(f"@bob gets +K in {topic} #ImaginaryKlout")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("his boyfriend", "en"),
        ("his therapist", "en"),
        ("su novio", "es"),
        ("son gros nez", "fr"),
        ("seine dicke Nase", "de"),
    ],
)
def test_an_answer_that_tells_of_somebodys_own_affair_is_none(text: str, language: str) -> None:
    assert not told(text, language)
