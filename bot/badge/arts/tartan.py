"""A tartan whose threads are counted from the topic's letters, with a label sewn on and a round patch."""

from __future__ import annotations

from bot.badge.shapes import (
    Canvas,
    Disc,
    Place,
    Scene,
    Shape,
    ink_on,
    loudest,
    rectangle,
    ring_of_stitches,
    stitches,
)
from bot.domain.badge import Box, Colour, Look, contrast, mixed


def tartan(look: Look, canvas: Canvas) -> Scene:
    palette = look.palette
    paper = palette.ground
    sett = _sett(look)
    shapes = _woven(canvas, sett, look.dice("weave").between(0.85, 1.25))
    dark = min((palette.ink, paper), key=lambda colour: contrast(colour, "#000000"))
    shade = mixed(dark, "#000000", 0.35)
    thread = loudest(palette.accents[:4], paper)
    if canvas.square:
        label, x, y, radius = (44.0, 386.0, 712.0, 382.0), 400.0, 204.0, 142.0
        places = (Box(x=92, y=430, width=616, height=172), Box(x=92, y=602, width=616, height=84))
        mark = Box(x=92, y=706, width=616, height=28)
    else:
        label, x, y, radius = (52.0, 64.0, 676.0, 502.0), 962.0, 315.0, 176.0
        places = (Box(x=100, y=200, width=580, height=224), Box(x=100, y=434, width=580, height=94))
        mark = Box(x=202, y=120, width=460, height=30)
    shapes += [rectangle(label[0] + 9, label[1] + 12, label[2], label[3], shade), rectangle(*label, paper)]
    shapes += stitches(_corners(label, 16), 17, 10, 3.6, thread)
    shapes += [Disc(x + 8, y + 12, radius, shade), Disc(x, y, radius, palette.ink), Disc(x, y, radius * 0.955, thread)]
    shapes += ring_of_stitches(x, y, radius * 0.89, 44, 4.2, ink_on([paper, palette.ink], thread))
    shapes.append(Disc(x, y, radius * 0.81, palette.ink))
    plus = thread
    ink, quiet = ink_on([palette.ink], paper), ink_on([mixed(palette.ink, paper, 0.28)], paper)
    light = max((palette.ink, paper), key=lambda colour: contrast(colour, "#000000"))
    disc = Disc(x + radius * 0.8, y + radius * 0.76, 50, plus) if canvas.square else Disc(142, 134, 42, plus)
    if canvas.square:
        shapes.append(Disc(disc.x, disc.y, 57, paper))
    return Scene(
        ground=paper,
        shapes=tuple(shapes),
        emblem=Disc(x, y, radius * 0.78, mixed(light, "#ffffff", 0.4)),
        pluses=(disc,),
        plus_ink=ink_on([paper, palette.ink], plus),
        topic=Place(places[0], ink, "left", 116 if canvas.square else 150),
        people=Place(places[1], ink, "left", 38),
        quiet_ink=quiet,
        mark=Place(mark, quiet, "left", 26),
    )


def _corners(box: tuple[float, float, float, float], inset: float) -> list[tuple[float, float]]:
    left, top = box[0] + inset, box[1] + inset
    right, bottom = box[0] + box[2] - inset, box[1] + box[3] - inset
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _sett(look: Look) -> list[tuple[int, Colour]]:
    """Thread counts and colours to the pivot and back: each of the topic's letters has its say in one stripe."""
    dice, palette = look.dice("sett"), look.palette
    broad = dice.shuffled(palette.accents[:4])
    letters = [ord(letter) for letter in look.topic if letter.isalnum()] or [dice.below(97)]
    stripes = 4 + len(letters) % 4
    counts = [0] * stripes
    for index, letter in enumerate(letters):
        counts[index % stripes] += letter
    half: list[tuple[int, Colour]] = []
    for index, count in enumerate(counts):
        colour = broad[(index // 2) % 3] if index % 2 == 0 else (palette.ink, broad[3], palette.ground)[index // 2 % 3]
        threads = 26 + count % 44 if index % 2 == 0 else 5 + count % 12
        half.append((threads, colour))
    return half + half[-2:0:-1]


def _woven(canvas: Canvas, sett: list[tuple[int, Colour]], scale: float) -> list[Shape]:
    """Every crossing in the colour between its warp and its weft; like colours keep theirs."""

    def stripes(length: float) -> list[tuple[float, float, Colour]]:
        found, at = [], -sett[0][0] * scale / 2
        while at < length:
            for threads, colour in sett:
                wide = threads * scale
                if at < length and at + wide > 0:
                    found.append((round(at, 1), round(wide, 1), colour))
                at += wide
        return found

    shapes: list[Shape] = []
    warp, weft = stripes(canvas.width), stripes(canvas.height)
    for x, wide, one in warp:
        wide += 0.7  # a hair too wide: between stripes that only touch, browsers let the ground shine through
        shapes.append(rectangle(x, 0, wide, canvas.height, one))
        for y, high, other in weft:
            if other != one:
                shapes.append(rectangle(x, y, wide, high + 0.7, mixed(one, other, 0.5)))
    return shapes
