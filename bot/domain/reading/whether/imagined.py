"""Words that speak against a gift by where they stand: scenes that a toot paints before it gives ("Picture this: a
storm, and @bob with a tarp. Camping, +K"), hashtags of those who write, verdicts and jests after it, and dialogues."""

from __future__ import annotations

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
