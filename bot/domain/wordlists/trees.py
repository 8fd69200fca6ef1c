"""The entries of word lists as a tree of letters, in which all of them are looked for at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from bot.domain.wordlists.disguise import Row, row_of

Tree = dict[str, Any]
"""Letter -> what may follow; " " where a word of a phrase ends; "" -> the entries that end here."""

SHORTEST_LEANING = 3
"""The same in Arabic, where joining is how it is written: "the fool" is one word."""
_PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
"""An entry whose letters are how it is looked for: most are, and reading a row of letters takes time at the start."""
LONGEST_JOIN = 40
"""Letters before or after a word that may be joining ones: nobody joins more."""


class Pattern(NamedTuple):
    """An entry as it is looked for."""

    entry: str
    language: str
    kind: str
    open_left: bool
    open_right: bool
    length: int
    words: int
    accents: frozenset[str]
    """The accented letters of the entry."""
    dense: bool = False
    """Written in characters that each are as much as a syllable or a word."""
    leaning: bool = False
    """Arabic, in which small words are joined to others."""
    number: bool = False
    """A number, whose digits stand for themselves."""

    @property
    def strong(self) -> bool:
        return self.open_left and self.open_right


class Trees:
    """All patterns, ready to be looked for. ``joining``: for each language, small words that people join to others."""

    def __init__(self, joining: Mapping[str, Iterable[str]] | None = None) -> None:
        self.whole: Tree = {}
        self.inner: Tree = {}
        self.joining = {language: _Joining(words) for language, words in (joining or {}).items()}
        self._any = _Joining(word for words in (joining or {}).values() for word in words)

    def add(self, letters: str, pattern: Pattern) -> None:
        """``letters`` with a space between the words of a phrase."""
        for tree in (self.whole, self.inner) if pattern.open_left else (self.whole,):
            node = tree
            for letter in letters:
                node = node.setdefault(letter, {})
            node.setdefault("", []).append(pattern)

    def joined_starts(self, row: Row) -> set[int]:
        """Cells where a word may begin because only small joining words stand before it."""
        starts: set[int] = set()
        if self._any:
            for first, last in row.pieces:
                if last - first > SHORTEST_LEANING:
                    word = row.letters(first, min(last, first + LONGEST_JOIN))
                    starts.update(first + place for place in self._any.leading(word))
        return starts

    def only_joining(self, word: str, language: str) -> bool:
        """Whether ``word`` is made of joining words of ``language`` alone."""
        if not word:
            return True
        words = self.joining.get(language)
        return words is not None and len(word) <= LONGEST_JOIN and len(word) in words.leading(word)

    def any_joining(self, word: str) -> bool:
        """Whether ``word`` is made of joining words of one language alone: those of several make any word."""
        return len(word) <= LONGEST_JOIN and any(len(word) in each.leading(word) for each in self.joining.values())


class _Joining:
    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self.lengths = tuple(sorted({len(word) for word in self.words}))

    def __bool__(self) -> bool:
        return bool(self.words)

    def leading(self, word: str) -> set[int]:
        """Places in ``word`` before which stand joining words and nothing else."""
        reached, waiting = set[int](), [0]
        while waiting:
            at = waiting.pop()
            for length in self.lengths:
                end = at + length
                if end <= len(word) and end not in reached and word[at:end] in self.words:
                    reached.add(end)
                    waiting.append(end)
        return reached


def letters_of(entry: str) -> str:
    """How an entry's words are looked for, accents left out: "Arschlöcher" -> "arschlocher"."""
    return entry.lower() if _PLAIN.fullmatch(entry) else _joined(row_of(entry), accents=False)


def exact_letters_of(entry: str) -> str:
    """An entry's words with their accents, for what passes only when written so."""
    return entry.lower() if _PLAIN.fullmatch(entry) else _joined(row_of(entry), accents=True)


def _joined(row: Row, *, accents: bool) -> str:
    words = ""
    for cell, gap in zip(row.cells, row.gaps, strict=False):
        if gap.width and words and not words.endswith(" "):
            words += " "
        if cell.kind == "sign":
            words += "" if words.endswith(" ") or not words else " "
        else:
            words += cell.own if accents or cell.kind == "digit" else cell.letters[0]
    return words.strip()
