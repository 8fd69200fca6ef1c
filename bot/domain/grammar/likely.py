"""Which languages a toot may speak: its words vote, and what it says of itself is believed when they don't object."""

from __future__ import annotations

from collections.abc import Sequence
from struct import Struct
from typing import TYPE_CHECKING

from bot.domain.grammar.uncollected import uncollected

if TYPE_CHECKING:
    from bot.domain.grammar.language import Language

_COMMON = 1.0
_RARER = 0.4
"""What a word of the file says for its language, beside one of the commonest words."""
_INFLECTED = 6
"""Letters that a word needs so that its ending tells its language."""
_FEW_WORDS = 6
_BELIEF = 0.35
"""What the toot's own word for its language is worth beside the share of words that speak for one."""
_LATIN_ENDS = "\u0250"
_OWN_SCRIPT = 0.25
"""The share of letters in a script that only one language writes which tells that language."""
_VOTE = 5 * 27_720
"""One vote, so that two fifths of it and a twelfth of these are whole numbers."""
_FIELD = 64
"""Bits of a sum of votes: more than the words of any toot fill."""


class Languages:
    """The languages of a grammar, to be told apart by words.

    Each language has two sums of votes. A word's votes are the fields of one number, so that a toot's are counted by
    adding up its words: that is quicker than to count for each language.
    """

    def __init__(self, every: Sequence[Language]) -> None:
        self._every = tuple(every)
        self._places = {language.code: place for place, language in enumerate(self._every)}
        self._endings = [
            (language.endings, _votes(place, _RARER, _RARER))
            for place, language in enumerate(self._every)
            if language.endings
        ]
        self._sums = Struct(f"<{2 * len(self._every)}Q")
        self._votes = self._of_words()
        self._silent = frozenset(word for each in self._every for word in each.known if word not in self._votes)

    @uncollected()
    def _of_words(self) -> dict[str, int]:
        """Of each word: what it says for each language that knows it, and how much when they share it."""
        found: dict[str, dict[int, float]] = {}
        for place, language in enumerate(self._every):
            for word in language.vocabulary:
                found.setdefault(word, {})[place] = _RARER
            for word in language.common:
                found.setdefault(word, {})[place] = _COMMON
        same: dict[int, int] = {}
        votes = {
            word: sum(_votes(place, worth, worth / len(known)) for place, worth in known.items())
            for word, known in found.items()
        }
        return {word: same.setdefault(number, number) for word, number in votes.items()}

    def hold(self, word: str) -> bool:
        """Whether any of their files holds ``word`` by itself, even if that tells no language."""
        return word in self._votes or word in self._silent

    def likely(self, words: Sequence[str], hint: str | None) -> list[Language]:
        """The languages that ``words`` may speak, the likeliest first; none when it is no language that is known.

        ``hint`` is what the toot says of itself; it is believed when the words don't speak against it. A word that
        several languages share says less for each of them.
        """
        code = (hint or "").lower().replace("_", "-").split("-")[0]
        claimed = self._places.get(code, -1)
        known, total = self._votes.get, 0
        for word in words:
            total += known(word) or self._inflected(word)
        sums = self._sums.unpack(total.to_bytes(self._sums.size, "little"))
        size, few = max(1, len(words)), len(words) <= _FEW_WORDS
        letters = "".join(words)
        ascii_ = letters.isascii()
        foreign = not ascii_ and sum(not c.isascii() for c in letters) >= len(letters) * _OWN_SCRIPT
        ranked: list[tuple[float, str, Language]] = []
        for place, language in enumerate(self._every):
            hit, hinted = sums[2 * place], place == claimed
            if not (hit or hinted or foreign):
                continue
            share = hit / _VOTE / size
            if language.letters is not None:
                own = len(language.letters.findall(letters)) / max(1, len(letters)) if foreign else 0.0
                if own >= _OWN_SCRIPT:
                    ranked.append((-1 - own - share, language.code, language))
                elif hinted and (foreign or not words):
                    ranked.append((-share, language.code, language))
                continue
            needed = 0.12 if hinted else 0.3 if claimed >= 0 else 0.2 if not code else 0.35
            believed = hinted and few and (share > 0 or ascii_ or max(letters) < _LATIN_ENDS)
            if share >= needed or believed:
                weight = sums[2 * place + 1] / _VOTE / size
                ranked.append((-share - weight - (_BELIEF if hinted else 0.0), language.code, language))
        ranked.sort()
        return [language for _, _, language in ranked]

    def _inflected(self, word: str) -> int:
        """The votes of an unknown word: its ending speaks."""
        if len(word) < _INFLECTED:
            return 0
        said = 0
        for endings, votes in self._endings:
            if word.endswith(endings):
                said += votes
        return said


def _votes(place: int, worth: float, shared: float) -> int:
    """The votes for the language at ``place``: the sum of each word's worth, and of what it says when shared."""
    return (round(worth * _VOTE) + (round(shared * _VOTE) << _FIELD)) << (2 * _FIELD * place)
