"""What a hostile mind tries on others by way of the bot, and what operators do about it: on each kind of server."""

from __future__ import annotations

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from tests.stage import everywhere, gives, load_all_grammar, stage


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_all_grammar()


@everywhere
def test_a_command_makes_no_badge_for_what_a_toot_could_not_give_for(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        it = gives(on)
        for words in ("being a nazi", "liar", "worthless", "🖕", "🖕🏿"):
            assert on.tells("alice", f"topic: {words}", to=it.reply, visibility="public") == ""
            assert on.tells("carol", f"can I have #ImaginaryKlout for {words}?", visibility="public") == ""
        assert it.topic in on.answer(it.toot)
        assert [award.topic for award in on.store.awards()] == [it.topic]


@everywhere
def test_a_handle_that_is_on_the_lists_is_neither_repeated_nor_given_to_by_a_correction(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "0pal" in text)) as on:
        assert on.answer(on.toots("alice", "#ImaginaryKlout to the wonderful @0pal")) == ""
        it = gives(on)
        assert on.tells("alice", "to @0pal", to=it.reply, visibility="public") == ""
        award = on.award(it.topic)
        assert (award.recipient.acct, award.held) == ("0pal@sandbox.example", True)
        assert all("0pal" not in reply["content"] for reply in on.replies())


@everywhere
def test_an_emoji_says_the_same_in_every_skin_tone(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for finger in ("🖕", "🖕🏻", "🖕🏿"):
            assert on.answer(on.toots("alice", f"@bob gets +K in {finger} #ImaginaryKlout")) == ""
        assert on.answer(on.toots("alice", "@bob gets +K in 👏🏿 #ImaginaryKlout")) != ""


@everywhere
def test_no_topic_makes_the_bot_post_its_own_hashtag(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for topic in ("#️⃣ImaginaryKlout", "tea #️⃣ImaginaryKlout", "＃️⃣ImaginaryKlout"):
            it = gives(on)
            on.tells("alice", f"topic: {topic}", to=it.reply)
            on.toots("alice", f"@bob gets +K in {topic}, really. #ImaginaryKlout")
        assert any("ImaginaryKlout" in reply["content"] for reply in on.replies())
        assert all(reply["tags"] == [] for reply in on.replies())
