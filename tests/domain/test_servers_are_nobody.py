"""A server is no person: whoever names one is not told that it was blocked."""

from __future__ import annotations

import pytest

from bot.domain.decide import decide
from bot.domain.deciding.conversation import named
from bot.domain.model import Visibility
from bot.domain.outcome import Facts, Verdict
from bot.domain.readings import Command
from tests.builders import ALICE, HOME, NOON, a_status, the_rules


@pytest.mark.parametrize("name", ["block", "unblock", "ban", "unban"])
@pytest.mark.parametrize("about", ["evil.example", "@evil.example", "Evil.Example"])
def test_a_command_about_a_server_promises_nothing(name: str, about: str) -> None:
    status = a_status(visibility=Visibility.DIRECT)
    command = Command(name=name, object=about, code="", why="", evidence=())
    rules = the_rules(operators=frozenset({ALICE.acct}))
    decision = decide(status, command, Facts(ids=("page", "badge")), rules, NOON)
    assert decision.outcome is Verdict.COMMAND
    assert (decision.keeps, decision.drops) == ((), ())
    assert decision.reply is not None
    assert "evil" not in decision.reply.text


def test_somebody_on_a_server_is_a_person() -> None:
    status, rules = a_status(), the_rules()
    for said, acct in (("carol", f"carol@{HOME}"), ("@carol@evil.example", "carol@evil.example")):
        assert named(status, Command(name="block", object=said, code="", why="", evidence=()), rules) == [acct]
