"""What is said in pictures: letters drawn as signs, flags that spell, Morse, and emoji that stand for an insult.

No list of words is looked for in those, so what may be spelt by them is not told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

SPITEFUL = frozenset("🐷🐽🐖🐍💩🐀🪳🐒🤥🤮👎🗑🔫🔪🪦⚰☠🤡🖕")
"""Emoji that say nothing kind where nothing else is said."""
_BESIDE = SPITEFUL.difference("🐍🔪🔫🗑☠🪦⚰").union("🤢🚮🦍🦧🐵")
"""Those that are unkind beside other words as well, unless these name what they show: "tea 💩", but not "pig care 🐷"
or, which are the signs of a craft, "Python 🐍"."""
_FOUL = frozenset("💩🤮🤢👎🖕🤡🤥🚮")
"""Those that spoil what other emoji say beside them: "🐂💩"."""
_FACES = ("face", "nose")
_CALLED = frozenset(
    "_".join(called)
    for sign in SPITEFUL
    for words in [unicodedata.name(sign).casefold().split()]
    for called in (words, words[: -(words[-1] in _FACES) or None])
)
"""What they are called between colons on servers that have pictures of their own: "clown_face", "clown"."""
_TAUNTING = SPITEFUL.union("🦍🦧🐵🙈🙉🙊🐗🐮🐄🐂🐎🐴🐳🐋🐘🦛🦥🐁🐭🐌🪱🧟☭卍卐")
"""Those of which a warning with words is not told either: whoever is compared to them is taunted."""
_HARMLESS = re.compile(
    "[\U0001f311-\U0001f345\U0001f347-\U0001f350\U0001f352-\U0001f37b\U0001f37d-\U0001f384\U0001f386-\U0001f393"
    "\U0001f3a0-\U0001f3b6\U0001f3b7-\U0001f3c1\U0001f3c5\U0001f3c6\U0001f3c8\U0001f3c9\U0001f3cf-\U0001f3d8🏝🏞🏰"
    "🐈🐱🐾🐦🦋🐝🕷🕸🐞🦔🐿🎲🎬📷📸📚📖📰📺📻💻🖥📱🧶🧵🧩🪡🔭🔬🚲🚆🚂🚃🚄🚌✈🚀⛵⚽⚾☕☔☀☁⛅⛈❄⛄✨⭐🌟🔞⚠❗🆗🆕"
    "❤♥💕💖💛💙💚💜🧡🤎🖤🤍\U0001f950-\U0001f96f\U0001f9c0-\U0001f9cb\U0001fad0-\U0001fadb\ufe0f\u200d\\s]*"
)
"""Emoji that alone warn of a thing, as food or spiders: no body, no faith, no medicine, nothing that calls somebody."""
_LETTER_OR_DIGIT = r"\u2460-\u24ff\u2776-\u2793\U0001f100-\U0001f18f"
_DRAWN = re.compile(rf"[{_LETTER_OR_DIGIT}\u2800-\u28ff\u3200-\u33ff\U0001f190-\U0001f1e5\U0001f200-\U0001f2ff]")
"""Letters, digits and characters drawn as signs, and braille."""
_MOST_DRAWN = 1
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]+")
_MOST_OF_FLAGS = 6
"""Letters of flags side by side, which are two for each."""
_MOST_OF_TOLD_FLAGS = 4
_UNSEEN_LETTERS = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007e])[\U000e0020-\U000e007e]")
"""Letters that nobody sees, but behind the black flag, of which they make a country's."""
_MORSE = re.compile(r"[.·•–—−-]{1,6}(?:[/|\s]+[.·•–—−-]{1,6}){2,}")
_DOTS = frozenset(".·•")
_DASHES = frozenset("–—−-")
_LATIN = "A-Za-zÀ-ÖØ-öø-ſ"
_LETTERED = re.compile(rf"[{_LETTER_OR_DIGIT}]|[{_LATIN}][\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001ffff]+[{_LATIN}]")
"""A letter drawn as a sign, and a sign that stands for one within a word: "b⚽b"."""
_LETTERS = re.compile(r"[^\W\d_]+")
_TONES = re.compile("[\\s\ufe0f\U0001f3fb-\U0001f3ff]+")


def is_spiteful(topic: str) -> bool:
    """Whether ``topic`` is nothing but emoji that are unkind, "🐷", or one of which is so beside any other, "🐂💩"; but
    not "pig care 🐷"."""
    said = _TONES.sub("", topic)
    if not said or any(map(str.isalnum, said)):
        return False
    return SPITEFUL.issuperset(said) or not _FOUL.isdisjoint(said)


def taunts_beside(signs: str, words: str) -> bool:
    """Whether one of the emoji in ``signs`` taunts beside ``words`` that do not say what it shows."""
    unkind = _BESIDE.intersection(signs)
    if not unkind:
        return False
    said = set(_LETTERS.findall(words.casefold()))
    shown = (unicodedata.name(sign).casefold().split() for sign in unkind)
    return any(said.isdisjoint(name for word in names for name in (word, f"{word}s")) for names in shown)


def is_cut_by_taunt(topic: str, words: str, articles: Container[str]) -> bool:
    """Whether in ``words`` an unkind emoji is the end of ``topic``: "eating like a 🐷"."""
    at = words.find(topic)
    after = words[at + len(topic) :] if at >= 0 else ""
    return taunts_beside(after.lstrip()[:1], topic) and topic.rsplit(None, 1)[-1].casefold() in articles


def is_called_spiteful(shortcode: str) -> bool:
    """Whether a server's own picture with this ``shortcode`` (without colons) says nothing kind alone: "clown"."""
    return shortcode.casefold() in _CALLED


def is_drawn(said: str) -> bool:
    """Whether signs spell something in ``said``: "🅱🅾🅱" or "-... --- -...", but not "🆗" or a flag."""
    if any(not _DOTS.isdisjoint(code) and not _DASHES.isdisjoint(code) for code in _MORSE.findall(said)):
        return True
    if said.isascii():
        return False
    flags = map(len, _FLAGS.findall(said))
    return (
        len(_DRAWN.findall(said)) > _MOST_DRAWN
        or bool(_UNSEEN_LETTERS.search(said))
        or any(size % 2 or size > _MOST_OF_FLAGS for size in flags)
    )


def pictures_tell(warning: str, words: str) -> bool:
    """Whether the pictures in ``warning``, a content warning whose ``words`` are the rest of it, may tell of somebody.
    Beside words they may be any but taunts: "medical 💉"; alone, only such as are known to be harmless."""
    if not _TAUNTING.isdisjoint(warning) or is_drawn(warning) or _LETTERED.search(warning):
        return True
    if not any(sign.isalpha() for sign in words):
        return not _HARMLESS.fullmatch(warning)
    return sum(map(len, _FLAGS.findall(warning))) > _MOST_OF_TOLD_FLAGS
