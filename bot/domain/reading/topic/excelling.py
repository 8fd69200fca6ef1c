"""Praise that sets somebody apart: its words are no refusal, and lead to no other topic than its own."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene


def excelling(scene: Scene) -> list[Found]:
    """What says that nobody is somebody's equal: "nobody knows as much about hinges as @bob"."""
    return [
        hit
        for hit in scene.finds("topic.of")
        if scene.tokens[hit.end - 1].kind == "mention" and not any(hit.start <= i < hit.end for i in scene.triggers)
    ]
