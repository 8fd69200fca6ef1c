"""Words behind a disguise: "іnсоmреtеnсе" in borrowed letters, "1ncomp3t3nc3", "inc-ompetence", "l i a r", "rrracism".

The word lists see through these on their own. This is for what knows words by their grammar, and only for words that
look disguised: whoever asks has looked at the text as it stands before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from bot.domain.wordlists.disguise import Cell, row_of
from bot.domain.wordlists.lookalikes import upright

_WORD = re.compile(r"[^\s'’]+")
_LETTERS_APART = re.compile(r"(?<!\S)[^\W\d_](?:\s[^\W\d_]){2,}(?!\S)")
_PLAIN = re.compile(r"[A-Za-z ,'’]*")
_HELD_APART = re.compile(r"(?<=[^\W\d_])['’*](?=[^\W\d_]{2,})")
_SHORTEST = 6
"""Letters of a word that is looked for backwards and in two: shorter ones are too often others by chance."""
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_EDGES = " \t.,:;!?…\"'`()[]{}«»“”‘’„"
"""Signs at a word's ends that are no letters of it."""
_FEW_ACCENTS = 2
"""Accents of a word that hide nothing. Honest words bear more too ("préférée"), but are no insults without them."""
_NAMES = ("@", "#", "+", "http")
_FIRST, _LAST = 0, -1


def _nothing(_: str) -> bool:
    return False


def undisguised(text: str, known: Callable[[str], bool] = _nothing) -> tuple[str, ...]:
    """What ``text`` may say without the disguises of its words, each way once; nothing if none is disguised. A word
    that is ``known`` (in small letters) may be hidden backwards, or broken by a space."""
    joined = _LETTERS_APART.sub(lambda found: "".join(found[0].split()), text.replace("`", ""))
    ways = [joined] if _PLAIN.fullmatch(joined) else [_without(joined, place) for place in (_FIRST, _LAST)]
    ways += [way for way in (_HELD_APART.sub("", joined), upright(joined), *_mended(joined, known)) if way]
    if _DRAWN_OUT.search(joined):
        ways = [_DRAWN_OUT.sub(letters, way) for way in ways for letters in (r"\1", r"\1\1")]
    return tuple(way for way in dict.fromkeys(ways) if way != text)


def _mended(text: str, known: Callable[[str], bool]) -> Iterator[str]:
    """``text`` with a word that was written backwards, or in two, as it is known."""
    words = text.split()
    for at, word in enumerate(words):
        if len(word) >= _SHORTEST and known(backwards := word[::-1].casefold()) and not known(word.casefold()):
            yield " ".join((*words[:at], backwards, *words[at + 1 :]))
        pair = words[at : at + 2]
        both = "".join(pair).casefold()
        if (
            len(pair) > 1
            and len(both) >= _SHORTEST
            and known(both)
            and not all(known(each.casefold()) for each in pair)
        ):
            yield " ".join((*words[:at], both, *words[at + 2 :]))


def _without(text: str, place: int) -> str:
    return _WORD.sub(lambda found: _bare(found[0], place), text)


@lru_cache(maxsize=4096)
def _bare(word: str, place: int) -> str:
    """``word`` in the letters that its signs pass for, the first or the last of each; itself if that makes no word."""
    core = word.rstrip(_EDGES).lstrip(_EDGES.replace("!", ""))
    if not core or (core.isalpha() and core.isascii()) or core.startswith(_NAMES):
        return word
    cells = row_of(core).cells
    accents = sum(cell.accented for cell in cells)
    letters = [_letter(cell, place, accented=accents <= _FEW_ACCENTS) for cell in cells]
    if not all(letters) or not any(cell.kind == "letter" for cell in cells):
        return word
    return word.replace(core, "".join(letters))


def _letter(cell: Cell, place: int, *, accented: bool) -> str:
    if (accented and cell.accented) or (cell.kind == "letter" and cell.own.isascii()):
        return cell.own
    latin = [letter for letter in cell.letters if "a" <= letter <= "z"]
    return latin[place] if latin else ""
