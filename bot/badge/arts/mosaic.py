"""Tiles after the geometric posters of the 1920s: each topic has a few motifs and lays them in its own order."""

from __future__ import annotations

from collections.abc import Sequence

from bot.badge.shapes import (
    Canvas,
    Disc,
    Place,
    Polygon,
    Scene,
    Shape,
    ink_on,
    leaf,
    loudest,
    polar,
    rectangle,
    sector,
)
from bot.domain.badge import Box, Colour, Dice, Look, contrast, mixed

_TILES = ("quarter", "rainbow", "leaf", "disc", "half", "arch", "triangle", "bars", "petals", "dots", "steps", "eye")


def mosaic(look: Look, canvas: Canvas) -> Scene:
    dice, palette = look.dice("tiles"), look.palette
    paper = palette.ground
    motifs = dice.shuffled(_TILES)[: 3 + dice.below(2)]
    fine = dice.unit() < 0.4
    if canvas.square:
        side, left, rows, columns, block = 800 / 6, 0.0, 3, 6, (2, 3)
        spot = (2, 0)
    else:
        side, rows, columns, block = (105.0, 6, 5, (3, 3)) if fine else (126.0, 5, 4, (2, 2))
        left = canvas.width - columns * side
        spot = (1, 1 + dice.below(rows - block[1] - 1))
    colours = [*palette.accents[:4], palette.ink]
    floor = _Floor(dice, motifs, colours, paper)
    shapes = floor.laid(left, side, rows, columns, spot, block)
    x, y = left + (spot[0] + block[0] / 2) * side, (spot[1] + block[1] / 2) * side
    field = loudest(palette.accents[:4], palette.ink)
    wide, high = block[0] * side + 0.7, block[1] * side + 0.7
    shapes.append(rectangle(left + spot[0] * side, spot[1] * side, wide, high, field))
    light, edge = sorted((paper, palette.ink), key=lambda colour: -contrast(colour, "#000000"))
    radius = min(block) * side / 2 * 0.92
    shapes.append(Disc(x, y, radius, edge))
    plus = loudest(palette.accents, paper)
    ink, quiet = ink_on([palette.ink], paper), ink_on([mixed(palette.ink, paper, 0.3)], paper)
    if canvas.square:
        places = (Box(x=56, y=432, width=688, height=190), Box(x=56, y=628, width=688, height=92))
        disc, mark = Disc(x + radius * 0.9, y + radius * 0.86, 50, plus), Box(x=56, y=744, width=688, height=30)
        shapes += [rectangle(0, rows * side, canvas.width, 3, paper), Disc(disc.x, disc.y, 58, paper)]
    else:
        width = left - 64 - 56
        places = (Box(x=64, y=188, width=width, height=270), Box(x=64, y=472, width=width, height=96))
        disc, mark = Disc(118, 112, 54, plus), Box(x=194, y=98, width=width - 130, height=30)
    return Scene(
        ground=paper,
        shapes=tuple(shapes),
        emblem=Disc(x, y, radius * 0.91, light),
        pluses=(disc,),
        plus_ink=ink_on([paper, palette.ink], plus),
        topic=Place(places[0], ink, "left", 128 if canvas.square else 176),
        people=Place(places[1], ink, "left", 38),
        quiet_ink=quiet,
        mark=Place(mark, quiet, "left", 26),
    )


class _Floor:
    """Where the tiles lie: what is next to what decides on its colours."""

    def __init__(self, dice: Dice, motifs: Sequence[str], colours: Sequence[Colour], paper: Colour) -> None:
        self._dice, self._motifs, self._colours, self._paper = dice, motifs, colours, paper
        self._steps = (1 + dice.below(3), 1 + dice.below(3))
        self._quilted = dice.unit() < 0.55

    def laid(
        self, left: float, side: float, rows: int, columns: int, spot: tuple[int, int], block: tuple[int, int]
    ) -> list[Shape]:
        """Tiles from ``left`` to the right edge, but for ``block`` of them at ``spot``, which is for the emblem."""
        shapes: list[Shape] = []
        backs: dict[tuple[int, int], Colour] = {}
        for row in range(rows):
            for column in range(columns):
                near = {backs.get((row - 1, column)), backs.get((row, column - 1))}
                back = self._dice.pick([colour for colour in self._colours if colour not in near] or self._colours)
                backs[row, column] = back
                tile = self._tile(row, column, left + column * side, row * side, side, back)
                if not (0 <= column - spot[0] < block[0] and 0 <= row - spot[1] < block[1]):
                    shapes += tile
        return shapes

    def _tile(self, row: int, column: int, x: float, y: float, side: float, back: Colour) -> list[Shape]:
        others = sorted(
            (colour for colour in [*self._colours, self._paper] if colour != back), key=lambda c: -contrast(c, back)
        )
        front = self._dice.pick(others[:3])
        spot = self._dice.pick([colour for colour in others[:4] if colour != front] or [back])
        if self._quilted:
            motif = self._motifs[(row * self._steps[0] + column * self._steps[1]) % len(self._motifs)]
        else:
            motif = self._dice.pick(self._motifs)
        return _tile(self._dice.below(4), motif, x, y, side, (back, front, spot))


def _tile(turn: int, kind: str, x: float, y: float, side: float, fills: tuple[Colour, Colour, Colour]) -> list[Shape]:
    back, front, spot = fills
    # A hair too large: between tiles that only touch, browsers let the ground shine through.
    shapes: list[Shape] = [rectangle(x, y, side + 0.7, side + 0.7, back)]
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    cx, cy = corners[turn]
    start = 0.25 + 0.25 * turn
    middle = side / 2
    match kind:
        case "quarter":
            shapes.append(sector(cx, cy, side, start, start + 0.25, front))
            shapes.append(sector(cx, cy, side * 0.45, start, start + 0.25, spot))
        case "rainbow":
            for share, fill in ((1.0, front), (0.72, back), (0.44, spot)):
                shapes.append(sector(cx, cy, side * share, start, start + 0.25, fill))
        case "leaf":
            ox, oy = corners[(turn + 2) % 4]
            half = [polar(ox, oy, side, start + 0.5 + 0.25 * step / 24) for step in range(25)]
            other = [polar(cx, cy, side, start + 0.25 * step / 24) for step in range(25)]
            shapes.append(Polygon((*half, *other), front))
        case "disc":
            shapes.append(Disc(x + middle, y + middle, side * 0.37, front))
            shapes.append(Disc(x + middle, y + middle, side * 0.15, spot))
        case "half":
            edge = [(x + middle, y), (x + side, y + middle), (x + middle, y + side), (x, y + middle)][turn]
            shapes.append(sector(*edge, middle, 0.25 * turn + 0.25, 0.25 * turn + 0.75, front))
        case "arch":
            shapes.append(rectangle(x + side * 0.12, y + middle, side * 0.76, middle, front))
            shapes.append(sector(x + middle, y + middle, side * 0.38, 0.75, 1.25, front))
            shapes.append(rectangle(x + side * 0.33, y + side * 0.58, side * 0.34, side * 0.42, spot))
            shapes.append(sector(x + middle, y + side * 0.58, side * 0.17, 0.75, 1.25, spot))
        case "triangle":
            shapes.append(Polygon((corners[turn], corners[(turn + 1) % 4], corners[(turn + 2) % 4]), front))
        case "bars":
            for number in range(3):
                across = side / 6 + number * side / 3 - side / 12
                box = (x, y + across, side, side / 6) if turn % 2 else (x + across, y, side / 6, side)
                shapes.append(rectangle(*box, front))
        case "petals":
            shapes += [leaf(x + middle, y + middle, middle * 1.22, n / 4 + 0.125, 0.085, front) for n in range(4)]
            shapes.append(Disc(x + middle, y + middle, side * 0.09, spot))
        case "steps":
            for number, fill in enumerate((front, back, spot)):
                size = side * (1 - number * 0.3)
                at_x, at_y = cx if turn in (0, 3) else cx - size, cy if turn in (0, 1) else cy - size
                shapes.append(rectangle(at_x, at_y, size, size, fill))
        case "eye":
            for share, fill in ((0.5, front), (0.34, back), (0.18, spot)):
                shapes.append(
                    Polygon(tuple(polar(x + middle, y + middle, side * share, n / 4) for n in range(4)), fill)
                )
        case _:
            for px, py in ((0.27, 0.27), (0.73, 0.27), (0.27, 0.73), (0.73, 0.73)):
                shapes.append(Disc(x + px * side, y + py * side, side * 0.13, front))
    return shapes
