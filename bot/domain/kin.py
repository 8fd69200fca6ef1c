"""Whether somebody speaks in the bot's own sentences, as another bot of our kind does whose server does not say that it
is one: the two would ask each other for ever."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.domain.wording import ALONE, Wording

_GREETING = re.compile(r"\s*(?:@\S+\s+)*")
_SLOT = re.compile(r"\{\w+\}")
_LONGEST = 1_000
"""Letters of a status up to which it may be one of our sentences."""


def own_sentences(wordings: Iterable[Wording]) -> Callable[[str], bool]:
    """Says of a text whether it is a sentence that the bot answers with, in any language and whatever its slots hold.

    Thanks are not looked for: they hold a badge's link, which tells them anyway.
    """
    known = [_fixed_words(sentence) for wording in wordings for sentence in _answers(wording)]

    def speaks(text: str) -> bool:
        said = " ".join(_GREETING.sub("", text, count=1).split())
        return len(said) <= _LONGEST and any(_is_made_of(words, said) for words in known)

    return speaks


def _answers(wording: Wording) -> Iterator[str]:
    yield from (sentence for name, sentence in wording.answers.items() if name not in ALONE)
    yield from wording.self_


def _fixed_words(sentence: str) -> list[str]:
    """What stands around the slots of a sentence, the one to whom it speaks left out."""
    return _SLOT.split(" ".join(sentence.removeprefix("{giver}").split()))


def _is_made_of(words: Sequence[str], said: str) -> bool:
    """Whether ``said`` is these fixed words with something in each slot between them. Linear: the first place where
    the next words stand is as good as any."""
    first, *inner = words
    if not inner:
        return said == first
    last = inner.pop()
    if not said.startswith(first) or not said.endswith(last):
        return False
    at = len(first)
    for part in inner:
        at = said.find(part, at + 1)
        if at < 0:
            return False
        at += len(part)
    return at < len(said) - len(last)
