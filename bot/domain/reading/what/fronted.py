"""Topics in front of everything else in their sentence, behind nothing but talk: "ah bah pour la vaisselle, @bob …"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene


def behind_talk(scene: Scene, begin: int, marker: int, start: int) -> bool:
    """Whether there is but talk from ``begin`` to the word that leads to a topic, and a comma behind the topic."""
    return _only_talk(scene, begin, marker) and _parted(scene, start)


def _only_talk(scene: Scene, begin: int, end: int) -> bool:
    at = begin
    while at < end:
        ends = [hit.end for name in _TALK if (hit := scene.at(name, at)) is not None and hit.end <= end]
        if not ends:
            return False
        at = max(ends)
    return True


_TALK = ("topic.filler", "words.turn", "words.and", "words.polite", "words.oops")
"""What may be said in front of a topic and means nothing."""


def _parted(scene: Scene, start: int) -> bool:
    """Whether a sign parts the few words from ``start`` from the clause that gives: "…, @bob mérite …"."""
    for token in scene.tokens[start : start + _LONGEST]:
        if token.kind != "word":
            return token.norm in _PARTING
    return False


_LONGEST = 8
"""Words of such a topic, and one token more."""
_PARTING = frozenset((",", ":", "—", "…"))
