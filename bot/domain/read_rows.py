"""Topics that go on in the words that led to the first: "for the soup, for the hug and for listening"."""

from __future__ import annotations

from bot.domain.phrasing import Found
from bot.domain.read_topic import Phrase
from bot.domain.scene import Scene
from bot.domain.topic_end import another
from bot.domain.topic_marks import marker_at


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
