"""A card as an SVG, by the template ``badge.svg`` among the designs."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined, Template

from bot.badge.art import HEIGHT, WIDTH, Disc
from bot.badge.card import Card


def template(text: str) -> Template:
    """The template, with every value escaped. Raises ``jinja2.TemplateError`` where it is broken."""
    # What is undefined is an error here: a picture with a hole in it would be cached for ever.
    kept = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return kept.from_string(text)


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
