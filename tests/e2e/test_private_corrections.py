"""What is said in private is read by those it is for, whatever is corrected: a mention that is gone is kept."""

from __future__ import annotations

import pytest
from mastodon import MastodonNotFoundError

from bot.domain.grammar import Grammar
from tests.stage import LATER, SOON, everywhere, plain, stage


@everywhere
def test_nobody_reads_a_private_reply_that_is_not_for_them_any_more(flavour: str, grammar: Grammar) -> None:
    with stage(grammar, flavour) as on:
        for name in ("bob", "carol"):
            bot = on.person(name).account_lookup("imaginaryklout")
            on.person(name).account_follow(bot["id"])
        toot = on.toots("alice", "@imaginaryklout @bob gets +K in quiet gardens", visibility="direct")
        before = on.reply(toot)
        assert before is not None
        assert {mention["username"] for mention in before["mentions"]} >= {"bob"}
        on.tells("alice", "to @carol", to=before)
        for time in (LATER, SOON):
            on.passes(time)
        after = on.reply(toot)
        assert after is not None
        assert "carol" in plain(after["content"])
        with pytest.raises(MastodonNotFoundError):
            on.person("bob").status(after["id"])
        with pytest.raises(MastodonNotFoundError):
            on.person("bob").status(before["id"])
