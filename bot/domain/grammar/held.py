"""The words that a language's phrases hold, wherever in them: by these it is recognised."""

from __future__ import annotations

from collections.abc import Set

from bot.domain.grammar.phrasing import Either, Pattern


class Held:
    """What patterns hold, worked out at once for all that came since it was last asked for."""

    def __init__(self) -> None:
        self._new: set[frozenset[str] | Either] = set()
        self._words: set[str] = set()
        self._endings: set[str] = set()

    def add(self, pattern: Pattern) -> None:
        self._new.update([part.either or part.words for part in pattern])

    @property
    def words(self) -> Set[str]:
        """The words of letters."""
        if self._new:
            self._note()
        return self._words

    @property
    def endings(self) -> Set[str]:
        """The endings (":lle")."""
        if self._new:
            self._note()
        return self._endings

    def _note(self) -> None:
        found: set[str] = set()
        while self._new:
            each = self._new.pop()
            if isinstance(each, Either):
                for option in each.options:
                    self.add(option)
            else:
                found |= each
        self._words.update(filter(str.isalpha, found))
        self._endings.update(word for word in found if word[0] == ":" and len(word) > 1)
