"""Topics in front of everything else: "ah bah pour la vaisselle, @bob …", "next up, the category soup, …"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from, trimmed


def behind_talk(scene: Scene, begin: int, marker: int, start: int) -> bool:
    """Whether there is but talk from ``begin`` to the word that leads to a topic, and a comma behind the topic."""
    lists = _TITLES if start - marker > 1 else _TALK
    return _is_all_of(scene, begin, marker, lists) and _parted(scene, start, start - marker > _SURE)


def _is_all_of(scene: Scene, begin: int, end: int, lists: tuple[str, ...]) -> bool:
    at = begin
    while at < end:
        ends = [hit.end for name in lists if (hit := scene.at(name, at)) is not None and hit.end <= end]
        if not ends:
            return False
        at = max(ends)
    return True


_TALK = ("topic.filler", "words.turn", "words.and", "words.polite", "words.oops")
"""What may be said in front of a topic and means nothing."""
_TITLES = (*_TALK, "topic.tail", "topic.calling", "giving.praise")
"""What somebody may be called in front of the field in which they are that: "Championne dans la discipline …"."""


_SURE = 2
"""More words than these can only lead to a topic, without a comma behind it too: "en esto de"."""


def _parted(scene: Scene, start: int, sure: bool) -> bool:
    """Whether a sign parts the few words from ``start`` from the clause that gives: "…, @bob mérite …"."""
    for token in scene.tokens[start : start + _LONGEST]:
        if token.kind != "word":
            return token.norm in _PARTING or (sure and token.kind == "mention")
    return False


_LONGEST = 8
"""Words of such a topic, and one token more."""
_PARTING = frozenset((",", ":", "—", "…"))


def announced(scene: Scene) -> Phrase | None:
    """What the next +K is for, as a master of ceremonies has it: "Next up, the category soup, and the +K goes to …"."""
    for hit in scene.finds("topic.announced"):
        begin, _ = scene.bounds(hit.start)
        if not _is_all_of(scene, begin, hit.start, _TALK):
            continue
        start = hit.end + (scene.norms[hit.end : hit.end + 1] in ([":"], [","], ["—"]))
        phrase = phrase_from(scene, start, "label")
        closed = phrase.end < len(scene.tokens) and scene.tokens[phrase.end].kind == "punct"
        if closed and is_topic(scene, phrase) and any(i > phrase.end for i in scene.triggers):
            return phrase
    return None


def whole(scene: Scene, phrase: Phrase, end: int) -> Phrase:
    """All of a topic up to the sign behind it: "Telling birds by | their poo — @bob"."""
    rest = range(phrase.end, end)
    if phrase.empty or not rest or any(scene.tokens[i].kind != "word" or scene.begins(_GIVES, i) for i in rest):
        return phrase
    longer = trimmed(scene, phrase.start, end, phrase.how)
    return longer if longer.end == end and scene.size(longer.start, end) <= _LONGEST else phrase


_GIVES = frozenset((
    "giving.get", "giving.give", "giving.gift", "giving.kudos", "giving.thanks", "topic.stop", "topic.because",
    "who.is", "who.self", "who.you",
))  # fmt: skip
"""What no topic goes past, whatever sign it stands before."""
