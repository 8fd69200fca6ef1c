"""Somebody called by a name within or behind a topic, which is no part of it."""

from __future__ import annotations

from bot.domain.reading.scene import Scene


def is_called(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` calls somebody by the name in their handle: "for the map, Pip!" to @pip_s."""
    tokens = scene.tokens
    if at >= len(tokens) or len(tokens[at].norm) < _SHORTEST_NAME or tokens[at].kind != "word":
        return False
    if at + 1 < len(tokens) and tokens[at + 1].kind == "word":
        return False
    return any(t.mention.username.casefold().startswith(tokens[at].norm) for t in tokens if t.mention is not None)


_SHORTEST_NAME = 3
