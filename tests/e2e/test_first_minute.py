"""What a visitor of the demo sees, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.e2e.conftest import Start

PATIENCE = 10_000
"""Milliseconds."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    yield page
    page.close()


def test_a_visitor_posts_as_alice_sees_the_answer_and_opens_the_badge(start: Start, page: Page) -> None:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda line: troubles.append(line.text) if line.type == "error" else None)
    demo = start("demo", "--port", "0")
    page.goto(demo.says(r"Open (http://\S+)"))
    demo.says("started")
    page.get_by_label(re.compile("What would you like to say")).fill(
        "@bob gets +K in sourdough baking 🍞 #ImaginaryKlout"
    )
    page.get_by_role("button", name="Toot").click()
    link = page.locator('a[href*="/b/"]').first
    expect(link).to_be_visible(timeout=PATIENCE)
    with page.expect_popup() if link.get_attribute("target") == "_blank" else page.expect_navigation():
        link.click()
    badge = page.context.pages[-1]
    badge.wait_for_load_state()
    expect(badge.locator("h1")).to_contain_text("sourdough baking")
    assert badge.locator("img").first.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1200
    assert troubles == []
    assert demo.stop() == 0


def test_the_second_start_shows_what_the_first_left(start: Start, page: Page) -> None:
    first = start("demo", "--port", "0")
    page.goto(first.says(r"Open (http://\S+)"))
    first.says("started")
    page.get_by_role("button", name="Toot").click()
    link = page.locator('a[href*="/b/"]').first
    expect(link).to_be_visible(timeout=PATIENCE)
    address = link.get_attribute("href") or ""
    assert first.stop() == 0
    second = start("demo")
    page.goto(second.says(r"Open (http://\S+)"))
    expect(page.locator('a[href*="/b/"]')).to_have_count(1)
    second.says("started")
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    assert second.stop() == 0


def test_a_direct_message_to_the_bot_is_answered_in_the_demo(start: Start, page: Page) -> None:
    demo = start("demo", "--port", "0")
    page.goto(demo.says(r"Open (http://\S+)"))
    demo.says("started")
    page.get_by_label(re.compile("What would you like to say")).fill("@imaginaryklout please give @bob +K in patience")
    page.get_by_label("Who may see it").select_option("direct")
    page.get_by_role("button", name="Toot").click()
    expect(page.locator('a[href*="/b/"]').first).to_be_visible(timeout=PATIENCE)
    assert demo.stop() == 0
