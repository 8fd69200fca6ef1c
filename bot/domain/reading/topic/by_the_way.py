"""Who is named in what is said of another by the way: in a clause with "who" ("@a, who introduced me to @b, gets +K"),
in words between signs ("@a, engaged to @b, gets +K", "+K to @a (not to be confused with @b) for tea")."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.set_off import apart_from_verb, set_off

_OPENS = {",": ",", "(": ")", "—": "—", "–": "–", "-": "-"}
"""Signs behind somebody that begin what is said by the way, each with the one that ends it."""
_LONGEST = 12
"""Tokens from somebody to whom the words behind them name."""
_REST = 8
"""Words that may follow whom such words name."""
_NO_PART = ("who.excluded", "who.tipped", "who.addressed")
"""Lists of what is said of people who do not receive, so that the next one may."""
_TOLD = ("against.reported", "against.hearsay")
"""Lists of what tells of somebody else's gift."""
_BEFORE_GET = ("words.frame", "topic.filler", "topic.tail", "topic.too")
"""Lists of the words before a verb of receiving: "really deserves"."""
_FEW = 3


def by_the_way(scene: Scene, before: int, person: int) -> bool:
    """Whether ``person`` is in what is said of ``before`` by the way, and the +K is theirs."""
    return behind(scene, before, person) is not None


def said_by_the_way(scene: Scene) -> set[int]:
    """The tokens between somebody and what they receive that only tell who they are."""
    ends = ((before, behind(scene, before, person)) for before, person in pairwise(scene.people))
    told = {i for before, end in ends if end is not None for i in range(before + 1, end)}
    return told.union(i for one, apart in apart_from_verb(scene) for i in range(one + 1, apart.end))


def behind(scene: Scene, before: int, person: int) -> int | None:
    """Where the sentence goes on behind what is said of ``before`` by the way, with ``person`` in it; ``None`` where
    that is not said so."""
    start = before + 1
    if (case := scene.at("who.after", start)) is not None:
        start = case.end
    closes = _OPENS.get(scene.norms[start], "") if start < person else ""
    start += bool(closes)
    relative = scene.at("who.relative", start)
    begun = relative or scene.at("who.aside", start)
    words = range(start, person)
    if not 0 < len(words) <= _LONGEST or scene.has("words.and", start) or scene.has("words.and", person - 1):
        return None
    if any(scene.tokens[i].kind != "word" for i in words) or any(_covers(scene, name, before) for name in _NO_PART):
        return None
    if any(hit.start <= person - 1 and person < hit.end for hit in scene.finds(*_TOLD)):
        # "@a who said | @b deserves +K"
        return None
    if begun is None:
        # "@a, brother of @b and @c, gets +K", "@a, alongside @b, gets +K"
        apart = set_off(scene, before, person)
        return None if apart is None or apart.both else apart.end
    given = _is_given(scene, before)
    after = _behind(scene, person, closes, given)
    if after is None or (relative is not None and relative.end >= person and not closes):
        # "@a, der liebe @b bekommt +K", "@a, who else but @b gets +K", "@a que @b merece +K"
        return None
    return after if _receives(scene, after) or (given and _says_what_for(scene, after)) else None


def _behind(scene: Scene, person: int, closes: str, given: bool) -> int | None:
    """Where the sentence goes on behind what is said by the way: behind the sign that ends it, or, where none began
    it, at what receives; ``None`` where it does not."""
    at = person + 1
    if scene.has("words.and", at) and (scene.has("who.self", at + 1) or scene.has("who.giver", at + 1)):
        # "who made lunch for @b and me"
        at += 2
    at = past_joined(scene, at - 1)
    for place in range(at, min(at + _REST, len(scene.tokens))):
        if closes and scene.norms[place] == closes:
            return place + 1
        if not closes and (scene.at("giving.get", place) is not None or (given and _says_what_for(scene, place))):
            return place
        if scene.tokens[place].kind != "word":
            break
    return None


def past_joined(scene: Scene, person: int) -> int:
    """Behind somebody, and those whom an "and" joins to them: "@b and @c", "@b und von @c"."""
    at = person + 1
    while scene.has("words.and", at) and (other := at + 1 + scene.has("who.of", at + 1)) in scene.people:
        at = other + 1
    return at


def _receives(scene: Scene, at: int) -> bool:
    last = at + _FEW
    while at < last and scene.at("giving.get", at) is None and any(scene.within(name, at) for name in _BEFORE_GET):
        at += 1
    return scene.at("giving.get", at) is not None


def _is_given(scene: Scene, before: int) -> bool:
    """Whether a +K in the same sentence goes to ``before``: "+K to @a", "I give @a +K"."""
    begin, _ = scene.bounds(before)
    lead = before - 1 - (scene.has("topic.articles", before - 1) and not scene.has("who.to", before - 1))
    led = scene.has("who.to", lead) or scene.ended(before, "giving.give") or before - 1 in scene.attached
    led = led or scene.at("who.after", before + 1) is not None
    return led and any(begin <= i < before for i in scene.attached)


def _says_what_for(scene: Scene, at: int) -> bool:
    ended = any(at <= hit.start < at + _FEW for hit in scene.finds("topic.ending"))
    return ended or marker_at(scene, at) is not None


def _covers(scene: Scene, name: str, person: int) -> bool:
    return any(hit.start <= person < hit.end for hit in scene.finds(name))
