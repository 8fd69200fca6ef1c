"""What a giver's correction, or a recipient's word, leaves where it repeats, is objected to or comes too late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.domain import promises
from bot.domain.decide import corrected, decide
from bot.domain.deciding.awarding import just_forgotten, within_limits
from bot.domain.deciding.correcting import REPEATED
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Account, Award, Status, Visibility
from bot.domain.outcome import Decision, Facts, Meant, Verdict
from bot.domain.readings import Command
from bot.domain.rules import Guards, Limit, Rules
from tests.builders import (
    ALICE,
    BOB,
    BOT,
    HOME,
    NOON,
    PUBLIC_URL,
    SAID_AT,
    a_bare_wording,
    a_mention,
    a_nomination,
    a_status,
    an_award,
    the_rules,
)

RULES = the_rules(wordings={"en": a_bare_wording()})
IDS = ("page", "first", "second", "third")
CAROL = Account(id=f"id-of-carol@{HOME}", acct=f"carol@{HOME}", url=f"https://{HOME}/@carol")
TEA, MAPS = (an_award(id=key, topic=key, topic_key=key) for key in ("tea", "maps"))
TOOT = a_status("<p>@bob gets +K in tea and maps</p>", id="7")
DAY = timedelta(days=1)


def said(
    name: str,
    *meant: Award,
    by: Account = ALICE,
    about: str = "",
    aloud: bool = False,
    rules: Rules = RULES,
    **facts: Any,
) -> Decision:
    status = a_status(account=by, mentions=tuple(map(a_mention, (BOT.acct, CAROL.acct, BOB.acct))))
    command = Command(name=name, object=about, aloud=aloud, why="said so")
    of_awards = Meant(how="thread", awards=meant, originals={TEA.toot_id: TOOT})
    known = Facts.model_validate({"ids": IDS, "meant": of_awards} | facts)
    return decide_command(status, command, known, rules, NOON)


def text_of(decision: Decision) -> str:
    return "" if decision.reply is None else decision.reply.text


def stand(decision: Decision) -> list[tuple[str, str]]:
    return [(award.id, award.topic) for revision in decision.revisions for award in revision.awards]


def test_a_topic_that_is_objected_to_is_met_with_silence_and_nothing_changes() -> None:
    decision = said("topic", TEA, about="nothing", objection="it is no topic")
    assert (decision.reply, decision.revisions, decision.why) == (None, (), "it is no topic")


def test_whom_the_server_does_not_know_is_said_to_be_unknown() -> None:
    for about in ("nobody", "carol@unknown.example"):
        decision = said("to", TEA, about=about)
        assert (text_of(decision), decision.revisions) == ("stranger: @alice", ())
    assert text_of(said("to", TEA, about=BOT.acct)) == "nothing: @alice", "the bot is known"


def test_an_edited_correction_of_the_person_takes_nothing_from_when_they_said_it_last() -> None:
    settled = promises.readdressed(TEA.toot_id)
    for last in (SAID_AT - DAY, SAID_AT + timedelta(seconds=1)):
        for name, about in (("to", "carol"), ("not", "bob")):
            edited = said(name, TEA, about=about, promises={settled: last}, read_before=True)
            assert edited.as_of == {settled: max(last, SAID_AT)}


def test_what_is_corrected_to_what_was_given_within_seven_days_is_taken_back_and_its_giver_told_so() -> None:
    for name, about, recent in (("topic", "Chess", (BOB.acct, "chess")), ("to", "carol", (CAROL.acct, "tea"))):
        decision = said(name, TEA, about=about, recent={recent})
        assert (text_of(decision), decision.why, decision.favourite) == ("undone: @alice", REPEATED, None)
        assert [revision.awards for revision in decision.revisions] == [()]
        assert stand(said(name, TEA, about=about, recent={("eve@third.example", "chess")}))


def test_the_same_topic_spelt_anew_repeats_nothing() -> None:
    decision = said("topic", TEA, about="TEA", recent={(BOB.acct, "tea")})
    assert stand(decision) == [("tea", "TEA")]
    assert text_of(decision).startswith("corrected: ")


def test_of_two_that_become_one_topic_only_what_is_no_repeat_stands() -> None:
    of_carol = TEA.model_copy(update={"id": "carols", "recipient": CAROL})
    decision = said("topic", TEA, of_carol, about="chess", recent={(BOB.acct, "chess")})
    assert stand(decision) == [("carols", "chess")]
    assert text_of(decision) == f"corrected: @alice {PUBLIC_URL}/b/carols"


def test_what_somebody_has_left_behind_stays_and_its_giver_is_answered_as_ever() -> None:
    left = {promises.stop(BOB.acct): NOON}
    for gone in (left, {promises.block(BOB.acct, ALICE.acct): NOON}):
        decision = said("topic", TEA, about="chess", promises=gone)
        assert decision.revisions == ()
        assert text_of(decision) == f"corrected: @alice {PUBLIC_URL}/b/tea"
    of_carol = TEA.model_copy(update={"id": "carols", "recipient": CAROL})
    both = said("topic", TEA, of_carol, about="chess", promises=left)
    assert text_of(both).startswith("corrected: ")
    assert stand(both) == [("tea", "tea"), ("carols", "chess")]
    declined = left | {promises.decline(ALICE.acct, BOB.acct, "chess"): NOON}
    assert [revision.awards for revision in said("topic", TEA, about="chess", promises=declined).revisions] == [()]


def test_a_topic_on_a_list_waits_though_its_recipient_has_left_and_nothing_changes() -> None:
    strict = RULES.model_copy(update={"guards": Guards(insults=lambda text: "zorkle" in text)})
    decision = said("topic", TEA, about="zorkle", rules=strict, promises={promises.stop(BOB.acct): NOON})
    assert (decision.outcome, decision.reply, decision.revisions) == (Verdict.HELD, None, ())


def test_to_whom_it_went_already_it_stays() -> None:
    decision = said("to", TEA, MAPS, about="bob")
    assert decision.revisions == ()
    assert text_of(decision) == f"corrected: @alice {PUBLIC_URL}/t/{TEA.toot_id}"


def test_to_somebody_else_it_is_given_now_and_within_the_limits() -> None:
    old = TEA.model_copy(update={"given_at": NOON - DAY})
    (revision,) = said("to", old, about="carol").revisions
    assert [award.given_at for award in revision.awards] == [NOON]
    once = RULES.model_copy(update={"guards": Guards(giver=Limit(1, DAY))})
    assert stand(said("to", TEA, MAPS, about="carol", rules=once)) == [("first", "tea")]
    assert stand(said("to", TEA, about="carol", rules=once, given=((BOB.acct, NOON),))) == []


def test_what_stands_by_several_toots_is_told_by_the_page_of_the_first() -> None:
    elsewhere = MAPS.model_copy(update={"toot_id": "elsewhere"})
    assert text_of(said("to", TEA, elsewhere, about="carol")) == f"corrected: @alice {PUBLIC_URL}/t/{TEA.toot_id}"


def test_whoever_shows_what_was_given_in_private_is_told_where_it_is() -> None:
    private = TEA.model_copy(update={"visibility": Visibility.DIRECT, "snagged_at": NOON, "hidden": True})
    decision = said("show", private, by=BOB)
    assert text_of(decision) == f"snagged_private: @{BOB.acct} {PUBLIC_URL}/b/tea"
    assert decision.reply is not None
    assert decision.reply.award_ids == ("tea",)
    assert [award.hidden for award in decision.marks] == [False]
    assert promises.unhung("tea") in decision.drops


def test_snag_hangs_up_what_is_new_and_leaves_what_was_taken_down() -> None:
    down = MAPS.model_copy(update={"snagged_at": NOON - DAY, "hidden": True})
    up = MAPS.model_copy(update={"snagged_at": NOON - DAY})
    assert [award.id for award in said("snag", TEA, down, by=BOB).marks] == ["tea"]
    assert [award.id for award in said("snag", TEA, up, by=BOB).marks] == ["tea", "maps"]
    assert [award.id for award in said("snag", down, by=BOB).marks] == ["maps"]


def test_who_has_said_stop_may_snag_and_is_told_so_in_private() -> None:
    decision = said("snag", TEA, by=BOB, promises={promises.stop(BOB.acct): NOON - DAY})
    assert text_of(decision) == f"stopped: @{BOB.acct}"
    assert decision.reply is not None
    assert (decision.reply.visibility, decision.reply.award_ids) == (Visibility.DIRECT, ("tea",))
    assert [award.id for award in decision.marks] == ["tea"]
    assert text_of(said("snag", TEA, by=BOB, promises={promises.stop(ALICE.acct): NOON})).startswith("snagged: ")


def test_what_was_edited_since_they_snagged_it_is_asked_about() -> None:
    decision = said("snag", TEA, by=BOB, promises={promises.retold("tea"): NOON})
    assert (text_of(decision), decision.why) == (f"which: @{BOB.acct}", "it was edited since they said so")


def test_forget_me_before_others_is_answered_once_a_day_and_erases_nothing() -> None:
    aloud = promises.told("aloud", ALICE.acct)
    first = said("forget_me", aloud=True)
    assert (text_of(first), first.keeps, first.forgets) == ("aloud: @alice", (aloud,), "")
    assert first.why == "it has to be said to the bot alone"
    again = said("forget_me", aloud=True, promises={aloud: NOON - DAY / 2})
    assert (again.reply, again.keeps) == (None, ())
    assert again.why == "it has to be said to the bot alone, and they were told so within a day"
    assert said("forget_me", aloud=True, promises={aloud: NOON - DAY}).reply


def test_what_was_blocked_since_stays_so_and_a_server_is_nobody_to_unblock() -> None:
    block = promises.block(ALICE.acct, BOB.acct)
    assert said("unblock", about="@bob", promises={block: NOON}).why == "they have said otherwise since"
    assert said("unblock", about="@bob", promises={block: SAID_AT - DAY}).drops
    assert said("block", about="@bob", promises={promises.lifted(block): NOON}).favourite
    nobody = said("unblock", about="third.example")
    assert (text_of(nobody), nobody.drops) == ("nothing: @alice", ())
    assert nobody.reply is not None
    assert nobody.reply.visibility is Visibility.DIRECT


def test_who_had_their_data_erased_has_had_their_share() -> None:
    forgotten = {promises.forgotten(ALICE.acct): NOON - DAY + timedelta(seconds=1)}
    for guards in (Guards(giver=Limit(5, DAY)), Guards(pair=Limit(5, DAY), giver=Limit(5, DAY / 2))):
        limited = RULES.model_copy(update={"guards": guards})
        assert just_forgotten(a_status(), Facts(promises=forgotten), limited, NOON)
        decision = decide(a_status(), a_nomination(), Facts(ids=IDS, promises=forgotten), limited, NOON)
        assert (decision.outcome, decision.awards) == (Verdict.IGNORED, ())
        day_ago = {promises.forgotten(ALICE.acct): NOON - DAY}
        for kept in (day_ago, {promises.forgotten(BOB.acct): NOON}):
            assert not just_forgotten(a_status(), Facts(promises=kept), limited, NOON)
    assert not just_forgotten(a_status(), Facts(promises=forgotten), RULES, NOON)
    assert within_limits((), Facts(), RULES, NOON) == []


def test_an_answer_that_says_something_else_now_changes_what_became_of_the_question() -> None:
    original: Status = a_status(id="7")
    made = decide(original, a_nomination(), Facts(ids=IDS), RULES, NOON)
    (revision,) = corrected(made, original, "page").revisions
    assert (revision.toot_id, revision.awards, revision.status) == ("page", made.awards, original)
    assert revision.reply == made.reply is not None
    changed = corrected(made, original, "page")
    assert (changed.awards, changed.reply, changed.as_it_was) == ((), None, False)
    by_bot = Decision(outcome=Verdict.BOT, why="written by a bot")
    assert corrected(by_bot, original, "page").as_it_was
    untouched = made.model_copy(update={"as_it_was": True})
    assert corrected(untouched, original, "page").revisions == ()
