"""A postage stamp with a view from edge to edge: the topic stands in the sky, the emblem is the sun or the moon.

The accents are, in this order: sky, sun, far hills, near hills. The ground is what the stamp lies on.
"""

from __future__ import annotations

import math
from dataclasses import replace

from bot.badge.arts.views import land
from bot.badge.shapes import (
    Canvas,
    Disc,
    Place,
    Point,
    Polygon,
    Scene,
    Shape,
    ink_on,
    loudest,
    polar,
    ray,
    rectangle,
    tinted,
)
from bot.domain.badge import Box, Colour, Dice, Look, contrast, mixed

_Room = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def stamp(look: Look, canvas: Canvas) -> Scene:
    dice, palette = look.dice("view"), look.palette
    sky, glow, far, near = palette.accents[:4]
    night = contrast(sky, "#ffffff") > contrast(sky, "#000000")
    paper = mixed(palette.ground if contrast(palette.ground, "#000000") > 9 else glow, "#ffffff", 0.86)
    edge = _perforated(30.0, 28.0, canvas.width - 30.0, canvas.height - 28.0)
    shadow = tuple((round(x + 8, 1), round(y + 10, 1)) for x, y in edge)
    shapes: list[Shape] = [Polygon(shadow, mixed(palette.ground, "#000000", 0.34)), Polygon(edge, paper)]
    room: _Room = (64.0, 62.0, canvas.width - 64.0, canvas.height - 62.0)
    x, y, radius = _place(look.dice("sun"), canvas)
    plus = Disc(x + radius * 0.75 + 22, y + radius * 0.7 + 22, 47, near) if canvas.square else Disc(150, 126, 46, near)
    shore = 434.0 if canvas.square else room[3] - 126
    ink = near if contrast(near, sky) >= 6 else ink_on([palette.ink, mixed(glow, "#ffffff", 0.75)], sky)
    strong = 2.2 if canvas.square or night else 1.0  # on a card words stand in the sky
    lit = far if night else glow  # yellow on blue would be grey
    haze = (tinted(sky, lit, 0.07 * strong, ink), tinted(sky, lit, 0.13 * strong, ink))
    above = look.dice("sky")
    shapes += _sky(above, room, shore, (x, y, radius), (sky, glow, *haze))
    free = room[0] if canvas.square else 740.0
    shapes += _stars(above, room, shore, free, plus, sky) if night else []
    shapes += _sun(above, room, (x, y, radius), (sky, glow), free, crescent=night and above.unit() < 0.6)
    shapes += _clouds(above, room, shore, (free, x, radius), mixed(sky, "#ffffff", 0.1 if night else 0.6))
    shapes += land(dice, room, shore, canvas, (x, y, radius), (sky, glow, far, near), night)
    on_land = ink_on([mixed(sky, "#ffffff", 0.6), mixed(glow, "#ffffff", 0.6), palette.ink], near)
    if canvas.square:
        topic = Place(Box(x=104, y=450, width=592, height=170), on_land, "middle", 104)
        people = Place(Box(x=104, y=618, width=592, height=76), on_land, "middle", 33)
        mark = Place(Box(x=104, y=704, width=592, height=26), on_land, "middle", 24)
        shapes.append(Disc(plus.x, plus.y, 55, mixed(glow, "#ffffff", 0.62)))
    else:
        topic = Place(Box(x=108, y=192, width=606, height=188), ink, "left", 140)
        people = Place(Box(x=108, y=shore + 18, width=900, height=92), on_land, "left", 37)
        plus = replace(plus, fill=loudest([near, glow], sky))
        mark = Place(Box(x=212, y=111, width=440, height=30), ink, "left", 25)
    return Scene(
        ground=palette.ground,
        shapes=tuple(shapes),
        emblem=Disc(x, y, radius * 0.86, mixed(glow, "#ffffff", 0.62)),
        pluses=(plus,),
        plus_ink=ink_on([mixed(glow, "#ffffff", 0.3), sky, near], plus.fill),
        topic=topic,
        people=people,
        quiet_ink=ink_on([mixed(on_land, near, 0.16)], near),
        mark=mark,
    )


def _perforated(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    points: list[Point] = []
    for side, (x, y) in enumerate(corners):
        to_x, to_y = corners[(side + 1) % 4]
        points.append((x, y))
        holes = round((abs(to_x - x) + abs(to_y - y)) / 33)
        for hole in range(holes):
            share = (hole + 0.5) / holes
            middle_x, middle_y = x + (to_x - x) * share, y + (to_y - y) * share
            points += [polar(middle_x, middle_y, 9.5, side / 4 - 0.25 - step / 20) for step in range(11)]
    return tuple(points)


def _place(dice: Dice, canvas: Canvas) -> tuple[float, float, float]:
    """Where the sun stands, and how large it is."""
    x, y, radius = (400.0, 212.0, 112.0) if canvas.square else (926.0, 212.0, 112.0)
    radius = round(radius * dice.between(0.85, 1.15), 1)
    return round(x + dice.between(-60, 60), 1), round(max(y + dice.between(-30, 30), 74 + radius), 1), radius


def _sky(
    dice: Dice,
    room: _Room,
    shore: float,
    sun: tuple[float, float, float],
    fills: tuple[Colour, Colour, Colour, Colour],
) -> list[Shape]:
    """A glow around the sun, its rays, bands above the horizon, or nothing."""
    left, top, right, bottom = room
    sky, _, outer, inner = fills
    x, y, radius = sun
    shapes: list[Shape] = [rectangle(left, top, right - left, bottom - top, sky)]
    match dice.below(4):
        case 0:
            for share, fill in ((3.3, outer), (2.3, inner)):  # cut off by the frame
                points = [polar(x, y, radius * share, step / 90) for step in range(90)]
                kept = tuple((min(max(px, left), right), min(max(py, top), bottom)) for px, py in points)
                shapes.append(Polygon(kept, fill))
        case 1:
            rays = 2 * (9 + dice.below(8))
            shapes += [ray(x, y, n / rays, (n + 1) / rays, (left, top, right, shore), inner) for n in range(0, rays, 2)]
        case 2:
            for number, fill in enumerate((outer, mixed(outer, inner, 0.5), inner)):
                high = round(top + (shore - top) * (0.34 + 0.2 * number) + dice.between(-14, 14), 1)
                shapes.append(rectangle(left, high, right - left, shore - high, fill))
        case _:
            pass
    return shapes


def _stars(dice: Dice, room: _Room, shore: float, free: float, plus: Disc, sky: Colour) -> list[Shape]:
    """Stars where neither words nor the +K nor hills are."""
    left, top, right, _ = room
    shapes: list[Shape] = []
    for _ in range(40 + dice.below(70)):
        x, y = dice.between(left + 14, right - 14), dice.between(top + 10, shore - 80)
        size, bright = dice.between(1.2, 3.4), mixed(sky, "#ffffff", dice.between(0.55, 0.9))
        if (x > free or y < top + 20) and math.hypot(x - plus.x, y - plus.y) > plus.radius + 16:
            shapes.append(Disc(round(x, 1), round(y, 1), round(size, 1), bright))
    return shapes


def _sun(
    dice: Dice,
    room: _Room,
    sun: tuple[float, float, float],
    fills: tuple[Colour, Colour],
    free: float,
    *,
    crescent: bool,
) -> list[Shape]:
    """The sun in its halo, or a moon of which most is dark."""
    (x, y, radius), (sky, glow) = sun, fills
    most = min(y - room[1], room[2] - x, x - free if free > room[0] else 400) - 4
    if crescent:
        turn = dice.pick((0.3, 0.36, 0.64, 0.7))
        lit = min(radius * 1.1, most)
        return [Disc(*polar(x, y, radius * 0.1, turn), lit, glow), Disc(x, y, radius * 0.97, mixed(sky, glow, 0.16))]
    halo = [
        Disc(x, y, round(min(radius * share, most), 1), mixed(sky, glow, part))
        for share, part in dice.pick((((1.42, 0.3), (1.2, 0.5)), ((1.3, 0.35),), ()))
    ]
    return [*halo, Disc(x, y, radius, glow)]


def _clouds(dice: Dice, room: _Room, shore: float, beside: tuple[float, float, float], fill: Colour) -> list[Shape]:
    """Up to three clouds with flat feet, beside the words and not before the sun."""
    free, sun, radius = beside
    shapes: list[Shape] = []
    for _ in range(dice.below(4)):
        size = dice.between(13, 24)
        wide = size * dice.between(3.4, 5)
        x, foot = dice.between(free + wide + 8, room[2] - wide - 8), dice.between(room[1] + 64, shore - 96)
        if abs(x - sun) < radius * 0.9 + wide * 0.6:
            continue
        shapes.append(
            rectangle(round(x - wide * 0.6, 1), round(foot - size, 1), round(wide * 1.2, 1), round(size, 1), fill)
        )
        for at, share in ((-0.6, 0.5), (-0.24, 0.95), (0.22, 0.75), (0.6, 0.5)):
            shapes.append(
                Disc(
                    round(x + wide * at, 1),
                    round(foot - size * max(0.5, share), 1),
                    round(size * max(0.5, share), 1),
                    fill,
                )
            )
    return shapes
