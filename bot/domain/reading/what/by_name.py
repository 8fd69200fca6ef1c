"""What for, told of people whom their names call again: "+K to @ann and @bob: Ann for the soup, Bob for the bread". Of
"…: a hug for Ann, a kiss for Bob" it is asked."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import is_topic, phrase_from
from bot.domain.reading.what.lines import Pairs, led_to
from bot.domain.reading.what.pairs import apart

_SHORTEST_NAME = 2
_TELLS = frozenset(":—–-")
"""Signs behind which it is told what each gets theirs for."""


def by_name(scene: Scene, everyone: list[int]) -> Pairs | None:
    """The topic beside the name of each of several, right behind all of them; ``None`` where they are not named so. Of
    whom a name begins something else, what they get it for is not known."""
    if len(everyone) < 2:
        return None
    sign = everyone[-1] + 1
    if sign + 1 >= len(scene.tokens) or scene.tokens[sign].kind == "word" or not _are_joined(scene, everyone):
        # "+K to @ann and @bob for hosting! Love, Ann in Leeds and Bob in York"
        return None
    if any(_is_called(scene, person, sign + 1) for person in everyone):
        return None if _is_said_before(scene, everyone[0]) else _named_first(scene, everyone, sign)
    return [(everyone, [])] if scene.norms[sign] in _TELLS and _is_named_last(scene, everyone, sign) else None


def _are_joined(scene: Scene, everyone: list[int]) -> bool:
    """Whether nothing is said of one of them before the next is named: not "@ann: soup. @bob: bread"."""
    between = (i for i in range(everyone[0] + 1, everyone[-1]) if i not in everyone)
    return not any(scene.tokens[i].leads or scene.tokens[i].ends or marker_at(scene, i) is not None for i in between)


def _named_first(scene: Scene, everyone: list[int], sign: int) -> Pairs | None:
    """ "Ann for the soup, Bob for the bread". Where no sign leads to them, "Ann in Leeds" only tells where she is."""
    told = scene.norms[sign] in _TELLS
    named = sorted((at, person) for person in everyone if (at := _opens(scene, person, sign)) is not None)
    if not named or named[0][0] != sign + 1:
        return None
    pairs: Pairs = []
    for (at, person), end in zip(named, [*(at for at, _ in named[1:]), len(scene.tokens)], strict=True):
        marker = marker_at(scene, at + 1)
        start = marker.end if marker is not None else at + 2
        phrase = led_to(scene, start, "row", limit=apart(scene, start, end))
        led = scene.tokens[at + 1].leads if marker is None else told or scene.has("topic.for", marker.start)
        none = scene.within("who.refused", start) or scene.within("who.nobody", start)
        pairs.append(([person], [phrase] if led and not none and is_topic(scene, phrase) else []))
    if len(named) == len(everyone):
        return pairs
    # "Carol for president!"
    return [(everyone, [])] if scene.has("topic.for", sign + 2) else None


def _is_named_last(scene: Scene, everyone: list[int], sign: int) -> bool:
    """Whether something stands before the name of each: "soup for Ann, bread for Bob", which may be what they get as
    well as what they made, "a hug for Ann, a kiss for Bob"."""
    named = sorted((at, person) for person in everyone if (at := _ends(scene, person, sign)) is not None)
    if len(named) != len(everyone):
        return False
    start = sign + 1
    for at, _ in named:
        while start < at and (scene.norms[start] in _JOINS or scene.has("words.and", start)):
            start += 1
        lead = at - 1 - scene.has("topic.articles", at - 1)
        phrase = phrase_from(scene, start, "row", limit=lead)
        if phrase.end != lead or not is_topic(scene, phrase):
            return False
        start = at + 1
    return True


_JOINS = frozenset(",;.·")


def _is_said_before(scene: Scene, first: int) -> bool:
    """Whether what for stands before the ``first`` of them: "+K for tea to @ann and @bob! Ann in Leeds …"."""
    begin, _ = scene.bounds(first)
    trigger = next((i for i in scene.attached if begin <= i < first), first)
    marks = (mark for i in range(trigger + 1, first - 1) if (mark := marker_at(scene, i)) is not None)
    return any(is_topic(scene, phrase_from(scene, mark.end, "row", limit=first)) for mark in marks)


def _opens(scene: Scene, person: int, sign: int) -> int | None:
    """Where somebody's name opens something behind the ``sign``, with what leads to what for behind it, or a reason."""
    for at in range(sign + 1, len(scene.tokens) - 1):
        if not _is_called(scene, person, at):
            continue
        begins = at == sign + 1 or scene.tokens[at - 1].kind == "punct" or scene.has("words.and", at - 1)
        why = marker_at(scene, at + 1) or scene.at("topic.because", at + 1)
        if begins and (scene.tokens[at + 1].leads or why is not None):
            return at
    return None


def _ends(scene: Scene, person: int, sign: int) -> int | None:
    """Where somebody's name ends something behind the ``sign``, led to by a word like "for"."""
    for at in range(sign + 3, len(scene.tokens)):
        lead = at - 1 - scene.has("topic.articles", at - 1)
        led = scene.has("topic.for", lead) or scene.has("who.to", lead)
        last = at + 1 >= len(scene.tokens) or scene.tokens[at + 1].kind != "word" or scene.has("words.and", at + 1)
        if led and last and _is_called(scene, person, at):
            return at
    return None


def _is_called(scene: Scene, person: int, at: int) -> bool:
    """Whether the word at ``at`` is the name that a handle begins with: "bob", "bob_k", "bob.k"."""
    mention, norm = scene.tokens[person].mention, scene.norms[at]
    if mention is None or scene.tokens[at].kind != "word" or len(norm) < _SHORTEST_NAME:
        return False
    called = mention.username.casefold()
    return called.startswith(norm) and not called[len(norm) : len(norm) + 1].isalpha()
