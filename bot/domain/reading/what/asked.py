"""Questions that the author answers with a name: "Who mended all the costumes? @bob, of course. #ImaginaryKlout"."""

from __future__ import annotations

from bot.domain.grammar import Against
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.questions import MARKS
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from, trimmed
from bot.domain.reading.what.lines import Pairs
from bot.domain.reading.who.recipients import Who

HOW = "asked"
"""How such a topic is found."""
_LONGEST_LEAD = 4
"""Words before the name that answers: "why, it is of course (@bob)"."""
_LONGEST_ECHO = 4
"""Words behind it: "(@bob) knows how"."""
_NAMED = frozenset(("mention", "trigger", "plus", "bot"))
"""What is in no question that only asks who."""
_OF_QUESTIONS = frozenset(("offer", "future", "negation"))
"""Objections that speak against no question which is answered at once."""
_ENDS_ANSWER = frozenset(",;:—")
_SMALL = frozenset((
    "words.frame", "words.and", "topic.filler", "topic.articles", "topic.tail", "who.is", "topic.aside", "who.to",
    "topic.too", "topic.beside",
))  # fmt: skip


def asked(scene: Scene, who: Who) -> Pairs:
    """Who answers a question and what it was about, when the next sentence is little more than a name; else empty."""
    if "words.who" not in scene.found or MARKS.isdisjoint(scene.norms):
        return []
    everyone = who.indexes()
    for (begin, mark), (start, end) in zip(scene.sentences, scene.sentences[1:], strict=False):
        if scene.tokens[mark - 1].norm not in MARKS or any(t.kind in _NAMED for t in scene.tokens[begin:mark]):
            continue
        people = [i for i in scene.people if start <= i < end]
        if not people or not set(people) <= set(everyone) or len(people) < len(set(everyone)):
            continue
        if not _only_names(scene, start, people, end):
            continue
        phrase = _matter(scene, begin, mark - 1)
        if is_topic(scene, phrase):
            return [(people, [phrase])]
    return []


def _matter(scene: Scene, begin: int, mark: int) -> Phrase:
    """What a question asks about: a TOPIC that a phrase of praise tells, else what is behind "who …" or before "… is
    who"."""
    for topic in sorted(
        (f.topic for f in scene.finds("topic.of") if f.topic and begin <= f.start < mark), reverse=True
    ):
        if begin < topic[0] < mark:
            return phrase_from(scene, topic[0], HOW, limit=topic[1] if 0 <= topic[1] < mark else mark)
    at = begin
    while at < mark and (scene.tokens[at].kind in ("punct", "emoji") or scene.begins(_SMALL, at)):
        if scene.at("words.who", at) is not None:
            break
        at += 1
    if (hit := scene.at("words.who", at)) is not None:
        return phrase_from(scene, hit.end, HOW, reason=True, limit=mark)
    last = next((f for f in scene.finds("words.who") if f.end == mark), None)
    return trimmed(scene, begin, last.start if last is not None else begin, HOW)


def _only_names(scene: Scene, start: int, people: list[int], end: int) -> bool:
    """Whether a sentence is a name with small words before it and few behind: "Why, @bob does!"."""
    lead = [i for i in range(start, people[0]) if scene.tokens[i].kind == "word"]
    if len(lead) > _LONGEST_LEAD or not all(any(scene.within(name, i) for name in _SMALL) for i in lead):
        return False
    behind = 0
    for token in scene.tokens[people[-1] + 1 : end]:
        if token.norm in _ENDS_ANSWER or token.is_trigger:
            break
        behind += token.kind == "word"
    return behind <= _LONGEST_ECHO


def _named_at_once(scene: Scene, against: Against, hit: Found) -> bool:
    """Whether a hit belongs to a question that the next sentence answers, which is little more than a name: "Who gets
    +K for cable management? That would be @bob."."""
    if against.name not in _OF_QUESTIONS:
        return False
    begin, mark = scene.bounds(hit.start)
    if against.name == "negation" and not any(begin <= who.start < mark for who in scene.finds("words.who")):
        # "A chi il +K? Ma a @bob", but not "+K a @bob? Ma figurati"
        return False
    start, end = scene.bounds(mark) if mark < len(scene.tokens) else (mark, mark)
    people = [i for i in scene.people if start <= i < end]
    if scene.tokens[mark - 1].norm not in MARKS or not people or not MARKS.isdisjoint(scene.norms[start:end]):
        return False
    # "🔘 @ann 🔘 @bob" is a poll.
    chosen = any(token.kind == "emoji" for token in scene.tokens[start : people[-1]])
    return not chosen and _only_names(scene, start, people, end)


def revealed_at_once(scene: Scene, against: Against, hit: Found) -> bool:
    """Whether the name follows what asks for it or keeps it back: "You know who takes home the +K. It's @bob."."""
    if _named_at_once(scene, against, hit):
        return True
    begin, end = scene.bounds(hit.start)
    if against.name not in _KEEPS_BACK or scene.norms[end - 1] in MARKS:
        return False
    for who in scene.finds("words.who"):
        # "Whoever finds my cat", "to whoever finds it", "you know who, if she wins,"
        if begin < who.start < end and hit.start < who.end and not scene.has("who.to", who.start - 1):
            gets = [f.start for f in scene.finds(_GET) if who.end <= f.start < end and f.start not in _past(scene)]
            at = next((i for i in range(who.end, end) if scene.norms[i] in _REVEALS), end - 1)
            if gets and gets[0] < at and _only_name(scene, at + 1):
                return True
    return False


def _past(scene: Scene) -> frozenset[int]:
    return frozenset(hit.start for hit in scene.finds("giving.past"))


def _only_name(scene: Scene, start: int) -> bool:
    """Whether a name alone stands at ``start``, with small words around: "It's @bob, of course."."""
    if start >= len(scene.tokens):
        return False
    _, end = scene.bounds(start)
    people = [i for i in scene.people if i >= start]
    if not people or people[-1] >= end or not MARKS.isdisjoint(scene.norms[start:end]):
        return False
    signs = (i for i in range(people[-1] + 1, end) if scene.norms[i] in _ENDS_ANSWER or scene.tokens[i].is_trigger)
    behind = (i for i in range(people[-1] + 1, next(signs, end)) if scene.tokens[i].kind == "word")
    small = all(any(scene.within(name, i) for name in _SMALL) for i in behind)
    return small and _only_names(scene, start, people[:1], end)


_GET = "giving.get"
_KEEPS_BACK = frozenset(("offer", "question", "future", "reported", "hearsay", "received", "conditional"))
"""Objections that may be made to "who gets the +K"."""
_REVEALS = frozenset(":.!—–…。！：")
"""Signs behind which the name may follow."""


def answers_itself(scene: Scene, phrases: list[Phrase], against: Against, hit: Found) -> bool:
    """Whether a hit only belongs to a question that the author answers: why, or who it is."""
    asked_in = {scene.sentence[p.start] for p in phrases if p.how == HOW}
    return scene.sentence[hit.start] in asked_in and not against.unclear and against.where != "topic"
