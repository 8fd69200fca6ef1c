"""What stands on somebody's badge is what they took, whatever becomes of the toot: on each kind of server."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from tests.stage import LATER, SOON, everywhere, said, stage

GIVING = "@bob gets +K in baking 🍞 #ImaginaryKlout"
ILL = "His bread made forty guests ill."


@everywhere
@pytest.mark.parametrize("leaves", ["block @alice", "stop", "#nobot"])
def test_nobody_writes_on_the_badge_of_somebody_who_wants_no_more_of_them(
    flavour: str, leaves: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", GIVING)
        on.tells("bob", "snag", to=on.reply(toot))
        if leaves == "#nobot":
            on.person("bob").account_update_credentials(note=leaves)
            on.passes(timedelta(minutes=61))
        else:
            on.tells("bob", leaves)
        before = on.award("baking")
        on.edits("alice", toot, f"{GIVING} {ILL}")
        assert on.award("baking") == before


@everywhere
def test_nobody_writes_on_a_badge_that_was_not_snagged_once_its_recipient_has_left(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", GIVING)
        before = on.award("baking")
        on.tells("bob", "stop")
        on.edits("alice", toot, f"{GIVING} {ILL}")
        assert on.award("baking") == before


@everywhere
def test_a_snagged_badge_shows_other_words_only_once_it_is_snagged_again(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", GIVING)
        on.tells("bob", "snag", to=on.reply(toot))
        on.edits("alice", toot, f"{GIVING} {ILL}")
        assert on.award("baking").shown
        assert on.award("baking").words == ""
        on.tells("bob", f"snag {on.award('baking').id}")
        assert ILL in on.award("baking").words
        on.edits("alice", toot, f"{GIVING} Thank you")
        on.tells("bob", "block @alice")
        on.tells("bob", f"snag {on.award('baking').id}")
        assert on.award("baking").words == ""


@everywhere
def test_a_typo_mended_comes_onto_a_snagged_badge_with_the_same_word_in_a_reply(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", f"{GIVING} Thnak you")
        on.tells("bob", "snag", to=on.reply(toot))
        before = on.award("baking")
        for words in ("Thank you", "Thank you!"):
            on.tells("bob", "snag", to=on.reply(toot))
            assert on.award("baking").words != ""
            on.edits("alice", toot, f"{GIVING} {words}")
            assert on.award("baking").kept_back
        on.tells("bob", "snag", to=on.reply(toot), visibility="public")
        after = on.award("baking")
        assert (after.id, after.snagged_at, after.shown) == (before.id, before.snagged_at, True)
        assert after.words.endswith("Thank you!")


@everywhere
@pytest.mark.parametrize(
    "edited",
    [f"{GIVING} {ILL}", "@bob gets +K in owing money 🍞 #ImaginaryKlout", "@bob +K: tea, owing money #ImaginaryKlout"],
)
def test_nobody_takes_what_was_written_after_they_took_the_badge(flavour: str, edited: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", GIVING)
        taken = on.toots("bob", "@imaginaryklout snag", to=on.reply(toot), seen=False, visibility="direct")
        on.clock.passes(SOON)
        on.person("alice").status_update(toot["id"], edited)
        on.bot.patrol.touched(str(toot["id"]), deleted=False)
        on.bot.patrol.walk()
        on.passes()
        assert not any(award.snagged_at for award in on.store.awards())
        assert said("which", "en") in on.answer(taken)
        on.tells("bob", f"snag {on.store.awards(limit=1)[0].id}")
        assert any(award.snagged_at for award in on.store.awards())


def test_what_was_taken_before_its_words_changed_shows_none_of_the_new_ones(grammar: Grammar) -> None:
    with stage(grammar, "mastodon") as on:
        toot = on.toots("alice", GIVING)
        on.toots("bob", "@imaginaryklout snag", to=on.reply(toot), seen=False, visibility="direct")
        on.clock.passes(LATER)
        on.person("alice").status_update(toot["id"], f"{GIVING} His bread made forty guests ill.")
        on.bot.patrol.walk()
        on.passes()
        (award,) = on.store.awards()
        assert award.snagged_at is not None
        assert award.words == ""


@everywhere
def test_words_that_the_bot_has_not_read_come_onto_no_badge(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", GIVING)
        on.tells("bob", "snag", to=on.reply(toot))
        on.edits("alice", toot, f"{GIVING} Thank you")
        on.toots("bob", "@imaginaryklout snag", to=on.reply(toot), seen=False, visibility="direct")
        on.person("alice").status_update(toot["id"], f"{GIVING} {ILL}")
        on.passes()
        assert on.award("baking").kept_back


@everywhere
def test_neither_the_emoji_nor_the_warning_nor_the_name_of_its_giver_changes_on_a_snagged_badge(
    flavour: str, grammar: Grammar
) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", GIVING)
        on.tells("bob", "snag", to=on.reply(toot))
        before = on.award("baking")
        on.person("alice").account_update_credentials(display_name="Bob owes me money")
        on.person("alice").status_update(
            toot["id"], "@bob and @carol get +K in baking 💩 #ImaginaryKlout", spoiler_text="Bob is a thief"
        )
        on.passes(LATER)
        after = next(award for award in on.store.awards() if award.id == before.id)
        assert (after.emoji, after.giver, after.spoiler_text) == (before.emoji, before.giver, "CW")


@everywhere
def test_words_that_no_badge_shows_are_looked_at_all_the_same(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour, guards=Guards(insults=lambda text: "zorkle" in text)) as on:
        toot = on.toots("alice", GIVING)
        on.tells("bob", "snag", to=on.reply(toot))
        on.edits("alice", toot, f"{GIVING} The zorkle!")
        assert on.award("baking").held
        assert on.reply(toot) is None


@everywhere
def test_hiding_one_badge_of_a_toot_hides_no_other_when_the_toot_is_edited(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        toot = on.toots("alice", "@bob and @carol get +K in strange hats #ImaginaryKlout")
        hidden, other = sorted(on.store.awards(), key=lambda award: award.recipient.acct)
        on.tells("opal", f"hide {hidden.id}")
        on.edits("alice", toot, "@bob and @carol get +K in strange hats #ImaginaryKlout!!")
        assert {award.id: award.held for award in on.store.awards()} == {hidden.id: True, other.id: False}
