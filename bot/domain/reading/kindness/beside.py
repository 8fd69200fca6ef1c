"""What a giver says beside a gift, and whether it may stand on the badge: only what is plainly kind does.

Nobody can list what must not be told of somebody: their illness, their family, where they will be. So it goes by the
other side: a sentence beside the gift is shown if words of its language say that it is kind, if every other word in it
is known to do no harm, and none tells of what is somebody's own affair. What is not understood is not shown: a badge
without words is a small loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from bot.domain.reading.clause import BREAKS, giving_clauses
from bot.domain.reading.core import core_of, near_people
from bot.domain.reading.kindness.foreign import names_of
from bot.domain.reading.kindness.signed import told_fillers
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.given_else import given_else, wished_before
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.what.topics import find_pairs
from bot.domain.reading.who.recipients import Who, find_who
from bot.domain.reading.who.set_against import outdone

_IDLE = ("giving.gift", "topic.tail", "words.polite", "who.to")
"""Words that tell nothing of anybody, as many as stand together, as those of ``told_fillers`` do."""
_NONE: frozenset[int] = frozenset()
_KIND = ("giving.kudos", "giving.praise", "giving.thanks", "topic.of", "words.please")
_NAMES = dict.fromkeys(_KIND, "beside.kind")
"""Lists whose phrases are as kind as those of ``beside.kind``."""
_PERSONAL = ("beside.mine", "beside.of")
_CALLING = 4
"""Words with "my" among them that may only call somebody something: "my little piggy"."""
_MARKS = frozenset(("punct", "emoji"))
_SMALL = ("topic.articles", "words.and")
"""What stands between the harmless words of a topic."""
_WISH = 3
"""Words of a kind phrase that is known as a whole, and so tells nothing private: "happy birthday", "gros bisous"."""
_TURNS = ("words.breaks", "words.turn", "words.nay", "words.no", "who.refused")
"""Words by which kind ones say the contrary: "no genius", "good, but"."""
_MOCKS = frozenset(f"against.{name}" for name in ("mocked", "labelled", "jest", "fancied", "verdict", "never"))
"""What makes fun of a gift, wherever it stands: "Point and laugh, everyone" is not for a badge."""


def tells_beside(scene: Scene) -> bool:
    """Whether anything beside the gift is not plainly kind: "+K in tea. He is off his pills"."""
    if _withholds(scene) or _sets_apart(scene) or not _MOCKS.isdisjoint(scene.found):
        return True
    core = _core(scene)
    who = find_who(scene, core)
    topics = [phrase for _, found in find_pairs(scene, who, core) for phrase in found]
    pieces = list(_pieces(scene, who, topics))
    if not pieces:
        return False
    told: dict[str, set[int]] = {}
    hits = (*scene.language.talk.find(scene.tokens), *scene.finds(*_KIND))
    wished = {
        i
        for hit in hits
        if _NAMES.get(hit.name, hit.name) == "beside.kind" and 1 < hit.end - hit.start <= _WISH
        for i in range(hit.start, hit.end)
    }
    known = _known(scene, topics)
    known.update(i for hit in hits if hit.name == "beside.plain" for i in range(hit.start, hit.end))
    sure = known.union(i for hit in hits if hit.name in _PERSONAL for i in range(hit.start, hit.end))
    for hit in hits:
        if hit.name == "beside.private" and hit.end == hit.start + 1 and hit.start in wished:
            continue
        name = _NAMES.get(hit.name, hit.name)
        if name == "beside.around" or (hit.name == "giving.kudos" and hit.end - hit.start > _CALLING):
            name = "beside.kind" if sure.issuperset(range(hit.start + 1, hit.end)) else "unsure"
        told.setdefault(name, set()).update(range(hit.start, hit.end))
    told["idle"] = told_fillers(scene).union(
        i for i in range(len(scene.tokens)) if any(scene.within(name, i) for name in _IDLE)
    )
    told["beside.plain"] = known | told["idle"]
    return any(not _is_kind(scene, begin, end, told) for begin, end in pieces)


def _known(scene: Scene, topics: Iterable[Phrase]) -> set[int]:
    """The words that say nothing by themselves: the commonest ones, the names of those mentioned, and the topic's."""
    people = (scene.tokens[i].mention for i in scene.people)
    names = names_of(each.acct for each in people if each is not None)
    names = names.union(*(scene.norms[phrase.start : phrase.end] for phrase in topics), scene.language.common)
    return {i for i, token in enumerate(scene.tokens) if token.kind != "word" or token.norm in names}


def _withholds(scene: Scene) -> bool:
    """Whether the +K is kept from somebody beside the gift: "no +K to @a, but +K to @b"."""
    refused = (i for hit in scene.finds("against.negation") for i in range(hit.start, hit.end))
    return any(scene.tokens[i].is_trigger for i in refused)


def _sets_apart(scene: Scene) -> bool:
    """Whether somebody else is told, or given, something beside the gift: "… to @a and good luck to @b in court"."""
    if len(scene.people) == 1:
        return False
    wished = "who.wished" in scene.found
    return bool(outdone(scene)) or any(
        given_else(scene, i) or (wished and wished_before(scene, i)) for i in scene.people
    )


def tells_private(scene: Scene, phrases: Iterable[Phrase]) -> bool:
    """Whether a reason tells what is somebody's own affair: "because he has cancer"."""
    told = [range(phrase.start, phrase.end) for phrase in phrases if phrase.how == "because"]
    if not told:
        return False
    private = [hit for hit in scene.language.talk.find(scene.tokens) if hit.name == "beside.private"]
    return any(hit.start in reason for hit in private for reason in told)


def is_plain(scene: Scene, phrases: Iterable[Phrase]) -> bool:
    """Whether topics are made of harmless words and emoji alone: no name, no address, nothing that is not known."""
    talk = scene.language.talk.find(scene.tokens)
    plain = {i for hit in talk if hit.name == "beside.plain" for i in range(hit.start, hit.end)}
    plain.difference_update(i for hit in talk if hit.name == "beside.private" for i in range(hit.start, hit.end))
    return all(
        i in plain or any(scene.has(name, i) for name in _SMALL) if token.kind == "word" else token.kind in _MARKS
        for phrase in phrases
        for i, token in enumerate(scene.tokens[phrase.start : phrase.end], phrase.start)
    )


def _core(scene: Scene) -> set[int]:
    """The sentences that give, or name those who get it."""
    gives = core_of(scene)
    return gives if any(scene.sentence[i] in gives for i in scene.people) else gives | near_people(scene, gives)


def _pieces(scene: Scene, who: Who, phrases: list[Phrase]) -> Iterator[tuple[int, int]]:
    """What says something outside the clauses that give, from where to where."""
    clauses = giving_clauses(scene, who, phrases)
    given = {scene.sentence[i] for i in scene.attached} | {scene.sentence[p.start] for p in phrases if not p.empty}
    for number, (begin, end) in enumerate(scene.sentences):
        clause = clauses.get(number) if number in given else None
        for piece in [(begin, end)] if clause is None else [(begin, clause.begin), (clause.end, end)]:
            if any(token.kind == "word" for token in scene.tokens[slice(*piece)]):
                yield piece


def _is_kind(scene: Scene, begin: int, end: int, found: Mapping[str, set[int]]) -> bool:
    """Whether what stands from ``begin`` to ``end`` may be shown: every clause of it is kind or tells of nobody but the
    author; and what leads up to the gift or follows it, of nobody by name or pronoun."""
    here = range(begin, end)
    if not found.get("beside.private", _NONE).isdisjoint(here):
        return False
    kind = found.get("beside.kind", _NONE).intersection(here)
    if not found.get("unsure", _NONE).difference(kind).isdisjoint(here):
        return False
    if all(i in kind or i in found["idle"] for i in here if scene.tokens[i].kind == "word"):
        return True
    if kind and not any(i not in kind and any(scene.has(name, i) for name in _TURNS) for i in here):
        return all(_is_harmless(scene, clause, kind, found) for clause in _clauses(scene, begin, end))
    mine = not found.get("beside.mine", _NONE).isdisjoint(here)
    whole = (begin, end) == scene.bounds(begin)
    because = scene.at("topic.because", begin) is not None
    others = because or not found.get("beside.of", _NONE).isdisjoint(here)
    told = mine and not others if whole else mine or not others
    return told and not (mine and _calls(scene, here, found))


def _clauses(scene: Scene, begin: int, end: int) -> Iterator[range]:
    """What stands between two signs, without them."""
    start = begin
    for at in range(begin, end + 1):
        if at == end or (scene.tokens[at].kind == "punct" and scene.norms[at] in BREAKS):
            if any(scene.tokens[i].kind == "word" for i in range(start, at)):
                yield range(start, at)
            start = at + 1


def _is_harmless(scene: Scene, clause: range, kind: Set[int], found: Mapping[str, set[int]]) -> bool:
    """Whether a clause of a kind sentence says nothing else: "thank you", but not "thank you, fatty"."""
    others = not found.get("beside.of", _NONE).isdisjoint(clause)
    if all(i in kind or i in found["beside.plain"] for i in clause):
        return not others or not kind.isdisjoint(clause)
    return kind.isdisjoint(clause) and not others and any(scene.has("who.giver", i) for i in clause)


def _calls(scene: Scene, here: range, found: Mapping[str, set[int]]) -> bool:
    """Whether words that are not all understood may only call somebody something: "my little piggy"."""
    words = [i for i in here if scene.tokens[i].kind == "word"]
    if len(words) > _CALLING or any(scene.has("who.giver", i) for i in words):
        return False
    return not found["beside.plain"].union(found.get("beside.kind", _NONE)).issuperset(words)
