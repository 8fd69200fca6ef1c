"""The SVG as a browser draws it: as an image and inline, on pages that mean it no good."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.badge import Studio
from gallery.samples import WALLS

SAMPLES = [sample for wall in WALLS for sample in wall.samples]
HOSTILE = """<!doctype html><html dir="rtl" lang="ar"><meta charset="utf-8"><style>
  body { direction: rtl; text-align: right; letter-spacing: 9px; word-spacing: 30px; font: italic 40px monospace;
         white-space: pre; text-anchor: end; }
</style>"""

OUTSIDE = """() => [...document.querySelectorAll('svg')].flatMap(svg => {
  const edge = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.left < edge.left + 20 || box.right > edge.right - 20;
  }).map(text => text.textContent);
})"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1240, "height": 900})
        yield page
        browser.close()


@pytest.mark.parametrize("square", [False, True], ids=["card", "square"])
def test_no_word_leaves_the_picture_though_the_page_around_it_is_strange(
    page: Page, studio: Studio, square: bool
) -> None:
    drawn = "".join(f"<div>{studio.svg(sample.award, square=square)}</div>" for sample in SAMPLES)
    page.set_content(HOSTILE + drawn)
    assert page.locator("svg").count() == len(SAMPLES)
    assert page.evaluate(OUTSIDE) == []


def test_markup_in_a_topic_is_shown_and_does_nothing(page: Page, studio: Studio) -> None:
    sample = next(sample for sample in SAMPLES if sample.name == "markup")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(studio.svg(sample.award))
    assert page.locator("b, script, i").count() == 0
    assert "<script>" in "".join(page.locator("text").all_text_contents())
    assert asked == []


def test_the_file_is_an_image(page: Page, studio: Studio, tmp_path: Path) -> None:
    names = []
    for sample in SAMPLES[:3]:
        for square in (False, True):
            path = tmp_path / f"{sample.name}-{square}.svg"
            path.write_text(studio.svg(sample.award, square=square), encoding="utf-8")
            names.append(path.name)
    shown = tmp_path / "page.html"
    shown.write_text("".join(f'<img src="{name}">' for name in names), encoding="utf-8")
    page.goto(shown.as_uri())
    sizes = page.evaluate("[...document.images].map(image => [image.naturalWidth, image.naturalHeight])")
    assert sizes == [[1200, 630], [800, 800]] * 3
