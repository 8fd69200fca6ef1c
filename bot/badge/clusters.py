"""Text in the pieces that stay together, and the direction in which each of them runs."""

from __future__ import annotations

import unicodedata

_CLUSTER_AT_MOST = 24
_EMOJI_BY_DEFAULT = set(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)


def clusters(text: str) -> list[str]:
    """``text`` in pieces that must stay together: UAX #29's extended grapheme clusters and Indic conjuncts, capped."""
    found: list[str] = []
    for char in text:
        if found and len(found[-1]) < _CLUSTER_AT_MOST and _joins(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _joins(cluster: str, char: str) -> bool:
    code, last = ord(char), cluster[-1]
    if unicodedata.category(char) in ("Mn", "Mc", "Me") or char in "\u200c\u200d\ufe0e\ufe0f\u0e33\u0eb3":
        return cluster != " "
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return ord(cluster[0]) > 0x2000
    if last == "\u200d":
        return ord(cluster[0]) > 0x2000 or unicodedata.combining(cluster[-2:-1] or " ") == 9
    if 0x1F1E6 <= code <= 0x1F1FF:
        return len(cluster) == 1 and 0x1F1E6 <= ord(last) <= 0x1F1FF
    if unicodedata.combining(last) == 9 and unicodedata.category(char) == "Lo":
        return 0x0900 <= code <= 0x0DFF  # a virama binds the next consonant
    return 0x1160 <= code <= 0x11FF and 0x1100 <= ord(last) <= 0x11FF


def is_emoji(cluster: str) -> bool:
    """Whether ``cluster`` is meant to be shown in colour."""
    code = ord(cluster[0])
    if "\ufe0e" in cluster:
        return False
    return (
        "\ufe0f" in cluster
        or "\u20e3" in cluster
        or (code >= 0x1F000 and code < 0x20000)
        or cluster[0] in _EMOJI_BY_DEFAULT
    )


def levels(text: str, from_right: bool) -> list[int]:
    """The embedding level of each cluster of ``text``: UAX #9 without explicit codes (there are none) and brackets."""
    base = "R" if from_right else "L"
    sides = _sides([unicodedata.bidirectional(cluster[0]) for cluster in clusters(text)], base)
    result = []
    for index, side in enumerate(sides):
        if not side:  # rules N1 and N2: as on both its sides, numbers counting as right, else as the paragraph
            before = next((other for other in reversed(sides[:index]) if other), base)
            after = next((other for other in sides[index:] if other), base)
            before, after = ("R" if other == "N" else other for other in (before, after))
            side = before if before == after else base
        result.append({"L": 2, "R": 1, "N": 2}[side] if from_right else {"L": 0, "R": 1, "N": 2}[side])
    return result


def _sides(kinds: list[str], base: str) -> list[str]:
    """Rules W1 to W7: each cluster is L, R, N (a number) or, for now, nothing."""
    strong, sides = base, list[str]()
    around = ["", *kinds, ""]
    for kind, before, after in zip(kinds, around, around[2:], strict=False):
        number = "L" if strong == "L" else "N"
        side = {"L": "L", "R": "R", "AL": "R", "EN": number, "AN": "N"}.get(kind, "")
        if kind in ("NSM", "BN"):
            side = sides[-1] if sides else base
        elif (kind in ("ES", "CS") and before == after == "EN") or (kind == "ET" and "EN" in (before, after)):
            side = number
        strong = side if kind in ("L", "R", "AL") else strong
        sides.append(side)
    return sides


def unknown_width(cluster: str) -> float:
    """How wide, as a share of the size, a cluster is taken to be that no font has."""
    return 1.0 if is_emoji(cluster) or unicodedata.east_asian_width(cluster[0]) in "WF" else 0.62
