"""All that is held about somebody: whole, for them alone, and once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.domain import promises
from bot.domain.model import Account, Reply, Visibility
from bot.domain.outcome import Act, Decision, Question, Verdict
from bot.store import Store
from tests.builders import ALICE, BOB, Clock, a_status
from tests.store.conftest import award_of, give, thanks, toot

SECRET = "a-secret-that-nobody-guesses"


def asks(store: Store, who: Account = BOB, *, number: int = 0, **changes: object) -> None:
    """Somebody asks for all that is held about them."""
    status = a_status(id=f"q{number}", uri=f"https://example.social/q{number}", account=who)
    decision = Decision(outcome=Verdict.COMMAND, why="asks", discloses=SECRET).model_copy(update=changes)
    assert store.record(status, decision, source="mentions", position=None)


def test_a_recipient_sees_badges_promises_and_what_operators_did(store: Store) -> None:
    assert give(store, 1)
    act = Act(by="olive@example.social", act="approve", subject=BOB.acct)
    asks(store, keeps=(promises.snagged(BOB.acct), promises.stop(BOB.acct)), acts=(act,))
    told = store.disclose(SECRET)
    assert told is not None
    assert [award["id"] for award in told["awards_received"]] == ["award-1"]
    assert {promise["kind"] for promise in told["promises"]} == {"snagged", "stop"}
    assert [done["act"] for done in told["moderation"]] == ["approve"]
    assert told["awards_given"] == told["replies"] == told["toots_looked_at_again"] == []
    assert "olive" not in json.dumps(told)


def test_a_giver_sees_the_toots_that_are_looked_at_and_what_they_were_told(store: Store) -> None:
    decision = thanks(1)
    assert decision.reply is not None
    decision = decision.model_copy(update={"reply": decision.reply.model_copy(update={"to": ALICE.acct})})
    assert store.record(toot(1), decision, source="hashtag", position="1", watch=True)
    asks(store, ALICE)
    told = store.disclose(SECRET)
    assert told is not None
    assert [award["topic"] for award in told["awards_given"]] == ["sourdough baking"]
    assert [seen["status_id"] for seen in told["toots_looked_at_again"]] == ["1"]
    assert [reply["text"] for reply in told["replies"]] == ["Thank you 1"]
    json.dumps(told)


def test_nothing_of_whoever_had_the_name_before_is_handed_out(store: Store, clock: Clock) -> None:
    assert give(store, 1)
    asks(store, number=1, keeps=(promises.snagged(BOB.acct),))
    heir = BOB.model_copy(update={"id": "33"})
    clock.passes(days=1)
    reply = Reply(in_reply_to_id="q2", text="A secret link", visibility=Visibility.DIRECT)
    asks(store, heir, number=2, reply=reply)
    told = store.disclose(SECRET)
    assert told is not None
    assert told.pop("account") == BOB.acct
    assert set(map(str, told.values())) == {"[]"}
    clock.passes(minutes=1)
    given = award_of(3, recipient=heir, given_at=clock.now)
    assert store.record(
        toot(3), Decision(outcome=Verdict.AWARDED, why="gives", awards=(given,)), source="hashtag", position="3"
    )
    asks(store, heir, number=4, keeps=(promises.stop(BOB.acct),), reply=reply)
    told = store.disclose(SECRET)
    assert told is not None
    assert [award["id"] for award in told["awards_received"]] == ["award-3"]
    assert [promise["kind"] for promise in told["promises"]] == ["stop"]
    assert [said["text"] for said in told["replies"]] == ["A secret link"]


def test_nothing_of_others_is_handed_out(store: Store) -> None:
    assert give(store, 1)
    asks(store, Account(id="9", acct="carol@example.social"))
    told = store.disclose(SECRET)
    assert told is not None
    assert told.pop("account") == "carol@example.social"
    assert set(map(str, told.values())) == {"[]"}


def test_a_secret_opens_once_however_often_it_is_tried_at_once(store: Store) -> None:
    asks(store)
    assert store.may_disclose(SECRET)
    with ThreadPoolExecutor(8) as hands:
        found = list(hands.map(store.disclose, [SECRET] * 8))
    assert len([told for told in found if told is not None]) == 1
    assert not store.may_disclose(SECRET)


def test_a_secret_is_for_a_day(store: Store, clock: Clock) -> None:
    asks(store)
    clock.now += timedelta(days=1)
    assert not store.may_disclose(SECRET)
    assert store.disclose(SECRET) is None


def test_a_secret_that_was_seen_to_be_too_old_stays_so_though_the_clock_is_set_back(store: Store, clock: Clock) -> None:
    asks(store)
    clock.now += timedelta(days=1)
    assert not store.may_disclose(SECRET)
    clock.now -= timedelta(hours=12)
    assert not store.may_disclose(SECRET)
    assert store.disclose(SECRET) is None


def test_a_secret_that_was_used_stays_so_though_the_clock_is_set_back(store: Store, clock: Clock) -> None:
    asks(store)
    assert store.disclose(SECRET) is not None
    clock.now -= timedelta(hours=12)
    assert not store.may_disclose(SECRET)
    assert store.disclose(SECRET) is None


def test_a_clock_that_is_set_back_makes_no_secret_last_longer(store: Store, clock: Clock) -> None:
    asks(store)
    clock.now -= timedelta(days=2)
    assert not store.may_disclose(SECRET)
    assert store.disclose(SECRET) is None


def test_tidying_lets_go_of_secrets_that_open_nothing(store: Store, clock: Clock) -> None:
    for days in (1, -1):
        asks(store, Account(id=str(days), acct=f"d{days}@example.social"), number=days)
        clock.now += timedelta(days=days)
        store.tidy(words_before=clock.now, replies_before=clock.now)
        clock.now -= timedelta(days=days)
        assert not store.may_disclose(SECRET)


def test_of_a_toot_that_is_not_public_nobody_is_handed_the_address(store: Store) -> None:
    uri = "https://example.social/s/1"
    private = thanks(1, visibility=Visibility.PRIVATE, status_uri="", words="")
    assert store.record(toot(1), private, source="mentions", position="1", watch=True)
    question = Question(status_id="2", uri="https://example.social/s/2", giver=BOB.acct, known=())
    asks(store, BOB, question=question)
    told = store.disclose(SECRET)
    assert told is not None
    assert told["awards_received"]
    assert told["questions"]
    assert uri not in json.dumps(told)
    assert question.uri not in json.dumps(told)


def test_an_operator_sees_what_they_did(store: Store) -> None:
    act = Act(by=ALICE.acct, act="ban", subject=BOB.acct)
    asks(store, ALICE, acts=(act,))
    told = store.disclose(SECRET)
    assert told is not None
    assert [(done["act"], done["subject"]) for done in told["done_as_an_operator"]] == [("ban", BOB.acct)]
    assert told["moderation"] == []
