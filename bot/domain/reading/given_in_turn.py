"""Gifts that each name what for and then whom: "+K in tea @bob, +K in soup @carol", "+K for tea @bob. +K for …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.reading.scene import Scene


def next_in_turn(scene: Scene, begin: int, trigger: int) -> int | None:
    """Where the gift of the ``+K`` at ``trigger`` begins, if one like it stands before, in a sentence from ``begin``.

    It then is a sentence of its own, so that neither takes the other's words.
    """
    at = trigger - 1
    at -= scene.has("words.and", at)
    at -= scene.tokens[at].norm == ","
    if at == trigger - 1 or at <= begin or not _closes(scene, begin, at):
        return None
    return at + 1 + (scene.tokens[at + 1].norm == ",") if _gives(scene, trigger) else None


def sentences_in_turn(scene: Scene) -> set[int]:
    """The numbers of the sentences with such gifts, if there are several."""
    found = {number for number, (begin, _) in enumerate(scene.sentences) if _gives(scene, begin)}
    return found if len(found) > 1 else set()


def _gives(scene: Scene, begin: int) -> bool:
    person = begin + scene.has("words.and", begin) + 1
    while person < len(scene.tokens) and scene.tokens[person].kind == "word":
        person += 1
    return person < len(scene.tokens) and _closes(scene, begin, person)


def _closes(scene: Scene, begin: int, person: int) -> bool:
    """Whether a +K at ``begin``, a few words and the mention at ``person`` stand in this order, and nothing else."""
    tokens = scene.tokens
    begin += scene.has("words.and", begin)
    if tokens[person].kind != "mention" or person - begin < _SHORTEST or tokens[begin].kind != "plus":
        return False
    if any(token.kind != "word" for token in tokens[begin + 1 : person]):
        return False
    if any(scene.within("who.named", at) for at in range(begin + 2, person)):
        # "+K for my sister @bob"
        return False
    return not any(scene.has(name, person - 1) for name in _LEAD_TO_PEOPLE)


_SHORTEST = 3
"""A +K, a word that leads to the topic, a word of it."""
_LEAD_TO_PEOPLE = ("who.to", "who.with", "who.title", "topic.for", "words.and")
