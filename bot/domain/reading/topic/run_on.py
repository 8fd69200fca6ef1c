"""Where a topic ends with its clause though no comma says so: "Every time @bob talks about soup I miss my stop"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene


def runs_on(scene: Scene, start: int, at: int) -> bool:
    """Whether the author's own clause begins at ``at``, behind one about when somebody does something."""
    if "words.whenever" not in scene.found or not scene.has("who.giver", at):
        return False
    begin, _ = scene.bounds(start)
    opened = scene.at("words.whenever", begin)
    return opened is not None and any(opened.end <= i < start for i in scene.people)
