"""Full stops that end no sentence: "J. S. Bach", "Dr. Who trivia", "U.S. history"."""

from __future__ import annotations

import re

from bot.domain.grammar import Language
from bot.domain.text.tokens import Token

_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+")
"""Letters with full stops between them: "U.S", "M.C"."""
_BEFORE = ("topic.in", "topic.for", "topic.articles", "topic.label", "words.and", "who.to")
"""Lists of the words before an initial that belongs to a name; behind others it is a letter: "plan B."."""
_AFTER = ("words.polite", "giving.thanks")
"""Lists of the words with which rather a new sentence begins."""
_WITHIN = "․"
"""The norm of a full stop within a name."""


def without_stops(tokens: list[Token], plain: str, language: Language) -> list[Token]:
    """``tokens`` of ``plain``, where the full stop of an abbreviation ends nothing if its sentence goes on."""
    if ". " not in plain:
        return tokens
    at = [i for i, token in enumerate(tokens[:-1]) if i > 0 and token.norm == "." and tokens[i + 1].kind != "line"]
    stops = set[int]()
    for i in at:
        if _goes_on(tokens, i, plain, language, after_initial=i - 2 in stops):
            stops.add(i)
    if not stops:
        return tokens
    return [token._replace(norm=_WITHIN) if i in stops else token for i, token in enumerate(tokens)]


def _goes_on(tokens: list[Token], stop: int, plain: str, language: Language, *, after_initial: bool) -> bool:
    short, after, words = tokens[stop - 1], tokens[stop + 1], language.words
    if short.kind != "word" or short.end != tokens[stop].start:
        return False
    known = short.norm in words["words.abbreviations"]
    if after.kind != "word":
        return known
    typed = plain[short.start : short.end]
    if typed[0].isupper() and any(after.norm in words[name] for name in _AFTER):
        return False
    if _INITIALS.fullmatch(typed):
        return True
    if len(typed) == 1 and typed.isupper():
        before = tokens[stop - 2] if stop > 1 else None
        named = before is None or before.kind != "word" or any(before.norm in words[name] for name in _BEFORE)
        return after_initial or (named and after.norm not in language.known)
    return known and (typed[0].isupper() or not plain[after.start].isupper())
