"""What was erased, taken back or is too old is in no table and in no file any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from bot.domain.model import Account, Award, Mention, Reply, Visibility
from bot.domain.outcome import Act, Decision, Question, Revision, Verdict
from bot.domain.promises import ban, hidden
from bot.domain.readings import Gift
from bot.store import Store
from bot.store.schema import metadata
from tests.builders import ALICE, BOB, Clock
from tests.store.conftest import award_of, give, thanks, toot

OPAL = Account(id="o", acct="opal@example.social")
CAROL = Account(id="c", acct="carol@example.social")
WORD = "quizzaciously"


def everything(store: Store) -> str:
    with store._database.transaction(reading=True) as connection:
        return "\n".join(str(row) for table in metadata.sorted_tables for row in connection.execute(select(table)))


def says(number: int, text: str, **changes: object) -> Reply:
    known = {"in_reply_to_id": str(number), "text": text, "visibility": Visibility.DIRECT, "to": OPAL.acct}
    return Reply.model_validate(known | changes)


def tells(store: Store, number: int, who: Account = OPAL, **changes: object) -> None:
    decision = Decision.model_validate({"outcome": Verdict.COMMAND, "why": "says so"} | changes)
    assert store.record(toot(number, by=who), decision, source="mentions", position=str(number))


def forgets(store: Store, who: Account) -> None:
    tells(store, 900, who, forgets=who.acct)


def post_all(store: Store) -> None:
    while (letter := store.claim()) is not None:
        store.posted(letter.id, f"{letter.kind}-{letter.id}", "")


def deleted(store: Store) -> set[str]:
    """The ids of our own statuses that are being taken away."""
    found = set()
    while (letter := store.claim(["delete"])) is not None:
        found.add(letter.target)
        store.posted(letter.id, "", "")
    return found


def test_the_last_words_to_somebody_are_gone_an_hour_later_though_what_they_said_is_watched(
    store: Store, clock: Clock
) -> None:
    reply = says(900, f"@{OPAL.acct} erased")
    leaving = Decision(outcome=Verdict.COMMAND, why="says so", forgets=OPAL.acct, reply=reply)
    assert store.record(toot(900, by=OPAL), leaving, source="mentions", position="900", watch=True)
    post_all(store)
    for minutes, kept in ((59, True), (2, False)):
        clock.passes(minutes=minutes)
        store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=30))
        assert (OPAL.acct in everything(store)) is kept


def test_last_words_that_could_not_be_said_are_gone_as_soon(store: Store, clock: Clock) -> None:
    leaving = Decision(outcome=Verdict.COMMAND, why="", forgets=OPAL.acct, reply=says(900, f"@{OPAL.acct} erased"))
    assert store.record(toot(900, by=OPAL), leaving, source="mentions", position="900", watch=True)
    letter = store.claim()
    assert letter is not None
    store.dead(letter.id, "refused")
    clock.passes(minutes=61)
    store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=30))
    assert OPAL.acct not in everything(store)


def grow_old(store: Store, clock: Clock) -> None:
    clock.passes(days=31)
    while store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=30)):
        pass


def held(store: Store, number: int = 1, **changes: object) -> Award:
    award = award_of(number, held=True, words=f"says {WORD}", **changes)
    decision = thanks(number).model_copy(update={"outcome": Verdict.HELD, "awards": (award,), "reply": None})
    assert store.record(toot(number), decision, source="hashtag", position=str(number), watch=True)
    return award


def test_forget_me_takes_back_what_operators_were_shown_of_it(store: Store, clock: Clock) -> None:
    award = held(store)
    tells(store, 50, reply=says(50, f"approve {award.id}: {WORD}", shows=(award.id,)))
    tells(store, 51, reply=says(51, "ban: dan@example.social"), keeps=(ban("dan@example.social"),))
    post_all(store)
    tells(store, 52, reply=says(52, f"queue: {WORD}", shows=(award.id,)))
    grow_old(store, clock)
    shown, other = [letter.posted_id for letter in reversed(store.outbox()) if letter.posted_id]
    forgets(store, ALICE)
    assert deleted(store) == {shown}
    assert store.claim() is None, "what waits is not said"
    assert WORD not in everything(store)
    tells(store, 901, Account(id="d", acct="dan@example.social"), forgets="dan@example.social")
    assert deleted(store) == {other}


def test_forget_me_takes_back_what_operators_were_shown_of_words_that_name_somebody(store: Store, clock: Clock) -> None:
    award = held(store, spoiler_text=f"as @{CAROL.acct} says")
    tells(store, 50, reply=says(50, f"approve {award.id}: {WORD}", shows=(award.id,)))
    post_all(store)
    grow_old(store, clock)
    forgets(store, CAROL)
    assert len(deleted(store)) == 1
    assert store.award(award.id) is not None


def test_a_question_about_several_people_goes_when_any_of_them_is_forgotten(store: Store, clock: Clock) -> None:
    people = (BOB, CAROL)
    to = tuple(Mention(id=each.id, acct=each.acct, username=each.acct.partition("@")[0]) for each in people)
    asked = Question(status_id="1", uri=toot(1).uri, giver=ALICE.acct, known=(Gift(recipients=to, topics=()),))
    tells(store, 1, ALICE, reply=says(1, "What for, for bob and carol?", to=ALICE.acct), question=asked)
    post_all(store)
    grow_old(store, clock)
    forgets(store, CAROL)
    assert len(deleted(store)) == 1


def test_what_was_never_posted_is_not_kept_longer_than_what_was(store: Store, clock: Clock) -> None:
    for number, ending in enumerate(("dead", "moot"), start=1):
        tells(store, number, reply=says(number, f"{WORD} {ending}", spoiler_text=WORD))
        letter = store.claim()
        assert letter is not None
        store.dead(letter.id, "refused", moot=ending == "moot")
    assert WORD in everything(store)
    grow_old(store, clock)
    assert WORD not in everything(store)
    assert store.revive() == 0, "or it would say nothing"


def test_what_was_given_up_just_now_can_be_tried_again_however_old_it_is(store: Store, clock: Clock) -> None:
    tells(store, 1, reply=says(1, WORD))
    clock.passes(days=40)
    letter = store.claim()
    assert letter is not None
    store.retry(letter.id, clock(), "no answer", unknown=False)
    letter = store.claim()
    assert letter is not None
    store.dead(letter.id, "refused")
    store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=30))
    assert store.revive() == 1
    assert WORD in everything(store)


def given(store: Store, number: int = 1, **changes: object) -> Award:
    changes = {"topic": f"{WORD} baking", "topic_key": f"{WORD} baking", "emoji": "🦩", "words": WORD} | changes
    decision = thanks(number, **changes)
    assert decision.reply is not None
    reply = decision.reply.model_copy(update={"text": f"Thanks for {WORD} 🦩", "spoiler_text": WORD, "to": ALICE.acct})
    told = decision.model_copy(update={"reply": reply})
    assert store.record(toot(number), told, source="hashtag", position=str(number), watch=True)
    return decision.awards[0]


def vanishes(store: Store, number: int = 1) -> None:
    before = store.watched(toot(number).uri)
    assert before is not None
    assert store.vanished(before)


def test_of_a_toot_that_is_deleted_nothing_that_it_said_is_kept(store: Store) -> None:
    award = given(store)
    post_all(store)
    vanishes(store)
    kept = everything(store)
    assert WORD not in kept
    assert "🦩" not in kept
    assert toot(1).uri not in kept
    gone = store.award(award.id)
    assert gone is not None
    assert gone.withdrawn_at is not None, "its page answers 410"
    assert store.recent(ALICE.acct, [(BOB.acct, award.topic_key)], award.given_at) == frozenset()


def test_of_a_reply_that_was_not_posted_yet_nothing_is_kept_once_its_toot_is_deleted(store: Store) -> None:
    given(store)
    vanishes(store)
    assert WORD not in everything(store)


def test_a_reply_that_was_on_its_way_when_its_toot_was_deleted_is_not_kept_either(store: Store, clock: Clock) -> None:
    given(store)
    letter = store.claim()
    assert letter is not None
    vanishes(store)
    store.posted(letter.id, "77", "")
    clock.passes(minutes=5)
    assert deleted(store) == {"77"}
    store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=30))
    assert WORD not in everything(store)


def test_what_its_giver_takes_back_says_nothing_any_more(store: Store) -> None:
    award = given(store)
    tells(store, 50, ALICE, revisions=(Revision(toot_id=award.toot_id, awards=()),))
    assert WORD not in everything(store)


def test_what_was_meant_for_somebody_else_is_known_for_a_week(store: Store, clock: Clock) -> None:
    award = given(store)
    tells(store, 50, ALICE, revisions=(Revision(toot_id=award.toot_id, awards=(), mistaken=True),))
    found = store.award(award.id)
    assert found is not None
    assert found.topic == award.topic
    clock.passes(days=8)
    store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=30))
    assert WORD not in everything(store)


def test_what_was_meant_for_somebody_else_goes_with_its_toot(store: Store) -> None:
    award = given(store)
    tells(store, 50, ALICE, revisions=(Revision(toot_id=award.toot_id, awards=(), mistaken=True),))
    vanishes(store)
    assert WORD not in everything(store)


def test_an_operator_can_hold_the_like_of_what_says_nothing_any_more(store: Store) -> None:
    award = given(store)
    promise = hidden(award.giver.acct, award.recipient.acct, award.topic_key)
    assert store.withdraw(award.id)
    found = store.award(award.id)
    assert found is not None
    assert (found.topic, found.topic_key) == ("", "")
    for by_message in (True, False):
        for act in ("hide", "approve"):
            if by_message:
                tells(store, 50 + len(act), acts=(Act(by=OPAL.acct, act=act, subject=award.id),))
            else:
                store.moderate(award.id, held=act == "hide", by="cli")
            assert (promise in store.promised([promise])) is (act == "hide")


def test_a_snagged_award_whose_toot_is_deleted_keeps_no_way_to_it(store: Store) -> None:
    award = given(store, snagged_at=award_of(1).given_at)
    vanishes(store)
    left = store.award(award.id)
    assert left is not None
    assert (left.topic, left.words, left.status_uri, left.status_url) == (award.topic, "", "", "")
    assert left.withdrawn_at is None


def test_an_operator_who_is_forgotten_is_in_no_log_of_what_operators_did(store: Store) -> None:
    tells(store, 50, acts=(Act(by=OPAL.acct, act="hide", subject="award-1"),))
    forgets(store, OPAL)
    assert [(act.by, act.act) for _, act in store.acts()] == [("", "hide")]
    assert OPAL.acct not in everything(store)


def test_no_file_holds_what_was_erased(new_store_url: Callable[[str], str], clock: Clock) -> None:
    url = new_store_url("sqlite")
    store = Store(url, clock=clock)
    store.open()
    for number in range(1, 200):
        decision = thanks(number, words=f"{WORD} {number} " * (1 + number % 60), giver=ALICE if number % 3 else CAROL)
        assert store.record(toot(number), decision, source="hashtag", position=str(number), watch=True)
    folder = Path(url.removeprefix("sqlite:///")).parent
    assert any(WORD.encode() in file.read_bytes() for file in folder.iterdir())
    tells(store, 900, ALICE, forgets=ALICE.acct)
    tells(store, 901, CAROL, forgets=CAROL.acct)
    assert [file.name for file in folder.iterdir() if WORD.encode() in file.read_bytes()] == []
    assert give(store, 300), "and it works on"
    store.close()


def test_the_address_of_a_toot_goes_with_its_words(store: Store, clock: Clock) -> None:
    award = given(store)
    assert award.status_uri in everything(store)
    clock.passes(days=400)
    store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=30))
    assert award.status_uri not in everything(store)
