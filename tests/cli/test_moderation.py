"""What operators decide on the command line, beside the running bot."""

from __future__ import annotations

from datetime import timedelta

import requests

from bot.domain import promises
from bot.domain.model import Account, Award, Reply, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.domain.readings import NotForUs
from bot.sandbox import Person
from bot.store import Store
from tests.builders import NOON, Clock, a_status, an_award
from tests.cli.conftest import TOKEN, Call, new_sandbox

MALLORY = "mallory@spam.example"


LONG = "w" * 500


def held(store: Store, number: int, **changes: object) -> Award:
    said = {"topic": "zorkle \x1b[31mscience", "words": LONG} | changes
    award = an_award(id=f"award-{number}", toot_id=f"toot-{number}", held=True, **said)
    reply = Reply(
        in_reply_to_id=str(number),
        text="Thank you",
        visibility=Visibility.UNLISTED,
        award_ids=(award.id,),
        to="alice@x",
    )
    status = a_status(id=str(number), uri=f"https://example.social/s/{number}", account=Account(id="2", acct="alice@x"))
    decision = Decision(outcome=Verdict.HELD, why="on a list", awards=(award,), reply=reply)
    assert store.record(status, decision, source="hashtag", position=str(number), watch=True)
    return award


def the_store() -> Store:
    clock = Clock()
    clock.passes(timedelta(minutes=1))
    store = Store("sqlite:///data/imaginaryklout.db", clock=clock)
    store.open()
    return store


def test_the_queue_shows_what_waits_and_approving_lets_the_reply_go(call: Call) -> None:
    store = the_store()
    assert len(call("queue").output.splitlines()) == 1, "the heading alone"
    award = held(store, 1)
    shown = call("queue")
    assert (shown.exit_code, award.id in shown.output, "\x1b" in shown.output) == (0, True, False)
    assert LONG in shown.output, "whole"
    assert store.claim() is None
    assert call("approve", f"https://klout.example/b/{award.id}").output == f"Approved: {award.id}\n"
    assert not store.award(award.id).held  # type: ignore[union-attr]  # it is there
    assert [letter.state for letter in store.outbox()] == ["queued"]
    store.close()


def test_approving_asks_the_server_whether_the_recipient_still_wants_awards(call: Call) -> None:
    people = [Person("alice"), Person("bob", note="#nobot"), Person("imaginaryklout", token=TOKEN)]
    with new_sandbox(people=people) as server:
        known = {"mastodon__api_base_url": server.url, "mastodon__access_token": TOKEN}
        bob = requests.get(f"{server.url}/api/v1/accounts/lookup?acct=bob", timeout=5).json()["id"]
        store = the_store()
        award = held(store, 1, recipient=Account(id=bob, acct="bob@sandbox.example"))
        assert call("approve", award.id, **known).exit_code == 0
        assert store.award(award.id).withdrawn_at is not None  # type: ignore[union-attr]  # it is there
        other = held(store, 2)
    assert call("approve", other.id, **known).exit_code == 1, "while nobody can be asked"
    assert store.award(other.id).held  # type: ignore[union-attr]  # it is there
    store.close()


def test_hiding_takes_the_page_and_the_reply_away(call: Call) -> None:
    store = the_store()
    award = held(store, 1)
    call("approve", award.id)
    assert call("hide", award.id).output == f"Hidden: {award.id}\n"
    assert store.award(award.id).held  # type: ignore[union-attr]  # it is there
    assert [letter.state for letter in store.outbox()] == ["superseded"]
    refused = call("hide", award.id)
    assert refused.exit_code == 1
    assert "queue" in refused.output
    hidden = promises.hidden(award.giver.acct, award.recipient.acct, award.topic_key)
    assert hidden in store.promised([hidden]), "given again it waits again"
    call("approve", award.id)
    assert store.promised([hidden]) == {}
    store.close()


def test_approving_what_is_taken_back_says_that_nothing_comes_of_it(call: Call) -> None:
    store = the_store()
    award = held(store, 1)
    store.withdraw(award.id)
    assert "nothing comes of it: it is taken back" in call("approve", award.id).output
    store.close()


def test_what_was_edited_while_it_waits_is_shown_before_it_goes_out(call: Call) -> None:
    store = the_store()
    award, other = held(store, 1), held(store, 2)
    before = store.watched("https://example.social/s/1")
    assert before is not None
    told = award.model_copy(update={"topic": "zorkle \x1b[31mcrimes", "words": "see https://x.example"})
    decision = Decision(outcome=Verdict.HELD, why="on a list", awards=(told,), keeps=(promises.edited(award.id),))
    status = a_status("<p>else</p>", id="1", uri="https://example.social/s/1", account=award.giver)
    assert store.revise(status, before, decision, reading=NotForUs(why=""), edits=True)
    refused = call("approve", award.id)
    assert refused.exit_code == 1
    assert "crimes 🍞 · see https:x\u2060.example" in refused.output
    assert "\x1b" not in refused.output
    assert store.award(award.id).held  # type: ignore[union-attr]  # it is there
    assert [act.act for _, act in store.acts()] == []
    assert call("approve", other.id).output == f"Approved: {other.id}\n", "which is another one"
    assert call("approve", award.id).output == f"Approved: {award.id}\n"
    store.close()


def test_bans_are_kept_and_taken_back_and_everything_is_in_the_audit_log(call: Call) -> None:
    store = the_store()
    award = held(store, 1)
    assert call("ban", f"@{MALLORY.upper()}").output == f"Banned: {MALLORY}\n"
    assert promises.ban(MALLORY) in store.promised([promises.ban(MALLORY)])
    assert call("unban", MALLORY).exit_code == 0
    assert store.promised([promises.ban(MALLORY)]) == {}
    call("approve", award.id)
    told = call("audit", "--json").output
    assert [line.split('"act":"')[-1].split('"')[0] if '"act":"' in line else "" for line in told.splitlines()]
    for word in ("ban", "unban", "approve", MALLORY, award.id, "the command line"):
        assert word in told
    store.close()


def test_a_bare_name_is_nobody_and_an_operator_is_not_banned(call: Call) -> None:
    store = the_store()
    assert "full address" in call("ban", "mallory").output
    assert "full address" in call("ban", f"{MALLORY}\x1b[31m").output
    answer = call("ban", "opal@home.example", bot__operators="opal@home.example")
    assert (answer.exit_code, "operator" in answer.output) == (1, True)
    store.close()


def test_unban_has_whoever_has_an_operators_name_by_now_heard_as_the_operator(call: Call) -> None:
    store, opal = the_store(), "opal@home.example"
    status = a_status(account=Account(id="1", acct=opal))
    moderated = Decision(outcome=Verdict.COMMAND, why="said so", keeps=(promises.operator(opal),))
    store.record(status, moderated, source="mentions", position="1")
    assert call("unban", opal, bot__operators=opal).exit_code == 0
    assert store.promised([promises.operator(opal)]) == {}
    store.close()


def test_what_is_seen_is_as_of_now(call: Call) -> None:
    store = the_store()
    assert store.acts() == []
    call("ban", MALLORY)
    at, act = store.acts()[0]
    assert at > NOON
    assert (act.by, act.act, act.subject) == ("the command line", "ban", MALLORY)
    store.close()
