"""A nod before a gift: "Exactly! +K in early rising", in reply to whoever gets up early."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import LED, Phrase

_BETWEEN = frozenset(("mention", "punct", "emoji", "line", "bot"))


def nods(scene: Scene, phrases: list[Phrase], hit: Found) -> bool:
    """Whether agreeing words are all that is said, in a reply, before a sentence of its own gives to whom it answers.

    Who agrees and names somebody, "Exactly! +K to @bob", repeats another's gift.
    """
    if scene.status.in_reply_to is None or not scene.attached:
        return False
    plus = scene.attached[0]
    begin = next((i + 1 for i in range(plus - 1, -1, -1) if _parts(scene, i)), 0)
    said = [i for i in range(begin) if scene.tokens[i].kind not in _BETWEEN and not hit.start <= i < hit.end]
    if not hit.end <= begin or not all(scene.within(_LAUGHS, i) for i in said):
        return False
    named = any(i > hit.start for i in scene.people)
    return not named and any(begin <= p.start and p.how in LED for p in phrases)


def _parts(scene: Scene, at: int) -> bool:
    return scene.tokens[at].ends or scene.tokens[at].kind == "emoji"


_LAUGHS = "topic.filler"
