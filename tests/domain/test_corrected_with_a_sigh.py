"""A giver corrects for whom it was as the annoyed do: "damn, wrong person, I meant @carol"."""

from __future__ import annotations

import pytest

from bot.domain.readings import Command
from tests.domain.test_refused_corrections import heard

MEANT: tuple[tuple[str, str], ...] = (
    ("en", "damn, wrong person, I meant @carol"),
    ("en", "sorry, it was @carol of course"),
    ("en", "it actually belongs to @carol"),
    ("de", "Mist, falsche Person, ich meinte @carol"),
    ("de", "sorry, das war natürlich @carol"),
    ("de", "gehört eigentlich @carol"),
    ("fr", "pardon, c'était bien sûr @carol"),
    ("es", "perdón, era @carol, claro"),
    ("pt", "desculpa, era a @carol, claro"),
    ("it", "accidenti, persona sbagliata, intendevo @carol"),
    ("nl", "verdorie, verkeerde persoon, ik bedoelde @carol"),
    ("sv", "förlåt, det var förstås @carol"),
    ("pl", "cholera, zła osoba, chodziło mi o @carol"),
    ("fi", "anteeksi, se oli tietysti @carol"),
    ("ja", "しまった、人違い、 @carol さんのことでした"),
    ("ar", "آسف، كانت @carol طبعا"),
)
TALK: tuple[tuple[str, str], ...] = (
    ("en", "damn, @carol"),
    ("en", "that cat belongs to @carol"),
    ("en", "of course @carol"),
    ("de", "Mist, @carol"),
    ("de", "das war natürlich @carol, die gelacht hat"),
)


@pytest.mark.parametrize(("language", "text"), MEANT)
def test_a_sigh_or_an_of_course_corrects_all_the_same(language: str, text: str) -> None:
    found = heard(text, language)
    assert isinstance(found, Command)
    assert (found.name, found.object) == ("to", "carol")


@pytest.mark.parametrize(("language", "text"), TALK)
def test_a_sigh_alone_corrects_nothing(language: str, text: str) -> None:
    assert not isinstance(heard(text, language), Command)
