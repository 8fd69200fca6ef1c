"""The label of a matchbox, printed in a few flat inks: a field with a medallion, ornaments beside it, a panel below."""

from __future__ import annotations

import math
from collections.abc import Callable

from bot.badge.shapes import (
    Canvas,
    Disc,
    Place,
    Point,
    Polygon,
    Scene,
    Shape,
    cut_off,
    frame,
    ink_on,
    leaf,
    loudest,
    outline,
    polar,
    ray,
    rectangle,
    star,
)
from bot.domain.badge import Box, Colour, Dice, Look, mixed

_Room = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def matchbox(look: Look, canvas: Canvas) -> Scene:
    dice, palette = look.dice("label"), look.palette
    paper, ink = palette.ground, palette.ink
    main, second = palette.accents[0], palette.accents[1]
    width, height = canvas.width, canvas.height
    middle, y, radius, floor = (400.0, 226.0, 148.0, 424.0) if canvas.square else (600.0, 160.0, 114.0, 284.0)
    room: _Room = (34.0, 34.0, width - 34.0, floor)
    strip = height - 34.0 - 32
    aside = dice.pick((-1, 0, 0, 1))
    x = middle + aside * (142 if canvas.square else 286)
    shapes: list[Shape] = [rectangle(0, 0, width, height, paper), *frame(canvas, 18, 7, ink, paper)]
    shapes.append(rectangle(room[0], room[1], room[2] - room[0], floor - room[1], main))
    shapes += _field(look.dice("field"), room, (x, y), dice.pick((mixed(main, paper, 0.22), mixed(main, ink, 0.14))))
    plus = loudest([second, paper, main], ink)
    if aside:
        pluses: tuple[Disc, ...] = (Disc(middle - aside * (206 if canvas.square else 286), y, 56, plus),)
    elif canvas.square:
        pluses = (Disc(x + radius * 0.8, y + radius * 0.76, 50, plus),)
    else:
        pluses = (Disc(x - 318, y, 54, plus), Disc(x + 318, y, 54, plus))
    shapes += _sides(look.dice("sides"), canvas, (middle, y), aside, pluses, (ink, second, paper, palette.accents[3]))
    shapes += _medallion(dice, x, y, radius, (ink, second, paper, main))
    shapes += [rectangle(34, floor, width - 68, 5, ink), rectangle(34, floor + 10, width - 68, 2, ink)]
    shapes.append(rectangle(34, strip, width - 68, 32, ink))
    shapes += [Disc(each.x, each.y, each.radius + 8, ink) for each in pluses]
    people = Box(x=70, y=strip - 100, width=width - 140, height=84)
    topic = Box(x=70, y=floor + 36, width=width - 140, height=people.y - floor)
    return Scene(
        ground=paper,
        shapes=tuple(shapes),
        emblem=Disc(x, y, radius * 0.72, mixed(paper, "#ffffff", 0.3)),
        pluses=pluses,
        plus_ink=ink_on([ink, paper], plus),
        topic=Place(topic, ink_on([ink], paper), "middle", 128 if canvas.square else 116),
        people=Place(people, ink_on([ink], paper), "middle", 34),
        quiet_ink=ink_on([mixed(ink, paper, 0.25)], paper),
        mark=Place(Box(x=70, y=strip + 1, width=width - 140, height=30), ink_on([paper], ink), "middle", 23),
    )


def _field(dice: Dice, room: _Room, middle: Point, pale: Colour) -> list[Shape]:
    """What the field behind the medallion is printed with: rays, dots, lozenges, waves, stripes or rings."""
    left, top, right, bottom = room
    match dice.below(6):
        case 0:
            rays = 2 * (14 + dice.below(12))
            return [ray(*middle, n / rays, (n + 1) / rays, room, pale) for n in range(0, rays, 2)]
        case 1 | 2 as kind:
            step, found = dice.pick((26, 34, 42)), list[Shape]()
            rows, columns = round((bottom - top) / step), round((right - left) / step)
            high, wide = (bottom - top) / rows, (right - left) / columns
            for row in range(rows):
                for column in range(columns - row % 2):
                    cx = round(left + (column + 0.5 + row % 2 / 2) * wide, 1)
                    cy = round(top + (row + 0.5) * high, 1)
                    if kind == 1:
                        found.append(Disc(cx, cy, step * 0.24, pale))
                    else:
                        found.append(star(cx, cy, step * 0.46, 4, 0.3, pale))
            return found
        case 3:
            count, waves, swing = 4 + dice.below(4), 5 + dice.below(8), dice.between(6, 12)
            return [
                _wave(room, (number + 0.25) / count, 0.42 / count, waves, swing * (1 - 0.06 * count), pale)
                for number in range(count)
            ]
        case 4:
            count = 12 + 2 * dice.below(8)
            wide = (right - left) / count
            lean = dice.pick((-1, 0, 1)) * (bottom - top)
            stripes = (
                cut_off([(at, top), (at + wide, top), (at + wide + lean, bottom), (at + lean, bottom)], left, right)
                for at in (left + 2 * wide * number for number in range(-count // 2, count))
            )
            return [Polygon(stripe, pale) for stripe in stripes if stripe]
        case _:
            rows = 6 + dice.below(4)
            high = (bottom - top) / rows
            columns = 2 * round((right - left) / high / 2) + 1
            wide = (right - left) / columns
            return [
                rectangle(
                    round(left + column * wide, 1), round(top + row * high, 1), round(wide, 1), round(high, 1), pale
                )
                for row in range(rows)
                for column in range(row % 2, columns, 2)
            ]


def _wave(room: _Room, at: float, wide: float, waves: int, swing: float, fill: Colour) -> Polygon:
    """A band across ``room``; ``at`` and ``wide`` are shares of its height."""
    left, top, right, bottom = room

    def edge(share: float, step: int) -> Point:
        y = top + (bottom - top) * share + swing * math.sin(2 * math.pi * waves * step / 120)
        return round(left + (right - left) * step / 120, 1), round(min(max(y, top), bottom), 1)

    return Polygon((*(edge(at, n) for n in range(121)), *(edge(at + wide, n) for n in range(120, -1, -1))), fill)


def _medallion(
    dice: Dice, x: float, y: float, radius: float, fills: tuple[Colour, Colour, Colour, Colour]
) -> list[Shape]:
    ink, second, paper, main = fills
    lobes = 14 + 2 * dice.below(6)
    kind = dice.below(5)
    if kind == 3:  # a coin with six or eight corners
        corners = 6 + 2 * dice.below(2)
        edge = [
            star(x, y, radius * far, corners, 1 - math.cos(math.pi / corners), fill)
            for far, fill in ((1.08, ink), (1.04, second))
        ]
    elif kind == 4:  # a wreath
        edge = [
            leaf(*polar(x, y, radius * 0.82, n / lobes), radius * 0.3, n / lobes + 0.1, 0.07, ink if n % 2 else second)
            for n in range(lobes)
        ]
    elif kind == 0:
        edge = [star(x, y, radius * far, lobes, 0.11, fill) for far, fill in ((1.03, ink), (0.995, second))]
    else:
        deep = 0.03 if kind == 1 else -0.05
        edge = [
            outline(x, y, _scalloped(radius * far, lobes, deep), fill, lobes * 12)
            for far, fill in ((1.0, ink), (0.965, second))
        ]
    shapes: list[Shape] = [*edge, Disc(x, y, radius * 0.87, ink), Disc(x, y, radius * 0.845, main)]
    dots = 24 + 4 * dice.below(4)
    shapes += [Disc(*polar(x, y, radius * 0.8, n / dots), radius * 0.022, paper) for n in range(dots)]
    shapes.append(Disc(x, y, radius * 0.75, ink))
    return shapes


def _scalloped(radius: float, lobes: int, deep: float) -> Callable[[float], float]:
    return lambda turn: radius * (1 + deep * (1 - 8 * ((turn * lobes) % 1 - 0.5) ** 2))


def _sides(
    dice: Dice,
    canvas: Canvas,
    middle: Point,
    aside: int,
    pluses: tuple[Disc, ...],
    fills: tuple[Colour, Colour, Colour, Colour],
) -> list[Shape]:
    """What is beside the medallion: a wreath around each +K that stands alone, and small things in the corners."""
    ink, second, paper, fourth = fills
    shapes: list[Shape] = []
    kind, small, points = dice.below(9), dice.below(5), 4 + dice.below(5)
    x, y = middle

    def printed(at_x: float, at_y: float, size: float) -> list[Shape]:
        match small:
            case 0 | 1:
                return [star(at_x, at_y, size, points, 0.5, ink), star(at_x, at_y, size * 0.66, points, 0.5, second)]
            case 2:  # a blossom
                round_ones = [
                    Disc(*polar(at_x, at_y, size * 0.55, n / points), size * 0.36, ink) for n in range(points)
                ]
                return [*round_ones, Disc(at_x, at_y, size * 0.5, ink), Disc(at_x, at_y, size * 0.36, second)]
            case 3:  # a lozenge
                return [star(at_x, at_y, size, 4, 0.3, ink), star(at_x, at_y, size * 0.62, 4, 0.3, second)]
            case _:  # a leaf and its shadow
                return [
                    leaf(at_x, at_y + size, size * 2, 0, 0.13, ink),
                    leaf(at_x, at_y + size * 0.6, size, 0, 0.11, second),
                ]

    if canvas.square and not aside:
        for side in (-1, 1):
            for number, dy in enumerate((-130, -44, 44, 130)):
                shapes += printed(x + side * 278, y + dy, 27 if number in (0, 3) else 19)
        return shapes
    for plus in pluses:
        shapes += _wreath(kind, plus.x, y, (ink, second, paper, fourth))
    if canvas.square:
        for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)):
            shapes += printed(pluses[0].x + dx * 112, y + dy * 148, 25)
    elif aside:
        for dy in (-84, 0, 84):
            shapes += printed(x, y + dy, 22 if dy else 34)
        for side in (-1, 1):
            for dy in (-88, 88):
                shapes += printed(x + side * 496, y + dy, 27)
    else:
        for side in (-1, 1):
            for dy in (-88, 88):
                shapes += printed(x + side * 474, y + dy, 30)
            shapes += printed(x + side * 166, y + 88, 20)
    return shapes


def _wreath(kind: int, x: float, y: float, fills: tuple[Colour, Colour, Colour, Colour]) -> list[Shape]:
    """One of nine, around a +K."""
    ink, second, paper, fourth = fills
    match kind:
        case 0:  # a laurel
            turns = [(half, 0.5 - half * (0.05 + number * 0.058)) for number in range(7) for half in (-1, 1)]
            return [leaf(*polar(x, y, 68, turn), 46, turn - half * 0.1, 0.055, ink) for half, turn in turns]
        case 1:  # a sun of its own
            return [star(x, y, 108, 20, 0.3, ink), star(x, y, 95, 20, 0.28, second)]
        case 2:  # petals
            long = [leaf(x, y, 108, n / 12, 0.036, ink) for n in range(12)]
            return [*long, *(leaf(x, y, 97, (n + 0.5) / 12, 0.03, paper) for n in range(12))]
        case 3:  # a wheel with cogs
            cogs = outline(x, y, lambda turn: 104.0 if (turn * 14) % 1 < 0.5 else 88.0, ink, 168)
            return [cogs, Disc(x, y, 80, second), Disc(x, y, 72, ink)]
        case 4:  # beads on a string
            string = [Disc(x, y, 92, ink), Disc(x, y, 87, paper)]
            return [*string, *(Disc(*polar(x, y, 90, n / 16), 12, ink if n % 2 else second) for n in range(16))]
        case 5:  # a clover with four leaves
            whole = [Disc(*polar(x, y, 62, n / 4 + 0.125), 50, ink) for n in range(4)]
            return [*whole, *(Disc(*polar(x, y, 62, n / 4 + 0.125), 41, fourth) for n in range(4))]
        case 6:  # two squares across each other
            edges = [star(x, y, 112, 8, 0.235, ink), star(x, y, 100, 8, 0.235, paper), star(x, y, 92, 8, 0.235, fourth)]
            return list(edges)
        case 7:  # wings
            found: list[Shape] = []
            for side in (-1, 1):
                for number, fill in enumerate((ink, second, ink, second)):
                    found.append(leaf(x, y, 138 - 12 * number, side * (0.2 + 0.05 * number), 0.035, fill))
            return found
        case _:  # rings of a target
            return [Disc(x, y, radius, fill) for radius, fill in ((104, ink), (97, paper), (86, fourth), (72, second))]
