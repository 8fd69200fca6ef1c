"""Topics that no word leads to: what stands beside people and trigger, as in "@bob +K baking" or "baking: @bob"."""

from __future__ import annotations

import re

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.end import tells
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import MAX_WORDS, THIN, Phrase, is_topic, phrase_from
from bot.domain.reading.what.marked import ahead_of
from bot.domain.reading.what.start import unlike_topic
from bot.domain.reading.what.within import LONGEST_BARE
from bot.domain.reading.who.named import named_behind_plus
from bot.domain.reading.who.recipients import Who


def bare(scene: Scene, who: Who) -> list[Phrase]:
    """The words beside people and trigger when nothing marks them: "@bob +K baking", "baking: @bob"."""
    anchors = sorted({*who.indexes(), *scene.attached})
    spoken = [f for f in scene.finds("who.you", "who.all", "who.third") if scene.has("who.to", f.start - 1)]
    first = min(anchors, default=-1)
    anchors += [
        f.end - 1
        for f in spoken
        if (f.start > first or not _owns(scene, f.end)) and all(f.start != o.start or f.end >= o.end for o in spoken)
    ]
    if not anchors:
        return []
    # "+K @bob soup #ImaginaryKlout (asleep by now)": words beside somebody go before brackets at the end.
    if row := _each_with_its_plus(scene):
        return row
    anchors.sort(key=lambda index: (not _is_bracketed_end(scene, index), index))
    for index in reversed(anchors):
        phrase = after(scene, index)
        if phrase is not None and not _only_names(scene, phrase, who) and not _of_the_next_row(scene, index, phrase):
            return [phrase]
    for index in sorted(anchors):
        if (phrase := ahead_of(scene, index)) is not None:
            return [phrase]
    for index in reversed(scene.attached):
        if (phrase := _before_comma(scene, index)) is not None:
            return [phrase]
    return next(([phrase] for index in who.indexes() if (phrase := _first_of_three(scene, index)) is not None), [])


def _first_of_three(scene: Scene, person: int) -> Phrase | None:
    """The words before somebody whom the same sign parts from the +K: "Apple pie, @bob, +K", "soup / @bob / +K"."""
    tokens, norms = scene.tokens, scene.norms
    begin, sign = scene.bounds(person)[0], norms[person - 1]
    if person < begin + 2 or sign not in _PARTS_THREE or norms[person + 1 : person + 2] != [sign]:
        return None
    if not any(token.is_trigger for token in tokens[person + 2 : person + 3]):
        return None
    begin = max((i + 1 for i in range(begin, person) if norms[i] == ":"), default=begin)
    size = scene.size(begin, person - 1)
    if unlike_topic(scene, begin) or scene.begins(_CALLING, begin) or (sign == "," and size < _FEWEST):
        return None
    if size > LONGEST_ALONE or any(token.kind != "word" for token in tokens[begin : person - 1]):
        return None
    phrase = phrase_from(scene, begin, THIN, limit=person - 1)
    return phrase if is_topic(scene, phrase) else None


_PARTS_THREE = frozenset((",", "/"))
_FEWEST = 2
"""Words before a comma that are not taken for a call: "Mario, @bob, +K"."""
_CALLING = frozenset(("topic.calling", "words.lead", "words.frame", "who.named", "topic.aside", "topic.in"))
"""What calls somebody, leads to them, or tells where, and is no topic."""


def _owns(scene: Scene, after: int) -> bool:
    """Whether a noun follows at ``after`` that a pronoun belongs to: "Vogels herkennen aan hun | poep — @bob"."""
    return after < len(scene.tokens) and scene.tokens[after].kind == "word"


def _of_the_next_row(scene: Scene, index: int, phrase: Phrase) -> bool:
    """Whether words behind somebody begin the next row of a list: "Barbecue → @bob, washing up → nobody"."""
    before, after = index - 1, phrase.end
    if before < 1 or after >= len(scene.tokens) or not scene.tokens[after].leads:
        return False
    return scene.norms[before] == scene.norms[after] and scene.tokens[before - 1].kind == "word"


def behind_named(scene: Scene, who: Who) -> Phrase | None:
    """What stands behind somebody without a mention to whom the +K's colon leads: "+K: our postman, shortcuts"."""
    if who.named is None or who.named != named_behind_plus(scene):
        return None
    return after(scene, who.named[1] - 1)


def _only_names(scene: Scene, phrase: Phrase, who: Who) -> bool:
    """Whether a topic behind the +K is but the name, in their handle, of somebody named in a sentence before: "Best
    compost: @heap_hilda. +K, Hilda!"."""
    at = phrase.start
    if scene.norms[at - 1] != "," or phrase.end - at > 1 or scene.tokens[at].kind != "word":
        return False
    if not scene.text.plain[scene.tokens[at].start].isupper():
        return False
    called = (m for i in who.indexes() if scene.sentence[i] < scene.sentence[at] and (m := scene.tokens[i].mention))
    return any(scene.norms[at] in _PARTS.split(mention.username.casefold()) for mention in called)


_PARTS = re.compile(r"[\W_\d]+")
"""What stands between the words of a handle."""


def _each_with_its_plus(scene: Scene) -> list[Phrase]:
    """The topics of a row of +K, each before its own: "@bob +K patience, +K cooking, +K not burning anything"."""
    row = [i for i in scene.attached if scene.tokens[i].kind == "plus"]
    found: list[Phrase] = []
    for index in row if len(row) > 1 else ():
        apart = not found or scene.norms[index - 1] in _BETWEEN or scene.has("words.and", index - 1)
        phrase = after(scene, index)
        if phrase is None and found and scene.at("topic.reason", index + 2) is not None:
            phrase = phrase_from(scene, index + 1, "bare", reason=True)
        if not apart or phrase is None or phrase.start != index + 1:
            return []
        found.append(phrase)
    return found


_BETWEEN = frozenset((",", ";", "/", "|"))
"""Signs between a +K with its topic and the next."""


def _is_bracketed_end(scene: Scene, index: int) -> bool:
    """Whether the hashtag stands there, before brackets that close the toot."""
    return (
        scene.tokens[index].kind == "trigger" and scene.norms[index + 1 : index + 2] == ["("] and scene.norms[-1] == ")"
    )


def named_by_trigger(scene: Scene, who: Who) -> Phrase | None:
    """The topic of a sentence that is nothing but +K and topic, whatever others told before: "@bob was right about the
    tyres. One grudging +K, tyre pressure"."""
    for index in scene.attached:
        begin, end = scene.bounds(index)
        if begin == 0 or any(scene.tokens[i].kind == "mention" for i in range(begin, end)):
            continue
        if not all(any(scene.has(name, i) for name in _BEFORE_NAMED) for i in range(begin, index)):
            continue
        last = max((i + 1 for i in range(begin, end) if scene.tokens[i].kind == "word"), default=begin)
        phrase = after(scene, index)
        if phrase is None or scene.at("topic.label", phrase.start) is not None or _only_names(scene, phrase, who):
            continue
        whole = phrase.end == last or (scene.norms[index + 1] == "," and _only_an_aside(scene, phrase.end))
        if whole and scene.size(phrase.start, phrase.end) <= LONGEST_ALONE:
            return phrase
    return None


def _only_an_aside(scene: Scene, at: int) -> bool:
    """Whether a comma at ``at`` leads to an aside: "#ImaginaryKlout, soldering, with thirty years' interest"."""
    return scene.norms[at] == "," and at + 1 < len(scene.tokens) and scene.at("topic.aside", at + 1) is not None


def _before_comma(scene: Scene, trigger: int) -> Phrase | None:
    """A few words that open the trigger's sentence: "Facade restoration, +K and applause"."""
    begin, _ = scene.bounds(trigger)
    comma = trigger - 1
    if comma <= begin or scene.tokens[comma].norm != "," or unlike_topic(scene, begin):
        return None
    if any(token.kind != "word" for token in scene.tokens[begin:comma]) or scene.size(begin, comma) > LONGEST_ALONE:
        return None
    phrase = phrase_from(scene, begin, "ahead", limit=comma)
    return phrase if is_topic(scene, phrase) else None


def after_colon(scene: Scene, phrases: list[Phrase]) -> list[Phrase]:
    """What stands beside a trigger after a colon, rather than what was ``marked`` before it.

    "This is for you, from all of us in row two: #ImaginaryKlout, reed making".
    """
    for index in scene.attached:
        if index and phrases and scene.tokens[index - 1].norm in (":", "—") and all(p.end < index for p in phrases):
            begin, _ = scene.bounds(index)
            opened = any(begin <= p.start for p in phrases) and not any(begin == p.start - 1 for p in phrases)
            if opened and scene.tokens[min(index + 1, len(scene.tokens) - 1)].norm in (",", ":", "→", "—"):
                beside = after(scene, index)
                return [beside] if beside is not None else phrases
    return phrases


def from_its_start(scene: Scene, who: Who, phrases: list[Phrase]) -> list[Phrase]:
    """All of a topic that stands beside somebody and only holds a marker: "+K for @bob, roof repairs in a gale"."""
    if len(phrases) != 1:
        return phrases
    start, tokens = phrases[0].start, scene.tokens
    anchor = max((i for i in (*who.indexes(), *scene.attached) if i < start), default=-1)
    if anchor < 0 or anchor + 3 >= start or tokens[anchor + 1].norm not in (",", ":", "→", "—"):
        return phrases
    whole = after(scene, anchor)
    if (
        whole is None
        or whole.end < phrases[0].end
        or any(whole.start <= hit.start < phrases[0].start for hit in scene.finds("topic.of"))
    ):
        return phrases
    within = any(marker_at(scene, i) is not None for i in range(whole.start + 1, phrases[0].start))
    idle = marker_at(scene, whole.start) is not None or scene.begins(_IDLE, whole.start)
    return [whole] if within and not idle else phrases


_IDLE = frozenset(("words.frame", "topic.aside"))
"""What a topic of several words does not begin with: "namely in kit care"."""


def after(scene: Scene, index: int) -> Phrase | None:
    tokens = scene.tokens
    start = index + 1
    if (
        start + 1 < len(tokens)
        and tokens[start + 1].norm in (",", ":", "—")
        and scene.at("who.after", start) is not None
    ):
        # "+K @bob:lle, soup"
        start += 1
    anchored = tokens[index].kind != "word"
    start = _past_please(scene, start)
    while start < len(tokens) and (
        tokens[start].norm == "'s"
        or (
            anchored
            and tokens[start].kind == "emoji"
            and start + 1 < len(tokens)
            and tokens[start + 1].kind in ("word", "emoji")
        )
        or (tokens[start].kind == "punct" and tokens[start].norm in ",:→—=|!*~/")
        or scene.has("topic.too", start)
        or (scene.has("giving.gift", start) and _colon_at(scene, start + 1))
        or (scene.has("topic.articles", start) and scene.has("giving.gift", start + 1) and _colon_at(scene, start + 2))
    ):
        start += 1
    if start >= len(tokens) or tokens[start].kind not in ("word", "punct", "code", "tag") or tokens[start].detached:
        return None
    glued = start == index + 1 and tokens[start].norm != '"'
    if glued and tokens[index].is_trigger and scene.has("topic.articles", index - 1):
        # "a #ImaginaryKlout sticker": one thing with the word after it.
        return _up_to_somebody(scene, start)
    if start == index + 1 and tokens[index].kind == "mention" and not _receives_there(scene, index):
        return None
    if tokens[start - 1].ends and (tokens[start].kind == "tag" or marker_at(scene, start) is not None):
        return None
    if tokens[start].norm in _SPELT_TO and start + 1 < len(tokens) and tokens[start + 1].kind == "mention":
        return None
    named = tokens[start - 1].leads and scene.has("topic.articles", start)
    if (not named and unlike_topic(scene, start)) or tells(scene, start) or scene.has("topic.beside", start):
        return None
    deed = start > index + 1 and scene.at("topic.reason", start) is not None
    phrase = phrase_from(scene, start, "bare")
    if _names_gift(scene, start, phrase):
        return None
    longest = MAX_WORDS if deed else LONGEST_BARE
    return phrase if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= longest else None


def _up_to_somebody(scene: Scene, start: int) -> Phrase | None:
    """What stands between "a +K" and the one it goes to: "un +K tricot à @bob", and not "un +K bien mérité à @bob"."""
    end = start
    while end < len(scene.tokens) and scene.tokens[end].kind == "word" and not scene.has("who.to", end):
        if scene.begins(_OF_THE_GIFT, end):
            return None
        end += 1
    given = end > start and scene.has("who.to", end) and end + 1 in scene.people
    phrase = Phrase(start, end, "bare")
    return phrase if given and end - start <= _LONGEST_APPOSED and is_topic(scene, phrase) else None


_OF_THE_GIFT = frozenset(("words.frame", "giving.gift", "giving.get", "giving.give", "topic.tail", "topic.stop"))
"""What says of a gift how it is, or that it is given, and not what it is for."""
_LONGEST_APPOSED = 2
"""Words of such a topic."""


_SPELT_TO = frozenset(("2", "4"))
"""Digits that people everywhere write for "to" and "for": "#ImaginaryKlout 4 @bob"."""


def _past_please(scene: Scene, start: int) -> int:
    """Past politeness between somebody and the sign that leads to what for: "for @bob, please: photos", "for @bob
    please, photos"."""
    at = start + (start < len(scene.norms) and scene.norms[start] == ",")
    hit = scene.at("words.polite", at)
    if hit is None:
        return start
    leads = _colon_at(scene, hit.end) or (at == start and scene.norms[hit.end : hit.end + 1] == [","])
    return hit.end if leads else start


def _receives_there(scene: Scene, person: int) -> bool:
    """Whether words directly behind somebody may be the topic: those behind "+K to @bob", not those in "I met @bob"."""
    tokens = scene.tokens
    at = person - 1
    while at >= 0 and (
        scene.has("who.to", at) or tokens[at].kind in ("mention", "emoji") or scene.has("words.and", at)
    ):
        at -= 1
    if at > 0 and tokens[at].norm == ",":
        at -= 1
    if at < 0 or tokens[at].ends or tokens[at].kind in ("trigger", "plus", "punct"):
        return not any(
            i < at and scene.sentence[i] == scene.sentence[at] for i in scene.attached if tokens[at].kind == "punct"
        )
    near = [i for i in scene.attached if scene.sentence[i] == scene.sentence[person]]
    # "@bob fixed my bike, +K to him"
    return not near or (person < near[0] and any(tokens[i].norm in (",", "—", ":") for i in range(person, near[0])))


def _colon_at(scene: Scene, index: int) -> bool:
    return index < len(scene.tokens) and scene.tokens[index].norm == ":"


def _names_gift(scene: Scene, start: int, phrase: Phrase) -> bool:
    """Whether the words only tell of the gift itself: "(sending @bob) the biggest +K", "(give @bob) a medal"."""
    tokens = scene.tokens
    gift = scene.at("giving.gift", phrase.start)
    if phrase.start == start:
        return False
    before = phrase.end < len(tokens) and tokens[phrase.end].is_trigger and not tokens[phrase.end].detached
    return before or (gift is not None and gift.end >= phrase.end)


_BEFORE_NAMED = ("topic.articles", "topic.filler", "words.frame", "words.and", "words.turn")
"""Words before a trigger with which a sentence names a topic."""
LONGEST_ALONE = 4
"""Words of a sentence that is nothing but a topic."""
