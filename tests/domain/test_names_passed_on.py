"""Whoever has somebody's name by now, their account being gone, decides nothing about what that one gave and got."""

from __future__ import annotations

import pytest

from bot.domain import promises
from bot.domain.deciding.talk import decide_command
from bot.domain.model import Account
from bot.domain.outcome import Decision, Facts, Meant, Verdict
from bot.domain.readings import Command
from tests.builders import ALICE, BOB, BOT, NOON, a_bare_wording, a_mention, a_status, an_award, the_rules

RULES = the_rules(wordings={"en": a_bare_wording()}, words={"en": {}})
TEA = an_award(id="tea", topic="tea", topic_key="tea", snagged_at=NOON)


def heir_of(person: Account) -> Account:
    return person.model_copy(update={"id": "33"})


def told(name: str, by: Account, about: str = "") -> Decision:
    mentions = tuple(map(a_mention, (BOT.acct, "carol@elsewhere.example", BOB.acct)))
    facts = Facts(ids=("page", "first", "second"), meant=Meant(how="link", awards=(TEA,)))
    command = Command(name=name, object=about, why="said so")
    return decide_command(a_status(account=by, mentions=mentions), command, facts, RULES, NOON)


@pytest.mark.parametrize(
    ("name", "owner", "about"),
    [
        ("undo", ALICE, ""),
        ("topic", ALICE, "maps"),
        ("not", ALICE, "@bob"),
        ("to", ALICE, "@carol"),
        ("snag", BOB, ""),
        ("hide", BOB, ""),
        ("show", BOB, ""),
    ],
)
def test_what_is_not_theirs_is_left_alone_by_whoever_has_the_name_next(name: str, owner: Account, about: str) -> None:
    theirs = told(name, owner, about)
    assert theirs.revisions or theirs.marks
    nobodys = told(name, heir_of(owner), about)
    assert (nobodys.revisions, nobodys.marks) == ((), ())
    assert nobodys.why == "it is not theirs to decide"
    unknown = told(name, owner.model_copy(update={"id": ""}), about)
    assert unknown.revisions or unknown.marks


def test_what_is_said_of_a_name_may_be_refused_by_whoever_has_it() -> None:
    decision = told("decline", heir_of(BOB))
    assert decision.outcome is Verdict.COMMAND
    assert [revision.awards for revision in decision.revisions] == [()]
    assert promises.decline(ALICE.acct, BOB.acct, "tea") in decision.keeps
