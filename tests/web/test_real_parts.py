"""The site over the real store and the real artist, as it is when it runs."""

from __future__ import annotations

import json
import secrets
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy import event

from bot.badge import Studio
from bot.badge.credential import Profile
from bot.badge.keys import KeyFile
from bot.domain import promises
from bot.domain.outcome import Decision, Verdict
from bot.issuer import Issuer
from bot.settings import embedded_config
from bot.store import Store
from tests.builders import NOON, a_status
from tests.web.house import PUBLIC, House, award


@pytest.fixture
def open_house(store: Store, tmp_path: Path) -> Iterator[House]:
    keys = KeyFile(tmp_path / "issuer.key", lambda: secrets.token_bytes(32))
    profile = Profile(public_url=PUBLIC, hashtag="ImaginaryKlout")
    issuer = Issuer(store, keys, profile, clock=lambda: NOON, draw=secrets.randbelow)
    house = House(store, Studio(list((embedded_config() / "badges").iterdir())), issuer)
    house.server.start()
    yield house
    house.server.stop()


def record(store: Store, *topics: str, **changes: object) -> None:
    given = tuple(
        award(id=f"badge-{n}", toot_id="a-toot", topic=topic, topic_key=topic, **changes)
        for n, topic in enumerate(topics)
    )
    decision = Decision(outcome=Verdict.AWARDED, why="gives", awards=given)
    assert store.record(a_status(uri=str(topics)), decision, source="mentions", position=None)


def hang(store: Store, *badges: str) -> None:
    """Their recipient snags these badges."""
    marks = tuple(found.model_copy(update={"snagged_at": NOON}) for each in badges if (found := store.award(each)))
    keeps = (promises.snagged(marks[0].recipient.acct),)
    snag = Decision(outcome=Verdict.COMMAND, why="snags", keeps=keeps, marks=marks)
    assert store.record(a_status(uri="snag"), snag, source="mentions", position=None)


def test_no_page_reads_a_whole_table(store: Store, open_house: House) -> None:
    record(store, *["tea"] * 30)
    hang(store, *(f"badge-{number}" for number in range(30)))
    acct, engine = store.awards(limit=1)[0].recipient.acct, store._database.engine
    asked: list[tuple[str, Any]] = []

    def listen(_connection: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", listen)
    pages = [f"/b/badge-1{kind}" for kind in ("", ".png", ".svg", ".square.png", ".json", ".zip")]
    pages += ["/t/a-toot", "/status/1", "/did.json", "/b/nobody", "/w/nobody", "/topic/nothing", "/about", "/privacy"]
    for shown in (f"/w/{acct}", "/topic/tea"):
        pages += [shown, f"{shown}?before=badge-9", f"{shown}/feed.atom", f"{shown}/feed.json"]
    answers = {page: open_house.ask(page).status for page in pages}
    event.remove(engine, "before_cursor_execute", listen)

    assert {page for page, status in answers.items() if status != 200} == {"/b/nobody", "/w/nobody", "/topic/nothing"}
    questions = [each for each in asked if each[0].lstrip().startswith(("SELECT", "UPDATE", "DELETE"))]
    with store._database.transaction(reading=True) as connection:
        plans = [
            (row[3], statement)
            for statement, parameters in questions
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        ]
    assert len(plans) >= len(pages)
    few = ("SCAN status_lists", "SCAN issuer_keys")  # a row for each 131,072 badges, or for each key that ever signed
    assert {plan for plan in plans if plan[0].startswith("SCAN") and not plan[0].startswith(few)} == set()


def test_what_was_recorded_is_on_its_page_at_once(store: Store, open_house: House) -> None:
    assert open_house.ask("/b/badge-0").status == 404
    record(store, "tea", "чай", "🧶")
    assert open_house.page("/b/badge-0").text("h1") == "alice gave bob +K in tea"
    assert [open_house.page("/t/a-toot").text("figcaption").count(topic) for topic in ("tea", "чай", "🧶")] == [1, 1, 1]


def test_a_withdrawn_badge_of_the_store_is_gone(store: Store, open_house: House) -> None:
    record(store, "tea", withdrawn_at=NOON)
    assert [open_house.ask(path).status for path in ("/b/badge-0", "/b/badge-0.png", "/t/a-toot")] == [410, 410, 410]


def test_real_pictures_are_what_they_say(store: Store, open_house: House) -> None:
    record(store, 'tea <&> "biscuits"')
    png, svg = open_house.ask("/b/badge-0.png"), open_house.ask("/b/badge-0.svg")
    assert png.body[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png.body[16:20], "big"), int.from_bytes(png.body[20:24], "big")) == (1200, 630)
    assert ET.fromstring(svg.text).tag == "{http://www.w3.org/2000/svg}svg"
    assert open_house.ask("/specimen.png").body[:8] == png.body[:8]


def test_many_visitors_at_once_are_all_answered(store: Store, open_house: House) -> None:
    record(store, *(f"topic {letter}" for letter in "abcdef"))
    paths = [f"/b/badge-{n}{kind}" for n in range(6) for kind in ("", ".png", ".svg")] * 4
    with ThreadPoolExecutor(16) as visitors:
        assert {answer.status for answer in visitors.map(open_house.ask, paths)} == {200}


def test_a_real_picture_shows_under_its_own_policy(store: Store, open_house: House) -> None:
    record(store, "tea")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(open_house.url + "/b/badge-0.svg")
        assert page.evaluate("document.documentElement.getBBox().width") > 1000
        page.goto(open_house.url + "/about")
        page.evaluate("Promise.all([...document.images].map(i => i.decode()))")
        browser.close()
    assert complaints == []


def test_a_badge_is_signed_everywhere_alike_and_nowhere_once_it_is_withdrawn(store: Store, open_house: House) -> None:
    record(store, "чай ]]>")
    credential = open_house.ask("/b/badge-0.json").body
    status = json.loads(credential)["credentialStatus"]
    assert status["statusListCredential"] == f"{PUBLIC}/status/1"
    for kind in ("png", "svg", "square.png", "square.svg"):
        assert credential in open_house.ask(f"/b/badge-0.{kind}?download").body
        assert b"openbadge" not in open_house.ask(f"/b/badge-0.{kind}").body
    before = open_house.ask("/status/1")
    assert before.status == 200
    assert json.loads(open_house.ask("/did.json").body)["id"] == json.loads(credential)["issuer"]["id"]
    store.withdraw("badge-0")
    after = open_house.ask("/status/1", If_None_Match=before["ETag"])
    assert after.status == 200
    assert after.body != before.body
    for path in (".json", ".zip", ".png?download", ".svg?download", ".png", ".svg", ""):
        assert open_house.ask(f"/b/badge-0{path}").status == 410
