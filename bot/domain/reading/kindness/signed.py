"""What a toot is signed with, "Love, Karen": it may stand on the badge where it is a plain name, and nothing else.

Behind such words the reader takes anything for a signature, so that it is no topic. "Love, the man you robbed" tells.
"""

from __future__ import annotations

import re
from collections.abc import Set

from bot.domain.reading.kindness.foreign import knows, names_of
from bot.domain.reading.scene import Scene

_MOST = 2
"""Words of a name."""
_LONGEST = 12
_PIECES = re.compile(r"[\W\d_]+")


def told_fillers(scene: Scene) -> set[int]:
    """The words that are idle as no topic is, without what is signed by no plain name."""
    told, untold = set[int](), set[int]()
    talk = scene.language.talk.find(scene.tokens)
    signs = {(hit.start, hit.end) for hit in talk if hit.name == "beside.signed"}
    named = {hit.start for hit in talk if hit.name == "beside.names"}
    for hit in scene.finds("topic.filler"):
        end = max((end for start, end in signs if start == hit.start and end <= hit.end), default=hit.end)
        if _is_name(scene, end, hit.end, named):
            end = hit.end
        told.update(range(hit.start, end))
        untold.update(range(end, hit.end))
    return told - untold


def _is_name(scene: Scene, start: int, end: int, named: Set[int]) -> bool:
    """Whether all the words there, if any, are a name: the author's own, a common one, or one that is no other word."""
    words = [i for i in range(start, end) if scene.tokens[i].kind not in ("punct", "emoji", "line")]
    author = scene.status.account
    own = {*_PIECES.split(author.acct.partition("@")[0].casefold()), *_PIECES.split(author.display_name.casefold())}
    named_there = names_of(mention.acct for mention in scene.status.mentions)
    if any(name in scene.norms[i] for i in words for name in named_there):
        # "Bobthief"
        return False
    return len(words) <= _MOST and all(
        i in named or scene.norms[i] in own or (_is_capital(scene, i) and not _is_known(scene, i)) for i in words
    )


def _is_capital(scene: Scene, at: int) -> bool:
    """Whether a word has a capital, where that tells a name."""
    said = scene.words(at, at + 1)
    shaped = scene.tokens[at].kind == "word" and said.isalpha() and said.istitle() and len(said) <= _LONGEST
    return shaped and not scene.language.capitals


def _is_known(scene: Scene, at: int) -> bool:
    return knows(scene.language, scene.tokens[at]) or scene.norms[at] in scene.language.talk.words
