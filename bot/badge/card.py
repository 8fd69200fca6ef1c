"""An award as a card: its art, and its words set where the art has room. SVG and PNG are drawn from this."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.badge.arts import PAINTERS
from bot.badge.clusters import clusters
from bot.badge.rosette import rosette
from bot.badge.shapes import Canvas, Disc, Scene, Shape, ink_on, mirrored
from bot.badge.typeset import Cut, Line, Setter
from bot.domain.badge import READABLE, Box, Colour, Dice, Look, contrast, handle, mixed, plain, readable
from bot.domain.model import Award

FOR, FROM, PLUS_K = "for", "from", "+K"
_SMALLEST = 24
"""What a topic is shrunk to before it is cut."""
_LEAST = 21
"""What a handle is shrunk to before it is cut."""
_SPACE = 0.3
"""Between "for" and the name, as a share of the size."""
_GAP = 36
"""Between the topic and the people."""
_SHOWS = 3.0
"""The contrast that WCAG 2.2 asks of what is no text (1.4.11)."""
_QUIET, _STRONG, _PLUS, _MARK = Cut("sans", 500), Cut("sans", 750), Cut("sans", 900), Cut("sans", 600)


@dataclass(frozen=True)
class Words:
    """A line of text and its colour."""

    line: Line
    fill: Colour


@dataclass(frozen=True)
class Card:
    """Everything that is on the picture, from back to front: shapes, the emblem on its disc, words."""

    canvas: Canvas
    ground: Colour
    shapes: tuple[Shape, ...]
    emblem: Line | None
    emblem_ink: Colour
    emblem_disc: Disc
    words: tuple[Words, ...]


def compose(award: Award, look: Look, canvas: Canvas, setter: Setter, wordmark: str) -> Card:
    """Lay out ``award`` in its ``look``."""
    scene, shapes = _scene(look, canvas)
    words, top = _people(award, scene, setter)
    place = scene.topic
    height = max(1.0, min(place.box.height, top - _GAP - place.box.y))
    room = Box(x=place.box.x, y=place.box.y, width=place.box.width, height=height)
    cut = Cut(look.design.typeface, look.design.weight)
    lines = setter.block(plain(award.topic) or "…", room, (_SMALLEST, place.size), cut, align=place.align)
    words = [*(Words(line, place.ink) for line in lines), *words]
    words += [Words(_centred(setter, PLUS_K, plus, plus.radius * 0.98, _PLUS), scene.plus_ink) for plus in scene.pluses]
    mark = scene.mark
    baseline = mark.box.y + mark.box.height * 0.76
    words.append(Words(setter.line(wordmark, mark.box, baseline, mark.size, _MARK, align=mark.align), mark.ink))
    emblem = _emblem(look, scene.emblem, canvas, setter)
    return Card(canvas, scene.ground, tuple(shapes), emblem, _emblem_ink(look, scene), scene.emblem, tuple(words))


def drawn(look: Look, canvas: Canvas) -> Card:
    """The art alone, without a word: what must stay the same for ever under one version of a design."""
    scene, shapes = _scene(look, canvas)
    return Card(canvas, scene.ground, tuple(shapes), None, scene.topic.ink, scene.emblem, ())


def _scene(look: Look, canvas: Canvas) -> tuple[Scene, list[Shape]]:
    scene = PAINTERS[look.design.art](look, canvas)
    if look.mirrored:
        scene = mirrored(scene, canvas)
    shapes = [*scene.shapes, scene.emblem]
    if not _mark_of(look):
        disc = scene.emblem
        dice = look.dice("rosette")
        shapes += rosette(dice, disc.x, disc.y, disc.radius * 0.74, _petals(dice, look, disc.fill))
    return scene, [*shapes, *scene.pluses]


def _petals(dice: Dice, look: Look, ground: Colour) -> list[Colour]:
    """The colours that show on ``ground``, the first as well as text does."""
    strong = sorted(
        {*look.palette.accents, look.palette.ink, look.palette.ground},
        key=lambda colour: (-contrast(colour, ground), colour),
    )
    first = dice.pick(
        [colour for colour in strong[:4] if contrast(colour, ground) >= READABLE] or [readable(strong[0], ground)]
    )
    rest = [colour for colour in strong[:4] if colour != first and contrast(colour, ground) >= _SHOWS]
    return [first, *(dice.shuffled(rest) or [readable(mixed(first, ground, 0.4), ground, _SHOWS)])]


def _mark_of(look: Look) -> str:
    """The first emoji or character of the emblem; nothing where that would show nothing."""
    first = next(iter(clusters(look.emblem)), "")
    return first if first.strip("\u200c\u200d\ufe0f ") else ""


def _emblem(look: Look, disc: Disc, canvas: Canvas, setter: Setter) -> Line | None:
    # On a square the +K lies beside it on the disc's rim.
    mark, cut, size = _mark_of(look), Cut("sans", 700), disc.radius * (1.03 if canvas.square else 1.16)
    if not mark:
        return None
    if setter.width(mark, size, cut) > size * 1.5:  # a row of figures that no font joins: its first stands for all
        mark = mark[0]
    return _centred(setter, mark, disc, size, cut, rise=0.3)


def _emblem_ink(look: Look, scene: Scene) -> Colour:
    return ink_on([look.palette.ink, look.palette.ground], scene.emblem.fill)


def _centred(setter: Setter, text: str, disc: Disc, size: float, cut: Cut, rise: float = 0.357) -> Line:
    width = max(setter.width(text, size, cut), 1) * 1.01
    room = Box(x=disc.x - width / 2, y=0, width=width, height=1)
    return setter.line(text, room, disc.y + size * rise, size, cut, align="middle")


def _handle_lines(name: str, width: float, size: float, cut: Cut, setter: Setter) -> list[str]:
    """A handle that is too long for one line: its server stands below, on one line or, broken after a dot, on two."""
    user, at, host = name[1:].partition("@")
    server = at + host
    if not server or setter.width(server, size * 0.8, cut) <= width:
        return [f"@{user}", *filter(None, [server])]
    dots = [place + 1 for place, char in enumerate(server[:-1]) if char == "."] or [len(server)]
    halves = ((server[:dot], server[dot:]) for dot in dots)
    best = min(halves, key=lambda pair: max(setter.width(half, size, cut) for half in pair))
    return [f"@{user}", *filter(None, best)]


def _people(award: Award, scene: Scene, setter: Setter) -> tuple[list[Words], float]:
    """The lines "for" and "from", standing on the bottom of their box, and how high they reach."""
    place = scene.people
    words: list[Words] = []
    box, y = place.box, place.box.y + place.box.height - 8
    small = max(24, round(place.size * 0.76))
    for label, name, most, cut in (
        (FROM, handle(award.giver), small, _QUIET),
        (FOR, handle(award.recipient), place.size, _STRONG),
    ):
        beside = setter.width(label, 1, _QUIET) + _SPACE  # of a size, like all widths
        parts, least = [name], math.floor(most * 0.8)
        size = min(most, math.floor(box.width / (beside + setter.width(name, 1, cut))))
        if size < least:
            most = max(_LEAST, least)
            parts = _handle_lines(name, box.width - beside * most, most, cut, setter)
            widest = max(setter.width(part, 1, cut) for part in parts)
            size = max(_LEAST, math.floor(most * 0.8), min(most, math.floor(box.width / (beside + widest))))
        indent = beside * size
        lines: list[Line] = []
        for part in reversed(parts):
            hanging = 0.0 if place.align == "middle" and part is not parts[0] else indent
            room = Box(x=box.x + hanging, y=0, width=box.width - hanging, height=1)
            lines.append(setter.line(part, room, y, size, cut, align=place.align, shrink=1))
            y -= size * 1.3
        words += [Words(line, place.ink) for line in lines]
        line = lines[-1]
        wide = setter.width(label, line.size, _QUIET)
        x = box.x if place.align == "left" else line.x - _SPACE * size - wide
        room = Box(x=x, y=0, width=wide * 1.01, height=1)
        words.append(Words(setter.line(label, room, line.y, line.size, _QUIET, align="left"), scene.quiet_ink))
        y -= 4
    return words[::-1], words[-1].line.y - words[-1].line.size * 0.8
