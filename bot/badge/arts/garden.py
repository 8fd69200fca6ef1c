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
    lobed,
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
    greens = (green, mixed(green, palette.ink, 0.28))
    twigs = max(2, min(4, len(look.topic.split()) + 1))
    x, y, radius = (400.0, 206.0, 172.0) if canvas.square else (912.0, 232.0, 186.0)
    grown = _garland if canvas.square else _bed
    shapes = grown(dice, canvas, (x, y), twigs, greens, (second, third, bloom))
    shapes += _bloom(dice, x, y, radius, (bloom, second, third, palette.ink))
    heart = radius * 0.56
    shapes += [Disc(x, y, heart + 8, palette.ink), Disc(x, y, heart + 3, paper)]
    plus = loudest([bloom, second, third], paper)
    ink, quiet = ink_on([palette.ink], paper), ink_on([mixed(palette.ink, paper, 0.28)], paper)
    if canvas.square:
        topic = Place(Box(x=56, y=480, width=688, height=156), ink, "middle", 124)
        people = Place(Box(x=56, y=636, width=688, height=86), ink, "middle", 38)
        mark = Place(Box(x=56, y=742, width=688, height=30), quiet, "middle", 26)
        disc = Disc(x + radius * 0.78, y + radius * 0.72, 47, plus)
        shapes.append(Disc(disc.x, disc.y, 55, paper))
    else:
        topic = Place(Box(x=64, y=188, width=560, height=270), ink, "left", 150)
        people = Place(Box(x=64, y=472, width=560, height=96), ink, "left", 38)
        mark = Place(Box(x=194, y=98, width=430, height=30), quiet, "left", 26)
        disc = Disc(118, 112, 54, plus)
    return Scene(
        ground=paper,
        shapes=tuple(shapes),
        emblem=Disc(x, y, heart, mixed(second, "#ffffff", 0.82)),
        pluses=(disc,),
        plus_ink=ink_on([paper, palette.ink], plus),
        topic=topic,
        people=people,
        quiet_ink=quiet,
        mark=mark,
    )


def _bed(
    dice: Dice, canvas: Canvas, bloom: Point, twigs: int, greens: tuple[Colour, Colour], blooms: tuple[Colour, ...]
) -> list[Shape]:
    """A flower in the grass, on the card's right: a stem, twigs that leave it on both sides, two broad leaves."""
    shapes: list[Shape] = []
    for blade in range(34):
        x = round(700 + blade * 14.5 + dice.between(-6, 6), 1)
        tall, turn = dice.between(54, 108), dice.between(-0.05, 0.05)
        shapes.append(leaf(x, canvas.height + 24.0, tall, turn, 0.035, greens[blade % 2]))
    root = (bloom[0], canvas.height + 30.0)
    stem = curve(root, (root[0] + dice.between(-60, 60), 480), bloom)
    shapes.append(ribbon(stem, 16, 10, greens[1]))
    spread = [(690.0, 470.0), (1134.0, 484.0), (748.0, 560.0), (1082.0, 566.0)]
    for number, (to_x, to_y) in enumerate(spread[:twigs]):
        tip = (to_x + dice.between(-12, 12), to_y + dice.between(-16, 16))
        start = stem[2 + 2 * (number // 2)]
        upper = number < 2
        bend = (start[0] + (tip[0] - start[0]) * (0.2 if upper else 0.5), tip[1] + (10 if upper else -26))
        shapes += _twig(dice, (start, bend, tip), greens, blooms, 44 if upper else 30)
    for side in (-1, 1):
        shapes += _two_tone(*stem[11], 140, 0.19 * side, greens)
    return shapes


def _garland(
    dice: Dice, canvas: Canvas, bloom: Point, twigs: int, greens: tuple[Colour, Colour], blooms: tuple[Colour, ...]
) -> list[Shape]:
    """Twigs that reach around the bloom from below, as many on both sides."""
    root, shapes = (bloom[0], 418.0), list[Shape]()
    tips = [(88.0, 352.0), (712.0, 352.0), (100.0, 128.0), (700.0, 128.0)]
    for tip in tips[: 2 if twigs == 2 else 4]:
        bend = (root[0] + (tip[0] - root[0]) * 0.8, root[1] + 4)
        plus = (bloom[0] + (134 if tip[0] > root[0] else -134), bloom[1] + 124)  # kept free on both sides
        shapes += _twig(dice, (root, bend, tip), greens, blooms, 46, plus)
    return shapes


def _bloom(dice: Dice, x: float, y: float, radius: float, fills: tuple[Colour, Colour, Colour, Colour]) -> list[Shape]:
    first, second, third, ink = fills
    shadow, petals = mixed(first, ink, 0.22), 8 + dice.below(7)
    shapes: list[Shape] = []
    match dice.below(5):
        case 0:  # a daisy in two rows
            wide = 0.62 / petals
            shapes += [leaf(x, y, radius, (n + 0.5) / petals, wide, shadow) for n in range(petals)]
            shapes += [leaf(x, y, radius * 0.96, n / petals, wide * 0.92, first) for n in range(petals)]
            shapes += [leaf(x, y, radius * 0.86, n / petals, wide * 0.4, second) for n in range(petals)]
        case 1:  # a peony
            rows = ((1.0, first, 9), (0.9, mixed(first, third, 0.4), 8), (0.8, third, 9), (0.69, second, 8))
            shapes += [outline(x, y, lobed(radius * far, lobes, far * 0.8), fill) for far, fill, lobes in rows]
        case 2:  # a dahlia
            count = petals + 4
            for far, fill, shift in ((1.0, shadow, 0.0), (0.9, first, 0.5), (0.76, third, 0.0)):
                shapes += [leaf(x, y, radius * far, (n + shift) / count, 0.52 / count, fill) for n in range(count)]
        case 3:  # round petals with an eye each
            pale = mixed(first, third, 0.5)
            large, small = radius * min(0.33, 2.35 / petals), radius * min(0.12, 0.8 / petals)
            for n in range(petals):
                shapes.append(Disc(*polar(x, y, radius * 0.7, n / petals), large, first if n % 2 else pale))
            shapes += [Disc(*polar(x, y, radius * 0.8, n / petals), small, second) for n in range(petals)]
            shapes.append(Disc(x, y, radius * 0.7, shadow))
        case _:  # a sunflower
            count = petals * 2
            for n in range(count):
                far, fill = (radius, first) if n % 2 else (radius * 0.9, shadow)
                shapes.append(leaf(x, y, far, n / count, 0.7 / count, fill))
            shapes.append(outline(x, y, lambda t: radius * (0.69 + 0.025 * math.cos(2 * math.pi * count * t)), third))
            shapes += [Disc(*polar(x, y, radius * 0.635, n / 28), radius * 0.022, second) for n in range(28)]
    return shapes


def _two_tone(x: float, y: float, length: float, turn: float, fills: tuple[Colour, Colour]) -> list[Polygon]:
    whole = leaf(round(x, 1), round(y, 1), length, turn, 0.085, fills[0])
    return [whole, Polygon(whole.points[: len(whole.points) // 2 + 1], fills[1])]


def _twig(
    dice: Dice,
    path: tuple[Point, Point, Point],
    greens: tuple[Colour, Colour],
    blooms: tuple[Colour, ...],
    size: float,
    free: Point | None = None,
) -> list[Shape]:
    """A bent twig with leaves in pairs, but for those that would touch what stands at ``free``, and a small flower."""
    bow = curve(*path)
    shapes: list[Shape] = [ribbon(bow, 9, 5, greens[1])]
    for number, index in enumerate((6, 11, 16) if size > 40 else (10, 16)):
        x, y = bow[index]
        ahead = bow[index + 1]
        turn = math.atan2(ahead[0] - x, -(ahead[1] - y)) / (2 * math.pi)
        side = 1 if number % 2 else -1
        for long, out in ((1.5, 0.13 * side), (1.2, -0.15 * side)):
            grown = _two_tone(x, y, size * long, turn + out, greens)
            if free is None or all(math.dist(point, free) > 66 for point in grown[0].points):
                shapes += grown
    x, y = (round(at, 1) for at in path[2])
    kind, (one, two, three) = dice.below(3), blooms
    petals = 5 + dice.below(4)
    if kind == 0:
        round_ones = size * min(0.42, 2 / petals)
        shapes += [Disc(*polar(x, y, size * 0.62, n / petals), round_ones, one) for n in range(petals)]
        shapes.append(Disc(x, y, size * 0.4, three))
    elif kind == 1:
        shapes += [leaf(x, y, size * 1.1, n / petals, 0.5 / petals, one if n % 2 else two) for n in range(petals)]
        shapes.append(Disc(x, y, size * 0.32, three))
    else:
        rows = ((1.0, two), (0.7, one), (0.4, three))
        shapes += [outline(x, y, lobed(size * far, 6, far), fill) for far, fill in rows]
    return shapes
