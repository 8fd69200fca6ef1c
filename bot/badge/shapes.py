"""What art is made of: flat, opaque discs and polygons, and the scene that they make up with places for the words.

Without transparency, gradients or clipping there is nothing that two renderers could see differently. Angles are in
turns, from twelve o'clock, clockwise.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.domain.badge import READABLE, Box, Colour, contrast, mixed, readable

Point = tuple[float, float]
Align = Literal["left", "middle", "right"]


@dataclass(frozen=True)
class Canvas:
    """How large the picture is, in pixels of the PNG and in units of the SVG."""

    width: int
    height: int

    @property
    def square(self) -> bool:
        return self.width == self.height


CARD, SQUARE = Canvas(1200, 630), Canvas(800, 800)


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
class Place:
    """Where words go, in a colour that is readable on all that lies under them; ``size`` is the largest they get."""

    box: Box
    ink: Colour
    align: Align
    size: int


@dataclass(frozen=True)
class Scene:
    """The art, the disc on which the emblem lies, those that say +K, and the places for the words."""

    ground: Colour
    shapes: tuple[Shape, ...]
    emblem: Disc
    pluses: tuple[Disc, ...]
    plus_ink: Colour
    topic: Place
    people: Place
    quiet_ink: Colour
    """For "for" and "from", where the people are."""
    mark: Place


def polar(x: float, y: float, radius: float, turn: float) -> Point:
    angle = 2 * math.pi * turn
    return round(x + radius * math.sin(angle), 1), round(y - radius * math.cos(angle), 1)


def rectangle(x: float, y: float, width: float, height: float, fill: Colour) -> Polygon:
    return Polygon(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), fill)


def frame(canvas: Canvas, inset: float, wide: float, line: Colour, inside: Colour) -> list[Shape]:
    """A border: everything within ``inset`` of the edge in ``line``, and within that in ``inside``."""
    inner = inset + wide
    return [
        rectangle(inset, inset, canvas.width - 2 * inset, canvas.height - 2 * inset, line),
        rectangle(inner, inner, canvas.width - 2 * inner, canvas.height - 2 * inner, inside),
    ]


def sector(x: float, y: float, radius: float, start: float, end: float, fill: Colour) -> Polygon:
    steps = max(2, round(80 * (end - start)))
    arc = tuple(polar(x, y, radius, start + (end - start) * step / steps) for step in range(steps + 1))
    return Polygon(((x, y), *arc), fill)


def ray(x: float, y: float, start: float, end: float, room: tuple[float, float, float, float], fill: Colour) -> Polygon:
    """A ray from the middle to the edges of ``room``, cut off there."""
    left, top, right, bottom = room
    points = [(x, y)]
    for step in range(9):
        to_x, to_y = polar(0, 0, 2000, start + (end - start) * step / 8)
        shares = [
            (limit - at) / far
            for at, far, limit in ((x, to_x, right if to_x > 0 else left), (y, to_y, bottom if to_y > 0 else top))
            if abs(far) > 0.05
        ]
        share = min(shares)
        points.append((round(x + to_x * share, 1), round(y + to_y * share, 1)))
    return Polygon(tuple(points), fill)


def outline(x: float, y: float, radius: Callable[[float], float], fill: Colour, steps: int = 150) -> Polygon:
    return Polygon(tuple(polar(x, y, radius(step / steps), step / steps) for step in range(steps)), fill)


def lobed(radius: float, lobes: int, shift: float) -> Callable[[float], float]:
    """An ``outline`` of round petals."""
    return lambda turn: radius * (0.82 + 0.18 * abs(math.cos(math.pi * lobes * (turn + shift))) ** 0.6)


def star(x: float, y: float, radius: float, points: int, sharp: float, fill: Colour) -> Polygon:
    """``sharp``: 0 is a polygon, 1 has needles."""
    return Polygon(
        tuple(polar(x, y, radius * (1 - sharp if index % 2 else 1), index / points / 2) for index in range(points * 2)),
        fill,
    )


def leaf(x: float, y: float, length: float, turn: float, wide: float, fill: Colour) -> Polygon:
    """A pointed leaf that grows from ``x, y``; ``wide`` is half of its opening, in turns.

    The first half of its points and one more are one of its two sides.
    """
    steps = min(24, 8 + round(length / 9))

    def half(side: float) -> list[Point]:
        return [
            polar(x, y, length * step / steps, turn + side * wide * abs(math.sin(math.pi * step / steps)) ** 0.8)
            for step in range(steps + 1)
        ]

    return Polygon((*half(1), *reversed(half(-1)[1:-1])), fill)


def bar(start: Point, end: Point, wide: float, fill: Colour) -> Polygon:
    """A straight line from ``start`` to ``end``, ``wide`` across."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy) or 1
    ox, oy = -dy / length * wide / 2, dx / length * wide / 2
    corners = [(start[0] + ox, start[1] + oy), (end[0] + ox, end[1] + oy), (end[0] - ox, end[1] - oy)]
    corners.append((start[0] - ox, start[1] - oy))
    return Polygon(tuple((round(x, 1), round(y, 1)) for x, y in corners), fill)


def curve(start: Point, bend: Point, end: Point, steps: int = 24) -> list[Point]:
    """Points along the quadratic Bézier curve that leaves ``start`` towards ``bend`` and arrives at ``end``."""
    points = []
    for step in range(steps + 1):
        t = step / steps
        u = 1 - t
        points.append(
            (
                u * u * start[0] + 2 * u * t * bend[0] + t * t * end[0],
                u * u * start[1] + 2 * u * t * bend[1] + t * t * end[1],
            )
        )
    return points


def ribbon(path: Sequence[Point], wide: float, narrow: float, fill: Colour) -> Polygon:
    """A line along ``path`` that is ``wide`` where it starts and ``narrow`` where it ends."""
    left, right = [], []
    for index, (x, y) in enumerate(path):
        before, after = path[max(0, index - 1)], path[min(len(path) - 1, index + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1
        half = (wide + (narrow - wide) * index / (len(path) - 1)) / 2
        left.append((round(x - dy / length * half, 1), round(y + dx / length * half, 1)))
        right.append((round(x + dy / length * half, 1), round(y - dx / length * half, 1)))
    return Polygon((*left, *reversed(right)), fill)


def cut_off(points: Sequence[Point], left: float, right: float) -> tuple[Point, ...]:
    """A convex polygon without what lies beyond ``left`` and ``right``; empty where nothing is left."""
    kept = list(points)
    for sign, limit in ((1, right), (-1, -left)):
        found: list[Point] = []
        for (ax, ay), (bx, by) in zip(kept, [*kept[1:], *kept[:1]], strict=True):
            within, then = sign * ax <= limit, sign * bx <= limit
            if within:
                found.append((ax, ay))
            if within != then:
                share = (limit - sign * ax) / (sign * bx - sign * ax)
                found.append((round(sign * limit, 1), round(ay + (by - ay) * share, 1)))
        kept = found
    return tuple(kept)


def stitches(corners: Sequence[Point], dash: float, gap: float, wide: float, fill: Colour) -> list[Shape]:
    """A dashed line around the polygon of ``corners``, with whole dashes on every side."""
    found: list[Shape] = []
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        length = math.hypot(bx - ax, by - ay)
        count = max(1, round(length / (dash + gap)))
        part = dash / (dash + gap)
        for index in range(count):
            start, end = (index + (1 - part) / 2) / count, (index + (1 + part) / 2) / count
            found.append(
                bar(
                    (ax + (bx - ax) * start, ay + (by - ay) * start), (ax + (bx - ax) * end, ay + (by - ay) * end),
                    wide, fill,
                )
            )  # fmt: skip
    return found


def ring_of_stitches(x: float, y: float, radius: float, count: int, wide: float, fill: Colour) -> list[Shape]:
    return [
        bar(polar(x, y, radius, (index - 0.28) / count), polar(x, y, radius, (index + 0.28) / count), wide, fill)
        for index in range(count)
    ]


def loudest(colours: Sequence[Colour], *grounds: Colour) -> Colour:
    """The one of ``colours`` that stands out most from the ground that is likest to it."""
    return max(colours, key=lambda colour: min(contrast(colour, ground) for ground in grounds))


def ink_on(inks: Sequence[Colour], *grounds: Colour) -> Colour:
    """The best of ``inks`` for text that lies on all of ``grounds``, mended where it is not readable on one."""
    best = loudest(inks, *grounds)
    for _ in grounds:
        worst = min(grounds, key=lambda ground: contrast(best, ground))
        best = readable(best, worst)
    if min(contrast(best, ground) for ground in grounds) >= READABLE:
        return best
    return loudest(["#000000", "#ffffff"], *grounds)


def tinted(ground: Colour, towards: Colour, share: float, ink: Colour) -> Colour:
    """``ground`` with as much of another colour, at most ``share``, as leaves ``ink`` readable on it."""
    tint = mixed(ground, towards, share)
    while share > 0.005 and contrast(ink, tint) < READABLE + 0.1:
        share *= 0.7
        tint = mixed(ground, towards, share)
    return tint if contrast(ink, tint) >= READABLE else ground


def mirrored(scene: Scene, canvas: Canvas) -> Scene:
    """``scene`` seen from behind, its words starting from the other side."""

    def disc(shape: Disc) -> Disc:
        return replace(shape, x=canvas.width - shape.x)

    def turned(shape: Shape) -> Shape:
        if isinstance(shape, Disc):
            return disc(shape)
        return Polygon(tuple((round(canvas.width - x, 2), y) for x, y in shape.points), shape.fill)

    def place(old: Place) -> Place:
        sides: dict[Align, Align] = {"left": "right", "right": "left", "middle": "middle"}
        box = Box(x=canvas.width - old.box.x - old.box.width, **old.box.model_dump(exclude={"x"}))
        return replace(old, box=box, align=sides[old.align])

    return replace(
        scene,
        shapes=tuple(turned(shape) for shape in scene.shapes),
        emblem=disc(scene.emblem),
        pluses=tuple(disc(plus) for plus in scene.pluses),
        topic=place(scene.topic),
        people=place(scene.people),
        mark=place(scene.mark),
    )
