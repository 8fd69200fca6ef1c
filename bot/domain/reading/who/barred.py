"""Who is left out of what others receive: "everyone except @bob", "@carol rather than @bob"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.who.dropped import dropped
from bot.domain.reading.who.kin_of import kin_of, whose_kin


def barred(scene: Scene) -> frozenset[int]:
    """The mentions of those who are left out of what the sentences that give give to others."""
    hits = [hit for hit in scene.finds("who.barred") if _leaves_out(scene, hit)]
    found = _but_one(scene) | dropped(scene)
    if "who.kin" in scene.found:
        found.update(whose_kin(scene))
    if not hits and not found:
        return frozenset()
    for hit in hits:
        found.update(i for i in _last_of(scene, hit))
    names = {(i, mention.acct) for i in found if (mention := scene.tokens[i].mention) is not None}
    # "@bob @carol everyone except @bob": a client put him in front.
    for at in scene.people:
        mention = scene.tokens[at].mention
        if mention is not None and any(at < i and mention.acct == acct for i, acct in names):
            found.add(at)
    return frozenset(found)


def _but_one(scene: Scene) -> set[int]:
    """Those who were named together with somebody who is then said to be the only one: "@a and @b get +K, no wait, just
    @a", "+K to @b, no, only @a"."""
    found = set[int]()
    for hit in scene.finds("who.only"):
        for at in (i for i in scene.people if hit.start <= i < hit.end):
            mention = scene.tokens[at].mention
            before = [i for i in scene.people if i < hit.start]
            named = any(scene.tokens[i].mention == mention for i in before)
            if _goes_on(scene, hit.end, named) or scene.people[-1] != at:
                continue
            if named or (before and scene.sentence[before[-1]] == scene.sentence[at]):
                found.update(i for i in before if scene.tokens[i].mention != mention)
    return found


def _goes_on(scene: Scene, end: int, named: bool) -> bool:
    """Whether something is said of the only one, who does not receive by it: "no, only @carol is better"."""
    says = end < len(scene.tokens) and (scene.tokens[end].kind == "word" or scene.norms[end] == ",")
    return says and (named or marker_at(scene, end) is None)


def only_barred(scene: Scene, barred: frozenset[int], groups: list[list[int]], positive: bool) -> bool:
    """Whether nobody else is plainly named: the others are at least beside them, as "@carol rather than @bob", or were
    first named with them, as "@carol and @bob get +K, no wait, just @carol"."""
    if not groups or positive:
        return not groups
    if scene.finds("who.denied", "who.dropped"):
        return False
    if "who.kin" in scene.found and not barred.isdisjoint(kin_of(scene)):
        # "+K to @carol's dad, @bob"
        return False
    people = [i for group in groups for i in group]
    joined = any(_joined(scene, i, barred) for i in people) or any(
        hit.start <= i < hit.end for hit in scene.finds("who.only") for i in people
    )
    return not joined and not any(_beside(scene, group[-1], barred) for group in groups)


def _joined(scene: Scene, person: int, barred: frozenset[int]) -> bool:
    """Whether an "and" joins somebody to one who is barred."""
    return any(scene.has("words.and", person + step) and person + 2 * step in barred for step in (-1, 1))


def _beside(scene: Scene, person: int, barred: frozenset[int]) -> bool:
    """Whether ``person`` stands right before a phrase that bars another."""
    after = person + 1 + (person + 1 < len(scene.norms) and scene.norms[person + 1] == ",")
    hit = scene.at("who.barred", after)
    return hit is not None and not barred.isdisjoint(range(hit.start, hit.end))


def _leaves_out(scene: Scene, hit: Found) -> bool:
    """Whether a phrase is of a sentence that gives, and does not make its person the only one who receives: "nobody
    but @bob", "who else but @bob"."""
    givers = {scene.sentence[i] for i in scene.attached}
    if givers and scene.sentence[hit.start] not in givers:
        return False
    if any(h.start <= hit.start and hit.end <= h.end for h in scene.finds("harmless.phrases")):
        return False
    begin, end = scene.bounds(hit.start)
    if any(begin <= h.start < hit.start for h in scene.finds("who.nobody")):
        return False
    return not any(begin <= h.start < end for h in scene.finds("words.rhetorical"))


def _last_of(scene: Scene, hit: Found) -> list[int]:
    """The person of a phrase, and those whom an "and" joins: "except @bob and @carol"."""
    tokens = scene.tokens
    found = [i for i in range(hit.start, hit.end) if tokens[i].kind == "mention"][-1:]
    at = found[-1] + 1 if found else hit.end
    while at + 1 < len(tokens) and scene.has("words.and", at) and tokens[at + 1].kind == "mention":
        found.append(at + 1)
        at += 2
    return found
