"""Mentions first, after a time in which nobody listened: but nothing waits for ever."""

from __future__ import annotations

from datetime import timedelta

from bot.precedence import READ_FOR, TRIED_FOR, UNHEARD_FOR, Precedence
from tests.builders import Clock

MOMENT = timedelta(seconds=1)


def test_at_the_start_nothing_is_read_or_said_before_the_mentions() -> None:
    first = Precedence(Clock())
    assert first.goes_first()
    assert first.silences()
    first.heard_all()
    assert not first.goes_first()
    assert not first.silences()


def test_so_it_is_after_a_gap_and_not_between_two_looks() -> None:
    clock = Clock()
    first, seldom = Precedence(clock), Precedence(clock, every=UNHEARD_FOR)
    first.heard_all()
    seldom.heard_all()
    clock.passes(UNHEARD_FOR)
    assert not first.goes_first()
    clock.passes(MOMENT)
    assert first.goes_first()
    assert not seldom.goes_first(), "the next look is still to come"


def test_mentions_that_cannot_be_read_are_waited_for_a_while_and_what_else_can_be_read_is_answered_then() -> None:
    clock = Clock()
    first = Precedence(clock)
    first.failed()
    clock.passes(TRIED_FOR - MOMENT)
    first.failed()
    assert first.goes_first()
    clock.passes(MOMENT)
    assert not first.goes_first()
    assert first.silences(), "as long as it is not known that anything else can be read"
    first.let_go()
    assert not first.silences()
    first.read()
    assert first.goes_first(), "once they can be read they go first again"


def test_a_flood_of_mentions_holds_up_the_rest_for_an_hour_at_the_most() -> None:
    clock = Clock()
    first = Precedence(clock)
    first.read()
    clock.passes(READ_FOR - MOMENT)
    first.read()
    assert first.goes_first()
    clock.passes(MOMENT)
    assert not first.goes_first()


def test_a_clock_that_was_set_back_makes_nothing_wait() -> None:
    clock = Clock()
    first = Precedence(clock)
    first.heard_all()
    clock.passes(-timedelta(days=1))
    assert not first.goes_first()
    clock.passes(timedelta(days=2))
    first.failed()
    clock.passes(-timedelta(days=1))
    assert not first.goes_first()
