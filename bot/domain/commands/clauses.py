"""What a message asks for that says it in several clauses, with thanks between."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.domain.commands.pieces import ENDS_CLAUSE, Piece
from bot.domain.commands.refusals import REMOVE, is_fond, is_teasing, strongest
from bot.domain.grammar.orders import PERSON, Order, Orders

_SNAG = "snag"
_BESIDE_THANKS = 2
"""Words that may stand before or after thanks: a sigh, or the giver's name."""


def said_by_clauses(
    orders: Orders, pieces: Sequence[Piece], order_of: Callable[[Sequence[Piece]], Order | None]
) -> Order | None:
    """What is said by several clauses, with thanks between: "How kind! I'd rather not, it's not for me". Of refusals it
    is the strongest: "I don't want this. Leave me alone". Beside a snag thanks may be of any words: "aw that's lovely!
    snag please"."""
    clauses: list[list[Piece]] = [[]]
    solid = [i for i, piece in enumerate(pieces) if piece.kind != "person" and piece.key]
    for piece in pieces[solid[0] : solid[-1] + 1] if solid else ():
        if piece.kind in ("person", "gift", "other") or piece.value in ('"', ">"):
            return None
        if piece.kind == "sign" and piece.value in ENDS_CLAUSE:
            clauses.append([])
        else:
            clauses[-1].append(piece)
    found: dict[str, Order] = {}
    earnest = warm = jests = thanks_besides = False
    for clause in clauses:
        words = [piece for piece in clause if piece.key]
        if len({piece.key for piece in words}) == 1:  # "stop stop stop"
            clause = words[:1]
        key = "".join(piece.key for piece in clause)
        if not key or (key in orders.polite and (key not in orders.nay or not found)):
            continue
        order = order_of(clause)
        if order is None:
            if not _thanks(orders, clause):
                return None
            thanks_besides = True
            continue
        if order.name != "thanks" and (order.casual or order.name not in found):
            found[order.name] = order
        fond = is_fond(orders, clause)
        warm = warm or fond
        earnest = earnest or not (fond or order.name == "thanks" or is_teasing(orders, clause))
        jests = jests or (fond and order.name == "undo")
    if thanks_besides and found.keys() != {_SNAG}:
        return None
    if (jests and not found.keys() <= {"undo", REMOVE}) or (warm and not earnest and found.keys() != {"undo"}):
        return None
    return strongest(found) if found else None


def _thanks(orders: Orders, clause: Sequence[Piece]) -> bool:
    """Whether ``clause`` is a word of thanks or praise but for a word or two at an end: "aw that's lovely"."""
    keys = [piece.key for piece in clause if piece.key]
    if not keys or keys[0] in orders.nay | orders.no or _denies(orders, keys[0]):
        return False
    cuts = range(_BESIDE_THANKS + 1)
    return any(_is_thanks(orders, "".join(keys[first : len(keys) - last])) for first in cuts for last in cuts)


def _denies(orders: Orders, key: str) -> bool:
    """Whether ``key`` is the word by which a giver says who is not meant: "not lovely"."""
    order = orders.whole.get(key + PERSON)
    return order is not None and order.name == "not"


def _is_thanks(orders: Orders, key: str) -> bool:
    order = orders.whole.get(key)
    return key in orders.please or (order is not None and order.name == "thanks")
