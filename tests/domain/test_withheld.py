"""A toot that keeps the +K from one person may give it to another."""

from __future__ import annotations

import pytest

from bot.domain.corpus import prediction, status_of
from bot.domain.read_answer import with_untold_marked
from bot.domain.readings import Nomination, NotForUs
from tests.corpus.explained import by_alice
from tests.corpus.scoring import grammar, read_case


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No +K to @carol, but +K to @bob in tea! #ImaginaryKlout"),
        ("en", "No +K to @carol, who snores. +K to @bob in tea #ImaginaryKlout"),
        ("en", "No +K for @carol, +K for @bob in tea #ImaginaryKlout"),
        ("de", "Kein +K für @carol, aber +K an @bob in tea #ImaginaryKlout"),
        ("es", "Nada de +K para @carol, pero +K a @bob en tea #ImaginaryKlout"),
        ("fr", "Pas de +K pour @carol, mais +K à @bob en tea #ImaginaryKlout"),
        ("it", "Niente +K a @carol, ma +K a @bob in tea! #ImaginaryKlout"),
        ("pt", "Nada de +K para @carol, mas +K para @bob em tea #ImaginaryKlout"),
        ("nl", "Geen +K voor @carol, maar +K voor @bob in tea #ImaginaryKlout"),
        ("pl", "Żadnego +K dla @carol, ale +K dla @bob za tea #ImaginaryKlout"),
        ("fi", "Ei +K:ta @carol, mutta @bob saa +K:n aiheesta tea #ImaginaryKlout"),
        ("ja", "@carol には +K なし。@bob さんに tea で +K #ImaginaryKlout"),
        ("ar", "لا +K لـ @carol، لكن +K لـ @bob في tea #ImaginaryKlout"),
    ],
)
def test_what_is_kept_from_one_person_may_be_given_to_another(language: str, text: str) -> None:
    found = read_case({**by_alice(text), "language": language}, grammar())
    assert isinstance(found, Nomination)
    assert prediction("t", found)["awards"] == [{"recipients": ["bob"], "topics": ["tea"]}]


@pytest.mark.parametrize(
    "text",
    [
        "No +K to @carol, no +K to @bob #ImaginaryKlout",
        "No +K to @carol. And none to @bob either #ImaginaryKlout",
        "No +K to @carol, but @bob might get +K in tea one day #ImaginaryKlout",
        "No +K to @carol. @bob is mean, too. #ImaginaryKlout",
        "No +K to @carol. @bob is good at tea #ImaginaryKlout",
        "No +K to @carol until @bob says sorry, and +K to @bob is out #ImaginaryKlout",
        "No +K for you @carol, +K for me! #ImaginaryKlout",
        "No +K for @carol. I asked @bob whether +K in tea is a thing #ImaginaryKlout",
        "No +K for @carol in tea. +K for @carol in soup? Never. #ImaginaryKlout",
    ],
)
def test_what_is_kept_from_one_person_is_not_given_to_another_by_that(text: str) -> None:
    assert isinstance(read_case(by_alice(text), grammar()), NotForUs)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("No +K to @carol, who snores, but +K to @bob in tea #ImaginaryKlout", True),
        ("No +K to @carol, but +K to @bob in tea #ImaginaryKlout", True),
        ("+K to @bob in tea #ImaginaryKlout", False),
    ],
)
def test_from_whom_it_is_kept_is_not_told_on_anothers_badge(text: str, untold: bool) -> None:
    toot = with_untold_marked(status_of(by_alice(text)), grammar(), bot="imaginaryklout", hashtag="ImaginaryKlout")
    assert toot.words_untold is untold
