"""Where a topic does not begin."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.what.lines import idiom_at, names_more


def unlike_topic(scene: Scene, start: int) -> bool:
    """Whether no topic begins here: "good" alone is none, but "good citizenship" is."""
    if starts_otherwise(scene, start):
        return True
    idle = scene.at("topic.filler", start)
    more = idle is not None and (names_more(scene, idle.end) or scene.at("topic.in", idle.end) is not None)
    if more and idle is not None and idle.end == start + 1:
        # "good citizenship", "thread about bees"
        return False
    return idiom_at(scene, start)


def starts_otherwise(scene: Scene, start: int) -> bool:
    """Whether verbs, markers, asides or praise begin here instead of a topic; "star" does, "star photography" not."""
    if scene.within("who.excluded", start):
        return True
    if scene.begins(_OTHERWISE, start) and not _is_deed(scene, start):
        return True
    return any(
        (hit := scene.at(name, start)) is not None
        and not _describes(scene, start, hit)
        and not (name == "giving.give" and _does_else(scene, start, hit))
        for name in ("giving.praise", "giving.kudos", "giving.give")
    )


def _is_deed(scene: Scene, start: int) -> bool:
    """Whether a deed begins that somebody leaves undone: "never giving up"."""
    inner = scene.at("topic.inner", start)
    return inner is not None and inner.end > start + 1 and scene.at("topic.reason", start) is not None


def _does_else(scene: Scene, start: int, give: Found) -> bool:
    """Whether a verb of giving opens a topic: "riconoscere gli uccelli", "giving directions to tourists"."""
    at = give.end
    while scene.has("topic.articles", at):
        at += 1
    if give.end - start > 1 or at >= len(scene.tokens) or scene.tokens[at].kind != "word":
        return False
    return scene.at("topic.reason", start) is not None and not scene.begins(_GIFTS, at)


_GIFTS = frozenset((
    "giving.gift", "giving.kudos", "giving.thanks", "who.you", "who.third", "who.all", "who.self", "who.named",
    "who.to", "words.frame", "topic.in", "topic.for",
))  # fmt: skip


def _describes(scene: Scene, start: int, praise: Found) -> bool:
    """Whether a word of praise only describes what follows, within the topic: "star photography", 「プロの昼寝」."""
    if scene.tokens[start].glyph:
        return scene.has("topic.filler", praise.end)
    return praise.end == start + 1 and names_more(scene, praise.end)


_OTHERWISE = frozenset((
    "topic.aside", "giving.get", "topic.stop", "who.to", "topic.because", "words.and", "giving.thanks",
))  # fmt: skip
