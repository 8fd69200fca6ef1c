"""Who is only spoken to behind the hashtag that ends a gift to another: "+K to @a in memes #ImaginaryKlout @b wow"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at

_GIVES_TOO = frozenset((
    "topic.too", "who.same", "who.all", "who.after", "giving.get", "giving.praise", "giving.thanks", "topic.because",
))  # fmt: skip
"""Lists of what makes somebody behind the hashtag one who receives as well, or may do so."""


def called_behind_hashtag(scene: Scene, person: int) -> bool:
    """Whether something is said to ``person`` right behind the hashtag that ends a gift, and gives nothing."""
    tokens = scene.tokens
    begin, end = scene.bounds(person)
    tag, last = person - 1, person
    while tag in scene.people or scene.has("words.and", tag):
        tag -= 1
    while last + 1 in scene.people:
        last += 1
    if (
        tokens[tag].kind != "trigger"
        or scene.has("words.and", tag + 1)
        or not any(begin <= i < tag for i in scene.attached)
    ):
        return False
    at = last + 1
    while at < end and tokens[at].kind in ("word", "emoji"):
        at += 1
    said = [i for i in range(last + 1, at) if tokens[i].kind == "word"]
    more = any(scene.within(name, i) for name in _GIVES_TOO for i in said)
    more = more or any(marker_at(scene, i) is not None for i in said)
    return bool(said) and not more and not any(person < i <= at for i in scene.attached)
