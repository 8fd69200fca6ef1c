"""A slice of agate: bands that grow around the emblem, each a little different from the last, and run off the card."""

from __future__ import annotations

import math

from bot.badge.shapes import Canvas, Disc, Place, Polygon, Scene, Shape, ink_on, loudest, outline, tinted
from bot.domain.badge import Box, Colour, Dice, Look, mixed


def ripple(look: Look, canvas: Canvas) -> Scene:
    dice, palette = look.dice("rings"), look.palette
    paper = palette.ground
    x, y, inner, outer = (400.0, 196.0, 104.0, 440.0) if canvas.square else (984.0, 308.0, 124.0, 396.0)
    lobes = [(2 + dice.below(4), dice.unit(), dice.between(0.018, 0.038)) for _ in range(3)]
    flat = 0.5 if canvas.square else 1.0

    def ring(radius: float, fill: Colour) -> Polygon:
        grown = min(1.5, (radius - inner) / (outer - inner)) * flat

        def form(turn: float) -> float:
            return radius * (1 + grown * sum(wide * math.sin(2 * math.pi * (n * turn + at)) for n, at, wide in lobes))

        return outline(x, y, form, fill, 130)

    shapes: list[Shape] = []
    echo = tinted(paper, palette.ink, 0.05, palette.ink)
    if not canvas.square:
        shapes += [ring(outer + 84 * step, echo if step % 2 else paper) for step in range(8, 0, -1)]
    bands = _bands(dice, dice.shuffled(palette.accents[:4]), palette.ink, paper)
    reach = (outer - inner) / sum(wide for wide, _ in bands)
    radius = outer
    for wide, fill in bands:
        shapes.append(ring(radius, fill))
        radius -= wide * reach
    shapes.append(Disc(x, y, inner, palette.ink))
    crystals = 36 + 2 * dice.below(8)
    tips = loudest(palette.accents[:4], palette.ink)
    shapes.append(outline(x, y, lambda t: inner * (0.86 + 0.08 * (int(t * crystals + 0.5) % 2)), tips, crystals))
    light = mixed(tips, "#ffffff", 0.72)
    plus = loudest(palette.accents[:4], paper)
    grounds = (paper, echo)
    ink, quiet = ink_on([palette.ink], *grounds), ink_on([mixed(palette.ink, echo, 0.25)], *grounds)
    if canvas.square:
        shelf = [(0.0, 800.0), (0.0, 440.0)]
        shelf += [(step * 20.0, round(_shore(step / 40, lobes), 1)) for step in range(41)]
        shapes.append(Polygon((*shelf, (800.0, 440.0), (800.0, 800.0)), paper))
        places = (Box(x=56, y=462, width=688, height=166), Box(x=56, y=634, width=688, height=88))
        disc, mark = Disc(x + 98, y + 94, 47, plus), Box(x=56, y=742, width=688, height=30)
        shapes.append(Disc(disc.x, disc.y, 55, paper))
    else:
        places = (Box(x=64, y=188, width=462, height=270), Box(x=64, y=472, width=462, height=96))
        disc, mark = Disc(118, 112, 54, plus), Box(x=194, y=98, width=344, height=30)
    return Scene(
        ground=paper,
        shapes=tuple(shapes),
        emblem=Disc(x, y, inner * 0.8, light),
        pluses=(disc,),
        plus_ink=ink_on([paper, palette.ink], plus),
        topic=Place(places[0], ink, "left", 120 if canvas.square else 144),
        people=Place(places[1], ink, "left", 38),
        quiet_ink=quiet,
        mark=Place(mark, quiet, "left", 26),
    )


def _shore(share: float, lobes: list[tuple[int, float, float]]) -> float:
    return 436 + 300 * sum(wide * 0.5 * math.sin(2 * math.pi * (n * share * 0.6 + at)) for n, at, wide in lobes)


def _bands(dice: Dice, colours: list[Colour], ink: Colour, paper: Colour) -> list[tuple[float, Colour]]:
    """Widths and colours from the outside in: broad bands, each edged with fine lines of its kin."""
    found: list[tuple[float, Colour]] = [(0.35, ink), (0.3, paper)]
    for number in range(5 + dice.below(2)):
        colour = colours[number % len(colours)]
        kin = mixed(colour, dice.pick([paper, "#ffffff", ink]), 0.35)
        found.append((dice.between(0.9, 1.7), colour))
        for _ in range(dice.below(3)):
            found += [(dice.between(0.16, 0.3), kin), (dice.between(0.3, 0.6), colour)]
        if dice.unit() < 0.5:
            found.append((dice.between(0.2, 0.35), paper))
    return found
