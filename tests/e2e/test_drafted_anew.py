"""A toot that is deleted and drafted anew has another code: what is said of the first one's is meant for it, too."""

from __future__ import annotations

from typing import Any

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from tests.stage import LATER, Stage, said, stage

CODE_WORDS = ("decline {}", "I don't want this badge {}", "delete this badge {}")


def drafts_anew(on: Stage, toot: Any, text: str) -> Any:
    """Alice deletes the toot, that is noticed, and she posts it again."""
    on.person("alice").status_delete(toot["id"])
    on.passes(LATER)
    on.passes(LATER)
    return on.toots("alice", f"{text} #ImaginaryKlout")


def test_no_operator_lets_a_later_draft_out_by_the_code_of_the_first_without_having_seen_it(grammar: Grammar) -> None:
    with stage(grammar, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        first = on.toots("alice", "@bob gets +K in zorkle tea #ImaginaryKlout")
        code = on.award("zorkle tea").id
        assert code in on.tells("opal", "queue")
        anew = drafts_anew(on, first, "@bob gets +K in zorkle tea, thank you, you wonderful zorkle")
        answer = on.tells("opal", f"approve {code}")
        assert "wonderful zorkle" in answer
        assert on.award("zorkle tea").held
        assert on.reply(anew) is None
        assert "approve: done" in on.tells("opal", f"approve {code}")
        assert on.reply(anew) is not None


@pytest.mark.parametrize("words", CODE_WORDS)
def test_who_refuses_the_code_of_a_first_draft_has_refused_the_later_ones(grammar: Grammar, words: str) -> None:
    with stage(grammar) as on:
        first = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        code = on.award("tea").id
        anew = drafts_anew(on, first, "@bob gets +K in teas!")
        assert said("declined", "en", stop="stop") in on.tells("bob", words.format(code))
        assert not on.stands("teas")
        assert on.reply(anew) is None
        drafts_anew(on, anew, "@bob gets +K in tea")
        assert not on.stands("tea")


def test_who_refuses_what_is_gone_already_is_not_given_the_next_draft_of_it(grammar: Grammar) -> None:
    with stage(grammar) as on:
        first = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        on.tells("alice", f"undo {on.award('tea').id}")
        assert said("declined", "en", stop="stop") in on.tells("bob", "decline", to=first)
        on.toots("alice", "@bob gets +K in Tea! #ImaginaryKlout")
        assert not on.stands("Tea")
        on.toots("alice", "@bob gets +K in chess #ImaginaryKlout")
        assert on.stands("chess")


def test_a_refused_draft_takes_nothing_along_that_its_recipient_had_snagged_before(grammar: Grammar) -> None:
    with stage(grammar) as on:
        on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        mine = on.award("tea").id
        on.tells("bob", f"snag {mine}")
        on.passes(8 * 24 * 6 * LATER)
        second = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        code = on.award("tea").id
        assert code != mine
        on.person("alice").status_delete(second["id"])
        on.passes(LATER)
        on.passes(LATER)
        assert said("declined", "en", stop="stop") in on.tells("bob", f"decline {code}")
        kept = on.store.award(mine)
        assert kept is not None
        assert kept.shown


@pytest.mark.parametrize("anew", ["green tea lore", "lore", "tea room lore"])
def test_who_has_refused_a_topic_is_not_given_it_again_with_words_added_or_taken_away(
    grammar: Grammar, anew: str
) -> None:
    with stage(grammar) as on:
        first = on.toots("alice", "@bob gets +K in tea lore #ImaginaryKlout")
        on.tells("bob", "no thanks", to=on.reply(first))
        second = drafts_anew(on, first, f"@bob gets +K in {anew}")
        assert not on.stands(anew)
        on.edits("alice", second, "@bob gets +K in steam engines #ImaginaryKlout")
        assert not on.stands("steam engines"), "of the toot that took its place he gets nothing, either"
        on.toots("alice", "@bob gets +K in chess lore #ImaginaryKlout")
        assert on.stands("chess lore")
        on.toots("dan", f"@bob gets +K in {anew} #ImaginaryKlout")
        assert on.stands(anew)
