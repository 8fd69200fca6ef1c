"""Whether a reply to what the bot says of an award gives another one in plain words, or is talk.

Nothing was asked there, and people go on talking of whom they please: "it was @carol who laughed", "for @carol it was
hard".
"""

from __future__ import annotations

from bot.domain.grammar.orders import PERSON, key_of
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import LED, Phrase

_GIVES = ("giving.give", "giving.gift", "who.same")
_SMALL = ("who.to", "who.after", "who.title", "topic.too", "words.and", "words.polite")
"""Lists of the words that say no more than for whom."""


def gives_besides(scene: Scene, phrases: list[Phrase]) -> bool:
    """Whether a verb or a word for the award gives, or nothing is said but to whom and a topic that is plainly marked:
    "for @carol, for the soup", "it was @carol, in tea"."""
    if not phrases and _key_of_rest(scene, set()) in scene.language.commands.presents:
        return False
    topics = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    if _names_gift(scene, topics) or _receives(scene, topics):
        return True
    marked = [_whole(scene, phrase) for phrase in phrases]
    if not all(marked):
        return False
    said = {i for span in marked for i in span}
    said |= {i for hit in scene.finds("topic.tail") for i in range(hit.start, hit.end) if i > max(said, default=i)}
    core, orders = _key_of_rest(scene, said), scene.language.commands
    order = orders.whole.get(core)
    return core == PERSON or core in orders.instead or (order is not None and order.name == "to")


def _names_gift(scene: Scene, topics: set[int]) -> bool:
    """Whether giving is spoken of, and not only in what is told of somebody: "@carol, who made the badge"."""
    told = [hit.start for hit in scene.finds("topic.because") if hit.start - 1 in scene.people]
    return any(
        hit.start not in topics
        and not any(at < hit.start and scene.sentence[at] == scene.sentence[hit.start] for at in told)
        for hit in scene.finds(*_GIVES)
    )


def _receives(scene: Scene, topics: set[int]) -> bool:
    """Whether somebody is said to receive: "@carol deserves", "it goes to @carol", "lo merece @carol"."""
    people = scene.people
    for hit in scene.finds("giving.get"):
        begin, end = scene.bounds(hit.start)
        if hit.start not in topics and (
            hit.end in people
            or any(begin <= i < hit.start or (hit.end < i < end and scene.has("who.to", i - 1)) for i in people)
        ):
            return True
    return False


def _whole(scene: Scene, phrase: Phrase) -> range:
    """A topic with the word that plainly marks it: "for …" and "in …", and not "in the …", which may be a place. Empty
    where none does."""
    if phrase.how not in LED or phrase.empty:
        return range(0)
    after = scene.at("topic.after", phrase.end)
    begin = phrase.start
    while begin and scene.has("topic.articles", begin - 1) and marker_at(scene, begin - 1) is None:
        begin -= 1
    lead = next((at for at in range(begin - 1, -1, -1) if _ends(scene, at, begin)), None)
    if lead is None:
        return range(phrase.start, after.end) if after is not None else range(0)
    plain = scene.at("topic.for", lead) is not None or (begin == phrase.start and _is_plain(scene, lead))
    return range(lead, phrase.end) if plain else range(0)


def _ends(scene: Scene, at: int, end: int) -> bool:
    marker = marker_at(scene, at)
    return marker is not None and marker.end == end


def _is_plain(scene: Scene, at: int) -> bool:
    """Whether the word at ``at`` is one of those with which the language plainly gives: in, and not in the."""
    norm = scene.norms[at]
    return any(f" {norm} TOPIC" in sentence for sentence in scene.language.sentences)


def _key_of_rest(scene: Scene, said: set[int]) -> str:
    """The key of what is left beside those ``said`` and small words."""
    rest = (i for i in range(len(scene.tokens)) if i not in said and not _is_small(scene, i))
    return "".join(_key(scene, i) for i in rest)


def _is_small(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    return token.kind in ("bot", "punct", "emoji", "line") or any(
        scene.has(name, at) or scene.within(name, at) for name in _SMALL
    )


def _key(scene: Scene, at: int) -> str:
    return PERSON if scene.tokens[at].kind in ("mention", "handle") else key_of(scene.norms[at])
