"""Where a line of text may end: at spaces, after hyphens, and, where no spaces are written, between words all the same.

Thai, Chinese and Japanese are split by BudouX's small models into phrases, at which a reader would pause; only a phrase
that is too long for a line is broken within, and a long word of letters between what look like its syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import budoux

from bot.badge.clusters import clusters, is_emoji

_NOT_FIRST = set(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ!,.:;?)]}ๆฯ"
)
_NOT_LAST = set("‘“（〔［｛〈《「『【([{")
_BREAK_AFTER = ("-", "/", "_", "–", "—", "·", "・", "、", "。", "，", "；")
_VOWELS = "aeiouyæœøαεηιουωаеёиоуыэюяіїє"
_ONSET = re.compile(rf"(?:sch|ch|sh|th|ph|gh|kh|zh|cz|sz|rz|[^\W\d_{_VOWELS}])(?=[{_VOWELS}])")


class Piece(NamedTuple):
    """What stays on one line, and whether a space comes before it."""

    text: str
    spaced: bool


def pieces(text: str, fits: Callable[[str], bool]) -> Iterator[Piece]:
    """``text`` in pieces, as long as possible: a word, or part of one that does not fit."""
    for index, word in enumerate(text.split(" ")):
        spaced = index > 0
        for phrase in _phrases(word):
            for part in [phrase] if fits(phrase) else _syllables(phrase):
                for bit in [part] if fits(part) else _torn(part):
                    yield Piece(bit, spaced)
                    spaced = False


@lru_cache(maxsize=512)
def _phrases(word: str) -> tuple[str, ...]:
    """``word`` where a line may end within it."""
    found: list[str] = []
    for kind, stretch in _stretches(word):
        parts = _parser(kind).parse(stretch) if kind in ("thai", "kana", "han") else [stretch]
        for part in parts:
            glued = not found or part[0] in _NOT_FIRST or found[-1][-1] in _NOT_LAST
            # A lone Thai consonant is no word: the model took it from its neighbour.
            if glued or (kind == "thai" and len(clusters(part)) == 1):
                found[-1:] = [(found[-1] if found else "") + part]
            elif kind == "other" and not found[-1].endswith(_BREAK_AFTER) and not _wide(found[-1][-1]):
                found[-1] += part
            else:
                found.append(part)
    return tuple(found)


def _stretches(word: str) -> Iterator[tuple[str, str]]:
    """``word`` by how it is split; what follows a hyphen and each emoji are stretches of their own."""
    kana = any("\u3040" <= char <= "\u30ff" for char in word)
    kind, stretch = "", ""
    for cluster in clusters(word):
        now = _kind(cluster, kana)
        if stretch and (now != kind or now == "emoji" or stretch.endswith(_BREAK_AFTER)):
            yield kind, stretch
            stretch = ""
        kind, stretch = now, stretch + cluster
    if stretch:
        yield kind, stretch


def _kind(cluster: str, kana: bool) -> str:
    if "\u0e00" <= cluster[0] <= "\u0e7f":
        return "thai"
    if is_emoji(cluster):
        return "emoji"
    if unicodedata.east_asian_width(cluster[0]) in "WF" and not "가" <= cluster[0] <= "힣":
        return "kana" if kana else "han"
    return "other"


def _syllables(word: str) -> Iterator[str]:
    """A long word before each consonant that a vowel follows: never right in every language, and never unreadable."""
    parts = clusters(word)
    bare = "".join(unicodedata.normalize("NFD", part)[0].lower() for part in parts)
    if len(bare) != len(parts):  # a lower case of two letters
        yield word
        return
    start = 0
    for onset in _ONSET.finditer(bare):
        end = onset.start()
        if end - start > 1 and len(bare) - end > 1 and any(char in _VOWELS for char in bare[start:end]):
            yield "".join(parts[start:end])
            start = end
    yield "".join(parts[start:])


def _torn(phrase: str) -> Iterator[str]:
    """``phrase`` between any of its clusters, but for marks that must not start or end a line."""
    piece = ""
    for cluster in clusters(phrase):
        if piece and cluster[0] not in _NOT_FIRST and piece[-1] not in _NOT_LAST:
            yield piece
            piece = ""
        piece += cluster
    if piece:
        yield piece


def _wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" or char in "\ufe0f\u200d"


@cache
def _parser(kind: str) -> budoux.Parser:
    match kind:
        case "thai":
            return budoux.load_default_thai_parser()
        case "kana":
            return budoux.load_default_japanese_parser()
        case _:
            return budoux.load_default_simplified_chinese_parser()
