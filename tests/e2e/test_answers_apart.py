"""An open question is answered outside its thread only by what plainly answers it."""

from __future__ import annotations

import pytest

from bot.domain.grammar import Grammar
from tests.stage import everywhere, stage


@everywhere
@pytest.mark.parametrize(
    ("toot", "word"),
    [
        ("@bob gets +K #ImaginaryKlout", "@carol shut up"),
        ("+K in kindness #ImaginaryKlout", "@carol lol"),
        ("+K #ImaginaryKlout", "@carol ffs"),
    ],
)
def test_a_word_to_somebody_else_completes_nothing(flavour: str, toot: str, word: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        asked = on.toots("alice", toot)
        assert on.answer(asked) != ""
        assert on.tells("alice", word, visibility="public") == ""
        assert on.store.awards() == []


@everywhere
def test_for_somebody_answers_the_question_and_moves_no_earlier_award(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        on.toots("alice", "+K in kindness #ImaginaryKlout")
        answer = on.tells("alice", "for @carol", visibility="public")
        assert on.award("kindness").recipient.acct == "carol@sandbox.example"
        assert on.award("kindness").id in answer
        assert on.stands("tea")
        on.tells("alice", f"to @dan {on.award('tea').id}")
        assert on.award("tea").recipient.acct == "dan@sandbox.example", "and with no question open it corrects"


def test_an_edit_that_says_what_was_asked_answers_it_for_good(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K #ImaginaryKlout")
        question = on.reply(toot)
        on.edits("alice", toot, "@bob gets +K in tea #ImaginaryKlout")
        assert on.stands("tea")
        for spoken in (on.reply(toot), question, toot, None):
            on.tells("alice", "hugs", to=spoken, visibility="public")
        assert [award.topic for award in on.store.awards()] == ["tea"]
        on.tells("alice", "undo", to=on.reply(toot), visibility="public")
        assert not on.stands("tea")
        on.tells("alice", "hugs", to=toot, visibility="public")
        assert len(on.store.awards()) == 1


@pytest.mark.parametrize(("word", "for_carol"), [("@carol, thanks", True), ("thanks, @carol", False)])
def test_a_person_and_thanks_for_having_been_asked_answer_the_question(
    word: str, for_carol: bool, grammar: Grammar
) -> None:
    with stage(grammar) as on:
        asked = on.toots("alice", "+K in kindness #ImaginaryKlout")
        on.tells("alice", word, to=on.reply(asked), visibility="public")
        assert [award.recipient.acct for award in on.store.awards()] == ["carol@sandbox.example"] * for_carol


def test_an_edit_of_the_answer_leaves_the_badge_with_whom_it_was_corrected_to(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K #ImaginaryKlout")
        answer = on.toots("alice", "@imaginaryklout soup", to=on.reply(toot))
        on.tells("alice", "to @carol", to=on.reply(answer), visibility="public")
        for topic in ("bread", "rye"):
            on.edits("alice", answer, f"@imaginaryklout {topic}")
            standing = [(a.recipient.acct, a.topic) for a in on.store.awards() if a.withdrawn_at is None]
            assert standing == [("carol@sandbox.example", topic)]
            assert "bob" not in on.answer(answer)
