"""Whether somebody speaks in the bot's own sentences, as another bot of our kind does whose server does not say that it
is one: the two would ask each other for ever."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from bot.domain.wording import ALONE, Wording

_GREETING = re.compile(r"\s*(?:@\S+\s+)*")
_SLOT = re.compile(r"\\\{(\w+)\\\}")
_LONGEST = 1_000
"""Letters of a status up to which it may be one of our sentences."""


def own_sentences(wordings: Iterable[Wording]) -> Callable[[str], bool]:
    """Says of a text whether it is a sentence that the bot answers with, in any language and whatever its slots hold.

    Thanks are not looked for: they hold a badge's link, which tells them anyway.
    """
    known = [_pattern(sentence) for wording in wordings for sentence in _answers(wording)]

    def speaks(text: str) -> bool:
        said = text[_GREETING.match(text).end() :].strip()  # type: ignore[union-attr]  # it matches nothing at least
        return len(said) <= _LONGEST and any(pattern.fullmatch(said) for pattern in known)

    return speaks


def _answers(wording: Wording) -> Iterator[str]:
    yield from (sentence for name, sentence in wording.answers.items() if name not in ALONE)
    yield from wording.self_


def _pattern(sentence: str) -> re.Pattern[str]:
    words = re.escape(" ".join(sentence.removeprefix("{giver}").split()))
    open_ = _SLOT.sub(lambda slot: r"\S+" if slot[1] == "link" else ".+?", words)
    return re.compile(open_.replace(r"\ ", r"\s+"), re.DOTALL)
