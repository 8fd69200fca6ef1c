"""Awards come back as they were given, whatever their givers wrote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.model import Account, Award, Reply, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.store import Store
from tests.builders import ALICE, BOB, NOON
from tests.store.conftest import award_of, give, toot

_numbers = iter(range(1000, 1_000_000))


def kept(store: Store, award: Award) -> Award:
    decision = Decision(outcome=Verdict.AWARDED, why="", awards=(award,))
    assert store.record(toot(next(_numbers)), decision, source="hashtag", position="1")
    found = store.award(award.id)
    assert found is not None
    return found


def test_an_award_comes_back_whole(store: Store) -> None:
    full = award_of(
        1,
        giver=ALICE.model_copy(update={"bot": True}),
        spoiler_text="food",
        visibility=Visibility.UNKNOWN,
        language=None,
        withdrawn_at=NOON + timedelta(microseconds=1),
    )
    assert kept(store, full) == full


def test_a_toots_awards_are_listed_as_given_and_the_operators_newest_first(store: Store) -> None:
    three = tuple(award_of(number, toot_id="together") for number in (3, 1, 2))
    store.record(toot(1), Decision(outcome=Verdict.AWARDED, why="", awards=three), source="hashtag", position="1")
    give(store, 4)
    assert tuple(store.toot("together")) == three
    assert [award.id for award in store.awards(limit=3)] == ["award-4", "award-2", "award-1"]
    assert store.toot("other") == []
    assert store.award("other") is None


@pytest.mark.parametrize(
    "hostile", ["'; DROP TABLE awards; --", "%s %(id)s :id ? $1", "\\", "\u202e\u0000\ud800", "\x1b[2J"]
)
def test_no_words_get_out_of_their_place(store: Store, hostile: str) -> None:
    assert store.award(hostile) is None
    assert store.seen([hostile]) == frozenset()
    assert store.recent(hostile, [(hostile, hostile)], NOON) == frozenset()
    store.advance("hashtag", hostile)
    assert store.check() == []


def test_a_nul_is_dropped_and_half_a_character_replaced(store: Store) -> None:
    broken = award_of(1).model_copy(update={"topic": "te\0a", "words": "half \ud83c of it", "topic_key": "\udfff"})
    found = kept(store, broken)
    assert (found.topic, found.words, found.topic_key) == ("tea", "half \ufffd of it", "\ufffd")
    pair = (BOB.acct, broken.topic_key)
    assert store.recent(ALICE.acct, [pair], NOON) == {pair}, "a repeat is known as it was written"


def test_very_long_words_are_kept_and_found_again(store: Store) -> None:
    long = "🍞 naïve " * 12_500
    giver = Account(id=long, acct=long, display_name=long, url=long)
    award = award_of(1, giver=giver, topic=long, topic_key=long, words=long, spoiler_text=long, status_uri=long)
    decision = Decision(
        outcome=Verdict.AWARDED,
        why=long,
        awards=(award,),
        reply=Reply(in_reply_to_id=long, text=long, visibility=Visibility.DIRECT),
    )
    status = toot(1, by=giver).model_copy(update={"uri": long})
    assert store.record(status, decision, source="hashtag", position=long)
    assert not store.record(status, decision, source="hashtag", position=long)
    assert store.award("award-1") == award
    assert store.recent(long, [(BOB.acct, long)], NOON) == {(BOB.acct, long)}
    assert store.cursor("hashtag") == long
    assert store.outbox()[0].reply == decision.reply


@pytest.mark.parametrize(
    ("given_at", "back"),
    [
        (datetime(2026, 6, 1, 14, tzinfo=timezone(timedelta(hours=2))), NOON),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), datetime(1, 1, 1, tzinfo=UTC)),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, tzinfo=UTC)),
        (datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), datetime.max.replace(tzinfo=UTC)),
    ],
)
def test_times_come_back_in_utc_however_odd(store: Store, given_at: datetime, back: datetime) -> None:
    found = kept(store, award_of(1, given_at=given_at)).given_at
    assert found == back
    assert found.utcoffset() == timedelta()


def test_a_time_without_its_zone_is_a_bug_that_records_nothing(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"):
        kept(store, award_of(1, given_at=datetime(2026, 6, 1)))  # noqa: DTZ001 the very thing
    assert store.awards() == []
    assert give(store, 2)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(), topic=st.text(min_size=1), name=st.text(), at=st.datetimes(timezones=st.timezones()))
def test_any_words_survive(store: Store, words: str, topic: str, name: str, at: datetime) -> None:
    number = next(_numbers)
    giver = ALICE.model_copy(update={"display_name": name})
    award = award_of(number, giver=giver, words=words, topic=topic, topic_key=topic.casefold(), given_at=at)
    found = kept(store, award)
    assert found.words == words.replace("\0", "")
    assert found.topic == topic.replace("\0", "")
    assert found.giver.display_name == name.replace("\0", "")
    assert found.giver.acct == ALICE.acct


def test_a_withdrawn_award_is_gone_for_good_and_makes_no_repeat(store: Store) -> None:
    award = kept(store, award_of(1))
    assert store.withdraw(award.id)
    assert not store.withdraw(award.id)
    assert not store.withdraw("no such award")
    found = store.award(award.id)
    assert found is not None
    assert found.withdrawn_at is not None
    pair = (award.recipient.acct, award.topic_key)
    assert store.recent(award.giver.acct, [pair], NOON - timedelta(days=999)) == frozenset()
