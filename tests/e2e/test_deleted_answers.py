"""An answer that completed an award, and is deleted: the award goes as if its toot had been."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from tests.stage import LATER, Stage, everywhere, stage

ASKS = "@bob deserves +K #ImaginaryKlout"


def asked(on: Stage) -> tuple[Any, Any]:
    """A toot that lacks what it is for, and the bot's question about it."""
    toot = on.toots("alice", ASKS)
    question = on.reply(toot)
    assert question is not None
    return toot, question


def answers(on: Stage, words: str, question: Any) -> Any:
    return on.toots("alice", f"@imaginaryklout {words}", to=question)


def deletes(on: Stage, status: Any) -> None:
    on.person("alice").status_delete(status["id"])
    for _ in range(3):
        on.passes(LATER)


def standing(on: Stage) -> list[tuple[str, str]]:
    return [(a.recipient.acct, a.topic) for a in on.store.awards() if a.withdrawn_at is None]


@everywhere
def test_a_deleted_answer_takes_the_award_and_the_thanks_with_it(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        _, question = asked(on)
        answer = answers(on, "rye bread", question)
        code = on.award("rye bread").id
        deletes(on, answer)
        award = on.store.award(code)
        assert award is not None
        assert award.withdrawn_at is not None
        assert not award.topic, "nothing is kept of what it said"
        assert on.reply(answer) is None
        assert "rye bread" not in str(on.rows())
        assert [reply["id"] for reply in on.replies()] == [question["id"]], "the question stands"


@everywhere
def test_an_answer_drafted_anew_completes_the_award_again(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot, question = asked(on)
        deletes(on, answers(on, "rye bread", question))
        again = answers(on, "sourdough", question)
        assert standing(on) == [("bob@sandbox.example", "sourdough")]
        assert on.reply(again) is not None
        deletes(on, again)
        assert standing(on) == []
        answers(on, "rye bread", question)
        deletes(on, toot)
        assert standing(on) == []
        assert on.replies() == [], "the question goes with its toot"


@everywhere
def test_a_deleted_answer_leaves_what_was_snagged_without_its_words(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        _, question = asked(on)
        answer = answers(on, "rye bread", question)
        on.tells("bob", f"snag {on.award('rye bread').id}")
        deletes(on, answer)
        award = on.award("rye bread")
        assert award.withdrawn_at is None
        assert not award.words
        assert not award.status_url
        assert on.reply(answer) is None
        again = answers(on, "plum jam", question)
        assert standing(on) == [("bob@sandbox.example", "plum jam"), ("bob@sandbox.example", "rye bread")]
        assert "plum jam" in on.answer(again)
        deletes(on, again)
        assert standing(on) == [("bob@sandbox.example", "rye bread")]


@everywhere
def test_an_answer_that_is_edited_and_then_deleted_takes_the_award_all_the_same(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        _, question = asked(on)
        answer = answers(on, "rye bread", question)
        on.edits("alice", answer, "@imaginaryklout rye bread.")
        assert on.stands("rye bread")
        deletes(on, answer)
        assert standing(on) == []


@everywhere
@pytest.mark.parametrize(("says_now", "stays"), [(f"{ASKS} !", False), ("@bob gets +K in rye #ImaginaryKlout", True)])
def test_what_the_toot_gives_of_itself_by_now_stays_without_the_answer(
    flavour: str, says_now: str, stays: bool, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        toot, question = asked(on)
        answer = answers(on, "rye bread", question)
        on.edits("alice", toot, says_now)
        assert standing(on) != []
        deletes(on, answer)
        assert bool(standing(on)) == stays


@everywhere
def test_a_deleted_answer_to_what_waits_for_an_operator_leaves_nothing_to_approve(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        _, question = asked(on)
        answer = answers(on, "zorkle science", question)
        assert len(on.store.held()) == 1
        deletes(on, answer)
        assert on.store.held() == []


def test_an_edited_answer_corrects_the_award_and_the_thanks_and_a_mended_typo_nothing(grammar: Grammar) -> None:
    with stage(grammar) as on:
        _, question = asked(on)
        answer = answers(on, "rye bread", question)
        code = on.award("rye bread").id
        on.edits("alice", answer, "@imaginaryklout plum jam")
        assert standing(on) == [("bob@sandbox.example", "plum jam")]
        assert on.award("plum jam").id == code
        assert "plum jam" in on.answer(answer)
        on.tells("alice", "topic: moss", to=on.reply(answer))
        on.edits("alice", answer, "@imaginaryklout plum jam!")
        assert standing(on) == [("bob@sandbox.example", "moss")]
        deletes(on, answer)
        assert standing(on) == []
        assert [reply["id"] for reply in on.replies() if reply["in_reply_to_id"] == answer["id"]] == []


@everywhere
def test_a_deleted_command_takes_no_award(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        _, question = asked(on)
        answer = answers(on, "rye bread", question)
        deletes(on, answers(on, "topic: plum jam", on.reply(answer)))
        assert standing(on) == [("bob@sandbox.example", "plum jam")]


@everywhere
def test_an_edit_that_leaves_open_what_was_asked_leaves_the_question(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot, question = asked(on)
        on.edits("alice", toot, "@bob deserves +K!! #ImaginaryKlout")
        on.passes(LATER)
        there = on.reply(toot)
        assert there is not None
        assert there["content"] == question["content"]
        answers(on, "rye bread", there)
        assert standing(on) == [("bob@sandbox.example", "rye bread")]
