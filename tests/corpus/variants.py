"""Some thousand toots that nobody wrote, made from those of the corpus, and a fingerprint of how each is explained.

Nobody says how they should be read: they tell that a change of the reader changes nothing, or what it changes.
``python -m tests.corpus.variants`` writes the fingerprints anew; with ``--choose`` it chooses other toots first, those
whose ways through the reader differ most (it needs ``coverage``, and minutes).
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from bot.domain.grammar import Grammar
from tests.corpus.explained import CORPORA, FOLDER, explanation, toots
from tests.corpus.rendering import render
from tests.corpus.scoring import grammar, read_case

VARIANTS = FOLDER / "variants.txt"
BOT = "imaginaryklout"
BITS = (
    ",",
    ".",
    "?",
    ":",
    ";",
    "\n",
    "\n- ",
    "(",
    ")",
    '"',
    "—",
    "+K",
    f"@{BOT}",
    "for",
    "to",
    "and",
    "in",
    "not",
    "🍞",
)
CANDIDATES, EACH_WAY = 8000, 4


class Variant(NamedTuple):
    """Made of the toots ``one`` and ``other``, as ``seed`` has it."""

    one: str
    other: str
    seed: int

    def toot(self, corpus: dict[str, dict[str, Any]]) -> dict[str, Any]:
        one, other = corpus[self.one], corpus[self.other]
        text = " ".join(_mixed(one["text"].split(" "), other["text"].split(" "), random.Random(self.seed).random))
        mentions = [*one["mentions"], *other["mentions"]]
        if f"@{BOT}" in text:
            mentions.append({"acct": BOT, "username": BOT, "url": f"https://example.social/@{BOT}"})
        return {**one, "text": text, "mentions": mentions, "content": render(text, mentions)}


def _mixed(one: list[str], other: list[str], draw: Callable[[], float]) -> list[str]:
    # only random() is promised to draw the same in every Python
    def below(number: int) -> int:
        return int(draw() * number)

    match below(5):
        case 0:
            return [word for word in one if draw() > 0.12]
        case 1:
            at = below(len(one) + 1)
            return [*one[:at], BITS[below(len(BITS))], *one[at:]]
        case 2:
            at, to = below(len(one)), below(len(one))
            one[at], one[to] = one[to], one[at]
            return one
        case 3:
            return [*one[: below(len(one)) + 1], *other[below(len(other)) :]]
        case _:
            return [*one, *other]


def all_toots() -> dict[str, dict[str, Any]]:
    return {case["id"]: case for corpus in CORPORA for case in toots(corpus)}


def fingerprint(case: dict[str, Any], words: Grammar) -> str:
    return sha256(explanation(read_case(case, words)).encode()).hexdigest()[:8]


def fingerprints() -> list[tuple[Variant, str]]:
    """What ``variants.txt`` holds."""
    rows = (line.split() for line in VARIANTS.read_text(encoding="utf-8").splitlines())
    return [(Variant(one, other, int(seed)), mark) for one, other, seed, mark in rows]


def chosen(corpus: dict[str, dict[str, Any]], words: Grammar) -> Iterator[Variant]:
    """Those of many that go a way through the reader that few before them have gone."""
    from coverage import Coverage

    ids, times = sorted(corpus), Counter[tuple[str, object]]()
    lot = random.Random(1)
    watch = Coverage(branch=True, include=["*/bot/domain/*"], data_file=None, config_file=False)
    watch.start()
    ways = watch._collector.data  # by file: of each step from line to line, its number
    for seed in range(CANDIDATES):
        one, other = lot.sample(ids, 2)
        variant = Variant(one, other, seed)
        case = variant.toot(corpus)
        for steps in ways.values():
            steps.clear()
        read_case(case, words)
        gone = {(name, step) for name, steps in ways.items() for step in list(steps)}
        if any(times[step] < EACH_WAY for step in gone):
            times.update(gone)
            yield variant
    watch.stop()


def write(variants: Iterable[Variant]) -> None:
    corpus, words = all_toots(), grammar()
    lines = (f"{v.one} {v.other} {v.seed} {fingerprint(v.toot(corpus), words)}\n" for v in variants)
    VARIANTS.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    old = [] if "--choose" in sys.argv else [variant for variant, _ in fingerprints()]
    write(old or list(chosen(all_toots(), grammar())))
