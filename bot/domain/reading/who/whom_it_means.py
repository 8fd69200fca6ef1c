"""Whether "him" or "her" may be either of several people who are told of before: "@a taught me and @b. +K to him". Who
is only spoken to, thanked, or whom it comes from is not told of."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.set_off import apart_from_verb
from bot.domain.reading.who.named import excluded
from bot.domain.reading.who.spoken_of import seems_to_act
from bot.domain.reading.who.told_first import told_first

_ROW = frozenset(",&+/·")
"""Signs between people in a row."""
_PARTS = frozenset(",;:—–-!.()")
"""Signs that set somebody apart who is called."""


def may_mean_either(scene: Scene, core: set[int], sure: list[list[int]], aside: set[int]) -> bool:
    """Whether a pronoun for the one who receives stands behind two people or more, each of whom it may mean. ``sure``:
    those beside whom a sign says that they receive; ``aside``: those whom a reply is only addressed to."""
    if any(apart.open for _, apart in apart_from_verb(scene)):
        # "@a, cuando canta @b, merece +K"
        return True
    if len(scene.people) < 2 or "who.third" not in scene.found or any(_has_plus(scene, group) for group in sure):
        return False
    meant = [hit for hit in scene.finds("who.third") if _is_given_to(scene, core, hit)]
    if not meant:
        return False
    hit = meant[-1]
    if any(scene.tokens[i].kind == "mention" for i in range(hit.end, min(hit.end + 2, len(scene.tokens)))):
        # "+K to him, @bob"
        return False
    told = {scene.norms[i] if (m := scene.tokens[i].mention) is None else m.acct for i in _told_of(scene, hit, aside)}
    return len(told) > 1


def _has_plus(scene: Scene, group: list[int]) -> bool:
    """Whether a +K stands in the clause around these people, and not only behind it: "@a has beaten @b, +K to him"."""
    begin, end = scene.bounds(group[0])
    first = max((i + 1 for i in range(begin, group[0]) if scene.norms[i] in _CLAUSE_SIGNS), default=begin)
    last = min((i for i in range(group[-1], end) if scene.norms[i] in _CLAUSE_SIGNS), default=end)
    return any(first <= i < last for i in scene.attached)


_CLAUSE_SIGNS = frozenset(",;:—–")


def _is_given_to(scene: Scene, core: set[int], hit: Found) -> bool:
    """Whether a pronoun of a word takes part in what a sentence with a +K gives."""
    if scene.sentence[hit.start] not in core or scene.size(hit.start, hit.end) > 1:
        return False
    if scene.has("topic.for", hit.start - 1) and _owns(scene, hit.end):
        # "give @b one for her jokes"
        return False
    if scene.has("who.to", hit.start - 1) or scene.at("who.after", hit.end) is not None:
        return True
    if scene.ended(hit.start, "giving.give") or scene.at("giving.give", hit.end) is not None:
        return True
    at = hit.end
    while at < min(hit.end + _FEW, len(scene.tokens)) and scene.tokens[at].kind == "word":
        if scene.at("giving.get", at) is not None:
            return True
        at += 1
    begin, _ = scene.bounds(hit.start)
    last = hit.end >= len(scene.tokens) or scene.tokens[hit.end].kind != "word"
    return last and any(begin <= i < hit.start for i in scene.attached)


def _owns(scene: Scene, after: int) -> bool:
    """Whether a pronoun only says whose the noun is that stands at ``after``."""
    noun = after < len(scene.tokens) and scene.tokens[after].kind == "word"
    return noun and marker_at(scene, after) is None and scene.at("giving.get", after) is None


_FEW = 3
"""Words from a pronoun to the verb whose subject it is."""


def _told_of(scene: Scene, hit: Found, aside: set[int]) -> list[int]:
    """The people before a pronoun of whom something is told."""
    told: list[int] = []
    aside = aside.union(told_first(scene))
    harmed = [range(f.start, f.end) for f in scene.finds("who.wrongdoer")]
    for row in _rows(scene, hit.start):
        if aside.issuperset(row) or any(i in span for i in row for span in harmed):
            continue
        if excluded(scene, row) and not _is_aimed_at(scene, row[0]):
            continue
        joined = any(scene.has("words.and", i) for i in range(row[0], row[-1]))
        if not joined:
            # "@coach, @bob ran": the last of them is told of, when those before open the sentence.
            row = row[-1:]
        if not _is_called(scene, row):
            told.append(row[-1])
    return told


def _rows(scene: Scene, end: int) -> list[list[int]]:
    rows: list[list[int]] = []
    for person in (i for i in scene.people if i < end):
        between = range(rows[-1][-1] + 1, person) if rows else range(0)
        if rows and all(scene.norms[i] in _ROW or scene.has("words.and", i) for i in between):
            rows[-1].append(person)
        else:
            rows.append([person])
    return rows


def _is_aimed_at(scene: Scene, person: int) -> bool:
    """Whether what another does is done to somebody: "@a shouted at @b"."""
    before = [i for i in scene.people if scene.sentence[i] == scene.sentence[person] and i < person]
    return bool(before) and scene.has("topic.beside", person - 1) and seems_to_act(scene, before[-1])


def _is_called(scene: Scene, row: list[int]) -> bool:
    """Whether somebody is spoken to, and not told of: "right, @a?", "@a, he did it"."""
    first, last = row[0], row[-1]
    begin, _ = scene.bounds(first)
    opens = first == begin or scene.norms[first - 1] in _PARTS
    shut = last + 1 >= len(scene.tokens) or scene.tokens[last + 1].kind != "word"
    if (opens and shut) or scene.ended(first, "giving.thanks") or scene.has("who.refused", first - 1):
        # "Not @a, @b did it"
        return True
    few = first - begin <= _FEW_TO_CALL and not scene.begins(_SUBJECTS, begin) and begin not in scene.people
    return few and shut and scene.norms[last + 1] in _CALLS


_FEW_TO_CALL = 2
"""Words before somebody who is called: "Look here @a, @b has built"."""
_CALLS = frozenset(",!")
_SUBJECTS = frozenset(("who.giver", "who.third", "who.you"))
