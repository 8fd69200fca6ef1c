"""Whether the words around a trigger make it a gift of the author's: what governs it, and who governs that."""

from __future__ import annotations

from bot.domain.read_topic import PRONOUNS, Phrase
from bot.domain.scene import Scene

_KNOWN = (
    "giving.give", "giving.get", "giving.kudos", "giving.thanks", "giving.gift", "giving.praise", "who.to", "who.you",
    "who.third", "who.all", "who.self", "who.after", "who.dative", "who.named", "topic.in", "topic.for", "topic.deed",
    "topic.after", "topic.label", "topic.tail", "topic.filler", "topic.aside", "topic.too", "words.and", "words.frame",
)  # fmt: skip
_FARTHEST = 16
"""Tokens before the trigger that are looked at."""
_LONGEST_NOUN = 5
"""Words from an article to the trigger: "a big fat shiny +K"."""


def doubt(scene: Scene, phrases: list[Phrase]) -> tuple[int, int] | None:
    """The words that keep a toot from giving: something unknown governs every trigger, or another person gives.

    Judged only in languages whose file says what may stand before the +K (``words.frame``).
    """
    if not scene.language.words.get("words.frame"):
        return None
    attached = scene.attached
    attached = [i for i in attached if scene.tokens[i].kind == "plus" or not _closes(scene, i)]
    topics = {i for phrase in phrases if phrase.how != "because" for i in range(phrase.start, phrase.end)}
    ahead = [phrase.end for phrase in phrases if phrase.how == "marked"] if attached else []
    reasons = [None if i in ahead else _governor(scene, i, topics) for i in attached]
    if reasons and all(reason is not None for reason in reasons):
        return reasons[0]
    return _foreign_giver(scene)


def _closes(scene: Scene, trigger: int) -> bool:
    """Whether the trigger ends its sentence, as a hashtag beside it does."""
    return trigger + 1 >= len(scene.tokens) or scene.tokens[trigger + 1].ends


def _governor(scene: Scene, trigger: int, topics: set[int]) -> tuple[int, int] | None:
    """The unknown word that governs the trigger, if one does. ``topics``: the tokens of what it is for."""
    if _after_a_clause(scene, trigger) or scene.at("words.turn", trigger - 1) is not None:
        return None
    if _after_somebody(scene, trigger):
        return None
    at = _before_noun(scene, trigger)
    begin = max(scene.bounds(trigger)[0], trigger - _FARTHEST)
    word = begin <= at < trigger - 1 and scene.tokens[at].kind == "word"
    if word and scene.has("words.and", at + 1) and not _known(scene, at):
        # "sending you a hug and a +K": what governs the hug governs the +K.
        at -= 1
    while at >= begin:
        token = scene.tokens[at]
        if token.kind == "punct" or token.ends or token.kind in ("emoji", "line", "link"):
            return None
        if token.kind in ("mention", "bot", "handle", "tag", "trigger", "plus"):
            at -= 1
            continue
        if token.kind != "word" or at in topics or _known(scene, at):
            return None
        return at, at + 1
    return None


def _before_noun(scene: Scene, trigger: int) -> int:
    """The token before "a big fat shiny" before the trigger."""
    for at in range(trigger - 1, max(-1, trigger - 1 - _LONGEST_NOUN), -1):
        within = scene.tokens[at].norm == "," and at < trigger - 1
        verb = scene.within("giving.get", at) or scene.within("giving.give", at)
        if at < trigger - 1 and scene.has("who.giver", at) and not _known(scene, at + 1):
            break
        if not within and (verb or scene.tokens[at].kind not in ("word", "emoji")):
            break
        if scene.has("topic.articles", at) or scene.has("words.frame", at):
            return at - 1
    return trigger - 1


def _after_a_clause(scene: Scene, trigger: int) -> bool:
    """Whether what is before the hashtag is whole without it: "@bob fixed my bike #ImaginaryKlout in fixing things"."""
    tokens = scene.tokens
    after, last = trigger + 1, trigger - 1
    if tokens[trigger].kind != "trigger" or not (scene.at("topic.in", after) or scene.at("topic.for", after)):
        return False
    begin, _ = scene.bounds(trigger)
    if last - 2 < begin or tokens[last].kind != "word" or scene.at("words.frame", last) is not None:
        return False
    told = any(tokens[i].kind == "mention" for i in range(begin, last - 1))
    return (
        told and tokens[last - 1].kind == "word" and (scene.has("topic.articles", last - 1) or not _known(scene, last))
    )


def _after_somebody(scene: Scene, trigger: int) -> bool:
    """Whether the sentence begins with somebody who receives and is described up to the trigger, and nobody else is
    named: "To the lady at the till +K"."""
    begin, _ = scene.bounds(trigger)
    hit = scene.at("who.dative", begin)
    if hit is None and scene.has("who.to", begin):
        hit = scene.at("who.named", begin + 1)
    if hit is None or scene.begins(PRONOUNS, hit.start) or trigger - begin > _FARTHEST:
        return False
    return all(token.kind == "word" for token in scene.tokens[begin:trigger])


def _known(scene: Scene, at: int) -> bool:
    return any(scene.within(name, at) for name in _KNOWN)


def _foreign_giver(scene: Scene) -> tuple[int, int] | None:
    """A past verb of giving whose subject is not the author: "the jury gave", "Alice has given"."""
    for hit in scene.finds("giving.past"):
        at = hit.start - 1
        begin, end = scene.bounds(hit.start)
        if any(f.start < hit.start < f.end for f in scene.finds("harmless.phrases")):
            continue
        if scene.within("giving.get", hit.start) or not any(hit.end <= i < end for i in scene.attached):
            continue
        while at >= begin and scene.has("words.frame", at) and not scene.has("who.giver", at):
            at -= 1
        if at < begin or scene.tokens[at].kind in ("punct", "emoji") or scene.tokens[at].ends:
            continue
        if scene.has("who.giver", at) or scene.has("words.and", at):
            continue
        return at, hit.end
    return None
