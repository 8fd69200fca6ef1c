"""Pronouns in a recipient's place: whom "to all of you", "to her" and "to me" mean."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import PRONOUNS, marker_at
from bot.domain.reading.who.named import in_a_reason


def pronoun(scene: Scene, core: set[int]) -> str:
    """Who a pronoun in a receiving place means: all, you, third, self or nobody."""
    if scene.found.keys().isdisjoint(PRONOUNS):
        return ""
    for kind in ("self", "all", "you", "third"):
        for hit in scene.finds(f"who.{kind}"):
            if scene.sentence[hit.start] not in core or scene.within("topic.idiom", hit.start):
                continue
            before = hit.start - 1
            if kind == "all" and _called(scene, hit.start, hit.end):
                return kind
            if kind == "self" and hit.start == 0 and not scene.people and _called(scene, hit.start, hit.end):
                # "Myself a +K for procrastination"
                return kind
            if any(hit.start < i < hit.end for i in scene.triggers):
                # "Your +K is on its way."
                return kind
            if kind == "self" and (
                scene.within("giving.get", hit.start)
                or scene.within("harmless.phrases", hit.start)
                or not _beside_trigger(scene, hit)
            ):
                continue
            if (
                kind == "third"
                and scene.norms[before : hit.start] == [","]
                and scene.at("giving.get", hit.end) is not None
            ):
                # "Thanks to @a for finding @b, she gets +K"
                return kind
            # "+K in napping to me", but "@bob +K in explaining tides to me"
            opens = hit.start == scene.bounds(hit.start)[0]
            if (
                not opens
                and in_a_reason(scene, before)
                and ((kind == "self" and scene.people) or not _at_last(scene, hit))
            ):
                continue
            if scene.has("who.to", before) or scene.has("who.to", hit.start) or scene.at("who.after", hit.end):
                return kind
            if scene.at("who.dative", hit.start) is not None:
                return kind
            if scene.ended(hit.start, "giving.give"):
                return kind
            if before >= 0 and scene.tokens[before].is_trigger and kind in ("you", "all", "self"):
                return kind
            if kind != "self" and any(scene.at("giving.get", hit.end + step) for step in range(3)):
                return kind
    return ""


def _beside_trigger(scene: Scene, hit: Found) -> bool:
    """Whether the author's pronoun belongs to a trigger, if there is one in a sentence.

    "+K in sums to @bob and, honestly, to me" does, but not "that works for me, so +K to @bob".
    """
    if not scene.attached:
        return True
    begin, end = scene.bounds(hit.start)
    before = max((i for i in scene.attached if begin <= i < hit.start), default=-1)
    if before >= 0:
        comma = max((i for i in range(before, hit.start) if scene.tokens[i].norm in _CLAUSE_SIGNS), default=before)
        return all(scene.tokens[i].kind != "word" or _leads_on(scene, i) for i in range(comma + 1, hit.start)) or (
            comma == before
        )
    after = next((i for i in scene.attached if hit.end <= i < end), end)
    if hit.start == begin + 1 and not scene.people and scene.norms[hit.end] == ",":
        # "To myself, a +K in naps", but "For me, +K goes to @bob"
        return after < end and all(scene.begins(_BEFORE_PLUS, i) for i in range(hit.end + 1, after))
    return after < end and not any(
        scene.tokens[i].norm in _CLAUSE_SIGNS or scene.has("words.turn", i) or scene.has("words.and", i)
        for i in range(hit.end, after)
    )


_CLAUSE_SIGNS = frozenset(",;:—")
_BEFORE_PLUS = frozenset(("topic.articles", "words.frame"))


def _leads_on(scene: Scene, at: int) -> bool:
    return scene.has("who.to", at) or scene.has("words.and", at) or scene.at("words.frame", at) is not None


def _at_last(scene: Scene, hit: Found) -> bool:
    """Whether "for you" ends a sentence whose topic another word leads to: "+K in yarn bombing for both of you"."""
    tokens, at = scene.tokens, hit.start - 1
    led = scene.has("who.to", at) or (hit.end - hit.start > 1 and scene.has("who.to", hit.start))
    if not led or (hit.end < len(tokens) and tokens[hit.end].kind == "word"):
        return False
    begin, _ = scene.bounds(at)
    for index in range(at - 1, begin - 1, -1):
        if (marker := marker_at(scene, index)) is not None:
            # "+K za cierpliwość dla tej pani", but not "+K for explaining knots to her"
            noun = hit.end - hit.start > 1 and scene.at("topic.reason", marker.end) is None
            return marker.name == "topic.in" or (noun and hit.name == "who.third")
    return False


def _called(scene: Scene, start: int, end: int) -> bool:
    """Whether a clause is nothing but people and "both of you" before the trigger: "both of you: a big +K"."""
    tokens = scene.tokens
    opens = (
        start == 0 or tokens[start - 1].kind in ("mention", "punct", "line", "bot") or scene.has("who.to", start - 1)
    )
    after = end + 1 if end < len(tokens) and tokens[end].norm in ",:—!" else end
    last = min(end + _NEAR_ALL, len(tokens))
    while after < last and tokens[after].kind == "word" and scene.at("words.frame", after) is not None:
        after += 1
    return opens and after < len(tokens) and tokens[after].is_trigger


_NEAR_ALL = 5
"""Words from "both of you" to the trigger: "both of you a big fat +K"."""
