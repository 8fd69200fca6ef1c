"""Toots read a second, on one core. Floor: their HTML to text and nothing more.

Measured as it is installed, and beside that, where there is a C compiler, as it is compiled: in a process of its own,
with a floor of its own, compiled as well.
"""

from __future__ import annotations

import gc
import json
import sys
from time import process_time

from benchmarks.figures import Figure, in_turns, milliseconds, rate, report
from benchmarks.toots import BOT, HASHTAG, longest, typical
from bot.domain.read import read
from bot.domain.text import text_of
from tests import compiled
from tests.corpus.scoring import grammar


def measure() -> list[Figure]:
    assert not compiled.is_compiled()
    figures = _figures()
    if missing := compiled.lacks():
        print(f"The compiled reader is not measured: {missing} is missing.")
        return figures
    told = [Figure(*each) for each in json.loads(compiled.run("benchmarks.reading", "compiled"))]
    beside = [each._replace(what="the same, compiled") for each in told]
    return [each for pair in zip(figures, beside, strict=True) for each in pair]


def _figures() -> list[Figure]:
    words = grammar()
    # As bot.app does.
    gc.collect()
    gc.freeze()
    toots = typical()
    long = longest(toots)

    def read_all() -> int:
        for toot in toots:
            read(toot, words, bot=BOT, hashtag=HASHTAG)
        return len(toots)

    def text_all() -> int:
        for toot in toots:
            text_of(toot)
        return len(toots)

    ours, floor = in_turns(lambda: rate(read_all, clock=process_time), lambda: rate(text_all, clock=process_time))
    slowest, its_text = in_turns(
        lambda: milliseconds(lambda: read(long, words, bot=BOT, hashtag=HASHTAG), clock=process_time),
        lambda: milliseconds(lambda: text_of(long), clock=process_time),
    )
    return [
        Figure("toots read, on one core", "HTML to text", ours, floor, "toots/s"),
        Figure("one toot of 64 kB read", "HTML to text", slowest, its_text, "ms"),
    ]


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["compiled"]:
            print(json.dumps(_figures()))
        case _:
            report(measure)
