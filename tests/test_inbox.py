"""What reached the server is read once: in order, late, by several ways, and after any stop."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import count
from threading import Event

import pytest

from bot import log
from bot.domain.grammar import Grammar
from bot.domain.model import Person, Status
from bot.domain.rules import Guards
from bot.inbox import OVERLAP_PAGES, Inbox
from bot.judge import Judge
from bot.platforms import Source, Unavailable
from bot.platforms.budget import Allowance, Budget, Kind
from bot.precedence import Precedence
from bot.store import Store
from tests.builders import BOB, NOON, Clock, a_mention, a_status, the_rules
from tests.memory import MemoryPlatform

OVERLAP_EVERY = timedelta(minutes=5)
NO_GUARDS = Guards()
_ids = count()


@pytest.fixture
def inbox(platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock) -> Inbox:
    return an_inbox(platform, store, grammar, clock)


def an_inbox(
    platform: MemoryPlatform,
    store: Store,
    grammar: Grammar,
    clock: Clock,
    *,
    stop: Event | None = None,
    queued: Callable[[], None] = lambda: None,
    reread: Callable[[str, Status], None] = lambda source, status: None,
    guards: Guards = NO_GUARDS,
) -> Inbox:
    judge = Judge(
        platform,
        store,
        grammar,
        the_rules(guards=guards),
        hashtag="ImaginaryKlout",
        clock=clock,
        new_id=lambda: f"id{next(_ids)}",
    )
    return Inbox(
        platform,
        store,
        judge,
        clock=clock,
        overlap=timedelta(hours=6),
        overlap_every=OVERLAP_EVERY,
        watched_for=timedelta(days=3),
        reread=reread,
        precedence=Precedence(clock),
        queued=queued,
        stop=stop or Event(),
    )


def toot(number: int, topic: str = "", *, age: timedelta = timedelta(minutes=1)) -> Status:
    link = '<a href="https://elsewhere.example/@bob" class="u-url mention">@<span>bob</span></a>'
    href = "https://example.social/tags/ImaginaryKlout"
    tag = f'<a href="{href}" class="mention hashtag" rel="tag">#<span>ImaginaryKlout</span></a>'
    return a_status(
        f'<p><span class="h-card" translate="no">{link}</span> gets +K in {topic or f"topic {number}"} {tag}</p>',
        id=str(number),
        uri=f"https://example.social/statuses/{number}",
        tags=("imaginaryklout",),
        mentions=(a_mention(BOB.acct, url="https://elsewhere.example/@bob"),),
        created_at=NOON - age,
    )


def letters(number: int) -> str:
    """A word of its own for each number up to a hundred: digits are read as lists."""
    return f"{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}"


def catch_up(inbox: Inbox, source: Source) -> None:
    while inbox.poll(source):
        pass


def topics(store: Store) -> list[str]:
    return [award.topic for award in reversed(store.awards(limit=200))]


def test_the_first_run_starts_at_now(inbox: Inbox, platform: MemoryPlatform, store: Store) -> None:
    platform.arrives(toot(1, "the past"))
    inbox.begin(None)
    platform.arrives(toot(2, "tea"))
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["tea"]


def test_since_says_how_far_back_the_first_run_starts(inbox: Inbox, platform: MemoryPlatform, store: Store) -> None:
    platform.arrives(toot(1, "long ago", age=timedelta(days=9)))
    platform.arrives(toot(2, "chess", age=timedelta(days=1)))
    inbox.begin(NOON - timedelta(days=2))
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["chess"]


def test_pages_are_read_until_caught_up_in_the_order_of_the_timeline(
    inbox: Inbox, platform: MemoryPlatform, store: Store
) -> None:
    inbox.begin(None)
    for number in range(10):
        platform.arrives(toot(number, f"topic {'bcdefghijl'[number]}"))
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == [f"topic {letter}" for letter in "bcdefghijl"]


def test_the_second_run_goes_on_where_the_first_stopped(
    inbox: Inbox, platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock
) -> None:
    inbox.begin(None)
    platform.arrives(toot(1, "tea"))
    catch_up(inbox, Source.HASHTAG)
    platform.arrives(toot(2, "chess"))
    second = an_inbox(platform, store, grammar, clock)
    second.begin(None)
    catch_up(second, Source.HASHTAG)
    assert topics(store) == ["tea", "chess"]


def test_a_toot_that_both_sources_show_is_one_toot(inbox: Inbox, platform: MemoryPlatform, store: Store) -> None:
    inbox.begin(None)
    platform.arrives(toot(1, "tea"))
    platform.arrives(toot(1, "tea"), source=Source.MENTIONS)
    catch_up(inbox, Source.HASHTAG)
    catch_up(inbox, Source.MENTIONS)
    assert topics(store) == ["tea"]
    assert len(store.outbox()) == 1


def test_what_says_that_it_is_older_than_what_was_read_before_it_counts_as_given_now(
    inbox: Inbox, platform: MemoryPlatform, store: Store, clock: Clock
) -> None:
    inbox.begin(NOON - timedelta(days=3))
    platform.arrives(toot(1, "tea", age=timedelta(days=2)))
    catch_up(inbox, Source.HASHTAG)
    platform.arrives(toot(2, "maps", age=timedelta(days=1)))
    platform.arrives(toot(3, "moss", age=timedelta(minutes=9)))
    clock.passes(timedelta(seconds=30))
    catch_up(inbox, Source.HASHTAG)
    given = {award.topic: award.given_at for award in store.awards()}
    assert given["tea"] == NOON - timedelta(days=2), "nothing had been read before it"
    assert given["maps"] == NOON + timedelta(seconds=30), "and no limit is evaded by a date of one's own"
    assert given["moss"] == NOON - timedelta(minutes=9), "which is as late as servers are"


def test_a_toot_that_arrives_late_under_an_older_id_is_found(
    inbox: Inbox, platform: MemoryPlatform, store: Store, clock: Clock
) -> None:
    platform.arrives(toot(1, "the past"), at=10)
    inbox.begin(None)
    platform.arrives(toot(2, "tea"), at=100)
    catch_up(inbox, Source.HASHTAG)
    platform.arrives(toot(3, "late"), at=50)
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["tea"]
    clock.now += OVERLAP_EVERY
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["tea", "late"]


def test_what_is_no_status_is_passed_over_and_holds_up_nothing(
    inbox: Inbox, platform: MemoryPlatform, store: Store
) -> None:
    inbox.begin(None)
    platform.arrives(None)
    platform.arrives(toot(2, "tea"))
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["tea"]


def test_when_the_server_goes_down_in_the_middle_nothing_is_missed_and_nothing_twice(
    inbox: Inbox, platform: MemoryPlatform, store: Store
) -> None:
    inbox.begin(None)
    for number in range(8):
        platform.arrives(toot(number, f"topic {'bcdefghi'[number]}"))
    real, calls = platform.people, count()

    def failing(account_ids: frozenset[str]) -> dict[str, Person]:
        if next(calls) == 1:
            raise Unavailable("down")
        return real(account_ids)

    platform.people = failing  # type: ignore[method-assign]  # the network breaks in the middle of a page
    with pytest.raises(Unavailable):
        catch_up(inbox, Source.HASHTAG)
    assert len(topics(store)) == platform.page
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == [f"topic {letter}" for letter in "bcdefghi"]


def test_stopping_in_the_middle_of_a_page_leaves_the_rest_for_the_next_start(
    platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock
) -> None:
    stop = Event()
    inbox = an_inbox(platform, store, grammar, clock, stop=stop, queued=stop.set)
    inbox.begin(None)
    catch_up(inbox, Source.MENTIONS)
    stop.clear()
    platform.arrives(toot(1, "tea"))
    platform.arrives(toot(2, "chess"))
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["tea"]
    stop.clear()
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["tea", "chess"]


def test_one_question_tells_who_of_a_page_follows_and_none_is_asked_for_what_is_too_old_to_be_answered(
    inbox: Inbox, platform: MemoryPlatform, store: Store
) -> None:
    inbox.begin(None)
    asked: list[frozenset[str]] = []
    real = platform.people

    def people(account_ids: frozenset[str]) -> dict[str, Person]:
        asked.append(account_ids)
        return real(account_ids)

    platform.people = people  # type: ignore[method-assign]  # to see what is asked
    for number in range(platform.page):
        platform.arrives(toot(number, f"topic {'bcd'[number]}"))
    platform.arrives(toot(9, "long ago", age=timedelta(days=9)))
    catch_up(inbox, Source.HASHTAG)
    assert asked == [{f"id-of-{BOB.acct}"}]
    assert [letter.kind for letter in store.outbox()] == ["reply"] * platform.page


def test_the_overlap_is_read_a_piece_at_a_time_and_only_while_the_budget_has_room_to_spare(
    store: Store, grammar: Grammar, clock: Clock
) -> None:
    budget = Budget({Kind.PAGES: Allowance(300, timedelta(minutes=15))}, clock=clock)
    platform = MemoryPlatform(page=1, budget=budget)
    inbox = an_inbox(platform, store, grammar, clock)
    inbox.begin(None)
    platform.arrives(toot(1, "tea"), at=1_000)
    catch_up(inbox, Source.HASHTAG)
    for number in range(100):
        platform.arrives(toot(10 + number, f"knots{letters(number)}"), at=100 + number)
    clock.now += OVERLAP_EVERY
    before = platform.calls
    inbox.poll(Source.HASHTAG)
    assert len(topics(store)) == 1 + OVERLAP_PAGES
    assert platform.calls - before < 2 * OVERLAP_PAGES + 5
    while not budget.take([Kind.PAGES]):
        pass
    inbox.poll(Source.HASHTAG)
    assert len(topics(store)) == 1 + OVERLAP_PAGES
    clock.now += timedelta(minutes=15)
    for _ in range(10):
        inbox.poll(Source.HASHTAG)
    assert len(topics(store)) == 101


def test_an_overlap_that_a_failure_interrupts_goes_on_where_it_was(
    store: Store, grammar: Grammar, clock: Clock
) -> None:
    platform = MemoryPlatform(page=1)
    inbox = an_inbox(platform, store, grammar, clock)
    inbox.begin(None)
    platform.arrives(toot(1, "tea"), at=1_000)
    catch_up(inbox, Source.HASHTAG)
    for number in range(5):
        platform.arrives(toot(10 + number, f"knots{letters(number)}"), at=100 + number)
    clock.now += OVERLAP_EVERY
    real, asked = platform._called, count()

    def called() -> None:
        real()
        if next(asked) == 3:
            raise Unavailable("down for a moment")

    platform._called = called  # type: ignore[method-assign]
    with pytest.raises(Unavailable):
        inbox.poll(Source.HASHTAG)
    before = len(topics(store))
    assert before < 6
    inbox.poll(Source.HASHTAG)
    assert len(topics(store)) == 6


def test_a_page_that_shows_a_toot_changed_has_it_read_again(
    platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock
) -> None:
    told: list[str] = []
    inbox = an_inbox(platform, store, grammar, clock, reread=lambda source, status: told.append(status.id))
    inbox.begin(None)
    for number in (1, 2):
        platform.arrives(toot(number, f"topic {'xyz'[number]}"))
    catch_up(inbox, Source.HASHTAG)
    platform.becomes(toot(1, "something else"))
    clock.now += OVERLAP_EVERY
    catch_up(inbox, Source.HASHTAG)
    assert told == ["1"]


def test_a_week_to_catch_up_with_is_told_as_it_goes_and_at_the_end(
    inbox: Inbox, platform: MemoryPlatform, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("json", "info", secrets=())
    inbox.begin(None)
    for number in range(30):
        platform.arrives(toot(number, f"knots{letters(number)}", age=timedelta(days=6 - number / 6)))
    while inbox.poll(Source.HASHTAG):
        clock.now += timedelta(seconds=20)
    events = [line for line in map(json.loads, capsys.readouterr().err.splitlines()) if line["logger"] == "progress"]
    assert [line["event"] for line in events] == ["catching_up"] * 5 + ["caught_up"]
    assert events[0]["behind"].startswith("5 days")
    assert events[-1]["read"] == 30


def test_what_the_server_no_longer_has_is_told_as_a_gap(
    platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("json", "info", secrets=())
    inbox = an_inbox(platform, store, grammar, clock)
    inbox.begin(None)
    platform.arrives(toot(1, "tea"))
    catch_up(inbox, Source.HASHTAG)
    clock.now += timedelta(days=7)
    platform.arrives(toot(2, "chess"))
    an_inbox(platform, store, grammar, clock).begin(None)
    assert "watch.gap" not in capsys.readouterr().err, "nothing is missing yet"
    platform.leaves("1")
    an_inbox(platform, store, grammar, clock).begin(None)
    (gap,) = [line for line in map(json.loads, capsys.readouterr().err.splitlines()) if line["event"] == "watch.gap"]
    assert (gap["source"], gap["since"]) == ("hashtag", NOON.isoformat())


def test_the_same_award_within_seven_days_is_only_favourited_and_afterwards_given_again(
    inbox: Inbox, platform: MemoryPlatform, store: Store, clock: Clock
) -> None:
    inbox.begin(None)
    platform.arrives(toot(1, "tea"))
    platform.arrives(toot(2, "Tea"))
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["tea"]
    assert sorted(letter.kind for letter in store.outbox()) == ["favourite", "reply"]
    clock.now += timedelta(days=8)
    platform.arrives(toot(3, "tea", age=-timedelta(days=8)))
    catch_up(inbox, Source.HASHTAG)
    assert topics(store) == ["tea", "tea"]


def test_the_outbox_is_woken_for_what_is_to_be_posted_and_for_nothing_else(
    platform: MemoryPlatform, store: Store, grammar: Grammar, clock: Clock
) -> None:
    woken: list[int] = []
    inbox = an_inbox(platform, store, grammar, clock, queued=lambda: woken.append(len(store.outbox())))
    inbox.begin(None)
    catch_up(inbox, Source.MENTIONS)
    woken.clear()
    platform.arrives(a_status("<p>nothing for us</p>", id="1", uri="https://example.social/statuses/1", mentions=()))
    platform.arrives(toot(2, "tea"))
    catch_up(inbox, Source.HASHTAG)
    assert woken == [1]
