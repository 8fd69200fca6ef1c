"""Topics that go on in the words that led to the first: "for the soup, for the hug and for listening"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.end import LONGEST_ITEM, tells
from bot.domain.reading.topic.marks import another, marker_at
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from
from bot.domain.reading.what.start import unlike_topic


def in_a_row(scene: Scene, phrases: list[Phrase]) -> list[Phrase]:
    """The first phrase, and those that go on in its words: "for the soup, for the hug and for listening"."""
    row = phrases[:1]
    first = marker_at(scene, marker_before(scene, row[0]))
    for phrase in phrases[1:]:
        at = row[-1].end
        while at < phrase.start and (
            scene.norms[at] == "," or scene.has("words.and", at) or scene.has("topic.too", at)
        ):
            at += 1
        more = another(scene, at)
        marker = marker_at(scene, more)
        alike = marker is not None and first is not None and (more > at or _is_same(scene, marker, first, at))
        # "for the baking, and for the washing-up: no one"
        not_given = scene.within("who.excluded", at) or (
            phrase.end < len(scene.tokens) and scene.tokens[phrase.end].leads
        )
        if at == row[-1].end or not alike or not_given:
            break
        row.append(phrase)
    return row


def _is_same(scene: Scene, marker: Found, first: Found, at: int) -> bool:
    """Whether ``marker`` goes on at ``at`` as ``first`` began: in its word (pela, pelo), or after "and"."""
    one, other = (scene.norms[hit.start][:2] for hit in (marker, first))
    return marker.name == first.name and (one == other or scene.norms[at - 1] != ",")


def marker_before(scene: Scene, phrase: Phrase) -> int:
    """The word that leads to ``phrase``, with no more than an article between; or what else stands there."""
    at = phrase.start - 1
    while at > 0 and scene.has("topic.articles", at) and marker_at(scene, at) is None:
        at -= 1
    return at


def with_second(scene: Scene, phrases: list[Phrase]) -> list[Phrase]:
    """With what a comma adds, in a toot that is but +K, somebody, a colon and this: "+K @a: plum tart, plain chant".

    A single word behind the comma is rather a cheer: "+K @a: juggling, unbelievable".
    """
    if len(phrases) != 1 or scene.norms[phrases[0].end : phrases[0].end + 1] != [","]:
        return phrases
    first, tokens = phrases[0], scene.tokens
    start = first.end + 1
    second = phrase_from(scene, start, "row")
    before = [i for i in range(first.start) if tokens[i].kind == "word" and not scene.has("who.to", i)]
    if before or first.start == 0 or not tokens[first.start - 1].leads or second.start != start:
        return phrases
    if any(token.kind not in _TRAILING for token in tokens[second.end :]) or not is_topic(scene, second):
        return phrases
    size = scene.size(second.start, second.end)
    named = _FEWEST <= size <= LONGEST_ITEM and scene.size(first.start, first.end) >= _FEWEST
    idle = any(scene.within(name, i) for i in range(start, second.end) for name in _SAID)
    if not named or idle or unlike_topic(scene, start) or tells(scene, start):
        return phrases
    return [first, second]


_FEWEST = 2
_TRAILING = frozenset(("trigger", "tag", "emoji", "line"))
"""What may end such a toot: a sign would make a sentence of it."""
_SAID = (
    "giving.praise", "giving.kudos", "giving.thanks", "giving.give", "giving.get", "topic.filler", "topic.tail",
    "topic.aside", "topic.clause", "topic.stop", "topic.articles", "who.giver", "who.you", "who.self", "who.third",
    "words.question", "words.and",
)  # fmt: skip
"""What no second topic holds."""
