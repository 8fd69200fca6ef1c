"""The giver's word that it was somebody else, in a whole message: "no, it was @carol", "wrong person: @carol".

People say the same of anything, so it is heard from whoever may correct the award alone, and only where nothing else is
said: "it was @carol who laughed" tells of carol.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from bot.domain.commands.addressing import LONGEST, Around, is_no_correction
from bot.domain.commands.besides import names_besides
from bot.domain.commands.pieces import Piece
from bot.domain.commands.refusals import laughs
from bot.domain.grammar.orders import PERSON, Orders, keys_of

_JOINING = frozenset(('"', "'", "(", ")", "[", "]", "/", "+", "&", "@"))
"""Signs that set nothing off."""


def meant_instead(orders: Orders, text: str, pieces: Sequence[Piece], mistaken: Collection[str], *, plain: bool) -> str:
    """The acct of whom ``pieces`` say that the award was meant for, instead of those ``mistaken``; empty where they say
    anything else. ``plain``: an excuse with nothing but the name, "sorry, @carol", says so as well."""
    said = [piece for piece in pieces if piece.key]
    others = [piece.value for piece in said if piece.kind == "person" and piece.value not in mistaken]
    if len(others) != 1 or any(piece.kind not in _SAYING for piece in said):
        return ""
    names = {key for acct in mistaken for key in keys_of(acct.partition("@")[0])}
    ways = {tuple(said): None, tuple(_without_thread(said, mistaken)): None}
    return others[0] if any(_says_so(orders, text, pieces, way, others[0], names, plain=plain) for way in ways) else ""


def _says_so(
    orders: Orders,
    text: str,
    pieces: Sequence[Piece],
    said: Sequence[Piece],
    other: str,
    names: Collection[str],
    *,
    plain: bool,
) -> bool:
    """Whether all that is ``said`` is for whom it was meant: ``other``, and not one of ``names``."""
    keys = [PERSON if piece.kind == "person" or piece.key in names else piece.key for piece in said]
    person = next(i for i, piece in enumerate(said) if piece.value == other)
    asks = any(piece.value == "?" for piece in pieces)
    set_off = _set_off(pieces, said)
    nay = orders.no | orders.nay
    before = orders.mistaken | orders.asks | (orders.polite - orders.joins - nay)
    for begin in _past(keys[:person], before, nay, set_off):
        if asks and "".join(keys[:begin]) not in orders.asks | orders.please:
            continue
        for left in _past(keys[person + 1 :][::-1], orders.please | orders.mistaken, frozenset(), set_off, step=-1):
            end = len(keys) - left
            core = "".join(keys[begin:end])
            if core == PERSON and plain and begin in set_off and _excuses(orders, keys[:begin]):
                return True
            apart = begin > 0 or _excuses(orders, keys[end:])
            order = orders.whole.get(core)
            around = Around(keys[:begin], keys[begin:end], keys[end:], set_off.get(end, ""))
            says = core in orders.instead or (apart and order is not None and order.name == "to")
            says = says and not is_no_correction(orders, around)
            if says and (apart or not laughs(pieces)) and not names_besides(orders, text, said[begin]):
                return True
    return False


_SAYING = frozenset(("word", "tag", "person"))


def _without_thread(said: list[Piece], mistaken: Collection[str]) -> list[Piece]:
    """Without those at the ends whom a client mentions by itself."""
    while len(said) > 1 and said[0].value in mistaken:
        said = said[1:]
    while len(said) > 1 and said[-1].value in mistaken:
        said = said[:-1]
    return said


def _set_off(pieces: Sequence[Piece], said: Sequence[Piece]) -> dict[int, str]:
    """Before which of those ``said`` a sign stands, and which: "sorry, | @carol"."""
    ends = {(first.end, second.start): i for i, (first, second) in enumerate(pairwise(said), 1)}
    signs = [piece for piece in pieces if piece.kind == "sign" and piece.value not in _JOINING]
    return {i: sign.value for (end, start), i in ends.items() for sign in signs if end <= sign.start < start}


def _past(
    keys: Sequence[str], known: Collection[str], nay: Collection[str], set_off: Collection[int], step: int = 1
) -> Iterator[int]:
    """How many of ``keys`` may be left out: none, and those that are ``known``, or a no with a sign behind it."""
    ends = [0]
    for begin in ends:
        yield begin
        for end in range(begin + 1, min(begin + LONGEST, len(keys)) + 1):
            key = "".join(keys[begin:end][::step])
            if end not in ends and (key in known or (key in nay and end in set_off)):
                ends.append(end)


def _excuses(orders: Orders, keys: Sequence[str]) -> bool:
    """Whether some of ``keys`` excuse a mistake, rather than only greet or thank."""
    return any(
        "".join(keys[begin:end]) in orders.mistaken
        for begin in range(len(keys))
        for end in range(begin + 1, len(keys) + 1)
    )
