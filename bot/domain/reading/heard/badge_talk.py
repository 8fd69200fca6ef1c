"""Talk of a badge, or of the bot, where the bot only hears it: clients mention in a reply everybody who was mentioned
before, so whom a reply only begins with is spoken to, and receives nothing by a +K that is merely spoken of."""

from __future__ import annotations

from bot.domain.reading.heard.request import addressed
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import Who

_NAMES = ("giving.gift", "giving.kudos")
_CALLS = frozenset(("words.polite", "words.asks", "words.and", "topic.filler"))
"""Lists of the words that may stand before the bot's name where it is spoken to: "please @bot give"."""
_OTHERS = frozenset(("who.you", "who.third", "who.all", "who.named"))
"""Lists of the pronouns of those who may receive, behind a word of who.to."""
_AUTHOR = frozenset(("who.giver", "who.self"))


def badge_talk(scene: Scene, who: Who, phrases: list[Phrase]) -> tuple[int, int] | None:
    """The words by which a message without the hashtag only talks of a badge or of the bot; None where it gives."""
    if any(scene.tokens[i].kind == "trigger" for i in scene.triggers):
        return None
    parent = scene.status.in_reply_to
    if parent is not None and parent.is_bot:
        return _under_thanks(scene, who, phrases)
    return _speaks_of_bot(scene) or _spoken_of(scene, who, phrases)


def _under_thanks(scene: Scene, who: Who, phrases: list[Phrase]) -> tuple[int, int] | None:
    """The badge that a reply to the bot speaks of, which is the one it has just made: "wow, +K for tea", "I got a badge
    for tea!"; or the thanks that are all it says: "thanks, but @carol helped"."""
    people = who.indexes()
    topics = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    if not addressed(scene).issuperset(people):
        return _only_thanks(scene, topics) or _owner(scene, people)
    if _gives(scene, topics):
        return None
    spoken_of = [i for i in scene.triggers if scene.tokens[i].kind == "plus"]
    spoken_of += [hit.start for hit in scene.finds(*_NAMES, "giving.give") if hit.start not in topics]
    if spoken_of:
        return min(spoken_of), min(spoken_of) + 1
    return None if people or who.named else _thanks_for(scene)


def _spoken_of(scene: Scene, who: Who, phrases: list[Phrase]) -> tuple[int, int] | None:
    """A badge that is there already, where nobody receives but those who are spoken to: "@carol my +K in kites"."""
    topics = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    if not addressed(scene) or not addressed(scene).issuperset(who.indexes()):
        return None
    names = [*scene.triggers, *(hit.start for hit in scene.finds(*_NAMES, "giving.give"))]
    known = [at for at in names if at not in topics and scene.has("words.known", at - 1)]
    return (known[0] - 1, known[0] + 1) if known and not _gives(scene, topics) else None


def _gives(scene: Scene, topics: set[int]) -> bool:
    """Whether something is given in plain words: an order, "I give", "@carol gets", "in tea to you"."""
    for hit in scene.finds("giving.give"):
        noun = scene.has("topic.articles", hit.start - 1)
        if hit.start not in topics and not noun and (_opens(scene, hit.start) or scene.has("who.giver", hit.start - 1)):
            return True
    if any(hit.start not in topics and not scene.begins(_AUTHOR, hit.start - 1) for hit in scene.finds("giving.get")):
        return True
    led = (hit.end for hit in scene.finds("who.to") if hit.end < len(scene.tokens))
    return bool(topics) and any(scene.begins(_OTHERS, end) for end in led)


def _opens(scene: Scene, at: int) -> bool:
    """Whether nothing but people and polite words stand before ``at`` in its sentence."""
    begin, _ = scene.bounds(at)
    before = (i for i in range(begin, at) if scene.tokens[i].kind == "word")
    return all(any(scene.within(name, i) for name in _CALLS) for i in before)


def _thanks_for(scene: Scene) -> tuple[int, int] | None:
    """Thanks in a reply to the bot: where nobody is named, they are for the bot."""
    hit = next(iter(scene.finds("giving.thanks")), None)
    return None if hit is None else (hit.start, hit.end)


def _only_thanks(scene: Scene, topics: set[int]) -> tuple[int, int] | None:
    """Thanks that one person says to another, or to the bot, where nothing else gives: "thanks @bob for the invite",
    "thanks, but @carol helped"."""
    if scene.triggers or any(hit.start not in topics for hit in scene.finds(*_NAMES, "giving.give", "giving.get")):
        return None
    return _thanks_for(scene)


def _owner(scene: Scene, people: list[int]) -> tuple[int, int] | None:
    """Somebody of whom only what is theirs is named: "to @carol's surprise"."""
    if scene.triggers or len(people) != 1 or scene.finds(*_NAMES, "giving.give"):
        return None
    after = people[0] + 1
    owns = after + 1 < len(scene.tokens) and scene.norms[after] == "'s" and scene.tokens[after + 1].kind == "word"
    return (people[0], after + 1) if owns else None


def _speaks_of_bot(scene: Scene) -> tuple[int, int] | None:
    """The words that lead up to the bot's name in the middle of what is said to somebody else: "@carol let's ask @bot
    to give @bob a badge"."""
    row = next((i for i, t in enumerate(scene.tokens) if t.kind not in ("bot", "mention")), 0)
    if row > 1 and scene.tokens[row - 1].kind == "bot" and scene.at("who.after", row) is not None:
        # "@carol @bot に頼んで"
        return row - 1, row + 1
    spoken_to = addressed(scene)
    if not spoken_to:
        return None
    for at, token in enumerate(scene.tokens):
        if token.kind != "bot" or at < max(spoken_to):
            continue
        begin, end = scene.bounds(at)
        begin = max(begin, *(i + 1 for i in spoken_to))
        if at <= begin or scene.tokens[at - 1].kind != "word" or not _goes_on(scene, at + 1, end):
            continue
        if any(not any(scene.within(name, i) for name in _CALLS) for i in range(begin, at) if _is_word(scene, i)):
            return begin, at + 1
    return None


def _goes_on(scene: Scene, start: int, end: int) -> bool:
    return any(scene.tokens[i].kind in ("word", "mention") for i in range(start, end))


def _is_word(scene: Scene, at: int) -> bool:
    return scene.tokens[at].kind == "word"
