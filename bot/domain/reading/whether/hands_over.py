"""Words that hand something over, and what has to stand with them: "I give @bob", "here you are: #ImaginaryKlout"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene


def hands_over(scene: Scene, hit: Found) -> bool:
    """Whether a verb of giving has the trigger, a person or a gift with it: "therefore: #ImaginaryKlout"."""
    within = any(hit.start <= i < hit.end for i in scene.triggers)
    if scene.attached or within or _given(scene, hit.end) or _governs(scene, hit.start):
        return True
    return _cried(scene, hit) and _given(scene, hit.end + 1)


def _cried(scene: Scene, hit: Found) -> bool:
    """Whether a verb of giving is all that is between two signs, or behind somebody: "@bob, here you are: …"."""
    opens = hit.start == 0 or scene.tokens[hit.start - 1].kind in ("mention", "punct", "emoji", "line")
    return opens and scene.norms[hit.end : hit.end + 1] in _CRIES


_CRIES = ([":"], [","], ["!"], ["—"], ["…"])
"""Signs behind a word that hands something over."""


def _given(scene: Scene, at: int) -> bool:
    """Whether what follows a verb of giving is a person or a gift, and not something else: "giving a talk"."""
    tokens = scene.tokens
    while (
        at < len(tokens)
        and tokens[at].kind == "word"
        and (scene.has("topic.articles", at) or scene.has("words.frame", at))
    ):
        at += 1
    if at + 1 < len(tokens) and tokens[at].norm == ":" and tokens[at + 1].kind == "mention":
        at += 1
    if at >= len(tokens):
        return False
    if tokens[at].kind in _RECEIVING:
        return True
    return scene.begins(_GIFTS, at)


def _governs(scene: Scene, at: int) -> bool:
    """Whether somebody stands right before the verb at ``at``, as its object: "möchte jemanden auszeichnen"."""
    return scene.ended(at, "who.named")


_RECEIVING = frozenset(("mention", "handle", "trigger", "bot"))
"""Kinds of tokens that make what is before them a verb of giving."""
_GIFTS = frozenset((
    "giving.gift", "giving.kudos", "giving.thanks", "who.you", "who.third", "who.all", "who.self", "who.named",
    "who.to", "topic.in", "topic.for",
))  # fmt: skip
"""What may follow a verb of giving."""
