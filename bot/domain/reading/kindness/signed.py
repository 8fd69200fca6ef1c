"""What a toot is signed with, "Love, Karen": it may stand on the badge where it is a plain name, and nothing else.

Behind such words the reader takes anything for a signature, so that it is no topic. "Love, the man you robbed" tells,
and so may any word that is not known: "Love, Cokehead". So a name is the author's own, or one of the common ones.
"""

from __future__ import annotations

import re
from collections.abc import Set

from bot.domain.reading.kindness.foreign import knows, names_of
from bot.domain.reading.scene import Scene
from bot.domain.wordlists.names import folded, holds_name

_MOST = 2
"""Words of a name."""
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
    """Whether all the words there, if any, are a name, the author's own or a common one, and of nobody mentioned."""
    words = [i for i in range(start, end) if scene.tokens[i].kind not in ("punct", "emoji", "line")]
    if not words or len(words) > _MOST:
        return not words
    said = [scene.words(i, i + 1) for i in words]
    if any(holds_name(word, names_of(mention.acct for mention in scene.status.mentions)) for word in said):
        # "Bobthief"
        return False
    return all(i in named for i in words) or _is_own(scene, words, named)


def _is_own(scene: Scene, words: list[int], named: Set[int]) -> bool:
    """Whether it is what the author is called, or words of it that are no others: "Thief" of "Thief Hunter" is one."""
    author = scene.status.account
    called = (author.acct.partition("@")[0], author.display_name)
    said = [folded(scene.norms[i]) for i in words]
    if said in [[folded(piece) for piece in _PIECES.split(name) if piece] for name in called]:
        return True
    own = {folded(piece) for name in called for piece in _PIECES.split(name) if piece}
    return all(i in named or (word in own and not _is_known(scene, i)) for i, word in zip(words, said, strict=True))


def _is_known(scene: Scene, at: int) -> bool:
    return knows(scene.language, scene.tokens[at]) or scene.norms[at] in scene.language.talk.words
