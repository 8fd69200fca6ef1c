"""The clause that gives: the words between two breaks of the sentence that hold trigger, recipients and topic."""

from __future__ import annotations

from bot.domain.read_topic import Phrase
from bot.domain.read_who import Who
from bot.domain.scene import Scene

Clauses = dict[int, tuple[int, int]]
"""By the number of their sentence: where the clause that gives begins and ends."""
_BREAKS = frozenset(",;:—→()…")
_GIVERS = frozenset(("who.giver", "who.third", "who.you"))


def giving_clauses(scene: Scene, who: Who, phrases: list[Phrase]) -> Clauses:
    """The clause that gives, in each sentence that says whom, what for, or +K."""
    spans: dict[int, tuple[int, int]] = {}
    parts = [(i, i + 1) for i in scene.attached]
    parts += [(i, i + 1) for i in who.indexes() if not _called_before_a_turn(scene, i)]
    for start, end in [*parts, *((p.start, p.end) for p in phrases if not p.empty)]:
        number = scene.sentence[start]
        first, last = spans.get(number, (start, end))
        spans[number] = min(first, start), max(last, end)
    return {n: (_begin(scene, first), _end(scene, last)) for n, (first, last) in spans.items()}


def _called_before_a_turn(scene: Scene, person: int) -> bool:
    """Whether the author speaks to somebody, turns, and then gives: "I wanted to wait @bob, but have your +K"."""
    for trigger in scene.attached:
        if person < trigger and scene.sentence[person] == scene.sentence[trigger]:
            turns = [i for i in range(person + 1, trigger) if scene.has("words.turn", i)]
            if turns and any(turns[-1] < hit.start < trigger for hit in scene.finds("giving.give")):
                return True
    return False


def _begin(scene: Scene, first: int) -> int:
    """Where the clause around ``first`` begins: "I had a think and | @bob is getting +K"."""
    tokens = scene.tokens
    begin, _ = scene.bounds(first)
    if first - 1 >= begin and scene.has("words.and", first - 1):
        return first
    at = first
    while at > begin:
        before = tokens[at - 1]
        if before.norm in _BREAKS and before.kind == "punct":
            # "I might, just might, give @bob +K": the subject of a bare verb stands before the comma.
            if before.norm != "," or scene.at("giving.give", at) is None:
                break
        elif scene.has("words.turn", at - 1) or scene.at("topic.because", at - 1) is not None:
            break
        at -= 1
    return at


def _end(scene: Scene, last: int) -> int:
    """Where the clause that reaches at least to before ``last`` ends."""
    tokens = scene.tokens
    _, end = scene.bounds(last - 1)
    at = last
    while at < end:
        token = tokens[at]
        if token.norm in _BREAKS and token.kind == "punct":
            break
        if scene.has("words.turn", at) or scene.at("topic.because", at) is not None:
            break
        if scene.has("words.and", at) and scene.begins(_GIVERS, at + 1):
            break
        at += 1
    return at
