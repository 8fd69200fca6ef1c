"""Thanks for a +K that the author got: "so grateful to @bob for making me the owner of a +K in baking"; and what they
give back: "thanks for the +K, and +K right back at you in tea"."""

from __future__ import annotations

from bot.domain.grammar import Against
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene

_RECEIVED = Against("received", "it tells of an award that the author got")


def thanks_for_it(scene: Scene) -> tuple[Against, Found] | None:
    """Thanks whose reason has the author as its object, and then the +K, with no sign and nobody who gives between."""
    thanks = scene.finds("giving.thanks")
    if not thanks:
        return None
    for trigger in scene.attached:
        begin, _ = scene.bounds(trigger)
        opened = min((hit.end for hit in thanks if begin <= hit.start and hit.end < trigger), default=trigger)
        object_of = next((i for i in range(trigger - 1, opened, -1) if scene.has("who.self", i)), None)
        if object_of is None or not scene.has("topic.articles", trigger - 1):
            continue
        between = range(object_of + 1, trigger)
        if all(scene.tokens[i].kind in ("word", "emoji") and not _gives(scene, i) for i in between):
            return _RECEIVED, Found("against.received", object_of, trigger + 1)
    return None


def _gives(scene: Scene, at: int) -> bool:
    """Whether somebody gives with the word at ``at``: "thanks for helping me I award @bob a +K"."""
    return (
        scene.has("who.giver", at) or scene.at("giving.give", at) is not None or scene.at("giving.get", at) is not None
    )


_TO_YOU = ("who.you", "who.dative")
_NEAR = 5
"""Tokens between the +K that is given back and the words that say to whom."""


def gives_back(scene: Scene, against: Against, received: Found) -> bool:
    """Whether another +K than the one that was ``received`` goes to whoever the toot speaks to."""
    if against.name != "received":
        return False
    later = [i for i in scene.attached if i >= received.end]
    return any(
        abs(hit.start - i) <= _NEAR and received.end <= hit.start and _says_to(scene, hit)
        for i in later
        for hit in scene.finds(*_TO_YOU)
    )


def _says_to(scene: Scene, you: Found) -> bool:
    """Whether the person spoken to receives: "to you", "dla ciebie", "sinulle"; but not "your", "from you"."""
    led = scene.ended(you.start, "who.to") or scene.has("who.to", you.start)
    return led or you.name == "who.dative"
