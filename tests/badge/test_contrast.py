"""Whether every word on every card is readable on what really lies under it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest

from bot.badge import Studio
from bot.domain.badge import contrast
from tests.badge.conftest import Give

TOPICS = (
    "tea", "sourdough baking", "accordion repair", "talking me through the stopcock at midnight", "jazz", "lace",
    "Erklärbär-Threads zur Verkehrsplanung", "紅葉写真", "الحلويات الشامية", "अपनापन", "patience", "W" * 120, "knots",
    "zines", "blues", "soup", "maps", "trains", "emacs", "kindness", "beekeeping", "typography", "moss",
)  # fmt: skip


def _inside(node: ElementTree.Element, x: float, y: float) -> bool:
    def number(name: str) -> float:
        return float(node.attrib.get(name, 0))

    if node.tag.endswith("circle"):
        return (x - number("cx")) ** 2 + (y - number("cy")) ** 2 <= number("r") ** 2
    if node.tag.endswith("rect"):
        return number("x") <= x <= number("x") + number("width") and number("y") <= y <= number("y") + number("height")
    points = [tuple(map(float, point.split(","))) for point in node.attrib["points"].split()]
    inside = False
    for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def _grounds(root: ElementTree.Element) -> Iterator[tuple[str, str, str]]:
    """Each text with its colour and each colour found under it, at points along its middle."""
    shapes = [node for node in root.iter() if node.tag.rsplit("}")[-1] in ("rect", "circle", "polygon")]
    for text in root.iter("{http://www.w3.org/2000/svg}text"):
        x, y, size, width = (float(text.attrib[name]) for name in ("x", "y", "font-size", "textLength"))
        start = x - width if text.attrib.get("direction") else x
        for share in (0, 0.2, 0.4, 0.6, 0.8, 1):
            for rise in (0, 0.5):
                under = next(s for s in reversed(shapes) if _inside(s, start + share * width, y - rise * size))
                yield text.text or "", text.attrib["fill"], under.attrib["fill"]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_word_is_readable_on_what_lies_under_it(studio: Studio, give: Give, topic: str) -> None:
    root = ElementTree.fromstring(studio.svg(give(topic)))
    grounds = list(_grounds(root))
    assert {text for text, _, _ in grounds} >= {"+K", "for", "from", "#ImaginaryKlout"}
    for text, ink, ground in grounds:
        assert contrast(ink, ground) >= 4.5, (text, ink, ground)
