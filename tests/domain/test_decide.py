"""What the bot records and says, and the laws about speaking."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.deciding.awarding import candidates
from bot.domain.model import Account, Mention, Person, Status, Visibility
from bot.domain.outcome import Decision, Facts, Verdict
from bot.domain.phrases import Room
from bot.domain.readings import Gift, Incomplete, Nomination, NotForUs, Reading
from bot.domain.rules import Guards
from tests.builders import (
    ALICE,
    BOB,
    BOT,
    HOME,
    NOON,
    PUBLIC_URL,
    a_mention,
    a_nomination,
    a_parent,
    a_status,
    the_rules,
)

CAROL = f"carol@{HOME}"
IDS = ("page", *(f"award{n}" for n in range(50)))
RULES = the_rules()


def decided(
    status: Status, reading: Reading, *, following: tuple[str, ...] = (), recent: tuple[str, ...] = ()
) -> Decision:
    people = {acct: Person(follows=True) for acct in following}
    facts = Facts(ids=IDS, people=people, recent=frozenset((BOB.acct, key) for key in recent))
    return decide(status, reading, facts, RULES, NOON)


def said(decision: Decision) -> str:
    assert decision.reply is not None
    return decision.reply.text


def test_every_recipient_gets_every_topic_once() -> None:
    reading = a_nomination("tea", "Tea", "chess", to=(BOB.acct, CAROL))
    awards = decided(a_status(), reading).awards
    assert [(award.recipient.acct, award.topic) for award in awards] == [
        (BOB.acct, "tea"), (BOB.acct, "chess"), (CAROL, "tea"), (CAROL, "chess"),
    ]  # fmt: skip
    assert len({award.id for award in awards}) == 4
    assert {award.toot_id for award in awards} == {"page"}


def test_the_reply_thanks_the_giver_and_names_who_what_for_and_the_badge() -> None:
    text = said(decided(a_status(), a_nomination("sourdough baking")))
    assert text.startswith("@alice ")
    assert "bob@elsewhere.example" in text
    assert "sourdough baking" in text
    assert f"{PUBLIC_URL}/b/award0" in text


def test_a_recipient_who_does_not_follow_the_bot_is_written_without_the_at_and_the_giver_may_pass_it_on() -> None:
    text = said(decided(a_status(), a_nomination()))
    assert "@bob" not in text
    assert "pass" in text


def test_a_recipient_who_follows_the_bot_is_pinged() -> None:
    text = said(decided(a_status(), a_nomination(), following=(BOB.acct,)))
    assert "@bob@elsewhere.example" in text
    assert "pass" not in text


def test_in_a_private_toot_an_at_never_adds_a_reader() -> None:
    private = a_status(visibility=Visibility.DIRECT, mentions=())
    assert "@bob" not in said(decided(private, a_nomination(), following=(BOB.acct,)))


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        (Visibility.PUBLIC, Visibility.UNLISTED),
        (Visibility.UNLISTED, Visibility.UNLISTED),
        (Visibility.PRIVATE, Visibility.DIRECT),
        (Visibility.DIRECT, Visibility.DIRECT),
        (Visibility.UNKNOWN, Visibility.DIRECT),
    ],
)
def test_no_answer_is_louder_than_its_source(source: Visibility, answer: Visibility) -> None:
    decision = decided(a_status(visibility=source), a_nomination())
    assert decision.reply is not None
    assert decision.reply.visibility == answer


@pytest.mark.parametrize("source", [Visibility.PRIVATE, Visibility.DIRECT, Visibility.UNKNOWN])
def test_what_was_not_public_leaves_no_words_and_no_link_on_the_award(source: Visibility) -> None:
    status = a_status("<p>a secret about tea</p>", visibility=source, spoiler_text="family matters")
    (award,) = decided(status, a_nomination()).awards
    assert award.words == award.status_url == ""
    assert award.spoiler_text
    assert "family" not in award.spoiler_text


def test_a_content_warning_is_kept_in_the_reply() -> None:
    decision = decided(a_status(spoiler_text="food"), a_nomination())
    assert decision.reply is not None
    assert decision.reply.spoiler_text == "food"
    assert decision.awards[0].spoiler_text == "food"


LABELS = the_rules(guards=Guards(labels=lambda words: words.strip(" ,.:—").casefold() in ("thief", "is a thief")))


@pytest.mark.parametrize(
    ("warning", "told"),
    [
        ("thief", "CW"),
        ("Bob Jones, thief", "CW"),
        ("bob is a thief", "CW"),
        ("Thief: @bob@elsewhere.example", "CW"),
        ("THIEF — BOB!", "CW"),
        ("a book on a thief", "CW"),
        ("contains a thief inside", "CW"),
        ("Bob Jones, baker", "Bob Jones, baker"),
        ("food " * 13, "CW"),
    ],
)
def test_a_warning_that_calls_somebody_names_is_repeated_nowhere(warning: str, told: str) -> None:
    decision = decide(a_status(spoiler_text=warning), a_nomination(), Facts(ids=IDS), LABELS, NOON)
    assert decision.reply is not None
    assert (decision.reply.spoiler_text.strip(), decision.awards[0].spoiler_text) == (told.strip(), told)
    assert not decision.held


@pytest.mark.parametrize(
    ("topic", "held"), [("thief", True), ("thief, Bob", True), ("bob is a thief", True), ("Thief Lighting", False)]
)
def test_a_topic_that_only_calls_its_recipient_names_is_held(topic: str, held: bool) -> None:
    decision = decide(a_status(), a_nomination(topic), Facts(ids=IDS), LABELS, NOON)
    assert (decision.outcome is Verdict.HELD) == held


def test_up_to_three_awards_are_linked_each_and_more_share_a_page() -> None:
    three = said(decided(a_status(), a_nomination("a", "b", "c")))
    assert [f"/b/award{n}" in three for n in range(3)] == [True] * 3
    four = said(decided(a_status(), a_nomination("a", "b", "c", "d")))
    assert f"{PUBLIC_URL}/t/page" in four
    assert "/b/" not in four


def test_a_repeat_within_seven_days_is_only_favourited() -> None:
    decision = decided(a_status(), a_nomination("Tea"), recent=("tea",))
    assert decision.outcome is Verdict.REPEAT
    assert decision.reply is None
    assert decision.awards == ()
    assert decision.favourite is not None
    assert decision.favourite.status_id == "100"


def test_beside_a_repeat_what_is_new_is_awarded() -> None:
    decision = decided(a_status(), a_nomination("tea", "chess"), recent=("tea",))
    assert [award.topic for award in decision.awards] == ["chess"]


def test_giving_to_oneself_gets_a_kind_word_and_no_badge() -> None:
    decision = decided(a_status(), a_nomination(to=(ALICE.acct,)))
    assert decision.outcome is Verdict.SELF
    assert decision.awards == ()
    assert "http" not in said(decision)


def test_what_its_author_took_back_before_it_was_read_gives_nothing_and_is_not_answered() -> None:
    taken_back = Facts(ids=IDS, promises={promises.left_out(ALICE.acct, a_status().id): NOON})
    for reading in (a_nomination("tea"), Incomplete(gifts=(), missing=("topic",), why="")):
        decision = decide(a_status(), reading, taken_back, RULES, NOON)
        assert (decision.outcome, decision.awards, decision.reply) == (Verdict.IGNORED, (), None)


def test_what_somebody_has_refused_before_it_was_asked_about_is_not_asked_about() -> None:
    question = Incomplete(gifts=(Gift(recipients=(a_mention(),)),), missing=("topic",), why="")
    refused = Facts(ids=IDS, promises={promises.left_out(BOB.acct, a_status().id): NOON})
    assert decide(a_status(), question, Facts(ids=IDS), RULES, NOON).question is not None
    assert decide(a_status(), question, refused, RULES, NOON).question is None


def test_next_to_other_people_oneself_is_left_out() -> None:
    awards = decided(a_status(), a_nomination(to=(ALICE.acct, BOB.acct))).awards
    assert [award.recipient.acct for award in awards] == [BOB.acct]


@pytest.mark.parametrize("author", [BOT, Account(id="9", acct="feeds@elsewhere.example", bot=True)])
def test_another_bot_and_the_bot_itself_are_never_answered(author: Account) -> None:
    decision = decided(a_status(account=author), a_nomination())
    assert decision.outcome is Verdict.BOT
    assert (decision.reply, decision.favourite) == (None, None)
    assert decision.awards == ()


def test_a_bot_without_the_flag_is_known_by_its_badge_links() -> None:
    content = '<p>@alice Thank you! @bob, knitting: <a href="https://other.example/b/aSpnntBUGTU4OQrvD4LLAv">…</a></p>'
    decision = decided(a_status(content, in_reply_to=a_parent()), a_nomination())
    assert decision.outcome is Verdict.BOT
    assert (decision.reply, decision.awards) == (None, ())


def test_the_address_of_a_profile_that_looks_like_a_badges_silences_nobody() -> None:
    url = f"https://elsewhere.example/b/{'x' * 22}"
    mal = Mention(id="66", acct="mal@elsewhere.example", username="mal", url=url)
    status = a_status(
        f'<p><a href="{url}" class="u-url mention">@<span>mal</span></a> @bob gets +K in tea #ImaginaryKlout</p>',
        in_reply_to=a_parent(),
    )
    status = status.model_copy(update={"mentions": (*status.mentions, mal)})
    assert decided(status, a_nomination()).outcome is Verdict.AWARDED


def test_a_toot_that_is_too_old_is_recorded_without_a_reply() -> None:
    decision = decided(a_status(created_at=NOON - timedelta(days=3)), a_nomination())
    assert decision.outcome is Verdict.LATE
    assert decision.awards
    assert decision.reply is None


@pytest.mark.parametrize(
    ("reading", "verdict"),
    [
        (NotForUs(why="talks about it"), Verdict.NOT_FOR_US),
    ],
)
def test_what_is_no_award_is_met_with_silence(reading: Reading, verdict: Verdict) -> None:
    decision = decided(a_status(), reading)
    assert (decision.outcome, decision.reply, decision.favourite, decision.awards) == (verdict, None, None, ())


def test_a_toot_that_names_a_crowd_makes_a_bounded_number_of_awards() -> None:
    reading = a_nomination("tea", to=tuple(f"p{n}@elsewhere.example" for n in range(5000)))
    assert len(candidates(a_status(), reading, RULES)) == RULES.guards.most_awards


_words = st.text(min_size=1, max_size=150)
_accts = st.sampled_from([BOB.acct, CAROL, ALICE.acct, BOT.acct, "eve@third.example"])
_gifts = st.builds(
    lambda accts, topics: Gift(recipients=tuple(a_mention(acct) for acct in accts), topics=tuple(topics)),
    st.lists(_accts, max_size=4),
    st.lists(_words, max_size=4),
)


@given(
    gifts=st.lists(_gifts, min_size=1, max_size=3),
    visibility=st.sampled_from(Visibility),
    warning=st.text(max_size=600),
    following=st.sets(_accts),
    characters=st.sampled_from([200, 500, 5000]),
)
def test_whatever_is_given_the_reply_pings_only_whom_it_may_never_the_hashtag_and_fits(
    gifts: list[Gift], visibility: Visibility, warning: str, following: set[str], characters: int
) -> None:
    status = a_status(visibility=visibility, spoiler_text=warning)
    reading = Nomination(gifts=tuple(gifts), why="gives")
    rules = the_rules(room=Room(characters=characters, url_length=23))
    decision = decide(
        status, reading, Facts(ids=IDS, people={acct: Person(follows=True) for acct in following}), rules, NOON
    )
    assert BOT.acct not in {award.recipient.acct for award in decision.awards}
    assert ALICE.acct not in {award.recipient.acct for award in decision.awards}
    if decision.reply is None:
        return
    reply = decision.reply
    assert rules.room.used(reply.text) + rules.room.used(reply.spoiler_text) <= characters
    assert not re.search(r"(?<![A-Za-z0-9])[#＃]\w", reply.text)
    # A server takes an @ for a mention where no letter stands before it.
    pinged = set(re.findall(r"(?<![A-Za-z0-9])@(\w[\w.-]*(?:@[\w.-]*\w)?)", reply.text))
    assert pinged <= {"alice"} | {acct.removesuffix(f"@{HOME}") for acct in following}
