"""The label of a matchbox, printed in a few flat inks: rays behind a medallion, ornaments beside it, a panel below."""

from __future__ import annotations

from collections.abc import Callable

from bot.badge.shapes import (
    Canvas,
    Disc,
    Place,
    Polygon,
    Scene,
    Shape,
    frame,
    ink_on,
    leaf,
    loudest,
    outline,
    polar,
    rectangle,
    star,
)
from bot.domain.badge import Box, Colour, Dice, Look, mixed


def matchbox(look: Look, canvas: Canvas) -> Scene:
    dice, palette = look.dice("label"), look.palette
    paper, ink = palette.ground, palette.ink
    main, second = palette.accents[0], palette.accents[1]
    width, height = canvas.width, canvas.height
    x, y, radius, floor = (400.0, 226.0, 148.0, 424.0) if canvas.square else (600.0, 160.0, 114.0, 284.0)
    left, right, top = 34.0, width - 34.0, 34.0
    strip = height - 34.0 - 32
    shapes: list[Shape] = [rectangle(0, 0, width, height, paper), *frame(canvas, 18, 7, ink, paper)]
    shapes.append(rectangle(left, top, right - left, floor - top, main))
    rays, pale = 2 * (14 + dice.below(12)), mixed(main, paper, 0.2)
    shapes += [_ray(x, y, n / rays, (n + 1) / rays, (left, top, right, floor), pale) for n in range(0, rays, 2)]
    shapes += _sides(dice, canvas, x, y, (ink, second, paper))
    shapes += _medallion(dice, x, y, radius, (ink, second, paper, main))
    shapes += [rectangle(left, floor, right - left, 5, ink), rectangle(left, floor + 10, right - left, 2, ink)]
    shapes.append(rectangle(left, strip, right - left, 32, ink))
    plus = loudest([second, paper, main], ink)
    if canvas.square:
        pluses: tuple[Disc, ...] = (Disc(x + radius * 0.8, y + radius * 0.76, 50, plus),)
    else:
        pluses = (Disc(x - 318, y, 54, plus), Disc(x + 318, y, 54, plus))
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


def _ray(
    x: float, y: float, start: float, end: float, room: tuple[float, float, float, float], fill: Colour
) -> Polygon:
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


def _medallion(
    dice: Dice, x: float, y: float, radius: float, fills: tuple[Colour, Colour, Colour, Colour]
) -> list[Shape]:
    ink, second, paper, main = fills
    lobes = 14 + 2 * dice.below(6)
    kind = dice.below(3)
    if kind == 0:
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


def _sides(dice: Dice, canvas: Canvas, x: float, y: float, fills: tuple[Colour, Colour, Colour]) -> list[Shape]:
    """The same on both sides of the medallion: something around the +K, and stars."""
    ink, second, paper = fills
    shapes: list[Shape] = []
    kind, points = dice.below(3), 5 + dice.below(4)

    def printed(at_x: float, at_y: float, size: float) -> list[Shape]:
        return [star(at_x, at_y, size, points, 0.5, ink), star(at_x, at_y, size * 0.66, points, 0.5, second)]

    for side in (-1, 1):
        if canvas.square:
            for number, dy in enumerate((-130, -44, 44, 130)):
                shapes += printed(x + side * 278, y + dy, 27 if number in (0, 3) else 19)
            continue
        cx = x + side * 318
        if kind == 0:  # a laurel
            for number in range(7):
                for half in (-1, 1):
                    turn = 0.5 - half * (0.05 + number * 0.058)
                    shapes.append(leaf(*polar(cx, y, 68, turn), 46, turn - half * 0.1, 0.055, ink))
        elif kind == 1:  # a sun of its own
            shapes += [star(cx, y, 108, 20, 0.3, ink), star(cx, y, 95, 20, 0.28, second)]
        else:  # petals
            shapes += [leaf(cx, y, 108, n / 12, 0.036, ink) for n in range(12)]
            shapes += [leaf(cx, y, 97, (n + 0.5) / 12, 0.03, paper) for n in range(12)]
        for dy in (-88, 88):
            shapes += printed(cx + side * 156, y + dy, 30)
        shapes += printed(cx - side * 152, y + 88, 20) if kind != 1 else []
    return shapes
