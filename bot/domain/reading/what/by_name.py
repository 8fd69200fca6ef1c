"""What for, told of people whom their names call again: "+K to @ann and @bob: Ann for the soup, Bob for the bread"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import is_topic
from bot.domain.reading.what.lines import Pairs, led_to
from bot.domain.reading.what.pairs import apart

_SHORTEST_NAME = 2


def by_name(scene: Scene, everyone: list[int]) -> Pairs | None:
    """The topic behind the name of each of several, right behind all of them; ``None`` unless each is named and has
    one."""
    if len(everyone) < 2:
        return None
    named = sorted((at, person) for person in everyone if (at := _named(scene, person, everyone[-1])) is not None)
    if len(named) != len(everyone):
        return None
    sign = everyone[-1] + 1
    if named[0][0] != sign + 1 or scene.tokens[sign].kind == "word":
        # "+K to @ann and @bob for hosting! Love, Ann in Leeds and Bob in York"
        return None
    pairs: Pairs = []
    for (at, person), end in zip(named, [*(at for at, _ in named[1:]), len(scene.tokens)], strict=True):
        marker = marker_at(scene, at + 1)
        start = marker.end if marker is not None else at + 2
        phrase = led_to(scene, start, "row", limit=apart(scene, start, end))
        if not is_topic(scene, phrase):
            return None
        pairs.append(([person], [phrase]))
    return pairs


def _named(scene: Scene, person: int, last: int) -> int | None:
    """Where, behind the ``last`` of them, somebody's name stands before what they get it for."""
    mention = scene.tokens[person].mention
    if mention is None:
        return None
    called = mention.username.casefold()
    for at in range(last + 1, len(scene.tokens) - 1):
        norm = scene.norms[at]
        if scene.tokens[at].kind != "word" or len(norm) < _SHORTEST_NAME or not _is_name(called, norm):
            continue
        if scene.tokens[at + 1].leads or marker_at(scene, at + 1) is not None:
            return at
    return None


def _is_name(called: str, norm: str) -> bool:
    """Whether a handle begins with that name: "bob", "bob_k", "bob.k"."""
    return called.startswith(norm) and not called[len(norm) : len(norm) + 1].isalpha()
