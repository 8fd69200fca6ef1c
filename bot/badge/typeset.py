"""Text into lines that fit: clusters, fonts, directions, breaks and sizes. Both pictures are set from its lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from PIL import features

from bot.badge.fonts import REFERENCE, Font, Fonts
from bot.domain.badge import Box, rtl

_CLUSTER_AT_MOST = 24
_NOT_FIRST = set(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ!,.:;?)]}"
)
_BREAK_AFTER = ("-", "/", "_", "–", "—")
_WHOLE_DOWN_TO = 48
_NOT_LAST = set("‘“（〔［｛〈《「『【([{")
_EMOJI_BY_DEFAULT = set(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)


@dataclass(frozen=True)
class Run:
    """Clusters of one font and one direction; ``font`` is None where no font has them."""

    text: str
    font: Font | None
    rtl: bool


@dataclass(frozen=True)
class Line:
    """A line of text: ``x`` is its left edge, ``y`` its baseline, ``width`` what it measures, all in pixels."""

    text: str
    x: float
    y: float
    width: float
    size: float
    weight: int
    rtl: bool
    sure: bool
    """Whether every character was measured in a font that has it."""
    runs: tuple[Run, ...]
    """From left to right, as they are drawn."""


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


class Setter:
    """Sets text in ``fonts``. Not for several threads at once: FreeType's faces are not."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._shaped = bool(features.check("raqm"))
        self._measured = lru_cache(maxsize=4096)(self._measure)

    def runs(self, text: str, from_right: bool) -> tuple[Run, ...]:
        """``text`` as runs in the order in which they stand on the line, from left to right (rule L2 of UAX #9)."""
        split: list[tuple[Run, int]] = []
        for cluster, level in zip(clusters(text), levels(text, from_right), strict=True):
            font = self._fonts.choose(cluster, is_emoji(cluster))
            if cluster == " " and split:
                font = split[-1][0].font if split[-1][0].font and not split[-1][0].font.colour else font
            if split and split[-1][1] == level and split[-1][0].font is font:
                split[-1] = (Run(split[-1][0].text + cluster, font, level % 2 == 1), level)
            else:
                split.append((Run(cluster, font, level % 2 == 1), level))
        for threshold in range(max((level for _, level in split), default=0), 0, -1):
            start = 0
            while start < len(split):
                end = start
                while end < len(split) and split[end][1] >= threshold:
                    end += 1
                if end > start:
                    split[start:end] = reversed(split[start:end])
                start = end + 1
        return tuple(run if self._shaped or not run.rtl else _backwards(run) for run, _ in split)

    def length(self, run: Run, size: float, weight: int) -> float:
        """How wide ``run`` is when it is drawn."""
        if run.font is None:
            return size * sum(unknown_width(cluster) for cluster in clusters(run.text))
        if run.font.colour:
            return self._length(run, 0, 0) * run.font.scale(size)
        return self._length(run, REFERENCE, weight) * size / REFERENCE

    def _length(self, run: Run, size: int, weight: int) -> float:
        font = run.font
        assert font is not None
        return float(font.sized(size, weight).getlength(run.text, direction=self.direction(run)))

    def direction(self, run: Run) -> str | None:
        """What Pillow is told; None where it cannot be told anything (no raqm)."""
        return ("rtl" if run.rtl else "ltr") if self._shaped else None

    def width(self, text: str, size: float, weight: int) -> float:
        """How wide ``text`` is as one line."""
        return self._measured(text, weight) * size / REFERENCE

    def _measure(self, text: str, weight: int) -> float:
        return sum(self.length(run, REFERENCE, weight) for run in self.runs(text, rtl(text)))

    def line(self, text: str, box: Box, y: float, size: float, weight: int, *, right: bool) -> Line:
        """``text`` on one line at baseline ``y``, shrunk by a fifth and then cut with an ellipsis to fit ``box``."""
        for smaller in range(round(size), round(size * 0.8) - 1, -1):
            if self.width(text, smaller, weight) <= box.width:
                return self._line(text, box, y, smaller, weight, right, rtl(text))
        smaller = round(size * 0.8)
        return self._line(self._cut(text, box.width, smaller, weight), box, y, smaller, weight, right, rtl(text))

    def _cut(self, text: str, width: float, size: float, weight: int) -> str:
        pieces = clusters(text)
        low, high = 0, len(pieces)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width("".join(pieces[:middle]).rstrip() + "…", size, weight) <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return "".join(pieces[:low]).rstrip() + "…"

    def _line(self, text: str, box: Box, y: float, size: float, weight: int, right: bool, from_right: bool) -> Line:
        runs = self.runs(text, from_right)
        width = sum(self.length(run, size, weight) for run in runs)
        x = box.x + box.width - width if right else box.x
        sure = all(run.font is not None for run in runs)
        return Line(text, x, y, width, size, weight, from_right, sure, runs)

    def block(self, text: str, box: Box, sizes: tuple[int, int], weight: int, *, right: bool) -> list[Line]:
        """``text`` as large as ``box`` takes it, in balanced lines, centred from top to bottom.

        A word is broken only where it is too long for a line at ``_WHOLE_DOWN_TO``; what is too much at the smallest
        size is cut with an ellipsis.
        """
        low, high = sizes
        leading, ascent, descent = _metrics(text)
        lines: list[str] = []
        size, pieces = low, list[tuple[str, bool]]()
        for size in range(high, low - 1, -2):
            pieces = list(self._pieces(text, box.width, size, weight))
            lines = self._wrapped(pieces, box.width, size, weight)
            height = ((len(lines) - 1) * leading + ascent + descent) * size
            if height <= box.height and all(self.width(line, size, weight) <= box.width for line in lines):
                lines = self._balanced(pieces, lines, box.width, size, weight)
                break
        else:
            most = max(1, int((box.height / size - ascent - descent) / leading) + 1)
            if len(lines) > most:
                lines = [*lines[: most - 1], self._cut(" ".join(lines[most - 1 :]), box.width, size, weight)]
        height = ((len(lines) - 1) * leading + ascent + descent) * size
        first = box.y + (box.height - height) / 2 + ascent * size
        from_right = rtl(text)
        return [
            self._line(line, box, first + index * leading * size, size, weight, right, from_right)
            for index, line in enumerate(lines)
        ]

    def _pieces(self, text: str, width: float, size: float, weight: int) -> Iterator[tuple[str, bool]]:
        """What a line may be broken between, each with whether a space comes before it."""
        for index, word in enumerate(text.split(" ")):
            piece, spaced = "", index > 0
            torn = size < _WHOLE_DOWN_TO and self.width(word, size, weight) > width
            for cluster in clusters(word):
                may = torn or _wide(cluster) or (piece and _wide(piece[-1])) or piece[-1:] in _BREAK_AFTER
                if piece and may and cluster[0] not in _NOT_FIRST and piece[-1] not in _NOT_LAST:
                    yield piece, spaced
                    piece, spaced = "", False
                piece += cluster
            if piece:
                yield piece, spaced

    def _wrapped(self, pieces: list[tuple[str, bool]], width: float, size: float, weight: int) -> list[str]:
        lines: list[str] = []
        used = 0.0
        space = self.width(" ", size, weight)
        for piece, spaced in pieces:
            needed = self.width(piece, size, weight)
            gap = space if spaced else 0.0
            if lines and used + gap + needed <= width:
                lines[-1] += (" " if spaced else "") + piece
                used += gap + needed
            else:
                lines.append(piece)
                used = needed
        return lines

    def _balanced(
        self, pieces: list[tuple[str, bool]], lines: list[str], width: float, size: float, weight: int
    ) -> list[str]:
        low, high = width / 3, width
        while len(lines) > 1 and high - low > 4:
            middle = (low + high) / 2
            tried = self._wrapped(pieces, middle, size, weight)
            fits = len(tried) == len(lines) and all(self.width(line, size, weight) <= middle for line in tried)
            lines = tried if fits else lines
            low, high = (low, middle) if fits else (middle, high)
        return lines


def _backwards(run: Run) -> Run:
    # Without raqm Pillow sets everything from the left: unjoined letters in the right order are still legible.
    return Run("".join(reversed(clusters(run.text))), run.font, run.rtl)


def _metrics(text: str) -> tuple[float, float, float]:
    # Shares of the size: from baseline to baseline, above the first, below the last.
    if any(_tall(char) for char in text) or any(_stacked(cluster) for cluster in clusters(text)):
        return 1.45, 0.95, 0.42
    return (1.1, 0.74, 0.2) if any(_hangs(char) for char in text) else (1.1, 0.74, 0.04)


def _stacked(cluster: str) -> bool:
    return sum(unicodedata.combining(char) == 230 for char in unicodedata.normalize("NFD", cluster)) > 1


def _hangs(char: str) -> bool:
    return char in "gjpqyçşţ,;Qµβγζηξρφχψруфцщ" or ord(char) > 0x2000


def _tall(char: str) -> bool:
    code = ord(char)
    return 0x0590 <= code <= 0x0FFF or 0x1000 <= code <= 0x109F or 0x1780 <= code <= 0x17FF or 0xFB1D <= code <= 0xFEFC


def _wide(cluster: str) -> bool:
    return is_emoji(cluster) or (unicodedata.east_asian_width(cluster[0]) in "WF" and not "가" <= cluster[0] <= "힣")
