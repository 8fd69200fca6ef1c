"""A card as an SVG, by the template ``badge.svg`` among the designs."""

from __future__ import annotations

import re

from jinja2 import Environment, StrictUndefined, Template

from bot.badge.card import Card
from bot.badge.shapes import Polygon
from bot.badge.typeset import Line
from bot.domain.badge import Typeface

_STAND_INS: dict[Typeface, tuple[str, ...]] = {
    "sans": (),
    "condensed": (),
    "serif": ("Georgia", "Noto Serif", "Times New Roman", "serif"),
    "slab": ("Rockwell", "Noto Serif", "Georgia", "serif"),
}
_ANY = ("Noto Sans", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")
_GENERIC = ("serif", "sans-serif")


def families(line: Line) -> str:
    """The fonts that ``line`` was measured in, and what stands in for them where they are not installed."""
    used: dict[str, int] = {}
    for run in line.runs:
        if run.font is not None and not run.font.colour and re.fullmatch(r"[\w -]+", run.font.family):
            used[run.font.family] = used.get(run.font.family, 0) + len(run.text)
    ours = sorted(used, key=lambda name: (-used[name], name))  # a font for one sign must not set the words
    names = dict.fromkeys([*ours, *_STAND_INS[line.cut.face], *_ANY, *_EMOJI])
    return ", ".join(name if name in _GENERIC else f"'{name}'" for name in names)


def template(text: str) -> Template:
    """The template, with every value escaped. Raises ``jinja2.TemplateError`` where it is broken."""
    # What is undefined is an error here: a picture with a hole in it would be cached for ever.
    kept = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return kept.from_string(text)


def svg(card: Card, template: Template, title: str, description: str) -> str:
    """The text of a standalone SVG."""
    return template.render(
        card=card,
        width=card.canvas.width,
        height=card.canvas.height,
        title=title,
        description=description,
        families=families,
        shapes=[(_points(shape) if isinstance(shape, Polygon) else "", shape) for shape in card.shapes],
    )


def _points(polygon: Polygon) -> str:
    # Here and not in the template: there are ten thousand of them, and Jinja takes its time with each.
    return " ".join([f"{x:.1f},{y:.1f}" for x, y in polygon.points]).replace(".0", "")
