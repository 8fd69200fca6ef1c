"""The same award comes once in seven days, by whatever way it is made: on each kind of server."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.grammar import Grammar
from tests.stage import Stage, everywhere, gives, stage

WEEK = timedelta(days=7)


def standing(on: Stage) -> list[tuple[str, str]]:
    there = [award for award in on.store.awards(limit=1_000) if award.withdrawn_at is None]
    return sorted((award.recipient.acct.partition("@")[0], award.topic) for award in there)


@everywhere
@pytest.mark.parametrize("later", [timedelta(), WEEK + timedelta(hours=1)])
def test_no_corrections_make_the_same_award_twice_within_seven_days(
    flavour: str, later: timedelta, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        given = [gives(on) for _ in range(3)]
        on.passes(later)
        commands = [on.toots("alice", "@imaginaryklout topic: green tea", to=it.reply) for it in given]
        on.passes()
        command = commands[-1]
        assert standing(on) == [("bob", "green tea")]
        assert on.answer(command).startswith("@alice Taken back")
        assert on.reply(given[-1].toot) is None


@everywhere
def test_what_was_given_more_than_seven_days_apart_may_be_corrected_to_the_same(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for _ in range(2):
            it = gives(on)
            on.tells("alice", "topic: green tea", to=it.reply)
            on.tells("alice", "topic: Green Tea", to=it.reply)
            on.passes(WEEK + timedelta(hours=1))
        assert standing(on) == [("bob", "Green Tea")] * 2


@everywhere
def test_no_edits_and_no_other_recipient_make_it_twice_either(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for who in ("bob", "carol"):
            on.toots("alice", f"@{who} gets +K in green tea #ImaginaryKlout")
        code = next(award.id for award in on.store.awards() if award.recipient.acct.startswith("bob@"))
        assert on.tells("alice", f"to @carol {code}").startswith("@alice Taken back")
        assert standing(on) == [("carol", "green tea")]
        given = [gives(on) for _ in range(2)]
        on.passes(WEEK + timedelta(hours=1))
        for it in given:
            on.person("alice").status_update(it.toot["id"], "@bob gets +K in oolong #ImaginaryKlout")
            on.bot.patrol.touched(str(it.toot["id"]), deleted=False)
            on.passes()
        assert [each for each in standing(on) if each[0] == "bob"] == [("bob", "oolong")]
