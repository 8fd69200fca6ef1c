"""A row of prizes under a heading, each with its own winner: "Tuesday's prizes: accents to @a, commas to @b"."""

from __future__ import annotations

from itertools import pairwise

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import THIN, is_topic, phrase_from
from bot.domain.reading.what.lines import Pairs
from bot.domain.reading.what.start import unlike_topic
from bot.domain.reading.who.recipients import Who

_PRIZES = ("giving.gift", "giving.kudos", "topic.announced")
"""Lists of the words of a heading that says what is given."""
_LONGEST_PRIZE = 5
"""Words of a topic that only the word for "to" leads from to its winner."""
_WISHES = frozenset((
    "who.wished", "who.giver", "giving.get", "giving.give", "giving.gift", "giving.kudos", "giving.praise",
    "giving.thanks", "topic.filler", "words.question", "who.you", "who.third",
))  # fmt: skip
"""What is sent to several people, and is no topic: "hugs to @a, thanks to @b"."""


def prizes(scene: Scene, who: Who) -> Pairs | None:
    """Who gets which, in a sentence that is nothing but such a row. Without a heading it is talk: "blame to @a, bills
    to @b"."""
    firsts = [group[0] for group in who.groups]
    if len(firsts) < 2 or not all(scene.has("who.to", first - 1) for first in firsts):
        return None
    begin, end = scene.bounds(firsts[0])
    if scene.sentence[firsts[0]] != scene.sentence[firsts[-1]] or any(
        scene.tokens[i].kind == "word" for i in range(who.groups[-1][-1] + 1, end)
    ):
        return None
    led = next((i + 1 for i in range(firsts[0] - 1, begin - 1, -1) if scene.tokens[i].kind == "punct"), begin)
    heading = scene.tokens[begin:led]
    if not heading or not heading[-1].leads or any(token.is_trigger for token in heading):
        return None
    if not any(scene.within(name, i) for i in range(begin, led) for name in _PRIZES):
        # "Complaints: bills to @a, questions to @b"
        return None
    starts = [led, *(_past_sign(scene, group[-1] + 1) for group, _ in pairwise(who.groups))]
    pairs: Pairs = []
    for start, group in zip(starts, who.groups, strict=True):
        to = group[0] - 1
        if not 0 < to - start <= _LONGEST_PRIZE or unlike_topic(scene, start) or scene.begins(_WISHES, start):
            return None
        phrase = phrase_from(scene, start, THIN, limit=to)
        words = all(token.kind == "word" for token in scene.tokens[start:to])
        if not words or phrase.end != to or not is_topic(scene, phrase):
            return None
        pairs.append((group, [phrase]))
    return pairs


def _past_sign(scene: Scene, at: int) -> int:
    """Where the next prize begins, behind a comma, an "and" or both."""
    while at < len(scene.tokens) and (scene.norms[at] in (",", ";") or scene.has("words.and", at)):
        at += 1
    return at
