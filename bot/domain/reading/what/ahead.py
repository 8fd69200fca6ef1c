"""Lists that name what for before whom: "tea @a, for roses @b, +K each", "chess goes to @a, darts to @b: +K both",
"tea (@a), roses (@b)"."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from
from bot.domain.reading.what.lines import Pairs
from bot.domain.reading.what.marked import markers
from bot.domain.reading.what.start import unlike_topic
from bot.domain.reading.who.recipients import Who

LONGEST_AHEAD = 4
"""Words of a topic right before its person."""
_DIVIDES = frozenset(",;:—→|/")
"""Signs that part one row from the next, or a heading from the first."""
_NO_TOPIC = (
    "giving.thanks", "giving.kudos", "giving.give", "giving.get", "giving.gift", "who.named", "who.to", "who.giver",
    "who.you", "who.third", "who.all", "who.self", "who.excluded", "who.addressed", "who.barred", "topic.clause",
    "topic.too", "topic.for", "words.question", "who.same",
)  # fmt: skip
"""What no topic of such a list holds."""


def ahead_of_each(scene: Scene, who: Who, core: set[int]) -> Pairs | None:
    """What for, right before each person; ``None`` unless each has it and the +K is said to be for all of them, or each
    stands in brackets."""
    everyone = who.indexes()
    if len(everyone) < 2 or not (scene.finds("who.all") or bracketed(scene, who) or _each_is_led_to(scene, who)):
        return None
    if any(phrase.start > everyone[-1] for phrase in markers(scene, who, core)):
        # "Cook @a, waiter @b, +K each for patience"
        return None
    groups = who.groups if len(who.groups) > 1 else [[person] for person in everyone]
    if any(_begin(scene, group[0]) >= _end(scene, group[0]) for group in groups):
        return None
    phrases = [_ahead(scene, group) for group in groups]
    if any(phrase and _only_calls(scene, phrase) for phrase in phrases):
        return [(everyone, [])]
    return (
        [(group, [phrase]) for group, phrase in zip(groups, phrases, strict=True) if phrase] if all(phrases) else None
    )


def _each_is_led_to(scene: Scene, who: Who) -> bool:
    """Whether one +K is for all of a list, in which a word leads to each: "two +K: tea to @a and soup to @b"."""
    first = who.groups[0][0]
    begin = _begin(scene, first)
    led = len(who.groups) > 1 and all(scene.has("who.to", group[0] - 1) for group in who.groups)
    number = scene.sentence[first]
    return led and any(i < begin and scene.sentence[i] == number for i in scene.attached)


def _ahead(scene: Scene, group: list[int]) -> Phrase | None:
    tokens = scene.tokens
    person, after = group[0], group[-1] + 1 + _in_brackets(scene, group[-1])
    closed = after >= len(tokens) or tokens[after].ends or tokens[after].detached or tokens[after].norm in _DIVIDES
    if not closed and not scene.has("words.and", after):
        return None
    begin, end = _begin(scene, person), _end(scene, person)
    if (marker := marker_at(scene, begin)) is not None and marker.end < end:
        # "for the maps @a, for the sandwiches @b: +K each"
        begin = marker.end
        if end - begin > 1 and scene.has("topic.articles", begin):
            begin += 1
    if any(token.kind != "word" for token in tokens[begin:end]) or scene.has("topic.articles", begin):
        return None
    if unlike_topic(scene, begin) or _calls(scene, begin, person):
        return None
    if any(scene.within(name, i) for i in range(begin, end) for name in _NO_TOPIC) or scene.has("words.frame", begin):
        return None
    phrase = phrase_from(scene, begin, "row", limit=end)
    whole = (phrase.start, phrase.end) == (begin, end)
    return phrase if whole and is_topic(scene, phrase) and scene.size(begin, end) <= LONGEST_AHEAD else None


def _begin(scene: Scene, person: int) -> int:
    """Where the row of somebody begins: after the last sign, or after the "and" behind the one before."""
    first, _ = scene.bounds(person)
    begin = person
    while begin > first and scene.norms[begin - 1] not in _DIVIDES and not scene.tokens[begin - 1].is_trigger:
        if scene.has("words.and", begin - 1) and (
            scene.tokens[begin - 2].kind == "mention" or scene.norms[begin - 2] == ")"
        ):
            break
        begin -= 1
    return begin + scene.has("words.and", begin)


def _end(scene: Scene, person: int) -> int:
    """Where a topic ends before somebody: "soup | to @a", "soup | goes to @a"."""
    end = person - (scene.norms[person - 1] == "(")
    while end > 0 and any(scene.has(name, end - 1) for name in _LEADS):
        end -= 1
    for at in range(end, person + 1):
        for hit in scene.finds("giving.get", "topic.after"):
            if hit.end == at:
                return hit.start
    return end


_LEADS = ("who.to", "topic.articles", "who.after")
"""Words between a topic and somebody: to, は."""


def bracketed(scene: Scene, who: Who) -> bool:
    """Whether the +K goes to several, each in brackets: "+K for tea (@a) and roses (@b)"."""
    everyone = who.indexes()
    if len(everyone) < 2 or not all(_in_brackets(scene, person) for person in everyone):
        return False
    return any(token.kind == "plus" for token in scene.tokens)


def _in_brackets(scene: Scene, person: int) -> bool:
    """Whether somebody stands in brackets alone."""
    return person > 1 and scene.norms[person - 1] == "(" and scene.norms[person + 1 : person + 2] == [")"]


def _only_calls(scene: Scene, phrase: Phrase) -> bool:
    """Whether words say who somebody is, and not what they are given something for: "drunk @a", "room 12 @b"."""
    words = range(phrase.start, phrase.end)
    numbered = any(scene.norms[i].isdecimal() for i in words)
    return numbered or all(scene.within("topic.calling", i) for i in words)


def _calls(scene: Scene, begin: int, person: int) -> bool:
    """Whether the words before somebody are their name: "Birke @birke_b"."""
    mention = scene.tokens[person].mention
    return mention is not None and mention.username.casefold().startswith(scene.norms[begin])
