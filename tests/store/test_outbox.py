"""The letters: each is posted once, or tried again, or visibly given up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import insert

from bot.domain.model import Favourite
from bot.store import Letter, Store
from bot.store.rows import letter_row
from bot.store.schema import outbox
from tests.builders import NOON, Clock
from tests.store.conftest import give, heard, thanks, toot


def claimed(store: Store) -> Letter:
    letter = store.claim()
    assert letter is not None
    return letter


def test_letters_are_claimed_oldest_first_and_once(store: Store) -> None:
    for number in (1, 2, 3):
        give(store, number)
    assert [claimed(store).reply for _ in range(3)] == [thanks(number).reply for number in (1, 2, 3)]
    assert store.claim() is None


def test_a_favourite_is_a_letter_too(store: Store) -> None:
    store.record(toot(5), heard(5), source="hashtag", position="5")
    letter = claimed(store)
    assert (letter.kind, letter.favourite, letter.reply) == ("favourite", Favourite(status_id="5"), None)
    assert (letter.state, letter.attempts, letter.unknown, letter.queued_at) == ("posting", 1, False, NOON)


def test_a_key_belongs_to_the_toot_and_is_no_others(store: Store, clock: Clock) -> None:
    give(store, 1)
    give(store, 2)
    store.record(
        toot(3), thanks(3).model_copy(update={"favourite": Favourite(status_id="3")}), source="hashtag", position="3"
    )
    keys = {letter.id: letter.key for letter in store.outbox()}
    assert len(set(keys.values())) == 4
    first = claimed(store)
    store.retry(first.id, clock.now, "again", unknown=False)
    assert claimed(store).key == first.key == keys[first.id]


def test_what_was_posted_is_not_claimed_again(store: Store, clock: Clock) -> None:
    give(store, 1)
    letter = claimed(store)
    store.posted(letter.id, "99", "https://example.social/@bot/99")
    clock.passes(days=9)
    assert store.claim() is None
    [letter] = store.outbox(state="posted")
    assert (letter.posted_id, letter.posted_url) == ("99", "https://example.social/@bot/99")


def test_a_retry_waits_for_its_time(store: Store, clock: Clock) -> None:
    give(store, 1)
    later = NOON + timedelta(minutes=5)
    store.retry(claimed(store).id, later, "503", unknown=True)
    assert store.claim() is None
    clock.passes(minutes=5)
    letter = claimed(store)
    assert (letter.attempts, letter.unknown, letter.why) == (2, True, "503")
    store.retry(letter.id, clock.now, "429", unknown=False)
    assert claimed(store).unknown, "what may have taken effect once may still have"


def test_a_dead_letter_rests_until_it_is_revived(store: Store, clock: Clock) -> None:
    for number in (1, 2):
        give(store, number)
        store.dead(claimed(store).id, "the toot is gone")
    clock.passes(days=1)
    assert store.claim() is None
    newest, oldest = store.outbox(state="dead")
    assert oldest.why == "the toot is gone"
    assert store.revive(oldest.id) == 1
    assert store.revive(oldest.id) == 0
    again = claimed(store)
    assert (again.id, again.attempts, again.queued_at) == (oldest.id, 1, clock.now)
    assert store.revive() == 1
    assert claimed(store).id == newest.id


def test_what_a_crash_interrupted_may_have_been_posted(store: Store, clock: Clock) -> None:
    give(store, 1)
    give(store, 2)
    letter = claimed(store)
    assert store.interrupted(due=NOON + timedelta(seconds=30)) == 1
    other = claimed(store)
    assert other.id != letter.id
    assert not other.unknown
    assert store.claim() is None
    clock.passes(seconds=30)
    again = claimed(store)
    assert (again.id, again.unknown) == (letter.id, True)


def test_a_late_word_about_a_letter_that_was_decided_changes_nothing_unless_it_was_posted(store: Store) -> None:
    give(store, 1)
    letter = claimed(store)
    store.posted(letter.id, "99", "u")
    store.retry(letter.id, NOON, "late", unknown=True)
    store.dead(letter.id, "late")
    store.posted(letter.id, "100", "v")
    [now] = store.outbox()
    assert (now.state, now.posted_id) == ("posted", "99")
    give(store, 2)
    other = claimed(store)
    store.dead(other.id, "gone")
    store.posted(other.id, "200", "w")
    assert store.outbox()[0].state == "posted", "what stands on the network stands"


def test_many_threads_share_the_letters_without_quarrel(store: Store) -> None:
    for number in range(40):
        give(store, number)

    def work(_: int) -> list[int]:
        mine = []
        while letter := store.claim():
            store.posted(letter.id, f"post-{letter.id}", "")
            mine.append(letter.id)
        return mine

    with ThreadPoolExecutor(4) as threads:
        claims = [letter for some in threads.map(work, range(4)) for letter in some]
    assert sorted(claims) == sorted({letter.id for letter in store.outbox(state="posted")})
    assert len(claims) == 40


def test_the_newest_letters_are_listed_first_and_only_so_many(store: Store) -> None:
    for number in range(5):
        give(store, number)
    assert [letter.reply for letter in store.outbox(limit=2)] == [thanks(4).reply, thanks(3).reply]
    assert store.outbox(state="dead") == []


def test_an_edit_finds_nothing_that_was_posted_for_other_eyes(store: Store, clock: Clock) -> None:
    give(store, 1)
    public = claimed(store)
    store.posted(public.id, "99", "https://example.social/@bot/99")
    for visibility, target in (("direct", ""), ("unlisted", "99")):
        row = letter_row("edit", "1", visibility, clock.now, about=public.key, visibility=visibility, text="said anew")
        with store._database.transaction() as connection:
            connection.execute(insert(outbox).values(row))
        assert claimed(store).target == target
