"""Who only says whose wife, friend or boss somebody else is: "+K to @a's brother @b", "the wife of @a, @b, gets +K",
"+K to the wife of @a"."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.by_the_way import past_joined
from bot.domain.reading.topic.marks import marker_at

_PARTS = frozenset(",(—–:")
"""Signs between what somebody is to another and who that is."""
_BEFORE = ("topic.articles", "words.frame", "topic.calling")
"""Lists of the words before what somebody is: "to the dear wife"."""
_FEW = 3


def kin_of(scene: Scene) -> set[int]:
    """The people by whom it is only said who another is, as mention indexes."""
    found = {
        person
        for hit, person in _owners(scene)
        if _is_somebody(scene, hit.end) or _is_others(scene, person) or _explains(scene, hit, person)
    }
    found.update(i for hit, person in _owners(scene) for i in _parents(scene, hit, person))
    if "who.aside" in scene.found:
        found.update(one for one, other in pairwise(scene.people) if _is_told_ahead(scene, one, other))
    return found


def whose_kin(scene: Scene) -> set[int]:
    """Those to whose wife or boss, who has no @, the +K goes, where nobody else is there."""
    if len(scene.people) > 1:
        return set()
    return {person for hit, person in _owners(scene) if scene.has("who.of", person - 1) and _receives(scene, hit)}


def _owners(scene: Scene) -> list[tuple[Found, int]]:
    """What says whose wife or boss somebody is, and whose."""
    found = [(hit, i) for hit in scene.finds("who.kin") for i in range(hit.start, hit.end)]
    return [(hit, i) for hit, i in found if i in scene.people]


def _is_others(scene: Scene, person: int) -> bool:
    """Whether a word like "of" leads to ``person``, beside others: "+K to @b for teaching the son of @a"."""
    return len(scene.people) > 1 and scene.has("who.of", person - 1)


def _explains(scene: Scene, hit: Found, person: int) -> bool:
    """Whether it only explains who was just named: "+K to @b, @a's husband, for tea"."""
    before = hit.start - 2
    while before > 0 and scene.within("who.after", before):
        before -= 1
    return person == hit.start and scene.norms[hit.start - 1 : hit.start] == [","] and before in scene.people


def _parents(scene: Scene, hit: Found, person: int) -> range:
    """Those to whom somebody who was just named is that together: "+K to @b, son of @a and @c"."""
    start = hit.start - scene.has("topic.articles", hit.start - 1)
    apart = scene.norms[start - 1 : start] == [","] and scene.has("who.of", person - 1)
    named = apart and any(i in scene.people for i in range(max(0, start - 3), start - 1))
    end = past_joined(scene, person)
    return range(person, end if named and scene.norms[end : end + 1] == [","] else person)


def _is_told_ahead(scene: Scene, one: int, other: int) -> bool:
    """Whether words before ``other``, who receives, tell of them and name ``one``: 「@a さんを助けた @b さんに」."""
    words = range(one + 1, other)
    if not 1 < len(words) <= _LONGEST or any(
        scene.tokens[i].kind != "word" or not scene.tokens[i].glyph for i in words
    ):
        return False
    ends = [hit.end - hit.start for hit in scene.finds("who.aside") if hit.end == other]
    # 「@a さんと優しい @b さんに」: both
    least = 1 + scene.has("words.and", one + 1)
    told = any(size >= least for size in ends) and not scene.ended(other, "topic.after")
    return told and scene.at("who.after", other + 1) is not None


_LONGEST = 16
"""Letters that tell of somebody before they are named."""


def _is_somebody(scene: Scene, after: int) -> bool:
    """Whether right behind it stands who that is: "@a's brother @b", "der Mann von @a, @b, bekommt"."""
    apart = scene.norms[after : after + 1] != [] and scene.norms[after] in _PARTS
    other = after + apart
    other += scene.has("topic.articles", other) or scene.has("who.is", other)
    if other not in scene.people or scene.norms[other + 1 : other + 2] == ["'s"]:
        return False
    if not apart:
        return after - 1 not in scene.people
    behind = other + 1
    if (case := scene.at("who.after", behind)) is not None or behind >= len(scene.tokens):
        return case is None or not scene.has("words.and", case.end)
    if after - 1 in scene.people and not scene.has("who.of", after - 2):
        # "dla brata @a, @b, za herbatę", but "dla mojego brata @a, @b za herbatę": both
        return scene.norms[behind] == "," and behind + 1 not in scene.people
    closed = scene.tokens[behind].kind != "word" and scene.norms[behind] != "+" and behind + 1 not in scene.people
    more = scene.has("words.and", behind) or scene.has("words.and", behind + 1)
    return not more and (closed or scene.at("giving.get", behind) is not None or marker_at(scene, behind) is not None)


def _receives(scene: Scene, hit: Found) -> bool:
    """Whether the +K goes to somebody of whom no more is said than that: "+K to the wife of @a"."""
    at = hit.start - 1
    while at > hit.start - 1 - _FEW and at >= 0 and not scene.has("who.to", at) and _is_small(scene, at):
        at -= 1
    if at >= 0 and scene.has("who.to", at):
        return not scene.has("topic.for", at) or marker_at(scene, hit.end) is not None
    return scene.at("giving.get", hit.end) is not None and at < scene.bounds(hit.start)[0]


def _is_small(scene: Scene, at: int) -> bool:
    return scene.tokens[at].kind == "word" and any(scene.within(name, at) for name in _BEFORE)
