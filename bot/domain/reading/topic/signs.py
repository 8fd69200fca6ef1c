"""Signs within a topic or at its end: slashes of a list or between fields, and what is the code of a sign."""

from __future__ import annotations

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.marks import marker_at

LONGEST_LISTED = 5
"""Words between two slashes of a list."""
_LISTED = frozenset(("word", "tag", "code"))
_OTHERWISE = frozenset((
    "topic.aside", "topic.filler", "topic.label", "topic.because", "giving.get", "giving.give", "giving.thanks",
    "giving.kudos", "giving.praise", "who.to", "who.giver", "who.you", "who.self", "words.polite",
))  # fmt: skip
"""What no topic of such a list begins with."""
_CLOSES = frozenset("…—!.☺")


def slash_at(scene: Scene, at: int) -> bool:
    """Whether a slash between spaces parts fields: "Topic: bonsai / Winner: @bob"."""
    token = scene.tokens[at]
    return token.norm == "/" and at > 0 and scene.tokens[at - 1].end < token.start


def lists_on(scene: Scene, at: int) -> bool:
    """Whether the slash at ``at`` leads to more topics, and to nothing else: "naps / novels / nettle tea"."""
    tokens, end = scene.tokens, at
    while end == at or (end < len(tokens) and slash_at(scene, end)):
        begin = end + 1
        if begin >= len(tokens) or tokens[begin].kind not in _LISTED:
            return False
        if scene.begins(_OTHERWISE, begin) or marker_at(scene, begin) is not None:
            return False
        end = begin
        while end < len(tokens) and tokens[end].kind in _LISTED:
            end += 1
        if scene.size(begin, end) > LONGEST_LISTED:
            return False
    return end >= len(tokens) or tokens[end].norm in _CLOSES or tokens[end].kind in ("line", "trigger", "emoji")


def ends_code(scene: Scene, at: int) -> bool:
    """Whether a semicolon ends the code of a sign, as typed: "that &nbsp; is no space"."""
    tokens, plain = scene.tokens, scene.text.plain
    if at == 0 or tokens[at].norm != ";" or tokens[at - 1].end != tokens[at].start:
        return False
    begin = tokens[at - 1].start
    return plain[begin - 1 : begin] in ("&", "#") and plain[max(0, begin - 2) : begin].lstrip()[:1] == "&"
