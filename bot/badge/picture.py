"""A card as a PNG. Shapes and letters are drawn three times as large and averaged down."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageDraw

from bot.badge.card import Card
from bot.badge.clusters import clusters, unknown_width
from bot.badge.fonts import Font
from bot.badge.shapes import Disc
from bot.badge.typeset import Line, Run, Setter

_FINER = 3


def png(card: Card, setter: Setter) -> bytes:
    """The bytes of a PNG as large as the card's canvas; the same card gives the same bytes."""
    large = Image.new("RGB", (card.canvas.width * _FINER, card.canvas.height * _FINER), card.ground)
    pen = ImageDraw.Draw(large)
    for shape in card.shapes:
        if isinstance(shape, Disc):
            x, y, radius = shape.x * _FINER, shape.y * _FINER, shape.radius * _FINER
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shape.fill)
        else:
            pen.polygon([(x * _FINER, y * _FINER) for x, y in shape.points], fill=shape.fill)
    lines = [(words.line, words.fill) for words in card.words]
    if card.emblem is not None and not _colourful(card.emblem):
        lines.append((card.emblem, card.emblem_ink))
    for line, fill in lines:
        _outlines(pen, line, fill, setter)
    image = large.reduce(_FINER)
    for line, _ in lines:
        _bitmaps(image, line, setter)
    if card.emblem is not None and _colourful(card.emblem):
        _emblem(image, card.emblem_disc, card.emblem, setter)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=3)
    return out.getvalue()


def _colourful(line: Line) -> bool:
    return line.runs[0].font is not None and line.runs[0].font.colour


def _starts(line: Line, setter: Setter) -> Iterator[tuple[Run, float]]:
    x = line.x
    for run in line.runs:
        yield run, x
        x += setter.length(run, line.size, line.cut.weight)


def _outlines(pen: ImageDraw.ImageDraw, line: Line, fill: str, setter: Setter) -> None:
    # Large like the shapes: at its own size FreeType would push every letter onto whole pixels.
    y, size = line.y * _FINER, round(line.size * _FINER)
    for run, x in _starts(line, setter):
        if run.font is None:
            _boxes(pen, run, x * _FINER, y, size, fill)
        elif not run.font.colour:
            stroke = run.font.stroke(size, line.cut.weight)
            font, direction = run.font.sized(size, line.cut.weight), setter.direction(run)
            pen.text((x * _FINER, y), run.text, fill, font, anchor="ls", direction=direction, stroke_width=stroke)


def _bitmaps(image: Image.Image, line: Line, setter: Setter) -> None:
    for run, x in _starts(line, setter):
        if run.font is not None and run.font.colour:
            glyphs = _bitmap(run, run.font, setter)
            scale = run.font.scale(line.size)
            size = (max(1, round(glyphs.width * scale)), max(1, round(glyphs.height * scale)))
            small = glyphs.resize(size, Image.Resampling.BICUBIC)
            image.paste(small, (round(x), round(line.y - line.size * 0.93)), small)


def _boxes(pen: ImageDraw.ImageDraw, run: Run, x: float, y: float, size: float, fill: str) -> None:
    # What no font has is an empty box, so that the rest of the line still stands where it should.
    for cluster in clusters(run.text):
        width = size * unknown_width(cluster)
        if cluster != " ":
            box = (x + width * 0.12, y - size * 0.7, x + width * 0.88, y)
            pen.rounded_rectangle(box, size / 12, outline=fill, width=max(2, round(size / 20)))
        x += width


def _bitmap(run: Run, font: Font, setter: Setter) -> Image.Image:
    face, direction = font.sized(0, 0), setter.direction(run)
    size = (max(1, round(face.getlength(run.text, direction=direction))), 136)
    glyphs = Image.new("RGBA", size, (0, 0, 0, 0))
    ImageDraw.Draw(glyphs).text((0, 101), run.text, font=face, anchor="ls", embedded_color=True, direction=direction)
    # On a transparent ground Pillow leaves the colours multiplied by their alpha: dark fringes, unless undone.
    return Image.frombytes("RGBa", size, glyphs.tobytes()).convert("RGBA")


def _emblem(image: Image.Image, disc: Disc, line: Line, setter: Setter) -> None:
    run = line.runs[0]
    assert run.font is not None
    glyph = _bitmap(run, run.font, setter)
    box = glyph.getbbox()
    if box is None:
        return
    glyph = glyph.crop(box)
    scale = line.size * 1.12 / max(glyph.size)
    glyph = glyph.resize((round(glyph.width * scale), round(glyph.height * scale)), Image.Resampling.BICUBIC)
    image.paste(glyph, (round(disc.x - glyph.width / 2), round(disc.y - glyph.height / 2)), glyph)
