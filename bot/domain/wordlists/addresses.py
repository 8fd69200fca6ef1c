"""Where somebody lives, as all that a topic says or its end: "12 Elm Street", "Elmstraße 12", but not "221B Baker
Street fan fiction".

An entry of ``streets`` says by its star where the name stands: ``"* street"`` before it, ``"rue *"`` behind it,
``"*straße"`` in the same word; without a star it stands between numbers: ``丁目``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

_END = r"(?=\s*(?:[,;.]|\Z))"
_NUMBER = r"(?<![\w.-])\d{1,5}\s?(?:bis|ter|[a-z])?,?\s+"
_FLAT = r"(?:\s?(?:bis|ter|[a-z](?!\w)))?(?:\s?/\s?\d{1,3})?"
_NUMBER_LAST = rf",?\s+(?:n[°ºr.]{{0,2}}\s?)?\d{{1,4}}{_FLAT}"
_NUMBER_GLUED = rf"\.?\s\d{{1,3}}{_FLAT}"
_QUARTER = r"(?:\s[ns][ew])?"
_NAME = r"[^\W\d][\w'’.-]*"


def addresses(streets: Collection[str], allowed: Collection[str] = ()) -> Callable[[str], bool]:
    """Says of a topic whether it is an address, or ends in one, and not of a street that is ``allowed``."""
    known = [word for word in allowed if _names_street(word.lower(), streets)]
    passing = re.compile(rf"(?<!\w)(?:{_any(known)})(?!\w)", re.IGNORECASE) if known else None
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in _patterns(streets)]

    def tells(topic: str) -> bool:
        if not any(map(str.isdigit, topic)):
            return False
        hits = (found for pattern in patterns for found in pattern.finditer(topic) if _are_names(found))
        return any(passing is None or not passing.search(found[0]) for found in hits)

    return tells


def _names_street(word: str, streets: Collection[str]) -> bool:
    """Whether ``word`` is what a street could be called: "baker street", "radweg"."""
    return any(
        word.endswith(entry[1:]) if entry.startswith("*") else word.startswith(entry[:-1])
        for entry in streets
        if "*" in entry and len(word) >= len(entry)
    )


def _are_names(found: re.Match[str]) -> bool:
    """Whether what stands for a name is written as one: no small letter begins it, or any word of it in some languages,
    "rue de la Paix"."""
    known = found.groupdict()
    any_of = [not word[0].islower() for word in (known.get("name") or "").split()]
    return all(not word[0].islower() for word in (known.get("names") or "").split()) and (not any_of or any(any_of))


def _patterns(streets: Collection[str]) -> Iterator[str]:
    behind = _any(entry.removeprefix("* ") for entry in streets if entry.startswith("* "))
    before = _any(entry.removesuffix(" *") for entry in streets if entry.endswith(" *"))
    glued = _any(entry.removeprefix("*") for entry in streets if entry.startswith("*") and entry[1:2] != " ")
    between = _any(entry for entry in streets if "*" not in entry)
    if behind:
        yield rf"{_NUMBER}(?P<names>{_NAME}(?:\s+{_NAME}){{0,2}}?)\s+(?:{behind})\.?{_QUARTER}{_END}"
    if before:
        yield rf"{_NUMBER}(?:{before})\s+(?P<name>{_NAME}(?:\s+{_NAME}){{0,4}}?){_END}"
        yield rf"(?<!\w)(?:{before})\s+(?P<name>{_NAME}(?:\s+{_NAME}){{0,3}}?){_NUMBER_LAST}{_END}"
    if glued:
        yield rf"(?<!\w)(?P<name>{_NAME}\s|[^\W\d]\w+?)(?:{glued}){_NUMBER_GLUED}{_END}"
    if between:
        yield rf"(?P<name>)\d{{1,4}}(?:{between})(?:\d|\Z)"


def _any(words: Collection[str] | Iterator[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
