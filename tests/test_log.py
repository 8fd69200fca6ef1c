"""What the log shows, what it never shows, and that nothing in it acts on a terminal."""

from __future__ import annotations

import io
import json
import logging
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from apscheduler.events import EVENT_JOB_ERROR
from apscheduler.schedulers.background import BackgroundScheduler
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import log

TOKEN = "SeCrEt-ToKeN-0123456789"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def untouched_logging() -> Iterator[None]:
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    yield
    root.handlers[:], root.level = before[0], before[1]
    logging.captureWarnings(False)


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def lines(out: io.StringIO) -> Lines:
    log.configure("json", "info", secrets=[TOKEN], stream=out)
    return lambda: [json.loads(line) for line in out.getvalue().splitlines()]


def test_an_event_is_one_json_line_with_its_values(lines: Lines) -> None:
    log.get("inbox").info("caught up", pages=3, source="hashtag")
    (line,) = lines()
    assert (line["event"], line["pages"], line["source"], line["logger"]) == ("caught up", 3, "hashtag", "inbox")
    assert line["level"] == "info"
    assert line["timestamp"].endswith("Z")


def test_auto_is_json_where_there_is_no_terminal(out: io.StringIO) -> None:
    log.configure("auto", "info", stream=out)
    log.get("x").info("hello")
    assert json.loads(out.getvalue())["event"] == "hello"


def test_auto_is_for_people_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out = Terminal()
    log.configure("auto", "info", stream=out)
    log.get("x").info("hello", who="alice")
    assert "hello" in out.getvalue()
    assert not out.getvalue().startswith("{")


def test_a_level_hides_what_is_below_it(out: io.StringIO) -> None:
    log.configure("json", "warning", stream=out)
    log.get("x").info("hello")
    log.get("x").warning("beware")
    assert json.loads(out.getvalue())["event"] == "beware"


@pytest.mark.parametrize("kind", ["json", "console"])
def test_a_known_secret_is_never_shown_wherever_it_stands(out: io.StringIO, kind: str) -> None:
    log.configure(kind, "info", secrets=[TOKEN], stream=out)
    logger = log.get("x")
    logger.info(f"event {TOKEN}", value=TOKEN, nested={"deep": [f"a {TOKEN} b"]}, **{f"key {TOKEN[:3]}": object()})
    logging.getLogger("some.library").warning("args %s", TOKEN)
    try:
        raise ValueError(f"with {TOKEN}")
    except ValueError:
        logger.exception("failed")
    assert out.getvalue().count("[redacted]") >= 5
    assert TOKEN not in out.getvalue()


def test_what_is_named_as_a_secret_is_not_shown_though_nobody_told_its_value(lines: Lines) -> None:
    log.get("x").info("a", access_token="abc", headers={"Authorization": "Bearer def"}, password="ghi", cookie="jkl")
    log.get("x").info("GET /x?access_token=mno&y=1", also="Bearer pqr.stu", url="postgresql://klout:vwx@db/klout")
    text = json.dumps(lines())
    assert not [secret for secret in ("abc", "def", "ghi", "jkl", "mno", "pqr", "vwx") if secret in text]
    assert "y=1" in text
    assert "@db/klout" in text


def test_the_values_of_a_failed_statement_are_not_shown(lines: Lines) -> None:
    try:
        raise RuntimeError("failed\n[SQL: INSERT INTO t VALUES (?)]\n[parameters: ('a private word\nof two lines',)]\n")
    except RuntimeError:
        log.get("x").exception("failed")
    assert "INSERT" in lines()[0]["exception"]
    assert "private" not in lines()[0]["exception"]
    assert "two lines" not in lines()[0]["exception"]


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_a_line_or_reaches_the_terminal_unescaped(event: str, key: str, value: str) -> None:
    for kind in ("json", "console"):
        out = io.StringIO()
        log.configure(kind, "info", stream=out)
        log.get("x").info(event, **{f"k{key}": value, "nested": {key: [value]}})
        shown = out.getvalue()
        assert shown.endswith("\n")
        assert log.escaped(shown[:-1]) == shown[:-1], "control characters are left"


def test_a_traceback_cannot_pass_for_lines_of_the_log(out: io.StringIO) -> None:
    log.configure("console", "info", stream=out)
    try:
        raise ValueError("x\n2026-01-01 [info] a forged line\x1b[2J")
    except ValueError:
        log.get("x").exception("failed")
    first, *rest = out.getvalue().splitlines()
    assert "failed" in first
    assert rest
    assert all(line.startswith("  | ") for line in rest)
    assert "\x1b" not in out.getvalue()


def test_a_huge_value_is_cut(lines: Lines) -> None:
    log.get("x").info("a", value="x" * 1_000_000)
    assert len(lines()[0]["value"]) < 5_000


def test_what_a_job_of_the_scheduler_raises_is_seen(lines: Lines) -> None:
    failed = threading.Event()

    def broken() -> None:
        raise RuntimeError("the job is broken")

    scheduler = BackgroundScheduler(timezone="UTC")
    scheduler.add_listener(lambda event: failed.set(), EVENT_JOB_ERROR)
    scheduler.start()
    scheduler.add_job(broken)
    assert failed.wait(5)
    scheduler.shutdown(wait=True)
    errors = [line for line in lines() if line["level"] == "error"]
    assert "the job is broken" in errors[0]["exception"]
    assert not [line for line in lines() if line["level"] == "info"]


def test_what_libraries_chatter_is_not_seen_even_at_debug(out: io.StringIO) -> None:
    log.configure("json", "debug", stream=out)
    for name in ("urllib3.connectionpool", "sqlalchemy.engine", "apscheduler.scheduler", "uvicorn.access", "mastodon"):
        logging.getLogger(name).debug("chatter")
        logging.getLogger(name).info("chatter")
    log.get("x").debug("ours")
    assert "chatter" not in out.getvalue()
    assert "ours" in out.getvalue()


def test_configuring_twice_does_not_double_the_lines(out: io.StringIO, lines: Lines) -> None:
    log.configure("json", "info", stream=out)
    log.get("x").info("once")
    assert len(lines()) == 1


def handled(**changes: Any) -> None:
    known: dict[str, Any] = {
        "source": "hashtag",
        "status": "1",
        "visibility": "public",
        "verdict": "awarded",
        "why": "names a topic (“gets +K in ”tea” and 'more'”)",
        "awards": ["a1", "a2"],
        "reply": True,
        "ms": 12.345,
    }
    log.canonical(**known | changes)


def test_a_handled_status_is_one_line_that_says_what_came_of_it_and_why(lines: Lines) -> None:
    handled()
    (line,) = lines()
    assert line["event"] == "status handled"
    assert (line["verdict"], line["awards"], line["reply"], line["ms"]) == ("awarded", ["a1", "a2"], True, 12.3)
    assert "names a topic" in line["why"]
    assert "tea" not in str(line), "what was said is not kept where nobody can have it erased"


@pytest.mark.parametrize("visibility", ["private", "direct", "unknown", "limited"])
def test_of_a_status_that_is_not_public_neither_words_nor_links_are_shown(lines: Lines, visibility: str) -> None:
    handled(visibility=visibility)
    (line,) = lines()
    assert line["awards"] == 2
    assert "names a topic" in line["why"]
    assert "gets +K" not in line["why"]
    assert "tea" not in line["why"]


SAID_BY_OTHERS = (
    "no such account: @alice",
    "Validation failed: alice@example.social is suspended",
    "@alice@example.social:8443 refuses",
    "http://127.0.0.1 sends its visitors to https://example.social/@alice/1166747: is it a Mastodon server?",
    "https://example.social/users/alice/statuses/1: 404 (/api/v1/accounts/lookup?acct=alice%40example.social)",
    "https://example.social/web/@alice/12, https://example.social/notes/alice",
    "1 validation error\nname\n  Input should be valid [type=x, input_value='alice, for\ntea', input_type=str]",
    "KeyError: 'alice@example.social'",
    "no such account: ＠alice, ＠alice＠example.social",
    "webfinger?resource=acct%3Aalice%40example.social, acct:alice@localhost and acct:alice",
    "https://example.social/profile/alice https://example.social/accounts/alice https://example.social/display/alice",
    "https://example.social/channel/alice, https://example.social/author/alice and https://example.social/~alice/post",
    "Max retries exceeded with url: /@alice/123, /users/alice/outbox, /%40alice, /~alice, (/profile/alice)",
    "GET /api/v1/accounts/lookup?acct=alice failed, and so did /api/v1/search?limit=1&username=alice",
)


@pytest.mark.parametrize("text", SAID_BY_OTHERS)
def test_what_others_say_in_their_own_words_names_nobody(lines: Lines, text: str) -> None:
    logger = log.get("x")
    logger.warning("job.trouble", why=text, after=[text])
    logging.getLogger("urllib3").warning("odd: %s", text)
    try:
        raise ValueError(text)
    except ValueError:
        logger.exception("failed")
    assert len(lines()) == 3
    assert "alice" not in json.dumps(lines())


def test_what_operators_need_is_told_though_names_are_not(lines: Lines) -> None:
    whys = (
        "https://example.social cannot be reached: no answer in time",
        "https://example.social/api/v1/statuses/17 answers oddly",
        "/api/v1/accounts/17 and https://example.social/api/v2/search?limit=1 answer oddly",
        "get a new one with 'imaginaryklout login https://example.social'",
        "The database postgresql://klout:[redacted]@db.example/klout is full; so is klout@localhost",
    )
    for why in whys:
        log.get("x").warning("job.trouble", why=why)
    assert [line["why"] for line in lines()] == list(whys)
    own = {"account": "klout@example.social", "url": "https://example.social/@klout/17"}
    log.get("x").info("started", **own)
    assert own.items() <= lines()[-1].items()
