"""Under a warning goes what was said under one, be it in an answer or a correction: the toot itself need have none."""

from __future__ import annotations

from typing import Any

from bot.domain.grammar import Grammar
from tests.stage import LATER, Stage, stage


def says(on: Stage, text: str, to: Any, warning: str = "", visibility: str = "public") -> Any:
    said = on.person("alice").status_post(
        f"@imaginaryklout {text}", in_reply_to_id=to["id"], spoiler_text=warning or None, visibility=visibility
    )
    on.passes()
    return said


def folded(on: Stage, topic: str, under: Any) -> tuple[str, str]:
    reply = on.reply(under)
    assert reply is not None
    assert topic in reply["content"]
    return on.award(topic).spoiler_text, reply["spoiler_text"]


def test_the_warning_of_an_answer_folds_the_thanks_and_the_page(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K #ImaginaryKlout")
        answer = says(on, "drawing spiders", on.reply(toot), "spiders")
        assert folded(on, "drawing spiders", answer) == ("spiders", "spiders")
        on.edits("alice", toot, "@bob gets +K! #ImaginaryKlout")
        assert folded(on, "drawing spiders", answer) == ("spiders", "spiders"), "an edit of the toot unfolds nothing"


def test_a_warning_that_an_answer_gets_by_an_edit_folds_what_was_corrected_since(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K #ImaginaryKlout")
        answer = says(on, "drawing eels", on.reply(toot))
        assert folded(on, "drawing eels", answer) == ("", "")
        says(on, "to @carol", on.reply(answer))
        on.person("alice").status_update(answer["id"], "@imaginaryklout drawing eels", spoiler_text="eels")
        on.passes(LATER)
        on.passes()
        assert folded(on, "drawing eels", answer) == ("eels", "eels")
        assert on.award("drawing eels").recipient.acct == "carol@sandbox.example"


def test_the_warning_of_a_correction_folds_what_it_corrects(grammar: Grammar) -> None:
    with stage(grammar) as on:
        toot = on.toots("alice", "@bob gets +K in tea #ImaginaryKlout")
        says(on, "topic: drawing ticks", on.reply(toot), "ticks")
        assert folded(on, "drawing ticks", toot) == ("ticks", "ticks")
        on.edits("alice", toot, "@bob gets +K in tea! #ImaginaryKlout")
        assert folded(on, "drawing ticks", toot) == ("ticks", "ticks"), "an edit of the toot unfolds nothing"
        says(on, "topic: drawing tea", on.reply(toot))
        assert folded(on, "drawing tea", toot) == ("ticks", "ticks")
        other = on.toots("alice", "@dan gets +K in rye #ImaginaryKlout")
        says(on, "topic: drawing lice", on.reply(other), "my secret", visibility="direct")
        assert folded(on, "drawing lice", other) == ("CW", "CW"), "what warned in private is not told"
