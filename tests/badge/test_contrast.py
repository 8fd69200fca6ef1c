"""Whether every word on every card is readable on what really lies under it, whatever the palette."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.badge.arts import PAINTERS
from bot.badge.card import Card, compose
from bot.badge.fonts import Fonts, default_dirs
from bot.badge.shapes import CARD, SQUARE, Canvas, Disc, Shape
from bot.badge.typeset import Setter
from bot.domain.badge import Design, Palette, contrast, look
from tests.badge.conftest import Give, the_designs

TOPICS = (
    "tea", "sourdough baking", "accordion repair", "talking me through the stopcock at midnight", "jazz", "lace",
    "Erklärbär-Threads zur Verkehrsplanung", "紅葉写真", "الحلويات الشامية", "अपनापन", "patience", "W" * 120, "knots",
    "zines", "blues", "soup", "maps", "trains", "emacs", "kindness", "beekeeping", "typography", "moss", "K",
)  # fmt: skip
SHAPES = [pytest.param(CARD, id="card"), pytest.param(SQUARE, id="square")]
colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
palettes = st.builds(Palette, ground=colours, ink=colours, accents=st.tuples(colours, colours, colours, colours))


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(Fonts(default_dirs()))


def inside(shape: Shape, x: float, y: float) -> bool:
    if isinstance(shape, Disc):
        return (x - shape.x) ** 2 + (y - shape.y) ** 2 <= shape.radius**2
    within = False
    points = shape.points
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            within = not within
    return within


def reach(shape: Shape) -> tuple[float, float, float, float]:
    if isinstance(shape, Disc):
        return (
            shape.x - shape.radius, shape.y - shape.radius, shape.x + shape.radius, shape.y + shape.radius
        )  # fmt: skip
    xs, ys = zip(*shape.points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def grounds(card: Card) -> Iterator[tuple[str, str, str]]:
    """Each text with its colour and each colour found under it, at points along its foot and its middle."""
    known = [(*reach(shape), shape) for shape in reversed(card.shapes)]
    for words in card.words:
        line = words.line
        for share in (0.005, 0.25, 0.5, 0.75, 0.995):
            for rise in (0.02, 0.3, 0.5):
                x, y = line.x + share * line.width, line.y - rise * line.size
                near = (shape for left, top, right, low, shape in known if left <= x <= right and top <= y <= low)
                under = next((shape.fill for shape in near if inside(shape, x, y)), card.ground)
                yield line.text, words.fill, under


def faint(card: Card) -> list[tuple[str, str, str]]:
    return [found for found in grounds(card) if contrast(found[1], found[2]) < 4.5]


@pytest.mark.parametrize("canvas", SHAPES)
@pytest.mark.parametrize("design", the_designs(), ids=lambda design: design.name)
def test_every_word_is_readable_on_what_lies_under_it(
    give: Give, setter: Setter, design: Design, canvas: Canvas
) -> None:
    for topic in TOPICS:
        card = compose(give(topic), look(topic, "", [design]), canvas, setter, "#ImaginaryKlout")
        assert {words.line.text for words in card.words} >= {"+K", "for", "from", "#ImaginaryKlout"}
        assert faint(card) == [], topic


@pytest.mark.parametrize("canvas", SHAPES)
@pytest.mark.parametrize("art", PAINTERS)
@settings(max_examples=12)
@given(palette=palettes, topic=st.sampled_from(TOPICS))
def test_whatever_colours_an_operator_chooses_the_words_are_readable(
    give: Give, setter: Setter, art: str, canvas: Canvas, palette: Palette, topic: str
) -> None:
    design = Design(name="mine", version=1, art=art, palettes=(palette,))
    assert faint(compose(give(topic), look(topic, "", [design]), canvas, setter, "#ImaginaryKlout")) == []


@pytest.mark.parametrize("art", PAINTERS)
@settings(max_examples=12)
@given(palette=palettes, emblem=st.sampled_from(["K", "♥", "♪"]))
def test_a_letter_as_an_emblem_is_readable(give: Give, setter: Setter, art: str, palette: Palette, emblem: str) -> None:
    design = Design(name="mine", version=1, art=art, palettes=(palette,))
    card = compose(give("tea", emblem), look("tea", emblem, [design]), CARD, setter, "#ImaginaryKlout")
    assert contrast(card.emblem_ink, card.emblem_disc.fill) >= 4.5
