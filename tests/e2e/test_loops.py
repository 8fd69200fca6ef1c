"""Bots that talk to this one, on servers that do not say that they are bots: how soon there is silence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards, Limit
from bot.platforms.budget import Budget
from bot.store import Store
from tests.builders import a_mastodon
from tests.stage import plain, stage
from tests.whole import Bot, ids

DAY = timedelta(days=1)
GUARDS = Guards(
    giver=Limit(50, DAY),
    pair=Limit(10, DAY),
    answers=Limit(20, timedelta(hours=1)),
    thread=Limit(20, DAY),
    pings=Limit(20, DAY),
)
"""As ``config/default.toml`` has them."""
BEGINS = [
    ("es", "le doy +K a @bob"),
    ("es", "desbloquear @carol"),
    ("en", "unblock @carol"),
    ("de", "entblocke @carol"),
    ("en", "I give @bob +K"),
    ("ja", "@bob さんに +K をあげます"),
    ("en", "show"),
]


@pytest.mark.parametrize(("language", "words"), BEGINS)
def test_two_bots_of_our_kind_have_nothing_to_say_to_each_other(
    language: str, words: str, grammar: Grammar, tmp_path: Path
) -> None:
    with stage(grammar, guards=GUARDS) as on:
        on.unflag()
        store = Store(f"sqlite:///{tmp_path / 'twin.db'}", clock=on.clock)
        store.open()
        platform = a_mastodon(on.sandbox.url, on.sandbox.token("dan"), budget=Budget({}, clock=on.clock))
        twin = Bot(platform, store, grammar, on.clock, new_id=ids(10_000), guards=GUARDS)
        on.toots("dan", f"@imaginaryklout {words}", language=language)
        for _ in range(8):
            on.passes()
            twin.turns()
        store.close()
        assert len(on.replies()) == 1, [plain(reply["content"]) for reply in on.replies()]


def an_award(number: int) -> str:
    return f"@bob gets +K in tea {chr(97 + number)}"


def a_command(number: int) -> str:
    return ("help", "topic: tea", "show", "want some")[number % 4]


@pytest.mark.parametrize("says", [an_award, a_command])
def test_a_bot_that_answers_every_reply_comes_to_its_end_within_the_limits(
    says: Callable[[int], str], grammar: Grammar
) -> None:
    with stage(grammar, guards=GUARDS) as on:
        last: Any = on.reply(on.toots("dan", "@bob gets +K in kites #ImaginaryKlout"))
        answers = 1
        for number in range(30):
            last = last and on.reply(on.toots("dan", f"@imaginaryklout {says(number)}", to=last))
            answers += last is not None
        assert last is None
        assert answers <= 20


def test_two_bots_that_give_to_each_other_at_every_ping_come_to_their_end_within_the_limits(grammar: Grammar) -> None:
    with stage(grammar, guards=GUARDS) as on:
        clones = ("carol", "dan")
        for who in clones:
            on.person(who).account_follow(on.person(who).account_lookup("imaginaryklout")["id"])
        on.toots("carol", "@dan gets +K in kites #ImaginaryKlout")
        heard: set[tuple[str, str]] = set()
        fresh = 1
        while fresh and len(heard) < 200:
            fresh = 0
            for who, other in (clones, clones[::-1]):
                for each in on.person(who).notifications(types=["mention"], limit=40):
                    if each["account"]["username"] != "imaginaryklout" or (who, str(each["id"])) in heard:
                        continue
                    heard.add((who, str(each["id"])))
                    fresh += 1
                    number = len(heard)
                    topic = f"kite {chr(97 + number // 26)}{chr(97 + number % 26)}"
                    on.toots(who, f"@imaginaryklout @{other} gets +K in {topic}", to=each["status"])
        assert fresh == 0
        assert 2 < len(on.store.awards(limit=1_000)) <= 20, "ten from one to the other"
        assert len(on.replies()) <= 20
