"""An award as a card: its art, and its words set where the design wants them. SVG and PNG are drawn from this."""

from __future__ import annotations

from dataclasses import dataclass

from bot.badge import art, landscape
from bot.badge.art import WIDTH, Disc, Scene, Shape
from bot.badge.typeset import Line, Setter, clusters
from bot.domain.badge import Box, Colour, Look, handle, plain
from bot.domain.model import Award

FOR, FROM, PLUS_K = "for", "from", "+K"
_GAP = 34

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


def compose(award: Award, look: Look, setter: Setter, wordmark: str) -> Card:
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

    people = _box(design.people, right)
    words, top = _people(award, people, scene, setter, right)
    room = _box(design.topic, right)
    room = Box(x=room.x, y=room.y, width=room.width, height=max(1.0, top - _GAP - room.y))
    topic = plain(award.topic) or "…"
    lines = setter.block(topic, room, design.topic_size, design.weight, right=right)
    words = [*(Words(line, scene.topic_ink) for line in lines), *words]
    words.append(Words(_centred(setter, PLUS_K, scene.plus, scene.plus.radius * 0.98, 900), scene.plus_ink))
    mark_x, mark_y = scene.wordmark
    mark = Box(x=mark_x - 500 if right else mark_x, y=0, width=500, height=40)
    words.append(Words(setter.line(wordmark, mark, mark_y, 25, 600, right=right), scene.quiet_ink))
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
    return _centred(setter, clusters(look.emblem)[0], disc, disc.radius * 1.16, 700, rise=0.3)


def _centred(setter: Setter, text: str, disc: Disc, size: float, weight: int, rise: float = 0.357) -> Line:
    width = setter.width(text, size, weight)
    room = Box(x=disc.x - width / 2, y=0, width=max(width, 1) * 1.01, height=1)
    return setter.line(text, room, disc.y + size * rise, size, weight, right=False)


def _people(award: Award, box: Box, scene: Scene, setter: Setter, right: bool) -> tuple[list[Words], float]:
    """The lines "for" and "from", standing on the bottom of ``box``, and how high they reach."""
    words: list[Words] = []
    y = box.y + box.height
    for label, name, size, weight in ((FROM, handle(award.giver), 25, 500), (FOR, handle(award.recipient), 38, 750)):
        indent = setter.width(label, size, 500) + size * 0.32
        room = Box(x=box.x + indent, y=0, width=box.width - indent, height=1)
        parts = [name]
        if setter.width(name, size * 0.8, weight) > room.width:  # then the server stands on a line of its own
            user, _, host = name[1:].partition("@")
            parts, size = [f"@{user}", f"@{host}"], round(size * 0.8)
        lines: list[Line] = []
        for part in reversed(parts):
            lines.append(setter.line(part, room, y, size, weight, right=right))
            y -= size * 1.3
        words += [Words(line, scene.people_ink) for line in lines]
        line = lines[-1]
        start = line.x - indent if right else box.x
        label_box = Box(x=start, y=0, width=indent, height=1)
        words.append(Words(setter.line(label, label_box, line.y, line.size, 500, right=False), scene.quiet_ink))
        y -= 6
    return words[::-1], words[-1].line.y - words[-1].line.size
