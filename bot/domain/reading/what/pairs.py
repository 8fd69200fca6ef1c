"""Several people with a topic each: "@a for X, @b for Y", "in X to @a and in Y to @b", "respectively"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import KNOWN, PRONOUNS, after_marker, marker_at
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from, trimmed
from bot.domain.reading.what.after import marked_after
from bot.domain.reading.what.lines import Pairs, led_to, past_signs
from bot.domain.reading.what.marked import ahead_of, bracket_at, markers
from bot.domain.reading.what.start import unlike_topic
from bot.domain.reading.what.told_apart import named_behind
from bot.domain.reading.who.recipients import Who

_AND = "words.and"
_ANCHORS = frozenset(("mention", "trigger", "plus"))
LONGEST_BESIDE = 4
"""Words of a topic that stands beside its person without any sign."""


def in_order(scene: Scene, who: Who, core: set[int]) -> Pairs | None:
    """ "@a for X, @b for Y", "in X to @a and in Y to @b", "@a: X; @b: Y"."""
    called = [_called(scene, group) for group in who.groups]
    if all(called):
        return _paired(who, called)
    bracketed = [_bracket_before(scene, group[0]) for group in who.groups]
    if all(is_topic(scene, phrase) for phrase in bracketed):
        return _paired(who, bracketed)
    marked = markers(scene, who, core)
    later = [] if marked else marked_after(scene, core)
    for each in (marked, later):
        if len(each) == len(who.groups) and _alternate(each, who.groups):
            return _paired(who, each)
    if len(later) == len(who.groups) and _follow(later, who.groups):
        return _paired(who, later)
    phrases: list[Phrase] = []
    signs = 0
    parted = _parted(scene, who)
    own = len(who.groups) > 1 and all(_has_own(scene, group) for group in who.groups)
    for group in who.groups:
        after = group[-1] + 1 + own
        start = past_signs(scene, after, len(scene.tokens))
        led = any(after_marker(scene, i) for i in range(after + 1, start + 1))
        signed = (own and scene.tokens[after].kind == "word") or (
            start > after
            and (
                led
                or scene.at("who.after", after) is not None
                or (len(who.groups) > 1 and _gets(scene, after))
                or scene.tokens[after].norm == "("
                or any(token.norm in (":", "→", "—", "=") for token in scene.tokens[after:start])
                or (parted and scene.tokens[after].norm == ",")
            )
        )
        bracket = start if start < len(scene.tokens) and scene.tokens[start].norm == "(" else after
        if bracket < len(scene.tokens) and scene.tokens[bracket].norm == "(":
            phrase = bracket_at(scene, bracket)
        elif signed:
            phrase = led_to(scene, start, "row")
            signs += led
            if scene.tokens[start - 1].norm == "…" and unlike_topic(scene, start):
                phrase = Phrase(start, start, "none")
        else:
            phrase = Phrase(after, after, "none")
        phrases.append(phrase)
    told = not signs and all(scene.at("who.after", group[-1] + 1) is not None for group in who.groups)
    if told and named_behind(scene, who.indexes(), later):
        # 「@a さんは泣いて、@b さんは笑った。将棋で +K」
        return None
    if not any(is_topic(scene, phrase) for phrase in phrases):
        if len(marked) == 1 and _for_all(scene, marked[0].start, who.groups[-1][-1]):
            return None
        if named_behind(scene, who.indexes(), [*marked, *later]):
            return None
        phrases = [_beside(scene, group[-1] + 1) for group in who.groups]
    solid = [is_topic(scene, phrase) for phrase in phrases]
    if sum(solid) >= 2 or (sum(solid) == 1 and any(p.how == "bracket" for p in phrases[:-1] or phrases)):
        return _with_too(scene, who, phrases, solid)
    if sum(solid) == 1 and signs == len(who.groups):
        return _with_too(scene, who, phrases, solid)
    if (
        sum(solid) == 1
        and signs == 1
        and all(s or _told_apart(scene, g) for s, g in zip(solid, who.groups, strict=True))
    ):
        return _with_too(scene, who, phrases, solid)
    if any(solid) and all(s or _is_left_open(scene, g) for s, g in zip(solid, who.groups, strict=True)):
        return _with_too(scene, who, phrases, solid)
    if sum(solid) == 1 and (again := _named_again(scene, who, phrases, solid)) is not None:
        return again
    if sum(solid) == 1 and solid[0] and all(scene.has("who.to", group[0] - 1) for group in who.groups[1:]):
        return _with_too(scene, who, phrases, solid)
    before_each = [ahead_of(scene, group[0], row=True) or _called(scene, group) for group in who.groups]
    if all(before_each):
        return _paired(who, before_each)
    return None


def _is_left_open(scene: Scene, group: list[int]) -> bool:
    """Whether a sign behind somebody leads to words that are no topic yet: "@bob: not decided yet"."""
    after = group[-1] + 1
    start = past_signs(scene, after, len(scene.tokens))
    signed = start > after and scene.tokens[after].norm in _LEFT_OPEN
    return signed and scene.at("topic.filler", start) is not None


_LEFT_OPEN = frozenset((":", "→", "—", "=", "…", ","))


def _paired(who: Who, phrases: Sequence[Phrase | None]) -> Pairs:
    return [(group, [phrase]) for group, phrase in zip(who.groups, phrases, strict=True) if phrase is not None]


def _bracket_before(scene: Scene, person: int) -> Phrase:
    """The topic in brackets right before the word that leads to somebody: "+K (rum cake) to @bob"."""
    close = person - 1 - (person > 1 and scene.tokens[person - 1].kind == "word")
    if close < 0 or scene.tokens[close].norm != ")":
        return Phrase(person, person, "none")
    opened = range(close - 1, max(-1, close - LONGEST_BRACKET), -1)
    at = next((i for i in opened if scene.tokens[i].norm == "("), close)
    return bracket_at(scene, at)


LONGEST_BRACKET = 14
"""Tokens of a topic in brackets."""


def _gets(scene: Scene, at: int) -> bool:
    """Whether a verb of receiving leads to the topic itself: "@a wins jam, @b wins chutney"."""
    get = scene.at("giving.get", at)
    if get is None or get.end >= len(scene.tokens) or scene.tokens[get.end].kind != "word":
        return False
    return not scene.begins(KNOWN, get.end)


def _has_own(scene: Scene, group: list[int]) -> bool:
    """Whether a +K stands right behind somebody, with words behind it: "@a +K soup, @b +K bread"."""
    at = group[-1] + 1
    return at + 1 < len(scene.tokens) and scene.tokens[at].is_trigger and not scene.tokens[at + 1].ends


def _parted(scene: Scene, who: Who) -> bool:
    """Whether semicolons part the people: "@a, biscuits; @b, mulled wine"; or each has a sentence with its own +K: "+K
    @a, gaskets. +K @b, trousers."."""
    given = {scene.sentence[i] for i in scene.attached if scene.tokens[i].kind == "plus"}
    own = {scene.sentence[group[0]] for group in who.groups} & given
    return len(own) == len(who.groups) or all(
        any(token.norm == ";" for token in scene.tokens[one[-1] : other[0]])
        for one, other in zip(who.groups, who.groups[1:], strict=False)
    )


def _called(scene: Scene, group: list[int]) -> Phrase | None:
    """A sentence that is nothing but what for and who: "Spelling, @a. Grammar, @b."."""
    tokens = scene.tokens
    begin, end = scene.bounds(group[0])
    comma, after = group[0] - 1, group[-1] + 1
    if tokens[comma].norm != "," or (after < end and not tokens[after].ends):
        return None
    marker = marker_at(scene, begin)
    start = marker.end if marker is not None else begin
    if marker is None and unlike_topic(scene, begin):
        return None
    phrase = phrase_from(scene, start, "ahead", limit=comma)
    whole = is_topic(scene, phrase) and all(token.kind == "word" for token in tokens[begin:comma])
    return phrase if whole and scene.size(start, comma) <= LONGEST_BESIDE else None


def called(scene: Scene, groups: list[list[int]]) -> list[Phrase]:
    """The topic of a sentence that is nothing but what for and all who receive: "Leftover cooking, @a and @b. +K"."""
    phrase = _called(scene, groups[0]) if len(groups) == 1 and scene.attached else None
    if phrase is None or any(scene.begins(_SPOKEN, i) for i in range(phrase.start, phrase.end)):
        return []
    return [phrase]


_SPOKEN = PRONOUNS | {
    "topic.clause",
    "topic.filler",
    "topic.tail",
    "giving.get",
    "giving.give",
    "who.giver",
    "words.nay",
}
"""What makes a call of words before somebody: "told you, @bob. +K"."""


def _for_all(scene: Scene, topic: int, last: int) -> bool:
    """Whether a topic behind the +K is for all people before it: "@a ran, @b swam. Both get +K in triathlon"."""
    said = any(last < hit.start < topic for hit in scene.finds("who.all"))
    return said and any(last < i < topic for i in scene.triggers)


def one_each(scene: Scene, who: Who, core: set[int]) -> Pairs | None:
    """ "@a and @b: she for the lyrics, he for the bassline", "one for the lyrics, one for the bassline"."""
    everyone = who.indexes()
    if len(everyone) < 2:
        return None
    phrases = _by_turns(scene, everyone)
    if not phrases and len(who.groups) == 1:
        phrases = markers(scene, who, core)
        if not all(_of_one(scene, phrase.start) for phrase in phrases):
            return None
    if len(phrases) != len(everyone):
        return None
    return [([person], [phrase]) for person, phrase in zip(everyone, phrases, strict=True)]


def _by_turns(scene: Scene, everyone: list[int]) -> list[Phrase]:
    """ "@a and @b: the former for her soup, the latter for his bread", "soup for the first, bread for the second"."""
    turns: list[Found] = []
    for hit in sorted(scene.finds("who.each"), key=lambda f: (f.start, -f.end)):
        if hit.start > everyone[-1] and (not turns or hit.start >= turns[-1].end):
            turns.append(hit)
    if len(turns) != len(everyone):
        return []
    found: list[Phrase] = []
    for hit, after in zip(turns, [*(turn.start for turn in turns[1:]), len(scene.tokens)], strict=True):
        marker = marker_at(scene, hit.end)
        start = marker.end if marker is not None else hit.end + 1
        if marker is not None or (hit.end < after and scene.tokens[hit.end].leads):
            phrase = led_to(scene, start, "row", limit=apart(scene, start, after))
        elif "topic.ending" in scene.found and hit.end < after and scene.tokens[hit.end].kind == "word":
            # "ensimmäinen shakista ja toinen pitsistä"
            phrase = trimmed(scene, hit.end, apart(scene, hit.end, after), "row")
        elif scene.has("who.to", hit.start - 1):
            phrase = trimmed(scene, _since_sign(scene, hit.start - 1), hit.start - 1, "row")
        elif hit.end >= len(scene.tokens) or scene.tokens[hit.end].kind != "word" or scene.has(_AND, hit.end):
            # "fresh pasta the former, crochet the latter"
            phrase = trimmed(scene, _since_sign(scene, hit.start), hit.start, "row")
        else:
            return []
        found.append(phrase)
    return found if all(is_topic(scene, phrase) for phrase in found) else []


def apart(scene: Scene, start: int, end: int) -> int:
    """``end`` without what joins the words from ``start`` to the next person's: ", and for"."""
    while (
        end > start
        and end < len(scene.tokens)
        and (scene.tokens[end - 1].norm in (",", ";") or scene.has(_AND, end - 1) or scene.has("who.to", end - 1))
    ):
        end -= 1
    return end


def _since_sign(scene: Scene, end: int) -> int:
    """Where the topic before ``end`` begins: after the last sign, person, trigger or "and", and after its marker."""
    start = end
    while start > 0 and scene.tokens[start - 1].kind == "word" and not scene.has(_AND, start - 1):
        start -= 1
    marker = marker_at(scene, start)
    return marker.end if marker is not None else start


def _of_one(scene: Scene, start: int) -> bool:
    """Whether "she for" or "one for" leads to the topic at ``start``."""
    at = start - 1
    while at > 0 and scene.has("topic.articles", at):
        at -= 1
    return scene.has("who.third", at - 1) or scene.has("who.same", at - 1)


def _with_too(scene: Scene, who: Who, phrases: list[Phrase], solid: list[bool]) -> Pairs:
    pairs: Pairs = []
    for group, phrase, found in zip(who.groups, phrases, solid, strict=True):
        pairs.append((group, [phrase] if found and not _given_to_none(scene, phrase) else []))
    return pairs


def _told_apart(scene: Scene, group: list[int]) -> bool:
    """Whether something else is told of the last people: "@a for tea, and @b, whose reason will come to me"."""
    if scene.norms[group[0] - 1] != "," and not scene.has(_AND, group[0] - 1):
        return False
    comma, (_, end) = group[-1] + 1, scene.bounds(group[0])
    words = [i for i in range(comma, end) if scene.tokens[i].kind == "word"]
    if len(words) <= _FEW or scene.norms[comma] != "," or words[0] != comma + 1 or scene.has(_AND, comma + 1):
        return False
    idle = scene.has("topic.too", comma + 1) or scene.has("topic.tail", comma + 1)
    return not idle and not any(token.is_trigger for token in scene.tokens[comma : words[-1]])


_FEW = 2
"""Words that are only an aside and tell nothing."""


def _given_to_none(scene: Scene, phrase: Phrase) -> bool:
    return any(phrase.start <= f.start < phrase.end for f in scene.finds("who.nobody"))


def _named_again(scene: Scene, who: Who, phrases: list[Phrase], solid: list[bool]) -> Pairs | None:
    """ "@a and @b get +K, @a for her soup": the topic is only for the one who is named again."""
    at = solid.index(True)
    again = {scene.tokens[i].mention for i in who.groups[at]}
    before = [i for group in who.groups[:at] for i in group]
    if not again <= {scene.tokens[i].mention for i in before}:
        return None
    others = [i for i in before if scene.tokens[i].mention not in again]
    return [(who.groups[at], [phrases[at]]), (others, [])]


def _alternate(phrases: list[Phrase], groups: list[list[int]]) -> bool:
    """Whether each phrase stands before its group and after the one before: "in X to @a and in Y to @b"."""
    reached = -1
    for phrase, group in zip(phrases, groups, strict=True):
        if not reached < phrase.start < phrase.end <= group[0]:
            return False
        reached = group[-1]
    return True


def _follow(phrases: list[Phrase], groups: list[list[int]]) -> bool:
    """Whether each phrase stands behind its group and before the next one."""
    ends = [group[0] for group in groups[1:]]
    return all(group[-1] < phrase.start for group, phrase in zip(groups, phrases, strict=True)) and all(
        phrase.end <= end for phrase, end in zip(phrases[:-1], ends, strict=True)
    )


def _beside(scene: Scene, start: int) -> Phrase:
    """A few words directly after a person: "@a yo-yo tricks, @b penny whistle"."""
    none = Phrase(start, start, "none")
    if start >= len(scene.tokens) or scene.tokens[start].kind != "word" or unlike_topic(scene, start):
        return none
    if marker_at(scene, start) is not None or scene.has("words.frame", start):
        return none
    phrase = phrase_from(scene, start, "row")
    if phrase.end - phrase.start > 1 and scene.has("topic.filler", phrase.end - 1):
        # "@ann read this. @bob wrote it."
        return none
    return phrase if scene.size(phrase.start, phrase.end) <= LONGEST_BESIDE else none


def respectively(scene: Scene, everyone: list[int]) -> list[Phrase]:
    """Topics that a word ("respectively", "in that order") pairs with ``everyone`` in order, one phrase each."""
    hits = scene.finds("topic.respectively")
    if not hits or len(everyone) < 2:
        return []
    whole = [hit for hit in hits if not any(o.start <= hit.start and hit.end <= o.end and o != hit for o in hits)]
    rows = (_in_turn(scene, hit, everyone) for hit in sorted(whole, key=lambda hit: -hit.start))
    return next((row for row in rows if row), [])


def _in_turn(scene: Scene, hit: Found, everyone: list[int]) -> list[Phrase]:
    """The topics around a word that pairs them with ``everyone``; none unless there are as many."""
    begin, end = scene.bounds(hit.start)
    tokens = scene.tokens
    while end < len(tokens) and tokens[end - 1].norm == "." and end - 1 == hit.end:
        # "Torfkunde bzw. Vogelzug": the full stop of the word itself.
        end = scene.bounds(end)[1]
    first = hit.start < everyone[0]
    span = range(everyone[-1] + 1, scene.bounds(everyone[-1])[1]) if first else range(begin, hit.start)
    marks = [
        mark.end
        for i in span
        if (mark := marker_at(scene, i)) is not None and scene.at("topic.respectively", i) is None
    ]
    if first:
        # "In order of appearance, @a, @b, +K for soup and bread"
        led = (_row(scene, start, span.stop, hit) for start in (*marks[:1], span.start))
        return next((row for row in led if len(row) == len(everyone)), [])
    signs = [i + 1 for i in range(hit.start) if tokens[i].norm == ":" or tokens[i].kind in _ANCHORS]
    starts = [*marks[:1], *reversed(signs)]
    places = [(start, hit.start) for start in starts]
    if any(tokens[i].kind in ("word", "tag") for i in range(hit.end, end)):
        # "roast potatoes, in that order, fight me": nothing goes on across the comma.
        across = [] if tokens[hit.end].norm == "," else [(start, end) for start in starts]
        after = [(hit.end, end), *across]
        places = [*places, *after] if tokens[hit.end].norm in (".", ",") else after
    rows = (_row(scene, *place, hit) for place in places)
    return next((row for row in rows if len(row) == len(everyone)), [])


def _row(scene: Scene, start: int, end: int, hit: Found) -> list[Phrase]:
    """The topics between two tokens, divided by commas, "and" and the ``hit``; none past the sentence's end."""
    tokens = scene.tokens
    while start < end and (tokens[start].norm in (",", ":", "—") or tokens[start].is_trigger):
        start += 1
    end = next((i for i in range(start, end) if tokens[i].ends and i != hit.end), end)
    while end > start and tokens[end - 1].norm in (",", "—", "("):
        end -= 1
    found: list[Phrase] = []
    while (after := scene.at("who.after", start)) is not None and after.end < end:
        start = after.end
    begin = start
    for at in range(start, end + 1):
        if at < end and not hit.start <= at < hit.end and tokens[at].norm not in (",", ".") and not scene.has(_AND, at):
            continue
        marker = marker_at(scene, begin)
        # 「折り紙と工作でそれぞれ」
        limit = min([f.start for f in scene.finds("topic.after") if begin < f.start < at <= f.end], default=at)
        phrase = phrase_from(scene, marker.end if marker and marker.end < at else begin, "order", limit=limit)
        found += [phrase] if begin < at and is_topic(scene, phrase) else []
        begin = at + 1
    return found
