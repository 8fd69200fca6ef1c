"""Who is given, or told, something else than the +K of another: "+K in tea to @a, coal for @b", "good luck to @b in
court and +K in tea to @a", "… to @a, and @b: grow up", "… to @a, source: @b"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at

_PARTS = frozenset(",;—–-")
"""Signs behind which something else is given, or said to somebody."""
_LISTS = frozenset(":→=(")
"""Signs behind people who are a list, each with a topic."""
_STAYS = ("who.named", "topic.after", "topic.ending")
"""Lists of what goes on with the +K: "and her sister @b"."""
_IDLE = (
    "topic.tail", "topic.filler", "topic.aside", "topic.articles", "topic.idiom", "words.polite",
    "words.and", "words.turn", "who.same", "who.to", "who.title", "who.all", "topic.too", "giving.give", "giving.get",
    "giving.gift", "giving.kudos", "giving.praise", "giving.thanks", "harmless.phrases",
)  # fmt: skip
"""Lists of words that name nothing else: "and of course to @b", "another for @b", "kudos to @b"."""
_GOES_ON = frozenset(("topic.too", "who.same", "who.all", "giving.praise", "giving.thanks", "giving.kudos"))
"""Lists of what somebody who receives as well is told: "@b: you too"."""
_GIVES = frozenset(("giving.give", "giving.get", "giving.gift", "giving.kudos", "giving.praise", "giving.thanks"))
"""Lists of what credits somebody before a colon: "thanks: @b"."""


def given_else(scene: Scene, person: int) -> bool:
    """Whether words of their own set ``person`` apart from a +K that another was given before."""
    begin, end = scene.bounds(person)
    before = max((i for i in scene.people if begin <= i < person), default=-1)
    first = next((i for i in scene.attached if begin <= i < person), -1)
    if before < 0 or first < 0:
        return False
    if scene.norms[before + 1] in _LISTS or scene.norms[before - 1] == ":":
        return False
    start = _clause(scene, before + 1, person)
    if start is None and any(scene.within("who.wished", i) for i in range(before + 1, person)):
        start = before + 1
    if start is None or not _is_whole(scene, begin, start) or any(start <= i < end for i in scene.attached):
        return False
    if scene.norms[start - 1] in _PARTS and _is_wish(scene, person + 1, _clause_end(scene, person + 1, end)):
        # "@b get well soon"
        return True
    if (after := scene.at("who.after", person + 1)) is not None and _names_behind(scene, after.end, end):
        return True
    if _told(scene, person, end, first):
        return scene.norms[start - 1] in _PARTS and all(_is_idle(scene, i) for i in range(start, person))
    return _names_something(scene, start, person, first)


def wished_before(scene: Scene, person: int) -> bool:
    """Whether something else is given to ``person`` before another's +K in the same sentence: "love to @b in hospital
    and +K in tea to @a"."""
    begin, end = scene.bounds(person)
    gift = next((i for i in scene.attached if begin <= i < end), -1)
    later = gift > person and any(gift < i < end for i in scene.people)
    if not later or not scene.has("who.to", person - 1):
        return False
    joint = gift - 1
    while joint > person and not _opens(scene, joint) and _is_idle(scene, joint):
        joint -= 1
    if not _opens(scene, joint):
        return False
    return any(scene.within("who.wished", i) for i in range(begin, person - 1) if i not in scene.people)


def leads_to_other(scene: Scene, at: int) -> bool:
    """Whether the "and" at ``at`` leads to what somebody is given instead of the +K: "tea | and apologies to @b"."""
    if len(scene.people) == 1:
        return False
    person = at + 1
    while person < len(scene.tokens) and scene.tokens[person].kind == "word":
        if _joins(scene, person) and not scene.within("who.wished", at + 1):
            return False
        person += 1
    return person - at > _SHORTEST and person in scene.people and given_else(scene, person)


_SHORTEST = 2
"""An "and" and a word before the one who is given that."""


def _clause(scene: Scene, start: int, person: int) -> int | None:
    """Where the clause of ``person`` begins: behind the last sign since ``start``, or else the first "and"."""
    signs = [i for i in range(start, person) if scene.norms[i] in _PARTS]
    if signs:
        return signs[-1] + 1
    return next((i + 1 for i in range(start, person) if _joins(scene, i)), None)


def _opens(scene: Scene, at: int) -> bool:
    return scene.norms[at] in _PARTS or _joins(scene, at)


def _joins(scene: Scene, at: int) -> bool:
    return scene.has("words.and", at) or scene.has("words.turn", at)


def _is_whole(scene: Scene, begin: int, end: int) -> bool:
    """Whether what the +K is for stands before ``end``, in a sentence from ``begin``."""
    if any(begin < hit.start < end for hit in scene.finds("topic.ending", "topic.after")):
        return True
    marks = (mark for i in range(begin, end - 1) if (mark := marker_at(scene, i)) is not None)
    return any(mark.end not in scene.people and not scene.within("topic.idiom", mark.start) for mark in marks)


def _told(scene: Scene, person: int, end: int, trigger: int) -> bool:
    """Whether a colon behind ``person`` leads to what they are told, and not to a topic of theirs or a word that they
    receive as well."""
    start = person + 2
    if start >= end or scene.norms[start - 1] != ":" or _goes_on_with(scene, start, trigger, person):
        return False
    return not any(scene.begins(_GOES_ON, i) for i in range(start, end))


def _names_something(scene: Scene, start: int, person: int, trigger: int) -> bool:
    """Whether words from ``start`` to the one that leads to ``person`` name what they get, which is no +K."""
    while start < person and _joins(scene, start):
        start += 1
    end = person - 1
    if not (scene.has("who.to", end) or scene.has("topic.for", end) or scene.norms[end] == ":"):
        if not scene.lists["language.endings"]:
            # "and happy birthday @b"
            return _is_wish(scene, start, person)
        end = person
    if any(scene.within("who.wished", i) for i in range(start, end)):
        return True
    if scene.has("topic.in", person + 1) and any(scene.within("giving.thanks", i) for i in range(start, end)):
        # "cheers to @b in debt", but "cheers to @b for the tea"
        return True
    if start >= end or _joins(scene, end - 1) or _leads_to_topic(scene, start, end, trigger):
        return False
    if any(scene.within(name, i) for i in range(start, end) for name in _STAYS):
        return False
    if scene.norms[end] == ":":
        # "of course: @b", but "credit: @b"
        return not all(_is_idle(scene, i) and not scene.begins(_GIVES, i) for i in range(start, end))
    if any(scene.within("who.same", i) for i in range(start, end)):
        # "a big one for @b", "one lump of coal for @b"
        return not all(_is_idle(scene, i) or scene.within("words.frame", i) for i in range(start, end))
    return not all(_is_idle(scene, i) for i in range(start, end))


def _is_wish(scene: Scene, start: int, end: int) -> bool:
    """Whether the words from ``start`` wish somebody something, and say no more."""
    wished = [i for i in range(start, end) if scene.within("who.wished", i)]
    return bool(wished) and all(i in wished or _is_idle(scene, i) for i in range(start, end))


def _clause_end(scene: Scene, start: int, end: int) -> int:
    """Where the words from ``start`` end, behind a comma that opens them."""
    at = start + (scene.norms[start : start + 1] == [","])
    while at < end and scene.tokens[at].kind == "word":
        at += 1
    return at


def _names_behind(scene: Scene, start: int, end: int) -> bool:
    """Whether words behind somebody name what they get, which is no +K: 「@b さんには石炭」."""
    said: list[int] = []
    for at in range(start, end):
        if scene.tokens[at].kind != "word":
            break
        said.append(at)
    if any(scene.within("who.wished", i) for i in said):
        return True
    if any(scene.within(name, i) for i in said for name in _STAYS) or any(scene.has("topic.too", i) for i in said):
        return False
    return not all(_is_idle(scene, i) for i in said)


def _leads_to_topic(scene: Scene, start: int, end: int, trigger: int) -> bool:
    """Whether a clause begins with a topic's marker, or with what stands for the +K and a marker: "in soup to @b"."""
    at = start
    while at < end and marker_at(scene, at) is None and _is_idle(scene, at):
        at += 1
    if at >= end or marker_at(scene, at) is None:
        return False
    # "+K en jardinage pour @a, du charbon pour @b"
    return not scene.has("topic.articles", at) or _goes_on_with(scene, at, trigger, start)


def _goes_on_with(scene: Scene, at: int, begin: int, end: int) -> bool:
    """Whether a topic is led to at ``at`` as one was from ``begin`` to ``end``, or by a word that no person follows:
    "@b: in soup", but not "@b : au travail"."""
    marker = marker_at(scene, at)
    if marker is None or not (scene.has("who.to", at) or scene.has("topic.articles", at)):
        return marker is not None
    return scene.has("topic.for", at) or any(scene.norms[i] == scene.norms[at] for i in range(begin, end))


def _is_idle(scene: Scene, at: int) -> bool:
    return scene.tokens[at].kind == "punct" or any(scene.within(name, at) for name in _IDLE)
