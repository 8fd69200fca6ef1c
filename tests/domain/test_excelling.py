"""Praise that sets somebody apart gives: its "nobody" is no refusal, and its "as @bob" no comparison."""

from __future__ import annotations

import pytest

from bot.domain.readings import Nomination
from tests.domain.toots import given, reading

GIVES = [
    ("en", "Nobody knows as much about hinges as @bob. +K", "hinges"),
    ("en", "If you ever need help with hinges, ask @bob. +K", "hinges"),
    ("en", "I thought I knew hinges until I met @bob. #ImaginaryKlout, well earned", "hinges"),
    ("es", "De bisagras no sabe nadie tanto como @bob +K", "bisagras"),
    ("it", "Di cerniere sa tutto @bob, quindi +K", "cerniere"),
    ("fr", "Personne ne s'y connaît en charnières comme @bob +K", "charnières"),
    ("de", "Niemand kennt sich mit Scharnieren so gut aus wie @bob +K", "Scharnieren"),
    ("de", "Von Scharnieren versteht keiner so viel wie @bob. +K", "Scharnieren"),
    ("nl", "Niemand weet zoveel van scharnieren als @bob +K", "scharnieren"),
    ("pt", "Ninguém sabe tanto de dobradiças como @bob +K", "dobradiças"),
    ("pl", "Na zawiasach nikt się nie zna jak @bob, więc +K", "zawiasach"),
]


@pytest.mark.parametrize(("language", "text", "topic"), GIVES)
def test_whoever_has_no_equal_is_given_to(language: str, text: str, topic: str) -> None:
    assert {who: list(what) for who, what in given(f"{text} #ImaginaryKlout", language).items()} == {"bob": [topic]}


GIVES_NOTHING = [
    ("en", "Nobody bakes bread like @bob, but he gets no +K"),
    ("en", "Nobody knows hinges like @bob? No +K for that"),
    ("de", "Niemand kennt sich mit Scharnieren so gut aus wie @bob, aber kein +K"),
    ("es", "Nadie sabe tanto de bisagras como @bob, pero no hay +K"),
    ("en", "Nobody gives +K like @bob"),
]


@pytest.mark.parametrize(("language", "text"), GIVES_NOTHING)
def test_a_refusal_behind_the_praise_still_refuses(language: str, text: str) -> None:
    assert not isinstance(reading(f"{text} #ImaginaryKlout", language), Nomination)
