"""Strange words that lead up to the trigger: whoever does not understand them does not know whether anything is given."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.read_topic import Phrase
from bot.domain.scene import Scene

_APART = frozenset(("punct", "emoji", "line"))
"""Kinds of tokens that part what leads up to the trigger from what was said before: "Friday again, +K to @bob"."""
_SET_OUT = frozenset(("label", "row", "bracket", "order"))
"""How topics are found whose lay-out says that they are given, whatever stands around: "medals +K\n1. @bob – rye"."""
_HANDS_OVER = ("giving.give", "giving.get", "giving.kudos")


def strange_lead(scene: Scene, phrases: list[Phrase]) -> tuple[int, int] | None:
    """The words before every trigger, in its own clause, that no list knows; None where one trigger needs none of them.

    "I had my thumb on the button for +K to @bob" looks like a gift but for a few words, and nobody can list them all.
    """
    if all(phrase.how in _SET_OUT for phrase in phrases):
        return None
    topics = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    first: tuple[int, int] | None = None
    for trigger in scene.triggers:
        if trigger + 1 < len(scene.tokens) and scene.tokens[trigger + 1].leads:
            return None
        strange = [i for i in _lead(scene, trigger) if i not in topics and not _is_known(scene, i)]
        if not strange:
            return None
        if first is None:
            first = strange[-1], strange[0] + 1
    return first


def _lead(scene: Scene, trigger: int) -> Iterator[int]:
    """The words from before the trigger back to where its clause or a turn begins, or to somebody said to receive."""
    tokens, (begin, _) = scene.tokens, scene.bounds(trigger)
    at = trigger - 1
    # "a fat, glorious +K": what kind of +K it is takes nothing away
    if at > begin and tokens[at].kind == "word" and (scene.has("topic.articles", at - 1) or scene.norms[at - 1] == ","):
        at -= 1
    gives = False
    while at >= begin and tokens[at].kind not in _APART and not scene.ended(at + 1, "words.turn"):
        if tokens[at].kind == "mention" and gives:
            return
        gives = gives or any(scene.ended(at + 1, name) for name in _HANDS_OVER)
        if tokens[at].kind == "word" and not tokens[at].glyph:
            yield at
        at -= 1


def _is_known(scene: Scene, at: int) -> bool:
    norm = scene.norms[at]
    if norm in scene.language.known or norm.isdecimal():
        return True
    return any(scene.within(name, at) for name in scene.found)
