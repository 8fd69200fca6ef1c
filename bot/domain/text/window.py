"""The part of a very long toot that is read."""

from __future__ import annotations

import re

from bot.domain.text.html import Text
from bot.domain.text.tokens import Token, tokens_of
from bot.domain.text.unicode import fold_tag

WINDOW = 3000
"""Characters of a long toot that are read: those around its triggers."""
_NEARBY = 200
"""Characters from a trigger within which whoever may get it is named; and those of hashtags at the end."""
_PLUS = re.compile(r"[+＋]\s?[KkＫｋ]\b")
_ONLY_TAGS = re.compile(r"(?:[#＃]\w+\s*)+")


def tokens_in_reach(text: Text, *, bot: str, hashtag: str) -> list[Token]:
    """The tokens of a text; of a long one, those around its last trigger, for that is where an award is said. Hashtags
    at the very end are put beside a text: before them goes an earlier one near which somebody is named."""
    size = len(text.plain)
    if size <= WINDOW:
        return tokens_of(text, bot=bot, hashtag=hashtag, end=WINDOW)
    wanted = fold_tag(hashtag.lstrip("#＃"))
    places = [span.start for span in text.spans if span.kind == "hashtag" and span.value == wanted]
    places += [m.start() for m in _PLUS.finditer(text.plain)]
    last = max(places, default=0)
    beside = size - last <= _NEARBY and _ONLY_TAGS.fullmatch(text.plain, last) is not None
    before = [at for at in places if at < last] if beside else []
    named = [at for at in before if "@" in text.plain[max(0, at - _NEARBY) : at + _NEARBY]]
    start = _start(text, max(named, default=last))
    tokens = tokens_of(text, bot=bot, hashtag=hashtag, start=start, end=start + WINDOW)
    if named and start + WINDOW <= last:
        tokens.append(Token("line", "\n", start + WINDOW, last))
        tokens += tokens_of(text, bot=bot, hashtag=hashtag, start=last)
    return tokens


def _start(text: Text, centre: int) -> int:
    start = max(0, min(centre - WINDOW // 2, len(text.plain) - WINDOW))
    return max(start, text.plain.find("\n", start, start + WINDOW // 4)) if start else 0
