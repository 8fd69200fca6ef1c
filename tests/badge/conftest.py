from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.badge import Studio
from bot.domain.badge import Design
from bot.domain.model import Account, Award, Visibility

DESIGNS = Path(__file__).parents[2] / "config" / "badges"

Give = Callable[..., Award]


def the_designs() -> list[Design]:
    """Those that come with the program."""
    return [
        Design(name=path.stem, **tomllib.loads(path.read_text(encoding="utf-8")))
        for path in sorted(DESIGNS.glob("*.toml"))
    ]


@pytest.fixture(scope="session")
def studio() -> Studio:
    return Studio(list(DESIGNS.iterdir()))


def an_award(
    topic: str, emoji: str = "", *, giver: str = "alice@example.social", recipient: str = "bob@harbour.town"
) -> Award:
    return Award(
        id="award",
        toot_id="toot",
        status_uri="https://example.social/toot",
        giver=Account(id="a", acct=giver),
        recipient=Account(id="b", acct=recipient),
        topic=topic,
        topic_key=topic.casefold(),
        emoji=emoji,
        visibility=Visibility.PUBLIC,
        given_at=datetime(2026, 11, 22, tzinfo=UTC),
    )


@pytest.fixture(scope="session")
def give() -> Give:
    return an_award
