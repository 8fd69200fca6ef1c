"""Among whom somebody is the best is no topic: what at is."""

from __future__ import annotations

import pytest

from tests.domain.toots import given


@pytest.mark.parametrize(
    ("language", "text", "topic"),
    [
        ("en", "@bob is the best in town at making compote. +K!", "making compote"),
        ("en", "@bob is the best in the world at chess. +K", "chess"),
        ("de", "@bob ist die Beste in Deutschland in Schach +K", "Schach"),
        ("es", "@bob es el mejor de España en tortillas +K", "tortillas"),
        ("it", "@bob è il più bravo del mondo in matematica +K", "matematica"),
        ("pt", "@bob é o melhor do Brasil em churrasco +K", "churrasco"),
        ("nl", "@bob is de beste van Nederland in schaken +K", "schaken"),
        ("pl", "@bob jest najlepsza w Polsce w robieniu kompotu. +K!", "robieniu kompotu"),
        ("en", "@bob is the best in karate at school. +K", "karate at school"),
        ("en", "@bob is the best in the whole office at fixing printers. +K", "fixing printers"),
        ("en", "+K to @bob for reading at the library", "reading at the library"),
        ("en", "@bob is the queen of singing in the rain. +K", "singing in the rain"),
    ],
)
def test_where_somebody_is_the_best_is_no_topic(language: str, text: str, topic: str) -> None:
    assert given(f"{text} #ImaginaryKlout", language) == {"bob": (topic,)}
