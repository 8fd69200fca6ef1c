"""A text as a row of letters, with what stands between them: the view in which disguised words can be seen.

Law of this file: total and linear. Marks, invisible characters and repeats vanish here; nothing is decided yet.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from bot.domain.wordlists.lookalikes import VOICED, Glyph, glyphs_of, strange_to

JOINED, JOINT, SLIT, BREAK, SPACE, WIDE = range(6)
"""What stands between two letters: nothing; what a word is split by (f-u-n); one other sign or two with no space beside
them, as no sentence has them (f'un, fu/n); other punctuation; one space; more."""
_WIDEST_SLIT = 2
_APOSTROPHES = frozenset("'’‘ʼ´`")

_FIRST_MARK = "\u0300"

_STOPS = frozenset(".·・…⋅∙")
"""Joints that hide no letter: dots stand in abbreviations."""

_FEWEST_DOUBLED = 3
"""Letters, each written twice, that no honest word has."""

MOST_MASKS = 4
"""Letters that a mask can hide in one place."""


class Cell(NamedTuple):
    """A letter, a digit, or a sign that may be a letter; ``at`` is its place in the text."""

    at: int
    own: str
    letters: str
    kind: str
    upper: bool

    @property
    def accented(self) -> bool:
        """Whether it is a Latin letter with an accent."""
        return self.kind == "letter" and self.own != self.letters and len(self.letters) == 1 and self.letters.isascii()


class Gap(NamedTuple):
    """What stands before a cell. ``masks`` letters may be hidden in it, vowels if ``vowels``."""

    width: int = JOINED
    masks: int = 0
    vowels: bool = False


_NONE = Gap()
_END = Gap(WIDE)


@dataclass
class Row:
    """The cells of a text; ``gaps[i]`` stands before cell ``i``, the last one after the last cell."""

    cells: list[Cell] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """Where in the text each cell ends, its marks included."""
    starts_word: list[bool] = field(default_factory=list)
    ends_word: list[bool] = field(default_factory=list)
    piece: list[int] = field(default_factory=list)
    """Which piece (letters with nothing in between) each cell belongs to."""
    pieces: list[tuple[int, int]] = field(default_factory=list)
    singles: list[int] = field(default_factory=list)
    """How many of the pieces before are one letter."""
    tags: dict[int, tuple[int, int]] = field(default_factory=dict)
    """For each piece of a hashtag, where the hashtag begins and ends, in cells."""
    run: list[int] = field(default_factory=list)
    """How many cells from this one on are the same letter, with nothing in between."""
    doubled: list[bool] = field(default_factory=list)
    """Whether each cell is of a piece in which every letter stands twice, as none does by itself."""
    beyond: list[int] = field(default_factory=list)
    """The first cell from this one on that is no sign directly after another."""

    def letters(self, start: int, end: int) -> str:
        """The likeliest letters of the cells from ``start`` to before ``end``."""
        return "".join(cell.letters[0] for cell in self.cells[start:end])


def row_of(text: str) -> Row:
    """``text`` as a row. Never raises."""
    row = Row()
    tagged = _fill(row, text)
    _mark_words(row)
    _cut_pieces(row)
    _mark_runs(row)
    _mark_tags(row, tagged)
    return row


def _fill(row: Row, text: str) -> list[int]:
    """Cells and gaps; returns which cells a # stands directly before."""
    tagged: list[int] = []
    width, masks, joints, last_at = WIDE, 0, 0, 0
    hash_before = False
    base = " "
    for at, char in enumerate(text):
        if char >= _FIRST_MARK and strange_to(char, base):
            _compose(row, char, at, between=width > JOINED)
            continue
        for glyph in glyphs_of(char):
            kind = glyph.kind
            if kind == "nothing" or glyph.own in VOICED:
                _compose(row, char, at, between=width > JOINED)
                continue
            base = char
            if kind in ("letter", "digit", "sign"):
                if hash_before:
                    tagged.append(len(row.cells))
                hash_before = False
                if width == BREAK and _is_slit(text, row.ends, at):
                    width = SLIT
                # One dash may hide a vowel, as in f-ck.
                dash = masks == 0 and joints == 1
                row.gaps.append(Gap(width, masks or dash, dash) if width else _NONE)
                row.cells.append(Cell(at, glyph.own, glyph.letters, kind, glyph.upper))
                row.ends.append(at + 1)
                width = masks = joints = 0
                last_at = at
                continue
            hash_before = char in "#＃"
            if kind == "space":
                width = WIDE if width >= SPACE and at == last_at + 1 else max(width, SPACE)
                masks, joints = (masks if width < SPACE else 0), 0
            else:
                width = max(width, BREAK if kind == "break" else JOINT)
                if width < SPACE:
                    masks = masks + (kind == "mask") if kind != "break" else 0
                    joints += 1 if kind == "joint" and char not in _STOPS else MOST_MASKS
            last_at = at
    row.gaps.append(Gap(WIDE, masks) if row.cells else _END)
    return tagged


def _is_slit(text: str, ends: list[int], at: int) -> bool:
    """Whether what stands before ``at``, with no space in it, is strange within a sentence: "Jap's" has nothing to
    hide."""
    if not ends or at - ends[-1] > _WIDEST_SLIT:
        return False
    genitive = text[at - 1] in _APOSTROPHES and text[at] in "sS" and not text[at + 1 : at + 2].isalnum()
    return not genitive


def _compose(row: Row, mark: str, at: int, *, between: bool) -> None:
    """A mark after a letter belongs to it: the letter is kept with its accent where there is such a letter."""
    if not row.cells or between or row.ends[-1] != at:
        return
    row.ends[-1] = at + 1
    cell = row.cells[-1]
    whole = unicodedata.normalize("NFC", cell.own + unicodedata.normalize("NFKC", mark))
    if len(whole) == 1 and whole != cell.own:
        glyph: Glyph = glyphs_of(whole)[0]
        if glyph.kind == "letter":
            row.cells[-1] = cell._replace(own=glyph.own, letters=glyph.letters)


def _script(char: str) -> int:
    """Scripts whose words end where another script begins."""
    if "\u3041" <= char <= "\u309f":
        return 1
    if "\u30a0" <= char <= "\u30ff":
        return 2
    if "\u3400" <= char <= "\u9fff":
        return 3
    return 0


def _mark_words(row: Row) -> None:
    """Where a word may begin or end: at punctuation, digits, between scripts and where HashTags change case."""
    cells, count = row.cells, len(row.cells)
    starts, ends = [True] * count, [True] * count
    for i in range(1, count):
        if row.gaps[i].width:
            continue
        before, here = cells[i - 1], cells[i]
        edge = before.kind != "letter" or here.kind != "letter"
        if not edge and here.upper:
            after_is_low = i + 1 < count and not row.gaps[i + 1].width and not cells[i + 1].upper
            edge = not before.upper or after_is_low
        edge = edge or _script(before.own) != _script(here.own)
        starts[i] = ends[i - 1] = edge
    row.starts_word, row.ends_word = starts, ends


def _cut_pieces(row: Row) -> None:
    start = 0
    row.singles.append(0)
    for i in range(len(row.cells)):
        row.piece.append(len(row.pieces))
        if row.gaps[i + 1].width or row.cells[i].kind == "sign" or row.cells[i + 1].kind == "sign":
            row.pieces.append((start, i + 1))
            row.singles.append(row.singles[-1] + (i == start))
            start = i + 1


def _mark_runs(row: Row) -> None:
    cells, count = row.cells, len(row.cells)
    run, beyond = [1] * count, list(range(1, count + 1))
    for i in range(count - 1, -1, -1):
        if cells[i].kind != "sign":
            beyond[i] = i
        if i + 1 < count and not row.gaps[i + 1].width:
            if (cells[i].letters, cells[i].kind) == (cells[i + 1].letters, cells[i + 1].kind):
                run[i] = run[i + 1] + 1
            if cells[i].kind == "sign":
                beyond[i] = beyond[i + 1]
    row.run, row.beyond = run, beyond
    for start, end in row.pieces:
        runs, at = [], start
        while at < end:
            runs.append(run[at])
            at += run[at]
        even = len(runs) >= _FEWEST_DOUBLED and all(length % 2 == 0 for length in runs)
        row.doubled += [even] * (end - start)


def _mark_tags(row: Row, tagged: list[int]) -> None:
    for start, following in pairwise([*tagged, len(row.cells)]):
        end = start + 1
        while end < following and row.gaps[end].width <= JOINT and row.cells[end].kind != "sign":
            end += 1
        for piece in range(row.piece[start], row.piece[end - 1] + 1):
            row.tags[piece] = (start, end)
