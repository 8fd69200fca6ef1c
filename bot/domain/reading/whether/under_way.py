"""Whether a gift is begun where neither whom nor what for is known, or the +K is only spoken of."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.who.recipients import Who


def is_under_way(scene: Scene, who: Who) -> bool:
    """Whether the author begins to give: "I want to give someone +K", "somebody deserves +K", "+K!"; not "my third +K
    this month", "+K has no numbers".
    """
    if who.named is not None or scene.finds("giving.give") or not scene.count_words():
        return True
    if any(
        hit.end <= i and scene.sentence[hit.start] == scene.sentence[i]
        for hit in scene.finds("giving.get")
        for i in scene.triggers
    ):
        return True
    if any(_stands_alone(scene, i) for i in scene.triggers):
        return True
    return any(scene.has(name, i + 1) for i in scene.triggers for name in _LEADS)


def _stands_alone(scene: Scene, trigger: int) -> bool:
    """Whether a +K is a sentence of its own: "My sister-in-law: sudoku. +K!"."""
    begin, end = scene.bounds(trigger)
    plus = scene.tokens[trigger].kind == "plus"
    return plus and not any(token.kind in ("word", "mention") for token in scene.tokens[begin:end])


_LEADS = ("who.to", "topic.for")
