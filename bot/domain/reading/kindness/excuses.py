"""Harmless words: what looks like a refusal and is none, "no doubt"; they take the meaning from what they touch."""

from __future__ import annotations

from bot.domain.grammar import Against
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.excelling import excelling
from bot.domain.reading.topic.phrase import Phrase, is_topic

_UNSAID = "\x00"
"""The norm of a word that is read as if it were not there."""


class Excuses:
    """The harmless words of a toot."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        # "When I was lost" is harmless, "when I gave" tells of another day.
        bygone = scene.extents("against.bygone")
        harmless = scene.finds("harmless.phrases", "topic.announced")
        self._spans = [(h.start, h.end) for h in harmless if (h.start, h.end) not in bygone]

    def cover(self, against: Against, hit: Found) -> bool:
        """Whether harmless words that ``hit`` touches take its meaning; irony they have to hold whole."""
        if against.name == "reported" and _names_topic(self._scene, hit.end):
            return True
        if against.name in _SET_APART and any(
            praise.start <= hit.start < praise.end - 1 for praise in excelling(self._scene)
        ):
            return True
        if against.unclear and against.where == "anywhere":
            size = hit.end - hit.start
            return any(start <= hit.start and hit.end <= end and end - start > size for start, end in self._spans)
        return any(
            start <= hit.start < self._before_somebody(start, end) or start < hit.end <= end
            for start, end in self._spans
        )

    def _before_somebody(self, start: int, end: int) -> int:
        """Where harmless words end, without somebody there: of whom more may be said, "breaking: | @bob's +K"."""
        return end - (end - start > 1 and self._scene.tokens[end - 1].kind == "mention")

    def undo(self, hit: Found) -> bool:
        """Whether ``hit`` is none without the harmless words inside it: "@bob has no equal in chess: +K"."""
        inside = [(start, end) for start, end in self._spans if hit.start < start and end < hit.end]
        if not inside:
            return False
        tokens = self._scene.tokens[hit.start : hit.end]
        for start, end in inside:
            for at in range(start - hit.start, end - hit.start):
                if tokens[at].kind == "word":
                    tokens[at] = tokens[at]._replace(norm=_UNSAID)
        return not any(found.name == hit.name for found in self._scene.language.finder.find(tokens))


_SET_APART = frozenset(("negation", "reported"))
"""What the words that set somebody apart seem to be: "nobody … @bob +K", "like @bob +K"."""


def _names_topic(scene: Scene, at: int) -> bool:
    """Whether nothing but a noun follows, in the signs of nouns: 「@bob さんの +K は | 落語です！」."""
    end = at
    while end < len(scene.tokens) and scene.tokens[end].glyph and not _KANA[0] <= scene.norms[end] <= _KANA[1]:
        end += 1
    if end - at < _SHORTEST_NOUN or not is_topic(scene, Phrase(at, end, "bare")):
        return False
    while (tail := scene.at("topic.tail", end)) is not None:
        end = tail.end
    return (
        end >= len(scene.tokens)
        or (scene.tokens[end].ends and scene.norms[end] not in "?？")
        or scene.tokens[end].detached
    )


_KANA = ("ぁ", "ゟ")
"""The first and the last of the signs in which Japanese inflects."""
_SHORTEST_NOUN = 2
