"""How words are spelt: what folds together, what is typed without its accents, what is glued to another word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_FOLDED = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'"}
    # Arabic as people type it: with or without vowel signs, hamza and the letter that only lengthens a line.
    | dict.fromkeys([*map(chr, range(0x64B, 0x653)), "\u0670", "\u0640"], "")
    | dict.fromkeys("أإآٱ", "ا")
    | {"ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}
)
BARE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae"})
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SHORTEST_BARE = 4
"""A shorter word may be another one without its accents: "él" and "el"."""

ELIDED = (
    r"(?<!\w)(?i:l|d|j|m|t|s|n|c|v|qu|jusqu|lorsqu|puisqu|quoiqu|un|all|dall|dell|nell|sull|coll|quest|quell|bell|tutt"
    r"|cos|com|dov|anch|senz|gl)['’]"
)
"""Words that lose their last letter before a vowel and lean on the next word: l'art, nell'arte, j'offre."""

_LEANING = re.compile(r"([وف])?(?:([بلك])?(?=ال.{2})|(لل)(?=.{2}))")
_WHOLE = re.compile(r"والد|والله|والي|وكالا|وكالت|بالغ|بالون|بالي|بالنا|بالكم|بالات|فالن|كالس|كالو|لالا")


def fold(word: str) -> str:
    """A word as grammar files spell it: NFKC, case-folded, straight apostrophes, Arabic without vowel signs."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().translate(_FOLDED) or word


def spellings(word: str) -> Iterator[str]:
    """A folded word, and how people type it who leave out accents ("merite") or write ue for ü."""
    yield word
    if word.isascii():
        return
    if (umlauts := word.translate(UMLAUTS)) != word:
        yield umlauts
    if len(word) >= _SHORTEST_BARE:
        spread = unicodedata.normalize("NFD", word.translate(BARE))
        bare = "".join(c for c in spread if not "\u0300" <= c <= "\u036f")
        if bare != word and bare.isascii():
            yield bare


def leaning_pieces(word: str) -> list[int]:
    """Where Arabic words that lean on the next one end within ``word``: "wa-bi-" in "and with the ..."."""
    if not "\u0621" <= word[:1] <= "\u064a" or _WHOLE.match(word):
        return []
    found = _LEANING.match(word)
    if found is None or (found.group(3) is None and not word[found.end() :].startswith("ال")):
        return []
    return [found.end(group) for group in (1, 2, 3) if found.group(group) is not None]
