"""How well readings agree with the gold of a corpus file: a few plain figures for tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bot.domain.corpus import prediction, status_of
from bot.domain.grammar import Grammar, load_grammar
from bot.domain.read import read
from bot.domain.readings import Reading

ROOT = Path(__file__).parents[2]
SILENT = {"award": "award", "ask": "ask"}


class Score(NamedTuple):
    """``wrong`` are the cases whose action or pairs are not the gold's, each with its toot and how it was read."""

    cases: int
    action: float
    pairs: float
    false_awards: tuple[str, ...]
    misdirected: tuple[str, ...]
    wrong: tuple[str, ...]


@cache
def grammar() -> Grammar:
    """The grammar that the product ships, loaded once."""
    folder = ROOT / "config" / "grammar"
    return load_grammar({path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.toml")})


def cases(name: str) -> list[dict[str, Any]]:
    """The lines of a corpus file beside this one."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def read_case(case: Mapping[str, Any], words: Grammar) -> Reading:
    return read(status_of(case), words, bot=str(case["bot"]), hashtag="ImaginaryKlout")


def score(some: Iterable[Mapping[str, Any]], reader: Callable[[Mapping[str, Any]], Reading]) -> Score:
    """Action is award, ask or silence; pairs is F1 over (case, person, topic) of what was awarded."""
    total = right = hits = said = wanted = 0
    false_awards: list[str] = []
    misdirected: list[str] = []
    wrong: list[str] = []
    for case in some:
        gold = case["gold"]
        found = prediction(case["id"], reader(case))
        told = f"{case['id']}: {case.get('text') or case['content']!r} -> {found['kind']} {found['awards'] or ''}"
        fine = {SILENT.get(kind, "silent") for kind in gold.get("kinds_ok", [gold["kind"]])}
        action = SILENT.get(found["kind"], "silent")
        total += 1
        right += action in fine
        optional = {person for award in gold["awards"] for person in award.get("recipients_optional", [])}
        got = {(p, t.casefold()) for a in found["awards"] for p in a["recipients"] for t in a["topics"]}
        got = {pair for pair in got if pair[0] not in optional} if action == "award" else set()
        best = _best(gold, got) if gold["kind"] == "award" else set()
        if action != "award" and action in fine:
            best = set()
        hits, said, wanted = hits + len(best & got), said + len(got), wanted + len(best)
        if action == "award" and "award" not in fine:
            false_awards.append(told)
        people = {person for award in gold["awards"] for person in award["recipients"]}
        if action == "award" and {person for person, _ in got} - people:
            misdirected.append(told)
        if action not in fine or best != got:
            wrong.append(told)
    pairs = 2 * hits / (said + wanted) if said + wanted else 1.0
    return Score(total, right / total, pairs, tuple(false_awards), tuple(misdirected), tuple(wrong))


def _best(gold: Mapping[str, Any], got: set[tuple[str, str]]) -> set[tuple[str, str]]:
    pairs: set[tuple[str, str]] = set()
    for award in gold["awards"]:
        choices = [award["topics"], *([t] if isinstance(t, str) else t for t in award.get("topics_ok", []))]
        sets = [{(p, t.casefold()) for p in award["recipients"] for t in topics} for topics in choices]
        pairs |= max(sets, key=lambda one: len(one & got) - len(one) / 100)
    return pairs
