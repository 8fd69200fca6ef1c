"""Where the author speaks again behind what somebody said in a story: "And @bob wrote: bring it. … +K to @bob"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.text.tokens import Token


def is_retold(tokens: list[Token], quote: Found) -> bool:
    """Whether a later sentence gives to the very person who is quoted, and to nobody else: nobody gives to themselves,
    so these words are the author's. What stands on lines of its own is quoted whole."""
    said = [token for token in tokens[quote.start : quote.end] if token.kind == "mention"]
    first = next((i for i in range(quote.end, len(tokens)) if tokens[i].is_trigger), 0)
    if len(said) != 1 or tokens[quote.end - 1].norm != ":" or not first or tokens[quote.end].kind == "line":
        return False
    begin, end = first, first
    while begin > quote.end and not tokens[begin - 1].ends:
        begin -= 1
    while end < len(tokens) and not tokens[end].ends:
        end += 1
    if any(token.leads for token in tokens[begin:first]):
        # "Somebody answered: +K to @bob"
        return False
    named = [token.mention for token in tokens[begin:end] if token.kind == "mention"]
    return begin > quote.end and bool(named) and all(mention == said[0].mention for mention in named)
