"""Which of two contrary words of one person holds: that which was said last, whenever each is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from bot.domain import promises
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Favourite, Visibility
from bot.domain.outcome import Decision, Facts, Meant, Verdict
from bot.domain.promises import Promise
from bot.domain.readings import Command
from tests.builders import ALICE, BOB, NOON, SAID_AT, a_bare_wording, a_status, an_award, the_rules

RULES = the_rules(wordings={"en": a_bare_wording()})
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
STOP = promises.stop(ALICE.acct)
LIFTED = promises.lifted(STOP)
OVERRULED = Decision(
    outcome=Verdict.COMMAND, why="they have said otherwise since", favourite=Favourite(status_id="100")
)


def told(
    name: str, *, kept: Mapping[Promise, datetime] | None = None, at: datetime = SAID_AT, edited: bool = False
) -> Decision:
    """What ``name`` leads to at noon."""
    facts = Facts(ids=("page", "first"), promises=kept or {}, read_before=edited)
    return decide_command(a_status(created_at=at), Command(name=name, why="said so"), facts, RULES, NOON)


def test_stop_start_and_their_promises() -> None:
    stopped, started = told("stop"), told("start")
    assert (stopped.keeps, stopped.as_of, stopped.drops) == ((STOP,), {STOP: SAID_AT}, ())
    back = promises.came_back(ALICE.acct, 0)
    assert (started.keeps, started.drops) == ((back, LIFTED), (STOP,))
    assert started.as_of == {back: SAID_AT, LIFTED: SAID_AT}
    for decision, text, visibility in (
        (stopped, "stopped: @alice", Visibility.DIRECT),
        (started, "started: @alice", Visibility.UNLISTED),
    ):
        assert decision.reply is not None
        assert (decision.reply.text, decision.reply.visibility) == (text, visibility)


@pytest.mark.parametrize("name", ["stop", "forget_me"])
def test_what_protects_is_carried_out_unless_it_was_taken_back_after_it_was_said(name: str) -> None:
    for at in (SAID_AT + SECOND, NOON):
        decision = told(name, kept={LIFTED: at})
        assert STOP not in decision.keeps
        assert decision == OVERRULED or decision.forgets_until == at
    for at in (SAID_AT, SAID_AT - SECOND):
        assert STOP in told(name, kept={LIFTED: at}).keeps


def test_what_lets_somebody_back_is_carried_out_only_if_it_was_said_after_what_protects() -> None:
    for at in (SAID_AT, SAID_AT + SECOND, NOON):
        assert told("start", kept={STOP: at}) == OVERRULED
    back = told("start", kept={STOP: SAID_AT - SECOND})
    assert back.drops == (STOP,)
    assert back.as_of[promises.held_from(STOP)] == SAID_AT - SECOND
    assert back.as_of[promises.held_until(STOP)] == SAID_AT
    assert {promises.held_from(STOP), promises.held_until(STOP)} <= set(back.keeps)


def test_what_was_said_at_a_time_that_is_still_to_come_is_from_before_the_clock_was_set_back() -> None:
    assert told("start", kept={STOP: NOON + SECOND}).drops
    assert told("stop", kept={LIFTED: NOON + SECOND}).keeps


def test_a_date_in_the_future_counts_as_now_and_an_older_one_makes_no_promise_weaker() -> None:
    assert told("stop", at=NOON + DAY).as_of == {STOP: NOON}
    assert told("start", at=NOON + DAY, kept={STOP: NOON}) == OVERRULED
    assert told("stop", at=NOON - DAY, kept={STOP: SAID_AT}).as_of == {STOP: SAID_AT}
    assert told("stop", kept={STOP: NOON + DAY}).as_of == {STOP: NOON}


def test_of_an_edit_nobody_knows_when_it_was_said_but_a_word_that_it_takes_the_place_of_is_older() -> None:
    assert told("start", kept={STOP: SAID_AT}, edited=True).drops == (STOP,)
    assert told("start", kept={STOP: SAID_AT + SECOND}, edited=True) == OVERRULED
    assert told("stop", kept={LIFTED: NOON}, edited=True).keeps == (STOP,)


def test_a_forget_me_from_before_a_start_erases_what_is_from_before_it_whatever_was_said_then() -> None:
    told_so = (promises.forgotten(ALICE.acct),)
    late = told("forget_me", kept={LIFTED: NOON - SECOND})
    assert (late.forgets, late.forgets_until, late.keeps) == (ALICE.acct, NOON - SECOND, told_so)
    before, first = promises.came_back(ALICE.acct, 3), promises.came_back(ALICE.acct, 4)
    back = {before: SAID_AT - SECOND, first: SAID_AT + SECOND, LIFTED: NOON - SECOND}
    gone_again = told("forget_me", kept={**back, STOP: NOON})
    assert (gone_again.forgets_until, gone_again.keeps) == (SAID_AT + SECOND, told_so)
    for decision in (late, gone_again):
        assert decision.reply is not None
        assert (decision.reply.text, decision.reply.visibility) == ("forgotten_before: @alice", Visibility.DIRECT)


def test_the_last_times_of_start_are_remembered_the_oldest_of_them_is_let_go_first() -> None:
    known = {promise: SAID_AT - n * DAY for n, promise in enumerate(promises.returns(ALICE.acct))}
    (*_, oldest), (first, second, *_) = known, known
    assert oldest in told("start", kept=known).keeps
    assert second in told("start", kept={first: SAID_AT - DAY}).keeps


def test_whoever_wants_one_after_stop_is_told_once_how_to_come_back() -> None:
    told_so = promises.told("stopped", ALICE.acct)
    for kept in ({STOP: NOON - DAY}, {STOP: NOON - DAY, told_so: NOON - 2 * DAY}):
        decision = told("want", kept=kept)
        assert (decision.awards, decision.keeps) == ((), (told_so,))
        assert decision.reply is not None
        assert (decision.reply.text, decision.reply.visibility) == ("stopped: @alice", Visibility.DIRECT)
    assert told("want", kept={STOP: NOON - DAY, told_so: NOON - DAY / 2}) == OVERRULED
    assert told("want", kept={STOP: NOON}) == OVERRULED, "it was wanted before"
    assert told("want", kept={promises.stop("bob@example.social"): NOON - DAY}).awards


def of_tea(name: str, *, hidden: bool = False, kept: Mapping[Promise, datetime]) -> Decision:
    """What a word of alice's about an award of hers on her wall leads to."""
    tea = an_award(id="tea", giver=BOB, recipient=ALICE, snagged_at=NOON, hidden=hidden)
    facts = Facts(meant=Meant(how="thread", awards=(tea,)), promises=kept)
    return decide_command(a_status(), Command(name=name, why="said so"), facts, RULES, NOON)


@pytest.mark.parametrize("name", ["hide", "decline"])
def test_a_badge_is_taken_off_the_wall_unless_it_was_hung_there_again_after_that_was_said(name: str) -> None:
    up = promises.lifted(promises.unhung("tea"))
    assert of_tea(name, kept={up: NOON}) == OVERRULED
    for kept in ({up: SAID_AT}, {promises.unhung("tea"): NOON}, {promises.lifted(promises.unhung("maps")): NOON}):
        decision = of_tea(name, kept=kept)
        assert decision.marks or decision.revisions


@pytest.mark.parametrize("name", ["show", "snag"])
def test_a_badge_is_hung_up_only_if_that_was_said_after_it_was_taken_off_the_wall(name: str) -> None:
    down = promises.unhung("tea")
    assert of_tea(name, hidden=True, kept={down: NOON}) == OVERRULED
    for kept in ({down: SAID_AT - SECOND}, {promises.lifted(down): NOON}, {promises.unhung("maps"): NOON}):
        assert of_tea(name, hidden=True, kept=kept).marks
