"""A postage stamp with a view from edge to edge: the topic stands in the sky, the emblem is the sun or the moon.

The accents are, in this order: sky, sun, far hills, near hills. The ground is what the stamp lies on.
"""

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
    ink_on,
    leaf,
    loudest,
    polar,
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
    x, y, radius = (400.0, 208.0, 120.0) if canvas.square else (922.0, 204.0, 116.0)
    shore = 434.0 if canvas.square else room[3] - 126
    ink = near if contrast(near, sky) >= 6 else ink_on([palette.ink, mixed(glow, "#ffffff", 0.75)], sky)
    haze = (tinted(sky, glow, 0.07, ink), tinted(sky, glow, 0.13, ink))
    shapes += _sky(dice, room, (x, y, radius), (sky, glow, *haze), night)
    shapes += _land(dice, room, shore, canvas, (sky, glow, far, near), night)
    on_land = ink_on([mixed(sky, "#ffffff", 0.6), mixed(glow, "#ffffff", 0.6), palette.ink], near)
    if canvas.square:
        topic = Place(Box(x=104, y=456, width=592, height=164), on_land, "middle", 104)
        people = Place(Box(x=104, y=618, width=592, height=76), on_land, "middle", 33)
        mark = Place(Box(x=104, y=704, width=592, height=26), on_land, "middle", 24)
        plus = Disc(x + radius * 0.9, y + radius * 0.86, 47, near)
        shapes.append(Disc(plus.x, plus.y, 55, mixed(glow, "#ffffff", 0.62)))
    else:
        topic = Place(Box(x=108, y=192, width=606, height=188), ink, "left", 140)
        people = Place(Box(x=108, y=shore + 18, width=900, height=92), on_land, "left", 37)
        plus = Disc(150, 126, 46, loudest([near, glow], sky))
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


def _sky(
    dice: Dice,
    room: _Room,
    sun: tuple[float, float, float],
    fills: tuple[Colour, Colour, Colour, Colour],
    night: bool,
) -> list[Shape]:
    left, top, right, bottom = room
    sky, glow, outer, inner = fills
    x, y, radius = sun
    shapes: list[Shape] = [rectangle(left, top, right - left, bottom - top, sky)]
    for share, fill in ((3.3, outer), (2.3, inner)):  # the glow, cut off by the frame
        points = [polar(x, y, radius * share, step / 90) for step in range(90)]
        kept = tuple((min(max(px, left), right), min(max(py, top), bottom)) for px, py in points)
        shapes.append(Polygon(kept, fill))
    if night:
        for _ in range(90):
            at, high = dice.between(left + 14, right - 14), dice.between(top + 12, bottom - 190)
            size = dice.between(1.2, 3.4)
            if not (left < at < x - 150 and top + 24 < high < 400) or bottom > 700:
                shapes.append(Disc(round(at, 1), round(high, 1), round(size, 1), mixed(sky, "#ffffff", 0.8)))
    shapes += [
        Disc(x, y, min(radius * share, y - top - 4), mixed(sky, glow, part))
        for share, part in ((1.42, 0.3), (1.2, 0.5))
    ]
    shapes.append(Disc(x, y, radius, glow))
    return shapes


def _land(
    dice: Dice, room: _Room, shore: float, canvas: Canvas, fills: tuple[Colour, Colour, Colour, Colour], night: bool
) -> list[Shape]:
    """Three ridges that rise towards the sun's side, away from the words, and something that stands on them."""
    sky, glow, far, near = fills
    left, _, right, _ = room
    view = dice.below(5)
    middle = mixed(far, near, 0.5)
    wave = [(dice.between(0.5, 1.1), dice.unit()), (dice.between(1.4, 2.4), dice.unit())]

    def ridge(base: float, swing: float, shift: float) -> Callable[[float], float]:
        def height(x: float) -> float:
            share = (x - left) / (right - left)
            rise = 0.5 if canvas.square else max(0.0, share - 0.42) ** 0.8
            roll = sum(math.sin(2 * math.pi * (share * rate + phase + shift)) / rate for rate, phase in wave)
            return base - swing * rise * 1.6 - swing * (0.06 + 0.4 * min(0.5, rise)) * roll

        return height

    back, mid, front = ridge(shore - 20, 74, 0), ridge(shore - 6, 44, 0.37), ridge(shore - 1, 5, 0.7)
    shapes: list[Shape] = []
    match view:
        case 0:
            shapes += [_filled(back, room, far), _filled(mid, room, middle)]
            shapes += _trees(dice, mid, room, canvas, mixed(middle, near, 0.55), round_ones=True)
        case 1:
            shapes += _peaks(dice, back, room, canvas, far, mixed(far, "#ffffff", 0.75))
            shapes += [_filled(mid, room, middle)]
            shapes += _trees(dice, mid, room, canvas, mixed(middle, near, 0.6), round_ones=False)
        case 2:
            shapes += [_filled(back, room, far)]
            shapes += _sea(dice, room, shore, canvas, (sky, glow, far, middle))
        case 3:
            shapes += [_filled(back, room, far)]
            shapes += _town(dice, mid, room, canvas, (glow, middle, near, sky))
        case _:
            shapes += [_filled(back, room, far), _filled(mid, room, middle)]
            shapes += _rows(mid, front, room, mixed(middle, near, 0.4), dice.below(2) + 5)
    shapes.append(_filled(front, room, near))
    if not night:
        for _ in range(3):
            x, y = dice.between(right - 64, right - 34), dice.between(room[1] + 44, room[1] + 230)
            shapes += _bird(round(x, 1), round(y, 1), dice.between(9, 14), mixed(near, far, 0.25))
    return shapes


def _filled(height: Callable[[float], float], room: _Room, fill: Colour, steps: int = 80) -> Polygon:
    left, _, right, bottom = room
    xs = [left + (right - left) * step / steps for step in range(steps + 1)]
    return Polygon((*((round(x, 1), round(height(x), 1)) for x in xs), (right, bottom), (left, bottom)), fill)


def _start(room: _Room, canvas: Canvas) -> float:
    # What is tall stands beside the words, never under them.
    return room[0] + 10 if canvas.square else room[0] + (room[2] - room[0]) * 0.66


def _trees(
    dice: Dice, height: Callable[[float], float], room: _Room, canvas: Canvas, fill: Colour, *, round_ones: bool
) -> list[Shape]:
    shapes: list[Shape] = []
    x = _start(room, canvas)
    while x < room[2] - 20:
        tall = dice.between(26, 52)
        foot = height(x) + 6
        if round_ones:
            shapes.append(rectangle(round(x - 2, 1), round(foot - tall * 0.7, 1), 4, round(tall * 0.7, 1), fill))
            shapes.append(leaf(round(x, 1), round(foot - tall * 0.2, 1), tall * 1.1, 0, 0.06, fill))
        else:
            for number in range(3):
                low = foot - tall * 0.28 * number
                wide = tall * (0.34 - 0.07 * number)
                tip = (round(x, 1), round(low - tall * 0.55, 1))
                shapes.append(
                    Polygon(((round(x - wide, 1), round(low, 1)), tip, (round(x + wide, 1), round(low, 1))), fill)
                )
        x += dice.between(14, 64)
    return shapes


def _peaks(
    dice: Dice, height: Callable[[float], float], room: _Room, canvas: Canvas, fill: Colour, snow: Colour
) -> list[Shape]:
    shapes: list[Shape] = [_filled(height, room, fill)]
    shade = mixed(fill, "#000000", 0.1)
    x = _start(room, canvas) + (-10 if canvas.square else 90)
    while x < room[2] + 60:
        wide, tall = dice.between(96, 150), dice.between(84, 138)
        foot = height(min(x, room[2])) + 34
        tip, low, span = (x, foot - tall), foot - tall * 0.7, wide * 0.3
        slope = ((x - wide, foot), tip, (x + wide, foot))
        shadow = (tip, (x + wide, foot), (x + wide * 0.25, foot), (x + span * 0.05, low + 9))
        cap = (tip, (x + span, low), (x + span * 0.35, low - 7), (x + span * 0.05, low + 9), (x - span * 0.4, low - 6))
        for points, colour in ((slope, fill), (shadow, shade), ((*cap, (x - span, low)), snow)):
            if kept := cut_off([(round(px, 1), round(py, 1)) for px, py in points], room[0], room[2]):
                shapes.append(Polygon(kept, colour))
        x += dice.between(84, 140)
    return shapes


def _sea(
    dice: Dice, room: _Room, shore: float, canvas: Canvas, fills: tuple[Colour, Colour, Colour, Colour]
) -> list[Shape]:
    sky, glow, far, middle = fills
    left, _, right, bottom = room
    line = shore - 46
    shapes: list[Shape] = [rectangle(left, line, right - left, bottom - line, middle)]
    x = 400.0 if canvas.square else 920.0
    for number in range(4):  # the sun on the water
        wide = 84 - number * 17 + dice.between(-10, 10)
        shapes.append(
            rectangle(round(x - wide, 1), line + 5 + number * 10, round(2 * wide, 1), 3.6, mixed(middle, glow, 0.7))
        )
    at = dice.between(right - 190, right - 80) if not canvas.square else dice.between(left + 60, left + 170)
    hull = [(at - 34, line + 6), (at + 36, line + 6), (at + 22, line + 20), (at - 24, line + 20)]
    white = mixed(glow, "#ffffff", 0.75)
    shapes.append(Polygon(tuple((round(px, 1), py) for px, py in hull), mixed(far, "#000000", 0.4)))
    shapes.append(Polygon(((round(at - 2, 1), line - 66), (round(at - 2, 1), line), (round(at - 32, 1), line)), white))
    shapes.append(
        Polygon(
            ((round(at + 3, 1), line - 76), (round(at + 3, 1), line), (round(at + 38, 1), line)),
            mixed(white, sky, 0.25),
        )
    )
    return shapes


def _town(
    dice: Dice,
    height: Callable[[float], float],
    room: _Room,
    canvas: Canvas,
    fills: tuple[Colour, Colour, Colour, Colour],
) -> list[Shape]:
    glow, middle, near, _ = fills
    shapes: list[Shape] = [_filled(height, room, middle)]
    x = _start(room, canvas)
    walls = (middle, mixed(middle, near, 0.35), mixed(middle, near, 0.65))
    while x < room[2] - 70:
        wide, tall = dice.between(34, 62), dice.between(40, 96)
        foot, fill = height(x) + 40, dice.pick(walls)
        top = foot - tall - 20
        shapes.append(rectangle(round(x, 1), round(top, 1), round(wide, 1), round(foot - top + 20, 1), fill))
        if dice.unit() < 0.7:
            roof = (
                (round(x - 4, 1), round(top, 1)),
                (round(x + wide / 2, 1), round(top - wide * 0.5, 1)),
                (round(x + wide + 4, 1), round(top, 1)),
            )
            shapes.append(Polygon(roof, mixed(fill, near, 0.6)))
        for row in range(2):
            for column in range(2):
                if dice.unit() < 0.7:
                    wx, wy = x + wide * (0.22 + 0.36 * column), top + 12 + row * 24
                    shapes.append(
                        rectangle(round(wx, 1), round(wy, 1), round(wide * 0.2, 1), 12, mixed(glow, "#ffffff", 0.3))
                    )
        x += wide + dice.between(-4, 12)
    return shapes


def _rows(
    top: Callable[[float], float], low: Callable[[float], float], room: _Room, fill: Colour, count: int
) -> list[Shape]:
    """A ploughed field: furrows that follow the hill."""
    shapes: list[Shape] = []
    left, _, right, _ = room
    for number in range(1, count):
        share = number / count
        xs = [left + (right - left) * step / 60 for step in range(61)]
        upper = [(round(x, 1), round(top(x) + (low(x) - top(x)) * share, 1)) for x in xs]
        under = [(x, round(y + 2 + 2 * share, 1)) for x, y in reversed(upper)]
        shapes.append(Polygon((*upper, *under), fill))
    return shapes


def _bird(x: float, y: float, size: float, fill: Colour) -> list[Shape]:
    wing = ((x, y), (x - size, y - size * 0.55), (x - size * 1.9, y - size * 0.1), (x - size, y - size * 0.3))
    other = tuple((round(2 * x - px, 1), round(py, 1)) for px, py in wing)
    return [Polygon(tuple((round(px, 1), round(py, 1)) for px, py in wing), fill), Polygon(other, fill)]
