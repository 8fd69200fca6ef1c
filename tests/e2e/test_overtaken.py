"""What was overtaken before it was said or read: its recipient left, or its toot was drafted anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from tests.stage import LATER, Stage, everywhere, gives, stage


def bob_follows(on: Stage) -> None:
    bob = on.person("bob")
    bob.account_follow(bob.account_lookup("imaginaryklout")["id"])


@everywhere
@pytest.mark.parametrize("leaves", ["stop", "block alice"])
@pytest.mark.parametrize("one_by_one", [(), (0, 1), (1, 0)])
def test_what_is_approved_after_one_of_two_has_left_speaks_of_the_other_alone(
    one_by_one: tuple[int, ...], leaves: str, flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        bob_follows(on)
        toot = on.toots("alice", "@bob and @carol get +K in zorkle lore #ImaginaryKlout")
        bobs, carols = sorted(on.store.awards(), key=lambda award: award.recipient.acct)
        on.tells("bob", leaves)
        for code in [(bobs, carols)[each].id for each in one_by_one] or [bobs.toot_id]:
            on.tells("opal", f"approve {code}")
        for _ in range(3):
            on.passes(LATER)
        assert carols.id in on.answer(toot)
        assert "bob" not in on.answer(toot)
        assert bobs.id not in on.answer(toot)
        approved = on.store.award(carols.id)
        assert approved is not None
        assert not approved.held


@everywhere
def test_what_is_approved_after_its_only_recipient_has_left_is_thanked_for_without_a_link(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        toot = on.toots("alice", "@bob gets +K in zorkle lore #ImaginaryKlout")
        on.tells("bob", "stop")
        on.tells("opal", f"approve {on.award('zorkle lore').id}")
        for _ in range(3):
            on.passes(LATER)
        assert on.answer(toot) != ""
        assert "http" not in on.answer(toot)
        assert "bob" not in on.answer(toot)
        assert not on.stands("zorkle lore")


@everywhere
def test_what_is_approved_after_one_of_two_declined_the_same_under_another_toot_speaks_of_what_is_left(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkl" in text)) as on:
        bob_follows(on)
        toot = on.toots("alice", "@bob and @carol get +K in gardening, zorkle #ImaginaryKlout")
        page = on.store.awards()[0].toot_id
        on.passes(timedelta(days=8))
        again = on.toots("alice", "@bob gets +K in gardening #ImaginaryKlout")
        on.tells("bob", "decline", to=on.reply(again))
        on.tells("opal", f"approve {page}")
        for _ in range(3):
            on.passes(LATER)
        (left,) = [award for award in on.store.toot(page) if award.withdrawn_at is None]
        (gone,) = [award for award in on.store.toot(page) if award.withdrawn_at is not None]
        assert (left.recipient.acct, gone.recipient.acct) == ("carol@sandbox.example", "bob@sandbox.example")
        assert left.id in on.answer(toot)
        assert gone.id not in on.answer(toot)
        assert "bob" not in on.answer(toot)


@everywhere
def test_a_toot_that_is_deleted_and_drafted_anew_keeps_its_badge_whichever_is_noticed_first(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        first = on.toots("alice", "@carol gets +K in moss #ImaginaryKlout")
        other = on.toots("dan", "@bob gets +K in tea #ImaginaryKlout")
        on.passes(LATER)
        repeat = on.toots("dan", "@bob gets +K in tea! #ImaginaryKlout")
        on.person("alice").status_delete(first["id"])
        anew = on.toots("alice", "@carol gets +K in moss! #ImaginaryKlout")
        assert on.reply(anew) is None, "it is a repeat as long as the first is not missed"
        for _ in range(4):
            on.passes(LATER)
        assert on.stands("moss")
        assert on.award("moss").id in on.answer(anew)
        assert (on.answer(other) != "", on.reply(repeat)) == (True, None), "what is a repeat still stays one"
        on.tells("alice", "undo", to=anew)
        on.edits("alice", anew, "@carol gets +K in moss!! #ImaginaryKlout")
        assert not on.stands("moss"), "and it is as good as any other: what is taken back stays so"


def test_a_correction_that_arrives_late_overtakes_no_later_one(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        late = on.says_late("alice", "no, it was @carol", to=it.reply, visibility="public")
        on.tells("alice", "no, it was @dan", to=it.reply, visibility="public")
        on.arrives()
        assert on.award(it.topic).recipient.acct == "dan@sandbox.example"
        assert on.answer(late) == ""
        for name in ("carol", "bob"):
            on.tells("alice", f"to @{name}", to=on.reply(it.toot), visibility="public")
            assert on.award(it.topic).recipient.acct == f"{name}@sandbox.example", "what is said in time is heard"
