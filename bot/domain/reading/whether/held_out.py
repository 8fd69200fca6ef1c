"""What is held out to somebody, without a word of what it is for: "@bob, toma, #ImaginaryKlout", "Tieni, @bob, +K"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene

HELD_OUT = "it is held out to somebody"
_SMALL = ("topic.articles", "words.frame", "topic.filler", "who.you", "words.known")


def is_held_out(scene: Scene, trigger: int) -> bool:
    """Whether the clauses up to the trigger are nothing but somebody and a word of giving, with small words around."""
    begin, _ = scene.bounds(trigger)
    gives = people = signs = False
    at = begin
    while at < trigger:
        hit = scene.at("giving.give", at)
        if hit is not None and hit.end <= trigger and not scene.has("giving.past", at):
            gives, at = True, hit.end
            continue
        token = scene.tokens[at]
        people |= token.kind == "mention"
        signs |= token.norm == "," or token.leads
        if token.kind not in ("mention", "punct") and not any(scene.within(name, at) for name in _SMALL):
            return False
        at += 1
    return gives and people and signs
