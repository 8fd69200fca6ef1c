"""The label of a matchbox, printed in a few flat inks: rays behind a medallion, ornaments at its sides, a panel below."""

from __future__ import annotations

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
    x, y, radius, floor = (400.0, 226.0, 148.0, 424.0) if canvas.square else (600.0, 194.0, 136.0, 342.0)
    rays = 2 * (14 + dice.below(12))
    pale = mixed(main, paper, 0.2)
    shapes: list[Shape] = [rectangle(0, 0, width, height, paper), *frame(canvas, 18, 7, ink, paper)]
    left, right, top = 34.0, width - 34.0, 34.0
    shapes.append(rectangle(left, top, right - left, floor - top, main))
    for ray in range(0, rays, 2):
        shapes.append(_ray(x, y, ray / rays, (ray + 1) / rays, (left, top, right, floor), second if dice.below(1) else pale))
    shapes += _sides(dice, canvas, x, y, radius, (ink, second, paper))
    shapes += _medallion(dice, x, y, radius, (ink, second, paper, main))
    shapes += [rectangle(left, floor, right - left, 5, ink), rectangle(left, floor + 10, right - left, 2, ink)]
    strip = height - 34.0 - 36
    shapes.append(rectangle(left, strip, right - left, 36, ink))
    plus = loudest([second, paper, main], ink)
    body = Place(
        Box(x=70, y=floor + 24, width=width - 140, height=(158 if canvas.square else 106)),
        ink_on([ink], paper),
        "middle",
        128 if canvas.square else 108,
    )
    people = Box(x=70, y=strip - 100, width=width - 140, height=88)
    body = Place(Box(x=70, y=floor + 22, width=width - 140, height=people.y + 88 - floor - 22), body.ink, "middle", body.size)
    at = radius * 0.98 if canvas.square else 330.0
    pluses = (
        (Disc(x + at * 0.78, y + at * 0.78, 52, plus),)
        if canvas.square
        else (Disc(x - at, y, 62, plus), Disc(x + at, y, 62, plus))
    )
    shapes += [Disc(each.x, each.y, each.radius + 8, ink) for each in pluses]
    return Scene(
        ground=paper,
        shapes=tuple(shapes),
        emblem=Disc(x, y, radius * 0.72, mixed(paper, "#ffffff", 0.3)),
        pluses=pluses,
        plus_ink=ink_on([ink, paper], plus),
        topic=body,
        people=Place(people, ink_on([ink], paper), "middle", 36),
        quiet_ink=ink_on([mixed(ink, paper, 0.25)], paper),
        mark=Place(Box(x=70, y=strip + 3, width=width - 140, height=30), ink_on([paper], ink), "middle", 23),
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
        edge = [star(x, y, radius * (1.03 - index * 0.035), lobes, 0.11, fill) for index, fill in enumerate((ink, second))]
    else:
        edge = [
            outline(x, y, lambda t, far=far: far * (1 + (0.03 if kind == 1 else -0.05) * _wave(t * lobes)), fill, lobes * 12)  # type: ignore[misc]
            for far, fill in ((radius, ink), (radius * 0.965, second))
        ]
    shapes: list[Shape] = [*edge, Disc(x, y, radius * 0.87, ink), Disc(x, y, radius * 0.845, main)]
    dots = 24 + 4 * dice.below(4)
    shapes += [Disc(*polar(x, y, radius * 0.8, n / dots), radius * 0.022, paper) for n in range(dots)]
    shapes.append(Disc(x, y, radius * 0.75, ink))
    return shapes


def _wave(turns: float) -> float:
    within = turns % 1
    return 1 - 8 * (within - 0.5) ** 2


def _sides(
    dice: Dice, canvas: Canvas, x: float, y: float, radius: float, fills: tuple[Colour, Colour, Colour]
) -> list[Shape]:
    """The same ornament on both sides of the medallion: a laurel around the +K, and stars."""
    ink, second, paper = fills
    shapes: list[Shape] = []
    far = 278.0 if canvas.square else 330.0
    kind, points = dice.below(3), 5 + dice.below(4)
    for side in (-1, 1):
        cx = x + side * far
        if canvas.square:
            for n, dy in enumerate((-130, -44, 44, 130)):
                if n in (0, 3) or kind != 1:
                    shapes.append(star(cx, y + dy, 26 if n in (0, 3) else 18, points, 0.5, ink))
                    shapes.append(star(cx, y + dy, 17 if n in (0, 3) else 11, points, 0.5, second))
            continue
        if kind == 0:  # laurel
            for n in range(9):
                turn = 0.1 + n * 0.1
                px, py = polar(cx, y + 2, 88, turn)
                shapes.append(leaf(px, py, 52, turn + 0.25 - (0.5 if turn > 0.5 else 0) + (0.06 if turn < 0.5 else -0.06), 0.075, ink))
        elif kind == 1:  # a sun of its own
            shapes.append(star(cx, y, 118, 20, 0.3, ink))
            shapes.append(star(cx, y, 104, 20, 0.28, second))
        else:  # petals
            shapes += [leaf(cx, y, 118, n / 12, 0.036, ink) for n in range(12)]
            shapes += [leaf(cx, y, 106, (n + 0.5) / 12, 0.03, paper) for n in range(12)]
        for dx, dy in ((150, -104), (150, 104)):
            shapes.append(star(cx + side * dx, y + dy, 30, points, 0.5, ink))
            shapes.append(star(cx + side * dx, y + dy, 20, points, 0.5, second))
    return shapes
