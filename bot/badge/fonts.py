"""The fonts that are installed, and which of them draws which characters.

Our own Noto Sans covers Latin, Greek, Cyrillic and Devanagari; other scripts are looked for by the names that
Debian, Alpine, Fedora and PyPI give the same few families.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont, features

from bot.domain.badge import Typeface

REFERENCE = 200
"""The size, in pixels, at which text is measured: widths grow in proportion."""

EMOJI_ASCENT, EMOJI_DESCENT = 0.95, 0.27
"""How far emoji reach above and below the baseline, as shares of the size."""

_EMOJI_SIZE = 109  # the one size that bitmap emoji fonts (CBDT) come in
_FILES_AT_MOST = 4000

_SCRIPTS: dict[str, tuple[str, str, str]] = {
    # what it is called: (a character of it, a Debian package, the file to take out of that package)
    "Arabic": ("ب", "fonts-noto-core", "NotoSansArabic-Bold.ttf"),
    "Hebrew": ("ש", "fonts-noto-core", "NotoSansHebrew-Bold.ttf"),
    "Devanagari": ("क", "fonts-noto-core", "NotoSansDevanagari-Bold.ttf"),
    "Thai": ("ก", "fonts-noto-core", "NotoSansThai-Bold.ttf"),
    "Chinese and Japanese": ("紅", "fonts-droid-fallback", "DroidSansFallbackFull.ttf"),
    "Korean": ("한", "fonts-nanum", "NanumSquareB.ttf"),  # Debian's Droid has no whole syllables
}

_FAMILIES = (
    "NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari", "NotoSansThai", "NotoSansBengali", "NotoSansTamil",
    "NotoSansTelugu", "NotoSansGujarati", "NotoSansGurmukhi", "NotoSansKannada", "NotoSansMalayalam",
    "NotoSansSinhala", "NotoSansKhmer", "NotoSansLao", "NotoSansMyanmar", "NotoSansGeorgian", "NotoSansArmenian",
    "NotoSansEthiopic", "NotoSansCJK", "NotoSansJP", "NotoSansKR", "NotoSansSC", "DroidSansFallbackFull",
    "NanumSquareB", "DroidSansFallback", "NotoSansSymbols", "NotoSansMath", "DejaVuSans",
)  # fmt: skip


_PACKAGED = ("fontpkg_noto_sans", "fontpkg_playfair_display", "fontpkg_roboto_slab")
_FACES: dict[Typeface, tuple[str, int]] = {
    # the files that set a typeface, the best first, and how wide it is, in per cent
    "condensed": ("NotoSans[wdth,wght].ttf", 75),
    "serif": ("PlayfairDisplay[wght].ttf", 100),
    "slab": ("RobotoSlab[wght].ttf", 100),
}


def default_dirs() -> tuple[Path, ...]:
    """Our own typefaces as PyPI packages them, and where systems keep their fonts."""
    specs = (find_spec(name) for name in _PACKAGED)
    packaged = (Path(spec.origin).parent / "files" for spec in specs if spec and spec.origin)
    system = ("/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fonts-droid-fallback", "/Library/Fonts")
    return (*packaged, *(Path(name) for name in system), Path.home() / ".local/share/fonts")


class Font:
    """One font file. ``colour`` marks an emoji font of bitmaps; ``bold`` is whether it has the weight asked for.

    ``stretch`` is how wide its letters are to be, in per cent, where the file lets one choose.
    """

    def __init__(self, path: Path, stretch: int = 100) -> None:
        self.path = path
        self.stretch = stretch
        self.colour = "emoji" in path.name.lower()
        self.variable = "[" in path.name or "VF" in path.name
        self.bold = self.variable or "bold" in path.name.lower() or "black" in path.name.lower()

    @cached_property
    def family(self) -> str:
        """What it is called where it is installed."""
        return self.sized(REFERENCE, 700).getname()[0] or ""

    @cached_property
    def covered(self) -> frozenset[int]:
        """The code points that it draws; none where the file is broken or of a kind that Pillow does not load."""
        try:
            self.sized(REFERENCE, 700)
            return coverage(self.path)
        # Pillow raises NotImplementedError for a variable font where its FreeType is older than 2.9.1.
        except (OSError, ValueError, IndexError, struct.error, NotImplementedError):
            return frozenset()  # a broken or exotic file in a system folder is as good as none

    def sized(self, size: int, weight: int) -> ImageFont.FreeTypeFont:
        """The font at ``size`` pixels; a bitmap font at its own only size."""
        weight = weight if self.variable else 0
        return _load(self.path, _EMOJI_SIZE if self.colour else size, weight, self.stretch)

    def scale(self, size: float) -> float:
        """What a bitmap glyph is shrunk by to stand beside text of ``size``; 1 for outlines."""
        return size / _EMOJI_SIZE if self.colour else 1.0

    def stroke(self, size: float, weight: int) -> int:
        """How much an only-regular font is fattened to keep company with bold text."""
        return 0 if self.bold or self.colour or weight < 600 else round(size / 90)


@lru_cache(maxsize=256)
def _load(path: Path, size: int, weight: int, stretch: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(path), size)
    if weight:
        axes = font.get_variation_axes()
        wanted = {b"Weight": weight, b"Width": stretch}
        font.set_variation_by_axes([wanted.get(axis["name"] or b"", axis["default"] or 0) for axis in axes])
    return font


class Fonts:
    """The fonts in ``dirs``, in the order in which they are asked."""

    def __init__(self, dirs: Sequence[Path]) -> None:
        files: dict[str, Path] = {}
        for folder in dirs:
            if folder.is_dir():
                for path in sorted(folder.rglob("*.[to]t[fc]"))[:_FILES_AT_MOST]:
                    files.setdefault(path.name, path)
        own = sorted(
            (name for name in files if name.startswith("NotoSans[") or name == "NotoSans-Bold.ttf"), reverse=True
        )
        known = [name for family in _FAMILIES for name in _best(family, files)]
        rest = [name for end in ("-Bold.ttf", "-Regular.ttf") for name in sorted(files) if _noto(name, end)]
        self.text = [Font(files[name]) for name in dict.fromkeys([*own, *known, *rest])]
        self.emoji = [Font(files[name]) for name in sorted(files) if "emoji" in name.lower()]
        self._faces = {face: Font(files[name], wide) for face, (name, wide) in _FACES.items() if name in files}
        self._chosen = lru_cache(maxsize=8192)(self._choose)

    def wears(self, text: str, face: Typeface) -> bool:
        """Whether ``face`` has all of the letters of ``text`` that such a typeface may be expected to have.

        A word that is half in one typeface and half in another looks like a mistake.
        """
        font = self._faces.get(face)
        return font is not None and all(
            ord(char) in font.covered for char in text if char < "\u0530" or "ḁ" <= char < "\u2000"
        )

    def choose(self, cluster: str, emoji: bool, face: Typeface = "sans") -> Font | None:
        """The font that draws ``cluster``, in ``face`` if that has it, or None where none has all of it."""
        return self._chosen(cluster, emoji, face)

    def _choose(self, cluster: str, emoji: bool, face: Typeface) -> Font | None:
        needed = {ord(char) for char in cluster if not _unseen(char)}
        text = [self._faces[face], *self.text] if face in self._faces else self.text
        order = [*self.emoji, *text] if emoji else [*text, *self.emoji]
        whole = next((font for font in order if needed <= font.covered), None)
        if whole is None and cluster:
            return next((font for font in order if ord(cluster[0]) in font.covered), None)
        return whole

    def missing(self) -> list[str]:
        """What is not installed and would be needed to set any text well, each with what to do."""
        said = []
        if not features.check("raqm"):
            said.append(
                "Text is not shaped (Arabic, Hebrew and Indic scripts look wrong): Pillow finds no FriBiDi. "
                "Install it: apt-get install libfribidi0"
            )
        if self.choose("🍞", emoji=True) is None:
            said.append("Emoji are left out: no emoji font. Install one: apt-get install fonts-noto-color-emoji")
        wanted: dict[str, list[str]] = {}
        for script, (sample, package, file) in _SCRIPTS.items():
            if self.choose(sample, emoji=False) is None:
                wanted.setdefault(f"{package} (of which {file} is enough)", []).append(script)
        said += [
            f"No font for {', '.join(scripts)}. Install one: apt-get install {what}" for what, scripts in wanted.items()
        ]
        if self.choose("K", emoji=False) is None:
            said.append("Noto Sans is missing: pip install fontpkg-noto-sans")
        return said


def _noto(name: str, end: str) -> bool:
    return name.startswith("Noto") and name.endswith(end) and "Mono" not in name and "UI-" not in name


def _unseen(char: str) -> bool:
    return char in "\u200c\u200d\ufe0e\ufe0f" or 0xE0020 <= ord(char) <= 0xE007F


def _best(family: str, files: dict[str, Path]) -> list[str]:
    for style in ("[wdth,wght].ttf", "[wght].ttf", "-Bold.ttf", "-Bold.ttc", "-Bold.otf", "-Regular.ttf", ".ttf"):
        if family + style in files:
            return [family + style]
    return [f"{family}-Regular.ttc"] if f"{family}-Regular.ttc" in files else []


def coverage(path: Path) -> frozenset[int]:
    """The code points that a TrueType or OpenType file has glyphs for (its ``cmap``, formats 4 and 12)."""
    data = path.read_bytes()
    start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
    count = struct.unpack_from(">H", data, start + 4)[0]
    tables = (struct.unpack_from(">4sIII", data, start + 12 + 16 * index) for index in range(count))
    cmap = next((offset for tag, _, offset, _ in tables if tag == b"cmap"), None)
    if cmap is None:
        return frozenset()
    points: set[int] = set()
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
        if platform == 0 or (platform == 3 and encoding in (1, 10)):
            points |= _points(data, cmap + offset)
    return frozenset(points)


def _points(data: bytes, at: int) -> set[int]:
    points: set[int] = set()
    kind = struct.unpack_from(">H", data, at)[0]
    if kind == 12:
        groups = struct.unpack_from(">I", data, at + 12)[0]
        for first, last, _ in struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * groups]):
            points.update(range(first, min(last, 0x10FFFF) + 1))
    elif kind == 4:
        segments = struct.unpack_from(">H", data, at + 6)[0] // 2
        ends = struct.unpack_from(f">{segments}H", data, at + 14)
        starts = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * segments)
        for first, last in zip(starts, ends, strict=True):
            points.update(range(first, last + 1))
    points.discard(0xFFFF)
    return points
