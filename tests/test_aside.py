"""How long a word about an award that it does not name waits, and for what."""

from __future__ import annotations

from datetime import timedelta

from bot.acquaintance import Understood
from bot.aside import WAITS_FOR, Aside, Waiting, is_told_all
from bot.domain.model import Status
from bot.domain.readings import Command, Gift, Nomination
from tests.builders import ALICE, BOB, NOON, a_mention, a_status

MOMENT = timedelta(seconds=1)
WORD = Waiting(
    Understood(a_status(account=BOB, created_at=NOON), Command(name="decline", why="")), False, NOON, is_word=True
)


def a_gift(status: Status, to: str) -> Waiting:
    reading = Nomination(gifts=(Gift(recipients=(a_mention(to),), topics=("tea",)),), why="")
    return Waiting(Understood(status, reading), False, NOON, is_word=False)


def test_a_word_waits_until_every_other_source_was_read_to_its_end_since_it_came() -> None:
    assert not is_told_all(WORD, [None], [])
    assert not is_told_all(WORD, [NOON - MOMENT, NOON], [])
    assert is_told_all(WORD, [NOON, NOON + MOMENT], [])


def test_it_waits_for_what_stands_aside_if_that_was_given_before_it_and_to_or_by_its_author() -> None:
    before, after = (a_status(account=ALICE, created_at=NOON + each) for each in (-MOMENT, 10 * MOMENT))
    own = before.model_copy(update={"account": BOB})
    for gift, waits in (
        (a_gift(before, BOB.acct), True),
        (a_gift(own, "carol@example.social"), True),
        (a_gift(before, "carol@example.social"), False),
        (a_gift(after, BOB.acct), False),
    ):
        aside = Aside()
        aside.waiting.append(gift)
        assert is_told_all(WORD, [NOON], [aside]) is not waits


def test_it_waits_for_a_while_and_no_longer_when_the_clock_is_set_back() -> None:
    assert WORD.waits(NOON + WAITS_FOR - MOMENT)
    assert not WORD.waits(NOON + WAITS_FOR)
    assert not WORD.waits(NOON - WAITS_FOR)
