"""From a reading to awards: which may be, under which link, with which words, and the thanks to the letter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain import promises
from bot.domain.deciding.answers import answer, sentence, warning, word
from bot.domain.deciding.awarding import (
    Candidate,
    as_told_now,
    award_of,
    awards_of,
    candidates,
    insulting,
    mends,
    promises_about,
    refused,
    thanks_for,
    under_its_link,
    within_limits,
)
from bot.domain.model import Account, Award, Person, Reply, Visibility
from bot.domain.outcome import Facts
from bot.domain.phrases import Room
from bot.domain.promises import Kind, Promise
from bot.domain.readings import Gift, Incomplete, Nomination
from bot.domain.rules import Guards, Instances, Limit, Rules
from tests.builders import (
    ALICE,
    BOB,
    BOT,
    HOME,
    NOON,
    PUBLIC_URL,
    a_bare_wording,
    a_mention,
    a_nomination,
    a_status,
    an_award,
    the_rules,
)

CAROL, EVE = f"carol@{HOME}", "eve@third.example"
RULES = the_rules(wordings={"en": a_bare_wording(), "fr": a_bare_wording("fr")})
DAY = timedelta(days=1)
TOLD = {promises.told("mend", ALICE.acct): NOON}
"""Alice knows already how to mend an award."""


def wanted(*topics: str, to: tuple[str, ...] = (BOB.acct,), rules: Rules = RULES) -> list[Candidate]:
    return list(candidates(a_status(), a_nomination(*topics, to=to), rules))


def standing(topic: str, to: str = BOB.acct, **changes: Any) -> Award:
    known = {"id": f"old-{topic}", "topic": topic, "topic_key": topic, "recipient": Account(id=to, acct=to)}
    return an_award(**(known | changes))


# who may get what


def test_only_whole_awards_are_candidates_each_once_and_neither_to_the_giver_nor_to_the_bot() -> None:
    gifts = (
        Gift(recipients=(a_mention(ALICE.acct), a_mention(BOT.acct), a_mention(), a_mention(CAROL)), topics=("Tea",)),
        Gift(recipients=(a_mention(),), topics=("tea", " ", "maps")),
    )
    found = candidates(a_status(), Nomination(gifts=gifts, why=""), RULES)
    assert [(one.recipient.acct, one.topic, one.key) for one in found] == [
        (BOB.acct, "Tea", "tea"), (CAROL, "Tea", "tea"), (BOB.acct, "maps", "maps"),
    ]  # fmt: skip
    assert candidates(a_status(), Incomplete(gifts=gifts, missing=("topic",), why=""), RULES) == ()


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_toot_makes_so_many_awards_and_no_more(most: int) -> None:
    rules = the_rules(guards=Guards(most_awards=most))
    assert [one.topic for one in wanted("a", "b", "c", rules=rules)] == ["a", "b", "c"][:most]


def test_the_promises_that_matter_are_the_givers_and_those_of_all_who_would_receive() -> None:
    assert promises_about(a_status(), wanted("tea", "maps")) == [
        promises.ban(ALICE.acct),
        promises.stop(ALICE.acct),
        promises.left_out(ALICE.acct, a_status().id),
        promises.forgotten(ALICE.acct),
        promises.told("mend", ALICE.acct),
        promises.told("mend", ALICE.acct, a_status().uri),
        promises.stop(BOB.acct),
        promises.left_out(BOB.acct, a_status().id),
        promises.snagged(BOB.acct),
        promises.block(BOB.acct, ALICE.acct),
        promises.left_out_next(BOB.acct, ALICE.acct),
        promises.lifted(promises.stop(BOB.acct)),
        promises.held_from(promises.stop(BOB.acct)),
        promises.held_until(promises.stop(BOB.acct)),
        promises.held_from(promises.block(BOB.acct, ALICE.acct)),
        promises.held_until(promises.block(BOB.acct, ALICE.acct)),
        promises.decline(ALICE.acct, BOB.acct, "tea"),
        promises.declined_part(ALICE.acct, BOB.acct, "tea"),
        promises.hidden(ALICE.acct, BOB.acct, "tea"),
        promises.pinged(BOB.acct, a_status().uri),
        *(keep(ALICE.acct, BOB.acct, "maps") for keep in (promises.decline, promises.declined_part, promises.hidden)),
    ]


@pytest.mark.parametrize(
    ("facts", "out", "out_where_it_stands"),
    [
        (Facts(), False, False),
        (Facts(promises={promises.block(BOB.acct, ALICE.acct): NOON}), True, False),
        (Facts(promises={promises.decline(ALICE.acct, BOB.acct, "tea"): NOON}), True, True),
        (Facts(promises={promises.block(ALICE.acct, BOB.acct): NOON}), False, False),
        (Facts(promises={promises.decline(ALICE.acct, BOB.acct, "maps"): NOON}), False, False),
        (Facts(promises={promises.stop(BOB.acct): NOON}), True, False),
        (Facts(promises={promises.stop(ALICE.acct): NOON}), False, False),
        (Facts(people={BOB.acct: Person(refuses=True)}), True, False),
        (Facts(people={BOB.acct: Person(), CAROL: Person(refuses=True)}), False, False),
    ],
)
def test_who_wants_none_gets_none_but_what_stood_before_they_said_stop_stays(
    facts: Facts, out: bool, out_where_it_stands: bool
) -> None:
    (candidate,) = wanted("tea")
    assert refused(a_status(), candidate, facts, RULES) is out
    stands = facts.model_copy(update={"standing": (standing("tea"),)})
    assert refused(a_status(), candidate, stands, RULES) is out_where_it_stands
    other = facts.model_copy(update={"standing": (standing("tea", to=CAROL),)})
    assert refused(a_status(), candidate, other, RULES) is out
    instead = facts.model_copy(update={"standing": (standing("maps"),)})
    assert refused(a_status(), candidate, instead, RULES) is out_where_it_stands


@pytest.mark.parametrize("promise", [promises.stop(BOB.acct), promises.block(BOB.acct, ALICE.acct)])
def test_what_was_given_between_stop_and_start_is_none_though_both_are_heard_before_it(promise: Promise) -> None:
    hour = timedelta(hours=1)
    span = {promises.held_from(promise): NOON, promises.held_until(promise): NOON + hour}
    (candidate,) = wanted("tea")
    for said_at, out in ((NOON, False), (NOON + hour / 2, True), (NOON + hour, False)):
        facts = Facts(promises=span)
        assert refused(a_status(created_at=said_at), candidate, facts, RULES) is out
        edited = facts.model_copy(update={"read_before": True})
        assert not refused(a_status(created_at=said_at), candidate, edited, RULES)


def test_nobody_of_a_blocked_server_gets_one() -> None:
    rules = the_rules(guards=Guards(instances=Instances(blocked=frozenset({"elsewhere.example"}))))
    assert refused(a_status(), wanted("tea")[0], Facts(), rules)
    assert not refused(a_status(), wanted("tea", to=(EVE,))[0], Facts(), rules)


def test_limits_count_what_was_given_of_late_and_what_this_toot_gives() -> None:
    def left(facts: Facts, **limits: Limit) -> list[tuple[str, str]]:
        some = wanted("tea", "maps", to=(BOB.acct, CAROL))
        return [one.pair for one in within_limits(some, facts, the_rules(guards=Guards(**limits)), NOON)]

    bob_tea, bob_maps, carol_tea, carol_maps = (BOB.acct, "tea"), (BOB.acct, "maps"), (CAROL, "tea"), (CAROL, "maps")
    assert left(Facts()) == [bob_tea, bob_maps, carol_tea, carol_maps]
    assert left(Facts(), giver=Limit(3, DAY)) == [bob_tea, bob_maps, carol_tea]
    assert left(Facts(), pair=Limit(1, DAY)) == [bob_tea, carol_tea]
    assert left(Facts(given=((BOB.acct, NOON),)), pair=Limit(1, DAY)) == [carol_tea]
    assert left(Facts(given=((EVE, NOON),)), giver=Limit(2, DAY), pair=Limit(1, DAY)) == [bob_tea]
    assert left(Facts(given=((EVE, NOON), (EVE, NOON - DAY))), giver=Limit(2, DAY)) == [bob_tea]
    stands = Facts(standing=(standing("maps"),), given=((BOB.acct, NOON),))
    assert left(stands, giver=Limit(1, DAY), pair=Limit(1, DAY)) == [bob_maps]


def test_a_limit_counts_the_moments_within_its_last_stretch() -> None:
    limit = Limit(2, DAY)
    assert not limit.reached([NOON], NOON)
    assert limit.reached([NOON, NOON - DAY + timedelta(seconds=1)], NOON)
    assert not limit.reached([NOON, NOON - DAY], NOON)


@pytest.mark.parametrize(
    ("guards", "since", "pictured", "why"),
    [
        (Guards(), NOON, False, ""),
        (Guards(new_account=DAY), NOON - DAY, True, ""),
        (Guards(new_account=DAY), None, True, ""),
        (Guards(new_account=DAY), NOON - DAY + timedelta(seconds=1), True, "its account is new"),
        (Guards(unpictured=True), NOON, True, ""),
        (Guards(unpictured=True), NOON, False, "its account has no picture"),
        (Guards(new_account=DAY, unpictured=True), NOON, False, "its account is new"),
    ],
)
def test_an_operator_looks_at_what_new_accounts_and_those_without_a_picture_give(
    guards: Guards, since: object, pictured: bool, why: str
) -> None:
    assert guards.suspects(a_status(giver_since=since, giver_pictured=pictured), NOON) == why


@pytest.mark.parametrize("where", ["topic", "emoji", "words", "spoiler_text", "giver", "id"])
def test_all_that_an_award_would_show_is_looked_up_on_the_lists(where: str) -> None:
    shown: Any = "zorkle" if where != "giver" else ALICE.model_copy(update={"display_name": "Zorkle zorkle"})
    rules = the_rules(guards=Guards(insults=lambda text: text == "" or "zorkle" in text))
    assert insulting(an_award(**({"emoji": ""} | {where: shown})), rules) is (where != "id")


@pytest.mark.parametrize(
    "giver",
    [ALICE.model_copy(update={"acct": f"bob_is_a_thief@{HOME}"}), ALICE.model_copy(update={"display_name": "thief!"})],
)
def test_a_givers_name_that_insults_holds_what_is_for_all_to_see(giver: Account) -> None:
    rules = the_rules(guards=Guards(named=lambda name, recipient: "thief" in name and recipient == BOB.acct))
    assert insulting(an_award(giver=giver), rules)
    assert not insulting(an_award(giver=giver, visibility=Visibility.DIRECT), rules)
    assert not insulting(an_award(giver=giver, recipient=ALICE), rules)
    assert not insulting(an_award(), rules)


# what an award is


def test_an_award_holds_what_its_toot_says() -> None:
    status = a_status(spoiler_text="food", language="fr")
    (candidate,) = wanted("Tea")
    assert award_of(status, "🍵", candidate, "new", "page", NOON) == Award(
        id="new",
        toot_id="page",
        status_uri=status.uri,
        status_url=status.url,
        giver=ALICE,
        recipient=Account(id=f"id-of-{BOB.acct}", acct=BOB.acct, url="https://elsewhere.example/@bob"),
        topic="Tea",
        topic_key="tea",
        emoji="🍵",
        words="@bob gets +K in tea",
        spoiler_text="food",
        visibility=Visibility.PUBLIC,
        language="fr",
        given_at=NOON - timedelta(minutes=1),
    )
    ahead = a_status(created_at=NOON + DAY)
    assert award_of(ahead, "", candidate, "new", "page", NOON).given_at == NOON


def test_of_a_toot_that_is_not_open_only_that_it_had_a_warning_is_kept() -> None:
    private = a_status(visibility=Visibility.PRIVATE, spoiler_text="secret")
    now = as_told_now(an_award(), private, Facts())
    assert (now.status_uri, now.status_url, now.words) == ("", "", "")
    assert (now.spoiler_text, now.visibility) == ("CW", Visibility.PRIVATE)
    assert as_told_now(an_award(), a_status(visibility=Visibility.DIRECT), Facts()).spoiler_text == ""


def test_an_award_in_the_place_of_another_keeps_its_link_and_where_it_is_the_same_its_place_on_the_wall() -> None:
    before = standing("tea", held=True, snagged_at=NOON, hidden=True, given_at=NOON - DAY)
    same = under_its_link(an_award(topic_key="tea"), before)
    assert (same.id, same.given_at, same.held, same.snagged_at, same.hidden) == (
        "old-tea", NOON - DAY, True, NOON, True,
    )  # fmt: skip
    other = under_its_link(an_award(topic_key="maps"), before)
    assert (other.id, other.given_at, other.held, other.snagged_at, other.hidden) == (
        "old-tea", NOON - DAY, True, None, False,
    )  # fmt: skip
    shown = under_its_link(an_award(topic_key="tea"), standing("tea", snagged_at=NOON))
    assert (shown.held, shown.hidden) == (False, False)


def test_the_awards_of_a_toot_that_is_read_again_go_on_under_the_links_they_had() -> None:
    before = (standing("tea", toot_id="old"), standing("maps", toot_id="old"), standing("rye", to=CAROL))
    facts = Facts(ids=("page", "a", "b", "c", "d"), standing=before)
    chosen = wanted("chess", "maps", "salt", to=(BOB.acct,)) + wanted("jam", to=(EVE,))
    awards = awards_of(a_status(), "", chosen, facts, NOON)
    assert [(award.id, award.topic) for award in awards] == [
        ("old-tea", "chess"), ("old-maps", "maps"), ("c", "salt"), ("d", "jam"),
    ]  # fmt: skip
    assert {award.toot_id for award in awards} == {"old"}
    assert [award.toot_id for award in awards_of(a_status(), "", chosen, Facts(ids=("page", "a")), NOON)] == ["page"]


# the thanks


def thanked(*awards: Award, rules: Rules = RULES, status: Any = None, **facts: Any) -> Reply:
    known = Facts.model_validate({"promises": TOLD} | facts)
    return thanks_for(status or a_status(), awards, known, rules, NOON)


def test_the_thanks_name_who_what_for_and_the_link() -> None:
    assert thanked(an_award()) == Reply(
        in_reply_to_id="100",
        text=f"@alice one: {BOB.acct} sourdough baking {PUBLIC_URL}/b/{'a' * 22} unpinged: {BOB.acct}",
        visibility=Visibility.UNLISTED,
        language="en",
        award_ids=("a" * 22,),
        to=ALICE.acct,
    )
    at_home = thanked(standing("tea", to=CAROL))
    assert at_home.text == f"@alice one: carol tea {PUBLIC_URL}/b/old-tea unpinged: carol"
    assert thanked(an_award(topic="a @carol #tag")).text.startswith(f"@alice one: {BOB.acct} a carol tag ")


def test_only_whoever_follows_or_has_snagged_and_never_said_stop_is_written_with_the_at() -> None:
    def pinged(reply: Reply) -> bool:
        assert ("unpinged" in reply.text) is (f"@{BOB.acct}" not in reply.text)
        return f"@{BOB.acct}" in reply.text

    follows, snagged = {BOB.acct: Person(follows=True)}, {promises.snagged(BOB.acct): NOON}
    assert pinged(thanked(an_award(), people=follows))
    assert pinged(thanked(an_award(), promises=TOLD | snagged))
    assert pinged(thanked(an_award(), people={BOB.acct: Person()}, promises=TOLD | snagged))
    assert not pinged(thanked(an_award(), people={BOB.acct: Person()}))
    assert not pinged(thanked(an_award(), people={CAROL: Person(follows=True)}))
    assert not pinged(thanked(an_award(), people=follows, promises=TOLD | {promises.stop(BOB.acct): NOON}))
    assert not pinged(thanked(an_award(), people={BOB.acct: Person(follows=True, refuses=True)}, promises=TOLD))
    private = a_status(visibility=Visibility.PRIVATE)
    assert pinged(thanked(an_award(), people=follows, status=private))
    assert not pinged(thanked(an_award(), people=follows, status=private.model_copy(update={"mentions": ()})))


def test_the_first_thanks_say_how_to_mend_an_award_where_there_is_room() -> None:
    assert thanked(an_award(), promises={}).text.endswith("\nmend: undo")
    here = promises.told("mend", ALICE.acct, a_status().uri)
    assert mends(a_status(), Facts())
    assert not mends(a_status(), Facts(promises=TOLD))
    assert mends(a_status(), Facts(promises={**TOLD, here: NOON}))
    plain = thanked(an_award()).text
    for more, holds in ((len("\nmend: undo"), True), (len("\nmend: undo") - 1, False)):
        rules = RULES.model_copy(update={"room": Room(characters=len(plain) + more, url_length=0)})
        assert ("mend" in thanked(an_award(), promises={}, rules=rules).text) is holds


def test_more_than_three_share_the_page_and_a_warning_takes_its_room() -> None:
    four = thanked(*(standing(key, toot_id="page") for key in "abcd"))
    assert four.text == f"@alice many: {BOB.acct} {PUBLIC_URL}/t/page unpinged: {BOB.acct}"
    assert four.award_ids == ("old-a", "old-b", "old-c", "old-d")
    room = Room(characters=200, url_length=10)
    short = RULES.model_copy(update={"room": room})
    warned = thanked(an_award(topic="t" * 120), status=a_status(spoiler_text="w" * 100), rules=short)
    assert warned.spoiler_text == "w" * 50
    assert "…" in warned.text
    assert room.used(warned.text) <= 150


# answers


def test_an_answer_is_as_quiet_as_its_source_and_keeps_its_warning_and_language() -> None:
    status = a_status(language="fr-CA", spoiler_text="#food", visibility=Visibility.UNLISTED)
    award = an_award()
    assert answer(status, RULES, "blocked", (award,), who="@eve") == Reply(
        in_reply_to_id="100",
        text="blocked: @alice eve",
        visibility=Visibility.UNLISTED,
        spoiler_text="food",
        language="fr",
        award_ids=(award.id,),
        to=ALICE.acct,
    )
    assert answer(status, RULES, "undone", direct=True).visibility is Visibility.DIRECT
    assert answer(a_status(visibility=Visibility.PRIVATE), RULES, "undone").visibility is Visibility.DIRECT
    assert warning(a_status(spoiler_text="w" * 500), RULES) == "w" * 125


def test_a_picture_is_attached_where_it_is_wished_and_the_award_is_one() -> None:
    pictured = RULES.model_copy(update={"attach_image": True})
    assert answer(a_status(), pictured, "undone", (an_award(),)).attach_image
    assert not answer(a_status(), pictured, "undone", (an_award(), an_award())).attach_image
    assert not answer(a_status(), pictured, "undone").attach_image
    assert not answer(a_status(), RULES, "undone", (an_award(),)).attach_image


def test_commands_stand_in_sentences_in_the_readers_words_for_them() -> None:
    rules = RULES.model_copy(update={"words": {"en": {"undo": "take back"}, "fr": {"undo": "annule"}}})
    assert sentence(a_status(), rules, "mend") == "mend: take back"
    assert sentence(a_status(language="fr"), rules, "mend") == "mend: annule"
    assert word(rules, "de", "undo") == "take back"
    assert word(rules, "en", "forget_me") == "forget me"
    assert word(RULES, "en", "undo") == "undo"


def test_promises_say_what_they_are_about() -> None:
    assert promises.stop("a") == (Kind.STOP, ("a",))
    assert promises.block("to", "by") == (Kind.BLOCK, ("to", "by"))
    assert promises.decline("by", "to", "tea") == (Kind.DECLINE, ("by", "to", "tea"))
    assert promises.snagged("a") == (Kind.SNAGGED, ("a",))
    assert promises.ban("a") == (Kind.BAN, ("a",))
    assert promises.erased("page") == (Kind.ERASED, ("page",))
    assert promises.told("help", "a", "b") == (Kind.TOLD, ("help", "a", "b"))


def test_what_was_typed_is_made_harmless_and_links_are_not() -> None:
    said = sentence(a_status(), RULES, "wanted", topic="@eve #tea https://x.example", link="https://k.example/@x")
    assert said == "wanted: @alice https://k.example/@x eve tea https:x\u2060.example"
