"""Praise that is seldom meant: "+K to @landlord for painting over the mould". Whoever runs late, loses parcels or rages
is thanked in jest, in words that nobody can list: their handle, and that a deed is told at length, have to do."""

from __future__ import annotations

import re

from bot.domain.grammar import Against, Grammar
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.kindness.foreign import is_loving
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import Who
from bot.domain.text.unicode import fold_tag

_MOCKS = Against("irony", "it sounds ironic", unclear=True)
_PARTS = re.compile(r"[\d_.-]+|(?<=[a-z])(?=[A-Z])")
_A_DEED = 4
"""Words of a topic that tells what somebody did, rather than naming a craft."""


def mock_praise(scene: Scene, who: Who, phrases: list[Phrase], grammar: Grammar) -> tuple[Against, Found] | None:
    """The handle of a recipient whom praise is seldom meant for, in any language, and whose deed is told or who is
    cheered."""
    if not phrases or is_loving(scene):
        return None
    told = any(scene.size(phrase.start, phrase.end) >= _A_DEED for phrase in phrases)
    for index in who.indexes():
        mention = scene.tokens[index].mention
        if mention is None or not (told or _is_cheered(scene, index)):
            continue
        unloved = not grammar.anywhere["who.unloved"].isdisjoint(map(fold_tag, _PARTS.split(mention.username)))
        if unloved and (_is_cheered(scene, index) or not _tells_kindness(scene, phrases)):
            return _MOCKS, Found("against.irony", index, index + 1, None)
    return None


def _tells_kindness(scene: Scene, phrases: list[Phrase]) -> bool:
    """Whether a deed is told with a kind word: "for patiently explaining the form to my mum"."""
    inside = [range(phrase.start, phrase.end) for phrase in phrases]
    kind = [hit for hit in scene.language.talk.find(scene.tokens) if hit.name == "beside.kind"]
    return any(hit.start in deed for hit in kind for deed in inside)


def _is_cheered(scene: Scene, index: int) -> bool:
    """Whether words about somebody, that neither give nor thank, stand apart from the +K: "Bravo @council, +K in
    potholes", "Wow, @council, closed again. +K in planning"."""
    begin, _ = scene.bounds(index)
    first = min(scene.attached, default=0)
    apart = any(token.kind == "punct" and not token.leads for token in scene.tokens[index:first])
    before = index - 1 - (index > begin and scene.norms[index - 1] == ",")
    spoken_to = before >= begin and scene.tokens[before].kind == "word"
    return apart and spoken_to and not scene.finds("giving.thanks")
