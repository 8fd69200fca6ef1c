"""What a toot puts right in its own course: "in chess, no wait, in Go" gives for Go. The last word counts."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Page, Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import is_topic, phrase_from
from bot.domain.reading.what.lines import idiom_at
from bot.domain.reading.what.named_after import NAMED_LATE, named_after
from bot.domain.reading.what.named_anew import APART, called_last, named_anew
from bot.domain.reading.what.repairs import (
    EXCUSE,
    SIGNS,
    SOMEBODY,
    Repair,
    marker_before,
    past_signs,
    reach,
    repair_at,
    repairs_in,
)
from bot.domain.text.tokens import Token

_LONGEST_MARKED = 8
"""Tokens of a topic before the word, or the ending, that marks it."""
_GOES_ON = frozenset(("topic.beside", "topic.after", "topic.tail", "topic.because", "giving.get", "words.and"))
_BETWEEN = frozenset(("mention", "handle", "trigger", "plus", "emoji"))


def put_right(page: Page, scene: Scene) -> Page | None:
    """The page with what is said at last in the place of what it takes back; ``None`` where it takes nothing back."""
    if scene.finds(*NAMED_LATE) and (named := named_after(scene)) is not None:
        return _with(page, named)
    for repair in repairs_in(scene):
        tokens = _person(scene, repair) or _topic(scene, repair)
        if tokens is not None:
            return _with(page, tokens)
    meant = called_last(scene)
    return _with(page, meant) if meant is not None else None


def _with(page: Page, tokens: list[Token]) -> Page:
    return page._replace(tokens=[token._replace(detached=False) for token in tokens])


def _is_apart(scene: Scene, repair: Repair) -> bool:
    """Whether what follows is no part of the words before it."""
    return not repair.needy or scene.tokens[repair.end - 1].kind == "punct"


def _behind(scene: Scene, repair: Repair) -> int:
    """Where what is meant begins: "no wait, | to @b", "no wait, +K | to @b"."""
    at = repair.end
    return at + (at < len(scene.tokens) and scene.tokens[at].kind == "plus")


def _person(scene: Scene, repair: Repair) -> list[Token] | None:
    """With somebody in another's place: "in soldering to @a, no wait, I mean @b"."""
    tokens = scene.tokens
    at = begin = _behind(scene, repair)
    while at < begin + _LONGEST_LEAD and any(scene.has(name, at) for name in _LEADS_TO_SOMEBODY):
        at += 1
    too = any(scene.has("topic.too", i) for i in range(begin, at))
    led = any(scene.has("who.to", i) for i in range(begin, at))
    before = next((i for i in reach(scene, repair) if tokens[i].kind in SOMEBODY), None)
    if at >= len(tokens) or before is None or (tokens[at].kind in SOMEBODY and scene.within("who.dropped", at)):
        return None
    if (meant := _past_denied(scene, repair, before)) is not None:
        if meant >= len(tokens) or tokens[meant].kind in ("trigger", "line"):
            # "to @a in tea, no wait, not @a"
            led_from = before - scene.has("who.to", before - 1)
            return [*tokens[:led_from], *tokens[before + 1 : repair.begin], *tokens[meant:]]
        return _person(scene, repair._replace(end=meant, plain=True, needy=False))
    if tokens[at].kind not in SOMEBODY:
        return _unnamed(scene, repair, before, range(begin, at + 1))
    after = at + 1
    if (ending := scene.at("who.after", after)) is not None:
        led, after = True, ending.end
    if tokens[before].mention == tokens[at].mention and tokens[at].kind == "mention":
        return None
    beside = before == repair.begin - 1 and tokens[repair.end - 1].kind == "punct"
    too = too or scene.at("topic.too", after + (after < len(tokens) and scene.norms[after] in SIGNS)) is not None
    if too or not (repair.plain or beside or (led and _is_apart(scene, repair))):
        return None
    if not _stands_alone(scene, after):
        # "no wait, @b made it": to neither of them for sure.
        _, end = scene.bounds(at)
        rest = [*(token for token in tokens[at:end] if token.is_trigger), *tokens[end:]]
        return [*tokens[:before], *tokens[before + 1 : repair.begin], *rest] if _denies(scene, repair) else None
    kept = [*tokens[:before], tokens[at], *tokens[before + 1 : repair.begin], *tokens[after:]]
    if marker_at(scene, after) is None or (old := marker_before(scene, repair)) is None:
        return kept
    # "in chess to @a, no wait, to @b in Go"
    end = phrase_from(scene, old.end, "marked", limit=repair.begin).end
    return [*kept[: old.start], *kept[end:]]


def _past_denied(scene: Scene, repair: Repair, before: int) -> int | None:
    """Where somebody else follows whom the words name once more to deny: "to @a, no wait, not @a, @b"."""
    at = repair.end
    while at < len(scene.tokens) and scene.has("who.to", at):
        at += 1
    at += scene.has("who.refused", at)
    at += scene.has("who.to", at)
    denied = any(scene.has("who.refused", i) for i in range(repair.end - 1, at))
    if not denied or at >= len(scene.tokens) or scene.tokens[at].mention is None:
        return None
    if scene.tokens[at].mention != scene.tokens[before].mention:
        return None
    while (end := past_signs(scene, at + 1)) < len(scene.tokens) and (denied_too := _denied_at(scene, end)):
        at = denied_too
    while (turn := _turn_at(scene, end)) is not None:
        end = past_signs(scene, turn.end)
        if denied_too := _denied_at(scene, end):
            end = past_signs(scene, denied_too + 1)
    return end


def _denied_at(scene: Scene, at: int) -> int:
    """Who else is denied there, before somebody who is not: "not @a, | not @c but @b"; 0 for nobody."""
    person = at + 1 + scene.has("who.to", at + 1)
    if not scene.has("who.refused", at) or person >= len(scene.tokens):
        return 0
    others = any(token.kind in SOMEBODY for token in scene.tokens[person + 1 :])
    return person if scene.tokens[person].kind in SOMEBODY and others else 0


def _turn_at(scene: Scene, at: int) -> Found | None:
    """The words between whom it is not and whom it is: not @a *but rather* @b."""
    if at >= len(scene.tokens) or scene.tokens[at].kind != "word":
        return None
    return repair_at(scene, at) or next(filter(None, (scene.at(name, at) for name in _TURNS)), None)


_TURNS = ("words.turn", "words.breaks", "words.frame")
_LEADS_TO_SOMEBODY = ("who.to", "topic.articles", "topic.too")
_LONGEST_LEAD = 3


def _denies(scene: Scene, repair: Repair) -> bool:
    """Whether a no is among the words that take something back: "no wait", but not "I mean"."""
    return repair.plain and any(scene.has(EXCUSE, i) for i in range(repair.begin, repair.end))


def _unnamed(scene: Scene, repair: Repair, before: int, places: range) -> list[Token] | None:
    """With somebody who has no @, or nobody, in another's place: "to @a, no wait, my sister"."""
    tokens = scene.tokens
    hits = [hit for i in places if (hit := scene.at("who.nobody", i) or scene.at("who.named", i)) is not None]
    if not hits or not _denies(scene, repair) or not _stands_alone(scene, hits[0].end):
        return None
    named = tokens[hits[0].start : hits[0].end]
    return [*tokens[:before], *named, *tokens[before + 1 : repair.begin], *tokens[hits[0].end :]]


def _stands_alone(scene: Scene, after: int) -> bool:
    """Whether no sentence about somebody goes on at ``after``: "I mean @b, in jam", but not "I mean @b knows"."""
    if after >= len(scene.tokens) or marker_at(scene, after) is not None or _marked_end(scene, after) is not None:
        return True
    filler = scene.at("topic.filler", after)
    after = after if filler is None else filler.end
    return after >= len(scene.tokens) or scene.tokens[after].kind in APART or scene.begins(_GOES_ON, after)


def _topic(scene: Scene, repair: Repair) -> list[Token] | None:
    at = _behind(scene, repair)
    marker = marker_at(scene, at)
    if marker is not None and not idiom_at(scene, at):
        return _marked(scene, repair, marker) if _is_apart(scene, repair) else None
    if (end := _marked_end(scene, at)) is not None:
        return _marked_behind(scene, repair, end) if _is_apart(scene, repair) else None
    return named_anew(scene, repair, at)


def _marked(scene: Scene, repair: Repair, marker: Found) -> list[Token] | None:
    """With one topic in another's place: "in chess, no wait, in Go", "in chess to @a, sorry, in Go"."""
    tokens = scene.tokens
    new = phrase_from(scene, marker.end, "marked")
    old = marker_before(scene, repair, marker.name) or (marker_before(scene, repair) if repair.plain else None)
    if old is None or not is_topic(scene, new):
        return None
    hurried = scene.has("topic.articles", marker.end) and not scene.has("topic.articles", old.end)
    if hurried and marker.name == "topic.in" and not repair.plain:
        # "in jam, sorry, in a hurry"
        return None
    end = repair.begin
    between = any(token.kind in _BETWEEN for token in tokens[old.end : end])
    led_on = new.end + 1 < len(tokens) and scene.has("who.to", new.end) and tokens[new.end + 1].kind in SOMEBODY
    if between and not led_on:
        end = phrase_from(scene, old.end, "marked", limit=repair.begin).end
    return [*tokens[: old.start], *tokens[end : repair.begin], *tokens[marker.start :]]


def _marked_end(scene: Scene, at: int) -> int | None:
    """Where a topic ends that its last word's ending, or the word behind it, marks: "leivonnasta", 「将棋で」."""
    for end in range(at, min(at + _LONGEST_MARKED, len(scene.tokens))):
        if end > at and (after := scene.at("topic.after", end)) is not None:
            return after.end
        if scene.tokens[end].kind != "word":
            break
        if scene.within("topic.ending", end):
            return end + 1
    return None


def _marked_behind(scene: Scene, repair: Repair, end: int) -> list[Token] | None:
    """With such a topic in another's place."""
    tokens = scene.tokens
    at = _behind(scene, repair)
    new = phrase_from(scene, at, "marked", limit=end)
    name = "topic.ending" if scene.within("topic.ending", end - 1) else "topic.after"
    words = (i for i in reach(scene, repair) if tokens[i].kind == "word")
    old = next((i + 1 for i in words if scene.within(name, i)), None)
    if old is None or not is_topic(scene, new):
        return None
    begin = old - 1
    while begin > 0 and tokens[begin - 1].kind == "word" and not scene.ended(begin, "who.after", "topic.after"):
        begin -= 1
    return [*tokens[:begin], *tokens[at:end], *tokens[old : repair.begin], *tokens[end:]]
