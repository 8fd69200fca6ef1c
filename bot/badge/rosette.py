"""A mark for those who gave no emoji: a flower of its own for each topic."""

from __future__ import annotations

import math
from collections.abc import Sequence

from bot.badge.shapes import Disc, Shape, leaf, lobed, outline, polar, star
from bot.domain.badge import Colour, Dice


def rosette(dice: Dice, x: float, y: float, radius: float, colours: Sequence[Colour]) -> list[Shape]:
    """Drawn from its tips to its heart; ``colours`` are those that show on its ground, the strongest first."""
    petals = 5 + dice.below(8)
    kind = dice.below(6)
    first, second, third = (colours[index % len(colours)] for index in range(3))
    shapes: list[Shape] = []
    heart = 0.3
    match kind:
        case 0:
            for petal in range(petals):
                px, py = polar(x, y, radius * 0.62, petal / petals)
                fill = first if petal % 2 or petals % 2 else second
                shapes.append(Disc(px, py, radius * min(0.36, 1.75 / petals), fill))
        case 1:
            sharp = dice.between(0.3, 0.5)
            wave = outline(x, y, lambda t: radius * (1 - sharp * abs(math.sin(math.pi * petals * t))), first)
            shapes += [wave, Disc(x, y, radius * 0.52, second)]
        case 2:
            shapes += [leaf(x, y, radius, n / petals, 0.42 / petals, first if n % 2 else third) for n in range(petals)]
            third = second
        case 3:
            for petal in range(petals * 2):
                length = radius * (1 if petal % 2 else 0.68)
                fill = first if petal % 2 else second
                shapes.append(leaf(x, y, length, petal / petals / 2, 0.2 / petals, fill))
        case 4:  # a compass
            shapes += [Disc(x, y, radius * 0.86, second), star(x, y, radius, 8, 0.45, first)]
            shapes += [leaf(x, y, radius * 0.92, n / 4, 0.04, third) for n in range(4)]
            heart = 0.2
        case _:  # a peony
            for share, fill, lobes in ((1.0, first, 8), (0.76, second, 7), (0.52, third, 6)):
                shapes.append(outline(x, y, lobed(radius * share, lobes, share), fill))
            third = first
    shapes.append(Disc(x, y, radius * heart, third))
    shapes.append(Disc(x, y, radius * heart * 0.43, first if third != first else second))
    return shapes
