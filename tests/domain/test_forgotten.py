"""Of whoever is forgotten no handle is left in what a toot is for."""

from __future__ import annotations

import pytest

from bot.domain.deciding.forgotten import struck
from bot.domain.readings import Command, Gift, Nomination, NotForUs
from tests.builders import BOB


@pytest.mark.parametrize(
    ("topic", "left"),
    [
        ("singing with @bob", "singing with …"),
        (f"singing with @{BOB.acct}", "singing with …"),
        (f"{BOB.acct} lore", "… lore"),
        ("singing with @bobby", "singing with @bobby"),
        ("@bob", ""),
    ],
)
def test_the_handle_is_struck_out_of_every_topic_and_what_is_nothing_else_is_not_given(topic: str, left: str) -> None:
    given = struck(Nomination(gifts=(Gift(topics=(topic, "tea")),), why="said so"), [BOB.acct])
    assert isinstance(given, Nomination)
    assert given.gifts[0].topics == ((left, "tea") if left else ("tea",))
    alone = struck(Nomination(gifts=(Gift(topics=(topic,)),), why="said so"), [BOB.acct])
    assert isinstance(alone, Nomination if left else NotForUs)
    asked = struck(Command(name="topic", object=topic, why="said so"), [BOB.acct])
    assert isinstance(asked, Command)
    assert asked.object == left


def test_whom_a_command_is_about_stays() -> None:
    command = Command(name="block", object="@bob", why="said so")
    assert struck(command, [BOB.acct]) == command
