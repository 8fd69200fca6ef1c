"""Law: no score, count, rank, level or streak of a person, on any page."""

from __future__ import annotations

import re

from bot.domain.model import Account
from tests.web.house import House

BADGE = "/b/sourdough-badge"
ABOUT_A_PICTURE = {"og:image:width", "og:image:height", "viewport", "theme-color"}


def said(house: House, path: str) -> list[str]:
    """Everything a page says to anyone, by eye, ear or preview, but for dates and the sizes of pictures."""
    page = house.page(path)
    texts = [text for around, text in page.texts if not any(one.startswith("time.") for one in around)]
    for tag, attrs in page.elements:
        if tag == "meta" and (attrs.get("name") or attrs.get("property")) not in ABOUT_A_PICTURE:
            texts.append(attrs.get("content", ""))
        texts += [value for name, value in attrs.items() if name in ("alt", "title", "aria-label", "value")]
    return [re.sub(r'\b(width|height)="\d+"', "", text) for text in texts]


def test_no_page_says_a_number_of_anyone(house: House) -> None:
    for letter in "abcdefg":
        house.give(id=f"badge-{letter}", topic=f"topic {letter}")
    house.give(id="warned", toot_id="warned-toot", spoiler_text="food")
    paths = [f"/b/{key}" for key in house.shelf.held] + ["/t/the-toot", "/t/warned-toot", "/", "/about", "/b/nobody"]
    for path in paths:
        texts = said(house, path)
        assert any("K" in text for text in texts)
        assert [text for text in texts if re.search(r"\d", text)] == [], path


def test_what_a_person_got_before_changes_nothing_of_a_badge(house: House) -> None:
    alone = house.ask(BADGE).text
    for letter in "abcdefg":
        house.give(id=f"badge-{letter}", toot_id=f"toot-{letter}", topic=f"topic {letter}")
    assert house.ask(BADGE).text == alone


def test_order_on_a_toot_page_is_the_order_of_giving(house: House) -> None:
    names = ["zoe", "bob", "adam", "mia"]
    for name in names:
        house.give(id=name, toot_id="round", recipient=Account(id=name, acct=f"{name}@here.example"))
    captions = [text for around, text in house.page("/t/round").texts if around[-2:] == ("figcaption.", "bdi.")]
    assert captions == names
