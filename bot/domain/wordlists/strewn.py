"""Words with a sign after each of their letters, "n¹o¹o¹n", where the sign is one that could be a letter or a digit;
and words with typed markup or a heart in them, "no<b></b>on", "no[i]on", "no <3 on".

What stands apart by spaces, dots and the like is seen in a row of letters as it is (``disguise.py``).
"""

from __future__ import annotations

import re
from typing import NamedTuple

_SMALL_ONES = frozenset("ªºµ")
"""Letters to Unicode that stand raised beside others, or for a unit."""
_LETTER, _SIGN, _SPACE = "LS "
_LIKELY = re.compile(r"(?:\S[^\sA-Za-z]){3}\S")
"""Told at a glance: most texts have nothing of the kind."""
_STREWN = re.compile(r"(?<!L)L(?:SL){3,}(?!L)")
_MARKUP = re.compile(
    r"(?<=[^\W\d_])(?:<\s*/?\s*(?:b|i|u|s|em|strong|span|br|wbr|p|a)\s*/?>|\[/?(?:b|i|u|s|em)\]|\s*<3\s*)+(?=[^\W\d_])",
    re.IGNORECASE,
)


class Cleared(NamedTuple):
    """A text without what is strewn in it; ``places[i]`` is where its letter ``i`` stood."""

    text: str
    places: tuple[int, ...]


def cleared(text: str) -> Cleared | None:
    """``text`` with its strewn words put together, if it has any."""
    gone: set[int] = set()
    if "<" in text or "[" in text:
        gone.update(at for found in _MARKUP.finditer(text) for at in range(*found.span()))
    if _LIKELY.search(text) is not None:
        kinds = "".join(map(_kind, text))
        gone.update(at for found in _STREWN.finditer(kinds) for at in range(found.start() + 1, found.end(), 2))
    if not gone:
        return None
    places = tuple(at for at in range(len(text)) if at not in gone)
    return Cleared("".join(text[at] for at in places), places)


def _kind(char: str) -> str:
    if char.isspace():
        return _SPACE
    return _LETTER if char.lower() != char.upper() and char not in _SMALL_ONES else _SIGN
