"""What somebody says of a badge means what was given before they said it, though the bot has yet to read that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.domain.grammar import Grammar
from bot.sandbox.faults import Fault
from bot.sandbox.faults import Kind as Trouble
from tests.stage import LATER, SOON, Stage, said, stage

HASHTAG = "GET /api/v1/timelines/tag/*"
WHICH, NOTHING, DECLINED, UNDONE = (said(name, "en") for name in ("which", "nothing", "declined", "undone"))


def gave_and_got(on: Stage) -> None:
    """Bob gave carol yarn and got tea, and both have it on their walls."""
    on.toots("bob", "@carol gets +K in yarn #ImaginaryKlout")
    on.tells("carol", f"snag {on.award('yarn').id}")
    on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
    on.tells("bob", f"snag {on.award('tea').id}")
    on.clock.passes(LATER)


def says_unseen(on: Stage, by: str, text: str, *, to: Any = None, visibility: str = "direct") -> Any:
    """Said a moment later, before the bot has read anything."""
    on.clock.passes(timedelta(seconds=20))
    return on.toots(by, f"@imaginaryklout {text}", to=to, visibility=visibility, seen=False)


def comes_back(on: Stage) -> None:
    on.restarts()
    on.passes(timedelta(seconds=20))
    on.passes()


def shuts(on: Stage, place: str) -> None:
    on.sandbox.faults.add(Fault(Trouble.ERROR, place, by="imaginaryklout", times=0))


@pytest.mark.parametrize(
    ("word", "older"),
    [("undo", "yarn"), ("topic: baking", "yarn"), ("delete my badge", "yarn"), ("decline", "tea"), ("hide", "tea")],
)
def test_a_word_that_names_no_badge_means_none_older_than_one_given_while_nobody_listened(
    word: str, older: str, grammar: Grammar
) -> None:
    with stage(grammar) as on:
        giver, recipient = {"yarn": ("bob", "carol"), "tea": ("alice", "bob")}[older]
        on.toots(giver, f"@{recipient} gets +K in {older} #ImaginaryKlout")
        on.tells(recipient, f"snag {on.award(older).id}")
        on.toots("bob", "@dan gets +K in maps #ImaginaryKlout", seen=False)
        on.toots("dan", "@bob gets +K in moss #ImaginaryKlout", seen=False)
        told = says_unseen(on, "bob", word)
        comes_back(on)
        assert WHICH in on.answer(told)
        assert all(map(on.stands, (older, "maps", "moss")))


def test_between_two_looks_it_is_heard_at_once_and_with_all_that_was_given_before_it(grammar: Grammar) -> None:
    with stage(grammar) as on:
        gave_and_got(on)
        on.toots("bob", "@dan gets +K in maps #ImaginaryKlout", seen=False)
        told = says_unseen(on, "bob", "undo")
        on.bot.listens()
        on.bot.posts()
        assert WHICH in on.answer(told)
        assert on.stands("yarn")


def test_while_the_hashtag_cannot_be_read_it_waits_for_a_while_and_its_author_is_asked_then(grammar: Grammar) -> None:
    with stage(grammar) as on:
        gave_and_got(on)
        shuts(on, HASHTAG)
        on.toots("bob", "@dan gets +K in maps #ImaginaryKlout", seen=False)
        told = says_unseen(on, "bob", "undo")
        on.passes()
        assert on.reply(told) is None
        comes_back(on)
        assert on.reply(told) is None, "a restart neither loses nor hastens it"
        on.passes(LATER)
        assert WHICH in on.answer(told)
        assert on.stands("yarn")


def test_what_says_which_badge_it_means_waits_for_nothing(grammar: Grammar) -> None:
    with stage(grammar) as on:
        gave_and_got(on)
        given = on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        shuts(on, HASHTAG)
        assert said("hidden", "en") in on.tells("bob", f"hide {on.award('tea').id}")
        assert DECLINED in on.tells("bob", "decline", to=on.reply(given))
        assert said("stopped", "en") in on.tells("bob", "stop")


def test_toots_of_one_page_are_understood_one_after_the_other(grammar: Grammar) -> None:
    with stage(grammar) as on:
        gave_and_got(on)
        given = on.toots("dan", "@imaginaryklout @bob gets +K in moss", seen=False)
        refused = on.toots("bob", "@dan @imaginaryklout I don't want this badge", to=given, seen=False)
        on.toots("bob", "@imaginaryklout @dan gets +K in maps", seen=False)
        told = says_unseen(on, "bob", "undo")
        on.passes()
        assert DECLINED in on.answer(refused)
        assert WHICH in on.answer(told)
        assert not on.stands("moss")
        assert on.stands("yarn")


@pytest.mark.parametrize(
    "words",
    ["@imaginaryklout decline", "@alice @imaginaryklout I don't want this badge", "@alice @imaginaryklout unsubscribe"],
)
def test_who_refuses_a_gift_before_it_is_read_gets_nothing_of_it_and_is_not_written_to(
    words: str, grammar: Grammar
) -> None:
    with stage(grammar) as on:
        gave_and_got(on)
        given = on.toots("alice", "@bob and @carol get +K in moss #ImaginaryKlout", seen=False)
        on.clock.passes(SOON)
        refused = on.toots("bob", words, to=given, seen=False)
        comes_back(on)
        assert (DECLINED in on.answer(refused)) is ("unsubscribe" not in words)
        assert "bob" not in on.answer(given)
        assert "carol" in on.answer(given), "what others are given is theirs"
        again = on.toots("alice", "@bob gets +K in moss #ImaginaryKlout")
        assert "http" not in on.answer(again)


def test_who_may_not_give_may_refuse_before_it_is_read_too(grammar: Grammar) -> None:
    with stage(grammar) as on:
        on.tells("opal", "ban bob@sandbox.example")
        given = on.toots("alice", "@bob gets +K in moss #ImaginaryKlout", seen=False)
        on.clock.passes(SOON)
        refused = on.toots("bob", "@imaginaryklout decline", to=given, seen=False)
        comes_back(on)
        assert DECLINED in on.answer(refused)
        assert not on.stands("moss")


def test_who_refuses_before_the_bot_asks_what_it_is_for_is_not_asked_about(grammar: Grammar) -> None:
    with stage(grammar) as on:
        given = on.toots("alice", "#ImaginaryKlout to the wonderful @bob", seen=False)
        refused = says_unseen(on, "bob", "decline", to=given)
        comes_back(on)
        assert DECLINED in on.answer(refused)
        assert "bob" not in on.answer(given)


def test_what_its_giver_takes_back_before_it_is_read_is_never_given_nor_thanked_for(grammar: Grammar) -> None:
    with stage(grammar) as on:
        gave_and_got(on)
        given = on.toots("bob", "@dan gets +K in maps #ImaginaryKlout", seen=False)
        told = says_unseen(on, "bob", "undo", to=given, visibility="public")
        comes_back(on)
        assert UNDONE in on.answer(told)
        assert on.reply(given) is None
        assert not any(award.topic == "maps" for award in on.store.awards())
        on.toots("bob", "@dan gets +K in maps #ImaginaryKlout")
        assert on.stands("maps"), "another toot gives it after all"


def test_a_refusal_under_what_gives_the_speaker_nothing_refuses_nothing(grammar: Grammar) -> None:
    with stage(grammar) as on:
        gave_and_got(on)
        talk = on.toots("alice", "what a lovely day, @bob", seen=False)
        given = on.toots("alice", "@carol gets +K in moss #ImaginaryKlout", seen=False)
        told = [says_unseen(on, "bob", "decline", to=toot) for toot in (talk, given)]
        comes_back(on)
        assert NOTHING in on.answer(told[0])
        assert on.reply(told[1]) is not None
        assert DECLINED not in on.answer(told[1])
        assert on.stands("moss")
        assert on.stands("tea")


@pytest.mark.parametrize("mended", [None, "@imaginaryklout help"])
def test_a_word_that_its_author_deletes_or_mends_while_it_waits_is_not_carried_out(
    mended: str | None, grammar: Grammar
) -> None:
    with stage(grammar) as on:
        gave_and_got(on)
        shuts(on, HASHTAG)
        told = says_unseen(on, "bob", "undo")
        on.passes(timedelta(minutes=2))
        assert on.reply(told) is None
        if mended is None:
            on.person("bob").status_delete(told["id"])
        else:
            on.person("bob").status_update(told["id"], mended)
        on.sandbox.faults.clear()
        on.passes()
        on.passes()
        assert on.stands("yarn")
        if mended is not None:
            assert WHICH not in on.answer(told)
