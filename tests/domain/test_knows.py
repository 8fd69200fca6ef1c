"""Praise before a +K, "@bob knows bees: +K": what is known is a thing, no clause and nobody."""

from __future__ import annotations

from bot.domain.corpus import status_of
from bot.domain.read import read
from bot.domain.readings import Nomination
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar

THINGS = (
    ("en", "@bob understands bees: +K"), ("en", "@bob knows his old tractors: +K"),
    ("en", "@bob knows all about tea: +K"), ("de", "@bob kennt alte Traktoren: +K"),
    ("fr", "@bob connaît les oiseaux : +K"), ("es", "@bob domina la paella: +K"), ("nl", "@bob snapt bijen: +K"),
    ("pt", "@bob conhece os pássaros: +K"),
)  # fmt: skip
NO_THINGS = (
    ("en", "@bob knows who he robbed: +K"), ("en", "@bob knows nothing: +K"), ("en", "@bob knows what he did: +K"),
    ("en", "@bob knows how to lie: +K"), ("en", "@bob knows everybody's wife: +K"),
    ("en", "@bob understands nobody: +K"), ("en", "@bob knows why she left: +K"), ("en", "@bob knows sod all: +K"),
    ("en", "@bob knows me: +K"), ("en", "@bob knows how much you owe: +K"), ("en", "@bob knows only violence: +K"),
    ("de", "@bob kennt niemanden: +K"), ("fr", "@bob connaît rien: +K"),
    ("es", "@bob conoce a todas las esposas: +K"), ("it", "@bob conosce chi ha derubato: +K"),
    ("nl", "@bob snapt niks: +K"), ("pt", "@bob conhece nada: +K"),
)  # fmt: skip


def gives(language: str, words: str) -> bool:
    toot = status_of(by_alice(f"{words} #ImaginaryKlout") | {"language": language})
    return isinstance(read(toot, grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout"), Nomination)


def test_what_somebody_knows_is_given_for() -> None:
    assert [words for language, words in THINGS if not gives(language, words)] == []


def test_whom_or_how_somebody_knows_is_not_given_for() -> None:
    assert [words for language, words in NO_THINGS if gives(language, words)] == []
