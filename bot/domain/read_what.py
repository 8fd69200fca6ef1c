"""Whom gets what: the topics of a toot, found by the surest sign it holds, and paired with its people."""

from __future__ import annotations

from bot.domain.read_after import clauses, told
from bot.domain.read_lines import Pairs, read_lines
from bot.domain.read_marked import ahead_of, behind, bracket_at, marked, unlike_topic
from bot.domain.read_pairs import in_order, one_each, respectively
from bot.domain.read_topic import Phrase, is_topic, marker_at, phrase_from
from bot.domain.read_who import Who
from bot.domain.scene import Scene


def find_pairs(scene: Scene, who: Who, core: set[int]) -> Pairs:
    """Who gets which topics. People without a topic of their own come with an empty list."""
    if (pairs := read_lines(scene, who)) is not None:
        return pairs
    everyone = who.indexes()
    if (label := _labelled(scene)) is not None:
        return [(everyone, [label])]
    if len(who.groups) > 1 and (pairs := in_order(scene, who, core)) is not None:
        return pairs
    if phrases := respectively(scene, len(everyone)):
        return [([person], [phrase]) for person, phrase in zip(everyone, phrases, strict=True)]
    if (pairs := one_each(scene, who, core)) is not None:
        return pairs
    phrases = marked(scene, who, core)
    if len(phrases) > 1 and len(phrases) == len(who.groups):
        return [(group, [phrase]) for group, phrase in zip(who.groups, phrases, strict=True)]
    if len(who.groups) > 1 and (around := _brackets(scene, who)):
        return around
    if not phrases and (pairs := told(scene, who)):
        return pairs
    if not phrases and (around := _brackets(scene, who)):
        return around
    if not phrases and (pairs := clauses(scene, who)):
        return pairs
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
    tokens, words = scene.tokens, scene.language.words
    for hit in sorted(scene.finds("topic.label"), key=lambda f: f.start):
        before = hit.start - 1
        if (idle := scene.at("topic.filler", hit.start)) is not None and idle.end > hit.end:
            continue
        opens = (
            before < 0 or tokens[before].ends or tokens[before].kind in ("punct", "mention", "trigger", "plus", "bot")
        )
        asked = hit.end < len(tokens) and tokens[hit.end].norm in "?？؟" and (before < 0 or tokens[before].ends)
        colon = asked or (hit.end < len(tokens) and tokens[hit.end].norm in (":", "=", "→", "—"))
        norm = tokens[hit.start].norm
        plain = norm not in words["topic.for"] and norm not in words["topic.in"] and norm not in words["words.question"]
        if opens and (colon or (plain and before >= 0 and tokens[before].norm == "," and hit.end - hit.start == 1)):
            marker = marker_at(scene, hit.end + colon)
            phrase = phrase_from(scene, marker.end if marker is not None else hit.end + colon, "label")
            if is_topic(scene, phrase):
                return phrase
    return None


def _brackets(scene: Scene, who: Who) -> Pairs:
    """The topic in brackets, when nothing else holds it: "@bob (flag trivia)"."""
    pairs: Pairs = []
    for group in who.groups:
        after = behind(scene, group)
        phrase = bracket_at(scene, after) if after < len(scene.tokens) else Phrase(0, 0, "none")
        pairs.append((group, [phrase] if is_topic(scene, phrase) else []))
    if any(phrases for _, phrases in pairs):
        return pairs
    for at, token in enumerate(scene.tokens):
        if token.norm in ("(", "["):
            phrase = bracket_at(scene, at)
            if is_topic(scene, phrase):
                return [(who.indexes(), [phrase])]
    return []


def _bare(scene: Scene, who: Who, core: set[int]) -> list[Phrase]:
    """The words beside people and trigger when nothing marks them: "@bob +K baking", "baking: @bob"."""
    anchors = sorted({*who.indexes(), *scene.attached})
    spoken = [f for f in scene.finds("who.you", "who.all") if scene.has("who.to", f.start - 1)]
    anchors += [f.end - 1 for f in spoken if all(f.start != o.start or f.end >= o.end for o in spoken)]
    if not anchors:
        return []
    for index in reversed(anchors):
        if not _spoken_of(scene, index) and (phrase := _after(scene, index)) is not None:
            return [phrase]
    for index in anchors:
        if (phrase := ahead_of(scene, index)) is not None:
            return [phrase]
    return []


def _spoken_of(scene: Scene, index: int) -> bool:
    """Whether only words of talk lead to the person at ``index``, so that what follows them is talk too: "but first @bob
    has to show a picture"."""
    tokens = scene.tokens
    if tokens[index].kind != "mention" or marker_at(scene, index + 1) is not None:
        return False
    begin, at = scene.bounds(index)[0], index
    while at > begin and (tokens[at].kind in ("mention", "bot") or scene.has("words.and", at)):
        at -= 1
    if tokens[at].kind != "word" or not tokens[at].norm.isalpha() or any(scene.within(name, at) for name in _LEADING):
        return False
    while at >= begin and tokens[at].kind == "word":
        at -= 1
    return at < begin or tokens[at].kind not in ("trigger", "plus", "mention")


_LEADING = (
    "giving.give", "giving.get", "giving.kudos", "giving.thanks", "giving.praise", "who.to", "topic.articles", "words.frame",
)  # fmt: skip
"""What leads to somebody who receives."""


def _after(scene: Scene, index: int) -> Phrase | None:
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
    while start < len(tokens) and (
        tokens[start].norm == "'s"
        or (anchored and tokens[start].kind == "emoji" and start + 1 < len(tokens) and tokens[start + 1].kind == "word")
        or (tokens[start].kind == "punct" and tokens[start].norm in ",:→—=|!*~/")
        or scene.has("topic.too", start)
        or (scene.has("giving.gift", start) and start + 1 < len(tokens) and tokens[start + 1].norm == ":")
    ):
        start += 1
    if start >= len(tokens) or tokens[start].kind not in ("word", "punct", "code", "tag") or tokens[start].detached:
        return None
    if tokens[start].kind == "tag" and tokens[start - 1].ends:
        return None
    if unlike_topic(scene, start):
        return None
    phrase = phrase_from(scene, start, "bare")
    return phrase if is_topic(scene, phrase) and scene.size(phrase.start, phrase.end) <= 9 else None


def _hashtag(scene: Scene, who: Who) -> list[Phrase]:
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
        if t.kind == "tag" and scene.at("topic.filler", i) is None and not _community(scene, i)
    ][:3]


def _community(scene: Scene, index: int) -> bool:
    return scene.has("topic.filler", index)


def _because(scene: Scene, core: set[int]) -> list[Phrase]:
    for hit in sorted(scene.finds("topic.because"), key=lambda f: f.start):
        if all(scene.within("topic.idiom", at) for at in range(hit.start, hit.end)):
            continue
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
        if scene.tokens[begin].norm == "(" or unlike_topic(scene, begin) or scene.size(begin, end) > LONGEST_ALONE + 1:
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
