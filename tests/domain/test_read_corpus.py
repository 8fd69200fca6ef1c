"""Every language's corpus is read as its gold says, and a damaged grammar is noticed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil
from pathlib import Path
from typing import Any

import pytest

from bot.domain.grammar import Grammar, load_grammar
from tests.corpus.rendering import render
from tests.corpus.scoring import ROOT, Score, cases, grammar, read_case, score

CORPORA = sorted(path.name for path in (ROOT / "tests" / "corpus").glob("*.jsonl"))
GRAMMAR = grammar()
LEAST_ACTION, LEAST_PAIRS, MOST_FALSE, MOST_MISDIRECTED = 0.93, 0.90, 0.015, 0.01
"""What every file has to reach: the shares of right actions, of right pairs, of false and of misdirected awards."""


def _score(name: str, words: Grammar) -> Score:
    def content(case: Mapping[str, Any]) -> str:
        return str(case.get("content") or render(case["text"], case["mentions"]))

    return score([{**case, "content": content(case)} for case in cases(name)], lambda case: read_case(case, words))


def _silent(name: str) -> int:
    return sum(case["gold"]["kind"] in ("not_award", "ambiguous") for case in cases(name))


@pytest.mark.parametrize("name", CORPORA)
def test_a_corpus_is_read_as_its_gold_says(name: str) -> None:
    result = _score(name, GRAMMAR)
    assert result.action >= LEAST_ACTION, "\n".join(result.wrong)
    assert result.pairs >= LEAST_PAIRS, "\n".join(result.wrong)
    assert len(result.false_awards) <= ceil(MOST_FALSE * _silent(name)), "\n".join(result.false_awards)
    assert len(result.misdirected) <= ceil(MOST_MISDIRECTED * result.cases), "\n".join(result.misdirected)


def test_a_toot_that_is_misread_is_told_with_its_words() -> None:
    toot = cases("en.jsonl")[0] | {"content": "", "gold": {"kind": "ask", "awards": []}}
    (told,) = score([toot], lambda case: read_case(case, GRAMMAR)).wrong
    assert toot["id"] in told
    assert toot["text"] in told


@pytest.mark.long
@pytest.mark.parametrize("name", [f"unseen/{name}.jsonl" for name in ("all", "more", "fresh", "alike")])
def test_toots_that_nobody_wrote_the_reader_for_are_read_no_worse_than_they_were(name: str) -> None:
    result = _score(name, GRAMMAR)
    assert result.action >= LEAST_ACTION
    assert result.pairs >= LEAST_PAIRS
    assert len(result.false_awards) <= ceil(MOST_FALSE * _silent(name))
    assert len(result.misdirected) <= ceil(MOST_MISDIRECTED * result.cases)


@pytest.mark.long
def test_what_gives_nothing_is_met_with_silence_though_nobody_wrote_the_reader_for_it() -> None:
    result = _score("unseen/silences.jsonl", GRAMMAR)
    assert result.action >= LEAST_ACTION
    assert len(result.false_awards) <= ceil(MOST_FALSE * _silent("unseen/silences.jsonl"))


def _files() -> dict[str, str]:
    folder: Path = ROOT / "config" / "grammar"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.toml")}


CODES = sorted({name.split(".")[0].rstrip("0123456789") for name in CORPORA})


@pytest.mark.parametrize("code", [pytest.param(code, marks=() if code == "fi" else pytest.mark.long) for code in CODES])
@pytest.mark.parametrize("part", ["against", "topic"])
def test_a_grammar_without_one_of_its_parts_fails_its_corpus(code: str, part: str) -> None:
    files = _files()
    whole = files[f"{code}.toml"]
    files[f"{code}.toml"] = re.sub(rf"(?ms)^\[{part}[\w.]*\]\n.*?(?=^\[(?!{part})|\Z)", "", whole)
    assert files[f"{code}.toml"] != whole
    damaged, sound = _score(f"{code}.jsonl", load_grammar(files)), _score(f"{code}.jsonl", GRAMMAR)
    assert damaged.action < LEAST_ACTION or damaged.pairs < LEAST_PAIRS or damaged.false_awards > sound.false_awards
