"""Two more arts: a postage stamp with a view, and rings like those of trees."""

from __future__ import annotations

import math

from bot.badge.art import Disc, Point, Polygon, Scene, Shape, brightest_against, ink_for, outline, polar, rectangle
from bot.domain.badge import Colour, Dice, Look, contrast, mixed, readable


def stamp(look: Look) -> Scene:
    """A postage stamp: a view under a large sun, which is the emblem; what it is worth is +K."""
    dice, palette = look.dice("stamp"), look.palette
    cloth, paper = palette.ground, mixed(palette.accents[1], "#ffffff", 0.88)
    left, top, right, bottom = 46.0, 42.0, 1154.0, 588.0
    edge = _perforated(left, top, right, bottom)
    shadow = tuple((round(x + 9, 1), round(y + 12, 1)) for x, y in edge)
    shapes: list[Shape] = [Polygon(shadow, mixed(cloth, "#000000", 0.26)), Polygon(edge, paper)]
    frame = (716.0, top + 40, right - 40, bottom - 40)
    sky, glow, far, near = palette.accents[:4]
    night = contrast(sky, "#ffffff") > contrast(sky, "#000000")
    shapes.append(rectangle(frame[0], frame[1], frame[2] - frame[0], frame[3] - frame[1], sky))
    sun = ((frame[0] + frame[2]) / 2, frame[1] + 160)
    if night:
        for _ in range(26):
            x, y = dice.between(frame[0] + 12, frame[2] - 12), dice.between(frame[1] + 12, frame[3] - 130)
            shapes.append(Disc(round(x, 1), round(y, 1), round(dice.between(1.4, 3.2), 1), mixed(glow, "#ffffff", 0.5)))
    shapes += [Disc(*sun, 118 + (1 - share) * 52, mixed(sky, glow, share)) for share in (0.25, 0.5)]
    shapes.append(Disc(*sun, 116, glow))
    view = dice.below(4)
    for layer, fill in enumerate((far, mixed(far, near, 0.5), near)):
        height, swing = ((frame[3] - 122, 40), (frame[3] - 84, 30), (frame[3] - 44, 14))[layer]
        shapes.append(_ridge(dice, view if layer < 2 else 0, frame, height, swing, fill))
    ink = ink_for(paper, [palette.ink, near])
    plus = brightest_against([glow, near], paper)
    return Scene(
        shapes=tuple(shapes),
        emblem=Disc(*sun, 104, mixed(glow, "#ffffff", 0.5)),
        plus=Disc(152, 138, 54, plus),
        plus_ink=ink_for(plus, [ink, paper]),
        topic_ink=ink,
        people_ink=ink,
        quiet_ink=readable(mixed(ink, paper, 0.3), paper),
        wordmark=(226, 147),
    )


def _perforated(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    points: list[Point] = []
    for side, (x, y) in enumerate(corners):
        to_x, to_y = corners[(side + 1) % 4]
        points.append((x, y))
        holes = round((abs(to_x - x) + abs(to_y - y)) / 35.5)
        for hole in range(holes):
            share = (hole + 0.5) / holes
            middle_x, middle_y = x + (to_x - x) * share, y + (to_y - y) * share
            points += [polar(middle_x, middle_y, 11, side / 4 - 0.25 - step / 20) for step in range(11)]
    return tuple(points)


def _ridge(
    dice: Dice, view: int, frame: tuple[float, float, float, float], height: float, swing: float, fill: Colour
) -> Polygon:
    left, _, right, bottom = frame
    waves = [(dice.between(0.6, 1.6), dice.unit()), (dice.between(2, 3.5), dice.unit())]
    steps = 200 if view == 2 else 80
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
    lobes = [(2 + dice.below(5), dice.unit(), dice.between(0.015, 0.04)) for _ in range(3)]
    rings = 6 + dice.below(3)
    colours = dice.shuffled(palette.accents[:4])
    inner, outer = 124.0, 262.0
    echo = mixed(palette.ground, palette.ink, 0.055)

    def ring(radius: float, fill: Colour) -> Polygon:
        grown = min(1.6, (radius - inner) / (outer - inner))

        def form(turn: float) -> float:
            return radius * (1 + grown * sum(wide * math.sin(2 * math.pi * (n * turn + at)) for n, at, wide in lobes))

        return outline(x, y, form, fill, 144)

    shapes: list[Shape] = [ring(outer + 70 * step, echo if step % 2 else palette.ground) for step in range(10, 0, -1)]
    gaps = {2 + dice.below(rings - 2)}
    for step in range(rings, 0, -1):
        fill = palette.ground if step in gaps else colours[step % len(colours)]
        shapes.append(ring(inner + (outer - inner) * (step / rings) ** 1.15, fill))
    shapes.append(Disc(x, y, inner, palette.ink))
    plus = brightest_against(palette.accents[:4], palette.ground)
    return Scene(
        shapes=tuple(shapes),
        emblem=Disc(x, y, inner - 8, mixed(colours[0], "#ffffff", 0.75)),
        plus=Disc(118, 112, 54, plus),
        plus_ink=ink_for(plus, [palette.ground, palette.ink]),
        topic_ink=palette.ink,
        people_ink=palette.ink,
        quiet_ink=readable(mixed(palette.ink, echo, 0.3), echo),
        wordmark=(194, 121),
    )
