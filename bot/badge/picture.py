"""A card as a PNG. Shapes are drawn three times as large and averaged down; text is set at its own size, by raqm."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from bot.badge.art import HEIGHT, WIDTH, Disc
from bot.badge.card import Card
from bot.badge.fonts import Font
from bot.badge.typeset import Line, Run, Setter, clusters

_FINER = 3


def png(card: Card, setter: Setter) -> bytes:
    """The bytes of a 1200x630 PNG; the same card gives the same bytes."""
    large = Image.new("RGB", (WIDTH * _FINER, HEIGHT * _FINER), card.ground)
    pen = ImageDraw.Draw(large)
    for shape in card.shapes:
        if isinstance(shape, Disc):
            x, y, radius = shape.x * _FINER, shape.y * _FINER, shape.radius * _FINER
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shape.fill)
        else:
            pen.polygon([(x * _FINER, y * _FINER) for x, y in shape.points], fill=shape.fill)
    image = large.reduce(_FINER)
    pen = ImageDraw.Draw(image)
    if card.emblem is not None:
        _emblem(image, card, card.emblem, setter)
    for words in card.words:
        _line(image, pen, words.line, words.fill, setter)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _line(image: Image.Image, pen: ImageDraw.ImageDraw, line: Line, fill: str, setter: Setter) -> None:
    x = line.x
    for run in line.runs:
        if run.font is None:
            x = _boxes(pen, run, x, line, fill)
            continue
        if run.font.colour:
            glyphs = _bitmap(run, run.font, setter)
            scale = run.font.scale(line.size)
            size = (max(1, round(glyphs.width * scale)), max(1, round(glyphs.height * scale)))
            small = glyphs.resize(size, Image.Resampling.LANCZOS)
            image.paste(small, (round(x), round(line.y - line.size * 0.93)), small)
        else:
            font = run.font.sized(round(line.size), line.weight)
            stroke = run.font.stroke(line.size, line.weight)
            direction = setter.direction(run)
            pen.text((x, line.y), run.text, fill, font, anchor="ls", direction=direction, stroke_width=stroke)
        x += setter.length(run, line.size, line.weight)


def _boxes(pen: ImageDraw.ImageDraw, run: Run, x: float, line: Line, fill: str) -> float:
    # What no font has is an empty box, so that the rest of the line still stands where it should.
    for cluster in clusters(run.text):
        width = line.size * (setter_width := 0.62 if len(cluster) == 1 and ord(cluster) < 0x1100 else 1.0)
        height = line.size * 0.7
        pen.rounded_rectangle(
            (x + width * 0.12, line.y - height, x + width * 0.88, line.y),
            4,
            outline=fill,
            width=max(2, round(line.size / 20)),
        )
        x += line.size * setter_width
    return x


def _bitmap(run: Run, font: Font, setter: Setter) -> Image.Image:
    face = font.sized(0, 0)
    width = max(1, round(face.getlength(run.text, direction=setter.direction(run))))
    glyphs = Image.new("RGBA", (width, 136), (0, 0, 0, 0))
    ImageDraw.Draw(glyphs).text(
        (0, 101), run.text, font=face, anchor="ls", embedded_color=True, direction=setter.direction(run)
    )
    return glyphs


def _emblem(image: Image.Image, card: Card, line: Line, setter: Setter) -> None:
    run = line.runs[0]
    disc = card.emblem_disc
    if run.font is None or not run.font.colour:
        _line(image, ImageDraw.Draw(image), line, card.emblem_ink, setter)
        return
    glyph = _bitmap(run, run.font, setter)
    box = glyph.getbbox()
    if box is None:
        return
    glyph = glyph.crop(box)
    scale = disc.radius * 1.3 / max(glyph.size)
    glyph = glyph.resize((round(glyph.width * scale), round(glyph.height * scale)), Image.Resampling.LANCZOS)
    image.paste(glyph, (round(disc.x - glyph.width / 2), round(disc.y - glyph.height / 2)), glyph)
