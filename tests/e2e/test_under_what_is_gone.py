"""A command under a reply of the bot's that its operator or the server has deleted means what that spoke of."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.grammar import Grammar
from tests.stage import Stage, stage


def deleted_before_it_arrives(on: Stage, by: str, text: str, to: Any) -> Any:
    late = on.says_late(by, text, to=to, visibility="public")
    on.deletes_own(to)
    on.arrives()
    return late


@pytest.mark.parametrize("words", ["@alice decline", "decline", "@alice I don't want this badge"])
def test_its_recipient_refuses_it_in_company_as_alone(words: str, grammar: Grammar) -> None:
    with stage(grammar) as on:
        on.toots("alice", "@bob gets +K in maps #ImaginaryKlout")
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        late = deleted_before_it_arrives(on, "bob", words, on.reply(toot))
        assert "Gone for good" in on.answer(late)
        assert not on.stands("tea")
        assert on.stands("maps")


def test_stop_is_heard_there_beside_the_giver(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        deleted_before_it_arrives(on, "bob", "@alice stop", on.reply(toot))
        on.toots("alice", "@bob gets +K in maps #ImaginaryKlout")
        assert not on.stands("maps")


def test_of_two_that_are_gone_none_is_guessed(grammar: Grammar) -> None:
    with stage(grammar) as on:
        replies = [on.reply(on.toots("alice", f"@bob gets +K in {what} #ImaginaryKlout")) for what in ("maps", "tea")]
        on.deletes_own(replies[0])
        deleted_before_it_arrives(on, "bob", "@alice decline", replies[1])
        assert on.stands("maps")
        assert on.stands("tea")


def test_nobody_else_decides_there(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        deleted_before_it_arrives(on, "carol", "@alice @bob decline", on.reply(toot))
        assert on.stands("tea")
