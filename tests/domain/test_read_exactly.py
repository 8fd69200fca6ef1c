"""Toot by toot: what each of the corpus gives to whom, and how the reader explains itself.

The other tests of the corpus bear a small share of errors. These bear those that ``misread.toml`` names, and no others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest

from bot.domain.corpus import prediction, status_of
from bot.domain.grammar import Grammar, load_grammar
from bot.domain.reading.scene import open_page
from bot.domain.readings import Reading
from tests.corpus.explained import CORPORA, FOLDER, by_alice, details, explained, explanation, toots
from tests.corpus.scoring import ROOT, grammar, read_case
from tests.corpus.variants import all_toots, fingerprint, fingerprints

GRAMMAR = grammar()
EXPLAINED = explained()
CORPUS, FINGERPRINTS, PARTS = all_toots(), fingerprints(), 20
MISREAD: frozenset[str] = frozenset(
    toot
    for kind in tomllib.loads((FOLDER / "misread.toml").read_text(encoding="utf-8"))["misread"]
    for toot in kind["toots"]
)


def reading(case: Mapping[str, Any], words: Grammar = GRAMMAR) -> Reading:
    return read_case(case, words)


def pairs(awards: list[dict[str, Any]]) -> set[tuple[str, str]]:
    """Who gets what; with an empty string for the half that is not said."""
    found: set[tuple[str, str]] = set()
    for award in awards:
        found |= set(product(award["recipients"] or [""], [topic.casefold() for topic in award["topics"]] or [""]))
    return found - {("", "")}


def meant(gold: Mapping[str, Any]) -> list[set[tuple[str, str]]]:
    """All sets of pairs that are right: a topic may have been put in several ways."""
    ways: list[set[tuple[str, str]]] = [set()]
    for award in gold["awards"]:
        others = [[way] if isinstance(way, str) else way for way in award.get("topics_ok", [])]
        some = [pairs([{**award, "topics": topics}]) for topics in (award["topics"], *others)]
        ways = [one | other for one in ways for other in some]
    return ways


def is_right(case: Mapping[str, Any]) -> bool:
    gold, found = case["gold"], prediction(case["id"], reading(case))
    if found["kind"] not in gold.get("kinds_ok", [gold["kind"]]):
        return False
    if found["kind"] not in (gold["kind"], "award"):
        return True  # the gold says in detail only what it would rather have
    optional = {person for award in gold["awards"] for person in award.get("recipients_optional", [])}
    got = {pair for pair in pairs(found["awards"]) if pair[0] not in optional}
    if found["kind"] == "award":  # of which only what is whole counts
        return whole(got) in map(whole, meant(gold))
    return got in meant(gold)


def whole(some: set[tuple[str, str]]) -> set[tuple[str, str]]:
    return {pair for pair in some if all(pair)}


@pytest.mark.parametrize("corpus", CORPORA)
def test_every_toot_is_read_as_its_gold_says_but_for_those_that_are_known_to_be_misread(corpus: str) -> None:
    cases = toots(corpus)
    wrong = {case["id"] for case in cases if not is_right(case)}
    assert wrong == {case["id"] for case in cases} & MISREAD


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_reader_explains_itself_as_it_did(corpus: str) -> None:
    """Where it is right to explain otherwise from now on: ``python -m tests.corpus.explained``."""
    cases = [case for case in toots(corpus) if case["id"] in EXPLAINED]
    for case in cases:
        assert f"{case['id']} {explanation(reading(case))}" == EXPLAINED[case["id"]]


def test_details_that_no_toot_of_the_corpus_shows_are_read_as_they_were() -> None:
    for text, says in details():
        assert explanation(reading(by_alice(text))) == says, text


@pytest.mark.parametrize("where", ["before", "behind", "around"])
def test_of_a_very_long_toot_the_part_around_its_last_trigger_is_read(where: str) -> None:
    noise, award = "word " * 2500, "+K to @bob in tea #ImaginaryKlout"
    text = {"before": f"{noise}\n{award}", "behind": f"{award}\n{noise}", "around": f"{noise}\n{award} {noise}"}[where]
    (gift,) = prediction("t", reading(by_alice(text)))["awards"]
    assert (gift["recipients"], gift["topics"]) == (["bob"], ["tea"])


@pytest.mark.parametrize("words", ["I like it. ", "My sister says hello to everyone. ", "Thanks for reading, @carol. "])
@pytest.mark.parametrize("tags", ["#ImaginaryKlout", "#bread #ImaginaryKlout #baking", "\n#ImaginaryKlout "])
def test_a_gift_at_the_head_of_a_very_long_toot_is_read_though_its_hashtag_is_at_the_end(words: str, tags: str) -> None:
    for said in ("+K", "#ImaginaryKlout"):
        text = f"@bob gets {said} in tea. {words * (4000 // len(words))}{tags}"
        (gift,) = prediction("t", reading(by_alice(text)))["awards"]
        assert (gift["recipients"], gift["topics"]) == (["bob"], ["tea"])


def test_a_gift_at_the_end_of_a_very_long_toot_that_begins_with_talk_of_one_is_read() -> None:
    text = f"What is a +K? I wondered. {'I like it. ' * 400}#ImaginaryKlout to @bob for tea"
    for said in (text, f"{text} #ImaginaryKlout"):
        (gift,) = prediction("t", reading(by_alice(said)))["awards"]
        assert (gift["recipients"], gift["topics"]) == (["bob"], ["tea"])


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("x " * 1500, 0, 2999),
        ("x " * 2000, 0, 2999),
        ("x " * 2000 + "#ImaginaryKlout " + "x " * 2000, 2500, 5499),
        ("x " * 2000 + "#ImaginaryKlout " + "x " * 1000 + "#tea " + "x " * 2000, 2500, 5499),
        ("#ImaginaryKlout " + "x " * 2000 + "+K " + "x " * 2000, 2516, 5516),
        ("+K " + "x " * 2000 + "#ImaginaryKlout " + "x " * 2000, 2503, 5502),
        ("x " * 2000 + "#ImaginaryKlout", 1016, 4015),
        ("x " * 500 + "\n" + "x " * 1500, 0, 3000),
        ("x " * 1300 + "\n" + "x " * 700 + "#ImaginaryKlout " + "x " * 2000, 2600, 5600),
        ("x " * 1300 + "\n" + "x " * 100 + "\n" + "x " * 600 + "#ImaginaryKlout " + "x " * 2000, 2600, 5599),
        ("x " * 1500 + "\n" + "x " * 375 + "#ImaginaryKlout " + "x " * 2000, 3000, 6000),
        ("x " * 1500 + "\n" + "x " * 373 + "xx " + "#ImaginaryKlout " + "x " * 2000, 2250, 5249),
    ],
)
def test_the_part_of_a_very_long_toot_that_is_read_begins_with_a_line_where_one_is_near(
    text: str, first: int, last: int
) -> None:
    page = open_page(status_of(by_alice(text)), GRAMMAR, bot="imaginaryklout", hashtag="#ImaginaryKlout")
    assert (page.tokens[0].start, page.tokens[-1].end) == (first, last)


@pytest.mark.parametrize("language", ["ar", "de", "fi", "ja", "sv"])
def test_a_language_explains_itself_without_the_others_too(language: str) -> None:
    folder = ROOT / "config" / "grammar"
    files = {name: (folder / name).read_text(encoding="utf-8") for name in ("any.toml", f"{language}.toml")}
    words = load_grammar(files)
    for corpus in CORPORA:
        for case in toots(corpus) if corpus.startswith(language) else ():
            if case["id"] in EXPLAINED:
                assert f"{case['id']} {explanation(reading(case, words))}" == EXPLAINED[case["id"]]


@pytest.mark.parametrize("part", range(PARTS))
def test_toots_that_nobody_wrote_are_read_as_they_were(part: int) -> None:
    """What changes here may be right: look at some of it, then ``python -m tests.corpus.variants``."""
    for variant, mark in FINGERPRINTS[part::PARTS]:
        case = variant.toot(CORPUS)
        assert fingerprint(case, GRAMMAR) == mark, f"{case['text']} --> {explanation(reading(case))}"
