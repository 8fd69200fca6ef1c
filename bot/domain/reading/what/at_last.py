"""A topic that follows a clause about somebody, which then tells no deed: "to @bob, who photographs every fog, in fog
photography"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.within_deed import within_deed


def names_at_last(scene: Scene, clause: int, marker: Found) -> bool:
    """Whether ``marker`` leads to what for, behind the clause that begins at ``clause``."""
    if marker.start == 0 or scene.norms[marker.start - 1] != ",":
        return False
    by_itself = marker.name == "topic.in" and not scene.has("topic.articles", marker.end)
    return by_itself or _denies(scene, clause, marker.start) or _names_another(scene, clause, marker)


def _denies(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause tells no deed: "to @bob, who will never admit it, for soup"."""
    return any(scene.within("who.refused", i) for i in range(start, end))


def _names_another(scene: Scene, start: int, marker: Found) -> bool:
    """Whether a clause names another by the way: "to @bob, who drove @carol home, for kindness", but not "for 2 miles",
    "in the face"."""
    if marker.name != "topic.for" or any(norm.isdecimal() for norm in scene.norms[marker.end : marker.end + 1]):
        return False
    named = [i for i in scene.people if start < i < marker.start]
    return bool(named) and not within_deed(scene).isdisjoint(named)
