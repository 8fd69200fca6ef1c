"""A loud no behind a topic, that takes back what is given: "@bob gets +K in jazz NOT"."""

from __future__ import annotations

from bot.domain.grammar import Against
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase

_MOCKS = Against("irony", "it sounds ironic", unclear=True)
_NOT = "not"
"""The command by whose word a language says not."""
_LOUD = 3
"""Letters of a word that is shouted where it is in capitals."""


def shouted_no(scene: Scene, phrases: list[Phrase]) -> tuple[Against, Found] | None:
    """A no in capitals that ends a topic, behind a word that is neither a small one nor in capitals: not "whether or
    NOT", nor "AND, OR and NOT"."""
    nay = scene.language.says.get(_NOT)
    for phrase in phrases:
        last = phrase.end - 1
        loud = (
            last > phrase.start and scene.norms[last] == nay and _is_loud(scene, last) and not _is_loud(scene, last - 1)
        )
        if loud and scene.tokens[last - 1].kind == "word" and scene.norms[last - 1] not in scene.language.common:
            return _MOCKS, Found("against.irony", last, phrase.end, None)
    return None


def _is_loud(scene: Scene, at: int) -> bool:
    said = scene.text.plain[scene.tokens[at].start : scene.tokens[at].end]
    return len(said) >= _LOUD and said.isupper()
