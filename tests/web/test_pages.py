"""Each page over real HTTP: its status, its headers, what it says and what it keeps to itself."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.domain.model import Visibility
from tests.web.house import House

WITHDRAWN = datetime(2026, 11, 23, tzinfo=UTC)
BADGE = "/b/sourdough-badge"


def test_a_badge_says_who_gave_what_to_whom_and_when(house: House) -> None:
    page = house.page(BADGE)
    assert page.text("h1") == "alice gave bob +K in sourdough baking"
    assert page.text("time") == "22 November 2026"
    assert page.all("time") == [{"class": "dt-published", "datetime": "2026-11-22T18:30:00+00:00"}]
    assert page.text("blockquote").startswith("@bob gets +K in sourdough baking, his starter")
    assert page.all("a", href="https://here.example/@alice/toot")
    assert "bob · sourdough baking" in page.text("section")


BOT = "@klout@bots.example"
WALL = "/klout/w/bob@here.example"


@pytest.mark.parametrize(
    ("changes", "lines", "wall"),
    [
        ({}, ["snag sourdough-badge", "decline sourdough-badge", "stop"], False),
        ({"snagged_at": WITHDRAWN}, ["hide sourdough-badge", "decline sourdough-badge", "stop"], True),
        ({"snagged_at": WITHDRAWN, "hidden": True}, ["show sourdough-badge", "decline sourdough-badge", "stop"], False),
        ({"snagged_at": WITHDRAWN, "visibility": Visibility.DIRECT}, ["decline sourdough-badge", "stop"], False),
        (
            {"snagged_at": WITHDRAWN, "words": ""},
            ["snag sourdough-badge", "hide sourdough-badge", "decline sourdough-badge", "stop"],
            True,
        ),
        (
            {"snagged_at": WITHDRAWN, "words": "", "status_url": ""},
            ["hide sourdough-badge", "decline sourdough-badge", "stop"],
            True,
        ),
    ],
)
def test_a_badge_shows_the_very_lines_that_its_recipient_can_send(
    house: House, changes: dict[str, object], lines: list[str], wall: bool
) -> None:
    house.give(**changes)
    house.shelf.walls.add("bob@here.example")
    page = house.page(BADGE)
    sent = [text for around, text in page.texts if around[-1:] == ("pre.",) and "ul.orders" in around]
    assert sent == [f"{BOT} {line}" for line in lines]
    assert ("hangs nowhere yet" in page.text("section")) == ("snagged_at" not in changes)
    assert bool(page.all("a", href=WALL)) == wall
    assert ("Show what the toot says now" in page.text("p")) == (lines[0].startswith("snag") and wall)


def test_a_badge_does_not_tell_who_said_stop_from_who_hid_it(house: House) -> None:
    house.give(snagged_at=WITHDRAWN, hidden=True)
    house.shelf.walls.add("bob@here.example")
    hidden = house.page(BADGE).text("section")
    house.give(snagged_at=WITHDRAWN)
    house.shelf.walls.clear()
    assert house.page(BADGE).text("section") == hidden


def test_the_lines_are_in_the_language_of_the_page(house: House) -> None:
    page = house.page(f"{BADGE}?lang=de")
    assert f"{BOT} Abzeichen behalten sourdough-badge" in page.text("pre")
    assert f"{BOT} ablehnen sourdough-badge" in page.text("pre")
    assert "Thema: …" in page.text("kbd")


def test_a_badge_says_how_to_mend_it_and_who_runs_the_bot(house: House) -> None:
    page = house.page(BADGE)
    assert page.all("a", href="/klout/about#stop")
    assert "topic: …undo" in page.text("kbd")
    assert "Run by @olive@bots.example and @otto@elsewhere.example" in page.text("footer")
    assert page.all("a", href="https://elsewhere.example/@otto")
    assert page.all("a", href="mailto:olive@mail.example")


def test_a_badge_can_be_taken_along(house: House) -> None:
    page = house.page(BADGE)
    assert page.all("img", src=f"/klout{BADGE}.png", width="1200", height="630")[0]["alt"].startswith("A badge: alice")
    for kind in ("png", "svg"):
        (link,) = page.all("a", href=f"/klout{BADGE}.{kind}?download")
        assert house.ask(link["href"]).status == 200
    snippets = page.text("pre")
    assert f'<img src="https://badges.example/klout{BADGE}.png" width="600" height="315"' in snippets
    assert f"](https://badges.example/klout{BADGE}.png)](https://badges.example/klout{BADGE})" in snippets


def test_a_link_to_a_badge_shows_its_picture_in_a_preview(house: House) -> None:
    page = house.page(BADGE)
    assert page.meta("og:title") == "alice@here.example gave bob@here.example +K in sourdough baking"
    assert page.meta("og:url") == f"https://badges.example/klout{BADGE}"
    assert page.meta("og:image") == f"https://badges.example/klout{BADGE}.png"
    assert (page.meta("og:image:width"), page.meta("og:image:height")) == ("1200", "630")
    assert (page.meta("og:image:alt") or "").startswith("A badge: alice gave bob")
    assert page.meta("og:type") == "article"
    assert page.meta("twitter:card") == "summary_large_image"


def test_absolute_links_come_from_the_settings_whatever_host_was_asked_for(house: House) -> None:
    answer = house.ask(BADGE, Host="evil.example", X_Forwarded_Host="evil.example")
    assert "evil" not in answer.text
    assert "evil" not in str(house.ask(f"{BADGE}/", Host="evil.example").headers)


def test_a_badge_is_kept_out_of_search_engines(house: House) -> None:
    for path in (BADGE, "/t/the-toot", f"{BADGE}.png", f"{BADGE}.svg"):
        assert "noindex" in house.ask(path)["X-Robots-Tag"]
    for path in (BADGE, "/t/the-toot"):
        assert "noindex" in (house.page(path).meta("robots") or "")
    assert "Disallow: /klout/b/\nDisallow: /klout/t/\n" in house.ask("/robots.txt").text


def test_a_content_warning_folds_all_that_it_warns_of_and_empties_the_preview(house: House) -> None:
    house.give(id="warned", spoiler_text="food, weekend", words="so much bread")
    page = house.page("/b/warned")
    assert page.text("h1") == "alice gave bob +K"
    assert page.text("title") == "A badge, behind a content warning · ImaginaryKlout"
    assert page.meta("og:title") == "A badge, behind a content warning"
    assert page.meta("og:image") is None
    assert page.text("summary").startswith("Content warning food, weekend")
    for around, text in page.texts:
        if "sourdough" in text or "bread" in text:
            assert "details.warned" in around
    for tag, attrs in page.elements:
        if tag in ("meta", "link", "title"):
            assert not re.search("sourdough|bread|food", str(attrs))
    assert page.all("img")[0]["loading"] == "lazy"


def test_no_address_that_a_toot_or_its_warning_holds_stands_on_a_page_or_in_a_feed(house: House) -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    house.give(id="linked", words="tea, see https://bob-is-a-thief.example/", snagged_at=noon)
    house.give(id="warned", spoiler_text="https://bob-is-a-thief.example/", snagged_at=noon)
    house.shelf.walls.add("bob@here.example")
    wall = "/w/bob@here.example"
    for path in ("/b/linked", "/b/linked.json", "/b/warned", wall, f"{wall}/feed.atom", f"{wall}/feed.json"):
        answer = house.ask(path)
        assert answer.status == 200, path
        assert "thief" not in answer.text
    assert house.page("/b/warned").text("summary").startswith("Content warning CW")


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.DIRECT, Visibility.UNKNOWN])
def test_what_was_not_public_is_not_quoted_or_linked(house: House, visibility: Visibility) -> None:
    house.give(id="whispered", visibility=visibility)
    text = house.ask("/b/whispered").text
    assert "starter saved my weekend" not in text
    assert "here.example/@alice/toot" not in text


def test_a_toot_page_lists_its_badges_and_counts_nothing(house: House) -> None:
    house.give(id="other", topic="listening")
    house.give(id="taken-back", topic="lateness", withdrawn_at=WITHDRAWN)
    house.give(id="elsewhere", toot_id="another-toot", topic="knots")
    page = house.page("/t/the-toot")
    assert page.all("a", href=f"/klout{BADGE}")
    assert page.all("a", href="/klout/b/other")
    assert "bob, for listening" in page.text("figcaption")
    assert "lateness" not in page.text("body")
    assert "knots" not in page.text("body")
    assert not re.search(r"\d", page.text("li"))


def test_a_toot_page_folds_what_was_warned_of(house: House) -> None:
    house.give(id="warned", toot_id="warned-toot", spoiler_text="food")
    page = house.page("/t/warned-toot")
    assert all("details.warned" in around for around, text in page.texts if "sourdough" in text)
    assert page.meta("og:image") is None
    assert page.meta("og:title") == "Badges, behind a content warning"


@pytest.mark.parametrize("path", [BADGE, f"{BADGE}.png", f"{BADGE}.svg", "/t/the-toot"])
def test_what_was_taken_back_is_gone_at_once(house: House, path: str) -> None:
    seen = house.ask(path)
    house.give(withdrawn_at=WITHDRAWN)
    answer = house.ask(path, If_None_Match=seen["ETag"])
    assert answer.status == 410
    assert answer["Cache-Control"] == "no-store"
    assert "sourdough" not in answer.text
    assert "alice" not in answer.text


def test_an_answer_is_asked_for_anew_each_time_so_that_gone_means_gone(house: House) -> None:
    for path in (BADGE, f"{BADGE}.png", f"{BADGE}.svg", "/t/the-toot"):
        assert house.ask(path)["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    ["/b/nobody", "/b/nobody.png", "/t/nobody", "/b/", "/b/a%00b", "/b/%2e%2e", "/b/" + "x" * 99, "/x/y", "/b/x.gif"],
)
def test_what_is_not_there_gets_a_kind_page(house: House, path: str) -> None:
    answer = house.ask(path)
    assert answer.status == 404
    assert "Nothing hangs here" in answer.text
    assert answer["Cache-Control"] == "no-store"


def test_nothing_can_be_sent_to_a_page_that_is_only_read(house: House) -> None:
    answer = house.ask(BADGE, "POST")
    assert answer.status == 405
    assert answer["Allow"] == "GET, HEAD" or answer["Allow"] == "HEAD, GET"
    assert "not how this door opens" in answer.text


def test_a_failure_says_sorry_and_nothing_else(house: House) -> None:
    house.shelf.fails = True
    answer = house.ask(BADGE)
    assert answer.status == 500
    assert "It was us, not you" in answer.text
    assert not re.search("hunter|Traceback|RuntimeError|\\.py", answer.text)


def test_health_is_two_hundred_or_a_list_of_what_is_wrong(house: House) -> None:
    well = house.ask("/health")
    assert (well.status, well.text) == (200, "ok\n")
    house.problems += ["The database is full.", "No toot was read for an hour."]
    ill = house.ask("/health")
    assert (ill.status, ill.text) == (503, "The database is full.\nNo toot was read for an hour.\n")
    assert ill["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("path", ["/", "/about", "/klout/", "/klout/about"])
def test_the_about_page_says_how_to_give_and_how_to_make_it_stop(house: House, path: str) -> None:
    answer = house.ask(path)
    assert answer.status == 200
    promises = ("No numbers", "Any topic", "No reason needed")
    for said in ("#ImaginaryKlout", "@klout@bots.example", "olive@bots.example", *promises):
        assert said in answer.text
    assert answer["X-Robots-Tag"] == ""


def test_every_answer_forbids_scripts_frames_and_tales(house: House) -> None:
    paths = [BADGE, f"{BADGE}.png", f"{BADGE}.svg", "/t/the-toot", "/", "/health", "/robots.txt", "/style.css", "/b/no"]
    answers = [house.ask(path) for path in [*paths, "/favicon.svg", "/specimen.png"]] + [house.ask(BADGE, "POST")]
    house.shelf.fails = True
    for answer in [*answers, house.ask(BADGE)]:
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert "script" not in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Frame-Options"] == "DENY"
        assert "camera=()" in answer["Permissions-Policy"]
        assert answer["Set-Cookie"] == ""
        assert answer["Server"] == ""


def test_a_page_holds_no_script_and_loads_nothing_from_elsewhere(house: House) -> None:
    for path in (BADGE, "/t/the-toot", "/", "/b/nobody"):
        page = house.page(path)
        tags = {tag for tag, _ in page.elements}
        assert not tags & {"script", "iframe", "object", "embed", "form", "style", "video", "audio", "base"}
        loaded = [attrs["src"] for attrs in page.all("img")] + [
            attrs["href"] for attrs in page.all("link") if attrs["rel"] in ("stylesheet", "icon")
        ]
        assert loaded
        assert all(house.ask(link).status == 200 for link in loaded)
        assert all(link.startswith("/") and not link.startswith("//") for link in loaded)
        assert not any(name.startswith("on") or name == "style" for _, attrs in page.elements for name in attrs)
