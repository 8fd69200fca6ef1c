"""Questions: whether a toot asks for whom the +K is instead of giving it."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.grammar import Against
from bot.domain.grammar.phrasing import Found
from bot.domain.reading.clause import Clause, giving_clauses
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import Who

_QUESTION = Against("question", "it asks a question")
_CHOICE = Against("choice", "it does not say which of several people receives")
MARKS = frozenset("?？؟")


def question(scene: Scene, who: Who, phrases: list[Phrase], core: set[int]) -> tuple[Against, Found] | None:
    """A sentence that gives may not be a question, unless the author answers it with a name."""
    if MARKS.isdisjoint(scene.norms):
        return None
    tokens = scene.tokens
    clauses = giving_clauses(scene, who, phrases)
    for index, token in enumerate(tokens):
        if token.norm not in MARKS or token.kind != "punct":
            continue
        begin, _ = scene.bounds(index)
        opened = next((i for i in range(index - 1, begin - 1, -1) if tokens[i].norm == "¿"), begin)
        if opened > begin and not any(opened < i < index for i in scene.triggers):
            if any(opened < p.start < index and p.how == "bare" for p in phrases):
                # "Ese #ImaginaryKlout, @bob, ¿quién te lo dio?"
                return _asked(opened, index)
            continue
        begin = opened
        if _asks_back(scene, begin, index):
            return _asked(begin, index)
        if (
            names_field(scene, begin, index)
            or tells_why(scene, begin, index + 1)
            or _only_a_tag(scene, begin, index)
            or _needs_none(scene, begin, index)
            or _leaves_open(scene, begin, index)
        ):
            continue
        if any(
            begin <= f.start < index and (tokens[f.start].kind == "bot" or (f.start <= begin + 1 and index < f.end))
            for f in scene.finds("harmless.phrases")
        ):
            continue
        if asks_bot(scene, begin) or _asked_after(scene, clauses, begin, index):
            continue
        if not any(scene.sentence[i] in core for i in (begin, index)):
            continue
        attached = scene.attached
        concerned = not phrases or any(begin <= i < index for i in (*scene.people, *(p.start for p in phrases)))
        asked = any(begin <= i < index for i in attached) or (not attached and concerned)
        people = scene.people if who.groups and attached else who.indexes()
        answered = any(i > index and not _asks(scene, i) for i in people) and not any(
            begin <= i < index for i in people
        )
        if asked and not answered and not (who.named is not None and who.named[0] > index):
            return _asked(begin, index)
    return None


def _asked(begin: int, mark: int) -> tuple[Against, Found]:
    return _QUESTION, Found("against.question", begin, mark + 1)


def _asked_after(scene: Scene, clauses: dict[int, Clause], begin: int, end: int) -> bool:
    """Whether a question only follows an award that is whole, after a comma: "+K to @bob in rye, did you see it?"."""
    clause = clauses.get(scene.sentence[begin])
    if clause is None or not clause.full or clause.end + 1 >= end or scene.tokens[clause.end].norm != ",":
        return False
    return not any(clause.end < hit.start < end for hit in scene.finds("words.question"))


def asks_bot(scene: Scene, begin: int) -> bool:
    """Whether the sentence at ``begin`` asks the bot a favour: "@bot good morning! Could you give @bob a +K?"."""
    tokens = scene.tokens
    if all(token.kind != "bot" for token in tokens) or scene.finds("who.self"):
        return False
    while begin < len(tokens) and tokens[begin].kind in ("bot", "punct"):
        begin += 1
    return scene.at("words.polite", begin) is not None or begin in _favours(scene)


def is_asked(scene: Scene, against: Against, hit: Found) -> bool:
    """Whether a hit is of the words by which the bot is asked to give, or follows them: "could you give @bob …"."""
    if against.name in _ASKED and asks_bot(scene, hit.start):
        return True
    starts = [start for start, end in _favours(scene).items() if start <= hit.start <= end]
    return against.name in _ASKED_FOR and any(asks_bot(scene, start) for start in starts)


def _favours(scene: Scene) -> dict[int, int]:
    """Where words that ask for a favour begin and end; "can I" does not ask for one."""
    found = scene.finds("words.asks")
    return {h.start: h.end for h in found if not any(scene.has("who.giver", i) for i in range(h.start, h.end))}


_ASKED = frozenset(("question", "conditional", "request"))
"""Objections to words by which one may also ask the bot to give."""
_ASKED_FOR = _ASKED | {"reported"}
"""And those to words that follow such a question's beginning."""


def names_field(scene: Scene, begin: int, end: int) -> bool:
    """Whether a question is nothing but a field's name, which the next words answer: "Topic? Pancakes."."""
    begin += scene.norms[begin] == "¿"
    return any((f.start, f.end) == (begin, end) for f in scene.finds("topic.label"))


def tells_why(scene: Scene, begin: int, after: int) -> bool:
    """Whether the author asks why, and answers at once: "Why a +K for @bob? Because he counted every nest"."""
    return scene.at("topic.because", after) is not None and scene.at("topic.label", begin) is not None


def names_next(scene: Scene, hit: Found) -> bool:
    """Whether the words of a question are the name of a field: "HOW MUCH: +K"."""
    return hit.end < len(scene.tokens) and scene.tokens[hit.end].norm == ":"


def answered(scene: Scene, who: Who, index: int) -> bool:
    """Whether a question around ``index`` names nobody, and somebody receives in what follows it."""
    begin, end = scene.bounds(index)
    people = scene.people if scene.attached and who.groups else []
    return (
        _asks(scene, index)
        and not any(begin <= i < end for i in people)
        and any(i >= end and not _asks(scene, i) for i in people)
    )


def _needs_none(scene: Scene, begin: int, mark: int) -> bool:
    """Whether a question answers itself: "Who else but @bob for the +K in puns?"."""
    rhetorical = any(begin <= f.start < mark for f in scene.finds("words.rhetorical"))
    return rhetorical and any(begin <= i < mark for i in scene.people)


def _leaves_open(scene: Scene, begin: int, mark: int) -> bool:
    """Whether a row only leaves open what somebody gets it for: "@bob: ???"."""
    return mark == begin + 2 and scene.tokens[begin].kind == "mention" and scene.tokens[mark - 1].leads


def _asks_back(scene: Scene, begin: int, mark: int) -> bool:
    """Whether a name only asks on what a question with the +K asked: "Who deserves +K in puns? @bob? Hardly."."""
    start = begin - (begin > 0 and scene.norms[begin - 1] == "¿")
    if not start or scene.norms[start - 1] not in MARKS:
        return False
    before, _ = scene.bounds(start - 1)
    asked = any(before <= i < start for i in scene.attached)
    return asked and begin < mark and all(scene.tokens[i].kind == "mention" for i in range(begin, mark))


def _only_a_tag(scene: Scene, begin: int, mark: int) -> bool:
    """Whether nothing but a few harmless words ask: "+K to @bob in jam, right?", "Questions? None."."""
    return any(
        f.start <= mark < f.end and (f.start == begin or scene.tokens[f.start - 1].norm in (",", "¿"))
        for f in scene.finds("harmless.phrases")
    )


def _asks(scene: Scene, index: int) -> bool:
    """Whether the sentence around ``index`` ends in a question mark."""
    _, end = scene.bounds(index)
    return scene.norms[end - 1] in MARKS


def either(scene: Scene) -> tuple[Against, Found] | None:
    """The first two people with an "or" between them, "@ann or @bob for the +K in tea", or between what each may get:
    "+K to @ann in tea or @bob in chess"."""
    if scene.lists["words.or"].isdisjoint(scene.norms):
        return None
    for one, other in pairwise(scene.people):
        between = range(one + 1, other)
        if not any(scene.has("words.or", i) for i in between):
            continue
        lead = other - 1 - scene.has("who.to", other - 1)
        gets = marker_at(scene, other + 1) is not None or scene.at("giving.get", other + 1) is not None
        apart = gets and scene.has("words.or", lead) and scene.sentence[one] == scene.sentence[other]
        if apart or all(_only_joins(scene, i) for i in between):
            return _CHOICE, Found("against.choice", one, other + 1)
    return None


def _only_joins(scene: Scene, at: int) -> bool:
    """Whether the token at ``at`` says nothing between two people: a sign, or a word that leads to the second."""
    if scene.tokens[at].kind in ("punct", "emoji", "line"):
        return True
    small = ("words.or", "who.to", "who.after", "who.title", "topic.articles", "words.and")
    return any(scene.has(name, at) for name in small)
