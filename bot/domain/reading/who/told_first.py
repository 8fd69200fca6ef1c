"""Who is only told of another, or has told the author of them, to whom "him" or "her" then points: "wait till you hear
this, @a: @b restored an organ. +K to her"."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.reading.scene import Scene
from bot.domain.reading.who.spoken_of import seems_to_act

_NEWS = frozenset((":", "!", "—", "–"))
"""Signs behind which somebody is told the news."""
_GIVEN = ("giving.thanks", "giving.praise", "giving.kudos", "giving.give", "giving.get")
_LINKS = ("who.with", "who.to", "words.and", "words.link")
"""Lists of words that make the one behind them part of what is told: "I sat with @a", "a card for @a"."""


def told_first(scene: Scene) -> list[int]:
    """Those who are told of somebody, or have told of them."""
    return [one for one, _ in news(scene)]


def news(scene: Scene) -> list[tuple[int, int]]:
    """Who is told, right before or behind a sign, of somebody who does something, and who is thanked for telling of
    another ("thanks @a for pointing me at @b"), each with whom it is about."""
    apart = "who.third" not in scene.found
    if apart and not _gives_apart(scene):
        return []
    pairs = [pair for pair in pairwise(scene.people) if not apart or _leads_only_to(scene, pair[1])]
    told = [(one, other) for one, other in pairs if _is_told_of(scene, one, other)]
    if "who.tipped" not in scene.found or "who.all" in scene.found:
        return told
    hits = scene.finds("who.tipped")
    by = [pair for pair in pairs if _same(scene, *pair) and any(h.start <= pair[0] < h.end <= pair[1] for h in hits)]
    return told + by


def _gives_apart(scene: Scene) -> bool:
    """Whether the sentence with the +K names nobody: "listen to this @a: @b fixed my bike. +K for cycling"; and nothing
    is said of whoever is spoken to: "good news @a: @b likes your cake. +K for tarts".
    """
    if not scene.found.keys().isdisjoint(_SPOKEN_TO):
        return False
    givers = {scene.sentence[i] for i in scene.attached}
    return bool(givers) and not any(scene.sentence[i] in givers for i in scene.people)


_SPOKEN_TO = frozenset(("who.you", "who.your", "who.all"))


def _leads_only_to(scene: Scene, other: int) -> bool:
    """Whether a colon leads to somebody, and to nobody else with them: not "hey @a: @b and I think"."""
    return scene.norms[other - 1] == ":" and not scene.has("words.and", other + 1)


def _same(scene: Scene, one: int, other: int) -> bool:
    return scene.sentence[one] == scene.sentence[other] and not scene.has("words.and", other - 1)


def _is_told_of(scene: Scene, one: int, other: int) -> bool:
    """Whether ``one`` is told of ``other``: "listen to this @a: @b has", "@a, for the record: @b has"."""
    begin, _ = scene.bounds(one)
    named = scene.has("topic.articles", other - 1) and scene.norms[other - 2] in _NEWS
    # "@a: a @b consertou"
    other -= named
    if scene.sentence[other - 1] != scene.sentence[one] or any(i < one for i in scene.people if i >= begin):
        return False
    told = _tells(scene, begin, one, other)
    return told and seems_to_act(scene, other + named) and not _is_part(scene, begin, one, other)


def _tells(scene: Scene, begin: int, one: int, other: int) -> bool:
    if one + 1 == other - 1:
        sign = scene.norms[other - 1]
        return sign in _NEWS or (sign == "," and any(scene.has("who.you", i) for i in range(begin, one)))
    return (
        one == begin and scene.norms[other - 1] == ":" and all(_is_plain(scene, i) for i in range(one + 1, other - 1))
    )


def _is_plain(scene: Scene, at: int) -> bool:
    return scene.tokens[at].kind == "word" or scene.norms[at] == ","


def _is_part(scene: Scene, begin: int, one: int, other: int) -> bool:
    """Whether something is said of ``one`` as well: "thanks to @a: @b has", "I was with @a, @b won"."""
    linked = one > begin and any(scene.has(name, one - 1) for name in _LINKS)
    # "Listen to | this @a: @b has": what does not reach them is not said of them.
    return linked or any(begin <= hit.start < other and hit.end >= one for hit in scene.finds(*_GIVEN))


def nobody_called(scene: Scene, lead: list[int]) -> bool:
    """Whether nobody at the front is only spoken to: "@bob baked, @carol washed up, both get +K"."""
    return not lead or (len(lead) == 1 and seems_to_act(scene, lead[0]))
