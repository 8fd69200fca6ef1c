"""Text into lines that fit: fonts, directions, breaks and sizes. Both pictures are set from its lines."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PIL import features

from bot.badge.breaks import Piece, pieces
from bot.badge.clusters import clusters, is_emoji, levels, unknown_width
from bot.badge.fonts import EMOJI_ASCENT, EMOJI_DESCENT, REFERENCE, Font, Fonts
from bot.badge.shapes import Align
from bot.domain.badge import Box, Typeface, rtl

_WHOLE_DOWN_TO = 48
"""A word is broken only where it is too long for a line at this size."""
_APART = 0.03
"""Between the lowest ink of a line and the highest of the next, as a share of the size."""


class Cut(NamedTuple):
    """Which letters: a face and its weight."""

    face: Typeface
    weight: int


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
    cut: Cut
    align: Align
    """The edge that stays where it is, should another renderer's letters be wider."""
    rtl: bool
    sure: bool
    """Whether every character was measured in a font that has it."""
    runs: tuple[Run, ...]
    """From left to right, as they are drawn."""


class Setter:
    """Sets text in ``fonts``. Not for several threads at once: FreeType's faces are not."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._shaped = bool(features.check("raqm"))
        self._measured = lru_cache(maxsize=4096)(self._measure)
        self._inked = lru_cache(maxsize=1024)(self._ink)

    def runs(self, text: str, from_right: bool, face: Typeface = "sans") -> tuple[Run, ...]:
        """``text`` as runs in the order in which they stand on the line, from left to right (rule L2 of UAX #9)."""
        split: list[tuple[Run, int]] = []
        face = face if self._fonts.wears(text, face) else "sans"
        for cluster, level in zip(clusters(text), levels(text, from_right), strict=True):
            font = self._fonts.choose(cluster, is_emoji(cluster), face)
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

    def width(self, text: str, size: float, cut: Cut) -> float:
        """How wide ``text`` is as one line."""
        return self._measured(text, cut) * size / REFERENCE

    def _measure(self, text: str, cut: Cut) -> float:
        return sum(self.length(run, REFERENCE, cut.weight) for run in self.runs(text, rtl(text), cut.face))

    def line(self, text: str, box: Box, y: float, size: float, cut: Cut, *, align: Align, shrink: float = 0.8) -> Line:
        """``text`` on one line at baseline ``y``, made smaller by ``shrink`` and then cut with an ellipsis to fit."""
        smallest = max(1, math.floor(size * shrink))
        for smaller in range(max(1, math.floor(size)), smallest - 1, -1):
            if self.width(text, smaller, cut) <= box.width:
                return self._line(text, box, y, smaller, cut, align, rtl(text))
        smaller = smallest
        return self._line(self._shortened(text, box.width, smaller, cut), box, y, smaller, cut, align, rtl(text))

    def _shortened(self, text: str, width: float, size: float, cut: Cut) -> str:
        parts = clusters(text)
        low, high = 0, len(parts)
        while low < high:
            middle = (low + high + 1) // 2
            fits = self.width("".join(parts[:middle]).rstrip() + "…", size, cut) <= width
            low, high = (middle, high) if fits else (low, middle - 1)
        return "".join(parts[:low]).rstrip() + "…"

    def _line(self, text: str, box: Box, y: float, size: float, cut: Cut, align: Align, from_right: bool) -> Line:
        runs = self.runs(text, from_right, cut.face)
        width = sum(self.length(run, size, cut.weight) for run in runs)
        spare = box.width - width
        x = box.x + {"left": 0.0, "middle": spare / 2, "right": spare}[align]
        sure = all(run.font is not None for run in runs)
        return Line(text, x, y, width, size, cut, align, from_right, sure, runs)

    def block(self, text: str, box: Box, sizes: tuple[int, int], cut: Cut, *, align: Align) -> list[Line]:
        """``text`` as large as ``box`` takes it, in balanced lines, centred from top to bottom.

        What is too much at the smallest size is cut with an ellipsis.
        """
        low, high = sizes
        leading, ascent, descent = self._metrics(text, cut)
        lines: list[str] = []
        size, found = low, list[Piece]()
        for size in range(high, low - 1, -2):
            if size == high or size < _WHOLE_DOWN_TO:  # at all sizes above they are the same
                found = self._pieces(text, box.width, size, cut)
            lines = self._wrapped(found, box.width, size, cut)
            height = ((len(lines) - 1) * leading + ascent + descent) * size
            if height <= box.height and all(self.width(line, size, cut) <= box.width for line in lines):
                lines = self._balanced(found, lines, box.width, size, cut)
                break
        else:
            most = max(1, int((box.height / size - ascent - descent) / leading) + 1)
            if len(lines) > most:
                lines = [*lines[: most - 1], self._shortened(_joined(lines[most - 1 :]), box.width, size, cut)]
        height = ((len(lines) - 1) * leading + ascent + descent) * size
        first = box.y + (box.height - height) / 2 + ascent * size
        from_right = rtl(text)
        return [
            self._line(line, box, first + index * leading * size, size, cut, align, from_right)
            for index, line in enumerate(lines)
        ]

    def _metrics(self, text: str, cut: Cut) -> tuple[float, float, float]:
        """What ``_usual`` says, and more where the ink reaches farther: marks on marks, emoji, tall signs."""
        leading, ascent, descent = _usual(text)
        above, below = self._inked(text, cut)
        ascent, descent = max(ascent, above), max(descent, below)
        return max(leading, ascent + descent + _APART), ascent, descent

    def _ink(self, text: str, cut: Cut) -> tuple[float, float]:
        reaches = [self._reach(run, cut.weight) for run in self.runs(text, rtl(text), cut.face)]
        return max((above for above, _ in reaches), default=0.0), max((below for _, below in reaches), default=0.0)

    def _reach(self, run: Run, weight: int) -> tuple[float, float]:
        if run.font is None:
            return 0.7, 0.0
        if run.font.colour:
            return EMOJI_ASCENT, EMOJI_DESCENT
        font = run.font.sized(REFERENCE, weight)
        _, top, _, low = font.getbbox(run.text, anchor="ls", direction=self.direction(run))
        return -top / REFERENCE, low / REFERENCE

    def _pieces(self, text: str, width: float, size: float, cut: Cut) -> list[Piece]:
        tried = min(size, _WHOLE_DOWN_TO)
        return list(pieces(text, lambda part: self.width(part, tried, cut) <= width))

    def _wrapped(self, found: list[Piece], width: float, size: float, cut: Cut) -> list[str]:
        lines: list[str] = []
        used = 0.0
        space, dash = self.width(" ", size, cut), self.width("-", size, cut)
        broken = False
        for piece, spaced, hyphen in found:
            needed = self.width(piece, size, cut)
            gap = space if spaced else 0.0
            if lines and used + gap + needed + (dash if hyphen else 0.0) <= width:
                lines[-1] += (" " if spaced else "") + piece
                used += gap + needed
            else:
                if broken:
                    lines[-1] += "-"
                lines.append(piece)
                used = needed
            broken = hyphen
        return lines

    def _balanced(self, found: list[Piece], lines: list[str], width: float, size: float, cut: Cut) -> list[str]:
        low, high = width / 3, width
        while len(lines) > 1 and high - low > 4:
            middle = (low + high) / 2
            tried = self._wrapped(found, middle, size, cut)
            fits = len(tried) == len(lines) and all(self.width(line, size, cut) <= middle for line in tried)
            lines = tried if fits else lines
            low, high = (low, middle) if fits else (middle, high)
        return lines


def _joined(lines: list[str]) -> str:
    """What stood on several lines on one; what is written without spaces needs none."""
    text = lines[0]
    for line in lines[1:]:
        joined = text.endswith("-") or ord(text[-1]) > 0x2E80 or "\u0e00" <= text[-1] <= "\u0eff"
        text += line if joined else f" {line}"
    return text


def _backwards(run: Run) -> Run:
    # Without raqm Pillow sets everything from the left: unjoined letters in the right order are still legible.
    return Run("".join(reversed(clusters(run.text))), run.font, run.rtl)


def _usual(text: str) -> tuple[float, float, float]:
    """From baseline to baseline, above the first, below the last: what its script is given, as shares of the size."""
    if any(_tall(char) for char in text) or any(_stacked(cluster) for cluster in clusters(text)):
        return 1.45, 0.95, 0.42
    below = 0.2 if any(_hangs(char) for char in text) else 0.04
    if any(unicodedata.category(char) == "Lu" and _crowned(char) for char in unicodedata.normalize("NFC", text)):
        return 1.2, 0.93, below
    return 1.15 if any(unicodedata.east_asian_width(char) in "WF" for char in text) else 1.1, 0.74, below


def _crowned(char: str) -> bool:
    return any(unicodedata.combining(mark) == 230 for mark in unicodedata.normalize("NFD", char)[1:])


def _stacked(cluster: str) -> bool:
    return sum(unicodedata.combining(char) == 230 for char in unicodedata.normalize("NFD", cluster)) > 1


def _hangs(char: str) -> bool:
    return char in "gjpqyçşţ,;Qµβγζηξρφχψруфцщ" or ord(char) > 0x2000


def _tall(char: str) -> bool:
    code = ord(char)
    return 0x0590 <= code <= 0x0FFF or 0x1000 <= code <= 0x109F or 0x1780 <= code <= 0x17FF or 0xFB1D <= code <= 0xFEFC
