"""Whether a correction names somebody besides, rather than instead: "e a @carol" adds her, "è a @carol" corrects."""

from __future__ import annotations

from bot.domain.commands.pieces import Piece
from bot.domain.grammar.orders import Orders

_ACCENTS = frozenset("'’`´")
"""What is typed for an accent behind a letter: "e' per @carol"."""


def names_besides(orders: Orders, text: str, first: Piece) -> bool:
    """Whether ``first``, with which a correction in ``text`` begins, is an and, spelt without the accent of a verb."""
    if first.kind != "word" or first.key not in orders.joins:
        return False
    return text[first.start : first.end].casefold() == first.key and text[first.end : first.end + 1] not in _ACCENTS
