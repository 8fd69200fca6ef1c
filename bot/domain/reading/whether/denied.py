"""A gift's words that give nothing: "this +K is almost yours", "if anyone deserves no +K, it's @bob", "who gets the +K?
Maybe @bob", "every time I give @bob +K he blushes".

What may stand in such words nobody can list; so of "is ... yours" it is listed what may, and nothing else does.
"""

from __future__ import annotations

from bot.domain.grammar import Against
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.questions import MARKS
from bot.domain.reading.scene import Scene

_DENIES = Against("verdict", "it says that nothing is given")
_OPEN = Against("question", "it asks a question")
_BYGONE = Against("earlier", "it tells of gifts that were given before")
_FAR = 7
"""Tokens between the words that deny and the +K that they deny."""
_NEAR = 3
"""Tokens between "every time" and the word that gives."""
_FEW = 4
"""Tokens of a sentence that only guesses: "Maybe @bob, no?"."""


def denied(scene: Scene) -> tuple[Against, Found] | None:
    """The words by which what looks like a gift gives nothing."""
    if not scene.attached:
        return None
    for hit in scene.finds("words.denied"):
        if any(hit.start < i <= hit.end + _FAR and _is_in_one_clause(scene, hit.end, i) for i in scene.attached):
            return _DENIES, hit
    for hit in scene.finds("giving.yours"):
        if any(_is_said_of(scene, i, hit) for i in scene.attached) and not _is_sure(scene, hit):
            return _DENIES, hit
    for hit in scene.finds("words.whenever"):
        if _tells_of_times(scene, hit):
            return _BYGONE, hit
    for hit in scene.finds("words.perhaps"):
        if _only_guesses(scene, hit):
            return _OPEN, hit
    return None


def _is_in_one_clause(scene: Scene, begin: int, end: int) -> bool:
    return not any(token.kind in ("punct", "line") for token in scene.tokens[begin:end])


def _is_said_of(scene: Scene, trigger: int, hit: Found) -> bool:
    """Whether it is the +K that is somebody's: not "@bob gets +K in roses, his garden is bigger than yours"."""
    if not 0 < hit.start - trigger <= _FAR or not _is_in_one_clause(scene, trigger, hit.start):
        return False
    people = any(scene.tokens[i].kind == "mention" for i in range(trigger, hit.start))
    return not people and not scene.ended(trigger, "giving.get", "giving.give")


def _is_sure(scene: Scene, hit: Found) -> bool:
    """Whether nothing but words of certainty stand within "is ... yours", and none turns it around behind."""
    if not all(scene.has("giving.surely", i) for i in range(hit.start + 1, hit.end - 1)):
        return False
    behind = scene.norms[hit.end] if hit.end < len(scene.norms) else ""
    return behind not in MARKS and not scene.has("who.refused", hit.end)


def _tells_of_times(scene: Scene, hit: Found) -> bool:
    """Whether "every time" the author gives something happens."""
    begin, end = scene.bounds(hit.start)
    if hit.end - hit.start < 2 or hit.start > begin + 1:
        return False
    gives = next((i for i in range(hit.end, hit.end + _NEAR) if scene.at("giving.give", i) is not None), None)
    return gives is not None and any(gives < i < end for i in scene.attached)


def _only_guesses(scene: Scene, hit: Found) -> bool:
    """Whether a sentence names somebody with a "maybe" alone, behind a question with the +K."""
    begin, end = scene.bounds(hit.start)
    if end - begin > _FEW + hit.end - hit.start or begin == 0 or scene.norms[begin - 1] not in MARKS:
        return False
    asked, _ = scene.bounds(begin - 1)
    return any(asked <= i < begin for i in scene.attached) and any(begin <= i < end for i in scene.people)
