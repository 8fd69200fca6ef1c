"""Words of giving in which two letters changed places: "hvae a +K", "@bob gtes +K"."""

from __future__ import annotations

from bot.domain.grammar import Language
from bot.domain.reading.scene import Page

_OF_GIVING = ("giving.get", "giving.give", "giving.bare", "words.frame")
"""Lists whose words are looked for behind a slip: those that decide whether anything is given."""
_SHORTEST = 4
"""Letters of a word with a slip: in a shorter one letters that change places make another word."""


def mended(page: Page, language: Language) -> Page | None:
    """The page with its words of giving as they were meant; ``None`` where none of them is misspelt."""
    tokens = [
        token._replace(norm=meant)
        if token.kind == "word" and (meant := _meant(token.norm, language)) is not None
        else token
        for token in page.tokens
    ]
    return page._replace(tokens=tokens) if tokens != page.tokens else None


def _meant(word: str, language: Language) -> str | None:
    if len(word) < _SHORTEST or not word.isalpha() or word in language.known or word in language.vocabulary:
        return None
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return next((each for each in swapped if any(each in language.words[name] for name in _OF_GIVING)), None)
