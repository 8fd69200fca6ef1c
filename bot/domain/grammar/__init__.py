"""What each language says: ``config/grammar``, its notation, and how its phrases are found in a toot."""

from bot.domain.grammar.language import (
    COMMANDS,
    FIRST_NAMES,
    LISTS,
    SAID_OF,
    Against,
    Grammar,
    GrammarError,
    Language,
    load_grammar,
)

__all__ = [
    "COMMANDS",
    "FIRST_NAMES",
    "LISTS",
    "SAID_OF",
    "Against",
    "Grammar",
    "GrammarError",
    "Language",
    "load_grammar",
]
