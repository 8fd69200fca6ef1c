"""Who is only part of what is told of another: the deed is done to them ("@a gets +K for being nice to @b in Berlin"),
or they tell who the other is ("@a, who introduced me to @b, gets +K", "@a, brother of @b, gets +K")."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.by_the_way import by_the_way
from bot.domain.reading.topic.marks import marker_at

_LONGEST_DEED = 12
"""Tokens between a "for" and whom the words behind it end with."""


def within_deed(scene: Scene) -> set[int]:
    """The people who are mentioned within what another does, did or is."""
    found = set[int]()
    if len(scene.people) < 2:
        return found
    for before, person in pairwise(scene.people):
        if scene.sentence[before] != scene.sentence[person]:
            continue
        joined = before in found and (goes_on_with(scene, person - 1) or _owns_with(scene, before, person))
        if (
            joined
            or _has_it_done(scene, person)
            or _is_helped(scene, before, person)
            or by_the_way(scene, before, person)
            or _owns_what_for(scene, before, person)
        ):
            found.add(person)
    return found


def goes_on_with(scene: Scene, at: int) -> bool:
    """Whether the "and" at ``at`` joins two to whom one deed is done: "helping @b and @c", but not "helping @b and @c
    for singing"."""
    if not scene.has("words.and", at) or at < 1 or {at - 1, at + 1} - set(scene.people):
        return False
    after = at + 2
    return scene.at("giving.get", after) is None and not scene.has("topic.for", after) and after not in scene.attached


def _has_it_done(scene: Scene, person: int) -> bool:
    """Whether a verb that also gives stands before ``person`` within a deed: "@a gets +K for leaving @b tea"."""
    if not scene.ended(person, "giving.give") or scene.at("giving.get", person + 1) is not None:
        return False
    at = person - 1
    while at > max(0, person - _NEAR_DEED) and scene.tokens[at].kind == "word":
        if scene.has("topic.for", at) and scene.at("topic.reason", at + 1) is not None:
            begin, _ = scene.bounds(at)
            return any(begin <= i < at for i in scene.attached) and any(begin <= i < at for i in scene.people)
        at -= 1
    return False


def _owns_what_for(scene: Scene, before: int, person: int) -> bool:
    """Whether ``person`` has what another gets the +K for: "+K to @a for @b's wedding cake"."""
    marker = marker_at(scene, person - 1)
    if scene.norms[person + 1 : person + 2] != ["'s"] or marker is None or marker.end != person:
        return False
    begin, _ = scene.bounds(person)
    given = any(begin <= i < person - 1 for i in scene.attached) and scene.norms[before + 1] != "'s"
    return given and not any(_adds(scene, i) or scene.norms[i] in _LISTS for i in range(before + 1, person - 1))


def _owns_with(scene: Scene, before: int, person: int) -> bool:
    """Whether both have it: "+K to @a for @b's and @c's wedding"."""
    owns = scene.norms[before + 1] == "'s" and scene.norms[person + 1 : person + 2] == ["'s"]
    return owns and person == before + 3 and scene.has("words.and", before + 2)


_LISTS = frozenset(",;")
"""Signs behind which the next one receives theirs."""
_NEAR_DEED = 6
"""Tokens between a "for" and whom the deed behind it is done to."""


def _is_helped(scene: Scene, before: int, person: int) -> bool:
    """Whether a word that leads to whoever receives leads to ``person`` within what ``before`` gets theirs for: "+K to
    @a for apologising to @b for the mess", but not "+K to @a for soup to @b for bread"."""
    lead = person - 1
    if not (scene.has("who.to", lead) or scene.has("topic.for", lead)) or person + 1 in scene.attached:
        return False
    at = lead - 1
    while at > max(before, lead - _LONGEST_DEED) and scene.tokens[at].kind == "word" and not _adds(scene, at):
        mark = marker_at(scene, at)
        if mark is not None and mark.end < lead:
            deed = scene.at("topic.reason", mark.end) is not None
            gets = _gets_it(scene, before, at, deed) and not scene.ended(person, "giving.get")
            return gets and (deed or not _alike(scene, before, person, at))
        at -= 1
    return False


def _gets_it(scene: Scene, before: int, mark: int, deed: bool) -> bool:
    """Whether what somebody receives, or their name, is all that stands before the word that leads to what for, which
    behind a comma has to be a deed: not "+K in tea to @a, in chess to @b"."""
    begin, _ = scene.bounds(mark)
    between = range(before + 1, mark)
    trigger = next((i for i in between if i in scene.attached), -1)
    if trigger >= 0:
        # "@a +K for being nice to @b", but in a reply "@a +K for helping me to @b" is only said to @a.
        at_once = trigger == mark - 1 and all(scene.norms[i] == ":" for i in range(before + 1, trigger))
        named = at_once and deed and scene.has("topic.for", mark) and scene.status.in_reply_to is None
        return named or any(before < hit.start < trigger for hit in scene.finds("giving.get"))
    apart = [i for i in between if not scene.has("who.after", i)]
    by_comma = deed and [scene.norms[i] for i in apart] == [","]
    return (by_comma or not apart) and any(begin <= i < before for i in scene.attached)


def _alike(scene: Scene, before: int, person: int, mark: int) -> bool:
    """Whether two people and what they get it for are led to by the same words."""
    again = marker_at(scene, person + 1)
    return (
        again is not None
        and scene.norms[again.start] == scene.norms[mark]
        and scene.norms[person - 1] == scene.norms[before - 1]
    )


def _adds(scene: Scene, at: int) -> bool:
    return scene.has("words.and", at) or scene.has("words.turn", at) or scene.has("topic.too", at)
