"""A topic that is named anew with no word that leads to it: "in judo, I mean karate", "in judo, karate I meant"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.end import tells
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from
from bot.domain.reading.what.marked import speaks
from bot.domain.reading.what.repairs import SIGNS, Repair, marker_before
from bot.domain.reading.what.start import unlike_topic
from bot.domain.text.tokens import Token

APART = frozenset(("emoji", "tag", "trigger", "plus", "line", "punct", "link"))
"""What ends a name."""
_LONGEST_NAMED = 3
"""Words of a topic that no word leads to: "in judo, I mean karate"."""
_LONGEST_NAMED_LAST = 2
"""Words of such a topic before those that say it was meant: "in judo, karate I meant"."""
_NO_NAME = ("giving.praise", "giving.kudos", "giving.give", "giving.get", "giving.thanks", "topic.clause", "topic.too")
_MEANT = "words.named_last"


def named_anew(scene: Scene, repair: Repair, at: int) -> list[Token] | None:
    """With a topic that no word leads to in another's place: "in judo, I mean karate", "Correction: karate"."""
    end, after = _name_from(scene, at)
    if not repair.plain or end <= at or not _is_over(scene, after) or not _is_name(scene, at, end):
        return None
    return _renamed(scene, repair, Phrase(at, end, "marked"), after)


def called_last(scene: Scene) -> list[Token] | None:
    """With a topic in another's place behind which stands that it was meant: "in judo, karate I meant"."""
    for hit in scene.finds(_MEANT):
        end = hit.start
        while end > 0 and scene.norms[end - 1] in SIGNS:
            end -= 1
        at = end
        while at > 0 and scene.tokens[at - 1].kind == "word":
            at -= 1
        begin = at
        while begin > 0 and scene.norms[begin - 1] in SIGNS:
            begin -= 1
        short = scene.size(at, end) <= _LONGEST_NAMED_LAST and not scene.has("topic.articles", at)
        if short and begin < at < end and _is_over(scene, hit.end) and _is_name(scene, at, end):
            meant = _renamed(scene, Repair(begin, at, True, False), Phrase(at, end, "marked"), hit.end)
            if meant is not None:
                return meant
    return None


def _name_from(scene: Scene, at: int) -> tuple[int, int]:
    """Where a name ends, and where goes on what follows it: "no wait, karate | I meant |"."""
    end = phrase_from(scene, at, "marked").end
    meant = next((hit for hit in scene.finds(_MEANT) if at < hit.start <= end), None)
    if meant is not None:
        return meant.start, meant.end
    tail = scene.at("topic.tail", end)
    return end, end if tail is None else tail.end


def _is_over(scene: Scene, at: int) -> bool:
    return at >= len(scene.tokens) or scene.tokens[at].kind in APART


def _renamed(scene: Scene, repair: Repair, new: Phrase, after: int) -> list[Token] | None:
    tokens = scene.tokens
    old = marker_before(scene, repair)
    end = phrase_from(scene, old.end, "marked", limit=repair.begin).end if old is not None else 0
    if old is None or end <= old.end or not is_topic(scene, new):
        return None
    if any(_says_more(scene, i) for i in range(end, repair.begin)):
        return None
    return [*tokens[: old.end], *tokens[new.start : new.end], *tokens[end : repair.begin], *tokens[after:]]


def _is_name(scene: Scene, start: int, end: int) -> bool:
    """Whether a few words are no cheer and no clause: "I mean karate", but not "I mean wow", "I mean look at her"."""
    if unlike_topic(scene, start) or speaks(scene, start, end) or tells(scene, start):
        return False
    idle = any(scene.within(name, i) for i in range(start, end) for name in _NO_NAME)
    return not idle and scene.size(start, end) <= _LONGEST_NAMED


def _says_more(scene: Scene, at: int) -> bool:
    """Whether the token at ``at`` is more than "to @a"."""
    return scene.tokens[at].kind == "word" and not any(
        scene.within(name, at) for name in ("who.to", "who.after", "topic.articles", "topic.tail")
    )
