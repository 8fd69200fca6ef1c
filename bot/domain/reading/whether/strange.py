"""Strange words that lead up to the trigger: whoever does not understand them cannot know if anything is given."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.phrase import Phrase

_APART = frozenset(("punct", "emoji", "line"))
"""Kinds of tokens that part what leads up to the trigger from what was said before: "Friday again, +K to @bob"."""
_SET_OUT = frozenset(("label", "row", "bracket", "order"))
"""How topics are found whose lay-out says that they are given, whatever stands around: "medals +K\n1. @bob – rye"."""
_HANDS_OVER = ("giving.give", "giving.get", "giving.kudos")


def strange_lead(scene: Scene, phrases: list[Phrase], *, strict: bool) -> tuple[int, int] | None:
    """The words before every trigger, in its own clause, that no list knows; None where one trigger needs none of them.
    Unless it is ``strict``, only those count which govern the trigger.

    "I had my thumb on the button for +K to @bob" looks like a gift but for a few words, and nobody can list them all.
    """
    if all(phrase.how in _SET_OUT for phrase in phrases):
        return None
    found: tuple[int, int] | None = None
    for trigger in scene.attached or scene.triggers:
        if trigger + 1 < len(scene.tokens) and scene.tokens[trigger + 1].leads:
            return None
        if _is_said_to_be_theirs(scene, trigger, phrases):
            return None
        strange = _strangers(scene, trigger, strict=strict)
        if strange:
            # What it is for may be spoken of before: "for services to soup I award @bob +K in soup".
            said = {scene.norms[i] for phrase in phrases for i in range(phrase.start, phrase.end)}
            strange = [i for i in strange if scene.norms[i] not in said]
            strange = [i for i in strange if not any(_tells_where(scene, phrase, i) for phrase in phrases)]
        if strange and (verb := _giving_both(scene, trigger)) is not None:
            strange = [i for i in strange if i < verb]
        if not strange:
            return None
        if found is None:
            found = strange[-1], strange[0] + 1
    return found


def _strangers(scene: Scene, trigger: int, *, strict: bool) -> list[int]:
    """The words that no list knows, the last first, from before the trigger back to where its clause or a turn begins,
    to somebody said to receive, or to the author who gives."""
    tokens, norms, known = scene.tokens, scene.norms, scene.language.known
    begin, _ = scene.bounds(trigger)
    at = trigger - 1
    at = _measured(scene, begin, at)
    # "a fat, glorious +K": what kind of +K it is takes nothing away
    if at > begin and tokens[at].kind == "word" and (scene.has("topic.articles", at - 1) or norms[at - 1] == ","):
        at -= 1
    gives = False
    strange: list[int] = []
    while at >= begin and tokens[at].kind not in _APART and not scene.ended(at + 1, "words.turn"):
        if not strange and _laughs(scene, at):
            break
        kind = tokens[at].kind
        if (kind == "mention" and gives) or _performs(scene, at):
            break
        gives = gives or scene.ended(at + 1, *_HANDS_OVER)
        if kind == "word" and norms[at] not in known and not tokens[at].glyph and not norms[at].isdecimal():
            strange.append(at)
        at -= 1
    if not strange:
        return strange
    if strange == [begin] and tokens[begin + 1].kind == "mention":
        # "Aferin @bob, +K in baking": a call.
        return []
    if strange == [begin] == [trigger - 1] and (not strict or "-" in norms[begin]):
        # "spoiler-free +K to @bob", "sixteen +K to @bob"
        return []
    if not strict and not _governs(scene, strange[0], trigger):
        return []
    covered = {i for hits in scene.found.values() for hit in hits for i in range(hit.start, hit.end)}
    return [i for i in strange if i not in covered]


def _is_said_to_be_theirs(scene: Scene, trigger: int, phrases: list[Phrase]) -> bool:
    """Whether a verb of receiving closes the clause behind this very +K: "just so you know, this +K in socarrat is
    yours"."""
    if not scene.begins(_THIS, trigger - 1) or scene.has("words.and", trigger - 2):
        # "Paint your fence and this +K in fences is yours"
        return False
    _, end = scene.bounds(trigger)
    topic = next((phrase for phrase in phrases if trigger < phrase.start < end), None)
    verb = None if topic is None else scene.at("giving.get", topic.end)
    if verb is None:
        return False
    rest = (scene.tokens[i] for i in range(verb.end, end))
    return all(token.ends or token.kind in _TRAILS or token.norm in ",—" for token in rest)


_THIS = frozenset(("words.known", "topic.articles"))
_TRAILS = frozenset(("trigger", "tag", "emoji", "mention"))
"""Kinds of tokens that may stand behind what is said."""


def _measured(scene: Scene, begin: int, at: int) -> int:
    """The word before how much +K is given, where ``at`` ends that: "an entire wheelbarrow of +K"."""
    if not scene.has("who.with", at) or scene.tokens[at - 1].kind != "word":
        return at
    articles = (i for i in range(at - 2, max(begin, at - _LONGEST_MEASURE) - 1, -1) if scene.has("topic.articles", i))
    article = next(articles, None)
    return at if article is None or scene.has("words.known", article) else article - 1


_LONGEST_MEASURE = 4


def _governs(scene: Scene, strange: int, trigger: int) -> bool:
    """Whether nothing but small words stand between a word and the trigger: "eyed the +K", "staarde ik naar de +K"."""
    return all(any(scene.has(name, i) for name in _SMALL) for i in range(strange + 1, trigger))


_SMALL = ("topic.articles", "who.to", "who.with", "who.giver", "topic.in", "words.known")


def _laughs(scene: Scene, at: int) -> bool:
    """Whether a laugh, or a call, parts what was told from the gift: "played in the dark lol gets +K"."""
    after = scene.at("giving.get", at + 1) or scene.at("giving.give", at + 1)
    gives = after is not None or scene.tokens[at + 1].kind in ("trigger", "plus")
    return gives and scene.has("topic.tail", at) and (scene.has("topic.aside", at) or scene.has("words.polite", at))


def _performs(scene: Scene, giver: int) -> bool:
    """Whether the author gives with the words at ``giver``, whatever led to it: "after three coffees I award"."""
    if not scene.has("who.giver", giver):
        return False
    verbs = [giver + 1, giver + 2] if scene.within("words.frame", giver + 1) else [giver + 1]
    # not "a screenshot in which I give"
    told = scene.has("topic.stop", giver - 1)
    verbs = [at for at in verbs if not told and scene.at("giving.give", at) is not None]
    # "… verleihe ich"
    if scene.ended(giver, "giving.give"):
        verbs.append(giver - 1)
    return any(scene.at("giving.past", at) is None for at in verbs)


def _tells_where(scene: Scene, phrase: Phrase, at: int) -> bool:
    """Whether a word only tells where or how: "for opening my door, in (slippers)"."""
    start = phrase.end + 1
    apart = phrase.end < at and scene.tokens[phrase.end].norm == "," and scene.has("topic.in", start)
    few = start < at <= start + _LONGEST_PLACE
    return apart and few and all(scene.tokens[i].kind == "word" for i in range(start, at))


_LONGEST_PLACE = 4


def _giving_both(scene: Scene, trigger: int) -> int | None:
    """The verb that gives something else beside the +K: "I hand my umbrella and a +K to @bob"."""
    joint = trigger - 1 - scene.has("topic.articles", trigger - 1)
    if not scene.has("words.and", joint):
        return None
    begin, _ = scene.bounds(trigger)
    verbs = [hit.start for hit in scene.finds("giving.give") if begin <= hit.start and hit.end < joint]
    return min(verbs, default=None)
