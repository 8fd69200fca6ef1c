"""One letter for another in held words: with an accent, of another script, of two the one."""

from __future__ import annotations

from bot.domain.wordlists import load_wordlists
from tests.domain.test_wordlists import alone


def test_a_short_word_with_an_accent_too_many_is_held_unless_it_is_an_innocent_one() -> None:
    lists = load_wordlists({"xx.toml": alone("kuken", "dupę", "blat", "*grump*", allowed=("Küken",))})
    assert [text for text in ("Küken", "dupe") if lists.found(text)] == []
    assert [bool(lists.found(text)) for text in ("kuken", "dupę", "dupé", "blät", "grümp")] == [True] * 5


def test_a_label_with_an_accent_is_another_word() -> None:
    lists = load_wordlists({"xx.toml": 'labels = ["rata"]'})
    assert [bool(lists.labels(text)) for text in ("rata", "räta", "rátä")] == [True, False, True]


def test_a_v_may_be_a_u_and_a_ligature_either_of_its_letters() -> None:
    lists = load_wordlists({"xx.toml": alone("grump*", "plank", "ulu")})
    assert [bool(lists.found(text)) for text in ("grvmp", "grvmpy", "plænk", "plænke")] == [True, True, True, False]
    assert [lists.found(text) for text in ("vlv", "groove")] == [(), ()]


def test_kanji_and_kana_of_the_same_strokes_are_one() -> None:
    lists = load_wordlists({"xx.toml": alone("カロリ", "力む")})
    assert [bool(lists.found(text)) for text in ("力口り", "カむ", "カ口")] == [True, True, False]


def test_two_crumbs_that_are_all_a_topic_says_are_one_word() -> None:
    lists = load_wordlists({"xx.toml": 'labels = ["rata", "gd"]\njoining = ["a"]'})
    for text in ("ra ta", "a ra ta", "g.d.", "g.d"):
        (hit,) = lists.labels(text)
        assert hit.words == text
    assert [lists.labels(text) for text in ("g d", "ra ta care", "ra. ta", "ra tas")] == [()] * 4
