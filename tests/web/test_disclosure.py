"""The page behind *my data*: looking costs nothing, the button works once, and it never says why it does not."""

from __future__ import annotations

import json

import pytest

from tests.web.house import House

SECRET = "abcdefghijklmnopqrstuv"
PATH = f"/data/{SECRET}"
HELD = {"account": "bob@here.example", "awards_received": [{"topic": "tea <b> 🫖"}]}


@pytest.fixture
def asked(house: House) -> House:
    house.shelf.secrets[SECRET] = HELD
    return house


def test_opening_the_link_uses_nothing_up(asked: House) -> None:
    for method in ("GET", "HEAD", "GET"):
        assert asked.ask(PATH, method).status == 200
    page = asked.page(PATH)
    assert page.all("form") == [{"method": "post"}]
    assert len(page.all("button")) == 1
    assert "tea" not in page.text("body")


def test_the_button_hands_out_a_file_once(asked: House) -> None:
    answer = asked.ask(PATH, "POST")
    assert json.loads(answer.text) == HELD
    assert answer["Content-Type"].startswith("application/json")
    assert answer["Content-Disposition"] == 'attachment; filename="imaginaryklout-data.json"'
    assert asked.ask(PATH, "POST").status == 410


def test_used_old_and_unknown_links_are_one_and_the_same(asked: House) -> None:
    asked.ask(PATH, "POST")
    paths = [PATH, "/data/" + "x" * 22, "/data/short", "/data/a%20b%20%3Cscript%3E"]
    answers = [asked.ask(path, method) for path in paths for method in ("GET", "POST")]
    assert {answer.status for answer in answers} == {410}
    assert len({answer.text for answer in answers}) == 1
    assert len({str(sorted(set(answer.headers) - {"date"})) for answer in answers}) == 1
    assert "@klout@bots.example my data" in answers[0].text


def test_nobody_keeps_the_page_the_file_or_the_address(asked: House) -> None:
    answers = [asked.ask(PATH), asked.ask(PATH, "POST"), asked.ask(PATH)]
    for answer in answers:
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "no-referrer"
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["ETag"] == ""
    assert "Disallow: /klout/data/\n" in asked.ask("/robots.txt").text


def test_only_this_page_may_send_a_form_and_only_to_itself(asked: House) -> None:
    assert "form-action 'self'" in asked.ask(PATH)["Content-Security-Policy"]
    for path in ("/b/sourdough-badge", "/about", "/privacy", "/b/nobody"):
        assert "form-action 'none'" in asked.ask(path)["Content-Security-Policy"]
        assert not asked.page(path).all("form")
