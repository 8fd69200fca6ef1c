"""What a toot shows in quotation marks as an example, or as what somebody said, is not its author's own gift."""

from __future__ import annotations

from bot.domain.text.tokens import Token


def without_examples(tokens: list[Token], plain: str) -> list[Token]:
    """Without what stands in quotation marks and holds a trigger and more: someone's words or an example."""
    kept: list[Token] = []
    opened: list[tuple[int, str]] = []
    for token in tokens:
        kept.append(token)
        if token.kind == "line":
            opened.clear()
        elif token.kind == "punct" and token.norm in _QUOTES:
            sign = plain[token.start]
            within = opened and opened[-1][1] in _POINTED and sign not in _POINTED
            if not opened or within:
                if token.norm == '"' or _quotes(kept):
                    pointed = sign in _POINTED and _POINTED[sign] in plain[token.end :]
                    opened.append((len(kept) - 1, sign if pointed else token.norm))
                continue
            at, mark = opened[-1]
            if mark in _POINTED:
                if sign != _POINTED[mark]:
                    continue
            elif token.norm != mark or (mark == "'" and token.start != kept[-2].end):
                if len(opened) == 1 or sign not in _POINTED:
                    continue
                # "« … said: "gives » …": a quotation within is never closed.
                opened.pop()
                at, mark = opened[-1]
            inside = kept[at + 1 : -1]
            holds = any(t.is_trigger for t in inside)
            if holds and sum(t.kind not in ("punct", "trigger", "plus") for t in inside) >= 1:
                del kept[at:]
            opened.pop()
    return kept


_POINTED = {"«": "»", "»": "«"}
"""Quotation marks within which others may stand, with what closes them."""
_QUOTES = frozenset("\"'")


def _quotes(tokens: list[Token]) -> bool:
    """Whether the last token, an apostrophe, opens a quotation, after a sign: "Overheard: 'a +K for Badger'"."""
    if len(tokens) == 1:
        return True
    before, mark = tokens[-2], tokens[-1]
    return before.kind in ("punct", "line") and before.norm != "'" and before.end < mark.start
