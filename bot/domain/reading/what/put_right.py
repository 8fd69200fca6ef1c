"""What a toot puts right in its own course: "in chess, no wait, in Go" gives for Go. The last word counts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Page, Scene
from bot.domain.reading.topic.end import tells
from bot.domain.reading.topic.marks import MARKERS, marker_at
from bot.domain.reading.topic.phrase import is_topic, phrase_from
from bot.domain.reading.what.lines import idiom_at
from bot.domain.reading.what.marked import speaks
from bot.domain.reading.what.named_after import NAMED_LATE, named_after
from bot.domain.reading.what.start import unlike_topic
from bot.domain.text.tokens import Token

_PLAIN = "words.repair"
_EXCUSE = "words.excuse"
_ASCRIBED = "words.ascribed"
_REPAIRS = (_PLAIN, "words.oops", _EXCUSE)
_SIGNS = frozenset(',—…(.!:;"。！')
"""Signs around the words that take something back."""
_SOMEBODY = frozenset(("mention", "handle"))
_FARTHEST = 40
"""Tokens before the repair that are looked at."""
_LONGEST_NAMED = 3
"""Words of a topic that no word leads to: "in judo, I mean karate"."""
_LONGEST_MARKED = 8
"""Tokens of a topic before the word, or the ending, that marks it."""
_APART = frozenset(("emoji", "tag", "trigger", "plus", "line", "punct", "link"))
_GOES_ON = frozenset(("topic.beside", "topic.after", "topic.tail", "topic.because", "giving.get", "words.and"))
_NO_NAME = ("giving.praise", "giving.kudos", "giving.give", "giving.get", "giving.thanks", "topic.clause", "topic.too")
_BETWEEN = frozenset(("mention", "handle", "trigger", "plus", "emoji"))


class _Repair(NamedTuple):
    """Tokens ``begin`` to before ``end``: the words that take something back, and the signs around them."""

    begin: int
    end: int
    plain: bool
    """Whether they leave no doubt: "no wait", but not "er"."""
    needy: bool
    """Whether they need a sign behind them: "sorry, for B" but "sorry for the delay", "no, in B" but "no en B"."""


def put_right(page: Page, scene: Scene) -> Page | None:
    """The page with what is said at last in the place of what it takes back; ``None`` where it takes nothing back."""
    if scene.finds(*NAMED_LATE) and (named := named_after(scene)) is not None:
        return _with(page, named)
    repairs = _repairs(scene) if scene.finds(*_REPAIRS) else []
    if scene.norms.count("*") == 1:
        repairs += _starred(scene, scene.norms.index("*"))
    repairs += _named_to_deny(scene)
    for repair in repairs:
        tokens = _person(scene, repair) or _topic(scene, repair)
        if tokens is not None:
            return _with(page, tokens)
    return None


def _with(page: Page, tokens: list[Token]) -> Page:
    return page._replace(tokens=[token._replace(detached=False) for token in tokens])


def _repairs(scene: Scene) -> list[_Repair]:
    found: list[_Repair] = []
    reached = 0
    for hit in sorted(scene.finds(*_REPAIRS), key=lambda hit: (hit.start, -hit.end)):
        if hit.start < reached:
            continue
        begin, end, names = hit.start, hit.end, {hit.name}
        while (more := _repair_at(scene, _past_signs(scene, end))) is not None:
            end = more.end
            names.add(more.name)
        reached = end
        if scene.has("words.or", begin - 1):
            begin -= 1
        while begin > 0 and (scene.norms[begin - 1] in _SIGNS or scene.tokens[begin - 1].kind == "line"):
            begin -= 1
        plain = _PLAIN in names
        apart = begin < hit.start or (plain and scene.tokens[begin - 1].kind in _SOMEBODY)
        if apart and not _is_said_of(scene, begin, range(hit.start, end)):
            found.append(_Repair(begin, _past_signs(scene, end), plain, not plain and _EXCUSE in names))
    return found


def _is_said_of(scene: Scene, begin: int, words: range) -> bool:
    """Whether the words say something of somebody: "@b should be sacked", "should be famous by now"."""
    said = [hit for i in words if (hit := scene.at(_ASCRIBED, i)) is not None]
    if any(hit.end > words.stop for hit in said):
        return True
    tokens = scene.tokens
    of_somebody = tokens[begin - 1].kind in _SOMEBODY and (begin == words.start or tokens[begin].norm == ":")
    to_another = words.stop < len(tokens) and tokens[words.stop].kind in _SOMEBODY
    return of_somebody and not to_another and any(hit.start == words.start for hit in said)


def _starred(scene: Scene, star: int) -> list[_Repair]:
    """What a star puts right: "+K in soldring to @a *soldering", "*@b"; none where it marks a note."""
    tokens = scene.tokens
    if star == 0 or star + 1 >= len(tokens) or tokens[star].end != tokens[star + 1].start:
        return []
    begin = star
    while begin > 0 and tokens[begin - 1].kind == "line":
        begin -= 1
    apart = begin < star or tokens[star - 1].end < tokens[star].start
    alike = tokens[star + 1].kind in _SOMEBODY or any(
        _alike(word, tokens[star + 1].norm) for word in scene.norms[:star]
    )
    return [_Repair(begin, star + 1, True, False)] if apart and alike and begin > 0 else []


def _named_to_deny(scene: Scene) -> list[_Repair]:
    """Where whom the toot gives to is named once more, and denied: "to @a, | not @a but @b"."""
    people = [(i, mention) for i in scene.people if (mention := scene.tokens[i].mention) is not None]
    found = []
    for (_, one), (at, other) in pairwise(people):
        if one != other:
            continue
        begin = at - scene.has("who.to", at - 1) - 1
        end = begin
        while begin > 0 and scene.norms[begin - 1] in _SIGNS:
            begin -= 1
        if begin < end and scene.has("who.refused", end):
            found.append(_Repair(begin, end, True, False))
    return found


def _alike(word: str, meant: str) -> bool:
    """Whether two words differ as a slip and its mending do."""
    close = abs(len(word) - len(meant)) <= _SLIP
    return word != meant and close and len(meant) >= _SHORTEST_SLIP and word[0] == meant[0] and word[-1] == meant[-1]


_SLIP = 1
"""Letters that a slip adds or leaves out."""
_SHORTEST_SLIP = 4


def _repair_at(scene: Scene, at: int) -> Found | None:
    hits = [hit for name in _REPAIRS if (hit := scene.at(name, at)) is not None]
    return max(hits, key=lambda hit: hit.end, default=None)


def _past_signs(scene: Scene, at: int) -> int:
    while at < len(scene.norms) and scene.norms[at] in _SIGNS:
        at += 1
    return at


def _is_apart(scene: Scene, repair: _Repair) -> bool:
    """Whether what follows is no part of the words before it."""
    return not repair.needy or scene.tokens[repair.end - 1].kind == "punct"


def _behind(scene: Scene, repair: _Repair) -> int:
    """Where what is meant begins: "no wait, | to @b", "no wait, +K | to @b"."""
    at = repair.end
    return at + (at < len(scene.tokens) and scene.tokens[at].kind == "plus")


def _reach(scene: Scene, repair: _Repair) -> range:
    """The tokens of the line before a repair, the nearest first."""
    least = max(0, repair.begin - _FARTHEST)
    lines = (i for i in range(repair.begin - 1, least - 1, -1) if scene.tokens[i].kind == "line")
    return range(repair.begin - 1, next(lines, least - 1), -1)


def _person(scene: Scene, repair: _Repair) -> list[Token] | None:
    """With somebody in another's place: "in soldering to @a, no wait, I mean @b"."""
    tokens = scene.tokens
    at = begin = _behind(scene, repair)
    while at < begin + _LONGEST_LEAD and any(scene.has(name, at) for name in _LEADS_TO_SOMEBODY):
        at += 1
    too = any(scene.has("topic.too", i) for i in range(begin, at))
    led = any(scene.has("who.to", i) for i in range(begin, at))
    before = next((i for i in _reach(scene, repair) if tokens[i].kind in _SOMEBODY), None)
    if at >= len(tokens) or before is None or (tokens[at].kind in _SOMEBODY and scene.within("who.dropped", at)):
        return None
    if (meant := _past_denied(scene, repair, before)) is not None:
        if meant >= len(tokens) or tokens[meant].kind in ("trigger", "line"):
            # "to @a in tea, no wait, not @a"
            led_from = before - scene.has("who.to", before - 1)
            return [*tokens[:led_from], *tokens[before + 1 : repair.begin], *tokens[meant:]]
        return _person(scene, repair._replace(end=meant, plain=True, needy=False))
    if tokens[at].kind not in _SOMEBODY:
        return _unnamed(scene, repair, before, range(begin, at + 1))
    after = at + 1
    if (ending := scene.at("who.after", after)) is not None:
        led, after = True, ending.end
    if tokens[before].mention == tokens[at].mention and tokens[at].kind == "mention":
        return None
    beside = before == repair.begin - 1 and tokens[repair.end - 1].kind == "punct"
    too = too or scene.at("topic.too", after + (after < len(tokens) and scene.norms[after] in _SIGNS)) is not None
    if too or not (repair.plain or beside or (led and _is_apart(scene, repair))):
        return None
    if not _stands_alone(scene, after):
        # "no wait, @b made it": to neither of them for sure.
        _, end = scene.bounds(at)
        rest = [*(token for token in tokens[at:end] if token.is_trigger), *tokens[end:]]
        return [*tokens[:before], *tokens[before + 1 : repair.begin], *rest] if _denies(scene, repair) else None
    kept = [*tokens[:before], tokens[at], *tokens[before + 1 : repair.begin], *tokens[after:]]
    if marker_at(scene, after) is None or (old := _marker_before(scene, repair)) is None:
        return kept
    # "in chess to @a, no wait, to @b in Go"
    end = phrase_from(scene, old.end, "marked", limit=repair.begin).end
    return [*kept[: old.start], *kept[end:]]


def _past_denied(scene: Scene, repair: _Repair, before: int) -> int | None:
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
    while (end := _past_signs(scene, at + 1)) < len(scene.tokens) and (denied_too := _denied_at(scene, end)):
        at = denied_too
    while (turn := _turn_at(scene, end)) is not None:
        end = _past_signs(scene, turn.end)
        if denied_too := _denied_at(scene, end):
            end = _past_signs(scene, denied_too + 1)
    return end


def _denied_at(scene: Scene, at: int) -> int:
    """Who else is denied there, before somebody who is not: "not @a, | not @c but @b"; 0 for nobody."""
    person = at + 1 + scene.has("who.to", at + 1)
    if not scene.has("who.refused", at) or person >= len(scene.tokens):
        return 0
    others = any(token.kind in _SOMEBODY for token in scene.tokens[person + 1 :])
    return person if scene.tokens[person].kind in _SOMEBODY and others else 0


def _turn_at(scene: Scene, at: int) -> Found | None:
    """The words between whom it is not and whom it is: not @a *but rather* @b."""
    if at >= len(scene.tokens) or scene.tokens[at].kind != "word":
        return None
    return _repair_at(scene, at) or next(filter(None, (scene.at(name, at) for name in _TURNS)), None)


_TURNS = ("words.turn", "words.breaks", "words.frame")
_LEADS_TO_SOMEBODY = ("who.to", "topic.articles", "topic.too")
_LONGEST_LEAD = 3


def _denies(scene: Scene, repair: _Repair) -> bool:
    """Whether a no is among the words that take something back: "no wait", but not "I mean"."""
    return repair.plain and any(scene.has(_EXCUSE, i) for i in range(repair.begin, repair.end))


def _unnamed(scene: Scene, repair: _Repair, before: int, places: range) -> list[Token] | None:
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
    return after >= len(scene.tokens) or scene.tokens[after].kind in _APART or scene.begins(_GOES_ON, after)


def _topic(scene: Scene, repair: _Repair) -> list[Token] | None:
    at = _behind(scene, repair)
    marker = marker_at(scene, at)
    if marker is not None and not idiom_at(scene, at):
        return _marked(scene, repair, marker) if _is_apart(scene, repair) else None
    if (end := _marked_end(scene, at)) is not None:
        return _marked_behind(scene, repair, end) if _is_apart(scene, repair) else None
    return _named(scene, repair, at) if repair.plain else None


def _marked(scene: Scene, repair: _Repair, marker: Found) -> list[Token] | None:
    """With one topic in another's place: "in chess, no wait, in Go", "in chess to @a, sorry, in Go"."""
    tokens = scene.tokens
    new = phrase_from(scene, marker.end, "marked")
    old = _marker_before(scene, repair, marker.name) or (_marker_before(scene, repair) if repair.plain else None)
    if old is None or not is_topic(scene, new):
        return None
    hurried = scene.has("topic.articles", marker.end) and not scene.has("topic.articles", old.end)
    if hurried and marker.name == "topic.in" and not repair.plain:
        # "in jam, sorry, in a hurry"
        return None
    end = repair.begin
    between = any(token.kind in _BETWEEN for token in tokens[old.end : end])
    led_on = new.end + 1 < len(tokens) and scene.has("who.to", new.end) and tokens[new.end + 1].kind in _SOMEBODY
    if between and not led_on:
        end = phrase_from(scene, old.end, "marked", limit=repair.begin).end
    return [*tokens[: old.start], *tokens[end : repair.begin], *tokens[marker.start :]]


def _marker_before(scene: Scene, repair: _Repair, *names: str) -> Found | None:
    """The last word before a repair that leads to a topic."""
    hits = ((marker_at(scene, i), i) for i in _reach(scene, repair))
    return next(
        (
            hit
            for hit, i in hits
            if hit is not None
            and hit.end <= repair.begin
            and (not names or hit.name in names)
            and hit.name in MARKERS
            and not idiom_at(scene, i)
        ),
        None,
    )


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


def _marked_behind(scene: Scene, repair: _Repair, end: int) -> list[Token] | None:
    """With such a topic in another's place."""
    tokens = scene.tokens
    at = _behind(scene, repair)
    new = phrase_from(scene, at, "marked", limit=end)
    name = "topic.ending" if scene.within("topic.ending", end - 1) else "topic.after"
    words = (i for i in _reach(scene, repair) if tokens[i].kind == "word")
    old = next((i + 1 for i in words if scene.within(name, i)), None)
    if old is None or not is_topic(scene, new):
        return None
    begin = old - 1
    while begin > 0 and tokens[begin - 1].kind == "word" and not scene.ended(begin, "who.after", "topic.after"):
        begin -= 1
    return [*tokens[:begin], *tokens[at:end], *tokens[old : repair.begin], *tokens[end:]]


def _named(scene: Scene, repair: _Repair, at: int) -> list[Token] | None:
    """With a topic that no word leads to in another's place: "in judo, I mean karate", "Correction: karate"."""
    tokens = scene.tokens
    new = phrase_from(scene, at, "marked")
    if new.end > at and (new.end >= len(tokens) or tokens[new.end].kind in _APART) and _is_name(scene, at, new.end):
        old = _marker_before(scene, repair)
        end = phrase_from(scene, old.end, "marked", limit=repair.begin).end if old is not None else 0
        if old is None or end <= old.end or not is_topic(scene, new):
            return None
        if any(_says_more(scene, i) for i in range(end, repair.begin)):
            return None
        rest: Sequence[Token] = tokens[end : repair.begin]
        return [*tokens[: old.end], *tokens[new.start : new.end], *rest, *tokens[new.end :]]
    return None


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
