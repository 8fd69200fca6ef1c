"""What the giver, or who would get it, says of a gift about which the bot has asked, or which it has not read yet."""

from __future__ import annotations

from bot.domain import promises
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Account, Visibility
from bot.domain.outcome import Decision, Facts, Question
from bot.domain.promises import Promise
from bot.domain.readings import Command, Gift
from tests.builders import ALICE, BOB, HOME, NOON, SAID_AT, a_bare_wording, a_mention, a_status, the_rules

RULES = the_rules(wordings={"en": a_bare_wording()})
CAROL = f"carol@{HOME}"
URI = f"https://{HOME}/users/alice/statuses/7"
OF_BOB = Gift(recipients=(a_mention(),), topics=("Rye  bread", "rye bread", "", "jam"))
OF_CAROL = Gift(recipients=(a_mention(CAROL),), topics=("chess",))


def said(name: str, *known: Gift, uri: str = "", by: Account = ALICE, kept: tuple[Promise, ...] = ()) -> Decision:
    asked = Question(status_id="7", uri=uri, giver=ALICE.acct, known=known)
    facts = Facts(asked=asked, promises=dict.fromkeys(kept, NOON))
    return decide_command(a_status(account=by), Command(name=name, why="said so"), facts, RULES, NOON)


def told(decision: Decision) -> tuple[str, Visibility] | None:
    return None if decision.reply is None else (decision.reply.text, decision.reply.visibility)


def test_what_was_asked_about_is_dropped_and_may_be_said_anew() -> None:
    decision = said("undo", OF_BOB)
    assert told(decision) == ("dropped: @alice", Visibility.UNLISTED)
    assert (decision.drops_question, decision.keeps, decision.why) == ("7", (), "said so")


def test_what_is_taken_back_before_it_was_read_gives_nothing_when_it_is() -> None:
    decision = said("undo", uri=URI)
    out = promises.left_out(ALICE.acct, "7")
    assert told(decision) == ("undone: @alice", Visibility.UNLISTED)
    assert (decision.keeps, decision.as_of, decision.drops_question) == ((out,), {out: SAID_AT}, "")


def test_who_wants_none_of_it_has_refused_what_it_is_for_and_nothing_that_others_get() -> None:
    decision = said("decline", OF_CAROL, OF_BOB, by=BOB)
    assert told(decision) == (f"declined: @{BOB.acct}", Visibility.DIRECT)
    assert decision.keeps == (
        promises.left_out(BOB.acct, "7"),
        promises.decline(ALICE.acct, BOB.acct, "rye bread"),
        promises.decline(ALICE.acct, BOB.acct, "jam"),
    )


def test_where_it_is_not_said_what_for_the_next_draft_is_refused_with_it() -> None:
    expected = (promises.left_out(BOB.acct, "7"), promises.left_out_next(BOB.acct, ALICE.acct))
    for known in ((), (OF_CAROL,), (Gift(recipients=(a_mention(),)),)):
        assert said("decline", *known, by=BOB).keeps == expected


def test_who_says_so_again_is_not_told_again() -> None:
    decision = said("decline", OF_BOB, by=BOB, kept=(promises.left_out(BOB.acct, "7"),))
    assert (decision.reply, decision.keeps) == (None, ())
    assert decision.why == "they have refused it, and were told so"
    assert said("decline", OF_BOB, by=BOB, kept=(promises.left_out(CAROL, "7"),)).reply
