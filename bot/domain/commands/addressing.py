"""Whether what looks like a correction only presents somebody, or speaks to them: "hi, it's @carol", "to @carol: hi!".

The same words correct where an excuse, or a no, stands with them: "sorry, it's @carol".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from bot.domain.grammar.orders import PERSON, Orders

LONGEST = 24
"""Pieces of what stands before or after, of which a glyph of Japanese is one."""
_SHORT = 4
"""Letters of a title and what leads to it, where each is a glyph: ちゃんへ."""
_LEADING = frozenset((":", "：", "-", "–", "—", "→", "\n"))
"""Signs that lead to what is said to somebody."""


class Around(NamedTuple):
    """The keys of what may be a correction, and of what is said before and after it."""

    before: Sequence[str]
    core: Sequence[str]
    after: Sequence[str]
    sign: str
    """What stands before what is said after it; empty where no sign does."""


def is_no_correction(orders: Orders, around: Around) -> bool:
    """Whether it says no more than who somebody is, "this is @carol", or one small word leads to a person, to whom a
    greeting or thanks are said behind a sign."""
    presents = "".join(around.core) in orders.presents
    says_to = around.sign and around.after and _only_leads(orders, around.core) and _greets(orders, around)
    return bool(presents or says_to) and not _is_excused(orders, around)


def _is_excused(orders: Orders, around: Around) -> bool:
    """Whether it is said beside, or by itself, that something was wrong."""
    said = {*_spans(around.before), *_spans(around.after)}
    return not said.isdisjoint(orders.mistaken) or not said.isdisjoint(orders.no | orders.nay)


def _only_leads(orders: Orders, core: Sequence[str]) -> bool:
    words = [key for key in core if key != PERSON]
    if core[0] == PERSON:
        said = "".join(words)
        return len(words) == 1 or (len(said) <= _SHORT and not said.isascii())
    leads = orders.whole.get(words[0] + PERSON)
    return len(words) == 1 or (len(words) == 2 and core[-1] == PERSON and leads is not None and leads.name == "to")


def _greets(orders: Orders, around: Around) -> bool:
    """Whether what is said after it begins with more than a please."""
    begins: Collection[str] = orders.polite | orders.please
    first = next((key for key in reversed(list(_beginnings(around.after))) if key in begins), "")
    if first in orders.begs:
        return around.sign in _LEADING
    order = orders.whole.get(first)
    return first not in orders.please or (order is not None and order.name == "thanks")


def _beginnings(keys: Sequence[str]) -> Iterator[str]:
    for end in range(1, min(LONGEST, len(keys)) + 1):
        yield "".join(keys[:end])


def _spans(keys: Sequence[str]) -> Iterator[str]:
    for begin in range(len(keys)):
        yield from _beginnings(keys[begin:])
