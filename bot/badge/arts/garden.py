"""A flower from a folk painter's chest: the emblem is its heart, and a twig grows for each word of the topic."""

from __future__ import annotations

import math

from bot.badge.shapes import (
    Canvas,
    Disc,
    Place,
    Point,
    Polygon,
    Scene,
    Shape,
    curve,
    ink_on,
    leaf,
    loudest,
    outline,
    polar,
    ribbon,
)
from bot.domain.badge import Box, Colour, Dice, Look, mixed


def garden(look: Look, canvas: Canvas) -> Scene:
    dice, palette = look.dice("garden"), look.palette
    paper = palette.ground
    bloom, second, green, third = palette.accents[:4]
    leaf_fills = (green, mixed(green, palette.ink, 0.28))
    words = max(2, min(5, len(look.topic.split()) + 1))
    shapes: list[Shape] = []
    if canvas.square:
        x, y, radius = 400.0, 206.0, 172.0
        root: Point = (400.0, 418.0)
        tips: list[Point] = [(88.0, 352.0), (712.0, 352.0), (100.0, 128.0), (700.0, 128.0)]
        tips = tips[: 2 + 2 * (words > 2)]
    else:
        x, y, radius = 912.0, 232.0, 186.0
        root = (912.0, 660.0)
        spread = [(690.0, 470.0), (1134.0, 484.0), (768.0, 556.0), (1060.0, 560.0)]
        tips = [(tx + dice.between(-12, 12), ty + dice.between(-16, 16)) for tx, ty in spread[: min(4, words)]]
        shapes += _meadow(dice, canvas, leaf_fills)
    if canvas.square:
        for tip in tips:
            shapes += _twig(dice, root, (root[0] + (tip[0] - root[0]) * 0.8, root[1] + 4), tip, leaf_fills, (second, third, bloom), 46)
    else:
        stem = curve(root, (root[0] + dice.between(-60, 60), 480), (x, y))
        shapes.append(ribbon(stem, 16, 10, leaf_fills[1]))
        for number, tip in enumerate(tips):
            start = stem[2 + 2 * (number // 2)]
            bend = (start[0] + (tip[0] - start[0]) * 0.35, tip[1] - 20.0)
            shapes += _twig(dice, start, (start[0] + (tip[0] - start[0]) * 0.2, tip[1] + 10) if number < 2 else bend, tip, leaf_fills, (second, third, bloom), 44 if number < 2 else 34)
        for side in (-1, 1):
            sx, sy = stem[11]
            shapes += _two_tone(sx, sy, 140, 0.25 * side - 0.06 * side, leaf_fills)
    shapes += _bloom(dice, x, y, radius, (bloom, second, third, palette.ink))
    plus = loudest([bloom, second, third], paper)
    ink, quiet = ink_on([palette.ink], paper), ink_on([mixed(palette.ink, paper, 0.28)], paper)
    heart = radius * 0.56
    shapes += [Disc(x, y, heart + 8, palette.ink), Disc(x, y, heart + 3, paper)]
    if canvas.square:
        places = (Box(x=56, y=480, width=688, height=156), Box(x=56, y=636, width=688, height=86))
        mark, align = Box(x=56, y=742, width=688, height=30), "middle"
        disc = Disc(x + radius * 0.78, y + radius * 0.72, 47, plus)
        shapes.append(Disc(disc.x, disc.y, 55, paper))
    else:
        places = (Box(x=64, y=188, width=560, height=270), Box(x=64, y=472, width=560, height=96))
        mark, align = Box(x=194, y=98, width=430, height=30), "left"
        disc = Disc(118, 112, 54, plus)
    return Scene(
        ground=paper,
        shapes=tuple(shapes),
        emblem=Disc(x, y, heart, mixed(second, "#ffffff", 0.82)),
        pluses=(disc,),
        plus_ink=ink_on([paper, palette.ink], plus),
        topic=Place(places[0], ink, "middle" if canvas.square else "left", 124 if canvas.square else 150),
        people=Place(places[1], ink, "middle" if canvas.square else "left", 38),
        quiet_ink=quiet,
        mark=Place(mark, quiet, "middle" if align == "middle" else "left", 26),
    )


def _bloom(dice: Dice, x: float, y: float, radius: float, fills: tuple[Colour, Colour, Colour, Colour]) -> list[Shape]:
    first, second, third, ink = fills
    petals = 8 + dice.below(7)
    shapes: list[Shape] = []
    match dice.below(5):
        case 0:  # a daisy in two rows
            wide = 0.62 / petals
            shapes += [leaf(x, y, radius, (n + 0.5) / petals, wide, mixed(first, ink, 0.22)) for n in range(petals)]
            shapes += [leaf(x, y, radius * 0.96, n / petals, wide * 0.92, first) for n in range(petals)]
            shapes += [leaf(x, y, radius * 0.86, n / petals, wide * 0.4, second) for n in range(petals)]
        case 1:  # a peony
            for share, fill, lobes in ((1.0, first, 9), (0.9, mixed(first, third, 0.4), 8), (0.8, third, 9), (0.69, second, 8)):
                shapes.append(outline(x, y, _lobed(radius * share, lobes, share * 0.8), fill))
        case 2:  # a dahlia
            for share, fill, shift in ((1.0, mixed(first, ink, 0.25), 0.0), (0.9, first, 0.5), (0.76, third, 0.0)):
                count = petals + 4
                shapes += [leaf(x, y, radius * share, (n + shift) / count, 0.52 / count, fill) for n in range(count)]
        case 3:  # round petals with an eye each
            for n in range(petals):
                px, py = polar(x, y, radius * 0.7, n / petals)
                shapes.append(Disc(px, py, round(radius * min(0.33, 2.35 / petals), 1), first if n % 2 else mixed(first, third, 0.5)))
            for n in range(petals):
                px, py = polar(x, y, radius * 0.8, n / petals)
                shapes.append(Disc(px, py, round(radius * min(0.12, 0.8 / petals), 1), second))
            shapes.append(Disc(x, y, radius * 0.7, mixed(first, ink, 0.2)))
        case _:  # a sunflower
            count = petals * 2
            shapes += [leaf(x, y, radius * (1 if n % 2 else 0.9), n / count, 0.7 / count, first if n % 2 else mixed(first, ink, 0.2)) for n in range(count)]
            shapes.append(outline(x, y, lambda t: radius * (0.69 + 0.025 * math.cos(2 * math.pi * count * t)), third))
            shapes += [Disc(*polar(x, y, radius * 0.635, n / 28), radius * 0.022, second) for n in range(28)]
    return shapes


def _lobed(radius: float, lobes: int, shift: float):  # type: ignore[no-untyped-def]
    return lambda turn: radius * (0.84 + 0.16 * abs(math.cos(math.pi * lobes * (turn + shift))) ** 0.6)


def _two_tone(x: float, y: float, length: float, turn: float, fills: tuple[Colour, Colour]) -> list[Shape]:
    whole = leaf(x, y, length, turn, 0.085, fills[0])
    half = (whole.points[0], *whole.points[1:13])
    return [whole, Polygon(half, fills[1])]


def _twig(
    dice: Dice, start: Point, bend: Point, tip: Point, greens: tuple[Colour, Colour], blooms: tuple[Colour, Colour, Colour], size: float
) -> list[Shape]:
    """A bent twig with leaves in pairs and a small flower at its end."""
    path = curve(start, bend, tip)
    shapes: list[Shape] = [ribbon(path, 9, 5, greens[1])]
    for number, index in enumerate((6, 11, 16)):
        x, y = path[index]
        ahead = path[index + 1]
        turn = math.atan2(ahead[0] - x, -(ahead[1] - y)) / (2 * math.pi)
        side = 1 if number % 2 else -1
        shapes += _two_tone(round(x, 1), round(y, 1), size * 1.5, turn + 0.13 * side, greens)
        shapes += _two_tone(round(x, 1), round(y, 1), size * 1.2, turn - 0.15 * side, greens)
    x, y = round(tip[0], 1), round(tip[1], 1)
    kind, (one, two, three) = dice.below(3), blooms
    petals = 5 + dice.below(4)
    if kind == 0:
        shapes += [Disc(*polar(x, y, size * 0.62, n / petals), round(size * min(0.42, 2 / petals), 1), one) for n in range(petals)]
        shapes.append(Disc(x, y, size * 0.4, three))
    elif kind == 1:
        shapes += [leaf(x, y, size * 1.1, n / petals, 0.5 / petals, one if n % 2 else two) for n in range(petals)]
        shapes.append(Disc(x, y, size * 0.32, three))
    else:
        shapes += [outline(x, y, _lobed(size * share, 6, share), fill) for share, fill in ((1.0, two), (0.7, one), (0.4, three))]
    return shapes


def _meadow(dice: Dice, canvas: Canvas, greens: tuple[Colour, Colour]) -> list[Shape]:
    """Blades of grass at the foot of the card, on the flower's side."""
    shapes: list[Shape] = []
    for n in range(34):
        x = round(700 + n * 14.5 + dice.between(-6, 6), 1)
        shapes.append(leaf(x, canvas.height + 24.0, dice.between(54, 108), dice.between(-0.05, 0.05), 0.035, greens[n % 2]))
    return shapes
