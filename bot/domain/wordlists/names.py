"""Names of people within words, whatever letters pass for theirs: "Bóbstinks", "ƀobs wife", "b0b"."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.wordlists.disguise import row_of

_SHARP = str.maketrans("ßẞ", "ββ")
"""To readers it is nearer to a b than to the two letters that it stands for."""


def folded(word: str) -> str:
    """``word`` in the plainest letters that its own pass for, so that two spellings of a name are one."""
    return "".join(min(cell.letters) for cell in row_of(word).cells if cell.letters)


def holds_name(word: str, names: Iterable[str]) -> bool:
    """Whether one of ``names`` is in ``word``, joined to other letters too."""
    if word.isascii() and word.isalpha():
        low = word.casefold()
        return any(name in low for name in names)
    rows = [[cell.letters for cell in row_of(way).cells] for way in {word, word.translate(_SHARP)}]
    return any(_stands_in(name, row) for name in names for row in rows)


def _stands_in(name: str, row: list[str]) -> bool:
    sought = [cell.letters for cell in row_of(name).cells]
    return any(
        all(set(theirs).intersection(own) for theirs, own in zip(row[start:], sought, strict=False))
        for start in range(len(row) - len(sought) + 1)
    )
