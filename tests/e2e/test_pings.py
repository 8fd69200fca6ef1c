"""Whom the bot pings, and how often, whatever givers try: on each kind of server."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards, Limit
from tests.stage import Stage, everywhere, gives, plain, said, stage

DAY = timedelta(days=1)
UNPINGED = ("I have not pinged", "I did not want to disturb")


class Bell:
    """Hears the bot's pings of one person, those too whose statuses are gone when they are looked for later."""

    def __init__(self, on: Stage, who: str) -> None:
        self._on, self._who = on, who
        on.person(who).account_follow(on.person(who).account_lookup("imaginaryklout")["id"])
        self._heard: set[str] = set()

    def rings(self) -> int:
        """How often it has rung until now."""
        self._on.clock.passes(timedelta(seconds=5))  # some servers take theirs
        for each in self._on.person(self._who).notifications(types=["mention"], limit=40):
            if each["account"]["username"] == "imaginaryklout":
                self._heard.add(str(each["id"]))
        return len(self._heard)


def named(on: Stage, toot: Any, who: str = "bob") -> str:
    """What the reply to a toot says of somebody: "@bob", "bob" or nothing."""
    return next((word.strip(":,.!") for word in on.answer(toot).split() if word.strip("@:,.!") == who), "")


@everywhere
def test_a_reply_that_follows_its_toot_pings_its_recipient_once(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        bell = Bell(on, "bob")
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        assert (bell.rings(), named(on, toot)) == (1, "@bob")
        for topic in ("green tea", "black tea"):
            on.edits("alice", toot, f"@bob gets +K in {topic} #ImaginaryKlout")
            bell.rings()
            assert topic in on.answer(toot)
        for topic in ("oolong", "sencha"):
            on.tells("alice", f"topic: {topic}", to=on.reply(toot))
            bell.rings()
            on.passes()
            assert topic in on.answer(toot)
        assert bell.rings() == 1
        assert not any(words in on.answer(toot) for words in UNPINGED), "he was pinged"


@everywhere
def test_taking_somebody_out_of_a_toot_and_putting_them_back_pings_them_no_second_time(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        bell = Bell(on, "bob")
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        bell.rings()
        for _ in range(2):
            for who in ("dan", "bob"):
                on.edits("alice", toot, f"@{who} gets +K in tea #ImaginaryKlout")
                bell.rings()
        for words in ("nothing any more", "@bob gets +K in chess #ImaginaryKlout"):
            on.edits("alice", toot, words)
        assert on.stands("chess")
        assert bell.rings() == 1


@everywhere
def test_whoever_was_not_pinged_yet_is_when_the_toot_comes_to_name_them(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        bob, carol = Bell(on, "bob"), Bell(on, "carol")
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        bob.rings()
        on.edits("alice", toot, "@bob and @carol get +K in tea #ImaginaryKlout")
        assert (bob.rings(), carol.rings()) == (1, 1)


@everywhere
def test_what_is_posted_anew_counts_as_a_reply_and_past_the_limit_the_old_one_goes(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(answers=Limit(3, DAY))) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        edits = on.bot.inbox._platform.limits().edits
        seen = {str(reply["id"]) for reply in on.replies()}
        for number in range(6):
            on.edits("alice", toot, f"@bob gets +K in tea {'abcdef'[number]} #ImaginaryKlout")
            for reply in on.replies():
                seen.add(str(reply["id"]))
                assert f"tea {'abcdef'[number]}" in plain(reply["content"]), "no wrong reply is left standing"
        assert len(seen) == (1 if edits else 3)
        assert (on.reply(toot) is not None) is edits
        assert on.stands("tea f")


@everywhere
def test_a_correction_past_the_limit_leaves_no_wrong_reply_standing(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(answers=Limit(3, DAY))) as on:
        it = gives(on)
        edits = on.bot.inbox._platform.limits().edits
        for topic in ("oolong", "sencha", "mate"):
            on.tells("alice", f"topic: {topic}")
            on.passes()
        assert on.stands("mate")
        assert ("mate" in on.answer(it.toot)) is edits
        assert edits or on.reply(it.toot) is None
        on.passes(DAY)
        assert said("corrected", "en") in on.tells("alice", "topic: rooibos")


@everywhere
def test_new_recipients_of_an_old_toot_count_in_the_limits(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(pair=Limit(2, DAY), giver=Limit(4, DAY))) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        on.passes(timedelta(hours=30))
        for number in range(8):
            who = ("carol", "dan")[number % 2]
            on.edits("alice", toot, f"@{who} gets +K in tea {'abcdefgh'[number]} #ImaginaryKlout")
        given = [award.recipient.acct.partition("@")[0] for award in on.store.awards()]
        assert sorted(given) == ["bob", "carol", "carol", "dan", "dan"]


@everywhere
def test_whom_an_old_award_is_corrected_to_counts_in_the_limits(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(pair=Limit(2, DAY))) as on:
        it = gives(on)
        on.passes(timedelta(hours=30))
        for _ in range(4):
            for who in ("carol", "dan"):
                on.tells("alice", f"to @{who} {on.store.awards(limit=1)[0].id}")
        given = [award.recipient.acct.partition("@")[0] for award in on.store.awards()]
        assert sorted(given) == ["bob", "carol", "carol", "dan", "dan"]
        assert it.code


@everywhere
def test_many_givers_ping_one_recipient_only_so_often_and_the_badges_come_all_the_same(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(pings=Limit(3, DAY))) as on:
        bell = Bell(on, "bob")
        for number in range(6):
            giver, topic = ("alice", "carol", "dan")[number % 3], f"tea {'abcdef'[number]}"
            toot = on.toots(giver, f"@bob gets +K in {topic} and in mate {'abcdef'[number]} #ImaginaryKlout")
            assert on.stands(topic)
            assert named(on, toot) == ("@bob" if number < 3 else "bob")
            assert any(words in on.answer(toot) for words in UNPINGED) is (number >= 3)
            assert bell.rings() == min(number + 1, 3)
        on.passes(DAY)
        assert named(on, on.toots("alice", "@bob gets +K in rooibos #ImaginaryKlout")) == "@bob"


@everywhere
def test_what_waits_for_an_operator_takes_no_ping_from_what_need_not(flavour: str, grammar: Grammar) -> None:
    guards = Guards(pings=Limit(1, DAY), insults=lambda text: "zorkle" in text)
    with stage(grammar, flavour, guards=guards) as on:
        bell = Bell(on, "bob")
        for number in range(3):
            on.toots("alice", f"@bob gets +K in zorkle {'abc'[number]} science #ImaginaryKlout")
        assert named(on, on.toots("carol", "@bob gets +K in rooibos #ImaginaryKlout")) == "@bob"
        assert bell.rings() == 1


@everywhere
@pytest.mark.parametrize("by", ["direct message", "command line"])
def test_what_an_operator_approves_pings_nobody_whose_profile_wants_no_bots_by_now(
    flavour: str, by: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        bell = Bell(on, "bob")
        toot = on.toots("alice", "@bob gets +K in zorkle science #ImaginaryKlout")
        on.person("bob").account_update_credentials(note="#nobot")
        on.passes(timedelta(minutes=61))
        code = on.award("zorkle science").id
        if by == "direct message":
            on.tells("opal", f"approve {code}")
            assert not on.stands("zorkle science"), "for him it makes nothing"
        else:
            on.store.moderate(code, held=False, by=by)
            on.passes()
            assert named(on, toot) == "bob", "the command line asks no server, but whoever posts the reply does"
        assert bell.rings() == 0


@everywhere
def test_an_edit_pings_nobody_whose_profile_wants_no_bots_by_now(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        bob, carol = Bell(on, "bob"), Bell(on, "carol")
        asked = on.toots("alice", "@bob deserves +K #ImaginaryKlout")
        on.toots("alice", "@imaginaryklout rye bread", to=on.reply(asked))
        toot = on.toots("dan", "@bob gets +K in tea #ImaginaryKlout")
        bob.rings()
        on.tells("dan", "to @carol", to=on.reply(toot))
        before = bob.rings(), carol.rings()
        assert before == (2, 1)
        for who in ("bob", "carol"):
            on.person(who).account_update_credentials(note="#nobot")
        on.passes(timedelta(minutes=61))
        said_before = [(reply["id"], reply["content"]) for reply in on.replies()]
        on.edits("alice", asked, "@bob deserves +K! #ImaginaryKlout")
        on.edits("dan", toot, "@bob gets +K in tea!! #ImaginaryKlout")
        assert [(reply["id"], reply["content"]) for reply in on.replies()] == said_before
        assert (bob.rings(), carol.rings()) == before


@everywhere
def test_whom_somebody_has_blocked_does_not_ping_them_by_editing_old_toots(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toots = [on.toots("alice", f"@bob gets +K in tea {each} #ImaginaryKlout") for each in "abc"]
        on.toots("carol", "@bob gets +K in chess #ImaginaryKlout")
        on.tells("bob", f"snag {on.award('chess').id}")
        on.tells("bob", "block alice")
        for toot, each in zip(toots, "abc", strict=True):
            on.edits("alice", toot, f"@bob gets +K in tea {each}! look! #ImaginaryKlout")
            assert named(on, toot) == "bob"
        on.toots("carol", "@bob gets +K in knots #ImaginaryKlout")
        assert named(on, on.toots("carol", "@bob gets +K in maps #ImaginaryKlout")) == "@bob", "carol is not blocked"


@everywhere
def test_a_reply_that_is_posted_anew_because_somebody_is_forgotten_pings_nobody_again(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        bell = Bell(on, "carol")
        both = "@carol and @dan get +K in tea"
        toot = on.toots("alice", f"{both} #ImaginaryKlout")
        assert bell.rings() == 1
        for number in range(3):
            on.tells("dan", "forget me")
            for _ in range(2):
                on.passes(timedelta(minutes=11))
                bell.rings()
            assert named(on, toot, "carol") == "carol", "the reply is posted anew all the same"
            on.tells("dan", "start")
            on.edits("alice", toot, f"{both}{'!' * number}! #ImaginaryKlout")
            bell.rings()
        assert bell.rings() == 1


@everywhere
def test_an_award_that_comes_back_to_its_toot_pings_nobody_when_it_is_edited_once_more(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        bell = Bell(on, "bob")
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        assert bell.rings() == 1
        for words in ("nothing", "@bob gets +K in chess #ImaginaryKlout", "@bob gets +K in knots #ImaginaryKlout"):
            on.edits("alice", toot, words)
            bell.rings()
        on.tells("alice", "topic: maps", to=on.reply(toot))
        on.passes()
        assert "maps" in on.answer(toot)
        assert bell.rings() == 1


@everywhere
def test_what_waits_for_an_operator_after_an_edit_pings_nobody_again_once_it_is_approved(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        bell = Bell(on, "bob")
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        assert bell.rings() == 1
        on.edits("alice", toot, "@bob gets +K in zorkle lore #ImaginaryKlout")
        for _ in range(2):
            on.tells("opal", f"approve {on.award('zorkle lore').id}")
        assert named(on, toot) == "bob"
        assert bell.rings() == 1


@everywhere
@pytest.mark.parametrize("by", ["direct message", "command line"])
def test_what_an_operator_approves_pings_nobody_who_has_unfollowed_the_bot_since(
    flavour: str, by: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        bell = Bell(on, "bob")
        toot = on.toots("alice", "@bob gets +K in zorkle science #ImaginaryKlout")
        on.person("bob").account_unfollow(on.person("bob").account_lookup("imaginaryklout")["id"])
        code = on.award("zorkle science").id
        if by == "direct message":
            on.tells("opal", f"approve {code}")
        else:
            on.store.moderate(code, held=False, by=by)
            on.passes()
        assert named(on, toot) == "bob"
        assert bell.rings() == 0


@everywhere
def test_what_an_operator_approves_counts_in_the_limit_of_pings(flavour: str, grammar: Grammar) -> None:
    guards = Guards(insults=lambda text: "zorkle" in text, pings=Limit(2, DAY))
    with stage(grammar, flavour, guards=guards) as on:
        bell = Bell(on, "bob")
        for topic in ("zorkle science", "zorkle art", "zorkle lore"):
            on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
        for topic in ("zorkle science", "zorkle art", "zorkle lore"):
            on.tells("opal", f"approve {on.award(topic).id}")
        assert bell.rings() == 2
        on.toots("carol", "@bob gets +K in tea #ImaginaryKlout")
        assert bell.rings() == 2
        on.passes(DAY)
        on.toots("carol", "@bob gets +K in chess #ImaginaryKlout")
        assert bell.rings() == 3


@everywhere
def test_what_was_answered_in_private_reaches_nobody_but_who_answered(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        bell = Bell(on, "bob")
        asked = on.toots("alice", "@bob deserves +K #ImaginaryKlout")
        answer = on.toots("alice", "@imaginaryklout keeping secrets", to=on.reply(asked), visibility="direct")
        assert on.stands("keeping secrets")
        for words in ("@bob deserves +K! #ImaginaryKlout", "@bob deserves +K!! #ImaginaryKlout"):
            assert "keeping secrets" in on.answer(answer) or "keeping secrets" in on.answer(asked)
            for reply in (on.reply(answer), on.reply(asked)):
                if reply is not None and "keeping secrets" in plain(reply["content"]):
                    assert [mention["username"] for mention in reply["mentions"]] == ["alice"]
            on.edits("alice", asked, words)
        on.tells("alice", "topic: silence", to=on.reply(answer) or on.reply(asked))
        on.passes()
        assert bell.rings() == 0
