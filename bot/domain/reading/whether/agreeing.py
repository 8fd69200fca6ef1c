"""Who gives for themselves what others say: "They say @bob deserves +K in cards. He does! +K to @bob in cards"."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene

_OF_TELLERS = ("against.reported", "against.hearsay", "against.told")
"""Objections that tell what others say or do."""
_AGREED = "words.agreed"
_DISOWNED = "against.disowned"
_QUOTES = frozenset('"“”„«»「」')


def speaks_for_itself(scene: Scene, people: list[int], topics: list[tuple[int, int]], hit: Found) -> bool:
    """Whether what the author says of what others say, if ``hit`` tells of that, leaves the award as it is."""
    if hit.name == _DISOWNED:
        # "Ann says @bob deserves +K in cards. I disagree: +K to @bob in cards"
        told = any(i < hit.start for i in scene.attached if scene.tokens[i].kind == "plus")
        return not told or not any(i < hit.start for i in scene.people)
    several = len({scene.tokens[i].mention for i in scene.people}) > 1 or len({_words(scene, *it) for it in topics}) > 1
    return not several and _gives_anew(scene, people, topics, hit)


def _gives_anew(scene: Scene, people: list[int], topics: list[tuple[int, int]], hit: Found) -> bool:
    """Whether behind a +K of which ``hit`` tells the author agrees, and another leads to the only one who is named, for
    the same: "and so do I: +K to @bob in cards"."""
    if _AGREED not in scene.found:
        return False
    if hit.name not in _OF_TELLERS and not any(_holds(told, hit) for told in scene.finds(*_OF_TELLERS)):
        return False
    given = [i for i in scene.attached if i >= hit.start and scene.tokens[i].kind == "plus"]
    if not _QUOTES.isdisjoint(scene.norms):
        return False
    for before, at in pairwise(given):
        _, end = scene.bounds(at)
        led = any(at < i < end for i in people) and any(at < start < end for start, _ in topics)
        if led and _agrees(scene, before, at):
            return True
    return False


def _agrees(scene: Scene, before: int, at: int) -> bool:
    """Whether the last words before the +K at ``at``, set off from it and from what others say, agree with them, and
    no other word behind the +K at ``before`` is the author's: "so do I:", but not "but I won't, so:"."""
    last = next((i for i in range(at - 1, before, -1) if scene.tokens[i].kind == "word"), before)
    if last == at - 1 or not scene.within(_AGREED, last):
        return False
    if any(scene.has("who.giver", i) and not scene.within(_AGREED, i) for i in range(before + 1, at)):
        return False
    begin = max(before + 1, scene.bounds(last)[0])
    apart = scene.sentence[last] > scene.sentence[before]
    own = [i for i in range(begin, last) if scene.tokens[i].kind == "word" and not _is_small(scene, i)]
    if apart or not own:
        return not own
    return not any(scene.has("words.breaks", i) for i in own) and _begins_clause(scene, own[-1] + 1, last)


def _is_small(scene: Scene, at: int) -> bool:
    return scene.within(_AGREED, at) or scene.has("words.and", at)


def _begins_clause(scene: Scene, start: int, last: int) -> bool:
    """Whether what agrees stands behind a comma or an "and"."""
    return any(scene.tokens[i].kind == "punct" or scene.has("words.and", i) for i in range(start, last))


def _words(scene: Scene, start: int, end: int) -> str:
    return " ".join(scene.norms[start:end])


def _holds(one: Found, other: Found) -> bool:
    return one.start <= other.start and other.end <= one.end
