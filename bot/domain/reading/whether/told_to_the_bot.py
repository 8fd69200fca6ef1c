"""What is told to the bot: that it shall give, or the topic that it asked for."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import LED, Phrase
from bot.domain.reading.what.after import breaks_idiom

LITTLE = frozenset(("topic.tail", "topic.filler", "words.frame"))
"""Lists of words that say nothing of what somebody gets it for."""


def orders(scene: Scene, phrases: list[Phrase]) -> bool:
    """Whether the bot is asked for a gift by its name: "@bot a badge for whistling!"."""
    if not any(token.kind == "bot" for token in scene.tokens) or scene.finds("giving.thanks", "giving.praise"):
        return False
    gifts = {hit.end for hit in scene.finds("giving.gift") if _is_one(scene, hit.start - 1)}
    to = any(i - 1 in gifts or (i - 2 in gifts and not scene.tokens[i - 1].ends) for i in scene.people)
    return (to and bool(phrases)) or any(p.how in LED and p.start - 1 in gifts for p in phrases)


def _is_one(scene: Scene, at: int) -> bool:
    return scene.has("topic.articles", at) or (scene.has("words.frame", at) and not scene.has("words.known", at))


def corrects(scene: Scene) -> bool:
    """Whether a reply to the bot names the topic that it asked for."""
    parent = scene.status.in_reply_to
    if parent is None:
        return False
    # "Sorry, I forgot: for the calligraphy"
    tokens = scene.tokens
    opened = parent.is_bot and any(
        (i and tokens[i - 1].norm in (":", "@bot") and _leads(scene, i) and not _is_no(scene, i))
        or (t.norm in ":!" and scene.ended(i, "topic.label"))
        or (t.norm == ":" and _only_leads(scene, i))
        for i, t in enumerate(tokens)
    )
    return opened or any(f.topic and not breaks_idiom(scene, f.topic[1]) for f in scene.finds("topic.of"))


def _leads(scene: Scene, index: int) -> bool:
    """Whether the word at ``index`` leads to a topic with nobody there: Spanish "para" rather leads to a person."""
    sure = not scene.has("who.to", index) or scene.has("topic.for", index) or scene.has("topic.in", index)
    return marker_at(scene, index) is not None and (sure or bool(scene.people))


def _is_no(scene: Scene, index: int) -> bool:
    """Whether the word at ``index`` is a no in some language, though it leads to a topic in this one: "no soporto a
    @bob", where Portuguese reads "in the"."""
    return scene.norms[index] in scene.language.commands.nay


def _only_leads(scene: Scene, colon: int) -> bool:
    """Whether a sentence has nothing but small words before its colon: "Oh, a topic! Well then: rye bread"."""
    begin, _ = scene.bounds(colon)
    return begin < colon and all(scene.begins(LITTLE, i) or scene.has("topic.aside", i) for i in range(begin, colon))
