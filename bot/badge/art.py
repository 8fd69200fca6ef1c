"""The art without words: a look as flat, opaque shapes, which SVG and Pillow draw alike.

Everything is made of discs and polygons in one colour each. Without transparency, gradients or clipping there is
nothing that two renderers could see differently. Angles are in turns, from twelve o'clock, clockwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.badge import Colour, Dice, Look, contrast, mixed, readable

WIDTH, HEIGHT = 1200, 630

Point = tuple[float, float]


@dataclass(frozen=True)
class Disc:
    x: float
    y: float
    radius: float
    fill: Colour


@dataclass(frozen=True)
class Polygon:
    points: tuple[Point, ...]
    fill: Colour


Shape = Disc | Polygon


@dataclass(frozen=True)
class Scene:
    """The art, where the emblem goes, and the colours that text has there (each readable on what lies under it)."""

    shapes: tuple[Shape, ...]
    emblem: Disc
    plus: Disc
    plus_ink: Colour
    topic_ink: Colour
    people_ink: Colour
    quiet_ink: Colour
    wordmark: tuple[float, float]
    """The left end of the wordmark's baseline (the right end where the scene is mirrored)."""


def polar(x: float, y: float, radius: float, turn: float) -> Point:
    angle = 2 * math.pi * turn
    return round(x + radius * math.sin(angle), 1), round(y - radius * math.cos(angle), 1)


def rectangle(x: float, y: float, width: float, height: float, fill: Colour) -> Polygon:
    return Polygon(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), fill)


def sector(x: float, y: float, radius: float, start: float, end: float, fill: Colour) -> Polygon:
    steps = max(2, round(96 * (end - start)))
    arc = tuple(polar(x, y, radius, start + (end - start) * step / steps) for step in range(steps + 1))
    return Polygon(((x, y), *arc), fill)


def outline(x: float, y: float, radius: Callable[[float], float], fill: Colour, steps: int = 180) -> Polygon:
    return Polygon(tuple(polar(x, y, radius(step / steps), step / steps) for step in range(steps)), fill)


def mirrored(shape: Shape) -> Shape:
    """``shape`` seen from behind the card."""
    if isinstance(shape, Disc):
        return Disc(WIDTH - shape.x, shape.y, shape.radius, shape.fill)
    return Polygon(tuple((round(WIDTH - x, 2), y) for x, y in shape.points), shape.fill)


def brightest_against(colours: Sequence[Colour], ground: Colour) -> Colour:
    return max(colours, key=lambda colour: contrast(colour, ground))


def ink_for(ground: Colour, inks: Sequence[Colour]) -> Colour:
    """The best of ``inks`` for text on ``ground``, mended if none is readable."""
    return readable(brightest_against(inks, ground), ground)


def rosette(dice: Dice, x: float, y: float, radius: float, colours: Sequence[Colour]) -> list[Shape]:
    """A mark for those who gave no emoji: a flower of its own for each topic, drawn from the middle outwards."""
    petals = 5 + dice.below(8)
    kind = dice.below(4)
    first, second, third = colours[0], colours[1 % len(colours)], colours[2 % len(colours)]
    shapes: list[Shape] = []
    if kind == 0:
        for petal in range(petals):
            px, py = polar(x, y, radius * 0.62, petal / petals)
            shapes.append(Disc(px, py, radius * min(0.36, 1.75 / petals), first if petal % 2 or petals % 2 else second))
    elif kind == 1:
        sharp = dice.between(0.3, 0.5)
        shapes.append(outline(x, y, lambda t: radius * (1 - sharp * abs(math.sin(math.pi * petals * t))), first))
        shapes.append(Disc(x, y, radius * 0.52, second))
    elif kind == 2:
        shapes += [leaf(x, y, radius, n / petals, 0.42 / petals, first if n % 2 else third) for n in range(petals)]
    else:
        for petal in range(petals * 2):
            length = radius * (1 if petal % 2 else 0.68)
            shapes.append(leaf(x, y, length, petal / petals / 2, 0.2 / petals, first if petal % 2 else second))
    shapes.append(Disc(x, y, radius * 0.3, third if kind != 2 else second))
    shapes.append(Disc(x, y, radius * 0.13, first))
    return shapes


def leaf(x: float, y: float, length: float, turn: float, wide: float, fill: Colour) -> Polygon:
    def half(side: float) -> list[Point]:
        return [
            polar(x, y, length * step / 16, turn + side * wide * math.sin(math.pi * step / 16) ** 0.8)
            for step in range(17)
        ]

    return Polygon((*half(1), *reversed(half(-1)[1:-1])), fill)


def _tile(
    dice: Dice, kind: str, x: float, y: float, side: float, back: Colour, front: Colour, spot: Colour
) -> list[Shape]:
    shapes: list[Shape] = [rectangle(x, y, side, side, back)]
    turn = dice.below(4)
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    cx, cy = corners[turn]
    start = 0.25 + 0.25 * turn
    middle = side / 2
    match kind:
        case "quarter":
            shapes.append(sector(cx, cy, side, start, start + 0.25, front))
            shapes.append(sector(cx, cy, side * 0.45, start, start + 0.25, spot))
        case "rainbow":
            for share, fill in ((1.0, front), (0.72, back), (0.44, spot)):
                shapes.append(sector(cx, cy, side * share, start, start + 0.25, fill))
        case "leaf":
            ox, oy = corners[(turn + 2) % 4]
            half = [polar(ox, oy, side, start + 0.5 + 0.25 * step / 24) for step in range(25)]
            other = [polar(cx, cy, side, start + 0.25 * step / 24) for step in range(25)]
            shapes.append(Polygon((*half, *other), front))
        case "disc":
            shapes.append(Disc(x + middle, y + middle, side * 0.37, front))
            shapes.append(Disc(x + middle, y + middle, side * 0.15, spot))
        case "half":
            edge = [(x + middle, y), (x + side, y + middle), (x + middle, y + side), (x, y + middle)][turn]
            shapes.append(sector(*edge, middle, 0.25 * turn + 0.25, 0.25 * turn + 0.75, front))
        case "arch":
            shapes.append(rectangle(x + side * 0.12, y + middle, side * 0.76, middle, front))
            shapes.append(sector(x + middle, y + middle, side * 0.38, 0.75, 1.25, front))
            shapes.append(rectangle(x + side * 0.33, y + side * 0.58, side * 0.34, side * 0.42, spot))
            shapes.append(sector(x + middle, y + side * 0.58, side * 0.17, 0.75, 1.25, spot))
        case "triangle":
            shapes.append(Polygon((corners[turn], corners[(turn + 1) % 4], corners[(turn + 2) % 4]), front))
        case "bars":
            for bar in range(3):
                across = side / 6 + bar * side / 3 - side / 12
                bar_box = (x, y + across, side, side / 6) if turn % 2 else (x + across, y, side / 6, side)
                shapes.append(rectangle(*bar_box, front))
        case "petals":
            shapes += [leaf(x + middle, y + middle, middle * 1.22, n / 4 + 0.125, 0.085, front) for n in range(4)]
            shapes.append(Disc(x + middle, y + middle, side * 0.09, spot))
        case _:
            for px, py in ((0.27, 0.27), (0.73, 0.27), (0.27, 0.73), (0.73, 0.73)):
                shapes.append(Disc(x + px * side, y + py * side, side * 0.13, front))
    return shapes


TILES = ("quarter", "rainbow", "leaf", "disc", "half", "arch", "triangle", "bars", "petals", "dots")


def mosaic(look: Look) -> Scene:
    """Tiles after the geometric posters of the 1920s: each topic has a few motifs and lays them in its own order."""
    dice, palette = look.dice("tiles"), look.palette
    side, left, rows, columns = 126, 696, 5, 4
    motifs = dice.shuffled(TILES)[: 3 + dice.below(2)]
    colours = [*palette.accents[:4], palette.ink]
    step_row, step_column = 1 + dice.below(3), 1 + dice.below(3)
    quilted = dice.unit() < 0.55
    spot_row, spot_column = 1 + dice.below(2), 1
    shapes: list[Shape] = [rectangle(left, 0, WIDTH - left, HEIGHT, palette.ink)]
    backs: dict[tuple[int, int], Colour] = {}
    for row in range(rows):
        for column in range(columns):
            near = {backs.get((row - 1, column)), backs.get((row, column - 1))}
            back = dice.pick([colour for colour in colours if colour not in near] or colours)
            backs[row, column] = back
            others = sorted(
                (colour for colour in [*colours, palette.ground] if colour != back), key=lambda c: -contrast(c, back)
            )
            front, spot = dice.pick(others[:3]), back
            spot = dice.pick([colour for colour in others[:4] if colour != front] or [back])
            motif = motifs[(row * step_row + column * step_column) % len(motifs)] if quilted else dice.pick(motifs)
            if row - spot_row not in (0, 1) or column - spot_column not in (0, 1):
                shapes += _tile(dice, motif, left + column * side, row * side, side, back, front, spot)
    x, y = left + (spot_column + 1) * side, (spot_row + 1) * side
    field = dice.pick(palette.accents[:4])
    shapes.append(rectangle(x - side, y - side, 2 * side, 2 * side, field))
    paper, edge = palette.ground, palette.ink
    if contrast(paper, "#000000") < contrast(edge, "#000000"):
        paper, edge = edge, paper
    shapes.append(Disc(x, y, side * 0.9, edge))
    plus = brightest_against(palette.accents, palette.ground)
    return Scene(
        shapes=tuple(shapes),
        emblem=Disc(x, y, side * 0.82, paper),
        plus=Disc(118, 112, 54, plus),
        plus_ink=ink_for(plus, [palette.ground, palette.ink]),
        topic_ink=palette.ink,
        people_ink=palette.ink,
        quiet_ink=readable(mixed(palette.ink, palette.ground, 0.35), palette.ground),
        wordmark=(194, 121),
    )


def _silhouette(dice: Dice) -> Callable[[float], float]:
    kind = dice.below(6)
    lobes = 8 + dice.below(7)
    if kind == 0:
        return lambda t: 1.0
    if kind == 1:
        return lambda t: 0.955 + 0.045 * math.cos(2 * math.pi * lobes * t)
    if kind == 2:
        return lambda t: 0.9 + 0.1 * abs(math.cos(math.pi * lobes * t)) ** 0.7
    if kind == 3:  # a squircle
        return lambda t: 0.93 * (abs(math.sin(2 * math.pi * t)) ** 4 + abs(math.cos(2 * math.pi * t)) ** 4) ** -0.25
    sides = (6, 8)[kind - 4]

    def rounded(t: float) -> float:
        within = (t * sides + (0.5 if sides == 8 else 0.0)) % 1 - 0.5
        flat = math.cos(math.pi / sides) / math.cos(2 * math.pi * within / sides)
        return min(1.0, flat * 1.03) if sides == 8 else flat * (1.0 - 0.05 * abs(2 * within) ** 8) * 1.04

    return rounded


def pin(look: Look) -> Scene:
    """An enamel pin on cloth: a metal edge, fields of enamel, the emblem in the middle, a small +K pinned beside."""
    dice, palette = look.dice("pin"), look.palette
    x, y, radius = 312.0, 315.0, 226.0
    form = _silhouette(dice)
    one, two, three, four = dice.shuffled(palette.accents[:4])
    night = contrast(palette.ground, "#ffffff") > contrast(palette.ground, "#000000")
    edge, metal = (palette.ground, palette.ink) if night else (palette.ink, palette.ground)
    edge, metal = mixed(edge, "#000000", 0.3 if night else 0), mixed(metal, "#ffffff", 0.5)
    thread = mixed(palette.ground, palette.ink, 0.055)
    shapes = _cloth(look.dice("cloth"), thread)
    shade = mixed(palette.ground, "#000000" if night else palette.ink, 0.45 if night else 0.22)
    shapes.append(outline(x + 10, y + 16, lambda t: radius * form(t), shade))
    for share, fill in ((1.0, edge), (0.976, metal), (0.935, edge), (0.908, one)):
        shapes.append(outline(x, y, lambda t, share=share: radius * share * form(t), fill))  # type: ignore[misc]  # a bound default
    rays = 2 * (6 + dice.below(9))
    field = dice.below(4)
    if field == 0:
        for ray in range(0, rays, 2):
            shapes.append(_ray(x, y, form, radius * 0.908, ray / rays, (ray + 1) / rays, two))
    elif field == 1:
        for share, fill in ((0.8, edge), (0.785, two), (0.69, edge), (0.675, three)):
            shapes.append(outline(x, y, lambda t, share=share: radius * share * form(t), fill))  # type: ignore[misc]  # a bound default
    elif field == 2:
        for ray in range(rays):
            shapes.append(
                leaf(x, y, radius * 0.88 * form(ray / rays), ray / rays, 0.4 / rays, two if ray % 2 else three)
            )
    else:
        beads = rays + 6
        for bead in range(beads):
            bx, by = polar(x, y, radius * 0.78 * form(bead / beads), bead / beads)
            shapes.append(Disc(bx, by, radius * 0.9 / beads * 2, two if bead % 2 else three))
    inner = radius * 0.6
    shapes += [Disc(x, y, inner, edge), Disc(x, y, inner - 6, metal), Disc(x, y, inner - 15, edge)]
    gloss = [
        polar(x, y, radius * 0.952 * form(0.78 + 0.14 * step / 20) + 3, 0.78 + 0.14 * step / 20) for step in range(21)
    ]
    gloss += [
        polar(x, y, radius * 0.952 * form(0.92 - 0.14 * step / 20) - 3, 0.92 - 0.14 * step / 20) for step in range(21)
    ]
    shapes.append(Polygon(tuple(gloss), "#ffffff"))
    px, py, small = x + 168, y + 168, 62.0
    plus = brightest_against([one, four], edge)
    shapes += [
        Disc(px + 5, py + 8, small, mixed(shade, edge, 0.4)),
        Disc(px, py, small, edge),
        Disc(px, py, small - 4, metal),
    ]
    shapes.append(Disc(px, py, small - 10, edge))
    return Scene(
        shapes=tuple(shapes),
        emblem=Disc(x, y, inner - 17, mixed(four, "#ffffff", 0.72)),
        plus=Disc(px, py, small - 11, plus),
        plus_ink=ink_for(plus, [edge, metal]),
        topic_ink=palette.ink,
        people_ink=palette.ink,
        quiet_ink=readable(mixed(palette.ink, thread, 0.3), thread),
        wordmark=(612, 82),
    )


def _ray(
    x: float, y: float, form: Callable[[float], float], radius: float, start: float, end: float, fill: Colour
) -> Polygon:
    arc = (start + (end - start) * step / 12 for step in range(13))
    return Polygon(((x, y), *(polar(x, y, radius * form(turn), turn) for turn in arc)), fill)


def _cloth(dice: Dice, thread: Colour) -> list[Shape]:
    step, kind = 48, dice.below(3)
    shapes: list[Shape] = []
    for row in range(HEIGHT // step + 1):
        for column in range(WIDTH // step + 1):
            cx, cy = column * step + (step / 2 if row % 2 else 0), row * step + step / 2
            if kind == 0:
                shapes.append(Disc(cx, cy, 3, thread))
            elif kind == 1:
                shapes += [rectangle(cx - 7, cy - 1.5, 14, 3, thread), rectangle(cx - 1.5, cy - 7, 3, 14, thread)]
            else:
                shapes.append(Polygon(((cx, cy - 5), (cx + 5, cy), (cx, cy + 5), (cx - 5, cy)), thread))
    return shapes
