"""The pages as people see them: in a real browser, on a phone and a desk, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, Literal, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bot.domain.model import Account
from tests.builders import NOON
from tests.web.house import House

SECRET = "s" * 22
WALL, TOPIC = "/w/bob@here.example", "/topic/sourdough-baking"
PATHS = [
    *(
        "/b/sourdough-badge",
        "/b/warned",
        "/b/long",
        "/b/wordy",
        "/b/arabic",
        "/b/hung",
        "/t/round",
        "/t/warned-toot",
        WALL,
        TOPIC,
    ),
    *("/about", "/how", "/privacy", f"/data/{SECRET}", "/data/used", "/b/nobody", "/b/taken-back"),
]
LANGUAGES = ["en", *(pytest.param(language, marks=pytest.mark.long) for language in ("ar", "de", "fi", "ja"))]
SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"

# Text whose contrast with what is behind it is too low for WCAG 2.2 AA (success criterion 1.4.3).
FAINT = """() => {
  const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = colour => { paint.clearRect(0, 0, 1, 1); paint.fillStyle = colour; paint.fillRect(0, 0, 1, 1);
                           return [...paint.getImageData(0, 0, 1, 1).data]; };
  const light = colour => rgba(colour).slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
                        if (rgba(c)[3] === 255) return [c]; } return ['#fff']; };
  const mark = getComputedStyle(document.documentElement).getPropertyValue('--mark');
  const faint = [];
  let seen = 0;
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('.skip') || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    if (!e.checkVisibility()) continue;
    const grounds = behind(e).concat(e.matches('h1 .topic') ? [mark] : []);
    for (const ground of grounds) {
      const [low, high] = [light(getComputedStyle(e).color), light(ground)].sort((a, b) => a - b);
      seen++;
      if ((high + .05) / (low + .05) < 4.5) faint.push([e.outerHTML.slice(0, 80), ground]);
    }
  }
  return {faint, seen};
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    yield page
    page.close()


@pytest.fixture
def full(house: House) -> House:
    house.give(id="warned", toot_id="warned-toot", spoiler_text=f"food, and {LONG}")
    someone = Account(id="l", acct=f"{LONG.lower()}@here.example", url="https://here.example/@l")
    house.give(id="long", toot_id="l", topic=LONG * 3, giver=someone, recipient=someone, words=LONG * 9)
    house.give(id="arabic", toot_id="a", topic="تحضير القهوة العربية", words="شكرا جزيلا", language="ar")
    house.give(id="wordy", toot_id="w", words=f"{LONG} and so on. " * 80)
    house.give(id="round-a", toot_id="round", topic=LONG)
    house.give(id="round-b", toot_id="round", topic="🧶")
    house.give(id="taken-back", withdrawn_at=NOON)
    walls: dict[str, dict[str, Any]] = {
        "hung": {},
        "hung-long": {"topic": LONG * 2, "topic_key": "long", "giver": someone},
        "hung-warned": {"spoiler_text": f"food, and {LONG}"},
        "hung-more": {"topic": "knots", "topic_key": "knots"},
        "hung-other": {"recipient": someone},
        "hung-arabic": {"topic": "تحضير القهوة العربية", "topic_key": "coffee", "giver": Account(id="", acct="")},
    }
    for id_, changes in walls.items():
        hung = house.give(**{"id": id_, "toot_id": id_, "snagged_at": NOON} | changes)
        house.shelf.walls.add(hung.recipient.acct)
    house.shelf.secrets[SECRET] = {}
    return house


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_is_legible_and_keeps_to_itself(full: House, page: Page, path: str, language: str) -> None:
    complaints: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.set_extra_http_headers({"Accept-Language": language})
    response = page.goto(full.url + path)
    assert response
    assert page.evaluate("document.documentElement.lang") == language
    for summary in page.locator("summary").all():
        summary.click()
    page.evaluate("Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode(); }))")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert [box for box in _boxes(page) if box["right"] > width + 12 or box["left"] < -12] == []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            legibility = page.evaluate(FAINT)
            assert legibility["seen"] > 5
            assert legibility["faint"] == []
            if language != "en" or (width, scheme) in ((360, "light"), (1280, "dark")):
                assert _barriers(page) == []
    expected = "" if response.ok else f"the server responded with a status of {response.status}"
    assert [complaint for complaint in complaints if not expected or expected not in complaint] == []
    assert all(url.startswith(full.url + "/") for url in requests)
    assert any("/style.css?" in url for url in requests)
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", PATHS)
def test_a_page_needs_no_javascript(full: House, browser: Browser, path: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800})
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(full.url + path)
    assert page.locator("h1").is_visible()
    for summary in page.locator("summary").all():
        summary.click()
    for text in page.locator("details pre, .orders pre").all():
        assert text.is_visible()
    assert all(url.startswith(full.url + "/") for url in requests)
    context.close()


def _barriers(page: Page) -> list[str]:
    """What axe finds that keeps people out."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']}: {each['help']}: {[node['html'][:120] for node in each['nodes'][:3]]}" for each in found]


def test_a_barrier_would_be_seen(full: House, page: Page) -> None:
    page.goto(full.url + "/about")
    page.evaluate("document.documentElement.lang = ''")
    page.evaluate("document.querySelector('img').removeAttribute('alt')")
    assert [each.partition(":")[0] for each in _barriers(page)] == ["html-has-lang", "image-alt"]


def _boxes(page: Page) -> list[dict[str, Any]]:
    return cast(
        list[dict[str, Any]],
        page.evaluate("""[...document.querySelectorAll('main *, header *, footer *')].filter(e => e.checkVisibility())
            .map(e => { const b = e.getBoundingClientRect();
                        return {left: b.left, right: b.right, what: e.className}; })"""),
    )


def test_a_warned_topic_is_unseen_until_it_is_asked_for(full: House, page: Page) -> None:
    page.goto(full.url + "/b/warned")
    assert not page.get_by_text("sourdough").first.is_visible()
    assert "warned.png" not in str(page.evaluate("performance.getEntriesByType('resource').map(r => r.name)"))
    page.locator("summary").first.click()
    assert page.get_by_text("sourdough").first.is_visible()


def test_one_click_selects_what_is_to_be_copied(full: House, page: Page) -> None:
    page.goto(full.url + "/b/sourdough-badge")
    page.get_by_text("HTML for a web page").click()
    page.locator("details pre").first.click()
    assert page.evaluate("getSelection().toString()").strip().startswith("<a href=")


def test_the_keyboard_reaches_the_content_first(full: House, page: Page) -> None:
    page.goto(full.url + "/b/sourdough-badge")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_download_arrives_under_the_name_of_its_topic(full: House, page: Page) -> None:
    page.goto(full.url + "/b/arabic")
    for kind in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("link", name=kind).click()
        assert download.value.suggested_filename == f"plus-k-تحضير-القهوة-العربية.{kind.lower()}"


def test_the_file_of_all_that_is_held_arrives_by_the_button_alone(full: House, page: Page) -> None:
    page.goto(full.url + f"/data/{SECRET}")
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("button").click()
    assert download.value.suggested_filename == "imaginaryklout-data.json"
    response = page.goto(full.url + f"/data/{SECRET}")
    assert response
    assert response.status == 410


def test_the_line_to_send_is_selected_by_one_click(full: House, page: Page) -> None:
    page.goto(full.url + "/b/sourdough-badge")
    page.locator(".orders pre").first.click()
    assert page.evaluate("getSelection().toString()").strip() == "@klout@bots.example snag sourdough-badge"


def test_another_language_is_a_click_away_and_stays(full: House, page: Page) -> None:
    page.goto(full.url + WALL)
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url("**lang=ar**")
    expect(page.locator("html[lang=ar][dir=rtl]")).to_be_visible()
    page.locator(".wall figure a").first.click()
    page.wait_for_url("**/b/**")
    expect(page.locator("html[lang=ar][dir=rtl]")).to_be_visible()
    assert page.context.cookies() == []


@pytest.mark.parametrize("path", ["/b/sourdough-badge", WALL, "/privacy"])
def test_a_page_on_paper_is_dark_on_light_and_without_what_cannot_be_clicked(
    full: House, page: Page, path: str
) -> None:
    page.goto(full.url + path)
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert not page.locator(".languages").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_who_wants_no_motion_gets_none(full: House, page: Page) -> None:
    page.goto(full.url + WALL)
    moving = """[...document.querySelectorAll('*')].filter(e => {
        const s = getComputedStyle(e); return s.transitionDuration !== '0s' || s.animationName !== 'none'; }).length"""
    assert page.evaluate(moving) == 0
