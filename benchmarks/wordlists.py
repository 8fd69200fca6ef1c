"""Topics looked through for held words, on one core. Floor: their words looked up in a set, which sees no disguise."""

from __future__ import annotations

from time import process_time

from benchmarks.figures import Figure, in_turns, milliseconds, rate, report
from benchmarks.toots import longest, typical
from bot.domain.text import text_of
from bot.domain.wordlists import load_wordlists
from bot.settings import embedded_config

HOSTILE = ("a*1*s*1*", "f****", "#shi_shi_", "@$$ ", "s h i ", "1l!|")
"""What makes the search try most, each repeated to 64 kB. A text of twice the length should take twice as long."""


def measure() -> list[Figure]:
    folder = embedded_config() / "wordlists"
    lists = load_wordlists({path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.toml")})
    toots = typical()
    texts = [text_of(toot).plain for toot in toots]
    long = text_of(longest(toots)).plain
    plain = frozenset(word for text in texts for word in text.casefold().split())

    def search_all() -> int:
        for text in texts:
            lists.found(text)
        return len(texts)

    def look_up_all() -> int:
        for text in texts:
            plain.issuperset(text.casefold().split())
        return len(texts)

    def worst(length: int) -> None:
        for piece in HOSTILE:
            lists.found(piece * (length // len(piece)))

    ours, floor = in_turns(lambda: rate(search_all, clock=process_time), lambda: rate(look_up_all, clock=process_time))
    slow, split = in_turns(
        lambda: milliseconds(lambda: lists.found(long), clock=process_time),
        lambda: milliseconds(lambda: long.casefold().split(), clock=process_time),
    )
    whole, half = in_turns(
        lambda: milliseconds(lambda: worst(65_536), clock=process_time),
        lambda: milliseconds(lambda: worst(32_768), clock=process_time),
    )
    return [
        Figure("toots searched for held words", "a set of words", ours, floor, "toots/s"),
        Figure("one toot of 64 kB searched", "split into words", slow, split, "ms"),
        Figure("the six most hostile texts of 64 kB", "of 32 kB", whole, half, "ms"),
    ]


if __name__ == "__main__":
    report(measure)
