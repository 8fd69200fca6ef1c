"""Where a word that leads to topics elsewhere stands inside one, and leads to none."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.by_the_way import said_by_the_way
from bot.domain.reading.topic.excelling import excelling
from bot.domain.reading.topic.phrase import is_topic, phrase_from
from bot.domain.reading.what.after import telling
from bot.domain.reading.what.start import unlike_topic
from bot.domain.reading.who.recipients import Who

LONGEST_BARE = 9
"""Words of a topic that no marker leads to."""


def within_topics(scene: Scene, who: Who) -> set[int]:
    """The tokens inside topics, where "in" and "for" lead to no other one."""
    inner = _told(scene) | _bare(scene, who) | _thanks(scene)
    if len(scene.people) > 1:
        inner |= said_by_the_way(scene)
    return inner


def _told(scene: Scene) -> set[int]:
    """Tokens inside a topic that a phrase of praise tells: the "in" of "queen of singing in the rain"."""
    found: set[int] = set()
    for hit, start, _ in telling(scene, "topic.of"):
        if hit.topic is not None and start > hit.topic[0]:
            # "the best in town at making compote"
            found.update(range(hit.start, start))
        if scene.within("who.named", start) or scene.within("who.kin", start):
            # "@carol and her husband @dan", "+K to @carol's husband @dan"
            continue
        phrase = phrase_from(scene, start, "marked")
        found.update(range(phrase.start + 1, phrase.end))
    for hit in excelling(scene):
        if hit.topic is not None:
            # "Von Schrauben versteht keiner so viel wie @bob"
            found.update(range(hit.start, hit.topic[0]))
    return found


def _thanks(scene: Scene) -> set[int]:
    """Tokens in brackets with somebody behind other words, beside somebody outside: "(thanks to @c for the tip)"."""
    found: set[int] = set()
    opened = -1
    if "(" not in scene.norms:
        return found
    for index, token in enumerate(scene.tokens):
        if token.norm == "(":
            opened = index
        elif token.norm == ")" and opened >= 0:
            people = [i for i in scene.people if opened < i < index]
            if people and people[0] > opened + 1 and len(people) < len(scene.people):
                found.update(range(opened, index))
            opened = -1
    return found


def _bare(scene: Scene, who: Who) -> set[int]:
    """Tokens inside the words behind somebody: the "in" of "@bob: a cat in a box"."""
    found: set[int] = set()
    norms = scene.norms
    for index in who.indexes():
        start = index + 2
        if start < len(norms) and scene.tokens[start - 1].leads and not unlike_topic(scene, start):
            phrase = phrase_from(scene, start, "bare")
            if scene.size(phrase.start, phrase.end) <= LONGEST_BARE and is_topic(scene, phrase):
                clause = phrase.end
                while clause < len(scene.tokens) and scene.tokens[clause].kind == "word":
                    clause += 1
                found.update(range(phrase.start + 1, clause))
        elif _names_at_once(scene, index):
            found.update(range(index + 2, scene.bounds(index)[1]))
    for trigger in scene.attached:
        if scene.tokens[trigger].kind == "plus" and (at := _made_with(scene, trigger + 1)) is not None:
            found.add(at)
    return found


def _made_with(scene: Scene, start: int) -> int | None:
    """Where a few words right behind the +K go on with what they are made with: "+K soupe | à l'oignon"."""
    if all(hit.end - hit.start == 1 for hit in scene.finds("topic.in")):
        return None
    at = start
    while at < min(start + _LONGEST_DISH, len(scene.tokens)) and scene.tokens[at].kind == "word":
        marker = scene.at("topic.in", at)
        if marker is not None and at > start and marker.end - at > 1 and scene.has("topic.articles", marker.end - 1):
            return at
        if marker is not None or any(scene.has(name, at) for name in _ASIDE) or scene.has("topic.tail", at):
            return None
        at += 1
    return None


_LONGEST_DISH = 4
"""Words from the +K to the word that says with what."""


def _names_at_once(scene: Scene, person: int) -> bool:
    """Whether a topic that tells where stands right behind the last of +K and person: "+K @bob violins in a tent"."""
    before = person - scene.has("who.to", person - 1) - 1
    start = person + 1
    if before < 0 or not scene.tokens[before].is_trigger or start >= len(scene.tokens):
        return False
    place = next((i for i in range(start, len(scene.tokens)) if scene.has("topic.in", i)), start)
    within = range(start, place)
    if len(within) <= 1 or not scene.has("topic.articles", place + 1):
        return False
    plain = all(scene.tokens[i].kind == "word" and not any(scene.has(name, i) for name in _ASIDE) for i in within)
    rest = scene.tokens[place : scene.bounds(person)[1]]
    last = not any(token.is_trigger and not token.detached for token in rest)
    told = any(hit.start in within for hit in scene.finds("topic.of"))
    return plain and last and not told and not unlike_topic(scene, start)


_ASIDE = (
    "words.frame",
    "topic.aside",
    "topic.filler",
    "topic.articles",
    "giving.gift",
    "who.title",
    "who.is",
    "words.link",
)
"""Lists of the words between somebody and a topic that are none of it: "+K to @bob once more in the long jump"."""
