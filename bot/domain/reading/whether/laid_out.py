"""Lay-outs that are nothing but whom, what for and the trigger."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase


def in_a_table(scene: Scene, phrase: Phrase) -> bool:
    """Whether signs set the topic off from person and trigger: "#ImaginaryKlout | tea | @bob"."""
    before, after = phrase.start - 1, phrase.end
    if before < 1 or after + 1 >= len(scene.tokens) or scene.tokens[before].norm not in _COLUMNS:
        return False
    beside = {scene.tokens[before - 1].kind, scene.tokens[after + 1].kind}
    opens = scene.norms[before] != "," or scene.bounds(before)[0] == before - 1
    return opens and scene.norms[after] == scene.norms[before] and beside == {"trigger", "mention"}


_COLUMNS = frozenset("|·•,")
"""Signs between the columns of a table; a comma where the sentence begins so: "@bob, tea, #ImaginaryKlout, done"."""


def in_a_row(scene: Scene, phrase: Phrase) -> bool:
    """Whether a toot is trigger, topic and people, in this order: "#ImaginaryKlout darts @bob + @carol"."""
    start, end = phrase.start, phrase.end
    if scene.norms[1] == "(" and scene.norms[end : end + 1] == [")"]:
        # "#ImaginaryKlout (cheese toasties) @bob"
        start, end = start - 1, end + 1
    if start != 1 or scene.attached[:1] != [0] or scene.size(start, end) > _LONGEST:
        return False
    if scene.has("who.to", end):
        end += 1
    if end not in scene.people or _tells(scene, phrase):
        return False
    rest = range(end, len(scene.tokens))
    return all(scene.tokens[i].kind in _WORDLESS or scene.has("words.and", i) for i in rest) and not any(
        norm in _ASKS for norm in scene.norms
    )


def _tells(scene: Scene, phrase: Phrase) -> bool:
    """Whether a word makes a sentence of a topic; of the signs of Japanese, where words begin is not known."""
    first, tokens = phrase.start, scene.tokens
    return any(scene.begins(_SAYS, i) for i in range(first, phrase.end) if i == first or not tokens[i].glyph)


def exclaimed(scene: Scene, phrase: Phrase) -> bool:
    """Whether a toot cries out a topic, before somebody and the trigger: "Dialect maps! — @bob — #ImaginaryKlout"."""
    start, end = phrase.start, phrase.end
    cried = phrase.how == "alone" and scene.norms[end : end + 2] == ["!", "—"]
    if start != 0 or not cried or scene.size(start, end) > _LONGEST:
        return False
    rest = range(end + 2, len(scene.tokens))
    told = _tells(scene, phrase) or any(norm in _ASKS for norm in scene.norms)
    return not told and all(scene.tokens[i].kind in _WORDLESS or i in scene.triggers for i in rest)


_LONGEST = 4
"""Words of a topic in such a row."""
_WORDLESS = frozenset(("mention", "punct", "emoji"))
_ASKS = frozenset("?؟…")
_SAYS = frozenset((
    "topic.clause", "topic.because", "topic.stop", "giving.get", "giving.give", "words.question", "who.giver",
    "who.you", "who.third", "who.all", "who.self", "who.with", "topic.filler", "topic.tail",
))  # fmt: skip
"""What makes a sentence of the words in a row."""
