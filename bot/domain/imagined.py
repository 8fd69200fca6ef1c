"""Scenes that a toot paints before it gives: "Picture this: a storm, and @bob with a tarp. Camping, +K"; and gifts that
only carry the hashtag of those who write: "+K to @bob in rhymes #amwriting"."""

from __future__ import annotations

from bot.domain.phrasing import Found
from bot.domain.scene import Scene

IMAGINES = frozenset(("imagined", "fiction"))
"""Objections to what may not have happened."""


def is_lived(scene: Scene, hit: Found) -> bool:
    """Whether only what a gift is for is painted after ``hit``: the +K stands in a later sentence, which says of nobody
    that they receive. A hashtag is no more than one where the author gives in a few words of their own."""
    if hit.name == "against.fiction":
        return scene.tokens[hit.start].kind == "tag" and _gives_plainly(scene)
    gets = {scene.sentence[verb.start] for verb in scene.finds("giving.get")}
    given = {scene.sentence[i] for i in scene.attached if scene.tokens[i].kind == "plus"}
    return bool(given) and min(given) > scene.sentence[hit.start] and gets.isdisjoint(given)


def _gives_plainly(scene: Scene) -> bool:
    """Whether every +K opens its sentence, but for small words, and nobody speaks in quotation marks."""
    given = [i for i in scene.attached if scene.tokens[i].kind == "plus"]
    return bool(given) and _QUOTES.isdisjoint(scene.norms) and all(_opens(scene, i) for i in given)


def _opens(scene: Scene, trigger: int) -> bool:
    begin, _ = scene.bounds(trigger)
    said = (i for i in range(begin, trigger) if scene.tokens[i].kind == "word")
    return all(scene.has("words.frame", i) or scene.has("topic.articles", i) for i in said)


_QUOTES = frozenset('"“”„«»「」')
