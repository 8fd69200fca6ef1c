"""Words of time that tell when the deed was done, and not when the +K was given: "+K to @bob for dinner last night"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import LED, Phrase


def is_when_it_was_done(scene: Scene, phrases: list[Phrase], hit: Found) -> bool:
    """Whether a day at the end of ``hit``, which begins with the +K, belongs to what the +K is for. Nothing may tell
    that it was given, and nobody may follow: "the +K for dinner went last night to @bob"."""
    _, end = scene.bounds(hit.start)
    if not scene.tokens[hit.start].is_trigger or any(hit.end <= i < end for i in scene.people):
        return False
    if any(scene.sentence[past.start] == scene.sentence[hit.start] for past in scene.finds("giving.past")):
        return False
    return any(_is_of_deed(scene, phrase, hit) for phrase in phrases) or any(
        hit.start < marker.start and marker.end < hit.end and not _gets(scene, marker.end, hit.end)
        for marker in scene.finds("topic.for")
        if scene.tokens[marker.end].kind == "word"
    )


def _is_of_deed(scene: Scene, phrase: Phrase, hit: Found) -> bool:
    """Whether the hit ends with a topic that its ending alone marks: "illallisesta eilen"."""
    if phrase.how not in LED or not hit.start < phrase.start < hit.end or scene.ended(phrase.start, *_MARKS):
        return False
    return all(scene.within("topic.tail", i) for i in range(phrase.end, hit.end))


def _gets(scene: Scene, start: int, end: int) -> bool:
    return any(start <= verb.start < end for verb in scene.finds("giving.get", "giving.give"))


_MARKS = ("topic.in", "topic.deed")
