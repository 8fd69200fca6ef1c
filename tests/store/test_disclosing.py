"""All that is held about somebody: whole, for them alone, and once."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.domain import promises
from bot.domain.model import Account
from bot.domain.outcome import Act, Decision, Verdict
from bot.store import Store
from tests.builders import ALICE, BOB, a_status
from tests.store.conftest import Clock, give, thanks, toot

SECRET = "a-secret-that-nobody-guesses"


def asks(store: Store, who: Account = BOB, **changes: object) -> None:
    """Somebody asks for all that is held about them."""
    status = a_status(id="q", uri="https://example.social/q", account=who)
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
