"""Two more arts: a postage stamp with a view, and rings like those of trees."""

from __future__ import annotations

import math

from bot.badge.art import Disc, Point, Polygon, Scene, Shape, brightest_against, outline, rectangle
from bot.domain.badge import Colour, Dice, Look, mixed, readable


def stamp(look: Look) -> Scene:
    """A postage stamp: a view under a large sun, which is the emblem; what it is worth is +K."""
    dice, palette = look.dice("stamp"), look.palette
    cloth, paper, ink = palette.ground, mixed(palette.accents[-1], "#ffffff", 0.86), palette.ink
    left, top, right, bottom, tooth = 46.0, 42.0, 1154.0, 588.0, 13.0
    shapes: list[Shape] = [
        rectangle(left + 8, top + 10, right - left, bottom - top, mixed(cloth, "#000000", 0.28)),
        rectangle(left, top, right - left, bottom - top, paper),
    ]
    across, down = 31, 15
    for index in range(across + 1):
        x = left + (right - left) * index / across
        shapes += [Disc(x, top, tooth * 0.85, cloth), Disc(x, bottom, tooth * 0.85, cloth)]
    for index in range(1, down):
        y = top + (bottom - top) * index / down
        shapes += [Disc(left, y, tooth * 0.85, cloth), Disc(right, y, tooth * 0.85, cloth)]
    frame = (left + 34, top + 34, right - 34, bottom - 34)
    sky = palette.accents[0]
    shapes.append(rectangle(frame[0], frame[1], frame[2] - frame[0], frame[3] - frame[1], sky))
    sun = (frame[2] - 210, frame[1] + 190)
    halo = mixed(sky, palette.accents[1], 0.3)
    for share in (2, 1):
        shapes.append(Disc(*sun, 116 + share * 26, mixed(sky, halo, 1 / share)))
    shapes.append(Disc(*sun, 116, palette.accents[1]))
    view = dice.below(4)
    near = readable(palette.accents[3], "#ffffff")
    tones = [palette.accents[2], mixed(palette.accents[2], near, 0.5), near]
    for layer, fill in enumerate(tones):
        height = (frame[3] - 250, frame[3] - 195, frame[3] - 132)[layer]
        swing = (60, 42, 14)[layer]
        shapes.append(_ridge(dice, view if layer < 2 else 0, frame, height, swing, fill))
    shapes += _frame(frame, paper)
    plus = brightest_against(palette.accents[1:3], sky)
    topic = readable(ink, sky)
    return Scene(
        shapes=tuple(shapes),
        emblem=Disc(sun[0], sun[1], 100, mixed(palette.accents[1], "#ffffff", 0.45)),
        plus=Disc(frame[0] + 78, frame[1] + 76, 50, plus),
        plus_ink=readable(ink, plus),
        topic_ink=topic,
        people_ink=readable("#ffffff", near),
        quiet_ink=readable(mixed(near, "#ffffff", 0.8), near),
        wordmark=(frame[2] - 30 - 206, frame[3] - 36),
    )


def _frame(frame: tuple[float, float, float, float], paper: Colour) -> list[Shape]:
    left, top, right, bottom = frame
    return [rectangle(left, bottom, right - left, 6, paper), rectangle(right, top, 6, bottom - top, paper)]


def _ridge(
    dice: Dice, view: int, frame: tuple[float, float, float, float], height: float, swing: float, fill: Colour
) -> Polygon:
    left, _, right, bottom = frame
    waves = [(dice.between(0.6, 1.6), dice.unit()), (dice.between(2, 3.5), dice.unit())]
    steps = 96
    points: list[Point] = []
    teeth = 5 + dice.below(4)
    for step in range(steps + 1):
        share = step / steps
        x = left + (right - left) * share
        roll = sum(math.sin(2 * math.pi * (share * rate + phase)) / (1 + rate) for rate, phase in waves)
        if view == 1:  # peaks
            saw = abs((share * teeth + waves[0][1]) % 1 - 0.5) * 2
            lift = (1 - saw) * 1.6 + roll * 0.6
        elif view == 2:  # waves
            lift = abs(math.sin(math.pi * (share * teeth * 1.6 + waves[0][1]))) * 0.9 + roll * 0.3
        elif view == 3:  # a town
            house = int(share * teeth * 3)
            lift = 0.4 + 1.3 * Dice(f"{waves[0][1]} {house}").unit()
            points.append((round(x, 2), round(height - swing * lift, 2)))
            before = points[-2][1] if len(points) > 1 else points[-1][1]
            if before != points[-1][1]:
                points.insert(-1, (round(x, 2), before))
            continue
        else:
            lift = roll * 1.3
        points.append((round(x, 2), round(height - swing * lift, 2)))
    return Polygon((*points, (right, bottom), (left, bottom)), fill)


def ripple(look: Look) -> Scene:
    """Rings that grow around the emblem like those of a tree, each a little different from the last."""
    dice, palette = look.dice("rings"), look.palette
    x, y = 884.0, 315.0
    lobes = [(2 + dice.below(5), dice.unit(), dice.between(0.02, 0.05)) for _ in range(3)]
    shapes: list[Shape] = []
    rings = 7 + dice.below(4)
    colours = dice.shuffled(palette.accents[:4])
    inner, outer = 128.0, 330.0

    def form(ring: float, turn: float) -> float:
        grown = ring / rings
        return 1 + grown * sum(size * math.sin(2 * math.pi * (count * turn + phase)) for count, phase, size in lobes)

    for ring in range(rings, 0, -1):
        radius = inner + (outer - inner) * (ring / rings) ** 1.1
        fill = colours[ring % 4] if ring % 2 else (palette.ground if dice.unit() < 0.4 else colours[(ring // 2) % 4])
        shapes.append(outline(x, y, lambda t, r=radius, n=ring: r * form(n, t), fill))  # type: ignore[misc]  # bound defaults
    shapes.append(Disc(x, y, inner, palette.ink))
    plus = brightest_against(palette.accents, palette.ground)
    return Scene(
        shapes=tuple(shapes),
        emblem=Disc(x, y, inner - 8, mixed(colours[0], "#ffffff", 0.75)),
        plus=Disc(118, 112, 54, plus),
        plus_ink=readable(palette.ground, plus),
        topic_ink=palette.ink,
        people_ink=palette.ink,
        quiet_ink=readable(mixed(palette.ink, palette.ground, 0.35), palette.ground),
        wordmark=(194, 121),
    )
