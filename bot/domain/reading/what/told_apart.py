"""People of each of whom another thing is told before one +K with a topic: nobody can tell whose it is."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import Who

_IDLE = ("topic.too", "topic.articles", "who.title", "who.after", "who.to", "words.and", "words.polite")
"""Lists of words that tell nothing of somebody."""
_PARTS = frozenset(",;.!:、。，；،؛(—–-→")
"""Signs at which it ends what is told of somebody."""
_PLURAL = ("who.all", "who.third", "who.you")
"""Lists of words for those to whom the +K goes behind all that was told."""


def named_behind(scene: Scene, people: list[int], phrases: list[Phrase]) -> bool:
    """Whether a +K behind everybody comes with its topic: "@a cooked, @b washed up, +K in patience"."""
    last = people[-1]
    for phrase in (phrase for phrase in phrases if phrase.start > last):
        parted = scene.norms[phrase.start - 1] in _PARTS
        for trigger in (trigger for trigger in scene.attached if trigger > last):
            if trigger < phrase.start <= trigger + _NEAR or (parted and phrase.end <= trigger <= phrase.end + 2):
                return True
    return False


_NEAR = 5
"""Tokens from a +K to its topic: "+K to each of them in soup"."""


def told_apart(scene: Scene, who: Who, phrases: list[Phrase]) -> Found | None:
    """What is told of the last of several people, each with words of their own, before the +K and its topic."""
    if len(who.groups) < 2 or not phrases or phrases[0].how == "order" or "topic.respectively" in scene.found:
        return None
    people = who.indexes()
    plus = next((i for i in scene.attached if i > people[-1]), -1)
    if plus < 0 or any(i < plus for i in scene.attached) or min(phrase.start for phrase in phrases) < people[-1]:
        return None
    if not named_behind(scene, people, phrases):
        return None
    told = [_told(scene, group[-1] + 1, plus) for group in who.groups]
    if not all(told) or any(_alike(scene, one, other) for one, other in pairwise(told)):
        return None
    last = told[-1]
    parted = scene.norms[last[-1] + 1] in _PARTS or scene.tokens[last[-1] + 1].kind in ("line", "emoji")
    if not parted or any(hit.start > people[-1] for name in _PLURAL for hit in scene.finds(name)):
        return None
    return Found("told", last[0], last[-1] + 1)


def _alike(scene: Scene, one: range, other: range) -> bool:
    """Whether the same is told of two: "@a brought soup and @b brought bread", but not "@a is a mess, @b is great"."""
    if scene.norms[one[0]] in scene.language.common:
        return [scene.norms[i] for i in one] == [scene.norms[i] for i in other]
    return scene.norms[one[0]] == scene.norms[other[0]]


def _told(scene: Scene, start: int, plus: int) -> range:
    """The words right behind somebody that tell something of them, up to the next sign or person."""
    while start < plus and scene.tokens[start].kind == "word" and any(scene.within(name, start) for name in _IDLE):
        start += 1
    end = start
    while end < plus and scene.tokens[end].kind == "word":
        end += 1
    if start == end or scene.norms[start].startswith("'") or marker_at(scene, start) is not None:
        return range(0)
    if scene.at("topic.beside", start) is not None:
        # "Congrats @a on the job and @b on the flat"
        return range(0)
    return range(start, end)
