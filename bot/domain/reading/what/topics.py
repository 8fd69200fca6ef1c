"""Whom gets what: the topics of a toot, found by the surest sign it holds, and paired with its people."""

from __future__ import annotations

from bot.domain.reading.core import only_calls
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from
from bot.domain.reading.what.after import clauses, compounded, does, ends_sentence, told
from bot.domain.reading.what.ahead import ahead_of_each, bracketed
from bot.domain.reading.what.asked import asked
from bot.domain.reading.what.bare import (
    LONGEST_ALONE,
    after_colon,
    bare,
    behind_named,
    from_its_start,
    named_by_trigger,
)
from bot.domain.reading.what.by_name import by_name
from bot.domain.reading.what.each_goes import each_goes
from bot.domain.reading.what.each_made import each_made
from bot.domain.reading.what.fields import answering, labelled
from bot.domain.reading.what.fronted import announced
from bot.domain.reading.what.lines import ANCHORS, Pairs, idiom_at, led_to, read_lines
from bot.domain.reading.what.marked import bracket_at, marked, speaks
from bot.domain.reading.what.pairs import called, in_order, one_each, respectively
from bot.domain.reading.what.prizes import prizes
from bot.domain.reading.what.rows import with_second
from bot.domain.reading.what.start import unlike_topic
from bot.domain.reading.what.within import LONGEST_BARE
from bot.domain.reading.who.recipients import Who
from bot.domain.reading.who.works import work_of


def find_pairs(scene: Scene, who: Who, core: set[int]) -> Pairs:
    """Who gets which topics. People without a topic of their own come with an empty list."""
    if (pairs := read_lines(scene, who)) is not None:
        return pairs
    if (each := each_goes(scene, who) or each_made(scene, who)) is not None:
        return each
    everyone = who.indexes()
    if (work := work_of(scene)) is not None and [work[0]] == everyone:
        return [(everyone, [work[1]])]
    if bracketed(scene, who) and (ahead := ahead_of_each(scene, who, core)) is not None:
        return ahead
    if (label := answering(scene) or labelled(scene) or announced(scene)) is not None:
        return [(everyone, [label])]
    if (behind := _behind_plus(scene, everyone)) is not None:
        return [(everyone, [behind])]
    if (postman := behind_named(scene, who)) is not None:
        return [(everyone, [postman])]
    if (ahead := ahead_of_each(scene, who, core)) is not None:
        return ahead
    if (named := by_name(scene, everyone)) is not None:
        return named
    if phrases := respectively(scene, everyone):
        return [([person], [phrase]) for person, phrase in zip(everyone, phrases, strict=True)]
    if len(who.groups) > 1 and (pairs := prizes(scene, who) or in_order(scene, who, core)) is not None:
        return pairs
    if (pairs := one_each(scene, who, core)) is not None:
        return pairs
    if (phrase := named_by_trigger(scene, who)) is not None and all(i < phrase.start for i in everyone):
        return [(everyone, [phrase])]
    phrases = from_its_start(scene, who, after_colon(scene, marked(scene, who, core)))
    if phrases and _is_lead(scene, phrases[-1]) and (after := bare(scene, who)) and after[0].start > phrases[-1].end:
        # "For the record: @bob +K soup"
        phrases = after
    if len(phrases) > 1 and len(phrases) == len(who.groups):
        return [(group, [phrase]) for group, phrase in zip(who.groups, phrases, strict=True)]
    if not phrases and (pairs := asked(scene, who)):
        return pairs
    if not phrases and _are_told_apart(scene, everyone):
        return [(everyone, [])]
    if pairs := told(scene, who) if not phrases else does(scene, who, phrases):
        apart = all(scene.sentence[phrase.start] not in core for _, found in pairs for phrase in found)
        if phrases or not apart or not (phrases := bare(scene, who)):
            return pairs
    phrases = phrases or _in_sentences_of_their_own(scene, core)
    if not phrases and (pairs := _brackets(scene, who) or clauses(scene, who)):
        return pairs
    phrases = phrases or with_second(scene, bare(scene, who)) or called(scene, who.groups)
    return [(everyone, phrases or _elsewhere(scene))]


def _are_told_apart(scene: Scene, everyone: list[int]) -> bool:
    """Whether a clause of their own tells something of each of several: "@a, who baked it, and @b, who ate it"."""
    starts = [i + 1 + (scene.norms[i + 1 : i + 2] == [","]) for i in everyone]
    return len(everyone) > 1 and all(scene.at("who.relative", start) is not None for start in starts)


def without_people(pairs: Pairs, who: Who) -> Pairs:
    """The pairs without topics that hold one of those who receive: "Good luck @a, bon voyage @b, +K each" has none."""
    everyone = set(who.indexes())
    return [(people, [p for p in phrases if everyone.isdisjoint(range(p.start, p.end))]) for people, phrases in pairs]


def _elsewhere(scene: Scene) -> list[Phrase]:
    """A topic that no word leads to and that is not beside people and trigger; the surest sign comes first."""
    return (
        _bracket(scene)
        or _after_the_last_colon(scene)
        or _answered(scene)
        or _hashtag(scene)
        or _because(scene)
        or _emoji(scene)
        or _alone(scene)
        or compounded(scene)
        or _in_quotes(scene)
    )


def _is_lead(scene: Scene, phrase: Phrase) -> bool:
    """Whether a phrase leads to the award by a colon before the first person and trigger."""
    colon = phrase.end < len(scene.tokens) and scene.tokens[phrase.end].norm == ":"
    return colon and all(i > phrase.end for i in (*scene.people, *scene.attached))


def _behind_plus(scene: Scene, everyone: list[int]) -> Phrase | None:
    """The topic to which a +K leads by its colon, behind everybody: "@bob taught me to sew. He gets +K: sewing"."""
    for trigger in scene.attached:
        if scene.tokens[trigger].kind != "plus" or scene.norms[trigger + 1 : trigger + 2] != [":"]:
            continue
        if everyone and everyone[-1] < trigger and scene.sentence[everyone[-1]] != scene.sentence[trigger]:
            phrase = phrase_from(scene, trigger + 2, "label")
            if is_topic(scene, phrase):
                return phrase
    return None


def _brackets(scene: Scene, who: Who) -> Pairs:
    """The topic in brackets behind a person, when nothing else holds it, or behind the last of those who share it:
    "@bob (flag trivia)", "@bob & @carol (small boats)".
    """
    pairs: Pairs = []
    for group in who.groups:
        after = group[-1] + 1
        phrase = bracket_at(scene, after) if after < len(scene.tokens) else Phrase(0, 0, "none")
        pairs.append((group, [phrase] if is_topic(scene, phrase) else []))
    told = [phrases for _, phrases in pairs if phrases]
    if told and told == [pairs[-1][1]]:
        return [(group, told[0]) for group in who.groups]
    return pairs if told else []


def _bracket(scene: Scene) -> list[Phrase]:
    """A topic in brackets wherever they stand: "Three cheers (flag trivia) for @bob"."""
    for at, token in enumerate(scene.tokens):
        if token.norm in ("(", "["):
            phrase = bracket_at(scene, at)
            if is_topic(scene, phrase):
                return [phrase]
    return []


def _hashtag(scene: Scene) -> list[Phrase]:
    """A hashtag in the topic's place: beside trigger and people, with no other words about."""
    tokens = scene.tokens
    words = scene.count_words()
    if words > 6:
        return []
    # "good morning @a #ImaginaryKlout #coffee": behind words and trigger it says whom the toot may concern.
    stop = min((i for i in scene.triggers if tokens[i].detached), default=len(tokens)) if words else len(tokens)
    return [
        Phrase(i, i + 1, "tag")
        for i, t in enumerate(tokens[:stop])
        if t.kind == "tag" and not scene.has("topic.filler", i)
    ][:3]


def _in_sentences_of_their_own(scene: Scene, core: set[int]) -> list[Phrase]:
    """ "+K, @bob! For the soup. For the bread.": sentences beside the one that gives are but markers and topics."""
    for step in (1, -1, 2):
        for number in sorted(core):
            found: list[Phrase] = []
            at = number + step
            while (phrase := _sentence_topic(scene, at, core)) is not None:
                found.append(phrase)
                at += 1 if step > 0 else -1
            if found:
                return sorted(found, key=lambda phrase: phrase.start)
    return []


def _sentence_topic(scene: Scene, number: int, core: set[int]) -> Phrase | None:
    """The topic of a sentence outside ``core`` that is nothing but a marker and that."""
    if number in core or not 0 <= number < len(scene.sentences):
        return None
    begin, end = scene.sentences[number]
    begin += scene.has("words.and", begin)
    hit = marker_at(scene, begin) if begin < end else None
    if hit is None and all(token.kind in ("word", "punct") for token in scene.tokens[begin:end]):
        return ends_sentence(scene, begin, end)
    if hit is None or scene.has("topic.beside", begin) or idiom_at(scene, begin):
        return None
    if any(token.kind in _SAYS_MORE for token in scene.tokens[begin:end]):
        return None
    phrase = led_to(scene, hit.end)
    rest = scene.tokens[phrase.end : end]
    return phrase if is_topic(scene, phrase) and not any(token.kind == "word" for token in rest) else None


_SAYS_MORE = frozenset(("mention", "handle", "bot", "plus"))
"""Kinds of tokens with which a sentence does more than to say what for."""


def _after_the_last_colon(scene: Scene) -> list[Phrase]:
    """ "One +K, to make it official: varnishing.": the end of a sentence behind its trigger and a colon."""
    for trigger in scene.attached:
        _, end = scene.bounds(trigger)
        colon = max((i for i in range(trigger, end) if scene.tokens[i].norm == ":"), default=-1)
        if colon < 0 or any(i > colon and i < end for i in scene.people) or unlike_topic(scene, colon + 1):
            continue
        phrase = phrase_from(scene, colon + 1, "bare")
        short = scene.size(phrase.start, phrase.end) <= LONGEST_BARE
        if is_topic(scene, phrase) and short and not any(t.kind == "word" for t in scene.tokens[phrase.end : end]):
            return [phrase]
    return []


def _answered(scene: Scene) -> list[Phrase]:
    """What a reply to the bot says behind its last colon: "Oh, a topic! Well then: rye bread"."""
    parent = scene.status.in_reply_to
    if parent is None or not parent.is_bot or scene.people:
        return []
    colon = max((i for i, norm in enumerate(scene.norms) if norm == ":"), default=-1)
    phrase = phrase_from(scene, colon + 1, "bare")
    return [phrase] if colon >= 0 and is_topic(scene, phrase) and not unlike_topic(scene, colon + 1) else []


def _because(scene: Scene) -> list[Phrase]:
    for hit in scene.finds("topic.because"):
        if all(scene.within("topic.idiom", at) for at in range(hit.start, hit.end)):
            continue
        phrase = phrase_from(scene, hit.end, "because", reason=True)
        if is_topic(scene, phrase):
            return [phrase]
    return []


_NAMES_OR_GIVES = ANCHORS | {"handle", "bot", "link"}
"""Kinds of tokens that no sentence holds which is but a topic."""
_SAYS = frozenset(("word", "code"))


def _alone(scene: Scene) -> list[Phrase]:
    """A topic that is a sentence of its own: "@bob. For the biryani. #ImaginaryKlout"; none when several could be."""
    if (called := _after_a_name(scene)) is not None:
        return [called]
    found: list[Phrase] = []
    worded = [(begin, end) for begin, end in scene.sentences if any(t.kind in _SAYS for t in scene.tokens[begin:end])]
    says_all = len(worded) == 1
    for begin, end in worded:
        if any(t.kind in _NAMES_OR_GIVES for t in scene.tokens[begin:end]):
            continue
        marker = marker_at(scene, begin)
        start = marker.end if marker is not None else begin
        longest = LONGEST_BARE if marker is not None or says_all else LONGEST_ALONE
        if scene.tokens[begin].norm == "(" or scene.size(start, end) > longest + 1:
            continue
        if start < end and (idiom_at(scene, begin) if marker is not None else unlike_topic(scene, begin)):
            continue
        if speaks(scene, begin, end):
            continue
        cried = scene.tokens[end - 1].norm == "!" and scene.people and end <= scene.people[0]
        if cried and not (says_all and _names(scene, begin, end - 1)):
            # "Victory! Thanks to @bob the zip works again.", but "Chanterelles! +K @bob"
            continue
        phrase = phrase_from(scene, start, "alone")
        if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= longest:
            found.append(phrase)
    return found if len(found) == 1 else []


def _names(scene: Scene, begin: int, end: int) -> bool:
    """Whether an exclamation is a topic: of words that are more than one, or that nobody says to somebody."""
    return scene.size(begin, end) > 1 or scene.norms[begin] not in scene.language.known


def _after_a_name(scene: Scene) -> Phrase | None:
    """A topic that is the sentence between somebody and the trigger: "Right. @bob. Big vegetables. #ImaginaryKlout"."""
    for trigger in scene.triggers:
        number = scene.sentence[trigger] - 1
        if number < 1 or scene.bounds(trigger)[0] != trigger or not only_calls(scene, number - 1):
            continue
        begin, end = scene.sentences[number]
        phrase = phrase_from(scene, begin, "alone")
        rest = any(token.kind == "word" for token in scene.tokens[phrase.end : end])
        if is_topic(scene, phrase) and not rest and scene.size(phrase.start, phrase.end) <= LONGEST_ALONE + 1:
            return phrase
    return None


def _in_quotes(scene: Scene) -> list[Phrase]:
    """Quoted words with which the toot begins and that it then speaks of: "“Toast lore” is a science and @bob …"."""
    tokens = scene.tokens
    if not tokens or tokens[0].norm not in _QUOTES or not scene.attached:
        return []
    closing = next((i for i in range(1, min(len(tokens), LONGEST_ALONE + 2)) if tokens[i].norm in _QUOTES), 0)
    if closing < _LEAST_QUOTED or closing + 1 >= len(tokens) or tokens[closing + 1].kind != "word":
        return []
    phrase = phrase_from(scene, 1, "quoted", limit=closing)
    return [phrase] if is_topic(scene, phrase) and phrase.end == closing else []


_QUOTES = frozenset('"“”„«»')
_LEAST_QUOTED = 2


def _emoji(scene: Scene) -> list[Phrase]:
    """An emoji in the topic's place, when there are no words for it."""
    tokens = scene.tokens
    for index, token in enumerate(tokens):
        if token.kind != "emoji" or index == 0 or _decorates(scene, index):
            continue
        before = index - 1
        while before > 0 and scene.has("topic.articles", before):
            before -= 1
        hit = marker_at(scene, before)
        beside = tokens[index - 1].leads or (
            sum(t.kind == "word" for t in tokens) == 0
            and (
                tokens[index - 1].kind in ("mention", "plus")
                or (tokens[index - 1].is_trigger and index + 1 in scene.people)
            )
        )
        if hit is not None or beside or scene.at("topic.after", index + 1) is not None:
            end = index + 1
            while end < len(tokens) and tokens[end].kind == "emoji" and tokens[end].start == tokens[end - 1].end:
                end += 1
            return [Phrase(index, end, "emoji")]
    return []


def _decorates(scene: Scene, index: int) -> bool:
    """Whether the emoji at ``index`` stands elsewhere too: "🎺 @bob 🎺"."""
    norms, end = scene.norms, index + 1
    while end < len(norms) and norms[end] == norms[index]:
        end += 1
    return norms[index] in norms[: max(0, index - 1)] or norms[index] in norms[end:]
