"""The clause that gives: the words between two breaks of the sentence that hold trigger, recipients and topic."""

from __future__ import annotations

from typing import NamedTuple

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import PRONOUNS
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import Who

BREAKS = frozenset(",;:—→()…=")
"""Signs between two clauses of a sentence."""
_GIVERS = frozenset(("who.giver", "who.third", "who.you"))


class Clause(NamedTuple):
    """Tokens ``begin`` to before ``end``. ``full``: it says whom, what for, and +K."""

    begin: int
    end: int
    full: bool


def giving_clauses(scene: Scene, who: Who, phrases: list[Phrase]) -> dict[int, Clause]:
    """The clause that gives, by the number of its sentence, in each that says whom, what for, or +K."""
    triggers = _by_sentence(scene, [(i, i + 1) for i in scene.attached])
    topics = _by_sentence(scene, [(p.start, p.end) for p in phrases if not p.empty])
    people = _by_sentence(scene, [(i, i + 1) for i in who.indexes()])
    found: dict[int, Clause] = {}
    for number in {*triggers, *topics, *people}:
        core = [*triggers.get(number, ()), *topics.get(number, ())]
        told = number in triggers and number in topics
        clause = _around(scene, core, full=True) if told else None
        if clause is None or not _names_somebody(scene, who, clause):
            clause = _around(scene, [*core, *people.get(number, ())], full=told and number in people)
        found[number] = clause
    return found


def clause_start(scene: Scene, index: int) -> int:
    """Where the clause around ``index`` begins."""
    return _begin(scene, index)


def _by_sentence(scene: Scene, spans: list[tuple[int, int]]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for span in spans:
        found.setdefault(scene.sentence[span[0]], []).append(span)
    return found


def _around(scene: Scene, spans: list[tuple[int, int]], *, full: bool) -> Clause:
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    return Clause(_begin(scene, first), _end(scene, last), full)


def _names_somebody(scene: Scene, who: Who, clause: Clause) -> bool:
    """Whether somebody receives within ``clause``, by name or by a pronoun."""
    if any(clause.begin <= i < clause.end for i in who.indexes()):
        return True
    if any(clause.begin <= hit.start < clause.end for hit in scene.finds("giving.give")):
        # "I can't thank @bob enough so | here's a +K for nursing"
        return True
    if any(i in scene.attached and _opens(scene, clause.begin, i) for i in range(clause.begin, clause.begin + 4)):
        # "@bob used to fear the wheel, | +K in pottery"
        return True
    return who.positive and any(
        scene.begins(PRONOUNS, i) and (scene.has("who.to", i - 1) or scene.ended(i, "giving.give"))
        for i in range(clause.begin, clause.end)
    )


def _opens(scene: Scene, begin: int, trigger: int) -> bool:
    """Whether nothing but an article or the like stands before the trigger."""
    return all(scene.has("topic.articles", i) or scene.at("words.frame", i) is not None for i in range(begin, trigger))


def _begin(scene: Scene, first: int) -> int:
    """Where the clause around ``first`` begins: "I had a think and | @bob is getting +K"."""
    tokens = scene.tokens
    begin, _ = scene.bounds(first)
    if first - 1 >= begin and scene.has("words.and", first - 1):
        return first
    at = first
    while at > begin:
        before = tokens[at - 1]
        if before.norm in BREAKS and before.kind == "punct":
            # "I might, just might, give @bob +K": the subject of a bare verb stands before the comma.
            if before.norm != "," or scene.at("giving.give", at) is None:
                break
        elif scene.has("words.turn", at - 1) or _joins(scene, at):
            break
        at -= 1
    return at


def _joins(scene: Scene, at: int) -> bool:
    """Whether "and" leads to another subject at ``at``, and not to one more person of a list."""
    joined = scene.tokens[at].kind == "mention" and scene.has("words.and", at - 1)
    return joined and scene.tokens[at - 2].kind != "mention"


def _end(scene: Scene, last: int) -> int:
    """Where the clause that reaches at least to before ``last`` ends."""
    tokens = scene.tokens
    _, end = scene.bounds(last - 1)
    at = last
    while at < end:
        token = tokens[at]
        if token.norm in BREAKS and token.kind == "punct":
            break
        if scene.has("words.turn", at) or scene.at("topic.because", at) is not None:
            break
        if scene.has("words.and", at) and scene.begins(_GIVERS, at + 1):
            break
        at += 1
    return at
