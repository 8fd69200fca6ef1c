"""People who are named in one breath, so that all of them receive the same: "@a, @b & @c"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.set_off import both_by_verb
from bot.domain.reading.who.named import excluded


def groups_of(scene: Scene, people: list[int]) -> list[list[int]]:
    """People named in one breath: "@a, @b & @c"."""
    groups: list[list[int]] = []
    bracketed = any(i + 1 < len(scene.tokens) and scene.tokens[i + 1].norm == "(" for i in people)
    both = both_by_verb(scene)
    for index in people:
        if groups and (groups[-1][0], index) in both:
            # "@a, together with @b, get"
            groups[-1].append(index)
            continue
        joined = groups and not bracketed and _joined(scene, groups[-1][-1] + 1, index)
        # "@bob, @carol and I agree": who only stands beside does not take the one before along.
        aside = joined and excluded(scene, groups[-1])
        if joined and (not excluded(scene, [index]) if not aside else not scene.begins(_RECEIVE, index + 1)):
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


_RECEIVE = frozenset(("giving.get", "who.after"))


def _joined(scene: Scene, start: int, end: int) -> bool:
    """Whether what stands between two people only joins them: "@a:lle ja @b:lle"."""
    after = scene.at("who.after", start)
    begin = after.end if after is not None and after.end < end else start
    return all(_joins(scene, at) for at in range(begin, end))


def _joins(scene: Scene, at: int) -> bool:
    token, joint = scene.tokens[at], scene.has("words.and", at) or scene.has("words.joint", at)
    return joint or token.norm in JOINTS or token.kind == "bot"


JOINTS = frozenset(",&+/·")
"""Signs between people who are named in one breath."""
