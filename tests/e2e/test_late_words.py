"""What somebody said before, and a slow server delivers late, overrules no newer word and means nothing newer."""

from __future__ import annotations

import pytest

from bot.domain import promises
from bot.domain.grammar import Grammar
from bot.domain.outcome import Act
from bot.domain.promises import Promise
from bot.domain.rules import Guards
from tests.stage import Stage, everywhere, gives, said, stage

ALICE, BOB = "alice@sandbox.example", "bob@sandbox.example"


def is_kept(on: Stage, promise: Promise) -> bool:
    return bool(on.store.promised([promise]))


def is_shown(on: Stage, code: str) -> bool:
    award = on.store.award(code)
    assert award is not None
    return award.shown


@everywhere
@pytest.mark.parametrize("newer", ["stop", "forget me"])
def test_a_start_from_before_they_left_does_not_bring_them_back(flavour: str, newer: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", "stop")
        late = on.says_late("bob", "start")
        on.tells("bob", newer)
        on.arrives()
        assert is_kept(on, promises.stop(BOB))
        assert on.reply(late) is None
        assert not on.answer(on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")).count("http")
        on.tells("bob", "start")
        assert not is_kept(on, promises.stop(BOB))


@everywhere
def test_an_unblock_from_before_a_block_lifts_none_and_a_block_from_before_an_unblock_makes_none(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        block = promises.block(BOB, ALICE)
        on.says_late("bob", "unblock @alice")
        on.tells("bob", "block @alice")
        on.arrives()
        assert is_kept(on, block)
        on.says_late("bob", "block @alice")
        on.tells("bob", "unblock @alice")
        on.arrives()
        assert not is_kept(on, block)


@everywhere
@pytest.mark.parametrize("older", ["show", "snag"])
def test_what_was_hidden_since_is_not_hung_by_a_word_from_before(flavour: str, older: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        code = gives(on).code
        on.tells("bob", f"snag {code}")
        late = on.says_late("bob", f"{older} {code}")
        on.tells("bob", f"hide {code}")
        on.arrives()
        assert not is_shown(on, code)
        assert on.reply(late) is None
        on.tells("bob", f"show {code}")
        assert is_shown(on, code)


@everywhere
@pytest.mark.parametrize("older", ["hide", "decline"])
@pytest.mark.parametrize("newer", ["show", "snag"])
def test_what_was_hung_since_is_not_taken_away_by_a_word_from_before(
    flavour: str, older: str, newer: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        code = gives(on).code
        on.tells("bob", f"snag {code}")
        on.says_late("bob", f"{older} {code}")
        on.tells("bob", f"{newer} {code}")
        on.arrives()
        assert is_shown(on, code)


@everywhere
def test_a_stop_or_forget_me_from_before_a_start_neither_stops_nor_touches_what_came_since(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        for older in ("stop", "forget me"):
            on.says_late("bob", older)
            on.tells("bob", "start")
            it = gives(on)
            on.tells("bob", f"snag {it.code}")
            on.arrives()
            assert is_shown(on, it.code)
            assert on.reply(it.toot) is not None
            assert not is_kept(on, promises.stop(BOB))


def test_a_forget_me_from_before_a_start_erases_what_was_there_then_and_says_so(grammar: Grammar) -> None:
    with stage(grammar) as on:
        old = gives(on)
        on.tells("bob", f"snag {old.code}")
        on.toots("bob", "@carol gets +K in moss #ImaginaryKlout")
        on.tells("bob", "block @dan")
        late = on.says_late("bob", "forget me")
        asked = on.toots("bob", "@carol gets +K #ImaginaryKlout")
        assert on.reply(asked) is not None
        on.tells("bob", "start")
        since = gives(on)
        on.tells("bob", f"snag {since.code}")
        on.arrives()
        assert said("forgotten_before", "en") in on.answer(late)
        assert [award.id for award in on.store.awards()] == [since.code]
        assert is_shown(on, since.code)
        assert on.reply(old.toot) is None
        assert on.reply(asked) is None
        assert not is_kept(on, promises.stop(BOB))
        assert is_kept(on, promises.snagged(BOB))
        assert is_kept(on, promises.block(BOB, "dan@sandbox.example"))


def test_a_second_forget_me_erases_the_rest_and_the_first_one_that_comes_after_it_finds_nothing(
    grammar: Grammar,
) -> None:
    with stage(grammar) as on:
        gives(on)
        late = on.says_late("bob", "forget me")
        on.tells("bob", "start")
        gives(on)
        assert said("forgotten", "en") in on.tells("bob", "forget me")
        on.arrives()
        assert said("forgotten_before", "en") in on.answer(late)
        assert on.store.awards() == []
        assert is_kept(on, promises.stop(BOB))


def test_a_late_forget_me_takes_what_is_said_of_what_it_erases_and_leaves_what_they_took_since(
    grammar: Grammar,
) -> None:
    with stage(grammar, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        taken = gives(on)
        on.toots("alice", "@bob gets +K in zorkle lore #ImaginaryKlout")
        on.says_late("bob", "forget me")
        on.tells("bob", "start")
        on.tells("bob", f"snag {taken.code}")
        assert "zorkle" in on.tells("opal", "queue")
        since = gives(on)
        on.tells("bob", "stop")
        on.tells("bob", "start")
        on.tells("bob", "stop")
        on.arrives()
        assert {award.id for award in on.store.awards()} == {taken.code, since.code}
        assert not [reply for reply in on.replies() if "zorkle" in reply["content"]]
        assert all("zorkle" not in str(row) for row in on.rows())


def test_a_forget_me_and_a_start_that_are_both_late_leave_nothing_in_whichever_order_they_come(
    grammar: Grammar,
) -> None:
    with stage(grammar) as on:
        gives(on)
        on.says_late("bob", "forget me")
        on.says_late("bob", "start")
        on.arrives()
        assert on.store.awards() == []
        assert not is_kept(on, promises.stop(BOB))


@everywhere
def test_an_operators_approve_or_unban_from_before_they_hid_or_banned_is_carried_out_no_more(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("opal", f"hide {it.code}")
        on.says_late("opal", f"approve {it.code}")
        on.tells("opal", f"hide {it.code}")
        on.says_late("opal", "unban @alice")
        on.tells("opal", "ban @alice")
        on.arrives()
        assert [award.id for award in on.store.held()] == [it.code]
        assert is_kept(on, promises.ban(ALICE))
        on.tells("opal", f"approve {it.code}")
        assert on.store.held() == []
        on.says_late("opal", "ban @alice")
        on.says_late("opal", f"hide {it.code}")
        on.tells("opal", f"hide {it.code}")
        on.tells("opal", f"approve {it.code}")
        on.tells("opal", "unban @alice")
        on.arrives()
        assert on.store.held() == []
        assert not is_kept(on, promises.ban(ALICE))


def test_what_the_command_line_has_taken_back_since_is_not_made_anew(grammar: Grammar) -> None:
    with stage(grammar) as on:
        code = gives(on).code
        on.says_late("opal", "ban @alice")
        on.says_late("opal", f"hide {code}")
        unban = Act(by="root", act="unban", subject=ALICE)
        on.store.promise(promises.ban(ALICE), kept=False, act=unban)
        for held in (True, False):
            on.store.moderate(code, held=held, by="root")
        on.arrives()
        assert not is_kept(on, promises.ban(ALICE))
        assert on.store.held() == []


@everywhere
def test_a_stop_that_is_edited_into_a_start_is_one_and_the_other_way_round(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("bob", "@imaginaryklout stop", visibility="direct")
        on.edits("bob", toot, "@imaginaryklout start")
        assert not is_kept(on, promises.stop(BOB))
        on.tells("bob", "start")
        on.edits("bob", toot, "@imaginaryklout stop")
        assert is_kept(on, promises.stop(BOB))


@everywhere
@pytest.mark.parametrize("command", ["snag", "decline"])
def test_a_recipients_late_word_without_a_link_means_nothing_that_was_given_since(
    flavour: str, command: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        first = gives(on)
        on.says_late("bob", command)
        on.tells("alice", "undo", to=first.reply)
        code = gives(on).code
        on.arrives()
        award = on.store.award(code)
        assert award is not None
        assert award.snagged_at is None
        assert award.withdrawn_at is None
        assert not on.store.has_wall(BOB)


@everywhere
def test_a_givers_late_undo_without_a_link_takes_back_nothing_that_was_given_since(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        first = gives(on)
        on.says_late("alice", "undo")
        on.tells("alice", "undo", to=first.reply)
        newer = gives(on)
        on.arrives()
        assert on.stands(newer.topic)


@everywhere
def test_a_late_word_without_a_link_means_what_there_was_when_it_was_said(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        first = gives(on)
        on.says_late("bob", "snag")
        newer = gives(on)
        on.arrives()
        assert is_shown(on, first.code)
        assert not is_shown(on, newer.code)


@everywhere
def test_what_was_said_before_the_bot_asked_is_no_answer(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.says_late("alice", "it's @carol")
        on.toots("alice", "+K for bicycle repair #ImaginaryKlout")
        on.arrives()
        assert not on.stands("bicycle repair")
        on.tells("alice", "it's @carol")
        assert on.stands("bicycle repair")
