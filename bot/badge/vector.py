"""A card as an SVG, by the template ``badge.svg`` among the designs."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined, Template

from bot.badge.card import Card
from bot.badge.shapes import Disc
from bot.domain.badge import Typeface

_REST = (
    "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Devanagari', 'Noto Sans Thai', "
    "'Noto Sans CJK JP', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif, "
    "'Noto Color Emoji', 'Apple Color Emoji', 'Segoe UI Emoji'"
)
FAMILIES: dict[Typeface, str] = {
    "sans": _REST,
    "condensed": f"'Noto Sans Condensed', {_REST}",
    "serif": f"'Playfair Display', Georgia, 'Noto Serif', 'Times New Roman', serif, {_REST}",
    "slab": f"'Roboto Slab', Rockwell, 'Noto Serif', Georgia, serif, {_REST}",
}
"""What each typeface is called where the picture is seen, and what stands in for it there."""


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
        families=FAMILIES,
        discs=[isinstance(shape, Disc) for shape in card.shapes],
    )
