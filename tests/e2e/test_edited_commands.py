"""What becomes of a command whose toot is edited: it tells nobody else, and is not carried out a second time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.domain.grammar import Grammar
from tests.stage import Stage, everywhere, gives, plain, said, stage

BOB = "bob@sandbox.example"


def reply_to(on: Stage, status: Any) -> Any:
    reply = on.reply(status)
    assert reply is not None
    return reply


@everywhere
def test_a_public_toot_that_is_edited_into_a_private_command_is_answered_in_private(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.toots("alice", "@imaginaryklout @bob gets +K in moss", visibility="direct")
        code = on.award("moss").id
        for words, told in (("my data", "/data/"), (f"snag {code}", code), ("block @alice", "alice")):
            toot = on.toots("bob", "@imaginaryklout help", visibility="public")
            first = reply_to(on, toot)
            assert first["visibility"] == "unlisted"
            on.edits("bob", toot, f"@imaginaryklout {words}")
            answer = reply_to(on, toot)
            assert told in plain(answer["content"])
            assert answer["visibility"] == "direct"
            assert not [r for r in on.replies() if told in plain(r["content"]) and r["visibility"] != "direct"]
            assert str(first["id"]) not in [str(r["id"]) for r in on.replies()], "an edit would have stayed public"


@everywhere
def test_forget_me_is_confirmed_where_an_edit_says_it(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        for first in ("help", "nothing in particular", f"snag {it.code}"):
            toot = on.toots("bob", f"@imaginaryklout {first}", visibility="direct")
            assert on.reply(toot) is not None or first.startswith("nothing")
            on.edits("bob", toot, "@imaginaryklout forget me")
            assert said("forgotten", "en") in on.answer(toot)
            assert all("bob" not in str(row) for row in on.rows())
            assert not any(letter.state == "dead" for letter in on.store.outbox())
            on.tells("bob", "start")


@everywhere
def test_an_answer_that_is_edited_into_something_else_has_one_reply(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for said_then in ("topic: sailing", "help", "undo", "my data", "@bob gets +K in rowing"):
            asked = on.toots("alice", "@imaginaryklout @carol gets +K")
            answer = on.toots("alice", "@imaginaryklout kites", to=reply_to(on, asked), visibility="direct")
            assert "kites" in on.answer(answer)
            question = on.answer(asked)
            on.edits("alice", answer, f"@imaginaryklout {said_then}")
            assert on.reply(answer) is not None
            assert on.answer(asked) == question
            if said_then.startswith("topic"):
                assert "sailing" in on.answer(answer)
                on.edits("alice", asked, "@imaginaryklout @carol gets +K in brewing")
                assert "brewing" in on.answer(answer)
                assert on.answer(asked) == question
            on.passes(timedelta(days=8))


@everywhere
def test_what_is_told_in_confidence_is_not_told_to_whoever_the_thanks_had_mentioned(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", f"snag {gives(on).code}")
        toot = on.toots("alice", "@imaginaryklout @bob gets +K in moss", visibility="direct")
        thanks = reply_to(on, toot)
        assert "bob" in [mention["username"] for mention in thanks["mentions"]]
        on.edits("alice", toot, "@imaginaryklout my data")
        answer = reply_to(on, toot)
        assert "/data/" in plain(answer["content"])
        assert answer["id"] != thanks["id"]
        assert "bob" not in [mention["username"] for mention in answer["mentions"]]


@everywhere
def test_what_was_told_in_confidence_is_not_in_the_history_of_thanks_that_mention_others(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        on.tells("bob", f"snag {gives(on).code}")
        toot = on.toots("alice", "@imaginaryklout my data", visibility="direct")
        told = reply_to(on, toot)
        on.edits("alice", toot, "@imaginaryklout @bob gets +K in moss")
        assert on.stands("moss")
        assert str(told["id"]) not in [str(r["id"]) for r in on.replies()]


@everywhere
def test_a_typo_mended_in_an_old_command_does_not_carry_it_out_on_what_came_after(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        gives(on)
        undo = on.toots("alice", "@imaginaryklout undo", visibility="direct")
        answer = reply_to(on, undo)
        forget = on.toots("dan", "@imaginaryklout forget me", visibility="direct")
        stop = on.toots("carol", "@imaginaryklout stop", visibility="direct")
        for who in ("dan", "carol"):
            on.tells(who, "start")
        for who, topic in (("dan", "ferns"), ("carol", "jam")):
            on.toots("alice", f"@{who} gets +K in {topic} #ImaginaryKlout")
            on.tells(who, "snag")
        on.edits("alice", undo, "@imaginaryklout Undo, please.")
        on.edits("dan", forget, "@imaginaryklout forgett me")
        on.edits("dan", forget, "@imaginaryklout forget me!")
        on.edits("carol", stop, "@imaginaryklout stop!")
        assert on.stands("ferns")
        assert on.stands("jam")
        assert on.store.wall("carol@sandbox.example") is not None
        assert plain(reply_to(on, undo)["content"]) == plain(answer["content"])


def test_a_typo_mended_in_an_old_removal_removes_nothing_that_came_after_it(grammar: Grammar) -> None:
    with stage(grammar) as on:
        on.toots("bob", "@carol gets +K in moss #ImaginaryKlout")
        first = gives(on)
        removal = on.toots("bob", "@imaginaryklout delete my badge", visibility="direct")
        assert said("which", "en") in on.answer(removal)
        on.tells("bob", f"delete this badge {on.award('moss').id}")
        on.tells("bob", f"snag {first.code}")
        second = gives(on)
        others = [on.toots("carol", f"@imaginaryklout {words}", to=second.reply) for words in ("delete this", "no")]
        on.passes(timedelta(hours=2))
        on.tells("alice", "to @carol", to=second.reply)
        on.tells("carol", f"snag {on.award(second.topic).id}")
        on.edits("bob", removal, "@imaginaryklout delete my badge!")
        on.edits("carol", others[0], "@imaginaryklout delete this!")
        on.edits("carol", others[1], "@imaginaryklout no!")
        assert said("which", "en") in on.answer(removal)
        for topic in (first.topic, second.topic):
            assert on.stands(topic)


@everywhere
def test_a_command_that_is_edited_is_about_what_there_was_when_it_was_said(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        first = gives(on)
        topic = on.toots("alice", "@imaginaryklout topic: rye bred", visibility="direct")
        on.tells("alice", f"undo {first.code}")
        other = gives(on)
        on.edits("alice", topic, "@imaginaryklout topic: rye bread")
        assert on.stands(other.topic)
        assert not on.stands("rye bread")
