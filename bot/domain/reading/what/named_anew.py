"""A topic that is named anew with no word that leads to it: "in judo, I mean karate", "in rowing, sorry, canoeing"."""

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
_LONGEST_UNSURE = 2
"""Words of such a topic behind what may be no correction: "in judo, sorry, karate"."""
_NO_NAME = ("giving.praise", "giving.kudos", "giving.give", "giving.get", "giving.thanks", "topic.clause", "topic.too")
_FALTER = "words.falter"
_WITHIN = frozenset(",—…(")
_BEHIND = frozenset(",:…")
_MEANT = "words.named_last"
_NOT_MEANT = frozenset(("words.not_meant", "words.whenever", "words.though", "words.turn", "words.perhaps"))


def named_anew(scene: Scene, repair: Repair, at: int) -> list[Token] | None:
    """With a topic that no word leads to in another's place: "in judo, I mean karate", "Correction: karate"."""
    end, after = _name_from(scene, at)
    if end <= at or not _is_over(scene, after) or not _is_name(scene, at, end):
        return None
    if not repair.plain and not (_may_correct(scene, repair) and _is_plain_name(scene, at, end)):
        return None
    return _renamed(scene, repair, Phrase(at, end, "marked"), after)


def _may_correct(scene: Scene, repair: Repair) -> bool:
    """Whether an excuse between signs, or a faltering, stands within a sentence: "in judo, sorry, karate"."""
    words = range(repair.begin + 1, repair.end)
    if scene.norms[repair.begin] not in _WITHIN:
        return False
    if any(scene.at(_FALTER, i) is not None for i in words):
        return True
    return repair.needy and scene.norms[repair.end - 1] in _BEHIND


def called_last(scene: Scene) -> list[Token] | None:
    """With a topic in another's place behind which stands that it is meant: "in judo, karate I mean"."""
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
        named = begin < at < end and _is_over(scene, hit.end) and _is_name(scene, at, end)
        if named and _is_plain_name(scene, at, end):
            meant = _renamed(scene, Repair(begin, at, True, False), Phrase(at, end, "marked"), hit.end)
            if meant is not None:
                return meant
    return None


def _name_from(scene: Scene, at: int) -> tuple[int, int]:
    """Where a name ends, and where goes on what follows it: "no, karate | I mean |"."""
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
    if not repair.plain and _is_called(scene, old.end, new.start):
        return None
    return [*tokens[: old.end], *tokens[new.start : new.end], *tokens[end : repair.begin], *tokens[after:]]


def _is_called(scene: Scene, old: int, new: int) -> bool:
    """Whether a name in capitals behind small words calls somebody: "in bread, sorry, Karen"."""
    text, tokens = scene.text.plain, scene.tokens
    return text[tokens[new].start].isupper() and not text[tokens[old].start].isupper()


def _is_plain_name(scene: Scene, start: int, end: int) -> bool:
    """Whether words are nothing that people say behind a sorry: "karate", but not "folks", "a bit late"."""
    if scene.has("topic.articles", start) or scene.size(start, end) > _LONGEST_UNSURE:
        return False
    return not any(scene.begins(_NOT_MEANT, i) for i in range(start, end))


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
