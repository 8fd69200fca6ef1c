"""Where a toot turns from what speaks against a gift to the gift: "I never do this, but +K to @bob in tea"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.who.recipients import Who


def turn_of(scene: Scene, who: Who, core: set[int]) -> int:
    """Where a sentence turns ("I never do this, but …") and all of the award comes after; 0 when nowhere."""
    if "words.turn" not in scene.found:
        return 0
    people, triggers = who.indexes(), scene.attached
    for hit in sorted(scene.finds("words.turn"), key=lambda f: -f.start):
        _, end = scene.bounds(hit.start)
        after = any(hit.end <= i < end for i in triggers) and not any(
            i < hit.start and scene.sentence[i] == scene.sentence[hit.start] for i in triggers
        )
        gets = any(
            hit.end <= f.start < end and _soon(triggers, f.end) for f in scene.finds("giving.get", "giving.give")
        )
        if scene.sentence[hit.start] in core and after and (gets or any(hit.end <= i < end for i in people)):
            return hit.start
    return 0


def _soon(triggers: list[int], at: int) -> bool:
    """Whether a trigger follows in a few words: "gets this well earned +K"."""
    return any(at <= i < at + _SOON for i in triggers)


_SOON = 4
"""Tokens from a verb to its +K."""
