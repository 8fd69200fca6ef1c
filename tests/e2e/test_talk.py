"""Every row of the table of commands, as people would live it: on each kind of server, in several languages.

Each is also tried by somebody who may not, twice, late, about an award that is gone, and about a toot that was edited.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any, NamedTuple, cast

import pytest

from bot.domain import promises
from bot.domain.grammar import Grammar
from bot.sandbox import FLAVOURS
from tests.builders import the_wordings
from tests.stage import Stage, load_all_grammar, plain, stage

LANGUAGES = ("en", "de", "ja")
LATE = timedelta(days=3)
_NUMBERS = count()
_TOPICS = ("tea", "chess", "knots", "maps", "bread", "moss", "kites", "jazz", "ferns", "looms", "yarn", "stars")


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_all_grammar()


def everywhere(test: Callable[..., None]) -> Callable[..., None]:
    """On Mastodon always, on the others where there is time."""
    places = [pytest.param(name, marks=() if name == "mastodon" else pytest.mark.long) for name in FLAVOURS]
    return cast("Callable[..., None]", pytest.mark.parametrize("flavour", places)(test))


def a_topic() -> str:
    number = next(_NUMBERS)
    return f"{_TOPICS[number % 12]} {_TOPICS[number // 12 % 12]} lore"


class Given(NamedTuple):
    """An award that alice gave bob, and where it stands."""

    toot: Any
    reply: Any
    topic: str
    code: str


def gives(on: Stage, *, visibility: str = "public") -> Given:
    topic = a_topic()
    toot = on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout", visibility=visibility)
    return Given(toot, on.reply(toot), topic, on.award(topic).id)


def said(name: str, language: str, **slots: str) -> str:
    """How the bot's answer ``name`` begins after its greeting."""
    sentence = the_wordings()[language].answers[name].removeprefix("{giver} ")
    return sentence.partition("{")[0].strip() if not slots else sentence.format(**slots)


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
        assert [a.withdrawn_at for a in on.store.awards()] == [a.withdrawn_at for a in before]


@everywhere
@pytest.mark.parametrize("row", ROWS, ids=[row.command for row in ROWS])
def test_about_an_award_that_is_gone_there_is_nothing_to_say(flavour: str, row: Row, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("alice", "undo", to=it.reply)
        answer = on.tells(row.by, f"{row.command} {it.code}{row.beside.format(topic=it.topic)}")
        assert said("nothing", "en") in answer, answer
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
        on.person("alice").status_update(it.toot["id"], f"@bob gets +K in {topic} #ImaginaryKlout")
        on.passes(timedelta(minutes=11))
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
def test_a_correction_outlasts_an_edit_that_changes_nothing_and_yields_to_one_that_does(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("alice", "topic: rare ferns", to=it.reply)
        on.person("alice").status_update(it.toot["id"], f"@bob gets +K in {it.topic}!!! #ImaginaryKlout")
        on.passes(timedelta(minutes=11))
        assert on.stands("rare ferns")
        on.person("alice").status_update(it.toot["id"], "@bob gets +K in clouds #ImaginaryKlout")
        on.passes(timedelta(minutes=11))
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
        assert on.store.wall("bob@sandbox.example") == []
        on.tells("bob", "snag", to=on.reply(it.toot))
        assert [a.topic for a in on.store.wall("bob@sandbox.example")] == ["rare ferns"]


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
        on.person("alice").status_update(toot["id"], f"{asks} !")
        on.passes(timedelta(minutes=11))
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


# anyone


@everywhere
def test_whoever_says_stop_gets_nothing_until_they_say_start(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for language in LANGUAGES:
            says = grammar.languages[language].says
            on.tells("bob", f"snag {gives(on).code}")
            assert said("stopped", language) in on.tells("bob", says["stop"], language=language)
            topic = a_topic()
            toot = on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
            assert said("quiet", "en") in on.answer(toot)
            assert "http" not in on.answer(toot)
            assert "bob" not in on.answer(toot)
            assert not on.stands(topic)
            assert said("started", language) in on.tells("bob", says["start"], language=language)
            assert gives(on).code


@everywhere
def test_a_profile_or_a_block_counts_as_stop(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.person("bob").account_update_credentials(note="I bake. #NoBots please")
        topic = a_topic()
        on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")
        assert not on.stands(topic)


@everywhere
def test_a_block_keeps_one_person_away_and_nobody_else(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for language in LANGUAGES:
            says = grammar.languages[language].says
            assert said("blocked", language) in on.tells("bob", f"{says['block']} @alice", language=language)
            first, second = a_topic(), a_topic()
            on.toots("alice", f"@bob gets +K in {first} #ImaginaryKlout")
            on.toots("carol", f"@bob gets +K in {second} #ImaginaryKlout")
            assert (on.stands(first), on.stands(second)) == (False, True)
            on.tells("bob", f"{says['unblock']} @alice", language=language)
            assert gives(on).code


@everywhere
def test_what_was_declined_never_comes_again_not_by_an_edit_either(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        on.tells("bob", "decline", to=it.reply)
        on.toots("alice", f"@bob gets +K in {it.topic} #ImaginaryKlout")
        assert not on.stands(it.topic)
        other = gives(on)
        on.person("alice").status_update(other.toot["id"], f"@bob gets +K in {it.topic} #ImaginaryKlout")
        on.passes(timedelta(minutes=11))
        assert not on.stands(it.topic)
        assert on.store.promised([promises.stop("bob@sandbox.example")]) == {}


@everywhere
def test_my_data_is_answered_in_private_and_opens_once(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        for language in LANGUAGES:
            words = grammar.languages[language].says["my_data"]
            status = on.toots("bob", f"@imaginaryklout {words}", language=language)
            reply = on.reply(status)
            assert reply is not None
            assert reply["visibility"] == "direct"
            secret = on.answer(status).rpartition("/data/")[2].split()[0]
            told = on.store.disclose(secret)
            assert told is not None
            assert [a["topic"] for a in told["awards_received"]] == [it.topic]
            assert on.store.disclose(secret) is None


@everywhere
def test_forget_me_erases_all_of_it_and_what_others_snagged_stays_from_someone(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for number, language in enumerate(LANGUAGES, start=1):
            kept, lost = gives(on), gives(on)
            on.tells("bob", f"snag {kept.code}")
            words = grammar.languages[language].says["forget_me"]
            assert said("forgotten", language) in on.tells("alice", words, language=language)
            for _ in range(3):
                on.passes(timedelta(minutes=11))
            award = on.award(kept.topic)
            assert (award.giver.acct, award.words, award.status_uri) == ("", "", "")
            assert on.store.award(lost.code) is None
            assert promises.erased(lost.code) in on.store.promised([promises.erased(lost.code)])
            assert all("alice" not in str(row) for row in rows_of(on))
            left = [plain(r["content"]) for r in on.replies() if "alice" in r["content"]]
            assert len(left) == number, "the last word of each time, and nothing else"
            on.tells("alice", grammar.languages[language].says["start"], language=language)


def rows_of(on: Stage) -> list[Any]:
    """Everything in the database but what is still being said for the last time."""
    from sqlalchemy import select

    from bot.store.schema import metadata, outbox

    found: list[Any] = []
    with on.store._database.transaction(reading=True) as connection:
        for table in metadata.sorted_tables:
            which = select(table)
            if table is outbox:
                which = which.where(outbox.c.person != b"")
            found += connection.execute(which).all()
    return found


@everywhere
def test_who_asks_gets_a_badge_from_the_bot_once_in_seven_days(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        answer = on.tells("carol", "can I have #ImaginaryKlout for tea?", visibility="public")
        assert "/b/" in answer
        award = on.award("tea")
        assert (award.giver.acct, award.recipient.acct) == ("imaginaryklout@sandbox.example", "carol@sandbox.example")
        assert on.tells("carol", "want some", visibility="public") == ""
        on.passes(timedelta(days=7, hours=1))
        assert "/b/" in on.tells("carol", "want some")


@everywhere
def test_help_comes_when_asked_for_and_once_a_day_for_other_talk_in_private(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for language in LANGUAGES:
            words = grammar.languages[language].says["help"]
            assert "https://klout.example" in on.tells("dan", words, language=language)
        assert on.tells("dan", "lovely weather we have") != ""
        assert on.tells("dan", "and so windy") == ""
        assert on.tells("dan", "nice weather, bot", visibility="public") == ""


# operators


@everywhere
def test_operators_see_approve_hide_and_ban_by_direct_message_and_nobody_else_does(
    flavour: str, grammar: Grammar
) -> None:
    from bot.domain.rules import Guards

    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        toot = on.toots("alice", "@bob gets +K in zorkle science #ImaginaryKlout")
        assert on.reply(toot) is None
        award = on.award("zorkle science")
        assert award.held
        for stranger, visibility in (("alice", "direct"), ("0pal", "direct"), ("opal", "public")):
            for words in (f"approve {award.id}", "queue", "ban @alice", f"hide {award.id}"):
                on.tells(stranger, words, visibility=visibility)
        assert on.award("zorkle science").held
        assert award.id in on.tells("opal", "queue")
        on.tells("opal", f"approve {award.id}")
        assert not on.award("zorkle science").held
        assert "zorkle science" in on.answer(toot)
        on.tells("opal", f"hide {award.id}")
        assert on.award("zorkle science").held
        assert on.reply(toot) is None
        on.tells("opal", "ban @alice")
        topic = a_topic()
        assert on.reply(on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout")) is None
        assert not on.stands(topic)
        on.tells("opal", "unban @alice")
        assert gives(on).code
        assert [act.act for _, act in on.store.acts()] == ["unban", "ban", "hide", "approve"]
