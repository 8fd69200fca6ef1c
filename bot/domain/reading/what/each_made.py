"""What each of several has made, in a sentence before the +K for all of them: "The soup is by @a, the bread by @b. +K
to each". Of "The soup is @a, the thin one is @b" it is not known whether they are given it for that."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import THIN, is_topic, phrase_from
from bot.domain.reading.what.lines import Pairs
from bot.domain.reading.who.recipients import Who

_LONGEST = 7
"""Words of what somebody has done."""
_OTHERS = frozenset((
    "who.giver", "who.you", "who.third", "who.self", "who.nobody", "who.named", "who.all", "who.kin", "giving.get",
    "giving.give", "giving.thanks", "giving.praise", "giving.kudos", "words.question", "who.absent",
    "who.refused",
))  # fmt: skip
"""What begins no such thing: "my boss is @a", "thanks to @a"."""
_ALL = frozenset(("who.all", "who.named", "who.each"))
_ASKS = frozenset("?？؟")
_JOINTS = frozenset(",;،、")


def each_made(scene: Scene, who: Who) -> Pairs | None:
    """Who gets what, nothing where that is not known; ``None`` where a person has no such words right before, or the +K
    has a topic of its own."""
    people, tokens = scene.people, scene.tokens
    plus = scene.attached[0] if scene.attached else 0
    if (
        "who.made" not in scene.found
        or "topic.respectively" in scene.found
        or len(people) < 2
        or plus < people[-1]
        or not who.barred.isdisjoint(people)
    ):
        return None
    begin, end = scene.bounds(people[-1])
    given = scene.bounds(plus)
    if scene.bounds(people[0])[0] != begin or plus < end or not set(who.indexes()) <= set(people):
        return None
    if set(who.indexes()) != set(people) and not any(scene.has("who.all", i) for i in range(*given)):
        return None
    if tokens[end - 1].norm in _ASKS or any(tokens[i].leads or _leads_to_topic(scene, i) for i in range(*given)):
        return None
    pairs: Pairs = []
    at = begin
    for person in people:
        while at < person and pairs and (scene.norms[at] in _JOINTS or scene.has("words.and", at)):
            at += 1
        made = min((hit.start for hit in scene.finds("who.made") if hit.end == person and hit.start > at), default=0)
        words = range(at, made)
        if at >= made or scene.size(at, made) > _LONGEST or any(tokens[i].kind != "word" for i in words):
            return None
        phrase = phrase_from(scene, at, THIN, limit=made)
        is_made = scene.has("who.of", person - 1) and phrase.end == made and is_topic(scene, phrase)
        is_made = is_made and not any(scene.begins(_OTHERS, i) for i in words)
        pairs.append(([person], [phrase] if is_made else []))
        at = person + 1
    if at < end and tokens[at].kind == "word" and not scene.has("words.and", at):
        # "The soup is @a, the bread is @b in disguise"
        return None
    who.groups, who.named, who.positive = [group for group, _ in pairs], None, True
    # "The thin one is @a, the bread is @b"
    return pairs if all(made for _, made in pairs) else [(people, [])]


def _leads_to_topic(scene: Scene, at: int) -> bool:
    """Whether a word leads to what for: "for baking", not "voor allebei", "für jeden ein +K"."""
    marker = marker_at(scene, at)
    return marker is not None and not scene.begins(_ALL, marker.end)
