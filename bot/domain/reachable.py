"""Telephone numbers, which the bot neither speaks nor shows: they reach somebody who was not asked."""

from __future__ import annotations

import re

_DIGITS = r"\d(?:[ ().\-/\u00a0]{0,2}\d){6,14}(?!\d)"
_NUMBER = re.compile(
    rf"[☎📞📱📲]\ufe0f?\W{{0,3}}{_DIGITS}"
    rf"|(?<![\w+])\+{_DIGITS}"
    rf"|\b(?:tel|phone|whatsapp|telegram|signal|sms)\b\W{{0,3}}{_DIGITS}"
    r"|(?<![\w.-])\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}(?![\w-])"
    r"|(?<![\w.-])0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,5}(?![\w-])",
    re.IGNORECASE,
)
"""Where a sign or the way of writing says that it is one: an ISBN, a date and the digits of pi are none."""
_ALONE = re.compile(r"\W*\d{7,15}\W*")
_ROUND = re.compile(r"0{5}|\d{4}-\d\d-\d\d|^\W*(?:19|20)\d{6}\W*$")
"""In a number that only counts, "+10000000", and in a date."""


def tells_number(words: str, *, alone: bool = False) -> bool:
    """Whether a telephone number stands in ``words``; with ``alone``, also where they are nothing but its digits."""
    if not any(map(str.isdigit, words)):
        return False
    found = [each[0] for each in _NUMBER.finditer(words)]
    if alone and _ALONE.fullmatch(words):
        found.append(words)
    return any(not _ROUND.search(each) for each in found)
