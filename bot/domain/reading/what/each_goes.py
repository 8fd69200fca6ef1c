"""Several +K in one sentence, each with its topic and whom it goes to: "The +K for soup goes to @bob and the one for
bread to @carol"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from
from bot.domain.reading.what.lines import Pairs
from bot.domain.reading.who.recipients import Who

_MOST_BETWEEN = 2
"""Words for the next +K: "the one", "celui"."""
_ONE = ("topic.articles", "who.each", "who.former", "who.latter", "who.third", "who.you", "who.nobody", "words.known")
"""Lists of the words that say another +K: not "and the blame for the bread to @carol"."""
_JOINTS = frozenset(",;")


def each_goes(scene: Scene, who: Who) -> Pairs | None:
    """Who gets what; ``None`` where the sentence is not built so from its first +K to its last person."""
    people = scene.people
    if len(people) < 2 or not scene.attached or scene.sentence[people[0]] != scene.sentence[people[-1]]:
        return None
    plus = scene.attached[0]
    if scene.sentence[plus] != scene.sentence[people[0]] or plus > people[0] or not who.barred.isdisjoint(people):
        return None
    pairs: Pairs = []
    at = plus + 1
    for number, person in enumerate(people):
        marker = marker_at(scene, at) if not number else _next(scene, at, person)
        goes = _goes_to(scene, person)
        if marker is None or goes <= marker.end or (not number and not scene.ended(person, "giving.get")):
            return None
        phrase = phrase_from(scene, marker.end, "marked", limit=goes)
        if phrase.end != goes or not is_topic(scene, phrase) or _reaches_over(scene, phrase):
            return None
        pairs.append(([person], [phrase]))
        at = person + 1
    _, end = scene.bounds(plus)
    if any(scene.tokens[i].kind == "word" for i in range(at, end)):
        return None
    who.groups, who.named, who.positive = [group for group, _ in pairs], None, True
    return pairs


def _next(scene: Scene, at: int, person: int) -> Found | None:
    """The word that leads to the next topic: "@bob and the one | for"."""
    start = at
    while at < person and (scene.norms[at] in _JOINTS or scene.has("words.and", at)):
        at += 1
    if at == start:
        return None
    for step in range(at, min(at + _MOST_BETWEEN + 1, person)):
        marker = marker_at(scene, step)
        if marker is not None and step > at:
            return marker if all(any(scene.within(name, i) for name in _ONE) for i in range(at, step)) else None
        if marker is not None and not scene.has("topic.articles", at):
            return marker
    return None


def _goes_to(scene: Scene, person: int) -> int:
    """Where the words begin that lead to somebody: "goes to", "to"."""
    starts = [get.start for get in scene.finds("giving.get") if get.end == person]
    return min(starts) if starts else person - scene.has("who.to", person - 1)


def _reaches_over(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase holds a sign, or somebody."""
    return any(scene.tokens[i].kind != "word" for i in range(phrase.start, phrase.end))
