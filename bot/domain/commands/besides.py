"""Whether a correction names somebody besides, rather than instead: "e a @carol" and "also to @carol" add her, "è a
@carol" corrects.
"""

from __future__ import annotations

from bot.domain.commands.pieces import Piece
from bot.domain.grammar import Grammar
from bot.domain.grammar.orders import Orders
from bot.domain.reading.scene import Page

_ACCENTS = frozenset("'’`´")
"""What is typed for an accent behind a letter: "e' per @carol"."""


def names_besides(orders: Orders, text: str, first: Piece) -> bool:
    """Whether ``first``, with which a correction in ``text`` begins, is an and, spelt without the accent of a verb."""
    if first.kind != "word" or first.key not in orders.joins:
        return False
    return text[first.start : first.end].casefold() == first.key and text[first.end : first.end + 1] not in _ACCENTS


def gives_the_same(page: Page, grammar: Grammar) -> bool:
    """Whether a word of whatever language gives somebody the same, as in "also to @carol"; a glyph does so behind them
    alone, before them it is part of a word: でも."""
    people = [i for i, token in enumerate(page.tokens) if token.kind in ("mention", "handle")]
    return bool(people) and any(
        token.norm in language.words["topic.too"]
        for i, token in enumerate(page.tokens)
        if token.kind == "word" and (i > people[0] or not token.glyph)
        for language in grammar.languages.values()
    )
