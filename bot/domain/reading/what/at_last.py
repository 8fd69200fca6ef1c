"""A topic that follows a clause about somebody, which then tells no deed: "to @bob, who photographs every fog, in fog
photography"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene


def names_at_last(scene: Scene, clause: int, marker: Found) -> bool:
    """Whether ``marker`` leads to what for, behind the clause that begins at ``clause``."""
    if marker.start == 0 or scene.norms[marker.start - 1] != ",":
        return False
    by_itself = marker.name == "topic.in" and not scene.has("topic.articles", marker.end)
    return by_itself or _denies(scene, clause, marker.start)


def _denies(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause tells no deed: "to @bob, who will never admit it, for soup"."""
    return any(scene.within("who.refused", i) for i in range(start, end))
