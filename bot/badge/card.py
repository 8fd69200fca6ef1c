"""An award as a card: its art, and its words set where the design wants them. SVG and PNG are drawn from this."""

from __future__ import annotations

from dataclasses import dataclass

from bot.badge import art, landscape
from bot.badge.art import WIDTH, Disc, Scene, Shape
from bot.badge.typeset import Line, Setter, clusters
from bot.domain.badge import Box, Colour, Look, handle, plain
from bot.domain.model import Award

WORDMARK = "#ImaginaryKlout"
FOR, FROM, PLUS_K = "for", "from", "+K"

_PAINTERS = {"mosaic": art.mosaic, "pin": art.pin, "stamp": landscape.stamp, "ripple": landscape.ripple}


@dataclass(frozen=True)
class Words:
    """A line of text and its colour."""

    line: Line
    fill: Colour


@dataclass(frozen=True)
class Card:
    """Everything that is on the picture, from back to front: shapes, the emblem on its disc, words."""

    ground: Colour
    shapes: tuple[Shape, ...]
    emblem: Line | None
    emblem_ink: Colour
    emblem_disc: Disc
    words: tuple[Words, ...]


def compose(award: Award, look: Look, setter: Setter) -> Card:
    """Lay out ``award`` in its ``look``."""
    design = look.design
    scene = _PAINTERS[design.art](look)
    if look.mirrored:
        scene = _mirrored(scene)
    right = look.mirrored
    shapes = [*scene.shapes, scene.emblem]
    emblem = _emblem(look, scene.emblem, setter)
    if emblem is None:
        colours = [colour for colour in look.palette.accents if colour != scene.emblem.fill]
        dice = look.dice("rosette")
        shapes += art.rosette(dice, scene.emblem.x, scene.emblem.y, scene.emblem.radius * 0.72, dice.shuffled(colours))
    shapes.append(scene.plus)

    topic = plain(award.topic) or "…"
    words = [
        Words(line, scene.topic_ink)
        for line in setter.block(topic, _box(design.topic, right), design.topic_size, design.weight, right=right)
    ]
    people = _box(design.people, right)
    words += _person(setter, people, people.y + 34, FOR, handle(award.recipient), 36, 700, scene, right)
    words += _person(setter, people, people.y + 80, FROM, handle(award.giver), 25, 500, scene, right)
    words.append(Words(_centred(setter, PLUS_K, scene.plus, scene.plus.radius * 0.98, 900), scene.plus_ink))
    mark_x, mark_y = scene.wordmark
    mark = Box(x=mark_x - 500 if right else mark_x, y=0, width=500, height=40)
    words.append(Words(setter.line(WORDMARK, mark, mark_y, 25, 600, right=right), scene.quiet_ink))
    return Card(look.palette.ground, tuple(shapes), emblem, look.palette.ink, scene.emblem, tuple(words))


def _box(box: Box, right: bool) -> Box:
    return Box(x=WIDTH - box.x - box.width, y=box.y, width=box.width, height=box.height) if right else box


def _mirrored(scene: Scene) -> Scene:
    def disc(shape: Disc) -> Disc:
        return Disc(WIDTH - shape.x, shape.y, shape.radius, shape.fill)

    return Scene(
        shapes=tuple(art.mirrored(shape) for shape in scene.shapes),
        emblem=disc(scene.emblem),
        plus=disc(scene.plus),
        plus_ink=scene.plus_ink,
        topic_ink=scene.topic_ink,
        people_ink=scene.people_ink,
        quiet_ink=scene.quiet_ink,
        wordmark=(WIDTH - scene.wordmark[0], scene.wordmark[1]),
    )


def _emblem(look: Look, disc: Disc, setter: Setter) -> Line | None:
    first = next(iter(clusters(look.emblem)), "").strip("\u200c\u200d\ufe0f ")
    if not first:
        return None
    return _centred(setter, clusters(look.emblem)[0], disc, disc.radius * 1.16, 700)


def _centred(setter: Setter, text: str, disc: Disc, size: float, weight: int) -> Line:
    width = setter.width(text, size, weight)
    room = Box(x=disc.x - width / 2, y=0, width=max(width, 1) * 1.01, height=1)
    return setter.line(text, room, disc.y + size * 0.357, size, weight, right=False)


def _person(
    setter: Setter, box: Box, y: float, label: str, name: str, size: int, weight: int, scene: Scene, right: bool
) -> list[Words]:
    gap = size * 0.34
    label_width = setter.width(label, size, 500)
    room = Box(x=box.x + label_width + gap, y=box.y, width=box.width - label_width - gap, height=box.height)
    line = setter.line(name, room, y, size, weight, right=right)
    start = line.x - label_width - gap if right else box.x
    label_box = Box(x=start, y=box.y, width=label_width + 2, height=box.height)
    return [
        Words(setter.line(label, label_box, y, size, 500, right=False), scene.quiet_ink),
        Words(line, scene.people_ink),
    ]
