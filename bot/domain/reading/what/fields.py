"""A field that says what it is for by its name: "topic: soup", "subject soup", "discipline, soup; prize, +K"."""

from __future__ import annotations

from bot.domain.grammar.phrasing import Found
from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import Phrase, is_topic, phrase_from
from bot.domain.reading.what.start import unlike_topic


def labelled(scene: Scene) -> Phrase | None:
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
        quoted = scene.norms[hit.end : hit.end + 1] == ['"']
        plain = plain and (quoted or scene.at("topic.reason", hit.start) is None)
        plain = plain and (
            tokens[before].norm != "," or _beside_trigger(scene, before) or _in_an_address(scene, before)
        )
        row = not colon and _in_a_row_of_fields(scene, hit)
        # "craft: soup", but not "@bob, craft beer"
        signed = tokens[hit.end - 1].norm in _LEADS
        if signed or colon or row or (plain and not scene.has("topic.aside", hit.start)):
            start = end + (colon or row)
            if (marker := marker_at(scene, start)) is not None:
                # "What for? For courage."
                start = marker.end
            phrase = phrase_from(scene, start, "label", reason=_is_deed(scene, start))
            if is_topic(scene, phrase):
                return phrase
    return None


def answering(scene: Scene) -> Phrase | None:
    """The topic in an answer that calls it so first: "ah, the topic! Basket weaving, please"."""
    parent = scene.status.in_reply_to
    if parent is None or not parent.is_bot or scene.people:
        return None
    for hit in scene.finds("topic.label"):
        begin, end = scene.bounds(hit.start)
        calls = hit.end + 1 == end and scene.norms[hit.end] in _CALLS
        small = sum(token.kind == "word" for token in scene.tokens[begin : hit.start]) <= _LONGEST_CALL
        if calls and small and end < len(scene.tokens) and not unlike_topic(scene, end):
            phrase = phrase_from(scene, end, "label")
            if is_topic(scene, phrase):
                return phrase
    return None


_CALLS = ("!", "…")
_LONGEST_CALL = 3
"""Words before "topic!"."""


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


def _is_deed(scene: Scene, start: int) -> bool:
    """Whether a field holds one deed, told up to its end: "Topic: shovelling snow before anyone is awake"."""
    end = scene.bounds(start)[1] if start < len(scene.tokens) else start
    return scene.at("topic.reason", start) is not None and "," not in scene.norms[start:end]


def _past_idle(scene: Scene, at: int) -> int:
    """Past a word that says nothing between a field's name and its sign: "Topic, naturally: soup"."""
    begin = at + (at < len(scene.tokens) and scene.tokens[at].norm == ",")
    idle = [hit.end for hit in scene.finds("topic.filler", "topic.tail") if hit.start == begin]
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
