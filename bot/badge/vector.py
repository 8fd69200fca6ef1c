"""A card as an SVG, by the template ``badge.svg`` in the folder of designs."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.badge.art import HEIGHT, WIDTH, Disc
from bot.badge.card import Card


def template(designs: Path) -> Template:
    """The template, with every value escaped. Raises ``jinja2.TemplateError`` where it is missing or broken."""
    loader = FileSystemLoader(designs)
    # What is undefined is an error here: a picture with a hole in it would be cached for ever.
    kept = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return kept.get_template("badge.svg")


def svg(card: Card, template: Template, title: str, description: str) -> str:
    """The text of a standalone SVG."""
    return template.render(
        card=card,
        width=WIDTH,
        height=HEIGHT,
        title=title,
        description=description,
        discs=[isinstance(shape, Disc) for shape in card.shapes],
    )
