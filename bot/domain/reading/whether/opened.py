"""A clause of nothing but in what, whom and the hashtag: "In calligraphy, @bob, #ImaginaryKlout."."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase

_APART = frozenset(",—–:→")


def opens_row(scene: Scene, phrase: Phrase) -> bool:
    """Whether a topic opens such a clause: "I declare the session open: in calligraphy, @bob, #ImaginaryKlout."."""
    tokens = scene.tokens
    marker = next((hit for hit in scene.finds("topic.in") if hit.end == phrase.start), None)
    if marker is None or scene.has("topic.articles", phrase.start):
        return False
    begin, end = scene.bounds(phrase.start)
    led = marker.start > begin and tokens[marker.start - 1].leads
    place = scene.text.plain[tokens[phrase.start].start].isupper()
    if not led and (marker.start != begin or place):
        # "In Devon, @bob, #ImaginaryKlout"
        return False
    at = phrase.end
    people = gives = 0
    while at < end and (tokens[at].norm in _APART or tokens[at].kind in ("mention", "trigger", "plus")):
        people += tokens[at].kind == "mention"
        gives += tokens[at].is_trigger
        at += 1
    apart = scene.norms[phrase.end : phrase.end + 1]
    return bool(people and gives and apart) and apart[0] in _APART and (at >= end or tokens[at].ends)
