"""Words that take something back, and where they stand: "in chess, *no wait*, in Go"."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import MARKERS, marker_at
from bot.domain.reading.what.lines import idiom_at

_PLAIN = "words.repair"
EXCUSE = "words.excuse"
_ASCRIBED = "words.ascribed"
REPAIRS = (_PLAIN, "words.oops", EXCUSE)
SIGNS = frozenset(',—…(.!:;"。！')
"""Signs around the words that take something back."""
SOMEBODY = frozenset(("mention", "handle"))
_FARTHEST = 40
"""Tokens before the repair that are looked at."""


class Repair(NamedTuple):
    """Tokens ``begin`` to before ``end``: the words that take something back, and the signs around them."""

    begin: int
    end: int
    plain: bool
    """Whether they leave no doubt: "no wait", but not "er"."""
    needy: bool
    """Whether they need a sign behind them: "sorry, for B" but "sorry for the delay", "no, in B" but "no en B"."""


def repairs_in(scene: Scene) -> list[Repair]:
    """What a toot takes back, and by what."""
    repairs = _repairs(scene) if scene.finds(*REPAIRS) else []
    if scene.norms.count("*") == 1:
        repairs += _starred(scene, scene.norms.index("*"))
    return repairs + _named_to_deny(scene)


def _repairs(scene: Scene) -> list[Repair]:
    found: list[Repair] = []
    reached = 0
    for hit in sorted(scene.finds(*REPAIRS), key=lambda hit: (hit.start, -hit.end)):
        if hit.start < reached:
            continue
        begin, end, names = hit.start, hit.end, {hit.name}
        while (more := repair_at(scene, past_signs(scene, end))) is not None:
            end = more.end
            names.add(more.name)
        reached = end
        if scene.has("words.or", begin - 1):
            begin -= 1
        while begin > 0 and (scene.norms[begin - 1] in SIGNS or scene.tokens[begin - 1].kind == "line"):
            begin -= 1
        plain = _PLAIN in names
        apart = begin < hit.start or (plain and scene.tokens[begin - 1].kind in SOMEBODY)
        if apart and not _is_said_of(scene, begin, range(hit.start, end)):
            found.append(Repair(begin, past_signs(scene, end), plain, not plain and EXCUSE in names))
    return found


def _is_said_of(scene: Scene, begin: int, words: range) -> bool:
    """Whether the words say something of somebody: "@b should be sacked", "should be famous by now"."""
    said = [hit for i in words if (hit := scene.at(_ASCRIBED, i)) is not None]
    if any(hit.end > words.stop for hit in said):
        return True
    tokens = scene.tokens
    of_somebody = tokens[begin - 1].kind in SOMEBODY and (begin == words.start or tokens[begin].norm == ":")
    to_another = words.stop < len(tokens) and tokens[words.stop].kind in SOMEBODY
    return of_somebody and not to_another and any(hit.start == words.start for hit in said)


def _starred(scene: Scene, star: int) -> list[Repair]:
    """What a star puts right: "+K in soldring to @a *soldering", "*@b"; none where it marks a note."""
    tokens = scene.tokens
    if star == 0 or star + 1 >= len(tokens) or tokens[star].end != tokens[star + 1].start:
        return []
    begin = star
    while begin > 0 and tokens[begin - 1].kind == "line":
        begin -= 1
    apart = begin < star or tokens[star - 1].end < tokens[star].start
    alike = tokens[star + 1].kind in SOMEBODY or any(_alike(word, tokens[star + 1].norm) for word in scene.norms[:star])
    return [Repair(begin, star + 1, True, False)] if apart and alike and begin > 0 else []


def _named_to_deny(scene: Scene) -> list[Repair]:
    """Where whom the toot gives to is named once more, and denied: "to @a, | not @a but @b"."""
    people = [(i, mention) for i in scene.people if (mention := scene.tokens[i].mention) is not None]
    found = []
    for (_, one), (at, other) in pairwise(people):
        if one != other:
            continue
        begin = at - scene.has("who.to", at - 1) - 1
        end = begin
        while begin > 0 and scene.norms[begin - 1] in SIGNS:
            begin -= 1
        if begin < end and scene.has("who.refused", end):
            found.append(Repair(begin, end, True, False))
    return found


def _alike(word: str, meant: str) -> bool:
    """Whether two words differ as a slip and its mending do."""
    close = abs(len(word) - len(meant)) <= _SLIP
    return word != meant and close and len(meant) >= _SHORTEST_SLIP and word[0] == meant[0] and word[-1] == meant[-1]


_SLIP = 1
"""Letters that a slip adds or leaves out."""
_SHORTEST_SLIP = 4


def repair_at(scene: Scene, at: int) -> Found | None:
    hits = [hit for name in REPAIRS if (hit := scene.at(name, at)) is not None]
    return max(hits, key=lambda hit: hit.end, default=None)


def past_signs(scene: Scene, at: int) -> int:
    while at < len(scene.norms) and scene.norms[at] in SIGNS:
        at += 1
    return at


def reach(scene: Scene, repair: Repair) -> range:
    """The tokens of the line before a repair, the nearest first."""
    least = max(0, repair.begin - _FARTHEST)
    lines = (i for i in range(repair.begin - 1, least - 1, -1) if scene.tokens[i].kind == "line")
    return range(repair.begin - 1, next(lines, least - 1), -1)


def marker_before(scene: Scene, repair: Repair, *names: str) -> Found | None:
    """The last word before a repair that leads to a topic; "de" within "em bolo de milho" only where no other does."""
    within = None
    for i in reach(scene, repair):
        hit = marker_at(scene, i)
        if hit is None or hit.end > repair.begin or (names and hit.name not in names):
            continue
        if hit.name not in MARKERS or idiom_at(scene, i):
            continue
        if not scene.has("who.of", i):
            return hit
        within = within or hit
    return within
