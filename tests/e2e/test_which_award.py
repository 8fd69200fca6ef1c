"""Which award a command means that names none: that of its thread, and no other for want of one there."""

from __future__ import annotations

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from tests.stage import LATER, Stage, everywhere, gives, said, stage

ZORKLE = Guards(insults=lambda text: "zorkle" in text)


def hears_nothing_of_it(on: Stage, by: str, command: str, to: object) -> None:
    before = on.store.awards()
    answer = on.tells(by, command, to=to, visibility="public")
    assert said("nothing", "en") in answer, (command, answer)
    assert on.store.awards() == before, command


@everywhere
@pytest.mark.parametrize("command", ["snag", "decline", "hide", "show"])
def test_what_a_recipient_says_where_nothing_was_given_touches_no_other_award(
    flavour: str, command: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=ZORKLE) as on:
        it = gives(on)
        if command in ("hide", "show"):
            on.tells("bob", f"snag {it.code}")
        if command == "show":
            on.tells("bob", f"hide {it.code}")
        asked = on.toots("carol", "#ImaginaryKlout to the wonderful @bob")
        assert on.reply(asked) is not None
        held = on.toots("carol", "@bob gets +K in zorkle science #ImaginaryKlout")
        hidden = on.toots("carol", "@bob gets +K in moss #ImaginaryKlout")
        on.tells("opal", f"hide {on.award('moss').id}")
        talk = on.toots("carol", "@bob what a day")
        # What the bot has asked about can be refused before it is given.
        unanswered = () if command == "decline" else (asked, on.reply(asked))
        for to in (*unanswered, held, hidden, talk):
            hears_nothing_of_it(on, "bob", command, to)


@everywhere
@pytest.mark.parametrize("command", ["undo", "topic: knots", "not @bob", "to @dan"])
def test_what_a_giver_says_where_nothing_was_given_touches_no_other_award(
    flavour: str, command: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=ZORKLE) as on:
        it = gives(on)
        repeat = on.toots("alice", f"@bob gets +K in {it.topic} #ImaginaryKlout")
        talk = on.toots("alice", "What is #ImaginaryKlout?")
        for to in (repeat, talk):
            hears_nothing_of_it(on, "alice", command, to)
        held = on.toots("alice", "@bob gets +K in zorkle science #ImaginaryKlout")
        if command != "undo":
            hears_nothing_of_it(on, "alice", command, held)
        on.tells("alice", "undo", to=held)
        assert on.stands(it.topic)


@everywhere
def test_under_a_toot_that_is_gone_no_other_award_is_declined(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        lost = gives(on)
        talk = on.toots("bob", "@alice oh thanks", to=lost.toot)
        it = gives(on)
        on.person("alice").status_delete(lost.toot["id"])
        for _ in range(3):
            on.passes(LATER)
        assert not on.stands(lost.topic)
        hears_nothing_of_it(on, "bob", "decline", talk)
        assert on.stands(it.topic)


@everywhere
def test_told_that_nothing_is_meant_whoever_says_it_again_touches_no_other_award(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        said_first = on.toots("bob", "@imaginaryklout snag", to=on.toots("carol", "@bob what a day"))
        for _ in range(2):
            answer = on.reply(said_first)
            assert answer is not None
            said_first = on.toots("bob", "@imaginaryklout decline", to=answer)
        assert said("nothing", "en") in on.answer(said_first)
        assert on.stands(it.topic)


@everywhere
def test_under_what_the_bot_says_in_general_and_to_nobody_the_only_award_is_meant(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        asked = on.toots("bob", "@imaginaryklout help")
        more = on.toots("bob", "@imaginaryklout help", to=on.reply(asked))
        hears_nothing_of_it(on, "alice", "undo", on.reply(asked))
        assert said("snagged", "en") in on.tells("bob", "snag", to=on.reply(more))
        assert said("hidden", "en") in on.tells("bob", "hide", to=on.reply(asked))
        assert said("undone", "en") in on.tells("alice", "undo")
        assert not on.stands(it.topic)


@everywhere
def test_under_a_question_that_was_answered_the_award_that_came_of_it_is_meant(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        question = on.reply(on.toots("alice", "@bob deserves +K #ImaginaryKlout"))
        on.tells("alice", "rye bread", to=question)
        assert said("undone", "en") in on.tells("alice", "undo", to=question)
        assert not on.stands("rye bread")
        assert on.stands(it.topic)


# operators


@everywhere
@pytest.mark.parametrize("below", [True, False])
def test_an_operator_who_names_no_award_approves_none(flavour: str, below: bool, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=ZORKLE) as on:
        on.toots("alice", "@bob gets +K in zorkle lore #ImaginaryKlout")
        queue = on.toots("opal", "@imaginaryklout queue", visibility="direct")
        on.toots("carol", "@opal gets +K in zorkle cooking #ImaginaryKlout")
        answer = on.tells("opal", "approve", to=on.reply(queue) if below else None)
        assert said("nothing", "en") in answer, answer
        assert len(on.store.held()) == 2


@everywhere
def test_an_operator_who_names_no_award_hides_none_under_the_queue(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=ZORKLE) as on:
        on.toots("alice", "@opal gets +K in moss #ImaginaryKlout")
        on.tells("opal", f"snag {on.award('moss').id}")
        queue = on.toots("opal", "@imaginaryklout queue", visibility="direct")
        assert said("nothing", "en") in on.tells("opal", "hide", to=on.reply(queue))
        assert on.award("moss").shown
        assert said("hidden", "en") in on.tells("opal", "hide")
        assert not on.award("moss").shown


@everywhere
def test_an_operator_approves_in_the_thread_of_what_waits(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=ZORKLE) as on:
        toot = on.toots("alice", "@bob gets +K in zorkle lore #ImaginaryKlout")
        on.tells("opal", "approve", to=toot)
        assert on.store.held() == []


@everywhere
def test_of_many_that_were_edited_while_they_wait_each_is_shown_before_all_go_out(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=ZORKLE) as on:
        kinds = ("tea", "chess", "moss", "maps", "jam")
        topics = [f"zorkle {kind} from the far side of the old harbour" for kind in kinds]
        people = ("bob", "carol", "dan", "opal", "0pal")

        def text(end: str) -> str:
            gifts = [f"@{who} gets +K in {topic}{end}." for who, topic in zip(people, topics, strict=True)]
            return f"{' '.join(gifts)} #ImaginaryKlout"

        toot = on.toots("alice", text(""))
        page = on.store.awards()[0].toot_id
        on.edits("alice", toot, text(" wall"))
        codes = {award.id for award in on.store.held()}
        assert len(codes) == len(people)
        told: list[str] = []
        while on.store.held():
            told.append(on.tells("opal", f"approve {page}"))
            assert told[-1] not in told[:-1], "each time something new is shown"
        assert all(any(code in answer for answer in told[:-1]) for code in codes)


# what is snagged


@everywhere
def test_snag_takes_what_is_new_in_the_thread_and_leaves_what_was_hidden_off_the_wall(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        for command in ("snag", "hide"):
            on.tells("bob", command, to=on.reply(toot))
        on.edits("alice", toot, "@bob gets +K in tea and moss #ImaginaryKlout")
        on.tells("bob", "snag", to=on.reply(toot))
        assert [on.award(topic).shown for topic in ("tea", "moss")] == [False, True]
        on.tells("bob", "snag", to=on.reply(toot))
        assert on.award("tea").shown
