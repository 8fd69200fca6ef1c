"""Credentials are signed once, each has a place of its own for ever, and what fell is revoked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import delete, insert, select, update

from bot.domain.model import Award
from bot.domain.outcome import Decision, Verdict
from bot.store import Signed, Signing, Store
from bot.store.schema import awards, credentials
from tests.builders import Clock, a_nomination
from tests.store.conftest import award_of, give, thanks, toot

ISSUER = "did:web:klout.example"


class Signer:
    """Signs with the topic and the place, and counts how often."""

    def __init__(self, *, bits: int = 64, issuer: str = ISSUER) -> None:
        self.signed: list[str] = []
        self.dice = Random(1)
        self.how = Signing(issuer, self.sign, self.dice.randrange, bits)

    def sign(self, award: Award, number: int, index: int) -> Signed:
        self.signed.append(award.id)
        return Signed("key-1", f"{award.topic} {number}:{index}")


@pytest.fixture
def signer() -> Signer:
    return Signer()


def bits(revoked: Sequence[int]) -> str:
    return f"revoked: {sorted(revoked)}"


def place(text: str | None) -> tuple[int, int]:
    assert text is not None
    number, _, index = text.rpartition(" ")[2].partition(":")
    return int(number), int(index)


def listed(store: Store, clock: Clock, number: int = 1, issuer: str = ISSUER) -> str | None:
    return store.status_list(number, issuer, bits, renew_before=clock() - timedelta(days=1))


def test_a_credential_is_signed_once(store: Store, signer: Signer) -> None:
    give(store, 1)
    first = store.credential("award-1", signer.how)
    assert store.credential("award-1", signer.how) == first
    assert signer.signed == ["award-1"]


def test_however_many_ask_at_once_get_the_same(store: Store, signer: Signer) -> None:
    for number in range(6):
        give(store, number)
    wanted = [f"award-{number}" for number in range(6)] * 5
    with ThreadPoolExecutor(8) as people:
        found = list(people.map(lambda award_id: store.credential(award_id, signer.how), wanted))
    assert len(set(found)) == 6
    assert len({place(text) for text in found}) == 6


def test_there_is_none_for_an_award_that_does_not_stand(store: Store, signer: Signer) -> None:
    give(store, 1)
    assert store.credential("award-2", signer.how) is None
    store.withdraw("award-1")
    assert store.credential("award-1", signer.how) is None
    assert signer.signed == []


def test_withdrawing_revokes_at_once_and_keeps_no_word(store: Store, signer: Signer, clock: Clock) -> None:
    give(store, 1)
    _, index = place(store.credential("award-1", signer.how))
    assert listed(store, clock) == "revoked: []"
    store.withdraw("award-1")
    assert listed(store, clock) == f"revoked: [{index}]"
    with store._database.transaction(reading=True) as connection:
        kept = select(credentials.c.text, credentials.c.attests, credentials.c.same)
        assert [tuple(row) for row in connection.execute(kept)] == [("", b"", b"")]


@pytest.mark.parametrize("change", ["vanished", "retitled", "reworded", "given to another"])
def test_a_changed_toot_revokes_what_no_longer_holds(store: Store, signer: Signer, clock: Clock, change: str) -> None:
    store.record(toot(1), thanks(1), source="hashtag", position=None, watch=True)
    _, index = place(store.credential("award-1", signer.how))
    standing = store.watched(toot(1).uri)
    assert standing is not None
    match change:
        case "vanished":
            store.vanished(standing)
        case "given to another":
            other = award_of(2, toot_id="toot-1")
            decision = Decision(outcome=Verdict.AWARDED, why="", awards=(other,))
            store.revise(toot(1), standing, decision, reading=a_nomination(), edits=True)
        case _:
            new: dict[str, object] = {"topic": "rye", "topic_key": "rye"} if change == "retitled" else {"words": "rye!"}
            store.revise(toot(1), standing, thanks(1, **new), reading=a_nomination(), edits=True)
    assert listed(store, clock) == f"revoked: [{index}]"


def test_what_changed_nothing_of_the_award_revokes_nothing(store: Store, signer: Signer, clock: Clock) -> None:
    store.record(toot(1), thanks(1), source="hashtag", position=None, watch=True)
    before = store.credential("award-1", signer.how)
    standing = store.watched(toot(1).uri)
    assert standing is not None
    store.revise(toot(1), standing, thanks(1), reading=a_nomination(), edits=True)
    assert store.credential("award-1", signer.how) == before
    assert listed(store, clock) == "revoked: []"


def test_words_that_are_let_go_of_leave_the_credential_and_revoke_nothing_that_people_hold(
    store: Store, signer: Signer, clock: Clock
) -> None:
    give(store, 1)
    held = store.credential("award-1", signer.how)
    clock.passes(days=400)
    store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=365))
    with store._database.transaction(reading=True) as connection:
        assert connection.scalars(select(credentials.c.text)).all() == [""]
    again = store.credential("award-1", signer.how)
    assert place(again) == place(held)
    assert signer.signed == ["award-1", "award-1"]
    assert store.credential("award-1", signer.how) == again
    assert listed(store, clock) == "revoked: []"
    store.withdraw("award-1")
    assert listed(store, clock) == f"revoked: [{place(held)[1]}]"


def test_letting_go_of_words_makes_nothing_true_again_that_was_signed_before_a_change(
    store: Store, signer: Signer, clock: Clock
) -> None:
    give(store, 1)
    outdated = store.credential("award-1", signer.how)
    with store._database.transaction() as connection:
        connection.execute(update(awards).values(topic="something else"))
    clock.passes(days=400)
    store.tidy(words_before=clock() - timedelta(days=365), replies_before=clock() - timedelta(days=365))
    assert place(store.credential("award-1", signer.how)) != place(outdated)
    assert listed(store, clock) == f"revoked: [{place(outdated)[1]}]"


def test_a_corrected_award_is_signed_anew_in_another_place(store: Store, signer: Signer, clock: Clock) -> None:
    give(store, 1)
    before = place(store.credential("award-1", signer.how))
    with store._database.transaction() as connection:  # by whoever forgot to say so
        connection.execute(update(awards).values(topic="rye"))
    after = store.credential("award-1", signer.how)
    assert after is not None
    assert after.startswith("rye ")
    assert place(after) != before
    assert listed(store, clock) == f"revoked: [{before[1]}]"


@pytest.mark.parametrize("fell", ["withdrawn", "erased", "for something else"])
def test_what_fell_unsaid_is_found_and_revoked(store: Store, signer: Signer, clock: Clock, fell: str) -> None:
    for number in (1, 2):
        give(store, number)
        store.credential(f"award-{number}", signer.how)
    assert store.revoke_what_fell() == 0
    with store._database.transaction() as connection:
        match fell:
            case "withdrawn":
                connection.execute(update(awards).where(awards.c.id == "award-1").values(withdrawn_at=clock()))
            case "erased":
                connection.execute(delete(awards).where(awards.c.id == "award-1"))
            case _:
                connection.execute(update(awards).where(awards.c.id == "award-1").values(same=b"x" * 32))
    assert store.revoke_what_fell() == 1
    assert store.revoke_what_fell() == 0
    with store._database.transaction(reading=True) as connection:
        kept = connection.scalars(select(credentials.c.award_id).where(credentials.c.revoked_at.is_(None))).all()
    assert kept == ["award-2"]


def test_a_place_is_never_used_twice_and_a_full_list_is_followed_by_another(store: Store, signer: Signer) -> None:
    found = set()
    for turn in range(40):  # of 64 places a list gives away 48
        give(store, turn)
        found.add(place(store.credential(f"award-{turn}", signer.how)))
        if turn % 2:
            store.withdraw(f"award-{turn}")
    for turn in range(40, 60):
        give(store, turn)
        found.add(place(store.credential(f"award-{turn}", signer.how)))
    assert len(found) == 60
    assert sorted(number for number, _ in found) == [1] * 48 + [2] * 12


def test_a_status_list_is_signed_anew_every_day_and_when_something_is_revoked(
    store: Store, signer: Signer, clock: Clock
) -> None:
    times: list[Sequence[int]] = []

    def sign(revoked: Sequence[int]) -> str:
        times.append(revoked)
        return bits(revoked)

    def ask() -> str | None:
        return store.status_list(1, ISSUER, sign, renew_before=clock() - timedelta(days=1))

    give(store, 1)
    give(store, 2)
    store.credential("award-1", signer.how)
    store.credential("award-2", signer.how)
    assert store.lists_to_renew(ISSUER, clock() - timedelta(days=1)) == [1]
    ask(), ask()
    assert len(times) == 1
    assert store.lists_to_renew(ISSUER, clock() - timedelta(days=1)) == []
    store.withdraw("award-1")
    ask(), ask()
    assert len(times) == 2
    clock.passes(hours=25)
    assert store.lists_to_renew(ISSUER, clock() - timedelta(days=1)) == [1]
    ask(), ask()
    assert len(times) == 3


def test_another_issuer_has_lists_of_its_own_and_revokes_nothing_of_the_first(
    store: Store, signer: Signer, clock: Clock
) -> None:
    give(store, 1)
    first = store.credential("award-1", signer.how)
    moved = Signer(issuer="did:web:new.example")
    assert place(store.credential("award-1", moved.how))[0] == 2
    assert store.credential("award-1", signer.how) == first
    assert listed(store, clock) == "revoked: []"
    assert listed(store, clock, 2) is None
    assert listed(store, clock, 2, "did:web:new.example") == "revoked: []"
    assert listed(store, clock, 99) is None


def test_public_keys_are_kept_in_the_order_of_their_use(store: Store, clock: Clock) -> None:
    for name in ("key-b", "key-a", "key-b"):
        clock.passes(hours=1)
        store.record_key(name, f"z{name}")
    assert list(store.keys().items()) == [("key-b", "zkey-b"), ("key-a", "zkey-a")]


@pytest.fixture
def crowded(store: Store, clock: Clock) -> Callable[[int], None]:
    """Fills a list with so many credentials."""

    def fill(many: int) -> None:
        row = {"attests": b"x" * 32, "same": b"x" * 32, "issuer": ISSUER, "key_id": "k", "text": "", "list_number": 1}
        rows = [
            {**row, "award_id": f"a{n}", "list_index": n, "signed_at": clock(), "revoked_at": clock()}
            for n in range(many)
        ]
        with store._database.transaction() as connection:
            connection.execute(insert(credentials), rows)

    return fill


def test_a_crowded_list_is_read_in_order(
    store: Store, signer: Signer, clock: Clock, crowded: Callable[[int], None]
) -> None:
    give(store, 1)
    store.credential("award-1", Signer(bits=131_072).how)
    crowded(300)
    assert listed(store, clock) == bits(range(300))
