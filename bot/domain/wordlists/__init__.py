"""Words for which an award is held until its operator has looked at it, seen through every disguise."""

from bot.domain.wordlists.lists import KINDS, LISTS, Wordlists, WordlistsError, load_wordlists

__all__ = ["KINDS", "LISTS", "Wordlists", "WordlistsError", "load_wordlists"]
