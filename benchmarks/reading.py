"""Toots read a second, on one core. Floor: their HTML to text and nothing more."""

from __future__ import annotations

import gc
from time import process_time

from benchmarks.figures import Figure, in_turns, milliseconds, rate, report
from benchmarks.toots import BOT, HASHTAG, longest, typical
from bot.domain.read import read
from bot.domain.text import text_of
from tests.corpus.scoring import grammar


def measure() -> list[Figure]:
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
    report(measure)
