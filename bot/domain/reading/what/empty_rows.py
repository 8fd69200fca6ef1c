"""Rows of a list that give nothing: "@carol - missing", "Worst: @carol", "@carol: late, nothing today"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene

_IDLE = frozenset((
    "topic.tail", "topic.filler", "topic.articles", "words.polite", "words.frame", "who.after", "who.excluded",
    "giving.get",
))  # fmt: skip
"""Lists of what may stand in such a row besides."""
_PARTS = frozenset(",;.!(—–-:、。،؛…=")


def gives_nothing(scene: Scene, begin: int, end: int) -> bool:
    """Whether a row from one token to before another keeps its +K from whom it names."""
    if any(scene.has("who.worse", i) for i in range(begin, end)):
        return True
    parts: list[list[int]] = [[]]
    for i in range(begin, end):
        token = scene.tokens[i]
        if token.kind == "word" and not token.norm.isdigit():
            parts[-1].append(i)
        elif token.kind == "mention" or token.norm in _PARTS:
            parts.append([])
    said = [part for part in parts if part]
    if any(_is_no(scene, part, "who.refused") for part in said):
        return True
    return bool(said) and all(_is_no(scene, part, "who.absent") for part in said)


def _is_no(scene: Scene, part: list[int], name: str) -> bool:
    """Whether a part of a row is nothing but words of that list: "nothing today", "sick"."""
    no = [i for i in part if scene.within(name, i)]
    return bool(no) and all(i in no or any(scene.within(idle, i) for idle in _IDLE) for i in part)
