"""Badges: an award becomes an SVG and a PNG, the same for ever under one design version.

``arts`` draws shapes, ``fonts`` finds fonts, ``clusters``, ``breaks`` and ``typeset`` make lines of text, ``card`` puts
them together, ``picture`` and ``vector`` render the card as PNG and SVG.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from bot.badge.arts import PAINTERS
from bot.badge.card import Card, compose, drawn
from bot.badge.fonts import Fonts, default_dirs
from bot.badge.picture import png
from bot.badge.shapes import CARD, SQUARE
from bot.badge.typeset import Setter
from bot.badge.vector import svg, template
from bot.domain.badge import Design, Look, alt_text, look, sentence
from bot.domain.model import Award

__all__ = ["Studio"]

TEMPLATE = "badge.svg"


class Studio:
    """Draws badges. One for the process; safe to call from several threads.

    ``files`` are those of ``config/badges``: a TOML file a design, and the template ``badge.svg``. Where these are
    missing or wrong it refuses to start (``ValueError``, ``OSError``, ``jinja2.TemplateError``); drawing itself never
    raises, whatever is on the award. ``hashtag`` is the word in the corner of every badge. ``designs`` names those that
    topics choose among; none for all.
    """

    def __init__(
        self,
        files: Sequence[Path],
        *,
        hashtag: str = "ImaginaryKlout",
        designs: Sequence[str] = (),
        font_dirs: Sequence[Path] | None = None,
    ) -> None:
        found = {path.name: path for path in sorted(files)}
        known = {design.name: design for design in (_design(found[name]) for name in found if name.endswith(".toml"))}
        if not known:
            raise ValueError(f"no badge design (*.toml) among {', '.join(map(str, files)) or 'no files'}")
        if TEMPLATE not in found:
            raise ValueError(f"no template {TEMPLATE} beside the badge designs")
        if unknown := [name for name in designs if name not in known]:
            raise ValueError(f"badge.design: there is no {' nor '.join(unknown)}, only {', '.join(known)}")
        self._designs = [known[name] for name in dict.fromkeys(designs)] or list(known.values())
        self._template = template(found[TEMPLATE].read_text(encoding="utf-8"))
        self._fonts = Fonts(default_dirs() if font_dirs is None else font_dirs)
        self._setter = Setter(self._fonts)
        self._wordmark = f"#{hashtag}"
        self._lock = Lock()  # FreeType's faces belong to one thread at a time

    def svg(self, award: Award, *, square: bool = False) -> str:
        """A standalone SVG without scripts, links or anything from elsewhere: safe as an image and inline."""
        with self._lock:
            card = self._card(award, square)
        return svg(card, self._template, sentence(award, in_full=True), alt_text(award))

    def png(self, award: Award, *, square: bool = False) -> bytes:
        """A PNG of 1200x630 pixels, or of 800x800."""
        with self._lock:
            return png(self._card(award, square), self._setter)

    def art(self, award: Award, *, square: bool = False) -> str:
        """The picture's art alone, without a word, as SVG: what no font and no other machine may change."""
        return svg(drawn(self._look(award), SQUARE if square else CARD), self._template, "", "")

    def design(self, award: Award) -> str:
        """The name of the design that the award's topic wears."""
        return self._look(award).design.name

    def missing(self) -> list[str]:
        """What is not installed but needed to set every script well: sentences, each with the command."""
        return self._fonts.missing()

    def _card(self, award: Award, square: bool) -> Card:
        return compose(award, self._look(award), SQUARE if square else CARD, self._setter, self._wordmark)

    def _look(self, award: Award) -> Look:
        return look(award.topic_key or award.topic, award.emoji, self._designs)


def _design(path: Path) -> Design:
    try:
        design = Design(name=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
    except (TypeError, ValueError) as error:
        raise ValueError(f"{path}: {error}") from error
    if design.art not in PAINTERS:
        raise ValueError(f"{path}: art: there is no {design.art!r}, only {', '.join(PAINTERS)}")
    return design
