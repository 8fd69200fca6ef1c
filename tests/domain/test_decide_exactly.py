"""Each way that a toot can go, to the letter: what is recorded, said, promised, and why."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain import promises
from bot.domain.decide import decide, decide_answer, hold
from bot.domain.deciding.asked import completed
from bot.domain.deciding.awarding import as_told_now, awards_of, candidates, open_words, thanks_for
from bot.domain.model import Account, Favourite, Person, Reply, Status, Visibility
from bot.domain.outcome import Decision, Facts, Meant, Question, Verdict
from bot.domain.readings import Command, Gift, Incomplete, Nomination, NotForUs, Reading
from bot.domain.rules import Guards, Instances, Limit
from tests.builders import (
    ALICE,
    BOB,
    BOT,
    HOME,
    NOON,
    SAID_AT,
    a_bare_wording,
    a_mention,
    a_nomination,
    a_parent,
    a_status,
    an_award,
    the_rules,
)

CAROL = f"carol@{HOME}"
RULES = the_rules(wordings={"en": a_bare_wording()})
SILENT = NotForUs(why="it is talk")
HALF = Incomplete(gifts=(Gift(recipients=(a_mention(),)),), missing=("topic",), why="lacks a topic")
STANDING = (an_award(id="old", topic="tea", topic_key="tea", words="before"),)
OLD = a_status(created_at=NOON - RULES.answer_within - timedelta(seconds=1))
BARELY = a_status(created_at=NOON - RULES.answer_within)
TO_US = a_status(visibility=Visibility.DIRECT, mentions=(a_mention(BOT.acct),))
SECOND = timedelta(seconds=1)
MENDING = (promises.told("mend", ALICE.acct), promises.told("mend", ALICE.acct, a_status().uri))


def facts_of(**changes: Any) -> Facts:
    return Facts.model_validate({"ids": ("page", "a", "b", "c", "d")} | changes)


def decided(
    reading: Reading, status: Status | None = None, guards: Guards | None = None, now: datetime = NOON, **facts: Any
) -> Decision:
    rules = RULES if guards is None else RULES.model_copy(update={"guards": guards})
    return decide(status or a_status(), reading, facts_of(**facts), rules, now)


def saying(text: str, *awards: str, direct: bool = False) -> Reply:
    visibility = Visibility.DIRECT if direct else Visibility.UNLISTED
    return Reply(in_reply_to_id="100", text=text, visibility=visibility, award_ids=awards, to=ALICE.acct)


# who is not heard


def test_bots_are_not_heard() -> None:
    known = Decision(outcome=Verdict.BOT, why="written by a bot")
    assert decided(a_nomination(), a_status(account=ALICE.model_copy(update={"bot": True}))) == known
    assert decided(a_nomination(), a_status(account=BOT.model_copy(update={"bot": False}))) == known


def test_a_reply_with_a_badges_link_is_a_bots_unless_it_is_a_command() -> None:
    content = f"<p>@bob look: https://klout.example/b/{'x' * 22}</p>"
    status = a_status(content, in_reply_to=a_parent())
    known = Decision(outcome=Verdict.BOT, why="a reply with a badge's link, as bots write them")
    assert decided(a_nomination(), status) == known
    assert decided(a_nomination(), a_status(content.replace("/b/", "/t/"), in_reply_to=a_parent())) == known
    assert decided(Command(name="undo", why="undo"), status).outcome is Verdict.COMMAND
    for innocent in (
        a_status(content),
        a_status(content.replace("/b/", "/c/"), in_reply_to=a_parent()),
        a_status(content.replace("x" * 22, "x" * 23), in_reply_to=a_parent()),
    ):
        assert decided(a_nomination(), innocent).outcome is Verdict.AWARDED


def test_whoever_is_banned_and_whoever_is_of_a_blocked_server_is_not_heard() -> None:
    ignored = Decision(outcome=Verdict.IGNORED, why="its author, or their server, is banned")
    assert decided(a_nomination(), promises={promises.ban(ALICE.acct): NOON}) == ignored
    assert decided(a_nomination(), guards=Guards(instances=Instances(blocked=frozenset({HOME})))) == ignored
    assert decided(a_nomination(), promises={promises.ban(BOB.acct): NOON}).outcome is Verdict.AWARDED


def test_whoever_said_stop_is_heard_only_as_far_as_commands_go() -> None:
    stopped = {promises.stop(ALICE.acct): SAID_AT - timedelta(seconds=1)}
    ignored = Decision(outcome=Verdict.IGNORED, why="its author has said stop")
    for reading in (a_nomination(), HALF, SILENT):
        assert decided(reading, promises=stopped) == ignored
    started = decided(Command(name="start", why="start"), promises=stopped)
    assert (started.outcome, started.drops) == (Verdict.COMMAND, (promises.stop(ALICE.acct),))


def test_past_the_limit_of_answers_nothing_is_said_and_nothing_asked_but_what_was_answered_is_kept_right() -> None:
    guards = Guards(answers=Limit(1, timedelta(hours=1)))
    silent = decided(HALF, guards=guards, answers=(NOON,))
    assert silent == Decision(outcome=Verdict.INCOMPLETE, why="lacks a topic")
    assert decided(HALF, guards=guards).question is not None
    assert decided(HALF, guards=guards, answers=(NOON - timedelta(hours=1),)).reply is not None
    assert decided(a_nomination(), guards=guards, answers=(NOON,), answered=True).reply is not None
    given = frozenset({(BOB.acct, "tea")})
    assert decided(a_nomination(), guards=guards, recent=given).favourite is not None
    assert decided(a_nomination(), guards=guards, answers=(NOON,), recent=given).favourite is None


def test_a_command_is_carried_out_while_its_toot_is_young() -> None:
    command = Command(name="topic", object="tea", why="said so")
    assert decided(command, OLD) == Decision(outcome=Verdict.LATE, why="too old to be carried out still")
    assert decided(command, BARELY).outcome is Verdict.COMMAND
    mine = Meant(how="link", awards=(an_award(recipient=ALICE),))
    assert [mark.snagged_at for mark in decided(Command(name="snag", why=""), meant=mine).marks] == [NOON]


# awards


def awarded(status: Status, *topics: str, **facts: Any) -> tuple[Any, Reply]:
    known = facts_of(**facts)
    awards = awards_of(status, "", candidates(status, a_nomination(*topics), RULES), known, NOON)
    return awards, thanks_for(status, awards, known, RULES, NOON)


def test_an_award_is_recorded_and_thanked_for_and_the_first_one_says_how_to_mend_it() -> None:
    awards, reply = awarded(a_status(), "tea")
    assert decided(a_nomination("tea")) == Decision(
        outcome=Verdict.AWARDED, why="gives +K", awards=awards, reply=reply, keeps=MENDING
    )
    assert decided(a_nomination("tea"), promises={MENDING[0]: NOON}).keeps == ()
    assert decided(a_nomination("tea", emoji="🍵")).awards[0].emoji == "🍵"


def test_to_oneself_it_is_a_kind_word() -> None:
    oneself = Decision(outcome=Verdict.SELF, why="nobody but the giver is named", reply=saying("@alice self"))
    assert decided(a_nomination(to=(ALICE.acct,))) == oneself
    assert decided(a_nomination(to=(ALICE.acct,)), OLD).reply is None
    assert decided(a_nomination(to=(ALICE.acct,)), OLD, answered=True).reply == oneself.reply


def test_to_somebody_who_wants_none_it_is_quiet() -> None:
    refuses = {BOB.acct: Person(refuses=True)}
    quiet = Decision(outcome=Verdict.QUIET, why="its recipients want no badges", reply=saying("quiet: @alice"))
    assert decided(a_nomination(), people=refuses) == quiet
    assert decided(a_nomination(), OLD, people=refuses) == quiet.model_copy(update={"reply": None})
    some = decided(a_nomination(to=(BOB.acct, CAROL)), people=refuses)
    assert [award.recipient.acct for award in some.awards] == [CAROL]


def test_the_same_again_is_favourited() -> None:
    same: dict[str, Any] = {"recent": frozenset({(BOB.acct, "tea")})}
    repeat = Decision(
        outcome=Verdict.REPEAT, why="the same award within seven days", favourite=Favourite(status_id="100")
    )
    assert decided(a_nomination(), **same) == repeat
    assert decided(a_nomination(), OLD, **same) == repeat.model_copy(update={"favourite": None})


def test_more_than_one_may_give_is_ignored() -> None:
    past: dict[str, Any] = {"guards": Guards(giver=Limit(1, timedelta(days=1))), "given": ((CAROL, NOON),)}
    assert decided(a_nomination(), **past) == Decision(outcome=Verdict.IGNORED, why="more than its author may give")


def test_what_is_too_old_is_recorded_in_silence_unless_it_was_answered_when_it_was_young() -> None:
    awards, reply = awarded(OLD, "tea")
    late = Decision(outcome=Verdict.LATE, why="too old to be answered still", awards=awards)
    assert decided(a_nomination("tea"), OLD) == late
    assert decided(a_nomination("tea"), OLD, answered=True) == Decision(
        outcome=Verdict.AWARDED, why="gives +K", awards=awards, reply=reply, keeps=MENDING
    )
    assert decided(a_nomination("tea"), BARELY).outcome is Verdict.AWARDED


@pytest.mark.parametrize(
    ("guards", "why"),
    [
        (Guards(insults=lambda text: text == "chess"), "its words are on a list"),
        (Guards(unpictured=True), "its account has no picture"),
        (Guards(unpictured=True, insults=lambda text: text == "chess"), "its words are on a list"),
    ],
)
def test_what_an_operator_has_to_look_at_is_held_whole(guards: Guards, why: str) -> None:
    decision = decided(a_nomination("tea", "chess"), a_status(giver_pictured=False), guards=guards)
    awards, reply = awarded(a_status(), "tea", "chess")
    held = tuple(award.model_copy(update={"held": True}) for award in awards)
    assert decision == Decision(outcome=Verdict.HELD, why=why, awards=held, reply=reply)


def test_what_is_held_already_stays_held() -> None:
    held = (STANDING[0].model_copy(update={"held": True}),)
    decision = decided(a_nomination("tea", "chess"), standing=held)
    assert (decision.outcome, decision.why) == (Verdict.HELD, "it waits for an operator")
    assert [award.held for award in decision.awards] == [True, True]
    assert decided(a_nomination("tea"), standing=held, guards=Guards(insults=bool)).why == "its words are on a list"


# a toot that is read again


def test_a_toot_that_means_what_it_meant_keeps_its_corrections_and_has_its_new_words() -> None:
    told_now = (as_told_now(STANDING[0], a_status(), Facts()),)
    again: dict[str, Any] = {"unchanged": True, "standing": STANDING}
    decision = decided(a_nomination("coffee"), **again)
    assert decision == Decision(outcome=Verdict.AWARDED, why="gives +K", awards=told_now)
    answered = decided(a_nomination("coffee"), answered=True, **again)
    assert answered.reply == thanks_for(a_status(), told_now, facts_of(**again), RULES, NOON)
    assert told_now[0].words == "@bob gets +K in tea"
    held = decided(a_nomination("coffee"), guards=Guards(insults=lambda text: text == "tea"), **again)
    assert (held.outcome, held.why, held.held) == (Verdict.HELD, "its words are on a list", True)
    new = a_status(giver_since=NOON - SECOND)
    assert decided(a_nomination(), new, guards=Guards(new_account=2 * SECOND), **again).why == "its account is new"
    assert decided(a_nomination(), new, guards=Guards(new_account=SECOND), **again).outcome is Verdict.AWARDED


def test_a_toot_whose_awards_were_taken_back_gives_them_no_second_time() -> None:
    assert decided(a_nomination(), unchanged=True) == Decision(
        outcome=Verdict.NOT_FOR_US, why="it gives what was taken back already"
    )


def test_a_toot_that_was_answered_without_an_award_may_become_one() -> None:
    assert decided(a_nomination(), unchanged=True, answered=True).outcome is Verdict.AWARDED
    assert decided(a_nomination("chess"), standing=STANDING).awards[0].topic == "chess"


# half an award


@pytest.mark.parametrize(
    ("gifts", "missing", "text"),
    [
        (HALF.gifts, ("topic",), f"ask_topic: @alice {BOB.acct}"),
        (
            (Gift(recipients=tuple(a_mention(f"{n}@{HOME}") for n in "pqrs")),),
            ("topic",),
            "ask_topic: @alice p, q and r",
        ),
        ((Gift(topics=("tea", "#rye", "a", "b")),), ("recipient",), "ask_recipient: @alice tea, rye and a"),
        ((Gift(topics=("t" * 130,)),), ("recipient",), f"ask_recipient: @alice {'t' * 120}"),
        ((), ("recipient", "topic"), "ask_both: @alice"),
    ],
)
def test_the_bot_asks_for_what_is_missing(gifts: tuple[Gift, ...], missing: tuple[str, ...], text: str) -> None:
    question = Question(status_id="100", uri=a_status().uri, giver=ALICE.acct, known=gifts)
    decision = decided(Incomplete(gifts=gifts, missing=missing, why="lacks", plain=True))
    assert decision == Decision(outcome=Verdict.INCOMPLETE, why="lacks", reply=saying(text), question=question)


def test_the_bot_asks_once_while_the_toot_is_young_and_repeats_nothing_bad() -> None:
    silent = Decision(outcome=Verdict.INCOMPLETE, why="lacks a topic")
    assert decided(HALF, OLD) == silent
    assert decided(HALF, BARELY).reply is not None
    assert decided(HALF, answered=True) == silent
    assert decided(HALF, unchanged=True) == silent
    bad = Incomplete(gifts=(Gift(topics=("tea", "zorkle")),), missing=("recipient",), why="lacks a topic")
    assert decided(bad, guards=Guards(insults=lambda text: text == "zorkle")) == silent
    assert decided(bad, guards=Guards(secrets=lambda text: text == "zorkle")) == silent
    number = Incomplete(gifts=(Gift(topics=("call 555 123 4567",)),), missing=("recipient",), why="lacks a topic")
    assert decided(number) == silent


def test_what_an_answer_completed_stays_complete_when_its_toot_is_read_again() -> None:
    told_now = (as_told_now(STANDING[0], a_status(), Facts()),)
    assert decided(HALF, unchanged=True, standing=STANDING) == Decision(
        outcome=Verdict.AWARDED, why="it was completed by an answer", awards=told_now
    )
    assert decided(HALF, standing=STANDING).outcome is Verdict.INCOMPLETE
    new = a_status(giver_since=NOON - SECOND)
    held = decided(HALF, new, guards=Guards(new_account=2 * SECOND), unchanged=True, standing=STANDING)
    assert held.why == "its account is new"


def test_an_answer_fills_in_what_its_toot_lacked_and_nothing_else() -> None:
    bob, carol = (a_mention(),), (a_mention(CAROL),)
    said = Gift(recipients=carol, topics=("maps",))
    assert completed((), said) == (said,)
    assert completed((Gift(recipients=bob),), said) == (Gift(recipients=bob, topics=("maps",)),)
    assert completed((Gift(topics=("tea",)),), said) == (Gift(recipients=carol, topics=("tea",)),)
    assert completed((Gift(recipients=bob, topics=("tea",)), Gift(topics=("rye",))), Gift(topics=("x",))) == ()
    assert completed((Gift(recipients=bob),), Gift(recipients=carol)) == ()


@pytest.mark.parametrize(
    ("original", "answer", "reply"),
    [
        (Visibility.PUBLIC, Visibility.PUBLIC, Visibility.UNLISTED),
        (Visibility.PUBLIC, Visibility.UNLISTED, Visibility.UNLISTED),
        (Visibility.PUBLIC, Visibility.DIRECT, Visibility.DIRECT),
        (Visibility.PRIVATE, Visibility.PUBLIC, Visibility.DIRECT),
        (Visibility.PRIVATE, Visibility.DIRECT, Visibility.DIRECT),
    ],
)
def test_the_thanks_for_what_was_completed_are_as_quiet_as_the_quieter_of_the_two(
    original: Visibility, answer: Visibility, reply: Visibility
) -> None:
    asked, said = a_status(visibility=original), a_status("<p>tea</p>", id="200", uri="said", visibility=answer)
    decision = decide_answer(said, asked, a_nomination("tea"), facts_of(), RULES, NOON)
    plain = decide(asked, a_nomination("tea"), facts_of(), RULES, NOON)
    assert plain.reply is not None
    thanks = plain.reply.model_copy(update={"in_reply_to_id": "200", "visibility": reply})
    assert decision == plain.model_copy(
        update={"reply": thanks, "completes": asked.uri, "gives": a_nomination("tea").gifts}
    )


def test_an_answer_completes_a_toot_that_is_too_old_by_itself() -> None:
    old = a_status(created_at=NOON - timedelta(days=6))
    decision = decide_answer(a_status(id="200"), old, a_nomination("tea"), facts_of(), RULES, NOON)
    assert decision.outcome is Verdict.AWARDED
    assert decision.reply is not None
    early = a_status(created_at=NOON - SECOND)
    (award,) = decide_answer(a_status(id="200"), early, a_nomination("tea"), facts_of(), RULES, NOON).awards
    assert award.given_at == NOON - SECOND


def test_an_answer_that_repeats_is_not_favourited_and_a_bot_answers_nothing() -> None:
    repeat = facts_of(recent=frozenset({(BOB.acct, "tea")}))
    decision = decide_answer(a_status(id="200"), a_status(), a_nomination("tea"), repeat, RULES, NOON)
    assert decision == Decision(
        outcome=Verdict.REPEAT,
        why="the same award within seven days",
        completes=a_status().uri,
        gives=a_nomination("tea").gifts,
    )
    by_bot = a_status(account=Account(id="9", acct="feeds@elsewhere.example", bot=True))
    assert decide_answer(by_bot, a_status(), a_nomination("tea"), repeat, RULES, NOON) == Decision(
        outcome=Verdict.BOT, why="written by a bot"
    )


# talk


def test_a_direct_message_that_says_nothing_tells_who_has_a_badge_how_to_be_rid_of_it_and_then_helps() -> None:
    refusing, helping = promises.told("complain", ALICE.acct), promises.told("help", ALICE.acct)
    rid = decided(SILENT, TO_US, has_badge=True)
    assert rid.reply is not None
    assert rid.reply.text.startswith("refusals: @alice")
    assert rid.reply.text.count(" unhung") == 1
    assert rid.reply.visibility is Visibility.DIRECT
    hangs = decided(SILENT, TO_US, has_badge=True, hangs=True).reply
    assert hangs is not None
    assert hangs.text.count(" hung") == 1
    assert rid.keeps == (refusing,)
    helped = decided(SILENT, TO_US, has_badge=True, promises={refusing: NOON})
    assert helped.reply is not None
    assert helped.reply.text.startswith("help: @alice")
    assert helped.keeps == (helping,)
    assert decided(SILENT, TO_US, has_badge=True, promises={refusing: NOON, helping: NOON}).reply is None
    in_public = {"visibility": Visibility.PUBLIC}
    assert decided(SILENT, TO_US.model_copy(update=in_public), has_badge=True).reply is None


def test_a_direct_message_to_the_bot_that_says_nothing_gets_help_once_a_day() -> None:
    helped = promises.told("help", ALICE.acct)
    decision = decided(SILENT, TO_US)
    assert decision.reply is not None
    assert decision.reply.text.startswith("help: @alice")
    assert decision.reply.visibility is Visibility.DIRECT
    assert decision == Decision(outcome=Verdict.NOT_FOR_US, why="it is talk", reply=decision.reply, keeps=(helped,))
    day = timedelta(days=1)
    assert decided(SILENT, TO_US, promises={helped: NOON - day}).reply is not None
    assert decided(SILENT, TO_US, promises={promises.told("help", BOB.acct): NOON}).reply is not None
    quiet = Decision(outcome=Verdict.NOT_FOR_US, why="it is talk")
    assert decided(SILENT, TO_US, promises={helped: NOON - day + SECOND}) == quiet
    assert decided(SILENT, TO_US, answered=True) == quiet
    for changes in (
        {"created_at": OLD.created_at},
        {"visibility": Visibility.PRIVATE},
        {"mentions": (a_mention(),)},
        {"mentions": (a_mention(BOT.acct), a_mention())},
        {"mentions": ()},
    ):
        assert decided(SILENT, TO_US.model_copy(update=changes)) == quiet


def test_a_nomination_without_gifts_gives_nothing() -> None:
    assert decided(Nomination(gifts=(), why="odd")).outcome is Verdict.SELF


def test_what_was_let_out_stands_when_it_is_read_anew_unless_its_givers_name_is_on_a_list_by_now() -> None:
    status = a_status("<p>zorkle</p>")
    rules = the_rules(guards=Guards(insults=lambda text: "zorkle" in text))
    let_out = an_award(words=open_words(status))
    assert hold(status, (let_out,), Facts(standing=(let_out,)), rules, NOON) == ((let_out,), "")
    renamed = let_out.model_copy(update={"giver": let_out.giver.model_copy(update={"display_name": "zorkle"})})
    (waits,), why = hold(status, (renamed,), Facts(standing=(let_out,)), rules, NOON)
    assert (waits.held, why) == (True, "its words are on a list")
