"""Pictures: drawn once, asked for again cheaply, saved under a name that harms nobody."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.pictures import Pictures
from bot.web.wording import file_name
from tests.web.house import House, award

PNG = "/b/sourdough-badge.png"
SVG = "/b/sourdough-badge.svg"


def test_a_picture_says_what_it_is(house: House) -> None:
    png, svg = house.ask(PNG), house.ask(SVG)
    assert png.body.startswith(b"\x89PNG\r\n\x1a\n")
    assert png["Content-Type"] == "image/png"
    assert svg["Content-Type"].startswith("image/svg+xml")
    assert svg["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert {png["Cross-Origin-Resource-Policy"], svg["Cross-Origin-Resource-Policy"]} == {"cross-origin"}


def test_a_square_for_profiles_stands_beside_the_card(house: House) -> None:
    house.give(id="square")
    png, svg = house.ask("/b/square.square.png"), house.ask("/b/square.square.svg?download")
    assert (png.status, png["Content-Type"]) == (200, "image/png")
    assert svg["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    assert 'filename="plus-k-sourdough-baking.square.svg"' in svg["Content-Disposition"]
    assert house.painter.drawn == ["square.square.png", "square.square.svg"]
    assert "/b/square.square.png?download" in house.ask("/b/square").text
    assert house.ask("/b/square.round.png").status == 404
    assert house.ask("/b/square.square.gif").status == 404
    assert house.ask("/b/square.square").status == 404


def test_a_picture_is_drawn_once(house: House) -> None:
    house.give(id="once")
    assert house.ask("/b/once.png").body == house.ask("/b/once.png").body
    assert house.painter.drawn == ["once.png"]


def test_a_corrected_badge_is_drawn_anew(house: House) -> None:
    first = house.ask(SVG)
    house.give(topic="rye bread")
    second = house.ask(SVG, If_None_Match=first["ETag"])
    assert second.status == 200
    assert "rye bread" in second.text


def test_head_tells_the_length_without_the_picture(house: House) -> None:
    full, head = house.ask(PNG), house.ask(PNG, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head["Content-Length"] == str(len(full.body))
    assert head["ETag"] == full["ETag"] != house.ask(SVG)["ETag"]


@pytest.mark.parametrize("asked", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_the_picture_is_not_sent_it_again(house: House, asked: str) -> None:
    etag = house.ask(PNG)["ETag"]
    answer = house.ask(PNG, If_None_Match=asked.format(etag))
    assert (answer.status, answer.body) == (304, b"")
    assert answer["ETag"] == etag
    assert answer["Cache-Control"] == "no-cache"


def test_a_download_is_named_after_its_topic(house: House) -> None:
    assert house.ask(PNG)["Content-Disposition"] == ""
    assert 'filename="plus-k-sourdough-baking.png"' in house.ask(PNG + "?download")["Content-Disposition"]


@given(st.text(max_size=300))
def test_a_file_name_names_no_folder_and_breaks_no_header(topic: str) -> None:
    header = file_name(award(topic=topic), "png")
    match = re.fullmatch(r"attachment; filename=\"([\w-]+\.png)\"; filename\*=UTF-8''([\w.%~-]+\.png)", header)
    assert match
    assert header.isascii()
    saved = unquote(match[2], errors="strict")
    assert not set(saved) & set('/\\:*?"<>|\u202e\u2066\r\n\0')
    assert len(saved.encode()) < 120


def test_a_file_name_keeps_its_script() -> None:
    assert unquote(file_name(award(topic="हिन्दी की चाय"), "svg")).endswith("plus-k-हिन्दी-की-चाय.svg")


def test_two_who_open_a_new_badge_at_once_get_one_drawing(house: House) -> None:
    begun, finish = Event(), Event()

    def slowly() -> None:
        begun.set()
        assert finish.wait(5)

    house.painter.before = slowly
    house.give(id="fresh")
    with ThreadPoolExecutor(4) as people:
        asked = [people.submit(house.ask, "/b/fresh.png") for _ in range(4)]
        assert begun.wait(5)
        assert house.ask("/health").status == 200
        finish.set()
        assert {answer.result().status for answer in asked} == {200}
    assert house.painter.drawn == ["fresh.png"]


def test_a_failed_drawing_is_tried_again(house: House) -> None:
    house.give(id="hard")
    house.painter.fails = True
    assert house.ask("/b/hard.png").status == 500
    house.painter.fails = False
    assert house.ask("/b/hard.png").status == 200


def test_only_the_last_pictures_are_kept(house: House) -> None:
    pictures = Pictures(house.painter, "v", keep=2)
    for name in ("a", "b", "a", "c", "a", "b"):
        pictures.picture(award(id=name), "svg")
    assert house.painter.drawn == ["a.svg", "b.svg", "c.svg", "b.svg"]


def test_an_upgrade_draws_anew(house: House) -> None:
    assert Pictures(house.painter, "1").etag(award(), "png") != Pictures(house.painter, "2").etag(award(), "png")


def test_whether_a_badge_hangs_on_a_wall_is_not_to_be_seen_in_its_etag(house: House) -> None:
    pictures = Pictures(house.painter, "1")
    shown = award(snagged_at=award().given_at)
    tags = {pictures.etag(each, "png") for each in (award(), shown, shown.model_copy(update={"hidden": True}))}
    assert len(tags) == 1
    assert pictures.etag(award(topic="rye bread"), "png") not in tags
