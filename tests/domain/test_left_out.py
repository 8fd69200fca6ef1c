"""Who has refused a toot gets nothing of it by its edits, by answers to a question, or when it is drafted anew."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Award, Status
from bot.domain.outcome import Decision, Facts, Meant, Question, Verdict
from bot.domain.promises import Promise
from bot.domain.readings import Command
from tests.builders import ALICE, BOB, BOT, NOON, a_mention, a_nomination, a_status, an_award, the_rules

RULES = the_rules()
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
NEXT = promises.left_out_next(BOB.acct, ALICE.acct)


def given(
    *topics: str, kept: dict[Promise, datetime], standing: tuple[Award, ...] = (), at: datetime = NOON
) -> Decision:
    facts = Facts(ids=("page", "one", "two"), promises=kept, standing=standing, read_before=bool(standing))
    return decide(a_status(created_at=at), a_nomination(*topics), facts, RULES, at)


def declines(facts: Facts) -> Decision:
    status = a_status(account=BOB, mentions=(a_mention(BOT.acct),), created_at=NOON)
    return decide_command(status, Command(name="decline", why=""), facts, RULES, NOON)


def original() -> Status:
    return a_status("<p>@bob gets +K in tea</p>", id="7")


def test_what_was_refused_unsaid_is_declined_once_it_is_said() -> None:
    decision = given("tea", kept={promises.left_out(BOB.acct, a_status().id): NOON})
    assert (decision.outcome, decision.awards) == (Verdict.QUIET, ())
    assert promises.decline(ALICE.acct, BOB.acct, "tea") in decision.keeps
    assert NEXT in decision.drops, "what else they give him he has not refused"


def test_the_same_gift_drafted_anew_is_refused_too_and_a_later_one_is_not() -> None:
    anew = given("tea", kept={NEXT: NOON - MINUTE})
    assert (anew.outcome, anew.awards) == (Verdict.QUIET, ())
    assert (promises.decline(ALICE.acct, BOB.acct, "tea") in anew.keeps, NEXT in anew.drops) == (True, True)
    assert promises.left_out(BOB.acct, a_status().id) in anew.keeps, "nor does its edit bring it back"
    for kept in ({NEXT: NOON - DAY - MINUTE}, {NEXT: NOON + MINUTE}):
        decision = given("tea", kept=kept)
        assert [award.topic for award in decision.awards] == ["tea"]
        assert decision.drops == ()


def test_who_says_start_wants_what_is_given_from_then_on() -> None:
    started = promises.lifted(promises.stop(BOB.acct))
    decision = given("tea", kept={NEXT: NOON - 2 * MINUTE, started: NOON - MINUTE})
    assert [award.topic for award in decision.awards] == ["tea"]
    assert given("tea", kept={NEXT: NOON - MINUTE, started: NOON - 2 * MINUTE}).awards == ()


def test_who_refuses_before_it_is_said_what_for_means_the_next_draft_of_it_as_well() -> None:
    decision = declines(Facts(asked=Question(status_id="7", giver=ALICE.acct, known=())))
    assert decision.keeps == (promises.left_out(BOB.acct, "7"), NEXT)
    assert set(decision.as_of.values()) == {NOON}


def test_who_declines_an_award_is_left_out_of_its_toot_while_that_is_there() -> None:
    tea = an_award(id="tea", topic="tea", topic_key="tea")
    out = promises.left_out(BOB.acct, "7")
    assert out in declines(Facts(meant=Meant(awards=(tea,), originals={tea.toot_id: original()}))).keeps
    assert out not in declines(Facts(meant=Meant(awards=(tea,)))).keeps


def test_an_edit_gives_nothing_more_to_who_declined_an_award_of_its_toot_and_takes_nothing() -> None:
    kept = {promises.left_out(BOB.acct, a_status().id): NOON}
    tea, carols = an_award(id="tea", topic="tea", topic_key="tea"), an_award(id="carols", recipient=BOT)
    assert given("herbal tea", kept=kept, standing=(carols,)).awards == ()
    both = given("green tea", "maps", kept=kept, standing=(tea,))
    assert [(award.id, award.topic) for award in both.awards] == [("tea", "green tea")]
    assert promises.retold("tea") in both.keeps
    assert all(promise.kind is not promises.Kind.DECLINE for promise in both.keeps)
