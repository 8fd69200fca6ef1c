"""Lists: a toot whose lines each name people and what for; and how a row leads from a person to a topic."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import MARKERS, marker_at, same_for
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from
from bot.domain.reading.what.empty_rows import gives_nothing
from bot.domain.reading.who.recipients import Who

LONGEST_ROW = 18
"""Tokens of a row: what is longer is a paragraph and not a list."""
ANCHORS = frozenset(("mention", "trigger", "plus"))
"""Kinds of tokens that an award hangs on: no topic goes past them."""
Pairs = list[tuple[list[int], list[Phrase]]]
"""People (token indexes) and the phrases that hold their topics."""


def read_lines(scene: Scene, who: Who) -> Pairs | None:
    """A list: several lines that each name people and what for. ``None`` when the toot is no list."""
    tokens = scene.tokens
    if len(scene.people) < 2:
        return None
    breaks = [i for i, t in enumerate(tokens) if t.kind == "line"]
    if not breaks:
        return None
    aside = _aside(scene)
    rows: list[tuple[list[int], Phrase]] = []
    heads: list[tuple[int, int]] = []
    each_its_own = _each_its_own(scene, breaks, aside)
    begin = left_out = 0
    for end in [*breaks, len(tokens)]:
        people = [i for i in range(begin, end) if tokens[i].kind == "mention" and i not in aside]
        if people and scene.size(begin, end) <= LONGEST_ROW:
            topic = _row_topic(scene, begin, end, people)
            if gives_nothing(scene, begin, end) or (
                each_its_own and is_topic(scene, topic) and not _gives_on(scene, begin, end, people)
            ):
                # "@carol: +K in tea", and below that "@bob: sacked"
                left_out += 1
            else:
                rows.append((people, topic))
        elif begin in aside and begin + 1 < end and tokens[begin].kind == "mention" and tokens[begin + 1].leads:
            # "@bob: nothing"
            left_out += 1
        elif not rows and not people:
            heads.append((begin, end))
        begin = end + 1
    solid = [is_topic(scene, topic) for _, topic in rows]
    named = [tokens[i].mention for people, _ in rows for i in people]
    listed = len(rows) + left_out > 1 and len(set(named)) == len(named)
    if not rows or not listed or (sum(solid) + left_out < 2 and _bulleted(scene) < 2):
        return None
    shared = [] if any(solid) else [p for head in heads if (p := marker_in(scene, *head)) is not None]
    who.groups, who.named, who.positive = [people for people, _ in rows], None, True
    return [(people, [topic] if found else shared) for (people, topic), found in zip(rows, solid, strict=True)]


def _each_its_own(scene: Scene, breaks: list[int], aside: set[int]) -> bool:
    """Whether a line with somebody and a topic has a +K to itself: what is without one then gives nothing."""
    begin = 0
    for end in [*breaks, len(scene.tokens)]:
        line = range(begin, end)
        people = [i for i in line if scene.tokens[i].kind == "mention" and i not in aside]
        gives = people and any(scene.tokens[i].kind == "plus" for i in line)
        if gives and is_topic(scene, _row_topic(scene, begin, end, people)):
            return True
        begin = end + 1
    return False


def _gives_on(scene: Scene, begin: int, end: int, people: list[int]) -> bool:
    """Whether a line gives: by its +K, or as the line above did: "to @bob for soup", "and @bob for soup"."""
    if any(scene.tokens[i].kind == "plus" for i in range(begin, end)):
        return True
    led = range(begin, people[0])
    if any(scene.has("who.to", i) for i in led):
        return True
    return any(scene.has("words.and", i) for i in led) and scene.has("topic.for", people[-1] + 1)


def _aside(scene: Scene) -> set[int]:
    """Tokens of phrases around people who are no recipients."""
    return {i for hit in scene.finds("who.excluded", "who.addressed") for i in range(hit.start, hit.end)}


def _bulleted(scene: Scene) -> int:
    tokens = scene.tokens
    return sum(
        1
        for i, t in enumerate(tokens)
        if (i == 0 or tokens[i - 1].kind == "line") and (t.norm in "-*•—‣◦·" or t.norm.isdigit() or t.kind == "emoji")
    )


def _row_topic(scene: Scene, begin: int, end: int, people: list[int]) -> Phrase:
    """A row's topic: what follows its people, else what stands before them."""
    after = past_signs(scene, people[-1] + 1, end)
    phrase = led_to(scene, after, "row")
    if after > 0 and scene.tokens[after - 1].kind == "punct" and scene.at("topic.reason", after) is not None:
        # "@bob — cleaning up after the other two": a deed, as behind "for"
        phrase = phrase_from(scene, after, "row", reason=True, limit=end)
    if is_topic(scene, phrase):
        return phrase
    start = begin
    while start < people[0] and (
        scene.tokens[start].kind == "punct" or scene.tokens[start].norm.isdigit() or scene.has("words.and", start)
    ):
        start += 1
    start = past_signs(scene, start, people[0])
    return phrase_from(scene, start, "row", limit=people[0])


_SIGNS = frozenset(("punct", "trigger", "plus", "emoji"))


def past_signs(scene: Scene, at: int, end: int) -> int:
    """Past the punctuation, verbs of receiving, triggers and markers that lead to a topic."""
    tokens = scene.tokens
    moved = True
    while moved and at < end:
        moved = False
        if (hit := scene.at("giving.get", at) or scene.at("who.after", at)) is not None and hit.end <= end:
            at, moved = hit.end, True
        elif (too := scene.at("topic.too", at)) is not None and _leads_on(scene, too.end, end):
            # "to @bob too, in parking"
            at, moved = too.end, True
        elif scene.has("topic.articles", at) and at + 1 < end and tokens[at + 1].is_trigger:
            # "@ann gets a +K for soup, @bob for bread"
            at, moved = at + 2, True
        elif same_for(scene, at) or (
            tokens[at].kind in _SIGNS
            and tokens[at].norm not in "(\"'“["
            and not (tokens[at].kind == "emoji" and at + 1 >= end)
        ):
            at, moved = at + 1, True
        elif (hit := marker_at(scene, at)) is not None and hit.end < end:
            at, moved = hit.end, True
    return at


def _leads_on(scene: Scene, at: int, end: int) -> bool:
    """Whether a word that leads to a topic stands at ``at``, or behind a comma there."""
    at += at < end and scene.norms[at] == ","
    return at < end and marker_at(scene, at) is not None


def led_to(scene: Scene, start: int, how: str = "marked", *, limit: int | None = None) -> Phrase:
    """The phrase at ``start``, behind what leads to it: a deed or, found by the sign ``how``, a topic."""
    reason = is_reason(scene, start)
    return phrase_from(scene, _past_aside(scene, start), "reason" if reason else how, reason=reason, limit=limit)


def _past_aside(scene: Scene, start: int) -> int:
    """Past a few words between commas: "for, obviously, (ferns)"."""
    tokens = scene.tokens
    if start >= len(tokens) or tokens[start].norm != ",":
        return start
    at = start + 1
    while at < len(tokens) and tokens[at].kind == "word" and at <= start + _LONGEST_ASIDE:
        at += 1
    closed = start + 1 < at < len(tokens) and tokens[at].norm == ","
    return at + 1 if closed else start


_LONGEST_ASIDE = 4


def is_reason(scene: Scene, start: int) -> bool:
    """Whether the phrase at ``start`` follows "for" and tells a deed: it then runs to the sentence's end."""
    if scene.ended(start, "topic.deed"):
        return True
    return scene.ended(start, "topic.for") and scene.at("topic.reason", start) is not None


def marker_in(scene: Scene, first: int, last: int) -> Phrase | None:
    for index in range(first, last):
        hit = marker_at(scene, index)
        if hit is not None:
            phrase = phrase_from(scene, hit.end, "marked")
            if is_topic(scene, phrase):
                return phrase
    return None


def idiom_at(scene: Scene, index: int) -> bool:
    """Whether the word at ``index`` belongs to a phrase that only looks like a topic's marker."""
    for hit in scene.finds("giving.get"):
        if hit.start < index < hit.end - 1 and not any(hit.start < i < index for i in scene.triggers):
            # "is in possession of my +K"
            return True
    if not _idles(scene, index):
        return False
    idiom = scene.at("topic.idiom", index)
    idle = max((said.end for name in _IDLE if (said := scene.at(name, index)) is not None), default=len(scene.tokens))
    if (marker := marker_at(scene, index)) is not None and marker.end > idle:
        # "en cuanto a", which is more than "en cuanto"
        return False
    longest = _SHORT_IDIOM + scene.has("topic.for", index)
    return idiom is None or idiom.end > index + longest or not _goes_on(scene, idiom.end)


def _idles(scene: Scene, index: int) -> bool:
    # "All | yours, #ImaginaryKlout in soup" is no end of a letter.
    filler = scene.within("topic.filler", index) and not (
        index > 0 and scene.tokens[index - 1].is_trigger and scene.at("topic.filler", index) is None
    )
    return filler or any(scene.within(name, index) for name in _IDLE)


_IDLE = ("topic.idiom", "topic.tail")
_SHORT_IDIOM = 2
"""Words of an idiom that may be part of a topic: "in public (speaking)"; one more in "for the night (hiking)"."""


def _goes_on(scene: Scene, end: int) -> bool:
    return not scene.has("who.with", end - 1) and names_more(scene, end)


NO_NOUN = frozenset((
    *MARKERS, "topic.stop", "topic.end", "topic.because", "topic.aside", "topic.filler", "topic.tail", "topic.articles",
    "who.to", "who.with", "who.you", "who.third", "who.all", "who.self", "who.named", "giving.get", "giving.give",
    "words.and", "words.frame",
))  # fmt: skip


def names_more(scene: Scene, at: int) -> bool:
    """Whether a noun follows at ``at`` that the idiom's last word goes with: "in public" but "in public speaking"."""
    if at >= len(scene.tokens) or scene.tokens[at].kind != "word":
        return False
    return not scene.begins(NO_NOUN, at)
