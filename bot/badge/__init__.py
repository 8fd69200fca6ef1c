"""Badges: an award becomes an SVG and a PNG, the same for ever under one design version.

``fonts`` finds fonts, ``typeset`` breaks text into lines, ``art`` and ``landscape`` draw shapes, ``card`` puts them
together, ``picture`` and ``vector`` render the card as PNG and SVG.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from bot.badge.card import Card, compose
from bot.badge.fonts import Fonts, default_dirs
from bot.badge.picture import png
from bot.badge.typeset import Setter
from bot.badge.vector import svg, template
from bot.domain.badge import Design, alt_text, look, sentence
from bot.domain.model import Award

__all__ = ["Studio"]

TEMPLATE = "badge.svg"


class Studio:
    """Draws badges. One for the process; safe to call from several threads.

    ``designs`` are the files of ``config/badges``: a TOML file a design, and the template ``badge.svg``. Where these
    are missing or wrong it refuses to start (``ValueError``, ``OSError``, ``jinja2.TemplateError``); drawing itself
    never raises, whatever is on the award. ``hashtag`` is the word in the corner of every badge.
    """

    def __init__(
        self, designs: Sequence[Path], *, hashtag: str = "ImaginaryKlout", font_dirs: Sequence[Path] | None = None
    ) -> None:
        files = {path.name: path for path in sorted(designs)}
        self._designs = [_design(path) for name, path in files.items() if name.endswith(".toml")]
        if not self._designs:
            raise ValueError(f"no badge design (*.toml) among {', '.join(map(str, designs)) or 'no files'}")
        if TEMPLATE not in files:
            raise ValueError(f"no template {TEMPLATE} beside the badge designs")
        self._template = template(files[TEMPLATE].read_text(encoding="utf-8"))
        self._fonts = Fonts(default_dirs() if font_dirs is None else font_dirs)
        self._setter = Setter(self._fonts)
        self._wordmark = f"#{hashtag}"
        self._lock = Lock()  # FreeType's faces belong to one thread at a time

    def svg(self, award: Award) -> str:
        """A standalone SVG without scripts, links or anything from elsewhere: safe as an image and inline."""
        with self._lock:
            card = self._card(award)
        return svg(card, self._template, sentence(award), alt_text(award))

    def png(self, award: Award) -> bytes:
        """A PNG of 1200x630 pixels."""
        with self._lock:
            return png(self._card(award), self._setter)

    def missing(self) -> list[str]:
        """What is not installed but needed to set every script well: sentences, each with the command."""
        return self._fonts.missing()

    def _card(self, award: Award) -> Card:
        return compose(
            award, look(award.topic_key or award.topic, award.emoji, self._designs), self._setter, self._wordmark
        )


def _design(path: Path) -> Design:
    try:
        return Design(name=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
    except (TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error
