"""What characters are worth: which are kept, which fold together, where an emoji or a grapheme ends."""

from __future__ import annotations

import re
import unicodedata

_PICTURE = (
    "\U0001f000-\U0001f3fa\U0001f400-\U0001faff\u2600-\u27bf\u2b05-\u2b55\u231a-\u231b\u23e9-\u23f3\u23f8-\u23fa"
    "\u2934-\u2935\u3030\u303d\u3297\u3299\u203c\u2049\u2139\u25fd-\u25fe\u24c2"
)
_MODIFIER = "\U0001f3fb-\U0001f3ff"
EMOJI = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3"
    f"|[{_PICTURE}](?:\ufe0f|[{_MODIFIER}])?[\U000e0020-\U000e007f]*(?:\u200d[{_PICTURE}](?:\ufe0f|[{_MODIFIER}])?)*"
)
"""One emoji as a person sees it: flags, keycaps, skin tones, families joined by U+200D."""

_SHAPED = "\u0600-\u07ff\u08a0-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u18aa\ufb50-\ufdff\ufe70-\ufefc"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\\ud800-\\udfff]"  # surrogates by name: mypyc knows no string with any
    f"|(?<![{_PICTURE}{_MODIFIER}\ufe0f{_SHAPED}])\u200d|\u200d(?![{_PICTURE}{_SHAPED}])"
    f"|(?<![{_SHAPED}])\u200c|\u200c(?![{_SHAPED}])"
    f"|(?<![{_PICTURE}0-9#*\u2194-\u21aa\u00a9\u00ae\u2122])[\ufe00-\ufe0f]"
    f"|(?<![{_PICTURE}\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\v\f]+")
_BOX = "\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189"
_LONE = f"[{_BOX}\U0001f1e6-\U0001f1ff]"
_BOXED = re.compile(f"[{_BOX}]{{2,}}|(?<!{_LONE}){_LONE}\ufe0f?(?:[ .·_-]{_LONE}\ufe0f?){{2,}}(?!{_LONE})")
"""Words written in letters with a ring or a box around each, side by side or with a space or sign between all."""
_UNBOXED = {
    first + place: chr(letter + place)
    for first, letter in ((0x24B6, 65), (0x24D0, 97), (0x1F130, 65), (0x1F150, 65), (0x1F170, 65), (0x1F1E6, 65))
    for place in range(26)
} | {0xFE0F: ""}
_MARKS = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")


def normalise(text: str) -> str:
    """NFC, without characters that are invisible and carry nothing; every kind of space is a space, and words in boxed
    letters are words.

    Joiners that shape emoji, Arabic or Indic words stay. Linear; idempotent.
    """
    if text.isascii() and text.isprintable():
        return text
    # Lone marks of what is removed can meet a letter only after the removal: compose last.
    seen = _SPACES.sub(" ", _INVISIBLE.sub("", text.replace("\r", "\n")))
    return unicodedata.normalize("NFC", _BOXED.sub(lambda word: word[0].translate(_UNBOXED), seen))


def fold_tag(name: str) -> str:
    """A hashtag as servers compare it: NFKC, lower case, accents folded (Mastodon's HashtagNormalizer)."""
    if name.isascii():
        return name.lower()
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).lower())
    return unicodedata.normalize("NFC", "".join(c for c in spread if not "\u0300" <= c <= "\u036f"))


def cut_at_grapheme(text: str, limit: int) -> str:
    """At most ``limit`` characters of ``text``, never half of what a person sees as one character."""
    if len(text) <= limit:
        return text
    end = limit
    while end > 0 and (joins(text[end]) or text[end - 1] == "\u200d" or _splits_flag(text, end)):
        end -= 1
    return text[:end]


def joins(char: str) -> bool:
    """Whether ``char`` belongs to the character before it."""
    return (
        char in "\u200c\u200d"
        or unicodedata.category(char) in ("Mn", "Mc", "Me")
        or "\U0001f3fb" <= char <= "\U0001f3ff"
    )


def _splits_flag(text: str, end: int) -> bool:
    start = end
    while start > 0 and "\U0001f1e6" <= text[start - 1] <= "\U0001f1ff":
        start -= 1
    return (end - start) % 2 == 1 and "\U0001f1e6" <= text[end] <= "\U0001f1ff"


def clean_topic(topic: str, limit: int = 120) -> str:
    """``topic`` fit to be shown: one line, no controls or bidi overrides, few marks on a letter, bounded in length."""
    words = " ".join(normalise(topic[: limit * 20]).split())
    if not words.isascii():
        words = _MARKS.sub(lambda m: m.group()[:3], words)
    if len(words) <= limit:
        return words.strip()
    cut = cut_at_grapheme(words, limit - 1)
    whole = cut.rsplit(" ", 1)[0] if words[len(cut)] != " " else cut
    return (whole if len(whole) > limit // 2 else cut).rstrip(" ,;:.") + "…"
