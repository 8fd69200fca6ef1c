"""Praise that is seldom meant: "+K to @landlord for painting over the mould". Whoever runs late, loses parcels or rages
is thanked in jest, in words that nobody can list: their handle, and that a deed is told at length, have to do."""

from __future__ import annotations

import re

from bot.domain.foreign import is_loving
from bot.domain.grammar import Against, Grammar
from bot.domain.phrasing import Found
from bot.domain.read_topic import Phrase
from bot.domain.read_who import Who
from bot.domain.scene import Scene
from bot.domain.unicode import fold_tag

_MOCKS = Against("irony", "it sounds ironic", unclear=True)
_PARTS = re.compile(r"[\d_.-]+|(?<=[a-z])(?=[A-Z])")
_A_DEED = 4
"""Words of a topic that tells what somebody did, rather than naming a craft."""


def mock_praise(scene: Scene, who: Who, phrases: list[Phrase], grammar: Grammar) -> tuple[Against, Found] | None:
    """The handle of a recipient whose deed is told and whom praise is seldom meant for, in any language."""
    if not any(scene.size(phrase.start, phrase.end) >= _A_DEED for phrase in phrases) or is_loving(scene):
        return None
    for index in who.indexes():
        mention = scene.tokens[index].mention
        if mention is None:
            continue
        if not grammar.unloved.isdisjoint(map(fold_tag, _PARTS.split(mention.username))):
            return _MOCKS, Found("against.irony", index, index + 1, None)
    return None
