"""Whoever is forgotten takes their own name along, and nobody else's."""

from __future__ import annotations

import pytest

from bot.domain.model import Account, Award, Mention
from bot.domain.outcome import Act, Decision, Question, Verdict
from bot.domain.promises import snagged
from bot.domain.readings import Gift
from bot.store import Store
from tests.builders import ALICE, BOB, NOON, Clock
from tests.store.conftest import award_of, thanks, toot

CAROL = Account(id="c", acct="carol@example.social")
NAMESAKE = "bob@evil.example"


def forgets(store: Store, acct: str) -> None:
    status = toot(900, by=Account(id="f", acct=acct))
    decision = Decision(outcome=Verdict.COMMAND, why="asked", forgets=acct)
    assert store.record(status, decision, source="mentions", position="900")


def given(store: Store, number: int, **changes: object) -> Award:
    store.record(toot(number), thanks(number, **changes), source="hashtag", position=str(number))
    return award_of(number, **changes)


def asks(store: Store, number: int, by: Account, known: Gift) -> None:
    status = toot(number, by=by)
    question = Question(status_id=status.id, uri=status.uri, giver=by.acct, known=(known,))
    decision = Decision(outcome=Verdict.INCOMPLETE, why="half", reply=thanks(number).reply, question=question)
    assert store.record(status, decision, source="hashtag", position=str(number))


@pytest.mark.parametrize("people", [{"recipient": BOB}, {"giver": BOB, "recipient": CAROL}], ids=["gets", "gives"])
def test_nobody_takes_the_words_about_a_namesake(store: Store, people: dict[str, Account]) -> None:
    award = given(store, 1, **people, words="thank you, @bob", topic="making @bob laugh", topic_key="making @bob laugh")
    forgets(store, NAMESAKE)
    assert store.award(award.id) == award


@pytest.mark.parametrize(
    "words", [f"says @{NAMESAKE}", f"thanks to {NAMESAKE}.", f"@{NAMESAKE} too"], ids=["said", "alone", "first"]
)
def test_words_that_name_somebody_in_full_go(store: Store, words: str) -> None:
    award = given(store, 1, recipient=CAROL, words=words)
    forgets(store, NAMESAKE)
    left = store.award(award.id)
    assert left is not None
    assert (left.words, left.status_url) == ("", "")


def test_a_short_name_means_whoever_is_forgotten_wherever_the_award_was_given(store: Store) -> None:
    worded = given(store, 1, recipient=CAROL, words="thank you, @bob")
    topical = given(store, 2, recipient=CAROL, topic="making @bob laugh", topic_key="making @bob laugh")
    longer = given(store, 3, recipient=CAROL, words="thank you, @bobby and @bob@other.example")
    forgets(store, NAMESAKE)
    left = store.award(worded.id)
    assert left is not None
    assert (left.words, left.status_url) == ("", "")
    about = store.award(topical.id)
    assert about is not None
    assert (about.topic, about.topic_key) == ("making … laugh", "making ... laugh")
    assert store.award(longer.id) == longer


def test_a_question_about_what_names_somebody_in_short_is_not_kept(store: Store) -> None:
    another = Mention(id="9", acct="bob@other.example", username="bob")
    asks(store, 1, ALICE, Gift(recipients=(), topics=("beating @bob at chess",)))
    asks(store, 2, CAROL, Gift(recipients=(another,), topics=("beating @bob at chess",)))
    forgets(store, NAMESAKE)
    assert store.question(ALICE.acct, None, NOON) is None
    assert store.question(CAROL.acct, None, NOON) is not None


def test_a_topic_that_names_somebody_in_full_says_it_no_more(store: Store) -> None:
    named = given(store, 1, recipient=CAROL, topic=f"helping {NAMESAKE} move", topic_key="helping him move")
    alone = given(store, 2, recipient=CAROL, topic=f"@{NAMESAKE}", topic_key="him")
    forgets(store, NAMESAKE)
    left = store.award(named.id)
    assert left is not None
    assert (left.topic, left.topic_key, left.withdrawn_at) == ("helping … move", "helping ... move", None)
    assert store.award(alone.id) is None
    assert store.erased(alone.id)


@pytest.mark.parametrize("words", ["thanks to @carol for it", f"thanks to {CAROL.acct}", f"thanks to @{CAROL.acct}!"])
def test_who_is_named_in_the_words_or_the_topic_of_neighbours_is_named_there_no_more(store: Store, words: str) -> None:
    dan = Account(id="d", acct="dan@example.social")
    worded = given(store, 1, giver=ALICE, recipient=dan, words=words)
    topical = given(store, 2, giver=ALICE, recipient=dan, topic=words, topic_key=words.casefold())
    forgets(store, CAROL.acct)
    left = store.award(worded.id)
    assert left is not None
    assert (left.words, left.status_uri, left.status_url) == ("", "", "")
    about = store.award(topical.id)
    assert about is not None
    assert "carol" not in f"{about.topic} {about.topic_key}"


def test_of_whoever_came_back_since_only_what_is_from_before_is_forgotten(store: Store, clock: Clock) -> None:
    def lives(number: int) -> None:
        """Carol gets, gives, is named, is asked, snags and acts; the numbers are of this time."""
        at, mark = clock(), f"era{number}"
        given(store, number, recipient=CAROL, topic=f"{mark} got", topic_key=f"{mark} got", given_at=at)
        given(store, number + 1, giver=CAROL, topic=f"{mark} gave", topic_key=f"{mark} gave", given_at=at)
        given(store, number + 2, topic=f"{mark} @carol", topic_key=f"{mark} @carol", given_at=at)
        given(store, number + 3, topic=f"{mark} worded", topic_key=f"{mark} worded", words="with @carol", given_at=at)
        asks(store, number + 4, CAROL, Gift(recipients=(), topics=(f"{mark} asked",)))
        did = Act(by=CAROL.acct, act="hide", subject=f"{mark} act")
        kept = Decision(outcome=Verdict.COMMAND, why="", keeps=(snagged(CAROL.acct),), discloses=mark, acts=(did,))
        assert store.record(toot(number + 5, by=CAROL), kept, source="mentions", position=str(number + 5))

    def known_of(number: int) -> tuple[object, ...]:
        numbers = [str(each) for each in range(number, number + 6)]
        return (
            sorted(
                (a.topic, a.giver.acct, a.words) for a in store.awards() if a.toot_id.removeprefix("toot-") in numbers
            ),
            sorted(x.reply.in_reply_to_id for x in store.outbox() if x.reply and x.reply.in_reply_to_id in numbers),
            [act.by for _, act in store.acts() if act.subject == f"era{number} act"],
        )

    lives(10)
    clock.passes(minutes=5)
    back = clock()
    clock.passes(minutes=5)
    lives(20)
    since = known_of(20)
    everything_before = Decision(outcome=Verdict.COMMAND, why="asked", forgets=CAROL.acct, forgets_until=back)
    assert store.record(toot(900, by=CAROL), everything_before, source="mentions", position="900")
    assert known_of(10) == ([("era10 worded", ALICE.acct, ""), ("era10 …", ALICE.acct, "")], ["13"], [""])
    assert known_of(20) == since
    assert snagged(CAROL.acct) in store.promised([snagged(CAROL.acct)])
    assert store.question(CAROL.acct, None, NOON) is not None
    assert store.disclose("era20") is not None


def test_of_whoever_came_back_and_has_said_nothing_since_all_is_forgotten(store: Store, clock: Clock) -> None:
    asks(store, 1, CAROL, Gift(recipients=(), topics=("tea",)))
    kept = Decision(outcome=Verdict.COMMAND, why="", keeps=(snagged(CAROL.acct),), discloses="secret")
    assert store.record(toot(2, by=CAROL), kept, source="mentions", position="2")
    clock.passes(minutes=5)
    before = Decision(outcome=Verdict.COMMAND, why="asked", forgets=CAROL.acct, forgets_until=clock())
    assert store.record(toot(900, by=CAROL), before, source="mentions", position="900")
    assert store.promised([snagged(CAROL.acct)]) == {}
    assert store.question(CAROL.acct, None, NOON) is None
    assert store.disclose("secret") is None
