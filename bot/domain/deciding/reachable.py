"""Numbers that the bot neither speaks nor shows: a telephone number reaches somebody who was not asked, that of a card,
an account or a wallet what is theirs, and a place or a car tells where they are."""

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


_CARD = re.compile(
    r"(?<![\w.+-])[3-6]\d{3}(?:[ -]?\d{4}){3}(?![\w-])|(?<![\w.+-])3[47]\d{2}[ -]?\d{6}[ -]?\d{5}(?![\w-])"
)
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_WALLET = re.compile(r"\b(?:bc1[a-z0-9]{25,60}|0x[0-9a-fA-F]{40}|[13](?=[A-Za-z]*\d)[1-9A-HJ-NP-Za-km-z]{25,34})\b")
_DEGREES = r"[-−]?\d{1,3}\.\d{4,}\s?°?"
_PLACE = re.compile(rf"{_DEGREES}\s?[NS]?\s?[,;/ ]\s?{_DEGREES}(?![\w.])")
_PLACE_ALONE = re.compile(rf"(?!3\.14|2\.71|1\.61|1\.41){_DEGREES}\s?[NSEWO]?")
"""Half of a place: a topic ends at a comma. Of pi, e and the like the digits are no place."""
_PLATE_ALONE = re.compile(r"[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{3,4}[EH]?")
"""The number plate of a German car."""


def tells_number(words: str, *, alone: bool = False) -> bool:
    """Whether a number that reaches somebody, or what is theirs, stands in ``words``; with ``alone``, also where they
    are nothing but the digits of a telephone number, half of a place or a number plate."""
    if not any(map(str.isdigit, words)):
        return False
    if any(_is_card(each[0]) for each in _CARD.finditer(words)):
        return True
    if any(_is_account(each[0]) for each in _ACCOUNT.finditer(words)):
        return True
    if _WALLET.search(words) or _PLACE.search(words):
        return True
    if alone and (_PLACE_ALONE.fullmatch(words.strip()) or _PLATE_ALONE.fullmatch(words.strip())):
        return True
    found = [each[0] for each in _NUMBER.finditer(words)]
    if alone and _ALONE.fullmatch(words):
        found.append(words)
    return any(not _ROUND.search(each) for each in found)


def _is_card(number: str) -> bool:
    """Whether the last digit of ``number`` is the one that those before it demand, as on a card."""
    digits = [int(digit) for digit in reversed(number) if digit.isdigit()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_account(number: str) -> bool:
    """Whether the two digits in front of ``number`` are those that the rest demands, as in an IBAN."""
    letters = number.replace(" ", "")
    return int("".join(str(int(each, 36)) for each in letters[4:] + letters[:4])) % 97 == 1
