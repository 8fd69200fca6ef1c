"""Whether a toot without the hashtag only talks about somebody's gift where the bot hears it: clients mention the bot
in every later reply of a thread, so what leads up to the award has to be understood, word by word."""

from __future__ import annotations

from bot.domain.reading.heard.request import addressed, is_to_the_bot_alone
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import KNOWN
from bot.domain.reading.topic.phrase import Phrase
from bot.domain.reading.who.recipients import Who

_GETS = ("giving.get",)
_GIVES = ("giving.give", "giving.gift", "giving.kudos", "who.same")
_CALLS = ("words.polite", "words.asks", "topic.articles", "who.title", "who.named", "who.giver", "words.and", "who.to")
"""Lists of the words that may stand before somebody who receives: "please, my friend @bob gets +K"."""
_BOT = "bot"
_LONGEST_CALL = 3
"""Words of a greeting, with the bot's name, before a comma."""


def overheard(scene: Scene, who: Who, phrases: list[Phrase]) -> tuple[int, int] | None:
    """The words before an award in a message to the bot that keep it from being one; None where the hashtag stands."""
    tokens = scene.tokens
    if any(tokens[i].kind == "trigger" for i in scene.triggers):
        return None
    alone = is_to_the_bot_alone(scene)
    meant = _meant(scene, phrases) if alone else frozenset()
    for anchor, gets in _anchors(scene, who, phrases):
        begin, _ = scene.bounds(anchor)
        for at in range(anchor - 1, begin - 1, -1):
            if tokens[at].norm == ":" or (alone and _orders_one(scene, at, begin)):
                break
            if alone and not gets and tokens[at].norm == "," and scene.size(begin, at) <= _LONGEST_CALL:
                # "hiya, I'd like to give @bob +K"
                break
            if tokens[at].kind == "word" and at not in meant and not _is_understood(scene, at, gets=gets, alone=alone):
                return at, anchor
    return None


def _meant(scene: Scene, phrases: list[Phrase]) -> frozenset[int]:
    """The words by which an answer to the bot says what, or that another, was meant: "the topic is beetles and it's for
    @bob", "sorry, I meant @bob, and it's for toast"."""
    parent = scene.status.in_reply_to
    if parent is None or not parent.is_bot:
        return frozenset()
    said = [(phrase.start, phrase.end) for phrase in phrases if phrase.how == "label"]
    for hit in scene.finds("topic.of"):
        said += [(hit.start, p.end) for p in phrases if hit.topic is not None and hit.start < p.start == hit.topic[0]]
    said += scene.extents("words.repair")
    return frozenset(i for start, end in said for i in (*range(start, end), *_joint(scene, end)))


def _joint(scene: Scene, at: int) -> tuple[int, ...]:
    """The "and" at ``at``, behind a comma or not."""
    at += at < len(scene.norms) and scene.norms[at] == ","
    return (at,) if scene.has("words.and", at) else ()


def _orders_one(scene: Scene, at: int, begin: int) -> bool:
    """Whether an order of whatever kind begins at ``at``: "kindly mint one for @bob"."""
    lead = [i for i in range(begin, at) if scene.tokens[i].kind == "word"]
    return scene.at("who.same", at + 1) is not None and all(scene.within("words.polite", i) for i in lead)


def _anchors(scene: Scene, who: Who, phrases: list[Phrase]) -> list[tuple[int, bool]]:
    """Where what is given begins in each sentence that gives, and whether somebody is said to receive it there."""
    topics = {i for phrase in phrases for i in range(phrase.start, phrase.end)}
    people = set(who.indexes()) - addressed(scene)
    gives = {hit.start for hit in scene.finds(*_GIVES) if hit.start not in topics and not _is_call(scene, hit.end)}
    gives.update(i for i in scene.triggers if i not in topics)
    gets = {hit.start for hit in scene.finds(*_GETS) if hit.start not in topics}
    found: list[tuple[int, bool]] = []
    for begin, end in scene.sentences:
        verbs = [i for i in (*gives, *gets) if begin <= i < end]
        if verbs:
            anchor = min([*verbs, *(i for i in people if begin <= i < end)])
            found.append((anchor, not any(begin <= i < min(verbs) for i in gives) and min(verbs) in gets))
    return found


def _is_call(scene: Scene, end: int) -> bool:
    """Whether a verb that ends there only exclaims: "vaya, @bob recibe +K"."""
    return end < len(scene.norms) and scene.norms[end] == ","


def _is_understood(scene: Scene, at: int, *, gets: bool, alone: bool) -> bool:
    """Whether the word at ``at`` says nothing about whether it is given. Where somebody is only said to receive
    (``gets``), few words do: "even @bob gets +K"; among others not even those of time: "now @bob gets +K"."""
    if scene.norms[at] == _BOT and at > 0 and scene.tokens[at - 1].kind == "word":
        # "this bot gives", and not "dear bot, give"
        return scene.within("words.polite", at) and scene.within("words.polite", at - 1)
    if scene.tokens[at].glyph or scene.norms[at].isdecimal():
        return True
    if gets and scene.has("topic.tail", at) and scene.has("words.frame", at):
        return alone
    if any(scene.within(name, at) or scene.has(name, at) for name in _CALLS):
        return True
    if scene.has("topic.articles", at - 1) and at + 1 in scene.people:
        # "the amazing @bob"
        return True
    if gets:
        return any(start <= at < end and end - start > 1 for start, end in scene.extents("words.frame"))
    return any(scene.within(name, at) for name in KNOWN.intersection(scene.found))
