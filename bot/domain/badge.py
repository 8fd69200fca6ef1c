"""What a badge says and what it looks like, as values: sentences, colours and the dice that art is drawn with.

Pure: the same topic and the same designs give the same ``Look`` for ever, on every machine.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, TypeVar

from pydantic import Field

from bot.domain.model import Account, Award, Frozen

T = TypeVar("T")

READABLE = 4.5
"""The contrast that WCAG 2.2 AA asks of text (success criterion 1.4.3); kept for large text too."""

_JOINERS = {"\u200c", "\u200d"}  # joiners: Persian, Indic scripts and emoji are spelt with them
_MARKS_AT_MOST = 4  # on one base: more than any living orthography stacks


def plain(text: str, limit: int = 400) -> str:
    """``text`` as a picture may show it: one line, no controls, no bidi overrides, few marks, ``limit`` characters.

    Characters that XML cannot hold go as well.
    """
    if len(text) <= limit and text.isascii() and text.isprintable():  # most are, and a page asks for a dozen
        return " ".join(text.split())
    # Towers of marks are cut before normalisation, which sorts them slowly, and after it, which unfolds some.
    bounded = "".join(_drawable(text[:65_536], 4 * _MARKS_AT_MOST))[: limit * 8]
    words = " ".join("".join(_drawable(unicodedata.normalize("NFC", bounded), _MARKS_AT_MOST)).split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _drawable(text: str, marks_at_most: int) -> Iterator[str]:
    marks = 0
    flag = False
    for char in text:
        code, category = ord(char), unicodedata.category(char)
        if char.isspace():
            marks, flag = 0, False
            yield " "
        elif 0xE0020 <= code <= 0xE007F:
            if flag:  # the flags of England, Scotland and Wales are spelt with these
                yield char
        elif char in _JOINERS:
            yield char
        elif category in ("Cc", "Cs", "Co", "Cf") or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            continue
        else:
            marks = marks + 1 if category.startswith("M") else 0
            flag = code == 0x1F3F4
            if marks <= marks_at_most:
                yield char


def handle(account: Account) -> str:
    """``@user@host``."""
    return "@" + plain(account.acct, 320).replace(" ", "")


def _name(account: Account) -> str:
    return plain(account.acct, 320).split("@", maxsplit=1)[0] or plain(account.display_name, 80) or "someone"


def rtl(text: str) -> bool:
    """Whether ``text`` starts from the right: its first strong character says so (rules P2 and P3 of UAX #9)."""
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((kind != "L" for kind in strong if kind in ("L", "R", "AL")), False)


def sentence(award: Award, *, in_full: bool = False) -> str:
    """The award in one sentence without a full stop: "alice gave bob +K in sourdough baking". ``in_full``: with the
    servers of the two, where nothing else tells namesakes apart."""
    topic = plain(award.topic)
    if rtl(topic):
        topic = f"\u2068{topic}\u2069"  # isolated, so that it cannot reorder the words around it
    giver, recipient = (
        (in_full and plain(account.acct, 320)) or _name(account) for account in (award.giver, award.recipient)
    )
    return f"{giver} gave {recipient} +K in {topic}"


def alt_text(award: Award) -> str:
    """The picture for those who do not see it: one sentence, with nothing that was not on the award."""
    emblem = plain(award.emoji, 40)
    return f"A badge: {sentence(award)}" + (f", with {emblem} as its emblem." if emblem else ".")


class Dice:
    """An endless row of numbers that follows from ``seed`` alone, the same in every Python."""

    def __init__(self, seed: str) -> None:
        self._seed = seed.encode("utf-8", "surrogatepass")
        self._count = 0

    def unit(self) -> float:
        """The next number, from 0 up to but without 1."""
        digest = hashlib.blake2b(self._count.to_bytes(8, "big") + self._seed, digest_size=8, person=b"badge").digest()
        self._count += 1
        return (int.from_bytes(digest, "big") >> 11) / (1 << 53)

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.unit()

    def below(self, bound: int) -> int:
        return int(self.unit() * bound)

    def pick(self, things: Sequence[T]) -> T:
        return things[self.below(len(things))]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        return [thing for _, thing in sorted(((self.unit(), thing) for thing in things), key=lambda pair: pair[0])]


Colour = str
"""``#rrggbb``."""


def _channels(colour: Colour) -> tuple[float, float, float]:
    def linear(start: int) -> float:
        value = int(colour[start : start + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return linear(1), linear(3), linear(5)


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""

    def luminance(colour: Colour) -> float:
        red, green, blue = _channels(colour)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _oklch(colour: Colour) -> tuple[float, float, float]:
    # Björn Ottosson's OKLab: equal steps in it look equal, so a turned hue keeps a palette's balance.
    r, g, b = _channels(colour)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def _hex(light: float, chroma: float, hue: float) -> Colour:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    if chroma > 0.001 and not all(-0.001 <= channel <= 1.001 for channel in channels):
        return _hex(light, chroma * 0.94, hue)  # what a screen cannot show fades towards grey, never to another hue

    def byte(value: float) -> int:
        value = min(1.0, max(0.0, value))
        return round(255 * (12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))

    return "#" + "".join(f"{byte(channel):02x}" for channel in channels)


def turned(colour: Colour, degrees: float) -> Colour:
    """``colour`` with its hue turned, as light and as strong as before."""
    light, chroma, hue = _oklch(colour)
    return _hex(light, chroma, hue + math.radians(degrees))


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """A colour on the way from ``one`` (``share`` 0) to ``other`` (``share`` 1)."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


@lru_cache(maxsize=4096)
def readable(colour: Colour, ground: Colour, ratio: float = READABLE) -> Colour:
    """``colour``, made as much darker or lighter as text on ``ground`` needs to reach ``ratio``."""
    if contrast(colour, ground) >= ratio:
        return colour
    light, chroma, hue = _oklch(colour)
    step = -0.01 if contrast("#000000", ground) >= contrast("#ffffff", ground) else 0.01
    while 0 < light < 1:
        light += step
        shade = _hex(min(1.0, max(0.0, light)), chroma, hue)
        if contrast(shade, ground) >= ratio:
            return shade
    return "#000000" if step < 0 else "#ffffff"


_HEX = r"^#[0-9a-fA-F]{6}$"


class Palette(Frozen):
    """Colours that go together. Text is written in ``ink`` on ``ground``; ``accents`` are what art is made of."""

    ground: str = Field(pattern=_HEX)
    ink: str = Field(pattern=_HEX)
    accents: tuple[str, ...] = Field(min_length=4, max_length=8)


class Box(Frozen):
    """A rectangle on the picture."""

    x: float
    y: float
    width: float = Field(gt=0)
    height: float = Field(gt=0)


Typeface = Literal["sans", "condensed", "serif", "slab"]


class Design(Frozen):
    """One design, as its file in ``config/badges`` says it; ``mosaic.toml`` there explains every key."""

    name: str
    version: int = Field(ge=1)
    art: str = Field(min_length=1)
    typeface: Typeface = "sans"
    weight: int = Field(default=800, ge=100, le=900)
    drift: float = Field(default=0, ge=0, le=180)
    palettes: tuple[Palette, ...] = Field(min_length=1)


class Look(Frozen):
    """Everything that a topic decides about its picture. ``mirrored``: the topic starts from the right, so all does."""

    design: Design
    palette: Palette
    topic: str
    """Its key, for arts that count letters or words."""
    emblem: str
    mirrored: bool
    seed: str

    def dice(self, purpose: str) -> Dice:
        """The numbers for one purpose: each purpose has its own, so that a new one leaves the old ones as they are."""
        return Dice(f"{self.seed}\n{purpose}")


def look(topic_key: str, emoji: str, designs: Sequence[Design]) -> Look:
    """The look of a topic's badges: which of ``designs``, which colours, which numbers.

    A design that is added takes over the topics that it wins and leaves all others alone (rendezvous hashing).
    """
    key = plain(topic_key)
    design = max(designs, key=lambda design: (Dice(f"{key}\n{design.name}").unit(), design.name))
    seed = f"{design.name} {design.version}\n{key}"
    dice = Dice(seed)
    palette = dice.pick(design.palettes)
    degrees = dice.between(-design.drift, design.drift)
    ground = turned(palette.ground, degrees)
    return Look(
        design=design,
        palette=Palette(
            ground=ground,
            ink=readable(turned(palette.ink, degrees), ground, 7),
            accents=tuple(turned(accent, degrees) for accent in palette.accents),
        ),
        topic=key,
        emblem=plain(emoji, 40),
        mirrored=rtl(key),
        seed=seed,
    )
