"""Commands that are not meant: those that are only asked about, quoted or unsaid at once, and a no before them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.domain.commands.pieces import ENDS_CLAUSE, Piece
from bot.domain.grammar.orders import Orders

_HARMLESS = frozenset({"help", "complain", "wonder", "want", "my_data", "queue", "thanks", "topic"})
"""Commands that change nothing, and one whose topic may be a question or a quotation."""
_RESTORING = frozenset({"unblock", "unban"})
"""Commands that may be quoted: they take nothing from anybody."""
_KEEPING = frozenset({"snag", "show", "start"})
"""Commands that want what the others that change something do not."""
_LONGEST_ASKING = 10
"""Pieces of what begins a polite question."""
_MARKS = frozenset("\"'‚‹›`")
_SOLID = ("word", "tag", "code", "link", "other")


def is_doubtful(orders: Orders, name: str, pieces: Sequence[Piece], begin: int, end: int) -> bool:
    """Whether the command in ``pieces[begin:end]`` is only asked about, quoted or unsaid: "forget me?", "“forget me”",
    "undo. snag".

    A polite question is none: "can you undo this?"
    """
    if name in _HARMLESS:
        return False
    words = [i for i in range(begin, end) if pieces[i].kind not in ("sign", "emoji")]
    if name not in _RESTORING and _is_quoted(pieces, words[0], words[-1]):
        return True
    if _contradicts(orders, pieces[begin:end]):
        return True
    return _asks(pieces[words[0] :]) and not is_polite_question(orders, pieces)


def _contradicts(orders: Orders, said: Sequence[Piece]) -> bool:
    """Whether the clauses of what is a phrase as a whole ("undo snag") are commands each, one against another."""
    cuts = [at for at, piece in enumerate(said) if piece.value in ENDS_CLAUSE and piece.kind == "sign"]
    if not cuts:
        return False
    clauses = ("".join(piece.key for piece in said[at + 1 : to]) for at, to in pairwise((-1, *cuts, len(said))))
    found = [orders.whole.get(clause) for clause in clauses if clause]
    names = {order.name for order in found if order is not None} - _HARMLESS
    return None not in found and not names.isdisjoint(_KEEPING) and not names <= _KEEPING


def is_quoted(pieces: Sequence[Piece]) -> bool:
    """Whether all words of a message are somebody's who is quoted: "“no, it was @carol”"."""
    words = [i for i, piece in enumerate(pieces) if piece.kind in ("word", "tag")]
    return bool(words) and _is_quoted(pieces, words[0], words[-1])


def refuses(orders: Orders, key: str, after: Piece) -> bool:
    """Whether politeness with this ``key`` is a no to what follows: "no undo", but not "no, undo"."""
    return key in orders.nay and after.kind != "sign"


def _asks(pieces: Sequence[Piece]) -> bool:
    return any(piece.value in _ASKING for piece in pieces)


_ASKING = frozenset("?？؟⁇⁈⁉")


def is_polite_question(orders: Orders, pieces: Sequence[Piece]) -> bool:
    """Whether it begins, anywhere, as one does that asks for something: "can you"."""
    for start in range(len(pieces)):
        key = ""
        for piece in pieces[start : start + _LONGEST_ASKING]:
            key += piece.key
            if key in orders.asks:
                return True
    return False


def _is_quoted(pieces: Sequence[Piece], first: int, last: int) -> bool:
    """Whether the pieces from ``first`` to ``last`` stand in quotation marks, or in a line that quotes."""
    opened = any(piece.value in _MARKS for piece in pieces[:first])
    if opened and any(piece.value in _MARKS for piece in pieces[last + 1 :]):
        return True
    line = max((at for at in range(first) if pieces[at].value == "\n"), default=-1)
    said = (piece for piece in pieces[line + 1 : first] if piece.kind not in ("person", "bot", "emoji"))
    if next((piece.value for piece in said), "") == ">":
        return True
    at = first - 1
    while at >= 0 and pieces[at].value != "\n" and pieces[at].kind not in _SOLID:
        arrow = at > 0 and pieces[at - 1].value in ("-", "=") and pieces[at - 1].end == pieces[at].start
        if pieces[at].value == ">" and not arrow:
            return True
        at -= 1
    return False
