"""What a platform says of a call that went wrong, on every kind of server, against what the server knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any

import pytest

from bot.platforms import Dead, Entry, Picture, Posted, RetryAt, Source, Unavailable
from bot.platforms.budget import LONGEST_WAIT, Budget
from bot.sandbox import FLAVOURS, Fault, Kind
from bot.sandbox.faults import POSTS
from tests.builders import a_mastodon
from tests.contract.test_platform import PNG, OnServer, a_reply, all_after, server, statuses

HASHTAG = "GET /api/v1/timelines/tag/*"
PATIENCE = 0.4
"""Seconds after which the platform gives a call up."""
FAULTS = [
    Fault(Kind.DELAY, POSTS, seconds=0.1),
    Fault(Kind.DELAY, POSTS, seconds=1),
    Fault(Kind.DELAY, POSTS, seconds=1, done=True),
    *(Fault(Kind.ERROR, POSTS, status=status) for status in (401, 403, 408, 409, 429, 500, 502, 503, 504)),
    *(Fault(Kind.ERROR, POSTS, status=status, done=True) for status in (408, 500, 502, 503, 504)),
    Fault(Kind.LIMIT, POSTS, seconds=60),
    Fault(Kind.CLOSE, POSTS),
    Fault(Kind.CLOSE, POSTS, done=True),
    Fault(Kind.HALF, POSTS),
    Fault(Kind.HTML, POSTS),
    Fault(Kind.HTML, POSTS, status=502),
    Fault(Kind.HTML, POSTS, done=True),
    Fault(Kind.STALL, POSTS),
    Fault(Kind.GARBAGE, POSTS, done=True),
    Fault(Kind.RESTART, POSTS),
]


def on(flavour: str, faults: list[Fault]) -> list[Any]:
    """All on Mastodon and every third on the others; the whole of it takes long."""
    others = flavour != "mastodon"
    names = [f"{flavour}-{number}-{fault.kind}" for number, fault in enumerate(faults)]
    marks = [pytest.mark.long if others and number % 3 else () for number in range(len(faults))]
    cases = zip(faults, marks, names, strict=True)
    return [pytest.param(flavour, fault, marks=mark, id=name) for fault, mark, name in cases]


def everywhere(faults: list[Fault]) -> Callable[..., Any]:
    return pytest.mark.parametrize(
        ("place", "fault"), [it for flavour in FLAVOURS for it in on(flavour, faults)], indirect=["place"]
    )


class _Later:
    """The time, or so much later: what a server's limit makes the bot wait for."""

    def __init__(self) -> None:
        self.by = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.by


_later = _Later()


@pytest.fixture
def place(request: pytest.FixtureRequest) -> Iterator[OnServer]:
    with server(FLAVOURS[request.param]) as found:
        found.platform = a_mastodon(found.url, timeout=PATIENCE, budget=Budget({}, clock=_later))
        found.platform.me()
        yield found
        _later.by = timedelta()
        found.faults.clear()


@everywhere(FAULTS)
def test_a_post_is_known_to_stand_to_fail_or_is_unknown(place: OnServer, fault: Fault) -> None:
    status_id = place.toots()
    reply = a_reply(status_id)
    place.faults.add(fault)
    outcome = place.platform.post(reply, "key", None)
    standing = place.replies_to(status_id)
    match outcome:
        case Posted():
            assert len(standing) == 1
        case RetryAt(unknown=True):
            assert (place.platform.find_reply(reply) is not None) == bool(standing)
        case RetryAt() | Dead():
            assert standing == [], "what is said not to stand must not stand"
    assert isinstance(outcome, Posted) == (fault.kind is Kind.DELAY and fault.seconds < PATIENCE)
    assert not isinstance(outcome, Dead), "none of this is for ever"


READS = [
    Fault(Kind.DELAY, HASHTAG, seconds=1),
    *(Fault(Kind.ERROR, HASHTAG, status=status) for status in (403, 408, 429, 500, 502, 503, 504)),
    Fault(Kind.LIMIT, HASHTAG, seconds=60),
    *(Fault(kind, HASHTAG) for kind in (Kind.CLOSE, Kind.HALF, Kind.HTML, Kind.GARBAGE, Kind.STALL, Kind.RESTART)),
]


@everywhere([fault for read in READS for fault in (read, Fault(**{**read.__dict__, "skip": 1}))])
def test_a_read_that_goes_wrong_is_told_and_the_next_one_goes_on_from_there(place: OnServer, fault: Fault) -> None:
    position = place.platform.start(Source.HASHTAG, None)
    ids = [place.toots(f"{number}") for number in range(42 if fault.skip else 2)]
    place.faults.add(fault)
    seen: list[Entry] = []
    with pytest.raises(Unavailable) as told:
        seen.extend(entry for page in place.platform.after(Source.HASHTAG, position) for entry in page)
    assert not told.value.permanent
    assert len(told.value.why) < 400
    _later.by += LONGEST_WAIT
    seen += all_after(place, seen[-1].position if seen else position)
    assert [status.id for status in statuses(seen)] == ids


@pytest.mark.parametrize("place", FLAVOURS, indirect=True)
@pytest.mark.parametrize(
    ("reset", "known"),
    [("date", True), ("epoch", True), ("left", True), ("retry-after", True), ("none", False), ("far", True)],
)
def test_a_limit_says_until_when_in_every_form(place: OnServer, reset: Any, known: bool) -> None:
    status_id = place.toots()
    place.faults.add(*(Fault(Kind.LIMIT, on, seconds=120, reset=reset) for on in (POSTS, HASHTAG)))
    outcome = place.platform.post(a_reply(status_id), "key", None)
    assert isinstance(outcome, RetryAt)
    assert outcome.limited
    assert not outcome.unknown
    with pytest.raises(Unavailable) as refused:
        all_after(place, "1")
    for when in (outcome.when, refused.value.when):
        assert (when is not None) == known
        if when is not None and reset != "far":
            assert abs(when - datetime.now(UTC) - timedelta(seconds=120)) < timedelta(seconds=5)
        if when is not None and reset == "far":
            assert when <= datetime.now(UTC) + LONGEST_WAIT, "a wrong date does not silence the bot"


@pytest.mark.parametrize("place", FLAVOURS, indirect=True)
def test_a_picture_whose_upload_fails_is_left_out_and_the_reply_stands(place: OnServer) -> None:
    kinds = cycle([Kind.ERROR, Kind.CLOSE, Kind.HALF, Kind.HTML, Kind.LIMIT, Kind.STALL])
    for kind, _ in zip(kinds, range(6), strict=False):
        status_id = place.toots()
        place.faults.add(Fault(kind, "POST /api/v*/media", by="imaginaryklout"))
        outcome = place.platform.post(a_reply(status_id), f"key-{kind}", Picture(png=PNG, description="A badge"))
        assert isinstance(outcome, Posted)
        assert place.alice.status(outcome.id)["media_attachments"] == []
        place.faults.clear()


@pytest.mark.parametrize("place", FLAVOURS, indirect=True)
def test_a_walk_back_over_many_pages_comes_to_its_end_though_calls_keep_failing(place: OnServer) -> None:
    position = place.platform.start(Source.HASHTAG, None)
    ids = [place.toots(f"toot {number}") for number in range(130)]
    found: list[str] = []
    for _ in range(12):
        place.faults.clear()
        place.faults.add(Fault(Kind.ERROR, HASHTAG, by="imaginaryklout", status=503, skip=2))
        try:
            for page in place.platform.after(Source.HASHTAG, position):
                found += [entry.status.id for entry in page if entry.status]
                position = page[-1].position
        except Unavailable:
            continue
        break
    assert found == ids
