"""A plain refusal beside its reasons: "please delete this, it's private".

Who is upset says more than the bot knows the words for. One clause that refuses is enough, where no other praises,
laughs or takes it back; what is also said in jest ("stop it") is answered with the words that say it in earnest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.domain.commands.company import Heard, names_badge, without_people_around
from bot.domain.commands.doubt import is_polite_question
from bot.domain.commands.pieces import Piece
from bot.domain.commands.refusals import COMPLAINT, REMOVE, is_fond, is_teasing, strongest
from bot.domain.grammar.orders import Order, Orders
from bot.domain.text.tokens import SMILEY

_MOST_WORDS, _MOST_GLYPHS = 25, 60
"""Whoever writes more than this tells something, and may speak of refusing."""
_GLYPHS_OF_WORD = 6
"""Letters of a word, its endings and its particles, where words are not spaced."""
_LONGEST_WORD = 4
"""Pieces of a word that parts clauses, where words are not spaced."""
_PARTS = frozenset((",", ".", "。", "!", ";", "…", "\n", "?", "—", SMILEY))
_UNPLAIN = frozenset(("person", "gift", "code", "link", "other"))
_REFUSALS = frozenset({"stop", "decline", "forget_me", REMOVE})
_BESIDE_THEM = frozenset({"thanks", "help", COMPLAINT})
_ALLOWS = "start"


class _Clause(NamedTuple):
    begin: int
    end: int
    asked: bool
    turns: bool
    """Whether a but leads to it."""
    goes_on: bool
    """Whether an and or an or follows it: what is but a word then begins a sentence, or a book's name."""


def plainly_refused(
    orders: Orders, heard: Heard, order_of: Callable[[Sequence[Piece]], Order | None]
) -> tuple[int, int, Order] | None:
    """Where a clause refuses, and what the message asks for with it."""
    pieces: Sequence[Piece] = heard.pieces
    among_people = any(piece.kind == "person" for piece in pieces)
    pieces = without_people_around(pieces)
    if any(piece.kind in _UNPLAIN or piece.value in ('"', ">") for piece in pieces):
        return None
    words = [piece for piece in pieces if piece.key]
    glyphs = sum(_is_glyph(piece) for piece in words)
    if len(words) - glyphs > _MOST_WORDS or glyphs > _MOST_GLYPHS:
        return None
    refused: list[tuple[_Clause, Order]] = []
    warm = allowed = False
    besides = 0
    for clause in _clauses(orders, pieces, order_of):
        said = pieces[clause.begin : clause.end]
        order = order_of(said)
        single = sum(1 for piece in said if piece.key) == 1
        if order is not None and clause.goes_on and single and order.name != REMOVE:
            order = None
        if order is not None and order.name in _REFUSALS:
            if clause.asked and not is_polite_question(orders, said):
                return None
            if clause.turns:  # "that's sweet, but please don't"
                warm, besides, allowed = False, 0, False
            refused.append((clause, order))
        elif order is not None and order.name == _ALLOWS and not refused:  # "badges are fine, but not this one"
            allowed = True
        elif order is not None and order.name not in _BESIDE_THEM:
            if not clause.asked:  # "mine? no thanks"
                return None
        elif order is None or order.name == "thanks":
            if refused and clause.turns:
                return None
            besides = max(besides, _size(said))
            warm = warm or is_fond(orders, said)
    chosen = strongest({order.name: order for _, order in refused})
    if chosen is None or (allowed and among_people):
        return None
    where = next((clause for clause, order in refused if order.name == chosen.name), refused[0][0])
    mild = all(_is_mild(orders, pieces[clause.begin : clause.end], order) for clause, order in refused)
    if among_people and mild and not warm and names_badge(heard.pieces, heard):
        return where.begin, where.end, Order(COMPLAINT, casual=True)
    if among_people and (mild or besides == 1 or (warm and chosen.name != REMOVE)):
        return None  # it may be said to them
    if mild and (warm or besides == 1 or any(piece.kind == "emoji" or piece.value == SMILEY for piece in pieces)):
        return None
    return where.begin, where.end, Order(COMPLAINT, casual=True) if mild or warm or allowed else chosen


def _is_mild(orders: Orders, said: Sequence[Piece], order: Order) -> bool:
    """Whether people say it in jest as well: "stop it", or a single word that is not about deleting."""
    return is_teasing(orders, said) or (_size(said) == 1 and order.casual and order.name != REMOVE)


def _size(said: Sequence[Piece]) -> int:
    """Words of ``said``; where they are not spaced, some letters are one."""
    words = [piece for piece in said if piece.key]
    return -(-len(words) // _GLYPHS_OF_WORD) if words and all(map(_is_glyph, words)) else len(words)


def _clauses(
    orders: Orders, pieces: Sequence[Piece], order_of: Callable[[Sequence[Piece]], Order | None]
) -> Iterator[_Clause]:
    """What signs part, and of that what is nothing known as a whole, as the words for because, and and but part it."""
    signs = [i for i, piece in enumerate(pieces) if piece.value in _PARTS]
    for before, after in pairwise([-1, *signs, len(pieces)]):
        said = pieces[before + 1 : after]
        if not any(piece.key for piece in said) or "".join(piece.key for piece in said) in orders.polite:
            continue
        asked = after < len(pieces) and pieces[after].value == "?"
        cuts = list(_cuts(orders, pieces, before + 1, after)) if order_of(said) is None else []
        turns = [before + 1, *(end for _, end, _, _ in cuts)]
        ends = [*(begin for begin, _, _, _ in cuts), after]
        leads = [_leads_to_turn(orders, said), *(turn for _, _, turn, _ in cuts)]
        onward = [*(joins for _, _, _, joins in cuts), False]
        for at, (begin, end) in enumerate(zip(turns, ends, strict=True)):
            if any(piece.key for piece in pieces[begin:end]):
                yield _Clause(begin, end, asked and end == after, leads[at], onward[at])


def _leads_to_turn(orders: Orders, said: Sequence[Piece]) -> bool:
    first = [piece.key for piece in said if piece.key][:_LONGEST_WORD]
    return any("".join(first[:size]) in orders.turns for size in range(1, len(first) + 1))


def _cuts(orders: Orders, pieces: Sequence[Piece], begin: int, end: int) -> Iterator[tuple[int, int, bool, bool]]:
    """Where the words that part clauses begin and end, and whether each is a but, and whether an and or an or."""
    at = begin
    began = False
    while at < end:
        for size in range(_LONGEST_WORD, 0, -1):
            key = "".join(piece.key for piece in pieces[at : min(at + size, end)])
            if began and pieces[at].key and key in orders.parting:
                yield at, min(at + size, end), key in orders.turns, key in orders.joins
                at += size - 1
                break
        began = began or bool(pieces[at].key)
        at += 1


def _is_glyph(piece: Piece) -> bool:
    return len(piece.key) == 1 and piece.key > "\u0e00"
