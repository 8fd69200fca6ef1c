"""Whom "him" or "her" means of the people that a toot speaks of; nobody where one of them does something to another,
"@a beat @b, +K to her": who that is has to be asked."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene

_OTHER_SUBJECTS = frozenset(("topic.articles", "who.you", "who.third", "who.named", "who.giver"))


def third(scene: Scene, free: list[list[int]], lead: list[int]) -> list[list[int]]:
    """Whom "him" or "her" means: the last one spoken of, not the one spoken to."""
    spoken_of = [g for g in free if not set(g) & set(lead)]
    before = [g for g in free if _is_before(scene, g)]
    if before and (before[-1] in spoken_of or seems_to_act(scene, before[-1][-1])):
        # "@bob fixed my boiler. He gets +K in boilers. @carol watched."
        spoken_of = before
    if spoken_of:
        last = spoken_of[-1]
        # "Hi @carol, @bob has mended it. He gets +K"
        called = not _is_joined(scene, last) and seems_to_act(scene, last[-1])
        return [last[-1:] if called else last]
    if scene.finds("who.named") and not seems_to_act(scene, free[-1][-1]):
        return []
    last = free[-1]
    # "@coach, @bob ran a marathon! +K to him"
    return [last if _is_joined(scene, last) else last[-1:]]


def one_of_several(scene: Scene, core: set[int], spoken: str) -> list[list[int]]:
    """Whom "the former" or "the latter" means where it receives, which the pronoun that is ``spoken`` may say: the
    first or the last one named before it."""
    named = scene.finds("who.latter", "who.former")
    if not named or len({hit.end for hit in scene.finds("who.each")}) > 1:
        # "bread the former, tea the latter"
        return []
    for hit in named:
        before = [i for i in scene.people if i < hit.start]
        last = hit.name == "who.latter"
        if before and scene.sentence[hit.start] in core and (spoken == "third" if last else _receives(scene, hit)):
            return [before[-1:] if last else before[:1]]
    return []


def _receives(scene: Scene, hit: Found) -> bool:
    """Whether ``hit`` is in a receiving place: "to the former", "the former gets"."""
    led = any(scene.has("who.to", i) for i in (hit.start - 1, hit.start)) or scene.ended(hit.start, "giving.give")
    return led or any(
        scene.at(name, hit.end + step) is not None for name in ("giving.get", "who.after") for step in range(2)
    )


def _is_before(scene: Scene, group: list[int]) -> bool:
    """Whether somebody is told of before the end of the last sentence that gives, and not behind it: "@a … She gets +K
    in tea. @b sends regards"."""
    last = max((scene.sentence[i] for i in scene.attached), default=None)
    return last is None or scene.sentence[group[0]] <= last


def _is_joined(scene: Scene, row: list[int]) -> bool:
    return any(scene.has("words.and", i) for i in range(row[0], row[-1]))


def one_acts_on_another(scene: Scene, groups: list[list[int]], spoken_to: set[int]) -> bool:
    """Whether the last of several people is in the clause of another, who does something there: "@a beat @b"."""
    if len(groups) < 2 or spoken_to.issuperset(groups[-2]):
        return False
    one, other = groups[-2], groups[-1][0]
    row = len(one) > 1 and not any(scene.has("words.and", i) for i in range(one[0], one[-1]))
    if row or not seems_to_act(scene, one[-1]) or _is_said(scene, one[-1] + 1, other):
        return False
    between = range(one[-1] + 1, other)
    if any(scene.has(name, other - 1) for name in ("words.and", "words.or", "who.is")):
        # "@a taught me and @b"
        own = scene.has("words.and", other - 1) and any(
            scene.has(name, other - 2) for name in ("who.self", "who.giver")
        )
        if not own or scene.has("words.and", other - 3) or other - 3 <= one[-1]:
            return False
    if scene.has("who.to", other - 1) and scene.has("words.and", other - 2):
        return False
    return all(scene.tokens[i].kind == "word" and not scene.has("words.turn", i) for i in between)


def ends_a_deed(scene: Scene, trigger: int) -> bool:
    """Whether a trigger stands behind what one does to another, and may be meant for either: "@a beat @b #Tag"."""
    before = [[i] for i in scene.people if i < trigger]
    return bool(before) and before[-1] == [trigger - 1] and one_acts_on_another(scene, before, set())


_NO_DEED = frozenset(("words.and", "giving.thanks", "giving.praise", "giving.kudos", "words.polite", "who.after"))
"""Lists of what is said to somebody and not of them, or goes on to the next."""


def _is_said(scene: Scene, start: int, other: int) -> bool:
    """Whether somebody is thanked or greeted, and does nothing: "@a thanks for finding @b", but not "@a thanked @b"."""
    hits = (hit for name in _NO_DEED if (hit := scene.at(name, start)) is not None)
    return any(hit.end < other for hit in hits)


def seems_to_act(scene: Scene, person: int) -> bool:
    """Whether a verb seems to follow somebody, who is then spoken of and not to: "@bob walked our dog. +K to him"."""
    after = person + 1
    if after >= len(scene.tokens) or scene.tokens[after].kind != "word" or scene.norms[after] == "'s":
        return False
    return not scene.begins(_OTHER_SUBJECTS, after) and scene.at("who.addressed", person) is None


def left_open(scene: Scene, sure: list[list[int]], other: list[int]) -> bool:
    """Whether a +K behind the clause that ends with ``other``, to whom a deed is done, goes to who did it or to them:
    "@a has beaten @b, deserves +K"."""
    last = other[-1]
    if sure[-1] != other or any(i < last for i in scene.attached):
        return False
    at = last + 1
    while at < len(scene.tokens) and scene.tokens[at].kind == "word" and scene.at("giving.get", at) is None:
        at += 1
    return at < len(scene.tokens) and (scene.tokens[at].ends or scene.norms[at] in _PARTS)


_PARTS = frozenset(",;:—–-")
"""Signs at which what is told of somebody ends."""


def told_before(scene: Scene, groups: list[list[int]]) -> bool:
    """Whether these people are told of in other sentences than the one that gives: "@a ran, @b swam. Both get +K"."""
    giving = {scene.sentence[i] for i in scene.attached}
    return bool(giving) and all(scene.sentence[group[0]] not in giving for group in groups)
