"""A topic that sets one quality against another: "small but loud opinions", "kleine, aber laute Meinungen"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import KNOWN, MARKERS

_LONGEST_BEFORE = 2
_LONGEST_BEHIND = 3
"""Words on either side of the "but" within a topic."""
_LEAST = 3
"""Words of both sides: two qualities and what has them."""
_ELSEWHERE = KNOWN - {"words.frame"} | frozenset(MARKERS) | {
    "topic.clause", "topic.articles", "topic.stop", "topic.because", "who.giver", "who.with",
    "words.turn", "words.question",
}  # fmt: skip
"""What makes the words behind a "but" a clause, or something beside the topic."""


def contrasts(scene: Scene, start: int, at: int) -> bool:
    """Whether the "but" at ``at`` only sets two qualities against each other, in the topic from ``start``."""
    if not scene.has("words.breaks", at):
        return False
    before = [i for i in range(start, at) if not scene.has("topic.articles", i)]
    if before and scene.norms[before[-1]] == ",":
        before.pop()
    if not 0 < len(before) <= _LONGEST_BEFORE or not all(_is_plain(scene, i) for i in before):
        return False
    end = at + 1
    while end < len(scene.tokens) and scene.tokens[end].kind == "word" and end - at <= _LONGEST_BEHIND + 1:
        if not _is_plain(scene, end):
            return False
        end += 1
    if any(scene.at("topic.reason", i) is not None for i in range(at + 1, end - 1)):
        # "for soup, but making bread", and not "slow but steady knitting"
        return False
    behind = end - at - 1
    return 0 < behind <= _LONGEST_BEHIND and len(before) + behind >= _LEAST


def _is_plain(scene: Scene, at: int) -> bool:
    """Whether a word is none that every toot has, and begins nothing that leads elsewhere."""
    return (
        scene.tokens[at].kind == "word"
        and scene.norms[at] not in scene.language.common
        and not scene.begins(_ELSEWHERE, at)
    )
