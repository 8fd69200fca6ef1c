"""A hashtag that is only one thing of several: "rain, sleet, #ImaginaryKlout, and @bob drilled all evening"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at

_GIVES = ("giving.get", "giving.give", "giving.kudos", "giving.thanks")


def only_listed(scene: Scene) -> bool:
    """Whether every trigger ends a row of words, behind which somebody is told of who is given nothing."""
    triggers = scene.attached
    return bool(triggers) and not scene.finds(*_GIVES) and all(_ends_a_row(scene, i) for i in triggers)


def _ends_a_row(scene: Scene, trigger: int) -> bool:
    """Whether words and a comma stand before the trigger, and "and @bob" with what is told of him behind it."""
    tokens, begin = scene.tokens, scene.bounds(trigger)[0]
    if tokens[trigger].kind != "trigger" or trigger < begin + 2 or scene.norms[trigger - 1] not in _COMMAS:
        return False
    at = trigger + 1
    at += at < len(tokens) and scene.norms[at] in _COMMAS
    person = at + 1
    if not scene.has("words.and", at) or person not in scene.people or person + 1 >= len(tokens):
        return False
    told = person + 1
    return tokens[told].kind == "word" and marker_at(scene, told) is None and scene.at("who.after", told) is None


_COMMAS = frozenset(",،、")
