"""Who is set below another by a sign between or behind them: "@a > @b", "@a 3 - 0 @b", "@a 👍 @b 👎"."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.domain.reading.scene import Scene

_ABOVE = frozenset(">≫»")
_BELOW = frozenset("<≪«")
_SCORE = re.compile(r"(\d{1,3})[-–—:](\d{1,3})")


def outdone(scene: Scene) -> set[int]:
    """The people who come off worse, as mention indexes."""
    people = scene.people
    found: set[int] = set()
    for one, other in pairwise(people):
        between = scene.norms[one + 1 : other]
        if not between or scene.tokens[one + 1].kind == "line":
            continue
        if _ABOVE.issuperset("".join(between)):
            found.add(other)
        elif _BELOW.issuperset("".join(between)):
            found.add(one)
        elif between[0][0].isdecimal() and (score := _SCORE.fullmatch("".join(between))) is not None:
            first, second = map(int, score.groups())
            found.update(() if first == second else (one,) if first < second else (other,))
    if "who.worse" in scene.found:
        marked = [i for i in people if i + 1 < len(scene.tokens) and scene.tokens[i + 1].kind == "emoji"]
        worse = [i for i in marked if scene.has("who.worse", i + 1)]
        found.update(worse if len(worse) < len(marked) else ())
    return found
