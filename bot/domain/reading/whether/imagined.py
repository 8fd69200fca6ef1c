"""Words that speak against a gift by where they stand: scenes that a toot paints before it gives ("Picture this: a
storm, and @bob with a tarp. Camping, +K"), hashtags of those who write, verdicts and jests after it, and dialogues."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene

_AFTER = frozenset(("verdict", "fancied", "jest"))
"""Objections whose words say nothing of a gift before it is made: "Rejected again! +K to @bob for cheering me up"."""
OF_A_PLACE = _AFTER | {"imagined", "fiction", "staged"}
"""Objections whose words speak against a gift only from where they can be meant of it."""


def is_out_of_place(scene: Scene, hit: Found) -> bool:
    """Whether ``hit`` says nothing of the gift. A verdict stands before it, a dialogue has one speaker, and only what a
    gift is for is painted where the +K stands in a later sentence, which says of nobody that they receive. A hashtag is
    no more than one where the author gives in a few words of their own."""
    name = hit.name.removeprefix("against.")
    if name in _AFTER:
        return not any(i < hit.end for i in scene.attached or scene.people)
    if name == "staged":
        return not _is_answered(scene, hit)
    if name == "fiction":
        return scene.tokens[hit.start].kind == "tag" and _gives_plainly(scene)
    gets = {scene.sentence[verb.start] for verb in scene.finds("giving.get")}
    given = {scene.sentence[i] for i in scene.attached if scene.tokens[i].kind == "plus"}
    return bool(given) and min(given) > scene.sentence[hit.start] and gets.isdisjoint(given)


def _is_answered(scene: Scene, hit: Found) -> bool:
    """Whether a later line is led by somebody as ``hit`` leads its own: "Me: @bob gets +K", "Bob: please don't"."""
    tokens = scene.tokens
    ends = [i for i in range(hit.end, len(tokens)) if tokens[i].kind == "line"]
    if not ends or not any(hit.end <= i < ends[0] for i in scene.attached):
        return False
    return any(":" in scene.norms[at + 2 : at + 2 + _LONGEST_NAME] for at in ends)


def gives_anew(scene: Scene, people: list[int], topics: list[tuple[int, int]], hit: Found) -> bool:
    """Whether behind a +K of which ``hit`` tells the author agrees, and another leads behind a colon to the only one
    who is named, for the same: "They say @bob deserves +K in cards and so do I: +K to @bob in cards"."""
    if hit.name not in _OF_TELLERS and not any(_holds(told, hit) for told in scene.finds(*_OF_TELLERS)):
        return False
    given = [i for i in scene.attached if i >= hit.start and scene.tokens[i].kind == "plus"]
    several = len({scene.tokens[i].mention for i in scene.people}) > 1 or len({_words(scene, *it) for it in topics}) > 1
    if len(given) < 2 or several or not _QUOTES.isdisjoint(scene.norms):
        return False
    for before, at in pairwise(given):
        _, end = scene.bounds(at)
        led = scene.norms[at - 1] == ":" and _agrees(scene, before + 1, at - 1)
        if led and any(at < i < end for i in people) and any(at < start < end for start, _ in topics):
            return True
    return False


def _agrees(scene: Scene, start: int, colon: int) -> bool:
    """Whether the last words before the ``colon`` are the author's: "so do I", "I agree, so"; but not "Ann told me"."""
    begin = max(start, scene.bounds(colon)[0])
    said = [i for i in range(begin, colon) if scene.tokens[i].kind == "word"][-_LAST_WORDS:]
    if not said or any(scene.has("who.third", i) for i in said):  # "I heard her say"
        return False
    if not (_is_small(scene, said[-1]) or _is_author(scene, said[-1])):
        return False
    return any(_is_author(scene, i) for i in said) or all(_is_small(scene, i) for i in said[-_SMALL_WORDS:])


def _is_author(scene: Scene, at: int) -> bool:
    return scene.has("who.giver", at) and not scene.has("who.self", at)


def _is_small(scene: Scene, at: int) -> bool:
    return any(scene.within(name, at) for name in ("words.frame", "topic.filler", "topic.aside", "words.turn"))


_LAST_WORDS = 4
"""Words before a colon among which the author says that they agree: "and I agree, so"."""
_SMALL_WORDS = 2
"""The last of them, where the author does not say so: "así que"."""
_OF_TELLERS = ("against.reported", "against.hearsay", "against.told")
"""Objections that tell what others say or do."""


def _words(scene: Scene, start: int, end: int) -> str:
    return " ".join(scene.norms[start:end])


def _holds(one: Found, other: Found) -> bool:
    return one.start <= other.start and other.end <= one.end


def _gives_plainly(scene: Scene) -> bool:
    """Whether every +K opens its sentence, but for small words, and nobody speaks in quotation marks."""
    given = [i for i in scene.attached if scene.tokens[i].kind == "plus"]
    return bool(given) and _QUOTES.isdisjoint(scene.norms) and all(_opens(scene, i) for i in given)


def _opens(scene: Scene, trigger: int) -> bool:
    begin, _ = scene.bounds(trigger)
    said = (i for i in range(begin, trigger) if scene.tokens[i].kind == "word")
    return all(scene.has("words.frame", i) or scene.has("topic.articles", i) for i in said)


_QUOTES = frozenset('"“”„«»「」')
_LONGEST_NAME = 3
"""Tokens of a name before the colon that leads to what its owner says."""
