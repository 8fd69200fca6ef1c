"""Everything that can go wrong, asked for and then met over real HTTP."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest
import requests
from hypothesis import given, settings
from hypothesis import strategies as st
from mastodon import MastodonAPIError, MastodonNetworkError, MastodonRatelimitError, MastodonServerError
from pydantic import ValidationError

from bot.sandbox import Fault, Faults, Kind, weather
from bot.sandbox.faults import POSTS, STREAMS
from tests.sandbox.conftest import DAVE, Town
from tests.sandbox.test_streams import Heard, open_stream, until

NOTIFICATIONS = "GET /api/v1/notifications"
TAG = "GET /api/v1/timelines/tag/tea"


def written(town: Town) -> list[str]:
    """What Alice has written, oldest first, as everybody sees it."""
    found = town.http("GET", f"/api/v1/accounts/{town.alice.me().id}/statuses").json()
    return [status["content"].removeprefix("<p>").removesuffix("</p>") for status in reversed(found)]


def test_a_call_that_is_delayed_takes_effect_at_the_end_or_at_the_beginning(town: Town) -> None:
    for done in (False, True):
        town.sandbox.faults.add(Fault(Kind.DELAY, POSTS, seconds=0.5, done=done))
        begun = time.monotonic()
        with pytest.raises(requests.Timeout):
            requests.post(
                f"{town.sandbox.url}/api/v1/statuses",
                {"status": f"{done}"},
                headers={"Authorization": f"Bearer {town.sandbox.token('alice')}"},
                timeout=0.2,
            )
        assert written(town) == (["False", "True"] if done else [])
        until(lambda: "False" in written(town))
        assert done or time.monotonic() - begun >= 0.5


@pytest.mark.parametrize("status", [403, 408, 422, 500, 503, 504])
@pytest.mark.parametrize("done", [False, True])
def test_an_error_comes_before_the_write_or_after(town: Town, status: int, done: bool) -> None:
    town.sandbox.faults.add(Fault(Kind.ERROR, POSTS, status=status, done=done))
    with pytest.raises(MastodonServerError if status >= 500 else MastodonAPIError):
        town.alice.status_post("lost")
    town.alice.status_post("kept")
    assert written(town) == (["lost", "kept"] if done else ["kept"])


@pytest.mark.parametrize("done", [False, True])
def test_a_connection_closes_before_the_write_or_after(town: Town, done: bool) -> None:
    town.sandbox.faults.add(Fault(Kind.CLOSE, POSTS, done=done))
    with pytest.raises(MastodonNetworkError):
        town.alice.status_post("lost")
    town.alice.status_post("kept")
    assert written(town) == (["lost", "kept"] if done else ["kept"])


def test_half_an_answer_comes_of_a_write_that_took_effect(town: Town) -> None:
    town.sandbox.faults.add(Fault(Kind.HALF, POSTS))
    with pytest.raises(MastodonNetworkError):
        town.alice.status_post("lost")
    assert written(town) == ["lost"]
    town.sandbox.faults.add(Fault(Kind.HALF, TAG))
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        town.http("GET", "/api/v1/timelines/tag/tea")


@pytest.mark.parametrize("done", [False, True])
def test_a_page_of_html_comes_instead_of_json(town: Town, done: bool) -> None:
    town.sandbox.faults.add(Fault(Kind.HTML, POSTS, done=done), Fault(Kind.HTML, TAG, status=502))
    with pytest.raises(MastodonAPIError):
        town.alice.status_post("lost")
    assert written(town) == (["lost"] if done else [])
    answer = town.http("GET", "/api/v1/timelines/tag/tea")
    assert (answer.status_code, answer.headers["Content-Type"][:9], answer.text[:9]) == (502, "text/html", "<!DOCTYPE")


@pytest.mark.parametrize(
    ("reset", "header", "told"),
    [
        ("date", "X-RateLimit-Reset", "2026-05-04T12:01:30.000000Z"),
        ("epoch", "X-RateLimit-Reset", "1777896090"),
        ("left", "X-RateLimit-Reset", "90"),
        ("far", "X-RateLimit-Reset", "2027-05-04T12:00:00.000000Z"),
        ("retry-after", "Retry-After", "90"),
        ("none", "", ""),
    ],
)
def test_a_limit_says_until_when_in_each_form(town: Town, reset: Any, header: str, told: str) -> None:
    fault = Fault(Kind.LIMIT, POSTS, reset=reset, seconds=90)
    town.sandbox.faults.add(fault, fault)
    answer = town.http("POST", "/api/v1/statuses", by="alice", data={"status": "x"})
    assert answer.status_code == 429
    said = {
        name: value for name, value in answer.headers.items() if name.lower() in ("x-ratelimit-reset", "retry-after")
    }
    assert {name.lower(): value for name, value in said.items()} == ({header.lower(): told} if header else {})
    with pytest.raises(MastodonRatelimitError):
        town.alice.status_post("x")
    assert written(town) == []


def test_a_server_that_stays_silent_is_silent_until_it_stops() -> None:
    town = Town(faults=Faults([Fault(Kind.STALL)])).start()
    with pytest.raises(requests.Timeout):
        requests.get(f"{town.sandbox.url}/api/v2/instance", timeout=0.2)
    assert town.alice.me().acct == "alice"
    begun = time.monotonic()
    town.sandbox.stop()
    assert time.monotonic() - begun < 5


def test_pages_and_notifications_may_come_twice(town: Town) -> None:
    id_ = town.alice.status_post("@bob #tea").id
    town.sandbox.faults.add(Fault(Kind.TWICE, TAG), Fault(Kind.TWICE, NOTIFICATIONS), Fault(Kind.TWICE, POSTS))
    assert [s.id for s in town.bob.timeline_hashtag("tea")] == [id_, id_]
    assert [n.status.id for n in town.bob.notifications()] == [id_, id_]
    assert [s.id for s in town.bob.timeline_hashtag("tea")] == [id_]
    town.bob.status_post("what is no list stays as it is")


def test_a_late_toot_comes_under_its_old_id_and_only_its_author_sees_it_before(town: Town) -> None:
    town.sandbox.faults.add(Fault(Kind.LATE, POSTS, by="alice", seconds=60))
    late = town.alice.status_post("@bob #tea").id
    newer = town.carol.status_post("@bob #tea").id
    assert [s.id for s in town.bob.timeline_hashtag("tea")] == [newer]
    assert [n.status.id for n in town.bob.notifications()] == [newer]
    assert town.http("GET", f"/api/v1/statuses/{late}", by="bob").status_code == 404
    assert town.alice.status(late).id == late
    town.clock.forward(seconds=60)
    assert [s.id for s in town.bob.timeline_hashtag("tea")] == [newer, late]
    assert {n.status.id for n in town.bob.notifications()} == {newer, late}
    assert town.bob.timeline_hashtag("tea", min_id=newer) == []


def test_streams_tell_of_a_late_toot_when_it_comes(town: Town) -> None:
    heard, handle = open_stream(town.bot.stream_hashtag, "tea")
    town.sandbox.faults.add(Fault(Kind.LATE, POSTS, by=DAVE, seconds=0.3))
    late, newer = town.dave.status_post("#tea").id, town.carol.status_post("#tea").id
    town.clock.forward(seconds=1)
    until(lambda: len(heard.events) == 2)
    handle.close()
    assert heard.events == [("update", newer), ("update", late)]


def streamed(town: Town, *faults: Fault, patience: float = 10) -> requests.Response:
    """An open hashtag stream, which begins as any."""
    town.sandbox.faults.add(*faults)
    headers = {"Authorization": f"Bearer {town.sandbox.token('bob')}"}
    path = f"{town.sandbox.url}/api/v1/streaming/hashtag?tag=tea"
    answer = requests.get(path, headers=headers, stream=True, timeout=patience)
    assert answer.status_code == 200
    return answer


def test_a_stream_may_fall_silent_heartbeats_included(town: Town) -> None:
    with streamed(town, Fault(Kind.STALL, STREAMS), patience=0.6) as answer:
        town.alice.status_post("#tea")
        parts = answer.iter_content()
        assert b"".join(next(parts) for _ in range(3)) == b":)\n"
        with pytest.raises(requests.ConnectionError, match="timed out"):
            next(parts)


def test_a_stream_may_end_at_once_or_after_a_while(town: Town) -> None:
    with streamed(town, Fault(Kind.END, STREAMS)) as answer:
        assert answer.content == b":)\n"
    with streamed(town, Fault(Kind.END, STREAMS, seconds=0.5)) as answer:
        town.alice.status_post("#tea")
        assert b"event: update" in answer.content


def test_a_stream_may_talk_nonsense(town: Town) -> None:
    with streamed(town, Fault(Kind.GARBAGE, STREAMS)) as answer:
        assert b"no colon here" in answer.content
    town.sandbox.faults.add(Fault(Kind.GARBAGE, STREAMS))
    with pytest.raises(Exception, match="Bad JSON"):
        town.bot.stream_hashtag("tea", Heard())


def test_a_stream_may_tell_everything_twice(town: Town) -> None:
    town.sandbox.faults.add(Fault(Kind.TWICE, STREAMS))
    heard, handle = open_stream(town.bot.stream_hashtag, "tea")
    id_ = town.alice.status_post("#tea").id
    until(lambda: len(heard.events) == 2)
    handle.close()
    assert heard.events == [("update", id_)] * 2


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Fault(Kind.ERROR, STREAMS, status=502), 502),
        (Fault(Kind.LIMIT, STREAMS), 429),
        (Fault(Kind.HTML, STREAMS), 200),
        (Fault(Kind.CLOSE, STREAMS), None),
    ],
)
def test_a_stream_may_be_refused(town: Town, fault: Fault, expected: int | None) -> None:
    town.sandbox.faults.add(fault)
    if expected is None:
        with pytest.raises(requests.ConnectionError):
            town.http("GET", "/api/v1/streaming/user", by="bob", stream=True)
    else:
        assert town.http("GET", "/api/v1/streaming/user", by="bob", stream=True).status_code == expected


def test_a_restart_loses_the_notifications_that_nobody_has_read(town: Town) -> None:
    read = town.alice.status_post("@bob one").id
    assert [n.status.id for n in town.bob.notifications()] == [read]
    heard, handle = open_stream(town.bob.stream_user)
    lost = town.alice.status_post("@bob two").id
    town.sandbox.faults.add(Fault(Kind.RESTART, POSTS, seconds=0.4))
    with pytest.raises(MastodonNetworkError):
        town.alice.status_post("@bob three")
    with pytest.raises(MastodonNetworkError):
        town.bob.me()
    until(lambda: not handle.is_alive())
    time.sleep(0.4)
    assert [n.status.id for n in town.bob.notifications()] == [read]
    assert town.bob.status(lost).id == lost
    assert ("notification", "mention") in heard.events


def test_a_fault_strikes_whom_it_is_meant_for_as_often_as_it_says(town: Town) -> None:
    town.sandbox.faults.add(Fault(Kind.ERROR, "GET /api/v1/accounts/*", by="bob", skip=1, times=2))
    codes = [
        town.http("GET", "/api/v1/accounts/verify_credentials", by=who).status_code
        for who in ("bob", "alice", "bob", "alice", "bob", "bob")
    ]
    assert codes == [200, 200, 503, 200, 503, 200]
    assert town.sandbox.faults.struck == {Kind.ERROR: 2}
    assert town.sandbox.faults.waiting == []


def test_faults_can_be_asked_for_over_http(town: Town) -> None:
    asked = {"kind": "close", "on": POSTS, "by": "alice", "times": 0, "done": True}
    waiting = town.http("POST", "/sandbox/faults", json=asked).json()["waiting"]
    assert [(fault["kind"], fault["times"], fault["done"]) for fault in waiting] == [("close", 0, True)]
    for _ in range(2):
        with pytest.raises(MastodonNetworkError):
            town.alice.status_post("lost")
    assert town.http("GET", "/sandbox/faults").json()["struck"] == {"close": 2}
    assert town.http("DELETE", "/sandbox/faults").json()["waiting"] == []
    town.alice.status_post("kept")
    assert written(town) == ["lost", "lost", "kept"]


@pytest.mark.parametrize(
    "asked",
    [{}, {"kind": "fire"}, {"kind": "close", "chance": 2}, {"kind": "error", "status": 99}, {"kind": "x", "y": 1}],
)
def test_a_fault_that_makes_no_sense_is_refused(town: Town, asked: dict[str, object]) -> None:
    answer = town.http("POST", "/sandbox/faults", json=asked)
    assert answer.status_code == 422
    assert answer.json()["error"]
    assert town.sandbox.faults.waiting == []


def test_another_sites_page_cannot_ask_for_faults(town: Town) -> None:
    for method in ("POST", "DELETE"):
        foreign = {"Origin": "https://evil.example"}
        assert town.http(method, "/sandbox/faults", headers=foreign, json={"kind": "close"}).status_code == 403
    assert town.sandbox.faults.waiting == []


def test_the_page_and_the_controls_are_never_struck(town: Town) -> None:
    town.sandbox.faults.add(Fault(Kind.CLOSE, times=0))
    assert town.http("GET", "/").status_code == 200
    assert town.http("GET", "/sandbox/faults").status_code == 200
    with pytest.raises(MastodonNetworkError):
        town.alice.me()


@settings(max_examples=25)
@given(st.floats(0, 1), st.integers(0, 2**32))
def test_bad_weather_strikes_its_share_of_calls_and_the_same_ones_again(share: float, seed: int) -> None:
    calls = ["GET /api/v1/notifications", "PUT /api/v1/statuses/1"] * 150
    faults, others = Faults(weather(share), seed), Faults(weather(share), seed)
    fates = [faults.draw(call, "") for call in calls]
    assert fates == [others.draw(call, "") for call in calls]
    failed = [fate for fate in fates if fate and fate.kind is not Kind.TWICE]
    assert abs(len(failed) / len(calls) - share) < 0.15


def test_bad_weather_knows_every_kind_but_a_restart() -> None:
    assert {fault.kind for fault in weather(0.1)} == set(Kind) - {Kind.RESTART}
    with pytest.raises(ValidationError):
        weather(float("inf"))


def test_in_bad_weather_toots_are_lost_doubled_or_kept_and_nothing_breaks() -> None:
    faults = Faults(weather(0.5, seconds=0.01), seed=3)
    town = Town(faults=faults).start()
    answered = 0
    for number in range(80):
        with suppress(requests.RequestException):
            town.http("POST", "/api/v1/statuses", by="alice", data={"status": f"{number}"}).raise_for_status()
            answered += 1
    faults.clear()
    kept = town.alice.me().statuses_count
    assert answered < kept < 80, "some answers are lost, and some toots"
    assert 20 < answered < 60
    assert len(faults.struck) >= 5
    begun = time.monotonic()
    town.sandbox.stop()
    assert time.monotonic() - begun < 5
