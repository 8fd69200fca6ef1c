"""Gifts to what somebody made: "I'm giving @bob's leaf photos a +K", "a +K to the photos of @bob"; whose it is
receives, and what it is is what for."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import WORK, Phrase, is_topic, trimmed

_LONGEST_WORK = 5
"""Words that name a work."""
_SMALL = ("topic.articles", "words.frame")
"""Lists of the words between a work and the +K: a big fat."""
_TOLD = frozenset(("who.named", "giving.gift", "topic.clause"))


def work_of(scene: Scene) -> tuple[int, Phrase] | None:
    """Whose work is given the +K, and the words that name it; only where nobody else is mentioned."""
    if len(scene.people) != 1 or not scene.attached:
        return None
    person = scene.people[0]
    if scene.norms[person + 1 : person + 2] == ["'s"]:
        return _given(scene, person, person, person + 2)
    if not scene.has("who.of", person - 1):
        return None
    return _given_to(scene, person) or _of_somebody(scene, person)


def _given(scene: Scene, person: int, start: int, begin: int) -> tuple[int, Phrase] | None:
    """ "giving | @bob's leaf photos a +K": a verb before, and the +K right behind."""
    trigger = next((i for i in scene.attached if i > begin), 0)
    end = trigger
    while end > begin and _is_small(scene, end - 1):
        end -= 1
    return _named(scene, person, begin, end) if end < trigger and _author_gives(scene, start) else None


def _of_somebody(scene: Scene, person: int) -> tuple[int, Phrase] | None:
    """ "gebe | den Fotos von @bob ein +K": a verb before, and the +K behind whose work it is."""
    trigger = next((i for i in scene.attached if i > person), 0)
    if trigger <= person + 1 or not all(_is_small(scene, i) for i in range(person + 1, trigger)):
        return None
    start = _start(scene, person, "giving.give")
    return _named(scene, person, start, person - 1) if start and _author_gives(scene, start) else None


def _author_gives(scene: Scene, end: int) -> bool:
    """Whether a verb of giving ends at ``end`` that has no subject but the author: not "my cat is giving"."""
    begin, _ = scene.bounds(end)
    verbs = [hit.start for hit in scene.finds("giving.give") if hit.end == end]
    return any(all(scene.within(_FRAME, i) or scene.tokens[i].kind != "word" for i in range(begin, i)) for i in verbs)


_FRAME = "words.frame"


def _given_to(scene: Scene, person: int) -> tuple[int, Phrase] | None:
    """ "a +K | to the photos of @bob": the +K before, and nothing said behind."""
    tokens, after = scene.tokens, person + 1
    if after < len(tokens) and not (tokens[after].ends or tokens[after].kind in _CLOSES or tokens[after].detached):
        return None
    for name in ("who.to", "topic.for", "giving.get"):
        start = _start(scene, person, name)
        lead = next((hit.start for hit in scene.finds(name) if hit.end == start), 0)
        if start and lead and tokens[lead - 1].is_trigger and not tokens[lead - 1].detached:
            return _named(scene, person, start, person - 1)
    return None


_CLOSES = frozenset(("punct", "emoji", "line", "link"))


def _start(scene: Scene, person: int, name: str) -> int:
    """Where the words before "of @bob" begin, behind a word of that list; 0 when there is none near."""
    for start in range(person - 2, max(0, person - 3 - _LONGEST_WORK), -1):
        if scene.ended(start, name):
            return start
        if scene.tokens[start].kind != "word":
            break
    return 0


def _is_small(scene: Scene, at: int) -> bool:
    return scene.tokens[at].kind == "word" and any(scene.has(name, at) for name in _SMALL)


def _named(scene: Scene, person: int, start: int, end: int) -> tuple[int, Phrase] | None:
    words = range(start, end)
    if not 0 < len(words) <= _LONGEST_WORK or any(scene.tokens[i].kind != "word" for i in words):
        return None
    if any(scene.begins(_TOLD, i) for i in words):
        # "a +K to the sister of @bob": somebody else
        return None
    phrase = trimmed(scene, start, end, WORK)
    return (person, phrase) if is_topic(scene, phrase) else None
