"""What is signed is handed to whoever holds the link, and is gone with the badge."""

from __future__ import annotations

import pytest

from tests.builders import NOON
from tests.web.house import House

BADGE = "/b/sourdough-badge"
SIGNED = [f"{BADGE}.json", f"{BADGE}.zip", f"{BADGE}.png?download", f"{BADGE}.svg?download"]


def test_a_credential_is_served_as_what_it_is(house: House) -> None:
    answer = house.ask(f"{BADGE}.json")
    assert answer.text == '{"badge":"sourdough-badge"}'
    assert answer["Content-Type"] == "application/vc+ld+json"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", [*SIGNED, "/status/1", "/did.json", "/.well-known/did.json"])
def test_what_is_signed_is_asked_for_each_time_and_sent_once(house: House, path: str) -> None:
    first = house.ask(path)
    assert first.status == 200
    assert first["Cache-Control"] == "no-cache"
    again = house.ask(path, If_None_Match=first["ETag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("path", [*SIGNED, f"{BADGE}.png", f"{BADGE}.svg", BADGE])
def test_nothing_of_a_withdrawn_badge_can_be_had(house: House, path: str) -> None:
    etag = house.ask(path)["ETag"]
    house.give(withdrawn_at=NOON)
    for headers in ({}, {"If_None_Match": etag or '"x"'}):
        answer = house.ask(path, **headers)
        assert answer.status == 410
        assert answer["Cache-Control"] == "no-store"
        assert "sourdough" not in answer.text


@pytest.mark.parametrize("path", SIGNED)
def test_a_badge_that_falls_while_it_is_asked_for_is_gone(house: House, path: str) -> None:
    house.stamp.fallen.add("sourdough-badge")
    assert house.ask(path).status == 410


@pytest.mark.parametrize("path", ["/b/nobody.json", "/b/nobody.zip", "/b/nobody.png?download", "/status/2"])
def test_what_is_not_there_is_not_found(house: House, path: str) -> None:
    assert house.ask(path).status == 404


@pytest.mark.parametrize("number", ["0", "99999999999999999999999", "-1", "one", "1.0", "%EF%BC%91"])
def test_odd_numbers_are_no_lists(house: House, number: str) -> None:
    assert house.ask(f"/status/{number}").status == 404


def test_a_download_is_baked_and_a_preview_is_not(house: House) -> None:
    house.give(id="fresh-bread")
    for kind in ("png", "svg"):
        assert b"<!-- fresh-bread -->" in house.ask(f"/b/fresh-bread.{kind}?download").body
        assert b"<!-- fresh-bread -->" not in house.ask(f"/b/fresh-bread.{kind}").body
    assert house.painter.drawn == ["fresh-bread.png", "fresh-bread.svg"]


def test_a_pack_is_named_after_its_topic(house: House) -> None:
    answer = house.ask(f"{BADGE}.zip")
    assert answer["Content-Type"] == "application/zip"
    assert 'filename="plus-k-sourdough-baking.zip"' in answer["Content-Disposition"]


@pytest.mark.parametrize("prefix", ["", "/klout"])
def test_who_signs_is_told_where_verifiers_look(house: House, prefix: str) -> None:
    for path in ("/did.json", "/.well-known/did.json"):
        answer = house.ask(prefix + path)
        assert answer.text == '{"id":"did:web:badges.example:klout"}'
        assert answer["Content-Type"] == "application/did+json"


def test_a_page_offers_the_pack_and_the_credential(house: House) -> None:
    links = {link["href"] for link in house.page(BADGE).all("a")}
    assert {f"/klout{BADGE}.zip", f"/klout{BADGE}.json"} <= links
