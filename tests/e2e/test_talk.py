"""Every row of the table of commands, as people would live it: on each kind of server, in several languages.

Each is also tried by somebody who may not, twice, late, about an award that is gone, and about a toot that was edited.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import pytest

from bot.domain.decide import LEAVING
from bot.domain.grammar import Grammar
from tests.stage import LANGUAGES, LATER, Given, Stage, a_topic, everywhere, gives, said, stage

LATE = timedelta(days=3)


class Row(NamedTuple):
    """A command about an award: who may say it, what they say beside it, what the bot answers and what is so then."""

    command: str
    by: str
    beside: str
    answers: str
    so: Callable[[Stage, Given], bool]
    before: str = ""
    """A command that has to have been said."""


ROWS = (
    Row("undo", "alice", "", "undone", lambda on, it: not on.stands(it.topic)),
    Row("topic", "alice", ": rare {topic}", "corrected", lambda on, it: on.stands(f"rare {it.topic}")),
    Row("snag", "bob", "", "snagged", lambda on, it: on.award(it.topic).shown),
    Row("hide", "bob", "", "hidden", lambda on, it: not on.award(it.topic).shown, before="snag"),
    Row("show", "bob", "", "shown", lambda on, it: on.award(it.topic).shown, before="hide"),
    Row("decline", "bob", "", "declined", lambda on, it: not on.stands(it.topic)),
)
BEFORE = {"snag": ("snag",), "hide": ("snag", "hide"), "": ()}


def words(grammar: Grammar, row: Row, language: str, it: Given) -> str:
    return grammar.languages[language].says[row.command] + row.beside.format(topic=it.topic)


def begin(on: Stage, row: Row, it: Given) -> None:
    for command in BEFORE[row.before]:
        on.tells(row.by, command, to=it.reply)


@everywhere
@pytest.mark.parametrize("row", ROWS, ids=[row.command for row in ROWS])
def test_a_command_under_the_bots_reply_is_carried_out_and_confirmed(flavour: str, row: Row, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for language in LANGUAGES:
            it = gives(on)
            begin(on, row, it)
            answer = on.tells(row.by, words(grammar, row, language, it), to=it.reply, language=language)
            assert said(row.answers, language) in answer, answer
            assert row.so(on, it)


@everywhere
@pytest.mark.parametrize("row", ROWS, ids=[row.command for row in ROWS])
def test_a_command_works_from_anywhere_with_the_badges_code(flavour: str, row: Row, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        begin(on, row, it)
        gives(on)
        beside = row.beside.format(topic=it.topic)
        answer = on.tells(row.by, f"{row.command} {it.code}{beside}")
        assert said(row.answers, "en") in answer, answer
        assert row.so(on, it)


@everywhere
@pytest.mark.parametrize("row", ROWS, ids=[row.command for row in ROWS])
def test_the_wrong_person_gets_a_kind_no_once_and_nothing_else(flavour: str, row: Row, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        begin(on, row, it)
        before = on.store.awards()
        wrong = "carol" if row.by == "alice" else "alice"
        assert said("not_yours", "en") in on.tells(wrong, words(grammar, row, "en", it), to=it.reply)
        assert on.tells(wrong, words(grammar, row, "en", it), to=it.reply) == ""
        assert on.store.awards() == before


@everywhere
@pytest.mark.parametrize("row", ROWS, ids=[row.command for row in ROWS])
def test_a_command_said_twice_changes_nothing_more(flavour: str, row: Row, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        begin(on, row, it)
        again = f"{row.command} {it.code}{row.beside.format(topic=it.topic)}"
        on.tells(row.by, again)
        after = on.store.awards()
        on.tells(row.by, again)
        assert [(a.id, a.topic, a.withdrawn_at, a.shown) for a in on.store.awards()] == [
            (a.id, a.topic, a.withdrawn_at, a.shown) for a in after
        ]
        assert row.so(on, it)


@everywhere
@pytest.mark.parametrize("row", ROWS, ids=[row.command for row in ROWS])
def test_a_command_counts_long_after_the_award_but_not_long_after_it_was_said(
    flavour: str, row: Row, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        begin(on, row, it)
        on.passes(timedelta(days=40))
        on.bot.turns()
        answer = on.tells(row.by, words(grammar, row, "en", it), to=it.reply)
        assert said(row.answers, "en") in answer, answer
        assert row.so(on, it)
        other = gives(on)
        begin(on, row, other)
        before = on.store.awards()
        on.toots(row.by, f"@imaginaryklout {words(grammar, row, 'en', other)}", to=other.reply, seen=False)
        on.passes(LATE)
        assert on.answer(other.reply) == ""
        if row.command in LEAVING:
            assert row.so(on, other), "whoever wants less gets it however late they are heard"
        else:
            assert [a.topic for a in on.store.awards()] == [a.topic for a in before]


@everywhere
@pytest.mark.parametrize("row", ROWS, ids=[row.command for row in ROWS])
def test_an_award_that_is_gone_can_only_be_refused_for_all_time(flavour: str, row: Row, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("alice", "undo", to=it.reply)
        answer = on.tells(row.by, f"{row.command} {it.code}{row.beside.format(topic=it.topic)}")
        assert said("declined" if row.command == "decline" else "nothing", "en") in answer, answer
        assert not on.stands(it.topic)
        assert not on.stands(f"rare {it.topic}")


@everywhere
@pytest.mark.parametrize("row", ROWS, ids=[row.command for row in ROWS])
def test_a_command_about_a_toot_that_was_edited_is_about_what_it_says_now(
    flavour: str, row: Row, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        topic = a_topic()
        on.edits("alice", it.toot, f"@bob gets +K in {topic} #ImaginaryKlout")
        it = it._replace(topic=topic, reply=on.reply(it.toot))
        begin(on, row, it)
        answer = on.tells(row.by, words(grammar, row, "en", it), to=it.reply)
        assert said(row.answers, "en") in answer, answer
        assert row.so(on, it)


# givers


@everywhere
def test_not_and_to_correct_who_gets_it_and_the_link_changes_with_the_recipient(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@bob and @carol get +K in moss lore #ImaginaryKlout")
        reply = on.reply(toot)
        assert said("corrected", "en") in on.tells("alice", "not @carol", to=reply)
        assert [a.recipient.acct for a in on.store.awards() if a.withdrawn_at is None] == ["bob@sandbox.example"]
        before = on.award("moss lore").id
        assert said("corrected", "en") in on.tells("alice", "to @dan", to=reply)
        standing = [a for a in on.store.awards() if a.withdrawn_at is None]
        assert [a.recipient.acct for a in standing] == ["dan@sandbox.example"]
        assert standing[0].id != before
        assert "dan" in on.answer(toot)
        assert "bob" not in on.answer(toot)


@everywhere
@pytest.mark.parametrize("language", ["en", "de", "es", "fi", "ja"])
def test_who_gives_another_one_without_saying_what_for_is_asked_and_what_they_gave_stays(
    flavour: str, language: str, grammar: Grammar
) -> None:
    words = {"en": "+K to @carol", "de": "+K für @carol bitte", "es": "+K para @carol", "fi": "+K @carol:lle"}
    with stage(grammar, flavour) as on:
        it, asked = gives(on), None
        for to, visibility in ((None, "public"), (it.reply, "direct")):
            status = f"@imaginaryklout {words.get(language, '@carol さんに+K')}"
            asked = on.reply(on.toots("alice", status, to=to, visibility=visibility, language=language))
            assert asked is not None
            assert [(a.recipient.acct, a.topic) for a in on.store.awards()] == [("bob@sandbox.example", it.topic)]
        on.tells("alice", "rye bread", to=asked, language=language)
        assert on.award("rye bread").recipient.acct == "carol@sandbox.example"
        assert on.stands(it.topic)


@pytest.mark.parametrize("words", ["to @dan", "+K was meant for @dan", "it should be for @dan, +K"])
def test_a_gift_goes_to_somebody_else_where_its_giver_says_so_under_the_thanks(words: str, grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        assert said("corrected", "en") in on.tells("alice", words, to=it.reply)
        assert on.award(it.topic).recipient.acct == "dan@sandbox.example"


def test_a_correction_that_is_refused_is_answered_by_no_question(grammar: Grammar) -> None:
    with stage(grammar) as on:
        it = gives(on)
        for text in ("I meant being pregnant", "I meant the other bob, he's fine too", "topic: thanks everyone"):
            assert on.tells("alice", text, to=it.reply, visibility="public") == ""
        assert [award.topic for award in on.store.awards()] == [it.topic]


@everywhere
def test_a_correction_outlasts_an_edit_that_changes_nothing_and_yields_to_one_that_does(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("alice", "topic: rare ferns", to=it.reply)
        on.edits("alice", it.toot, f"@bob gets +K in {it.topic}!!! #ImaginaryKlout")
        assert on.stands("rare ferns")
        on.edits("alice", it.toot, "@bob gets +K in clouds #ImaginaryKlout")
        assert on.stands("clouds")
        assert not on.stands("rare ferns")
        assert on.award("clouds").id == it.code


@everywhere
def test_a_snagged_badge_whose_topic_changes_leaves_the_wall_until_it_is_snagged_again(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("bob", "snag", to=it.reply)
        on.tells("alice", "topic: rare ferns", to=it.reply)
        assert on.store.wall("bob@sandbox.example") is None
        on.tells("bob", "snag", to=on.reply(it.toot))
        wall = on.store.wall("bob@sandbox.example")
        assert wall is not None
        assert [a.topic for a in wall.awards] == ["rare ferns"]


@everywhere
def test_a_deleted_toot_takes_what_was_not_snagged_and_a_snagged_badge_stays_without_words(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        kept, lost = gives(on), gives(on)
        on.tells("bob", f"snag {kept.code}")
        for it in (kept, lost):
            on.person("alice").status_delete(it.toot["id"])
        for _ in range(3):
            on.passes(timedelta(minutes=11))
        assert not on.stands(lost.topic)
        award = on.award(kept.topic)
        assert (award.withdrawn_at, award.words, award.status_url) == (None, "", "")
        assert on.reply(kept.toot) is None


# the question


@everywhere
@pytest.mark.parametrize(
    ("asks", "answer"),
    [
        ("@bob deserves +K #ImaginaryKlout", "rye bread"),
        ("@bob deserves +K #ImaginaryKlout", "for rye bread"),
        ("+K in rye bread to whom it may concern #ImaginaryKlout", "for @bob"),
        ("+K in rye bread to whom it may concern #ImaginaryKlout", "+K for @bob"),
    ],
)
def test_what_is_missing_is_asked_for_once_and_the_answer_completes_the_award(
    flavour: str, asks: str, answer: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", asks)
        question = on.reply(toot)
        if question is None:
            pytest.skip("the reader finds this toot complete, or none of ours")
        on.tells("carol", answer, to=question)
        assert on.store.awards() == []
        on.tells("alice", answer, to=question)
        assert [(a.recipient.acct, a.topic) for a in on.store.awards()] == [("bob@sandbox.example", "rye bread")]
        on.tells("alice", "plum jam", to=question)
        assert len(on.store.awards()) == 1
        on.edits("alice", toot, f"{asks} !")
        assert on.stands("rye bread")


@everywhere
def test_no_answer_no_second_question_and_an_answer_too_late_is_none(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@bob deserves +K #ImaginaryKlout")
        question = on.reply(toot)
        assert question is not None
        on.passes(timedelta(days=8))
        on.tells("alice", "rye bread", to=question)
        assert on.store.awards() == []
        assert len([r for r in on.replies() if str(r["in_reply_to_id"]) == str(toot["id"])]) == 1


@everywhere
@pytest.mark.parametrize("answer", ["never mind", "undo", "delete this"])
def test_who_takes_a_gift_back_instead_of_saying_what_it_is_for_is_asked_no_more_and_keeps_what_they_gave(
    flavour: str, answer: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        question = on.reply(on.toots("alice", "@bob deserves +K #ImaginaryKlout"))
        assert question is not None
        assert said("dropped", "en") in on.tells("alice", answer, to=question)
        on.tells("alice", "rye bread", to=question)
        assert not on.stands("rye bread")
        assert on.stands("tea")


def test_under_their_own_toot_its_giver_answers_the_question_or_takes_the_gift_back(grammar: Grammar) -> None:
    with stage(grammar, "mastodon") as on:
        taken_back, answered = (on.toots("alice", "+K to @bob #ImaginaryKlout") for _ in range(2))
        assert said("dropped", "en") in on.tells("alice", "undo", to=taken_back)
        topic = a_topic()
        assert topic in on.tells("alice", f"for {topic}", to=answered)
        assert [award.topic for award in on.store.awards()] == [topic]


@everywhere
def test_what_is_said_outside_the_thread_answers_a_question_only_soon_after(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.toots("alice", "@bob deserves +K #ImaginaryKlout")
        on.passes(timedelta(hours=2))
        on.tells("alice", "nice weather", visibility="public")
        assert on.store.awards() == []
        on.toots("carol", "@bob deserves +K #ImaginaryKlout")
        on.tells("carol", "rye bread", visibility="public")
        assert on.stands("rye bread")


@everywhere
@pytest.mark.parametrize(
    "words", ["topic: @dan", "topic: #ImaginaryKlout", "topic: +K", "can I have #ImaginaryKlout for +K?"]
)
def test_a_topic_without_a_word_stops_nobody_from_being_heard(flavour: str, words: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("alice", words, to=it.reply)
        assert on.stands(it.topic)
        giving = f"@bob gets +K in {it.topic} #ImaginaryKlout"
        on.person("alice").status_update(it.toot["id"], giving, spoiler_text="\ufe0f")
        on.passes(LATER)
        assert said("declined", "en") in on.tells("bob", "decline", to=it.toot)
        assert said("stopped", "en") in on.tells("carol", "stop")
