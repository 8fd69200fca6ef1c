"""What a stamp shows below its sky: three ridges that rise beside the words, and what stands on them."""

from __future__ import annotations

import math
from collections.abc import Callable

from bot.badge.shapes import Canvas, Disc, Point, Polygon, Shape, bar, cut_off, leaf, polar, rectangle
from bot.domain.badge import Colour, Dice, mixed

_Room = tuple[float, float, float, float]


def land(
    dice: Dice,
    room: _Room,
    shore: float,
    canvas: Canvas,
    sun: tuple[float, float, float],
    fills: tuple[Colour, Colour, Colour, Colour],
    night: bool,
) -> list[Shape]:
    """Ridges that rise towards the sun's side, away from the words, and something that stands on them."""
    sky, glow, far, near = fills
    left, _, right, _ = room
    middle = mixed(far, near, 0.5)
    water = middle if night else mixed(near, "#ffffff", 0.3)
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
    match dice.below(9):
        case 0:
            shapes += [_filled(back, room, far), _filled(mid, room, middle)]
            shapes += _trees(dice, mid, room, canvas, mixed(middle, near, 0.55), round_ones=True)
        case 1:
            shapes += _peaks(dice, back, room, canvas, (mixed(far, sky, 0.35), far, mixed(far, "#ffffff", 0.75)))
            shapes += [_filled(mid, room, middle)]
            shapes += _trees(dice, mid, room, canvas, mixed(middle, near, 0.6), round_ones=False)
        case 2:
            shapes += [_filled(back, room, far)]
            shapes += _sea(dice, room, shore, canvas, sun[0], (sky, glow, far, water))
        case 3:
            shapes += [_filled(back, room, far)]
            shapes += _town(dice, mid, room, canvas, (glow, middle, near, sky))
        case 4:  # a lighthouse on a headland
            shapes += [_filled(back, room, far), rectangle(left, shore - 46, right - left, 60, water)]
            shapes += _lighthouse(
                dice, room, shore, canvas, (mixed(far, near, 0.7), mixed(glow, "#ffffff", 0.75), glow)
            )
        case 5:
            shapes += [_filled(back, room, far), _filled(mid, room, middle)]
            shapes += _mills(dice, mid, room, canvas, (mixed(middle, near, 0.6), mixed(sky, "#ffffff", 0.6)))
        case 6:
            shapes += [_filled(back, room, far)]
            shapes += _viaduct(
                dice, room, shore, canvas, (mixed(middle, near, 0.35), near, mixed(glow, "#ffffff", 0.3))
            )
        case 7:  # hills behind hills
            for number in range(5):
                hill = ridge(shore - 34 + 8 * number, 84 - 18 * number, 0.29 * number + 0.1)
                shapes.append(_filled(hill, room, mixed(mixed(far, sky, 0.45), near, number / 5.5)))
        case _:
            shapes += [_filled(back, room, far), _filled(mid, room, middle)]
            shapes += _rows(mid, front, room, mixed(middle, near, 0.4), dice.below(2) + 5)
    shapes.append(_filled(front, room, near))
    if not night:
        for _ in range(3):
            x = dice.between(left + 50 if canvas.square else left + 690, right - 34)
            y = dice.between(room[1] + 44, room[1] + 230)
            if math.hypot(x - sun[0], y - sun[1]) > sun[2] + 30:
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
    dice: Dice, height: Callable[[float], float], room: _Room, canvas: Canvas, fills: tuple[Colour, Colour, Colour]
) -> list[Shape]:
    """Mountains in two rows, each lit from the left; a paler one never stands before a darker."""
    pale, fill, snow = fills
    shapes: list[Shape] = []
    for colour, grown in ((pale, 1.2), (fill, 1.0)):
        shade = mixed(colour, "#000000", 0.12)
        x = _start(room, canvas) + dice.between(20, 90)
        while x < room[2] - 24:
            wide, tall = dice.between(96, 150), dice.between(84, 124) * grown
            foot = height(x) + 34
            deep = 1.7  # so far down that its foot is behind what stands before it
            tip, low, span = (x, foot - tall), foot - tall * 0.7, wide * 0.3
            left, right, ground = x - wide * deep, x + wide * deep, tip[1] + tall * deep
            shadow = (tip, (right, ground), (x + wide * 0.3, ground), (x + span * 0.1, low + 9))
            cap = (
                tip,
                (x + span, low),
                (x + span * 0.4, low - 7),
                (x + span * 0.1, low + 9),
                (x - span * 0.4, low - 6),
            )
            for points, paint in (
                (((left, ground), tip, (right, ground)), colour), (shadow, shade), ((*cap, (x - span, low)), snow)
            ):  # fmt: skip
                if kept := cut_off([(round(px, 1), round(py, 1)) for px, py in points], room[0], room[2]):
                    shapes.append(Polygon(kept, paint))
            x += dice.between(100, 170)
    return [*shapes, _filled(height, room, fill)]


def _sea(
    dice: Dice, room: _Room, shore: float, canvas: Canvas, x: float, fills: tuple[Colour, Colour, Colour, Colour]
) -> list[Shape]:
    """Water below the sun, which stands at ``x``, and a boat."""
    sky, glow, far, middle = fills
    left, _, right, bottom = room
    line = shore - 46
    shapes: list[Shape] = [rectangle(left, line, right - left, bottom - line, middle)]
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


def _lighthouse(
    dice: Dice, room: _Room, shore: float, canvas: Canvas, fills: tuple[Colour, Colour, Colour]
) -> list[Shape]:
    rock, white, light = fills
    x = round(dice.between(room[2] - 130, room[2] - 60), 1) if not canvas.square else room[0] + 70.0
    foot, tall = shore - 26, 84.0 if canvas.square else 98.0
    headland = [(x - 130, shore + 10), (x - 70, foot + 18), (x - 34, foot), (x + 40, foot - 4), (x + 150, shore + 10)]
    shapes: list[Shape] = [Polygon(cut_off(headland, room[0], room[2]), rock)]
    bands = 5
    for band in range(bands):
        low, high = (foot + 2 - tall * at / bands for at in (band, band + 1))
        wide, narrow = 15 - 6 * band / bands, 15 - 6 * (band + 1) / bands
        corners = ((x - wide, low), (x - narrow, high), (x + narrow, high), (x + wide, low))
        shapes.append(Polygon(tuple((round(px, 1), round(py, 1)) for px, py in corners), rock if band % 2 else white))
    top = foot + 2 - tall
    shapes += [rectangle(x - 12, top - 3, 24, 4, rock), rectangle(x - 6, top - 15, 12, 12, light)]
    return [*shapes, Polygon(((x - 10, top - 14), (x, top - 24), (x + 10, top - 14)), rock)]


def _mills(
    dice: Dice, height: Callable[[float], float], room: _Room, canvas: Canvas, fills: tuple[Colour, Colour]
) -> list[Shape]:
    body, sail = fills
    shapes: list[Shape] = []
    x = _start(room, canvas) + dice.between(30, 70)
    while x < room[2] - 50:
        at, foot, tall = round(x, 1), round(height(x) + 10, 1), round(dice.between(58, 86), 1)
        wide, turn = tall * 0.2, dice.between(0.05, 0.2)
        top = foot - tall
        walls = ((at - wide, foot), (at - wide * 0.6, top), (at + wide * 0.6, top), (at + wide, foot))
        shapes += [Polygon(walls, body), Disc(at, top, round(wide * 0.62, 1), body)]
        for arm in range(4):
            tip = polar(at, top, tall * 0.56, turn + arm / 4)
            near, far = (polar(at, top, tall * share, turn + arm / 4 + 0.05 / share * 0.2) for share in (0.16, 0.56))
            shapes += [Polygon((polar(at, top, tall * 0.16, turn + arm / 4), tip, far, near), sail)]
            shapes.append(bar((at, top), tip, 2.6, body))
        x += dice.between(110, 200)
    return shapes


def _viaduct(
    dice: Dice, room: _Room, shore: float, canvas: Canvas, fills: tuple[Colour, Colour, Colour]
) -> list[Shape]:
    """A railway on arches that comes out of the frame, and a train on it."""
    stone, dark, light = fills
    deck, span, pier = shore - dice.between(50, 66), round(dice.between(44, 64), 1), 12.0
    deck, start = round(deck, 1), room[0] if canvas.square else _start(room, canvas) - 40
    under: list[Point] = []
    x = room[2]
    while x - span - pier > start:
        x -= pier
        under += [(x + pier, shore + 8), (x, shore + 8)]
        middle, half = x - span / 2, span / 2
        spring = min(deck + 12 + half, shore)
        under += [
            (middle + half * math.cos(math.pi * n / 12), spring - (spring - deck - 10) * math.sin(math.pi * n / 12))
            for n in range(13)
        ]
        x -= span
    foot = start if canvas.square else start - 90
    outline = [(foot, shore + 8), (start, deck), (room[2], deck), *under, (x, shore + 8)]
    shapes: list[Shape] = [Polygon(tuple((round(px, 1), round(py, 1)) for px, py in outline), stone)]
    shapes.append(rectangle(start, deck - 3, room[2] - start, 5, dark))
    at = round(start + dice.between(10, 40) if canvas.square else dice.between(start + 40, room[2] - 190), 1)
    for number in range(4):
        left, tall = at + number * 36, 20 if number else 17
        shapes.append(rectangle(round(left, 1), deck - 3 - tall, 33, tall, dark))
        if number:
            shapes += [rectangle(round(left + 4 + 9 * pane, 1), deck - 18, 6, 7, light) for pane in range(3)]
    return [*shapes, rectangle(at + 4, deck - 30, 6, 12, dark), rectangle(at + 20, deck - 28, 13, 12, dark)]
