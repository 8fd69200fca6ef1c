"""What leads to a topic, and the pronouns that may stand in a recipient's place."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene

MARKERS = ("topic.deed", "topic.in", "topic.for")
_MARKERS = frozenset(MARKERS)
PRONOUNS = frozenset(("who.third", "who.you", "who.all", "who.self"))
KNOWN = frozenset((
    "giving.give", "giving.get", "giving.kudos", "giving.thanks", "giving.gift", "giving.praise", "who.to", "who.you",
    "who.third", "who.all", "who.self", "who.after", "who.dative", "who.named", "topic.in", "topic.for", "topic.deed",
    "topic.after", "topic.label", "topic.tail", "topic.filler", "topic.aside", "topic.too", "words.and", "words.frame",
))  # fmt: skip
"""What need not be a noun before the trigger, nor keep a toot from giving."""


def marker_at(scene: Scene, index: int) -> Found | None:
    """The longest word or phrase at ``index`` that leads to a topic."""
    if not scene.begins(_MARKERS, index):
        return None
    return max((hit for name in MARKERS if (hit := scene.at(name, index)) is not None), key=lambda hit: hit.end)


def after_marker(scene: Scene, index: int) -> bool:
    """Whether a word that leads to a topic stands right before ``index``."""
    return scene.ended(index, *MARKERS)


def same_for(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` stands for the +K just given and its topic follows: "gets one for", "gets his for"."""
    if not (scene.has("who.same", at) or scene.has("topic.articles", at)):
        return False
    return scene.ended(at, "giving.get") and marker_at(scene, at + 1) is not None


def another(scene: Scene, at: int) -> int:
    """Past words for one more +K, with its own topic behind them: "(and) another one for his patience", "(and) a +K in
    chess"; else ``at``."""
    end = at
    while (hit := scene.at("who.same", end) or scene.at("topic.articles", end)) is not None:
        end = hit.end
    if end > at and end in scene.attached:
        end += 1
    elif (same := scene.at("who.same", at)) is not None:
        end = same.end
    else:
        return at
    return end if marker_at(scene, end) is not None else at
