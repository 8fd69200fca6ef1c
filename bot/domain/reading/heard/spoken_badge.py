"""A badge that the author wants for themselves, that somebody has already, or that is only marvelled at: "I want a
badge for patience", "@bob you got a badge for soup", "what a badge for soup". It gives nothing to those spoken to."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.heard.request import addressed
from bot.domain.reading.scene import Scene
from bot.domain.reading.who.recipients import Who

_NAMES = frozenset(("giving.wish", "giving.had", "words.marvel"))
_TRAILING = frozenset(("trigger", "tag", "emoji"))
"""Kinds of tokens that may trail a sentence."""
_SMALL = frozenset(("topic.articles", "words.frame"))
_FEW = 3
"""Small words between a verb and the badge."""


def spoken_badge(scene: Scene, who: Who) -> tuple[int, int] | None:
    """The words that want a badge, tell of one or look at one, where only who is spoken to or told of would get it."""
    if scene.found.keys().isdisjoint(_NAMES):
        return None
    spoken_to = addressed(scene)
    receive = set(who.indexes())
    hits = [*scene.finds("giving.wish")] if spoken_to >= receive else []
    if scene.status.in_reply_to is not None and not any(token.kind == "trigger" for token in scene.tokens):
        hits += [h for h in scene.finds("giving.had") if receive <= spoken_to.union(range(h.start, h.end))]
        if spoken_to >= receive:
            hits += [h for h in scene.finds("words.marvel") if not _is_plain_praise(scene, h)]
    return next(((h.start, at + 1) for h in hits if (at := _badge(scene, h)) and not _is_given(scene, at)), None)


def _badge(scene: Scene, hit: Found) -> int:
    """Where the badge stands behind ``hit``, with nothing but small words between; 0 for nowhere."""
    at = hit.end
    while at < min(hit.end + _FEW, len(scene.tokens)) and not _is_badge(scene, at):
        if scene.norms[at] not in ",!" and (not scene.begins(_SMALL, at) or scene.at("who.you", at) is not None):
            return 0
        at += 1
    return at if at < len(scene.tokens) and _is_badge(scene, at) else 0


def _is_badge(scene: Scene, at: int) -> bool:
    if scene.at("giving.give", at) is not None and not scene.has("topic.articles", at - 1):
        # "I'd like to award"
        return False
    return at in scene.triggers or scene.at("giving.gift", at) is not None


def _is_plain_praise(scene: Scene, hit: Found) -> bool:
    """Whether a cry before a +K only praises whom it is for, with nobody else in the thread: "@bob wow, +K in tea"."""
    at = _badge(scene, hit)
    return at in scene.triggers and len(scene.status.mentions) <= _BOT_AND_ONE


_BOT_AND_ONE = 2


def _is_given(scene: Scene, at: int) -> bool:
    """Whether what follows gives the badge at ``at``: "I want a badge for you", "du hast ein Abzeichen verdient"."""
    _, end = scene.bounds(at)
    if any(at < hit.start < end and scene.has("who.to", hit.start - 1) for hit in scene.finds("who.you")):
        return True
    last = end
    while last > at + 1 and (scene.tokens[last - 1].ends or scene.tokens[last - 1].kind in _TRAILING):
        last -= 1
    verbs = (hit for hit in scene.finds("giving.give", "giving.get") if at < hit.end - 1 < end)
    return any(
        (hit.end == last or hit.name == "giving.get") and not scene.within("giving.had", hit.end - 1) for hit in verbs
    )
