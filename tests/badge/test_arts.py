"""The arts: the same for ever, different for every topic, and words that stay clear of each other and of the edges."""

from __future__ import annotations

import hashlib
import io
import json
from itertools import combinations
from math import hypot, sqrt
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from bot.badge import Studio
from bot.badge.arts import PAINTERS
from bot.badge.card import Card, compose, drawn
from bot.badge.fonts import Fonts, default_dirs
from bot.badge.picture import png
from bot.badge.shapes import CARD, SQUARE, Canvas, Disc, Polygon
from bot.badge.typeset import Line, Setter
from bot.domain.badge import Design, contrast, look
from gallery.samples import WALLS, Sample
from tests.badge.conftest import DESIGNS, Give, the_designs

GOLDEN: dict[str, dict[str, str]] = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))
TOPICS = ("sourdough baking", "tea", "الحلويات الشامية", "紅葉写真", "patience", "K")
SAMPLES = [sample for wall in WALLS for sample in wall.samples]
SHAPES = [pytest.param(CARD, id="card"), pytest.param(SQUARE, id="square")]


@pytest.fixture(scope="module")
def setter() -> Setter:
    return Setter(Fonts(default_dirs()))


def alone(design: str) -> Studio:
    return Studio(list(DESIGNS.iterdir()), designs=[design])


def prints(studio: Studio, give: Give) -> dict[str, str]:
    """A hash of the art of each topic, of both shapes together."""
    both = {topic: studio.art(give(topic)) + studio.art(give(topic), square=True) for topic in TOPICS}
    return {topic: hashlib.sha256(art.encode()).hexdigest()[:16] for topic, art in both.items()}


@pytest.mark.parametrize("design", the_designs(), ids=lambda design: design.name)
def test_a_picture_that_is_out_in_the_world_is_never_drawn_otherwise(give: Give, design: Design) -> None:
    # Whoever means to change an art raises the version of the designs that use it, and then writes golden.json anew:
    #     python -m tests.badge.test_arts
    assert prints(alone(design.name), give) == GOLDEN[f"{design.name} {design.version}"]


def test_every_painter_has_a_design() -> None:
    assert {design.art for design in the_designs()} == set(PAINTERS)
    assert set(GOLDEN) == {f"{design.name} {design.version}" for design in the_designs()}


@pytest.mark.parametrize("design", the_designs(), ids=lambda design: design.name)
def test_every_topic_has_a_picture_of_its_own(give: Give, design: Design) -> None:
    studio = alone(design.name)
    topics = [f"topic {number}" for number in range(40)]
    assert len({studio.art(give(topic)) for topic in topics}) == len(topics)


def test_the_art_does_not_know_who_gave_to_whom(studio: Studio, give: Give) -> None:
    assert studio.art(give("tea")) == studio.art(give("tea", giver="x@y.example", recipient="z@y.example"))


def test_the_emoji_takes_the_place_of_the_rosette_and_leaves_the_rest(studio: Studio, give: Give) -> None:
    without, tea, pot = (studio.art(give("tea", emoji)).splitlines() for emoji in ("", "🍵", "🫖"))
    assert tea == pot
    assert set(tea) < set(without)


def box(line: Line) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is inked for certain: the letters without their accents and tails."""
    return line.x, line.y - 0.5 * line.size, line.x + line.width, line.y


def overlap(one: Line, other: Line) -> bool:
    (left, top, right, low), (other_left, other_top, other_right, other_low) = box(one), box(other)
    return left < other_right - 1 and other_left < right - 1 and top < other_low - 1 and other_top < low - 1


def of(sample: Sample, design: Design, canvas: Canvas, setter: Setter) -> Card:
    award = sample.award
    return compose(award, look(award.topic_key, award.emoji, [design]), canvas, setter, "#ImaginaryKlout")


@pytest.mark.parametrize("canvas", SHAPES)
@pytest.mark.parametrize("design", the_designs(), ids=lambda design: design.name)
def test_no_word_leaves_the_picture_or_lies_on_another(setter: Setter, design: Design, canvas: Canvas) -> None:
    for sample in SAMPLES:
        card = of(sample, design, canvas, setter)
        lines = [words.line for words in card.words]
        for line in lines:
            left, top, right, low = box(line)
            assert left >= 30, (sample.name, line.text)
            assert right <= canvas.width - 30, (sample.name, line.text)
            assert top >= 30, (sample.name, line.text)
            assert low <= canvas.height - 30, (sample.name, line.text)
        for one, other in combinations(lines, 2):
            assert not overlap(one, other), (sample.name, one.text, other.text)


@pytest.mark.parametrize("canvas", SHAPES)
@pytest.mark.parametrize("design", the_designs(), ids=lambda design: design.name)
def test_a_topic_of_120_letters_is_shown_whole(setter: Setter, design: Design, canvas: Canvas) -> None:
    for sample in SAMPLES:
        if sample.name.startswith("limit"):
            said = "".join(words.line.text for words in of(sample, design, canvas, setter).words)
            assert "…" not in said, sample.name


@pytest.mark.parametrize("canvas", SHAPES)
@pytest.mark.parametrize("design", the_designs(), ids=lambda design: design.name)
def test_an_ordinary_handle_is_shown_whole_and_right_beside_its_for(
    setter: Setter, design: Design, canvas: Canvas
) -> None:
    for sample in SAMPLES:
        lines = [words.line for words in of(sample, design, canvas, setter).words]
        for line in lines:
            assert sample.name != "host" or "…" not in line.text, line.text
            if line.text in ("for", "from"):
                (name,) = (other for other in lines if other.y == line.y and other is not line)
                assert line.size == name.size, (sample.name, name.text)
                gap = name.x - line.x - line.width
                assert name.text.endswith("…") or gap == pytest.approx(0.3 * name.size, abs=1), (sample.name, name.text)


@pytest.mark.parametrize("design", the_designs(), ids=lambda design: design.name)
def test_on_a_square_the_plus_k_leaves_the_emblem_alone(setter: Setter, design: Design) -> None:
    for sample in SAMPLES:
        card = of(sample, design, SQUARE, setter)
        disc, (plus,) = card.emblem_disc, (words.line for words in card.words if words.line.text == "+K")
        (under,) = (shape for shape in card.shapes[-1:] if isinstance(shape, Disc))
        assert under.x == pytest.approx(plus.x + plus.width / 2, abs=1)
        far = hypot(under.x - disc.x, under.y - disc.y)
        assert far >= disc.radius + 0.55 * under.radius, sample.name
        if card.emblem is not None:  # its corners, were it a square
            assert far - under.radius - 8 >= 0.56 * card.emblem.size * sqrt(2), sample.name


@pytest.mark.parametrize("design", the_designs(), ids=lambda design: design.name)
def test_the_flower_in_place_of_an_emblem_is_no_paler_than_text(setter: Setter, design: Design) -> None:
    for number in range(40):
        chosen = look(f"topic {number}", "", [design])
        card = drawn(chosen, CARD)
        flower = drawn(look(f"topic {number}", "K", [design]), CARD)
        fills = [shape.fill for shape in card.shapes if shape not in flower.shapes]
        ratios = [contrast(fill, card.emblem_disc.fill) for fill in fills]
        assert min(ratios) >= 3
        assert max(ratios) >= 4.5


@pytest.mark.parametrize("name", ["matchbox", "stamp"])
def test_few_topics_look_alike_at_a_glance(setter: Setter, name: str) -> None:
    (design,) = (design for design in the_designs() if design.name == name)
    thumbs = []
    for number in range(40):
        picture = png(drawn(look(f"topic {number}", "", [design]), CARD), setter)
        with Image.open(io.BytesIO(picture)) as image:
            thumbs.append(image.convert("RGB").resize((60, 32), Image.Resampling.BOX))
    apart = [sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3 for one, other in combinations(thumbs, 2)]
    assert sum(far < 8 for far in apart) < 0.03 * len(apart)


def test_stars_keep_off_the_words_and_the_plus_k() -> None:
    (stamp,) = (design for design in the_designs() if design.name == "stamp")
    seen = 0
    for canvas in (CARD, SQUARE):
        for number in range(60):
            card = drawn(look(f"topic {number}", "", [stamp]), canvas)
            plus = card.shapes[-1]
            assert isinstance(plus, Disc)
            for shape in card.shapes:
                if isinstance(shape, Disc) and shape.radius < 3.5:
                    seen += 1
                    assert hypot(shape.x - plus.x, shape.y - plus.y) > plus.radius + 8 + shape.radius
                    assert canvas is SQUARE or shape.x > 714 or shape.y < 90
    assert seen > 100


def test_no_leaf_of_a_garland_touches_the_plus_k() -> None:
    (garden,) = (design for design in the_designs() if design.name == "garden")
    for number in range(20):
        chosen = look(f"topic {number}", "", [garden])
        card = drawn(chosen, SQUARE)
        plus, green = card.shapes[-1], chosen.palette.accents[2]
        assert isinstance(plus, Disc)
        leaves = [shape for shape in card.shapes if isinstance(shape, Polygon) and shape.fill == green]
        assert leaves
        for x, y in (point for shape in leaves for point in shape.points):
            assert hypot(x - plus.x, y - plus.y) > plus.radius + 8


if __name__ == "__main__":
    from tests.badge.conftest import an_award

    anew = {f"{design.name} {design.version}": prints(alone(design.name), an_award) for design in the_designs()}
    text = json.dumps(anew, indent=1, ensure_ascii=False)
    (Path(__file__).parent / "golden.json").write_text(text + "\n", encoding="utf-8")
