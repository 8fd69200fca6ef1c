"""What a toot strikes out between tildes: "in ~~chess~~ Go". It is not meant; its place is taken by what follows."""

from __future__ import annotations

from bot.domain.text.tokens import Token

MARK = "~~"
_LONGEST = 16
"""Tokens between the tildes."""


def without_struck(tokens: list[Token]) -> list[Token]:
    """The tokens that are meant. Tildes that only decorate, or stand around the only +K, take nothing away."""
    kept: list[Token] = []
    at = 0
    while at < len(tokens):
        end = _closing(tokens, at)
        inside = tokens[at + 2 : end]
        if end and not (any(t.is_trigger for t in inside) and not any(t.norm == "+k" for t in tokens[end:])):
            at = end + 2
        else:
            kept.append(tokens[at])
            at += 1
    return kept


def _closing(tokens: list[Token], at: int) -> int:
    """Where the tildes stand that close those at ``at``, each beside a word of what they enclose; else 0."""
    if not _opens(tokens, at) or at + 2 >= len(tokens) or tokens[at + 1].end != tokens[at + 2].start:
        return 0
    for end in range(at + 3, min(len(tokens) - 1, at + 2 + _LONGEST)):
        if tokens[end].kind == "line":
            break
        if _opens(tokens, end):
            return end if tokens[end - 1].end == tokens[end].start else 0
    return 0


def _opens(tokens: list[Token], at: int) -> bool:
    return (
        at + 1 < len(tokens)
        and tokens[at].norm == tokens[at + 1].norm == "~"
        and tokens[at].end == tokens[at + 1].start
    )
