"""What a giver says beside a gift, and whether it may stand on the badge: only what is plainly kind does.

Nobody can list what must not be told of somebody: their illness, their family, where they will be. So it goes by the
other side: a sentence beside the gift is shown if words of its language say that it is kind, and none that it tells of
what is somebody's own affair. A badge without words is a small loss.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.domain.clause import giving_clauses
from bot.domain.read_core import core_of, near_people
from bot.domain.read_topic import Phrase
from bot.domain.read_what import find_pairs
from bot.domain.read_who import find_who
from bot.domain.scene import Scene

_IDLE = ("giving.gift", "topic.filler", "topic.tail", "words.polite", "who.to")
"""Words that tell nothing of anybody, as many as stand together."""
_NONE: frozenset[int] = frozenset()
_KIND = ("giving.kudos", "giving.praise", "giving.thanks", "topic.of", "words.please")
_NAMES = dict.fromkeys(_KIND, "beside.kind")
"""Lists whose phrases are as kind as those of ``beside.kind``."""
_TURNS = ("words.breaks", "words.turn", "words.nay", "words.no", "who.refused")
"""Words by which kind ones say the contrary: "no genius", "good, but"."""


def tells_beside(scene: Scene) -> bool:
    """Whether anything beside the gift is not plainly kind: "+K in tea. He is off his pills"."""
    if _withholds(scene):
        return True
    pieces = list(_pieces(scene))
    if not pieces:
        return False
    found: dict[str, set[int]] = {}
    for hit in (*scene.language.talk.find(scene.tokens), *scene.finds(*_KIND)):
        found.setdefault(_NAMES.get(hit.name, hit.name), set()).update(range(hit.start, hit.end))
    return any(not _is_kind(scene, begin, end, found) for begin, end in pieces)


def _withholds(scene: Scene) -> bool:
    """Whether the +K is kept from somebody beside the gift: "no +K to @a, but +K to @b"."""
    refused = (i for hit in scene.finds("against.negation") for i in range(hit.start, hit.end))
    return any(scene.tokens[i].is_trigger for i in refused)


def tells_private(scene: Scene, phrases: Iterable[Phrase]) -> bool:
    """Whether a reason tells what is somebody's own affair: "because he has cancer"."""
    told = [range(phrase.start, phrase.end) for phrase in phrases if phrase.how == "because"]
    if not told:
        return False
    private = [hit for hit in scene.language.talk.find(scene.tokens) if hit.name == "beside.private"]
    return any(hit.start in reason for hit in private for reason in told)


def _pieces(scene: Scene) -> Iterator[tuple[int, int]]:
    """What says something outside the clauses that give, from where to where."""
    gives = core_of(scene)
    core = gives if any(scene.sentence[i] in gives for i in scene.people) else gives | near_people(scene, gives)
    who = find_who(scene, core)
    phrases = [phrase for _, found in find_pairs(scene, who, core) for phrase in found]
    clauses = giving_clauses(scene, who, phrases)
    given = {scene.sentence[i] for i in scene.attached} | {scene.sentence[p.start] for p in phrases if not p.empty}
    for number, (begin, end) in enumerate(scene.sentences):
        clause = clauses.get(number) if number in given else None
        for piece in [(begin, end)] if clause is None else [(begin, clause.begin), (clause.end, end)]:
            if any(token.kind == "word" for token in scene.tokens[slice(*piece)]):
                yield piece


def _is_kind(scene: Scene, begin: int, end: int, found: Mapping[str, set[int]]) -> bool:
    """Whether what stands from ``begin`` to ``end`` may be shown: kind words stand in it and none that turn them, or it
    tells of nobody but the author; and what leads up to the gift or follows it, of nobody by name or pronoun."""
    here = range(begin, end)
    if not found.get("beside.private", _NONE).isdisjoint(here):
        return False
    kind = found.get("beside.kind", _NONE).intersection(here)
    if all(i in kind or any(scene.within(name, i) for name in _IDLE) for i in here if scene.tokens[i].kind == "word"):
        return True
    if kind and not any(i not in kind and any(scene.has(name, i) for name in _TURNS) for i in here):
        return True
    mine = not found.get("beside.mine", _NONE).isdisjoint(here)
    whole = (begin, end) == scene.bounds(begin)
    because = scene.at("topic.because", begin) is not None
    others = because or not found.get("beside.of", _NONE).isdisjoint(here)
    return mine and not others if whole else mine or not others
