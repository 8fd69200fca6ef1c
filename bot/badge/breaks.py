"""Where a line of text may end: at spaces, after hyphens, and, where no spaces are written, between words all the same.

Thai, Chinese and Japanese are split by BudouX's small models into phrases, at which a reader would pause; only a phrase
that is too long for a line is broken within, and a long word of letters, with a hyphen, between what look like its
syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
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
_PART_AT_LEAST = 4  # letters of a word that is broken, on either line
_WHOLE = re.compile(
    "ดูแล|เพื่อนบ้าน|หมู่บ้าน|หัวเราะ|ขนมปัง|ใจเย็น|ใจดี|กำลังใจ|เข้าใจ|ตั้งใจ|น้ำใจ|ช่วยเหลือ|อาหาร|抱怨|耐心|水龙头|唱歌|讲故事|做饭|地图|地铁"
)
"""Words that the models tear, or join to what is beside them."""
_CLINGS = re.compile(
    "(?!地[上下区图址带方板毯点球理道铁震]|得[到意]|的[士确]|过[去夜年敏来渡程节]|了[不解]|着[急想])[地的得了着过們们吗呢吧]"
)
"""A particle, which belongs to what is before it, and not the beginning of a word."""


class Piece(NamedTuple):
    """What stays on one line, whether a space comes before it, and whether a line that it ends has a hyphen."""

    text: str
    spaced: bool
    hyphen: bool = False


def pieces(text: str, fits: Callable[[str], bool]) -> Iterator[Piece]:
    """``text`` in pieces, as long as possible: a word, or part of one that does not fit."""
    for index, word in enumerate(text.split(" ")):
        spaced = index > 0
        for phrase in _phrases(word):
            parts = [phrase] if fits(phrase) else list(_syllables(phrase))
            for number, part in enumerate(parts, 1):
                hyphen = number < len(parts)
                whole = fits(f"{part}-" if hyphen else part)
                for bit in [part] if whole else _torn(part):
                    yield Piece(bit, spaced, hyphen and whole)
                    spaced = False


@lru_cache(maxsize=512)
def _phrases(word: str) -> tuple[str, ...]:
    """``word`` where a line may end within it."""
    found: list[str] = []
    for kind, stretch in _stretches(word):
        parts = _words(kind, stretch) if kind in ("thai", "kana", "han") else [stretch]
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


def _words(kind: str, stretch: str) -> list[str]:
    """What the model says, but for words that it is known to tear and particles that it gives to the next word."""
    ends, at = {0, len(stretch)}, 0
    for part in _parser(kind).parse(stretch):
        at += len(part)
        ends.add(at)
    for whole in _WHOLE.finditer(stretch):
        ends = (ends - set(range(*whole.span()))) | set(whole.span())
    if kind == "han":
        ends = {at + bool(at and _CLINGS.match(stretch, at)) for at in ends}
    return [stretch[start:end] for start, end in pairwise(sorted(ends))]


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
        long = end - start >= _PART_AT_LEAST and len(bare) - end >= _PART_AT_LEAST
        if long and any(char in _VOWELS for char in bare[start:end]):
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
