"""What speaks against a +K speaks against a badge, a medal or kudos: the toot is looked at once more with +K in the
place of the word for what is given."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.text.tokens import Token

_GIFTS = ("giving.gift", "giving.kudos")
_OBJECTIONS = frozenset((
    "against.negation", "against.refusal", "against.revoked", "against.unreal", "against.reported", "against.hearsay",
    "against.sarcasm", "against.received", "against.about", "against.question",
))  # fmt: skip
"""Those that mean the same of a badge as of a +K."""


def against_name(scene: Scene, phrases: list[Phrase]) -> list[Found]:
    """The objections that are found only when +K stands for the gift's own name; none where a +K stands already."""
    if scene.found.keys().isdisjoint(_GIFTS) or any(scene.tokens[i].kind == "plus" for i in scene.triggers):
        return []
    others = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    others.update(i + step for i in scene.attached for step in (-1, 1))
    names = {hit.start: hit for hit in _longest(scene) if others.isdisjoint(range(hit.start, hit.end))}
    if all(_is_trigger(scene, hit) for hit in names.values()):
        return []
    tokens: list[Token] = []
    places: list[int] = []
    """Where each of them stands in the scene, and behind them where it ends."""
    gifts: set[int] = set()
    at = 0
    while at < len(scene.tokens):
        token, after = scene.tokens[at], at + 1
        if (name := names.get(at)) is not None:
            gifts.add(len(tokens))
            token, after = token._replace(kind="plus", norm="+k", end=scene.tokens[name.end - 1].end), name.end
        tokens.append(token)
        places.append(at)
        at = after
    places.append(at)
    return [
        hit._replace(start=places[hit.start], end=places[hit.end])
        for hit in scene.language.finder.find(tokens)
        if hit.name in _OBJECTIONS and not gifts.isdisjoint(range(hit.start, hit.end))
    ]


def names_of_gifts(scene: Scene) -> frozenset[int]:
    """The tokens by which a gift is named."""
    return frozenset(i for hit in _longest(scene) for i in range(hit.start, hit.end))


def _longest(scene: Scene) -> Iterator[Found]:
    """The longest name of a gift that begins at each token."""
    for hit in scene.finds(*_GIFTS):
        if scene.at(hit.name, hit.start) == hit:
            yield hit


def _is_trigger(scene: Scene, hit: Found) -> bool:
    """Whether a gift's name is the +K itself, in whose place it needs no other."""
    return hit.end - hit.start == 1 and scene.tokens[hit.start].is_trigger
