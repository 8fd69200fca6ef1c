"""Who has done the author some harm, and is named beside whoever mended it: "@bob broke my bike, @carol fixed it. +K in
repairs". Alone they are thanked in jest: "@bob stole my lunch. +K in manners"."""

from __future__ import annotations

from bot.domain.grammar import Against
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.kindness.foreign import is_loving
from bot.domain.reading.scene import Scene
from bot.domain.reading.who.recipients import Who

_MOCKS = Against("irony", "it sounds ironic", unclear=True)


def harm_done(scene: Scene, who: Who) -> tuple[Against, Found] | None:
    """What somebody who would receive has done to the author."""
    hits = scene.finds("who.wrongdoer")
    if not hits or is_loving(scene):
        return None
    receive = frozenset(who.indexes())
    return next(((_MOCKS, hit) for hit in hits if not receive.isdisjoint(range(hit.start, hit.end))), None)
