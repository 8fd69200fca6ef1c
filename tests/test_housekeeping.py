"""What was kept long enough goes, and operators hear once a day what waits for them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain import promises
from bot.domain.model import Reply, Visibility
from bot.domain.outcome import Act, Decision, Question, Verdict
from bot.domain.readings import Gift
from bot.housekeeping import Housekeeping
from bot.store import Store
from tests.builders import NOON, Clock, a_status, an_award, the_rules

OPAL = "opal@example.social"
DAY = timedelta(days=1)


@pytest.fixture
def keeping(store: Store, clock: Clock) -> Housekeeping:
    rules = the_rules(operators=frozenset({OPAL}))
    return Housekeeping(store, rules, clock=clock, words_for=10 * DAY, replies_for=5 * DAY, queued=lambda: None)


def gave(store: Store, number: int = 1, *, held: bool = False, watch: bool = True) -> str:
    award = an_award(id=f"award{number}".ljust(22, "x"), toot_id=f"toot{number}", held=held)
    reply = Reply(
        in_reply_to_id=str(number), text="@alice thanks", visibility=Visibility.UNLISTED, award_ids=(award.id,)
    )
    decision = Decision(outcome=Verdict.AWARDED, why="gives", awards=(award,), reply=reply)
    status = a_status(id=str(number), uri=f"https://example.social/s/{number}")
    assert store.record(status, decision, source="hashtag", position=str(number), watch=watch)
    return award.id


def posts(store: Store) -> None:
    while letter := store.claim():
        store.posted(letter.id, f"ours-{letter.id}", "")


def test_words_go_after_their_time_and_the_badge_stays(store: Store, keeping: Housekeeping, clock: Clock) -> None:
    award_id = gave(store)
    clock.passes(9 * DAY)
    keeping.tidy()
    assert store.award(award_id).words  # type: ignore[union-attr]  # it is there
    clock.passes(2 * DAY)
    keeping.tidy()
    award = store.award(award_id)
    assert award is not None
    assert (award.words, award.status_url, award.topic, award.withdrawn_at) == ("", "", "sourdough baking", None)


def test_the_text_of_posted_replies_goes_but_where_they_stand_is_remembered_until_they_are_taken_back(
    store: Store, keeping: Housekeeping, clock: Clock
) -> None:
    gave(store, 1)
    gave(store, 2, watch=False)
    gave(store, 3)
    posts(store)
    gone = store.watched("https://example.social/s/3")
    assert gone is not None
    assert store.vanished(gone)
    posts(store)
    clock.passes(6 * DAY)
    keeping.tidy()
    assert [(letter.reply.text if letter.reply else None, letter.posted_id) for letter in store.outbox()] == [
        ("", "ours-2"),
        ("", "ours-1"),
    ]


def test_what_waits_to_be_posted_is_not_dropped_for_its_age(store: Store, keeping: Housekeeping, clock: Clock) -> None:
    gave(store)
    clock.passes(100 * DAY)
    keeping.tidy()
    assert [letter.state for letter in store.outbox()] == ["queued"]


def test_questions_and_open_doors_go_too(store: Store, keeping: Housekeeping, clock: Clock) -> None:
    asked = Question(status_id="1", uri="u", giver="alice@example.social", known=(Gift(topics=("tea",)),))
    reply = Reply(in_reply_to_id="1", text="who?", visibility=Visibility.UNLISTED)
    decision = Decision(outcome=Verdict.INCOMPLETE, why="lacks", reply=reply, question=asked)
    store.record(a_status(), decision, source="hashtag", position=None)
    store.record(
        a_status(uri="other"),
        Decision(outcome=Verdict.COMMAND, why="", discloses="secret"),
        source="hashtag",
        position=None,
    )
    assert store.question("alice@example.social", None, NOON - DAY) is not None
    assert store.may_disclose("secret")
    clock.passes(6 * DAY)
    keeping.tidy()
    assert store.question("alice@example.social", None, NOON - DAY) is None
    assert not store.may_disclose("secret")


def test_operators_hear_what_waits_once_a_day_and_nothing_while_all_is_well(
    store: Store, keeping: Housekeeping, clock: Clock
) -> None:
    keeping.tidy()
    assert store.outbox() == []
    award_id = gave(store, held=True)
    store.note(Act(by="", act="gap", subject="hashtag: a while"))
    keeping.tidy()
    keeping.tidy()
    notices = [letter.reply for letter in store.outbox() if letter.state == "queued"]
    assert len(notices) == 1
    notice = notices[0]
    assert notice is not None
    assert (notice.visibility, notice.in_reply_to_id) == (Visibility.DIRECT, "")
    assert notice.text.startswith("@opal ")
    assert f"approve {award_id}" in notice.text
    assert "hashtag: a while" in notice.text
    clock.passes(DAY)
    keeping.tidy()
    assert len([letter for letter in store.outbox() if letter.state == "queued"]) == 2


def test_what_was_said_is_remembered_long_enough(store: Store, keeping: Housekeeping, clock: Clock) -> None:
    told, stop = promises.told("mend", "alice@x"), promises.stop("bob@x")
    store.record(
        a_status(), Decision(outcome=Verdict.COMMAND, why="", keeps=(told, stop)), source="hashtag", position=None
    )
    clock.passes(300 * DAY)
    keeping.tidy()
    assert set(store.promised([told, stop])) == {told, stop}
    clock.passes(200 * DAY)
    keeping.tidy()
    assert set(store.promised([told, stop])) == {stop}
