"""Whom gets what: the topics of a toot, found by the surest sign it holds, and paired with its people."""

from __future__ import annotations

import itertools

from bot.domain.phrasing import Found
from bot.domain.read_after import marked_after, told
from bot.domain.read_lines import Pairs, idiom_at, is_reason, past_signs, read_lines
from bot.domain.read_topic import Phrase, after_marker, is_topic, marker_at, phrase_from, topics_in
from bot.domain.read_who import Who
from bot.domain.scene import Scene


def find_pairs(scene: Scene, who: Who, core: set[int]) -> Pairs:
    """Who gets which topics. People without a topic of their own come with an empty list."""
    if (pairs := read_lines(scene, who)) is not None:
        return pairs
    everyone = who.indexes()
    if (label := _labelled(scene)) is not None:
        return [(everyone, [label])]
    if len(who.groups) > 1 and (pairs := _in_order(scene, who, core)) is not None:
        return pairs
    if (phrases := _respectively(scene)) and len(phrases) == len(everyone):
        return [([person], [phrase]) for person, phrase in zip(everyone, phrases, strict=True)]
    phrases = _marked(scene, who, core)
    if len(phrases) > 1 and len(phrases) == len(who.groups):
        return [(group, [phrase]) for group, phrase in zip(who.groups, phrases, strict=True)]
    if len(who.groups) > 1 and (around := _brackets(scene, who)):
        return around
    if not phrases and (pairs := told(scene, who)):
        return pairs
    if not phrases and (around := _brackets(scene, who)):
        return around
    if not phrases:
        phrases = _bare(scene, who, core)
    if not phrases:
        phrases = _hashtag(scene, who)
    if not phrases:
        phrases = _because(scene, core)
    if not phrases:
        phrases = _emoji(scene, who)
    if not phrases:
        phrases = _alone(scene)
    return [(everyone, phrases)]


def _labelled(scene: Scene) -> Phrase | None:
    """ "Topic: X", "category X"."""
    tokens = scene.tokens
    for hit in sorted(scene.finds("topic.label"), key=lambda f: f.start):
        before = hit.start - 1
        opens = (
            before < 0 or tokens[before].ends or tokens[before].kind in ("punct", "mention", "trigger", "plus", "bot")
        )
        colon = hit.end < len(tokens) and tokens[hit.end].norm in (":", "=", "→", "—")
        plain = not scene.has("topic.for", hit.start) and not scene.has("topic.in", hit.start)
        if opens and (colon or (plain and before >= 0 and tokens[before].norm == "," and hit.end - hit.start == 1)):
            phrase = phrase_from(scene, hit.end + colon, "label")
            if is_topic(scene, phrase):
                return phrase
    return None


def _in_order(scene: Scene, who: Who, core: set[int]) -> Pairs | None:
    """ "@a for X, @b for Y", "in X to @a and in Y to @b", "@a: X; @b: Y"."""
    before = _markers(scene, who, core)
    if len(before) == len(who.groups) and _alternate(before, who.groups):
        return [(g, [p]) for g, p in zip(who.groups, before, strict=True)]
    phrases: list[Phrase] = []
    signs = 0
    for group in who.groups:
        after = group[-1] + 1
        start = past_signs(scene, after, len(scene.tokens))
        signed = start > after and (
            after_marker(scene, start)
            or scene.at("who.after", after) is not None
            or scene.tokens[after].norm in (":", "→", "(", "—", "=")
        )
        if after < len(scene.tokens) and scene.tokens[after].norm == "(":
            phrase = _bracket_at(scene, after)
        elif signed:
            how = "reason" if is_reason(scene, start) else "row"
            phrase = phrase_from(scene, start, how, reason=how == "reason")
            signs += after_marker(scene, start)
        else:
            phrase = Phrase(after, after, "none")
        phrases.append(phrase)
    if not any(is_topic(scene, phrase) for phrase in phrases):
        phrases = [_beside(scene, group[-1] + 1) for group in who.groups]
    solid = [is_topic(scene, phrase) for phrase in phrases]
    if sum(solid) >= 2 or (sum(solid) == 1 and any(p.how == "bracket" for p in phrases)):
        return _with_too(scene, who, phrases, solid)
    if sum(solid) == 1 and signs == len(who.groups):
        return _with_too(scene, who, phrases, solid)
    if sum(solid) == 1 and (again := _named_again(scene, who, phrases, solid)) is not None:
        return again
    if sum(solid) == 1 and solid[0] and all(scene.has("who.to", group[0] - 1) for group in who.groups[1:]):
        return _with_too(scene, who, phrases, solid)
    ahead = [_ahead(scene, group[0]) for group in who.groups]
    if all(ahead):
        return [(g, [p]) for g, p in zip(who.groups, ahead, strict=True) if p is not None]
    return None


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


def _beside(scene: Scene, start: int) -> Phrase:
    """A few words directly after a person: "@a yo-yo tricks, @b penny whistle"."""
    none = Phrase(start, start, "none")
    if start >= len(scene.tokens) or scene.tokens[start].kind != "word" or _unlike_topic(scene, start):
        return none
    if marker_at(scene, start) is not None or scene.has("words.frame", start):
        return none
    phrase = phrase_from(scene, start, "row")
    return phrase if scene.size(phrase.start, phrase.end) <= LONGEST_ALONE else none


def _with_too(scene: Scene, who: Who, phrases: list[Phrase], solid: list[bool]) -> Pairs:
    pairs: Pairs = []
    for group, phrase, found in zip(who.groups, phrases, solid, strict=True):
        pairs.append((group, [phrase] if found and not _given_to_none(scene, phrase) else []))
    return pairs


def _given_to_none(scene: Scene, phrase: Phrase) -> bool:
    return any(phrase.start <= f.start < phrase.end for f in scene.finds("who.nobody"))


def _respectively(scene: Scene) -> list[Phrase]:
    """Topics that a word ("respectively", "accordingly") pairs with people in order, one phrase each."""
    hits = sorted(scene.finds("topic.respectively"), key=lambda f: f.start)
    if not hits:
        return []
    hit = hits[0]
    begin, end = scene.bounds(hit.start)
    tokens = scene.tokens
    start = hit.end
    if not any(tokens[i].kind in ("word", "tag") for i in range(start, end)):
        marks = [mark.end for i in range(begin, hit.start) if (mark := marker_at(scene, i)) is not None]
        if not marks:
            return []
        start, end = marks[0], hit.start
    cut = [start - 1, *[i for i in range(start, end) if tokens[i].norm == "," or scene.has("words.and", i)], end]
    phrases = [phrase_from(scene, a + 1, "order", limit=b) for a, b in itertools.pairwise(cut)]
    return [p for p in phrases if is_topic(scene, p)]


def _markers(scene: Scene, who: Who, core: set[int]) -> list[Phrase]:
    """Every phrase after a topic marker in the giving sentences, in order."""
    found: list[Phrase] = []
    reached = -1
    causes = sorted(
        {h.start for h in scene.finds("topic.because") if h.start and scene.tokens[h.start - 1].norm != "("}
    )
    people, chosen, opener = set(scene.people()), set(who.indexes()), -1
    for index in range(len(scene.tokens)):
        if index > 0 and _opens_topic(scene, index - 1, chosen):
            opener = index - 1
        if index < reached or scene.sentence[index] not in core:
            continue
        hit = marker_at(scene, index) or scene.at("topic.beside", index)
        if hit is None or idiom_at(scene, index) or not _may_mark(scene, hit, opener):
            continue
        start = hit.end
        if start >= len(scene.tokens) or start in people or _person_follows(scene, start, hit.name):
            continue
        if any(max(opener, 0) < cause < index for cause in causes) and opener >= 0:
            continue
        reason = is_reason(scene, start)
        phrase = phrase_from(scene, start, "reason" if reason else "marked", reason=reason)
        if is_topic(scene, phrase):
            found.append(phrase)
            reached = phrase.end
    return found


def _person_follows(scene: Scene, start: int, name: str) -> bool:
    """Whether "for" leads to a recipient ("for @bob", "for my sister", "for you") and not to a topic."""
    if name != "topic.for":
        return False
    tokens = scene.tokens
    for index in range(start, min(start + 5, len(tokens))):
        if tokens[index].kind in ("mention", "handle"):
            return index + 1 >= len(tokens) or tokens[index + 1].norm != "'s"
        if index > start and scene.has("who.to", index):
            break
        if tokens[index].kind != "word" or scene.at("topic.reason", index) or scene.has("who.with", index):
            break
    for kind in ("named", "third", "you", "all", "self"):
        hit = scene.at(f"who.{kind}", start)
        if hit is not None and (
            hit.end >= len(tokens)
            or tokens[hit.end].kind != "word"
            or marker_at(scene, hit.end) is not None
            or kind in ("named", "self")
        ):
            return True
    return False


def _may_mark(scene: Scene, hit: Found, opener: int) -> bool:
    """A marker counts after ``opener`` (the trigger, a recipient, a gift), and where a clause begins: "For X, @a …"."""
    index = hit.start
    begin, _ = scene.bounds(index)
    before = scene.tokens[index - 1] if index else None
    if hit.name == "topic.beside" or (scene.has("topic.beside", index) and hit.end - index == 1):
        return index - 1 == opener
    if begin <= opener < index:
        return True
    return hit.end < len(scene.tokens) and (index == begin or (before is not None and before.kind in ("punct", "bot")))


def _opens_topic(scene: Scene, index: int, chosen: set[int]) -> bool:
    """Whether a marker after the token at ``index`` leads to a topic."""
    if scene.tokens[index].kind in ("trigger", "plus") or index in chosen or scene.has("giving.gift", index):
        return True
    return scene.at("giving.kudos", index) is not None


def _marked(scene: Scene, who: Who, core: set[int]) -> list[Phrase]:
    """The topic after a marker. The first one counts: an explicit topic beats a reason that follows it."""
    phrases = _markers(scene, who, core) or marked_after(scene, core)
    if len(phrases) > 1 and len(phrases) != len(who.groups):
        triggers = [i for i in scene.triggers() if not scene.tokens[i].detached]
        later = [p for p in phrases if triggers and p.start > triggers[0]] or phrases
        explicit = [p for p in later if scene.at("topic.in", p.start - 1) is not None or p.how == "marked"]
        return (explicit or later)[:1]
    return phrases


def _brackets(scene: Scene, who: Who) -> Pairs:
    """The topic in brackets, when nothing else holds it: "@bob (flag trivia)"."""
    pairs: Pairs = []
    for group in who.groups:
        after = group[-1] + 1
        phrase = _bracket_at(scene, after) if after < len(scene.tokens) else Phrase(0, 0, "none")
        pairs.append((group, [phrase] if is_topic(scene, phrase) else []))
    if any(phrases for _, phrases in pairs):
        return pairs
    for at, token in enumerate(scene.tokens):
        if token.norm in ("(", "["):
            phrase = _bracket_at(scene, at)
            if is_topic(scene, phrase):
                return [(who.indexes(), [phrase])]
    return []


def _bracket_at(scene: Scene, at: int) -> Phrase:
    tokens = scene.tokens
    if tokens[at].norm not in ("(", "["):
        return Phrase(at, at, "none")
    for end in range(at + 1, min(at + 14, len(tokens))):
        if tokens[end].norm in (")", "]"):
            start = at + 1
            hit = marker_at(scene, start)
            start = hit.end if hit is not None else start
            if any(t.kind in ("mention", "trigger", "plus") for t in tokens[start:end]):
                break
            return phrase_from(scene, start, "bracket", limit=end)
        if tokens[end].kind == "line":
            break
    return Phrase(at, at, "none")


def _bare(scene: Scene, who: Who, core: set[int]) -> list[Phrase]:
    """The words beside people and trigger when nothing marks them: "@bob +K baking", "baking: @bob"."""
    tokens = scene.tokens
    anchors = sorted(set(who.indexes()) | {i for i in scene.triggers() if not tokens[i].detached})
    anchors += [f.end - 1 for f in scene.finds("who.you") if scene.has("who.to", f.start - 1)]
    if not anchors:
        return []
    for index in reversed(anchors):
        if (phrase := _after(scene, index)) is not None:
            return [phrase]
    for index in anchors:
        if (phrase := _ahead(scene, index)) is not None:
            return [phrase]
    return []


def _after(scene: Scene, index: int) -> Phrase | None:
    tokens = scene.tokens
    start = index + 1
    while start < len(tokens) and (
        tokens[start].norm == "'s"
        or (tokens[start].kind == "punct" and tokens[start].norm in ",:→—=|!*~")
        or scene.has("topic.too", start)
    ):
        start += 1
    if start >= len(tokens) or tokens[start].kind not in ("word", "punct", "code", "tag") or tokens[start].detached:
        return None
    if tokens[start].kind == "tag" and tokens[start - 1].ends:
        return None
    if _unlike_topic(scene, start):
        return None
    phrase = phrase_from(scene, start, "bare")
    return phrase if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= 9 else None


def _unlike_topic(scene: Scene, start: int) -> bool:
    return _starts_otherwise(scene, start) or idiom_at(scene, start)


def _starts_otherwise(scene: Scene, start: int) -> bool:
    """Whether verbs, markers or asides begin here instead of a topic."""
    names = ("topic.aside", "giving.get", "giving.give", "topic.stop", "who.to", "topic.because", "words.and")
    if any(scene.at(name, start) is not None for name in (*names, "giving.praise", "giving.thanks", "giving.kudos")):
        return True
    return scene.within("who.excluded", start)


def _ahead(scene: Scene, index: int) -> Phrase | None:
    """Words before a person: "baking: @bob", "baking — @bob — #ImaginaryKlout"."""
    tokens = scene.tokens
    if index == 0 or tokens[index - 1].norm not in (":", "—", "→", "=", "|"):
        return None
    begin, _ = scene.bounds(index - 1)
    start = past_signs(scene, begin, index - 1)
    if any(tokens[i].kind in ("mention", "trigger", "plus") for i in range(start, index - 1)):
        return None
    if _starts_otherwise(scene, start):
        return None
    phrase = phrase_from(scene, start, "ahead", limit=index - 1)
    return phrase if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= 12 else None


def _hashtag(scene: Scene, who: Who) -> list[Phrase]:
    """A hashtag in the topic's place: beside trigger and people, with no other words about."""
    tokens = scene.tokens
    if scene.count_words() > 6:
        return []
    return [
        Phrase(i, i + 1, "tag")
        for i, t in enumerate(tokens)
        if t.kind == "tag" and scene.at("topic.filler", i) is None and not _community(scene, i)
    ][:3]


def _community(scene: Scene, index: int) -> bool:
    return scene.has("topic.filler", index)


def _because(scene: Scene, core: set[int]) -> list[Phrase]:
    for hit in sorted(scene.finds("topic.because"), key=lambda f: f.start):
        phrase = phrase_from(scene, hit.end, "because", reason=True)
        if is_topic(scene, phrase):
            return [phrase]
    return []


def _alone(scene: Scene) -> list[Phrase]:
    """A topic that is a sentence of its own: "@bob. Biryani. #ImaginaryKlout"; none when several could be meant."""
    found: list[Phrase] = []
    for begin, end in scene.sentences:
        if begin >= end or not any(t.kind in ("word", "code") for t in scene.tokens[begin:end]):
            continue
        if any(t.kind in ("mention", "trigger", "plus", "bot", "handle", "link") for t in scene.tokens[begin:end]):
            continue
        if _unlike_topic(scene, begin) or scene.size(begin, end) > LONGEST_ALONE + 1:
            continue
        phrase = phrase_from(scene, begin, "alone", limit=end)
        if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= LONGEST_ALONE:
            found.append(phrase)
    return found if len(found) == 1 else []


LONGEST_ALONE = 4
"""Words of a sentence that is nothing but a topic."""


def _emoji(scene: Scene, who: Who) -> list[Phrase]:
    """An emoji in the topic's place, when there are no words for it."""
    tokens = scene.tokens
    for index, token in enumerate(tokens):
        if token.kind != "emoji" or index == 0:
            continue
        before = index - 1
        while before > 0 and scene.has("topic.articles", before):
            before -= 1
        hit = marker_at(scene, before)
        beside = tokens[index - 1].norm in (":", "→") or (
            sum(t.kind == "word" for t in tokens) == 0 and tokens[index - 1].kind in ("mention", "plus")
        )
        if hit is not None or beside:
            end = index + 1
            while end < len(tokens) and tokens[end].kind == "emoji" and tokens[end].start == tokens[end - 1].end:
                end += 1
            return [Phrase(index, end, "emoji")]
    return []


def said(scene: Scene, phrases: list[Phrase]) -> tuple[str, ...]:
    """The topics of several phrases, each once."""
    return tuple(dict.fromkeys(topic for phrase in phrases for topic in topics_in(scene, phrase)))
