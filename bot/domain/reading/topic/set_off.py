"""Who is named between somebody and the verb that says who receives. It is of the first of them where the words between
say that the other is only beside, "@a, along with @b from work, gets +K"; of both where it is a verb of several, or the
words only add; and otherwise it is not known of whom: "@a, thanks to @b, gets +K"."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from bot.domain.reading.scene import Scene

_OPENS = {",": ",", "—": "—", "–": "–", "-": "-"}
"""Signs behind somebody that begin words about them, each with the one that ends these."""
_LONGEST = 12
"""Tokens from somebody to whom the words behind them name."""
_REST = 8
"""Words that may follow whom such words name."""
_NAMED = ("who.named", "who.kin", "who.title")
"""Lists of what says who somebody is, so that the next one is it: "@a, your brother @b, gets +K"."""
_LED = ("who.to", "who.with", "who.of", "topic.for")
"""Lists of the words by which somebody is only led to, so that no verb is theirs: "thanks to @a"."""
_TOLD = ("who.addressed", "who.tipped", "against.reported", "against.hearsay")
"""Lists of what tells of another, who then is the one who receives."""
_BEFORE_GET = ("words.frame", "topic.filler", "topic.tail", "topic.too", "who.all", "giving.several", "who.you")
"""Lists of the words before a verb of receiving: "really deserves"."""
_ADDS = ("words.and", "topic.too")
"""Lists of the words that only add whom they lead to: "@a, and also @b, get"."""
_FEW = 4
_BY_THE_WAY = frozenset(("who.relative", "who.aside"))
"""Lists of what is told by the way, which another rule knows: "@a, who met @b, gets +K"."""


def apart_from_verb(scene: Scene) -> list[tuple[int, SetOff]]:
    """Each of those whom words with other people in them part from their verb, and these words."""
    found: list[tuple[int, SetOff]] = []
    for one, other in pairwise(scene.people):
        if scene.sentence[one] == scene.sentence[other] and (apart := set_off(scene, one, other)) is not None:
            found.append((one, apart))
    return found


def both_by_verb(scene: Scene) -> set[tuple[int, int]]:
    """Two and two of those who receive though such words part them: "@a, together with @b, get"."""
    return {(one, other) for one, apart in apart_from_verb(scene) if apart.both for other in apart.people}


class SetOff(NamedTuple):
    """``end``: where the sentence goes on behind the words that name ``people``. ``both``: they receive as well;
    ``open``: they may be who the verb tells of."""

    people: tuple[int, ...]
    end: int
    both: bool
    open: bool


def set_off(scene: Scene, one: int, other: int) -> SetOff | None:
    """What the words are that stand apart between ``one`` and the verb by which they receive, and name ``other``."""
    start = one + 1
    if (case := scene.at("who.after", start)) is not None:
        start = case.end
    closes = _OPENS.get(scene.norms[start], "") if start < other else ""
    start += bool(closes)
    words = range(start, other)
    if not 0 < len(words) <= _LONGEST or any(scene.tokens[i].kind != "word" for i in words):
        return None
    led = any(scene.has(name, other - 1) for name in _LED)
    alongside = scene.at("who.alongside", start) is not None
    beside = alongside or scene.has("who.of", other - 1)
    apart = bool(closes) or alongside
    if not apart or scene.begins(_BY_THE_WAY, start) or _names(scene, words, led=led or beside):
        return None
    people, last = _row(scene, other)
    end = _end(scene, last, closes)
    if end is None or (after := _past_verb(scene, end)) is None:
        return None
    if any(scene.has("who.giver", i) for i in range(end, after)):
        # "@a, because of @b, we all win"
        return None
    adds = [any(scene.within(name, i) for name in _ADDS) for i in words]
    both = any(adds) and all(added or scene.within("who.alongside", i) for i, added in zip(words, adds, strict=True))
    spoken = any(scene.has("who.you", i) for i in range(end, after))
    if not _is_subject(scene, one, spoken=spoken):
        return None
    several = (scene.within(name, i) for name in ("giving.several", "who.all") for i in range(end, after))
    if any(several) and (not spoken or any(scene.within("who.all", i) for i in range(end, after))):
        both = both or not _is_one_of_row(scene, one)
    # "@a, three cheers for @b, deserves" is @b's verb, and "@a, better than @b, deserves" @a's
    return SetOff(people, end, both, open=not (beside or both))


def _is_subject(scene: Scene, one: int, *, spoken: bool) -> bool:
    """Whether nothing before somebody says that they are only thanked, told (unless "you" means them), or given to."""
    if any(scene.has(name, one - 1) for name in _LED) or scene.ended(one, "giving.thanks", "giving.give"):
        return False
    return spoken or not any(hit.start <= one < hit.end for hit in scene.finds(*_TOLD))


def _names(scene: Scene, words: range, *, led: bool) -> bool:
    """Whether words say who the next one is, name another choice, or give something themselves."""
    first, last = words[0], words[-1]
    if any(scene.has("who.refused", i) for i in words):
        # "@a, not @b, gets +K"
        return True
    other_choice = any(scene.has("words.or", i) for i in (first, last))
    if other_choice or any(scene.has("words.turn", i) or scene.at("giving.get", i) is not None for i in words):
        return True
    named = scene.at("words.who", first) is not None or any(scene.within(name, last) for name in _NAMED)
    if led or any(scene.has("words.and", i) for i in (first, last)) or _tells_more(scene, words):
        return False
    return named or (not scene.within("topic.too", first) and any(scene.has(name, first) for name in _DETERMINES))


def _tells_more(scene: Scene, words: range) -> bool:
    """Whether words go on with what somebody does: "the one who beat @b"."""
    return any(scene.at("who.relative", i) is not None for i in words[1:])


_DETERMINES = ("topic.articles", "words.known", "who.your")


def _row(scene: Scene, other: int) -> tuple[tuple[int, ...], int]:
    """All who are named in a row, and where it ends: "@b and @c", "@b, @c and @d"."""
    people, at = [other], other + 1
    while True:
        after = at
        while scene.has("words.and", after) or scene.norms[after : after + 1] == [","]:
            after += 1
        after += scene.has("who.of", after) or scene.has("who.to", after)
        if after == at or after not in scene.people:
            return tuple(people), at
        people.append(after)
        at = after + 1


def _end(scene: Scene, at: int, closes: str) -> int | None:
    """Where the sentence goes on: behind the sign that ends the words, or without one right behind who is named."""
    if not closes:
        return at
    for place in range(at, min(at + _REST + 1, len(scene.tokens))):
        if scene.norms[place] == closes:
            return place + 1
        if scene.tokens[place].kind != "word":
            break
    return None


def _past_verb(scene: Scene, at: int) -> int | None:
    """Behind the verb of receiving that stands at ``at``, if it gives to nobody else who follows."""
    start, last = at, at + _FEW
    if scene.at("who.relative", at) is not None:
        # "@a, congratulate @b, who gets"
        return None
    while at < last and scene.at("giving.get", at) is None and any(scene.within(name, at) for name in _BEFORE_GET):
        at += 1
    hit = scene.at("giving.get", at)
    if hit is None and (one := scene.at("giving.one", at)) is not None and one.end in scene.attached:
        hit = one
    if hit is None or any(scene.tokens[i].kind == "mention" for i in range(start, min(hit.end + 1, len(scene.tokens)))):
        return None
    return hit.end


def _is_one_of_row(scene: Scene, one: int) -> bool:
    """Whether others stand joined before somebody, of all of whom a verb of several is."""
    return scene.has("words.and", one - 1) or one - 1 in scene.people
