"""Toots to measure with, in the HTML that Mastodon makes of what people type. Every run measures the same ones."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.corpus import status_of
from bot.domain.model import Account, Mention, Status, Visibility
from tests.corpus.rendering import render
from tests.corpus.scoring import cases

HASHTAG = "ImaginaryKlout"
BOT = "imaginaryklout"
"""As the corpus names it."""
MOST_CHARACTERS = 65_536


def typical() -> list[Status]:
    """The English corpus: toots that give, half give, joke, ask, or only talk about it."""
    return [status_of(case | {"content": render(case["text"], case["mentions"])}) for case in cases("en.jsonl")]


def longest(some: list[Status]) -> Status:
    """All of ``some`` in one, over and over, until its HTML fills the 64 kB that are read at most."""
    content = "".join(status.content for status in some)
    times = MOST_CHARACTERS // len(content) + 1
    mentions = {mention.acct: mention for status in some for mention in status.mentions}
    return some[0].model_copy(
        update={"content": (content * times)[:MOST_CHARACTERS], "mentions": tuple(mentions.values())}
    )


def gift(number: int) -> Status:
    """A toot that gives: no two are of the same giver to the same person."""
    giver = Account(id=f"{number % 997}", acct=f"giver{number % 997}@example.social")
    friend = f"friend{number}"
    mention = Mention(
        id=friend, acct=f"{friend}@example.social", username=friend, url=f"https://example.social/@{friend}"
    )
    typed = f"@{friend} gets +K in sourdough baking, a true friend of my weekend 🍞 #{HASHTAG}"
    return Status(
        id=str(number),
        uri=f"https://example.social/users/{giver.acct}/statuses/{number}",
        url=f"https://example.social/@{giver.acct}/{number}",
        account=giver,
        content=render(typed, [mention.model_dump() | {"acct": friend}]),
        visibility=Visibility.PUBLIC,
        language="en",
        mentions=(mention,),
        tags=(HASHTAG.lower(),),
        created_at=datetime.now(UTC),
    )
