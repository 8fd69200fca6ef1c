"""How the topics of a phrase are said on a badge: as typed, each for itself."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.domain.reading.scene import Scene
from bot.domain.reading.topic.end import joins_topics
from bot.domain.reading.topic.marks import marker_at
from bot.domain.reading.topic.phrase import Phrase, is_topic, trimmed
from bot.domain.reading.topic.signs import slash_at
from bot.domain.reading.what.rows import marker_before
from bot.domain.text import clean_topic


def said(scene: Scene, phrases: list[Phrase]) -> tuple[str, ...]:
    """The topics of several phrases, each once."""
    return tuple(dict.fromkeys(topic for phrase in phrases for topic in topics_in(scene, phrase)))


def topics_in(scene: Scene, phrase: Phrase) -> list[str]:
    """The topics that a phrase names, as typed: "A, B and C" are three."""
    tokens = scene.tokens
    if phrase.empty:
        return []
    if tokens[phrase.start].kind == "tag" and all(tokens[i].kind == "tag" for i in range(phrase.start, phrase.end)):
        tags = range(phrase.start, phrase.end)
        named = [i for i in tags if scene.at("topic.filler", i) is None] or tags
        return [_said(scene, Phrase(i, i + 1, phrase.how)) for i in named]
    cuts: list[int] = []
    ands: list[int] = []
    if "words.and" in scene.found:
        ands = [i for i in range(phrase.start + 1, phrase.end - 1) if joins_topics(scene, i)]
    quoted = _quoted(scene, phrase)
    if phrase.how not in ("reason", "because") and not quoted:
        norms = scene.norms
        commas = [
            i
            for i in range(phrase.start, phrase.end)
            if tokens[i].kind == "punct"
            and ((norms[i] == "," and not scene.has("words.breaks", i + 1)) or (norms[i] == "/" and slash_at(scene, i)))
        ]
        if commas and "topic.inner" in scene.found:
            # "grumpy, but brilliant advice"
            inner = scene.finds("topic.inner")
            commas = [i for i in commas if not any(hit.start < i < hit.end for hit in inner)]
        if commas:
            cuts = commas + [i for i in ands if (i > commas[-1] and i - commas[-1] > 1) or i == commas[-1] + 1][:1]
        elif ands and not _one_breath(scene, phrase, ands):
            cuts = ands
    elif phrase.how == "reason" and scene.at("topic.for", marker_before(scene, phrase)) is not None:
        # "for fixing my bike and for not laughing"
        cuts = [i for i in ands if scene.at("topic.for", i + 1) is not None]
    parts: list[str] = []
    begin = phrase.start
    for cut in [*sorted(set(cuts)), phrase.end]:
        marker = marker_at(scene, begin) if begin > phrase.start else None
        start = marker.end if marker and marker.end < cut else begin
        piece = trimmed(scene, start, cut, phrase.how, quoted=quoted)
        if is_topic(scene, piece) and not _is_mark(scene, piece) and (said := _said(scene, piece)):
            parts.append(said)
        begin = cut + 1
    return list(dict.fromkeys(parts))


def _is_mark(scene: Scene, piece: Phrase) -> bool:
    """Whether it is a school's mark: "geography, A+"."""
    token = scene.tokens[piece.start]
    signed = scene.text.plain[token.end : token.end + 1] in ("+", "-")
    return piece.end - piece.start == 1 and len(token.norm) == 1 and token.norm.isascii() and signed


def _quoted(scene: Scene, phrase: Phrase) -> bool:
    """Whether quotation marks make a phrase one topic, commas and all."""
    closed = phrase.end < len(scene.norms) and scene.norms[phrase.end] == '"'
    return closed and phrase.start > 0 and scene.norms[phrase.start - 1] == '"'


def _one_breath(scene: Scene, phrase: Phrase, ands: list[int]) -> bool:
    """Whether "A and B and C" is said in one breath ("rock and roll", "helping me and my mum")."""
    if all((marker := marker_at(scene, at + 1)) is not None and marker.name == "topic.in" for at in ands):
        # "knitting and in patience with cats"
        return False
    if any(f.start < at < f.end for f in scene.finds("topic.pairs") for at in ands):
        return True
    words = sum(len(norm) + 1 for norm in scene.norms[phrase.start : phrase.end]) - 1
    edges = [phrase.start - 1, *ands, phrase.end]
    return words > 40 or any(scene.size(a + 1, b) > 2 for a, b in pairwise(edges))


def _said(scene: Scene, phrase: Phrase) -> str:
    raw = scene.words(phrase.start, phrase.end)
    if scene.tokens[phrase.start].kind == "tag":
        raw = raw.lstrip("#＃")
    said = clean_topic(_STRANGER.sub("", raw) if "@" in raw else raw)
    if len(said) > _SHORTEST_MARKED and said[0] == said[-1] and said[0] in "_*" and said[1] != said[0]:
        # Markdown that the server left as it was: "_letterpress_"
        said = said[1:-1]
    return said


_STRANGER = re.compile(r"(?<!\w)@[\w.-]+@[\w.-]*\w")
"""A handle with its host: nobody reads what it spells."""
_SHORTEST_MARKED = 2
