"""A gift that lacks what it is for, in the words by which a giver says to whom else one goes: "+K to @carol"."""

from __future__ import annotations

from bot.domain.reading.scene import Page
from bot.domain.readings import Command, Incomplete, Reading

_MOST_THIRDS = 6
"""How long a phrase may be that says no more than to whom it goes: "goes to"."""


def holds_a_gift(command: Command, page: Page, *, answers: bool) -> bool:
    """Whether beside ``command``, by which an award goes to somebody else, a +K stands that may be theirs: "to @carol",
    but "+K to @carol". Under the bot's thanks a hashtag is none, and more words say that the award was meant for them:
    "it should be for @carol, +K"."""
    if command.name != "to" or command.code or len(command.evidence) != 1:
        return False
    said = command.evidence[0]
    beside = (token for token in page.tokens if not said.start <= token.start < said.end)
    if not any(token.kind == "plus" or (token.kind == "trigger" and not answers) for token in beside):
        return False
    words = [token for token in page.tokens if token.kind == "word" and said.start <= token.start < said.end]
    return not answers or sum(1 if token.glyph else 3 for token in words) <= _MOST_THIRDS


def is_half_a_gift(reading: Reading) -> bool:
    """Whether somebody is given something, and what for is not said: it is asked about."""
    return isinstance(reading, Incomplete) and "topic" in reading.missing
