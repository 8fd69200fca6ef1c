"""What each command does, said by the right person, by somebody else, and where nothing fits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain import promises
from bot.domain.deciding.awarding import thanks_for
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Account, Award, Favourite, Person, Reply, Status, Visibility
from bot.domain.outcome import Decision, Facts, Meant, Revision, Verdict
from bot.domain.promises import Promise
from bot.domain.readings import Command
from bot.domain.rules import Guards, Rules
from tests.builders import (
    ALICE,
    BOB,
    BOT,
    HOME,
    NOON,
    PUBLIC_URL,
    a_bare_wording,
    a_mention,
    a_status,
    an_award,
    by_word,
    the_rules,
)

CAROL = Account(id=f"id-of-carol@{HOME}", acct=f"carol@{HOME}", url=f"https://{HOME}/@carol")
WORDS = {name: f"{name}!" for name in ("undo", "my_data")}
RULES = the_rules(wordings={"en": a_bare_wording()}, words={"en": WORDS})
IDS = ("page", "first", "second", "third")
DAY = timedelta(days=1)
TEA, MAPS = (an_award(id=key, topic=key, topic_key=key) for key in ("tea", "maps"))
ORIGINAL = a_status("<p>@bob gets +K in tea and maps</p>", id="7")
SETTLED = by_word(makes=[promises.readdressed(TEA.toot_id)])


def told(
    name: str,
    *meant: Award,
    by: Account = ALICE,
    about: str = "",
    others: tuple[Award, ...] = (),
    how: str = "thread",
    kept: Mapping[Promise, datetime] | None = None,
    people: Mapping[str, Person] | None = None,
    rules: Rules = RULES,
    **of_status: Any,
) -> Decision:
    status = a_status(account=by, mentions=tuple(map(a_mention, (BOT.acct, CAROL.acct, BOB.acct))), **of_status)
    command = Command(name=name, object=about, why="said so")
    return decide_command(
        status, command, facts_of(*meant, others=others, how=how, kept=kept, people=people), rules, NOON
    )


def facts_of(
    *meant: Award,
    others: tuple[Award, ...] = (),
    how: str = "thread",
    kept: Mapping[Promise, datetime] | None = None,
    people: Mapping[str, Person] | None = None,
) -> Facts:
    originals: dict[str, Status] = {TEA.toot_id: ORIGINAL}
    about = Meant(how=how, awards=meant, others=others, originals=originals)
    return Facts(ids=IDS, meant=about, promises=kept or {}, people=people or {})


def saying(text: str, *awards: str, direct: bool = False, to: Account = ALICE, image: bool = False) -> Reply:
    return Reply(
        in_reply_to_id="100",
        text=text,
        visibility=Visibility.DIRECT if direct else Visibility.UNLISTED,
        award_ids=awards,
        attach_image=image,
        to=to.acct,
    )


def done(reply: Reply | None, **changes: Any) -> Decision:
    return Decision.model_validate({"outcome": Verdict.COMMAND, "why": "said so", "reply": reply} | changes)


def now_stands(*awards: Award, people: Mapping[str, Person] | None = None, mistaken: bool = False) -> Revision:
    """The original toot makes these from now on, and the reply to it says so."""
    reply = thanks_for(ORIGINAL, awards, facts_of(people=people), RULES, NOON) if awards else None
    return Revision(toot_id=TEA.toot_id, awards=awards, status=ORIGINAL, reply=reply, mistaken=mistaken)


def changed(award: Award, **changes: Any) -> Award:
    return award.model_copy(update=changes)


# whom a command is for


@pytest.mark.parametrize("name", ["undo", "topic", "not", "to"])
def test_what_only_givers_may_say_is_refused_to_the_recipient_once(name: str) -> None:
    notice = promises.told("no", BOB.acct, TEA.toot_id)
    refusal = told(name, TEA, by=BOB, about="carol")
    assert refusal == done(
        saying("not_yours: @bob@elsewhere.example", to=BOB), why="it is not theirs to decide", keeps=(notice,)
    )
    again = told(name, TEA, by=BOB, about="carol", kept={notice: NOON})
    assert again == done(None, why="it is not theirs to decide, and they were told so")


@pytest.mark.parametrize("name", ["snag", "hide", "show", "decline"])
def test_what_only_recipients_may_say_is_refused_to_the_giver_once(name: str) -> None:
    notice = promises.told("no", ALICE.acct, TEA.toot_id)
    refusal = told(name, TEA)
    assert refusal == done(saying("not_yours: @alice"), why="it is not theirs to decide", keeps=(notice,))
    assert told(name, TEA, kept={notice: NOON}).reply is None


@pytest.mark.parametrize("name", ["undo", "topic", "not", "to", "snag", "hide", "show", "decline"])
def test_a_command_about_no_award_gets_a_kind_word_and_one_about_several_a_question(name: str) -> None:
    assert told(name, how="none", about="carol") == done(saying("nothing: @alice"), why="no award is meant")
    assert told(name, how="several", about="carol") == done(saying("which: @alice"))
    assert told(name, how="several", about="carol", visibility=Visibility.PRIVATE) == done(
        saying("which: @alice", direct=True)
    )


@pytest.mark.parametrize("name", ["undo", "topic", "not", "snag", "hide", "show"])
def test_what_was_taken_back_is_nothing_to_speak_of(name: str) -> None:
    gone = an_award(withdrawn_at=NOON, snagged_at=NOON)
    by = ALICE if name in ("undo", "topic", "not") else BOB
    assert told(name, gone, by=by, about="bob") == done(
        saying("nothing: @alice" if by is ALICE else "nothing: @bob@elsewhere.example", to=by), why="no award is meant"
    )


def test_what_only_operators_say_means_nothing_from_anybody_else() -> None:
    for name in ("queue", "approve", "ban", "unban", "nonsense"):
        assert told(name, TEA, visibility=Visibility.DIRECT) == Decision(
            outcome=Verdict.NOT_FOR_US, why="only operators can say that, in a direct message"
        )


# what anyone says


def test_help_names_them_in_the_language_of_who_asks() -> None:
    words, wordings = {"en": {}, "fr": {"undo": "annule"}}, {**RULES.wordings, "fr": a_bare_wording("fr")}
    french = RULES.model_copy(update={"wordings": wordings, "words": words})
    reply = told("help", rules=french, language="fr").reply
    assert reply is not None
    assert ", annule, " in reply.text


def test_thanks_are_favourited() -> None:
    assert told("thanks") == done(None, favourite=Favourite(status_id="100"))


def test_whoever_wants_one_gets_one_from_the_bot_with_its_picture() -> None:
    decision = told("want", about="Sea  birds", spoiler_text="wish")
    (award,) = decision.awards
    assert award == Award(
        id="first",
        toot_id="page",
        status_uri=f"https://{HOME}/users/alice/statuses/100",
        giver=BOT,
        recipient=Account(id=ALICE.id, acct=ALICE.acct, url=ALICE.url),
        topic="Sea birds",
        topic_key="sea birds",
        spoiler_text="wish",
        visibility=Visibility.PUBLIC,
        language="en",
        given_at=NOON - timedelta(minutes=1),
    )
    reply = saying(f"wanted: @alice {PUBLIC_URL}/b/first Sea birds", "first", image=True)
    assert decision == done(
        reply.model_copy(update={"spoiler_text": "wish"}),
        awards=(award,),
        keeps=(promises.told("want", ALICE.acct),),
    )


def test_whoever_wants_one_and_says_not_what_for_gets_one_for_asking() -> None:
    (award,) = told("want").awards
    assert (award.topic, award.topic_key) == ("asking", "asking")
    wording = a_bare_wording()
    mute = wording.model_copy(update={"answers": {**wording.answers, "asking": ""}})
    silent = RULES.model_copy(update={"wordings": {"en": mute}})
    assert told("want", rules=silent) == done(saying("nothing: @alice"))


def test_a_wish_comes_true_once_in_seven_days() -> None:
    told_before = promises.told("want", ALICE.acct)
    early = told("want", kept={told_before: NOON - 7 * DAY + timedelta(seconds=1)})
    assert early == done(None, why="they had a badge within seven days", favourite=Favourite(status_id="100"))
    assert told("want", kept={told_before: NOON - 7 * DAY}).awards
    assert told("want", kept={promises.told("want", BOB.acct): NOON}).awards


def test_a_wish_for_what_is_on_a_list_is_met_with_silence() -> None:
    strict = RULES.model_copy(update={"guards": Guards(insults=lambda text: "zorkle" in text)})
    assert told("want", about="zorkle", rules=strict) == done(None, why="its words are on a list")


@pytest.mark.parametrize(
    ("about", "acct"),
    [
        ("carol", CAROL.acct),
        (f"@{CAROL.acct.upper()} ", CAROL.acct),
        ("bob", BOB.acct),
        ("＠Xena", f"xena@{HOME}"),
        ("@Eve@Third.example", "eve@third.example"),
        ("imaginaryklout", BOT.acct),
    ],
)
def test_somebody_is_blocked_and_unblocked_as_spelt_or_mentioned(about: str, acct: str) -> None:
    promise, again = promises.block(ALICE.acct, acct), promises.left_out_next(ALICE.acct, acct)
    for name, known in (("block", by_word(makes=[promise])), ("unblock", by_word(lifts=[promise, again]))):
        assert told(name, about=about) == done(saying(f"{name}ed: @alice {acct}", direct=True), **known)


def test_nobody_blocks_themselves() -> None:
    assert told("block", about="alice") == done(saying("nothing: @alice", direct=True))


def test_my_data_and_forget_me_answer_in_private() -> None:
    assert told("my_data") == done(saying(f"my_data: @alice {PUBLIC_URL}/data/page", direct=True), discloses="page")
    stop = promises.stop(ALICE.acct)
    known = by_word(makes=[stop]) | {"keeps": (stop, promises.forgotten(ALICE.acct))}
    assert told("forget_me") == done(saying("forgotten: @alice", direct=True), forgets=ALICE.acct, **known)


# what givers say


def test_undo_takes_back_what_is_meant_and_lets_the_rest_of_its_toot_stand() -> None:
    assert told("undo", TEA, others=(MAPS,)) == done(saying("undone: @alice"), revisions=(now_stands(MAPS),))
    assert told("undo", TEA, MAPS) == done(saying("undone: @alice"), revisions=(now_stands(),))
    gone = changed(MAPS, withdrawn_at=NOON)
    assert told("undo", TEA, others=(gone,)).revisions == (now_stands(),)


def test_undo_touches_no_other_toot_and_speaks_under_none_that_is_gone() -> None:
    elsewhere = changed(MAPS, toot_id="elsewhere")
    assert told("undo", TEA, others=(elsewhere,)).revisions == (now_stands(),)
    both = told("undo", elsewhere, others=(changed(TEA, toot_id="elsewhere"),))
    assert both.revisions == (Revision(toot_id="elsewhere", awards=(changed(TEA, toot_id="elsewhere"),)),)


def test_topic_corrects_the_award_under_its_link_and_it_has_to_be_snagged_again() -> None:
    snagged = changed(TEA, snagged_at=NOON, hidden=True)
    new = changed(TEA, topic="Green tea", topic_key="green tea")
    assert told("topic", snagged, others=(MAPS,), about=" Green  tea ") == done(
        saying(f"corrected: @alice {PUBLIC_URL}/t/{TEA.toot_id}", "tea", "maps"), revisions=(now_stands(new, MAPS),)
    )
    assert told("topic", TEA, about="Green tea").reply == saying(f"corrected: @alice {PUBLIC_URL}/b/tea", "tea")
    tagged = told("topic", TEA, about="#baking")
    assert tagged == told("topic", TEA, about="baking")


def test_topic_needs_a_topic_and_one_that_it_corrects() -> None:
    assert told("topic", TEA, MAPS, about="chess") == done(saying("which: @alice"))
    assert told("topic", TEA, about=" ") == done(saying("nothing: @alice"))
    to_carol = changed(TEA, id="carols", recipient=CAROL)
    (revision,) = told("topic", TEA, to_carol, about="chess").revisions
    assert [award.topic for award in revision.awards] == ["chess", "chess"]


def test_a_corrected_topic_that_its_recipient_declined_once_stands_no_more_and_nobody_learns_it() -> None:
    kept = {promises.decline(ALICE.acct, BOB.acct, "chess"): NOON}
    assert told("topic", TEA, about="Chess", kept=kept) == done(saying("quiet: @alice"), revisions=(now_stands(),))


def test_a_corrected_topic_on_a_list_is_held_and_the_bot_is_silent() -> None:
    strict = RULES.model_copy(update={"guards": Guards(insults=lambda text: "zorkle" in text)})
    decision = told("topic", TEA, about="zorkle", rules=strict)
    assert (decision.outcome, decision.why, decision.reply) == (Verdict.HELD, "its words are on a list", None)
    assert [award.held for revision in decision.revisions for award in revision.awards] == [True]


def test_not_takes_one_person_out() -> None:
    to_carol = changed(TEA, id="carols", recipient=CAROL)
    assert told("not", TEA, to_carol, about="@carol") == done(
        saying(f"corrected: @alice {PUBLIC_URL}/b/tea", "tea"), revisions=(now_stands(TEA, mistaken=True),), **SETTLED
    )
    gone = now_stands(mistaken=True)
    assert told("not", TEA, about="bob@elsewhere.example") == done(
        saying("undone: @alice"), revisions=(gone,), **SETTLED
    )
    assert told("not", TEA, about="carol") == done(saying("nothing: @alice"))
    to_xena = changed(TEA, recipient=Account(id="6", acct="xena@third.example"))
    assert told("not", to_xena, about="＠Xena").reply == saying("undone: @alice")


def test_to_gives_it_to_somebody_else_under_a_link_of_its_own() -> None:
    snagged = changed(TEA, snagged_at=NOON, hidden=True)
    new = changed(TEA, id="first", recipient=CAROL)
    assert told("to", snagged, about="carol") == done(
        saying(f"corrected: @alice {PUBLIC_URL}/b/first", "first"), revisions=(now_stands(new),), **SETTLED
    )
    both = told("to", TEA, MAPS, about="carol")
    expected = (new, changed(MAPS, id="second", recipient=CAROL))
    assert both == done(
        saying(f"corrected: @alice {PUBLIC_URL}/t/{TEA.toot_id}", "first", "second"),
        revisions=(now_stands(*expected),),
        **SETTLED,
    )


def test_to_leaves_what_others_got_by_the_same_toot() -> None:
    of_eve = changed(MAPS, recipient=Account(id="5", acct="eve@third.example"))
    (revision,) = told("to", TEA, others=(of_eve,), about="carol").revisions
    assert revision.awards == (of_eve, changed(TEA, id="first", recipient=CAROL))


def test_to_corrects_several_toots_at_once() -> None:
    two = (TEA, changed(MAPS, toot_id="elsewhere"))
    new = [changed(award, id=key, recipient=CAROL) for award, key in zip(two, ("first", "second"), strict=True)]
    assert {r.toot_id: r.awards for r in told("to", *two, about="carol").revisions} == {a.toot_id: (a,) for a in new}


def test_a_correction_to_what_an_operator_has_hidden_is_held() -> None:
    hidden = {promises.hidden(ALICE.acct, CAROL.acct, "tea"): NOON, promises.hidden(ALICE.acct, BOB.acct, "maps"): NOON}
    for decision in (told("to", TEA, about="carol", kept=hidden), told("topic", TEA, about="Maps", kept=hidden)):
        assert (decision.outcome, decision.reply, decision.revisions[0].awards[0].held) == (Verdict.HELD, None, True)


def test_to_says_for_whom_what_was_taken_back_was_meant() -> None:
    gone = changed(TEA, withdrawn_at=NOON)
    assert told("to", gone, about="carol").revisions == (now_stands(changed(TEA, id="first", recipient=CAROL)),)
    assert told("to", changed(gone, held=True), about="carol").revisions == ()


def test_to_needs_one_recipient_and_somebody_who_is_mentioned_and_is_neither_giver_nor_bot() -> None:
    assert told("to", TEA, changed(MAPS, recipient=CAROL), about="carol") == done(saying("which: @alice"))
    for nobody, answer in (("dave", "stranger"), ("imaginaryklout", "nothing")):
        assert told("to", TEA, about=nobody) == done(saying(f"{answer}: @alice"))
    status = a_status(mentions=(a_mention(ALICE.acct),))
    command = Command(name="to", object="alice", why="said so")
    assert decide_command(status, command, facts_of(TEA), RULES, NOON) == done(saying("nothing: @alice"))


def test_to_somebody_who_wants_none_leaves_nothing_and_gives_no_reason() -> None:
    for kept, people in (
        ({promises.stop(CAROL.acct): NOON}, {}),
        ({promises.block(CAROL.acct, ALICE.acct): NOON}, {}),
        ({promises.decline(ALICE.acct, CAROL.acct, "tea"): NOON}, {}),
        ({}, {CAROL.acct: Person(refuses=True)}),
    ):
        decision = told("to", TEA, about="carol", kept=kept, people=people)
        assert decision == done(saying("quiet: @alice"), revisions=(now_stands(),), **SETTLED)


# what recipients say


def test_snag_hangs_it_on_the_wall_and_its_recipient_may_be_written_with_the_at_from_then_on() -> None:
    snagged = changed(TEA, snagged_at=NOON)
    link = f"{PUBLIC_URL}/w/{BOB.acct}"
    known = by_word(makes=[promises.snagged(BOB.acct)], lifts=[promises.unhung("tea")])
    expected = done(saying(f"snagged: @{BOB.acct} {link}", "tea", to=BOB), marks=(snagged,), **known)
    assert told("snag", TEA, by=BOB) == expected
    before = changed(TEA, snagged_at=NOON - DAY, hidden=True)
    assert told("snag", before, by=BOB).marks == (changed(before, hidden=False),)


def test_what_was_given_in_private_is_snagged_without_a_wall() -> None:
    private = changed(TEA, visibility=Visibility.DIRECT)
    decision = told("snag", private, by=BOB)
    said = saying(f"snagged_private: @{BOB.acct} {PUBLIC_URL}/b/tea", "tea", to=BOB)
    assert decision.reply == said.model_copy(update={"visibility": Visibility.DIRECT})
    assert decision.marks == (changed(private, snagged_at=NOON),)
    assert promises.snagged(BOB.acct) in decision.keeps


@pytest.mark.parametrize("name", ["snag", "hide", "show"])
def test_what_waits_for_an_operator_cannot_be_hung_anywhere(name: str) -> None:
    held = changed(TEA, held=True, snagged_at=NOON)
    assert told(name, held, by=BOB) == done(saying(f"nothing: @{BOB.acct}", to=BOB), why="no award is meant")


def test_hide_and_show_take_it_off_the_wall_and_back() -> None:
    up = changed(TEA, snagged_at=NOON)
    down = changed(up, hidden=True)
    unhung = [promises.unhung("tea")]
    assert told("hide", up, by=BOB) == done(
        saying(f"hidden: @{BOB.acct}", "tea", to=BOB), marks=(down,), **by_word(makes=unhung)
    )
    shown = saying(f"shown: @{BOB.acct} {PUBLIC_URL}/w/{BOB.acct}", "tea", to=BOB)
    assert told("show", down, by=BOB) == done(shown, marks=(up,), **by_word(lifts=unhung))


def test_decline_takes_it_back_for_good_and_says_so_in_private() -> None:
    made = [promises.decline(ALICE.acct, BOB.acct, "tea"), promises.left_out(BOB.acct, ORIGINAL.id)]
    assert told("decline", TEA, others=(MAPS,), by=BOB) == done(
        saying(f"declined: @{BOB.acct}", direct=True, to=BOB), revisions=(now_stands(MAPS),), **by_word(makes=made)
    )
