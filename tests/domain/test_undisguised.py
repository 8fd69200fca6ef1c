"""Words behind disguises, and the insults that hide so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.wordlists.undisguised import undisguised


@pytest.mark.parametrize(
    "disguised",
    [
        "іnсоmреtеnсе", "1ncomp3t3nc3", "inc-ompetence", "i n c o m p e t e n c e", "inc0mpetence",
        "i.n.c.o.m.p.e.t.e.n.c.e",
        "incompetencccce", "i̶n̶c̶o̶m̶p̶e̶t̶e̶n̶c̶e̶", "incompétèncé", "!ncompetence", "incom\u200bpetence", "ιncompetence",
    ],
)  # fmt: skip
def test_a_disguised_word_is_told(disguised: str) -> None:
    assert "sheer incompetence today" in undisguised(f"sheer {disguised} today")


@pytest.mark.parametrize(
    "plain",
    [
        "sourdough baking",
        "naïve café",
        "12 cups",
        "寿司",
        "خبز",
        "don't worry",
        "@b0b#2",
        "#K8s",
        "a b",
        "2 + 2",
    ],
)
def test_plain_words_have_nothing_to_tell(plain: str) -> None:
    assert undisguised(plain) == ()


def test_a_sign_that_passes_for_two_letters_is_both() -> None:
    assert undisguised("f1y") == ("fiy", "fly")


def test_signs_around_a_word_stay() -> None:
    assert undisguised("(l1ar!)") == ("(liar!)", "(llar!)")


@given(st.text(max_size=60))
def test_any_text_is_undisguised_and_never_itself(text: str) -> None:
    assert text not in undisguised(text)
