"""Whom gets what: the topics of a toot, found by the surest sign it holds, and paired with its people."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.core import only_calls
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from
from bot.domain.reading.what.after import clauses, compounded, does, ends_sentence, told
from bot.domain.reading.what.ahead import ahead_of_each
from bot.domain.reading.what.asked import asked
from bot.domain.reading.what.bare import (
    LONGEST_ALONE,
    after_colon,
    bare,
    behind_named,
    from_its_start,
    named_by_trigger,
)
from bot.domain.reading.what.lines import ANCHORS, Pairs, idiom_at, led_to, read_lines
from bot.domain.reading.what.marked import bracket_at, marked, speaks
from bot.domain.reading.what.pairs import in_order, one_each, respectively
from bot.domain.reading.what.rows import with_second
from bot.domain.reading.what.start import unlike_topic
from bot.domain.reading.what.within import LONGEST_BARE
from bot.domain.reading.who.recipients import Who


def find_pairs(scene: Scene, who: Who, core: set[int]) -> Pairs:
    """Who gets which topics. People without a topic of their own come with an empty list."""
    if (pairs := read_lines(scene, who)) is not None:
        return pairs
    everyone = who.indexes()
    if (label := _labelled(scene)) is not None:
        return [(everyone, [label])]
    if (behind := _behind_plus(scene, everyone)) is not None:
        return [(everyone, [behind])]
    if (called := behind_named(scene, who)) is not None:
        return [(everyone, [called])]
    if (ahead := ahead_of_each(scene, who, core)) is not None:
        return ahead
    if phrases := respectively(scene, everyone):
        return [([person], [phrase]) for person, phrase in zip(everyone, phrases, strict=True)]
    if len(who.groups) > 1 and (pairs := in_order(scene, who, core)) is not None:
        return pairs
    if (pairs := one_each(scene, who, core)) is not None:
        return pairs
    if (named := named_by_trigger(scene, who)) is not None and all(i < named.start for i in everyone):
        return [(everyone, [named])]
    phrases = from_its_start(scene, who, after_colon(scene, marked(scene, who, core)))
    if phrases and _is_lead(scene, phrases[-1]) and (after := bare(scene, who)) and after[0].start > phrases[-1].end:
        # "For the record: @bob +K soup"
        phrases = after
    if len(phrases) > 1 and len(phrases) == len(who.groups):
        return [(group, [phrase]) for group, phrase in zip(who.groups, phrases, strict=True)]
    if not phrases and (pairs := asked(scene, who)):
        return pairs
    if pairs := told(scene, who) if not phrases else does(scene, who, phrases):
        apart = all(scene.sentence[phrase.start] not in core for _, found in pairs for phrase in found)
        if phrases or not apart or not (phrases := bare(scene, who)):
            return pairs
    phrases = phrases or _in_sentences_of_their_own(scene, core)
    if not phrases and (pairs := _brackets(scene, who) or clauses(scene, who)):
        return pairs
    return [(everyone, phrases or with_second(scene, bare(scene, who)) or _elsewhere(scene))]


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


def _labelled(scene: Scene) -> Phrase | None:
    """ "Topic: X", "category X"."""
    tokens = scene.tokens
    for hit in scene.finds("topic.label"):
        before = hit.start - 1
        if before >= 0 and not tokens[before].ends and tokens[before].kind not in _BEFORE_LABEL:
            continue
        asked = (
            hit.end < len(tokens)
            and tokens[hit.end].norm in "?？؟"
            and (before < 0 or tokens[before].ends or tokens[before].norm == "¿")
        )
        end = _past_idle(scene, hit.end)
        colon = asked or end > hit.end or (end < len(tokens) and tokens[end].norm in _LEADS)
        beside = before >= 0 and tokens[before].norm in _APART and _is_one_word(scene, hit)
        plain = beside and not any(scene.has(name, hit.start) for name in _NO_LABEL)
        plain = plain and (
            tokens[before].norm != "," or _beside_trigger(scene, before) or _in_an_address(scene, before)
        )
        row = not colon and _in_a_row_of_fields(scene, hit)
        if colon or row or (plain and not scene.has("topic.aside", hit.start)):
            start = end + (colon or row)
            if (marker := marker_at(scene, start)) is not None:
                # "What for? For courage."
                start = marker.end
            phrase = phrase_from(scene, start, "label", reason=_is_deed(scene, start))
            if is_topic(scene, phrase):
                return phrase
    return None


def _is_one_word(scene: Scene, label: Found) -> bool:
    """Whether a field's name is one word, parted from what is in it: "subject soup", 「理由 木彫り」."""
    if not scene.tokens[label.start].glyph:
        return label.end - label.start == 1
    end = scene.tokens[label.end - 1].end
    return label.end < len(scene.tokens) and scene.tokens[label.end].start > end


def _in_an_address(scene: Scene, comma: int) -> bool:
    """Whether a sentence says but whom and what for, before one that only gives: "@bob, subject soup, signed me. +K".

    But not "@bob, art teacher, you saved my week. +K!".
    """
    if comma - 1 not in scene.people or any(marker_at(scene, i + 1) is not None for i in scene.triggers):
        return False
    end = scene.bounds(comma)[1]
    second = next((i for i in range(comma + 1, end) if scene.norms[i] == ","), end)
    return sum(token.kind == "word" for token in scene.tokens[second:end]) <= _LONGEST_SIGNED


_LONGEST_SIGNED = 2
"""Words behind the fields of an address: "signed me"."""


def _in_a_row_of_fields(scene: Scene, label: Found) -> bool:
    """Whether a comma leads from a field's name to all that it holds: "Winner, @bob; discipline, soup; prize, +K"."""
    before, comma = label.start - 1, label.end
    if before < 0 or scene.norms[comma : comma + 1] != [","] or scene.has("topic.for", label.start):
        return False
    if scene.norms[before] != ";" and not (scene.tokens[before].ends and scene.norms.count(",") > 1):
        return False
    phrase = phrase_from(scene, comma + 1, "label")
    end = phrase.end
    return end >= len(scene.tokens) or scene.norms[end] == ";" or scene.tokens[end].ends


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


def _is_deed(scene: Scene, start: int) -> bool:
    """Whether a field holds one deed, told up to its end: "Topic: shovelling snow before anyone is awake"."""
    end = scene.bounds(start)[1] if start < len(scene.tokens) else start
    return scene.at("topic.reason", start) is not None and "," not in scene.norms[start:end]


def _past_idle(scene: Scene, at: int) -> int:
    """Past a word that says nothing between a field's name and its sign: "Topic, naturally: soup"."""
    begin = at + (at < len(scene.tokens) and scene.tokens[at].norm == ",")
    idle = [end for name in ("topic.filler", "topic.tail") for start, end in scene.extents(name) if start == begin]
    ends = [end for end in idle if end < len(scene.tokens) and scene.tokens[end].norm in _LEADS]
    return max(ends, default=at)


_APART = frozenset((",", ";", "·", "・", "|", "•", "—"))
"""Signs before a field's name that no sign has behind it: "@bob, subject soup, signed me", "@bob · speciality soup"."""
_LEADS = (":", "=", "→", "—")
"""Signs that lead from a field's name to what stands in it."""
_NO_LABEL = ("topic.for", "topic.in", "words.question")
"""Words that name a field only with a colon behind them."""
_BEFORE_LABEL = frozenset(("punct", "mention", "trigger", "plus", "bot", "emoji"))


def _beside_trigger(scene: Scene, index: int) -> bool:
    """Whether the sentence around ``index`` holds a trigger, if one does."""
    attached = scene.attached
    return not attached or any(scene.sentence[i] == scene.sentence[index] for i in attached)


def _brackets(scene: Scene, who: Who) -> Pairs:
    """The topic in brackets behind a person, when nothing else holds it: "@bob (flag trivia)"."""
    pairs: Pairs = []
    for group in who.groups:
        after = group[-1] + 1
        phrase = bracket_at(scene, after) if after < len(scene.tokens) else Phrase(0, 0, "none")
        pairs.append((group, [phrase] if is_topic(scene, phrase) else []))
    return pairs if any(phrases for _, phrases in pairs) else []


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
        if scene.tokens[end - 1].norm == "!" and scene.people and end <= scene.people[0]:
            # "Victory! Thanks to @bob the zip works again."
            continue
        phrase = phrase_from(scene, start, "alone")
        if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= longest:
            found.append(phrase)
    return found if len(found) == 1 else []


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
            sum(t.kind == "word" for t in tokens) == 0 and tokens[index - 1].kind in ("mention", "plus")
        )
        if hit is not None or beside:
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
