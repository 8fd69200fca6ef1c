"""What is done without a word: for whoever has had their share of answers, for bots that leave, for what is late."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain import promises
from bot.domain.decide import decide
from bot.domain.model import Account, Status, Visibility
from bot.domain.outcome import Decision, Facts, Meant, Verdict
from bot.domain.readings import Command, Reading
from bot.domain.rules import Guards, Limit
from tests.builders import (
    ALICE,
    BOB,
    BOT,
    NOON,
    a_bare_wording,
    a_mention,
    a_nomination,
    a_status,
    an_award,
    the_rules,
)

ONCE = Guards(answers=Limit(1, timedelta(hours=1)), thread=Limit(1, timedelta(hours=1)))
RULES = the_rules(wordings={"en": a_bare_wording()}, guards=ONCE)
TEA = an_award(id="tea", topic="tea", topic_key="tea")
GIVEN = a_status("<p>@bob gets +K in tea</p>", id="7")
OLD = NOON - RULES.answer_within - timedelta(seconds=1)
DAN = Account(id="44", acct="dan@elsewhere.example")
EDITED = {"read_before": True, "unchanged": True, "standing": (TEA,)}


def decided(reading: Reading, status: Status | None = None, **facts: Any) -> Decision:
    known: dict[str, Any] = {"ids": ("page", "a", "b"), "answers": (NOON,)} | facts
    return decide(
        status or a_status(mentions=(a_mention(BOT.acct),)), reading, Facts.model_validate(known), RULES, NOON
    )


def a_correction() -> Decision:
    meant = Meant(how="thread", awards=(TEA,), originals={TEA.toot_id: GIVEN})
    return decided(Command(name="topic", object="chess", why="topic"), meant=meant)


def test_their_correction_is_made_and_its_thanks_change_where_they_stand_but_it_is_not_confirmed() -> None:
    decision = a_correction()
    (revision,) = decision.revisions
    assert [award.topic for award in revision.awards] == ["chess"]
    assert revision.reply is not None
    assert revision.reply.to == ALICE.acct
    assert revision.reply.in_place
    assert decision.reply is None


def test_thanks_to_somebody_else_are_posted_anew_as_ever() -> None:
    refused = Command(name="decline", object="", why="decline")
    by_bob = a_status(account=BOB, mentions=(a_mention(BOT.acct),))
    both = (TEA, an_award(id="maps", topic="maps", topic_key="maps"))
    meant = Meant(how="link", awards=both[:1], others=both[1:], originals={TEA.toot_id: GIVEN})
    (revision,) = decided(refused, by_bob, meant=meant).revisions
    assert revision.reply is not None
    assert revision.reply.to == ALICE.acct
    assert not revision.reply.in_place


def test_the_thanks_for_their_edited_toot_change_where_they_stand() -> None:
    reply = decided(a_nomination("tea"), a_status(), answered=True, **EDITED).reply
    assert reply is not None
    assert reply.in_place
    assert decided(a_nomination("tea"), a_status(), answered=False, **EDITED).reply is None


def test_a_bot_that_leaves_is_obeyed_without_a_word() -> None:
    flagged = a_status(account=ALICE.model_copy(update={"bot": True}), mentions=(a_mention(BOT.acct),))
    decision = decided(Command(name="my_data", object="", why="my data"), flagged, answers=())
    assert (decision.reply, decision.favourite, decision.discloses) == (None, None, "")
    decision = decided(Command(name="stop", object="", why="stop"), flagged, answers=())
    assert decision.keeps == (promises.stop(ALICE.acct),)
    assert decision.reply is None


def test_a_command_that_is_heard_too_late_is_obeyed_in_silence_where_somebody_wants_less() -> None:
    late = a_status(mentions=(a_mention(BOT.acct),), created_at=OLD)
    stopped = decided(Command(name="stop", object="", why="stop"), late, answers=())
    assert stopped.keeps == (promises.stop(ALICE.acct),)
    assert stopped.reply is None
    disclosed = decided(Command(name="my_data", object="", why="my data"), late, answers=())
    assert disclosed.reply is not None
    assert disclosed.discloses
    wish = decided(Command(name="want", object="tea", why="want"), late, answers=())
    assert (wish.outcome, wish.reply) == (Verdict.LATE, None)


def test_a_wish_that_was_granted_is_granted_no_second_time() -> None:
    again = decided(Command(name="want", object="tea", why="want"), answers=(), standing=(TEA,))
    assert again == Decision(outcome=Verdict.COMMAND, why="it was granted before", as_it_was=True)


def test_the_thanks_for_an_old_toot_follow_its_edit() -> None:
    old = a_status("<p>@bob gets +K in tea, thanks</p>", created_at=OLD)
    decision = decided(a_nomination("tea"), old, answers=(), answered=True, **EDITED)
    assert decision.outcome is Verdict.AWARDED
    assert decision.reply is not None
    assert decided(a_nomination("tea"), old, answers=(), answered=False, **EDITED).reply is None


def test_what_an_operator_has_hidden_waits_beside_what_goes_on_standing() -> None:
    maps = an_award(id="maps", topic="maps", topic_key="maps")
    hidden = {promises.hidden(ALICE.acct, BOB.acct, "tea"): NOON}
    edited = EDITED | {"standing": (TEA, maps), "unchanged": False}
    decision = decided(a_nomination("tea", "maps"), a_status(), answers=(), promises=hidden, **edited)
    assert decision.outcome is Verdict.HELD
    assert {award.topic: award.held for award in decision.awards} == {"tea": True, "maps": False}


@pytest.mark.parametrize("visibility", [Visibility.PUBLIC, Visibility.DIRECT])
def test_words_that_an_answer_may_not_tell_are_not_kept(visibility: Visibility) -> None:
    untold = a_status(visibility=visibility, words_untold=True)
    (award,) = decided(a_nomination("tea"), untold, answers=()).awards
    assert (award.words, award.status_url) == ("", "")
    (award,) = decided(a_nomination("tea"), a_status(), answers=()).awards
    assert award.words
    assert award.status_url


def test_a_strangers_talk_uses_up_no_turn_of_those_whose_award_it_is() -> None:
    meant = Meant(how="thread", awards=(TEA,), originals={TEA.toot_id: GIVEN})
    corrects, snags = (Command(name=name, object=said, why=name) for name, said in (("topic", "chess"), ("snag", "")))
    long_talk: dict[str, Any] = {"meant": meant, "answers": (), "talked": (NOON,)}
    (revision,) = decided(corrects, **long_talk).revisions
    assert revision.reply is not None
    assert not revision.reply.in_place
    assert decided(snags, by(BOB), **long_talk).reply is not None
    assert decided(snags, by(DAN), **long_talk).reply is None
    assert decided(snags, by(DAN), meant=meant, answers=()).reply is not None


def by(account: Account) -> Status:
    return a_status(account=account, mentions=(a_mention(BOT.acct),))
