"""Against abuse: who is not heard, what is held, and limits past which the bot is silent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.model import Person, Status
from bot.domain.outcome import Decision, Facts, Verdict
from bot.domain.readings import Incomplete
from bot.domain.rules import Guards, Instances, Limit
from bot.settings import AbuseSettings, blocked_hosts
from tests.builders import ALICE, BOB, NOON, a_nomination, a_status, an_award, the_rules

IDS = tuple(f"id{number}" for number in range(60))
DAY = timedelta(days=1)


def decided(
    guards: Guards, *, status: Status | None = None, topics: tuple[str, ...] = ("tea",), **facts: object
) -> Decision:
    known = Facts.model_validate({"ids": IDS} | facts)
    return decide(status or a_status(), a_nomination(*topics), known, the_rules(guards=guards), NOON)


@pytest.mark.parametrize(
    ("instances", "acct", "refused"),
    [
        (Instances(blocked=frozenset({"spam.example"})), "a@spam.example", True),
        (Instances(blocked=frozenset({"spam.example"})), "a@social.spam.example", True),
        (Instances(blocked=frozenset({"spam.example"})), "a@notspam.example", False),
        (Instances(blocked=frozenset({"spam.example"})), "a@spam.example.com", False),
        (Instances(allowed=frozenset({"home.example"})), "a@home.example", False),
        (Instances(allowed=frozenset({"home.example"})), "a@else.example", True),
        (Instances(), "a@else.example", False),
    ],
)
def test_a_blocked_server_stands_for_its_subdomains_and_no_look_alike(
    instances: Instances, acct: str, refused: bool
) -> None:
    assert instances.refuse(acct) == refused


@pytest.mark.parametrize(
    "written", ["bücher.example", "Bücher.Example.", "XN--BCHER-KVA.example", "bücher.example:443"]
)
@pytest.mark.parametrize("host", ["xn--bcher-kva.example", "BÜCHER.example", "bücher.example.", "bücher。example:8080"])
def test_a_server_is_known_however_its_name_is_written(written: str, host: str) -> None:
    listed = frozenset(AbuseSettings(block_instances=(written,)).block_instances)
    assert listed == blocked_hosts(f"#domain,#severity\n{written},suspend\n")
    assert Instances(blocked=listed).refuse(f"a@{host}")
    assert Instances(blocked=listed).refuse(f"a@social.{host}")
    assert not Instances(allowed=listed).refuse(f"a@{host}")
    assert not Instances(blocked=listed).refuse("a@bucher.example")


@pytest.mark.parametrize("host", ["xn--", "xn--\U0001f35e", "xn--99999999999", "xn--a-\xe9", "..", ":1", "[::1]:443"])
def test_a_name_that_is_none_is_refused_by_no_list(host: str) -> None:
    assert not Instances(blocked=frozenset({"spam.example"})).refuse(f"a@{host}")


def test_people_of_a_blocked_server_neither_give_nor_get() -> None:
    of_giver = Guards(instances=Instances(blocked=frozenset({"example.social"})))
    assert decided(of_giver).outcome is Verdict.IGNORED
    of_recipient = Guards(instances=Instances(blocked=frozenset({"elsewhere.example"})))
    decision = decided(of_recipient)
    assert (decision.outcome, decision.awards) == (Verdict.QUIET, ())


def test_whoever_is_banned_is_met_with_silence() -> None:
    decision = decided(Guards(), promises={promises.ban(ALICE.acct): NOON})
    assert (decision.outcome, decision.reply, decision.favourite) == (Verdict.IGNORED, None, None)


def test_words_on_a_list_hold_all_awards_of_the_toot_and_the_reply_waits() -> None:
    decision = decided(Guards(insults=lambda text: "zorkle" in text), topics=("tea", "zorkle science"))
    assert decision.outcome is Verdict.HELD
    assert [award.held for award in decision.awards] == [True, True]
    assert decision.held


def test_what_is_on_a_list_is_not_repeated_in_a_question_either() -> None:
    reading = Incomplete(gifts=a_nomination("zorkle science").gifts, missing=("recipient",), why="lacks")
    rules = the_rules(guards=Guards(insults=lambda text: "zorkle" in text))
    assert decide(a_status(), reading, Facts(), rules, NOON).reply is None


@pytest.mark.parametrize(
    "changes",
    [{"giver_since": NOON - DAY}, {"giver_pictured": False}],
    ids=["young", "without a picture"],
)
def test_awards_of_accounts_that_nobody_knows_yet_can_be_held(changes: dict[str, Any]) -> None:
    guards = Guards(new_account=timedelta(days=3), unpictured=True)
    assert decided(guards, status=a_status(**changes)).outcome is Verdict.HELD
    assert decided(guards, status=a_status(giver_since=NOON - 9 * DAY)).outcome is Verdict.AWARDED
    assert decided(Guards(), status=a_status(**changes)).outcome is Verdict.AWARDED


def test_a_clock_that_was_set_back_makes_nobodys_account_new() -> None:
    assert decided(Guards(), status=a_status(giver_since=NOON + DAY)).outcome is Verdict.AWARDED


def test_past_a_limit_the_bot_is_silent() -> None:
    given = tuple((BOB.acct, NOON - timedelta(hours=hour)) for hour in range(5))
    others = tuple(("eve@third.example", moment) for _, moment in given)
    for guards, past in (
        (Guards(giver=Limit(5, DAY)), given),
        (Guards(giver=Limit(5, DAY)), others),
        (Guards(pair=Limit(5, DAY)), given),
    ):
        decision = decided(guards, given=past)
        assert (decision.outcome, decision.awards, decision.reply, decision.favourite) == (
            Verdict.IGNORED, (), None, None,
        )  # fmt: skip
    assert decided(Guards(pair=Limit(5, DAY)), given=others).outcome is Verdict.AWARDED
    assert decided(Guards(giver=Limit(5, timedelta(hours=2))), given=given).outcome is Verdict.AWARDED


def test_what_a_toot_makes_beyond_its_limit_is_left_out() -> None:
    decision = decided(Guards(giver=Limit(2, DAY)), topics=("tea", "chess", "maps"))
    assert [award.topic for award in decision.awards] == ["tea", "chess"]
    assert len(decided(Guards(most_awards=1), topics=("tea", "chess")).awards) == 1


def test_an_award_that_stands_counts_no_second_time_when_its_toot_is_read_again() -> None:
    standing = (an_award(topic="tea", topic_key="tea"),)
    given = ((BOB.acct, NOON),)
    decision = decided(Guards(giver=Limit(1, DAY), pair=Limit(1, DAY)), standing=standing, given=given)
    assert [award.id for award in decision.awards] == [standing[0].id]


def test_whoever_was_answered_too_often_gets_no_further_answer() -> None:
    answers = tuple(NOON - timedelta(minutes=minute) for minute in range(3))
    assert decided(Guards(answers=Limit(3, timedelta(hours=1))), answers=answers).reply is None
    assert decided(Guards(answers=Limit(4, timedelta(hours=1))), answers=answers).reply is not None
    assert decided(Guards(thread=Limit(3, timedelta(hours=1))), talked=answers).reply is None
    assert decided(Guards(thread=Limit(4, timedelta(hours=1))), talked=answers).reply is not None


_ACCTS = st.sampled_from([BOB.acct, "carol@example.social", "eve@third.example"])


@given(
    to=st.lists(_ACCTS, min_size=1, max_size=3, unique=True),
    stopped=st.sets(_ACCTS),
    blocked=st.sets(_ACCTS),
    declined=st.sets(_ACCTS),
    refusing=st.sets(_ACCTS),
    snagged=st.sets(_ACCTS),
)
def test_nobody_who_wants_none_gets_one_and_no_reply_says_who(
    to: list[str], stopped: set[str], blocked: set[str], declined: set[str], refusing: set[str], snagged: set[str]
) -> None:
    kept = {
        **{promises.stop(acct): NOON for acct in stopped},
        **{promises.block(acct, ALICE.acct): NOON for acct in blocked},
        **{promises.decline(ALICE.acct, acct, "tea"): NOON for acct in declined},
        **{promises.snagged(acct): NOON for acct in snagged},
    }
    people = {acct: Person(refuses=True) for acct in refusing}
    out = stopped | blocked | declined | refusing
    facts = Facts(ids=IDS, promises=kept, people=people)
    decision = decide(a_status(), a_nomination("tea", to=tuple(to)), facts, the_rules(), NOON)
    assert {award.recipient.acct for award in decision.awards} == set(to) - out
    assert decision.reply is not None
    for acct in to:
        name = acct.removesuffix("@example.social")
        assert (name in decision.reply.text) == (acct not in out)
        assert (f"@{name}" in decision.reply.text) == (acct in snagged and acct not in out)
