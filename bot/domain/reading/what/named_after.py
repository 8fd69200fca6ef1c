"""Whom a toot names behind its gift in another's place: "+K to @carol for plumbing. Sorry, I meant @bob!"; and who may
only be told of, so that it is not known to whom it gives: "+K to @carol for the riddle. Oops, it was @bob!"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.model import Mention
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.text.tokens import Token

_MEANT, _PERHAPS = "who.meant", "who.perhaps"
_SLIP = "words.slip"
NAMED_LATE = (_MEANT, "who.was", _PERHAPS)
_SOMEBODY = frozenset(("mention", "handle"))
_BEFORE = frozenset(",—–-([")
"""Signs before the words that name somebody, which go with them."""
_SIGNS = frozenset(",.!:;—–-…。！、")
"""Signs behind what excuses them."""
_CLOSING = frozenset(")]")
_ASKS = frozenset("?؟")
_QUOTES = frozenset('"“”„‟«»「」『』')
_IDLE = ("words.polite", "topic.tail", "topic.filler", "words.excuse", "words.oops")
"""Lists of words that say nothing more of somebody who has just been named."""


def named_after(scene: Scene) -> list[Token] | None:
    """The tokens with whom they name at last in the place of those named before, with nobody where that is not sure;
    ``None`` where they name nobody so."""
    for hit in scene.finds(*NAMED_LATE):
        begin = _opening(scene, hit)
        at = next((i for i in range(hit.start, hit.end) if scene.tokens[i].kind in _SOMEBODY), None)
        if begin is None or at is None:
            continue
        people = _with_joined(scene, at) if at == hit.end - 1 else range(at, at + 1)
        end = max(people.stop, hit.end)
        meant = {scene.tokens[i].mention for i in people}
        others = [i for i in scene.people if i not in people and scene.tokens[i].mention not in meant]
        before = [i for i in others if i < hit.start]
        # "edit: it was @bob who played": the phrase itself says that something is put right
        whole = hit.end > people.stop and scene.at(_SLIP, hit.start) is not None
        if scene.at(_SLIP, hit.start) is not None and any(i < begin for i in _named(scene, meant)):
            # "+K to @a and @b. Oops, @b!"
            continue
        if not others or not (whole or _says_no_more(scene, begin, end)):
            continue
        if _gives_on(scene, others, end) if before else hit.name != _MEANT:
            continue
        begin, rest = _cut(scene, begin, end)
        named = scene.tokens[people.start : people.stop]
        places = before or others
        in_a_row = places[-1] - places[0] < 2 * len(places)
        moved = in_a_row and hit.name != _PERHAPS
        kept: list[Token] = []
        led = set() if moved else _led_to(scene, places)
        for i, token in enumerate(scene.tokens):
            if i in places or i in led:
                kept += named if moved and i == places[0] else ()
            elif not begin <= i < rest.start and not (in_a_row and places[0] < i < places[-1]):
                kept += (token,) if i not in rest or token.is_trigger else ()
        return kept
    return None


def _named(scene: Scene, people: set[Mention | None]) -> list[int]:
    """Where they are named."""
    return [i for i in scene.people if scene.tokens[i].mention in people]


def _opening(scene: Scene, hit: Found) -> int | None:
    """Where the words begin that name somebody, with what excuses them: "Oh wait, sorry, it was @bob"."""
    begin = hit.start
    while begin > 0:
        at = begin
        while at > 0 and (scene.norms[at - 1] in _SIGNS or scene.tokens[at - 1].kind == "line"):
            at -= 1
        slips = [slip.start for slip in scene.finds(_SLIP) if at <= slip.end <= begin]
        if not slips:
            break
        begin = min(slips)
    if hit.name == _MEANT or scene.norms[hit.start] == "," or scene.at(_SLIP, hit.start) is not None:
        return begin
    return begin if begin < hit.start and (begin == 0 or scene.tokens[begin - 1].kind != "word") else None


def _led_to(scene: Scene, people: list[int]) -> set[int]:
    """The words that only lead to them: "to @carol", 「@carol さんに」."""
    found = {i - 1 for i in people if scene.has("who.to", i - 1)}
    after = (hit for i in people if (hit := scene.at("who.after", i + 1)) is not None)
    return found.union(i for hit in after for i in range(hit.start, hit.end))


def _with_joined(scene: Scene, at: int) -> range:
    """Somebody, and whom an "and" joins: "it was @bob and @dan"."""
    end = at + 1
    while end + 1 < len(scene.tokens) and scene.has("words.and", end) and scene.tokens[end + 1].kind in _SOMEBODY:
        end += 2
    return range(at, end)


def _says_no_more(scene: Scene, begin: int, at: int) -> bool:
    """Whether nothing is told of them: "sorry, it was @bob!", but not "it was @bob on drums", "it was @bob who broke
    it", "it was @bob, too", nor within quotation marks."""
    tokens = scene.tokens
    if any(token.norm in _QUOTES for token in tokens[:begin]):
        return False
    while at < len(tokens) and not _tells(scene, at) and any(scene.within(name, at) for name in _IDLE):
        if scene.norms[at].startswith("'") or scene.at("topic.too", at) is not None:
            # "it was @bob's turn"
            return False
        at += 1
    if at >= len(tokens):
        return True
    if scene.norms[at] == ",":
        # "sorry, @bob, I did not see you", but "sorry, @bob, for tea"
        rest = (i for i in range(at, scene.bounds(at)[1]) if tokens[i].kind == "word")
        return _leads_on(scene, at) or all(any(scene.within(name, i) for name in _IDLE) for i in rest)
    return tokens[at].kind != "word" and scene.norms[at] not in _ASKS


def _tells(scene: Scene, at: int) -> bool:
    return scene.at("who.relative", at) is not None or scene.within("topic.because", at)


def _gives_on(scene: Scene, others: list[int], end: int) -> bool:
    """Whether the toot gives behind ``end``: only there, or to somebody else too."""
    if scene.attached and scene.attached[0] >= end:
        return True
    number = scene.sentence[end - 1]
    later = {scene.sentence[i] for i in others if i >= end}
    return any(i >= end and scene.sentence[i] > number and scene.sentence[i] in later for i in scene.attached)


def _leads_on(scene: Scene, at: int) -> bool:
    """Whether a topic follows: "sorry, I mean @bob, in knitting"."""
    at += at < len(scene.norms) and scene.norms[at] == ","
    return marker_at(scene, at) is not None


def _cut(scene: Scene, start: int, end: int) -> tuple[int, range]:
    """Where the words that name somebody begin, and the rest of their sentence, of which only triggers are kept."""
    tokens = scene.tokens
    begin = start
    while begin > 0 and scene.norms[begin - 1] in _BEFORE:
        begin -= 1
    stop = scene.bounds(end - 1)[1]
    if any(end <= i < stop for i in scene.attached) or _leads_on(scene, end):
        return begin, range(end, end + (scene.norms[end] == ","))
    while begin < start and stop < len(tokens) and scene.norms[stop] in _CLOSING:
        stop += 1
    return begin, range(end, stop)
