"""An enamel pin on cloth: a metal edge, fields of enamel, the emblem in the middle, a small +K pinned beside it."""

from __future__ import annotations

import math
from collections.abc import Callable

from bot.badge.shapes import (
    Canvas,
    Disc,
    Place,
    Polygon,
    Scene,
    Shape,
    bar,
    ink_on,
    leaf,
    loudest,
    outline,
    polar,
    rectangle,
    stitches,
    tinted,
)
from bot.domain.badge import Box, Colour, Dice, Look, contrast, mixed

Form = Callable[[float], float]


def pin(look: Look, canvas: Canvas) -> Scene:
    dice, palette = look.dice("pin"), look.palette
    x, y, radius = (400.0, 232.0, 184.0) if canvas.square else (312.0, 315.0, 226.0)
    night = contrast(palette.ground, "#ffffff") > contrast(palette.ground, "#000000")
    edge, metal = (palette.ground, palette.ink) if night else (palette.ink, palette.ground)
    edge, metal = mixed(edge, "#000000", 0.3 if night else 0), mixed(metal, "#ffffff", 0.5)
    threads = tuple(tinted(palette.ground, palette.ink, share, palette.ink) for share in (0.06, 0.12))
    shade = mixed(palette.ground, "#000000" if night else palette.ink, 0.45 if night else 0.28)
    shapes = _cloth(look.dice("cloth"), canvas, *threads)
    seam = [(22.0, 22.0), (canvas.width - 22.0, 22.0), (canvas.width - 22.0, canvas.height - 22.0)]
    seam.append((22.0, canvas.height - 22.0))
    shapes += stitches(seam, 18, 11, 3.4, mixed(palette.ground, palette.ink, 0.4))

    form = _silhouette(dice)
    one, two, three, four = dice.shuffled(palette.accents[:4])
    shapes.append(outline(x + radius * 0.045, y + radius * 0.07, _scaled(form, radius), shade))
    for share, fill in ((1.0, edge), (0.976, metal), (0.935, edge), (0.908, one)):
        shapes.append(outline(x, y, _scaled(form, radius * share), fill))
    shapes += _enamel(dice, x, y, radius, form, (one, two, three, edge))
    inner = radius * 0.6
    shapes += [Disc(x, y, inner, edge), Disc(x, y, inner - 6, metal), Disc(x, y, inner - 15, edge)]
    gloss = [polar(x, y, radius * 0.952 * form(0.78 + 0.007 * step) + 3, 0.78 + 0.007 * step) for step in range(21)]
    gloss += [polar(x, y, radius * 0.952 * form(0.92 - 0.007 * step) - 3, 0.92 - 0.007 * step) for step in range(21)]
    shapes.append(Polygon(tuple(gloss), "#ffffff"))

    small = radius * 0.275
    px, py = x + radius * 0.745, y + radius * 0.745
    plus = loudest([one, four], edge)
    shapes.append(Disc(px + 5, py + 8, small, mixed(shade, edge, 0.4)))
    shapes += [Disc(px, py, small, edge), Disc(px, py, small - 4, metal), Disc(px, py, small - 10, edge)]
    under = (palette.ground, *threads)
    ink, quiet = ink_on([palette.ink], *under), ink_on([mixed(palette.ink, palette.ground, 0.2)], *under)
    if canvas.square:
        topic = Place(Box(x=60, y=452, width=680, height=170), ink, "middle", 118)
        people = Place(Box(x=60, y=628, width=680, height=86), ink, "middle", 38)
        mark = Place(Box(x=60, y=734, width=680, height=28), quiet, "middle", 26)
    else:
        topic = Place(Box(x=612, y=128, width=524, height=310), ink, "left", 140)
        people = Place(Box(x=612, y=466, width=524, height=96), ink, "left", 38)
        mark = Place(Box(x=612, y=62, width=524, height=30), quiet, "left", 26)
    return Scene(
        ground=palette.ground,
        shapes=tuple(shapes),
        emblem=Disc(x, y, inner - 17, mixed(four, "#ffffff", 0.72)),
        pluses=(Disc(px, py, small - 11, plus),),
        plus_ink=ink_on([edge, metal], plus),
        topic=topic,
        people=people,
        quiet_ink=quiet,
        mark=mark,
    )


def _scaled(form: Form, radius: float) -> Form:
    return lambda turn: radius * form(turn)


def _silhouette(dice: Dice) -> Form:
    lobes = 8 + dice.below(7)
    kind = dice.below(8)
    match kind:
        case 0:
            return lambda t: 1.0
        case 1:
            return lambda t: 0.955 + 0.045 * math.cos(2 * math.pi * lobes * t)
        case 2:
            return lambda t: 0.9 + 0.1 * abs(math.cos(math.pi * lobes * t)) ** 0.7
        case 3:  # a squircle
            return lambda t: 0.93 * _superellipse(t, 4)
        case 4:  # a cushion on its corner
            return lambda t: 0.874 * _superellipse(t + 0.125, 3)
        case 5:  # four and eight petals
            return lambda t: 0.9 + 0.1 * abs(math.cos(2 * math.pi * 2 * t)) ** 0.5
        case _:
            return _rounded(6 if kind == 6 else 8)


def _superellipse(turn: float, power: int) -> float:
    return float(
        (abs(math.sin(2 * math.pi * turn)) ** power + abs(math.cos(2 * math.pi * turn)) ** power) ** (-1 / power)
    )


def _rounded(sides: int) -> Form:
    def form(t: float) -> float:
        within = (t * sides + (0.5 if sides == 8 else 0.0)) % 1 - 0.5
        flat = math.cos(math.pi / sides) / math.cos(2 * math.pi * within / sides)
        return min(1.0, flat * 1.03) if sides == 8 else flat * (1.0 - 0.05 * abs(2 * within) ** 8) * 1.04

    return form


def _enamel(
    dice: Dice, x: float, y: float, radius: float, form: Form, fills: tuple[Colour, Colour, Colour, Colour]
) -> list[Shape]:
    """What fills the ring between the metal edge and the emblem."""
    _, two, three, edge = fills
    rays = 2 * (6 + dice.below(9))
    match dice.below(5):
        case 0:
            return [_ray(x, y, form, radius * 0.908, n / rays, (n + 1) / rays, two) for n in range(0, rays, 2)]
        case 1:
            shares = ((0.8, edge), (0.785, two), (0.69, edge), (0.675, three))
            return [outline(x, y, _scaled(form, radius * share), fill) for share, fill in shares]
        case 2:
            return [
                leaf(x, y, radius * 0.88 * form(n / rays), n / rays, 0.4 / rays, two if n % 2 else three)
                for n in range(rays)
            ]
        case 3:
            points = rays + rays % 4
            return [
                outline(x, y, lambda t: radius * form(t) * (0.76 + 0.1 * abs((t * points) % 2 - 1)), edge),
                outline(x, y, lambda t: radius * form(t) * (0.745 + 0.1 * abs((t * points) % 2 - 1)), two),
                outline(x, y, lambda t: radius * 0.68 * form(t), three),
            ]
        case _:
            beads = rays + 6
            found: list[Shape] = []
            for bead in range(beads):
                bx, by = polar(x, y, radius * 0.76 * form(bead / beads), bead / beads)
                found.append(Disc(bx, by, radius * 1.8 / beads, two if bead % 2 else three))
            return found


def _ray(x: float, y: float, form: Form, radius: float, start: float, end: float, fill: Colour) -> Polygon:
    arc = (start + (end - start) * step / 12 for step in range(13))
    return Polygon(((x, y), *(polar(x, y, radius * form(turn), turn) for turn in arc)), fill)


def _cloth(dice: Dice, canvas: Canvas, thread: Colour, crossing: Colour) -> list[Shape]:
    kind = dice.below(5)
    shapes: list[Shape] = []
    if kind == 0:  # gingham
        step = 50
        columns, rows = range(0, canvas.width, 2 * step), range(0, canvas.height, 2 * step)
        shapes += [rectangle(x, 0, min(step, canvas.width - x), canvas.height, thread) for x in columns]
        shapes += [rectangle(0, y, canvas.width, min(step, canvas.height - y), thread) for y in rows]
        shapes += [
            rectangle(x, y, min(step, canvas.width - x), min(step, canvas.height - y), crossing)
            for x in columns
            for y in rows
        ]
        return shapes
    if kind == 1:  # twill
        reach = canvas.height
        return [bar((x, -4.0), (x - reach - 8, reach + 4.0), 9, thread) for x in range(0, canvas.width + reach, 32)]
    step = 48
    for row in range(canvas.height // step + 2):
        for column in range(canvas.width // step + 2):
            cx, cy = column * step + (step / 2 if row % 2 else 0), float(row * step)
            if kind == 2:
                shapes.append(Disc(cx, cy, 6, crossing if (row + column) % 3 == 0 else thread))
            elif kind == 3:
                shapes += [rectangle(cx - 10, cy - 2, 20, 4, thread), rectangle(cx - 2, cy - 10, 4, 20, thread)]
            else:
                shapes.append(Polygon(((cx, cy - 9), (cx + 9, cy), (cx, cy + 9), (cx - 9, cy)), thread))
    return shapes
