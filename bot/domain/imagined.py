"""Scenes that a toot paints before it gives: "Picture this: a storm, and @bob with a tarp. Camping, +K"."""

from __future__ import annotations

from bot.domain.phrasing import Found
from bot.domain.scene import Scene


def is_lived(scene: Scene, hit: Found) -> bool:
    """Whether only what a gift is for is painted after ``hit``: the +K stands in a later sentence, which says of nobody
    that they receive."""
    gets = {scene.sentence[verb.start] for verb in scene.finds("giving.get")}
    given = {scene.sentence[i] for i in scene.attached if scene.tokens[i].kind == "plus"}
    return bool(given) and min(given) > scene.sentence[hit.start] and gets.isdisjoint(given)
