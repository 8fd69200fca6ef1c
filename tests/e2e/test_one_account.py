"""One account that talks without end holds up nobody else, on a server with a limit of calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.domain.grammar import Grammar
from bot.domain.rules import Guards, Limit
from bot.platforms.budget import Allowance, Kind
from tests.stage import SOON, Stage, gives, stage

TIMES = 60
CALLS = {Kind.CALLS: Allowance(TIMES, timedelta(minutes=5))}
DAY = timedelta(days=1)
GUARDS = Guards(giver=Limit(10, DAY), pair=Limit(10, DAY), answers=Limit(5, timedelta(hours=1)), thread=Limit(5, DAY))


def repeats(on: Stage) -> None:
    for _ in range(TIMES):
        on.person("dan").status_post("@bob gets +K in tea #ImaginaryKlout", visibility="public")


def thanks(on: Stage) -> None:
    for _ in range(TIMES):
        on.person("dan").status_post("@imaginaryklout thanks!", visibility="direct")


def corrects_what_others_gave(on: Stage) -> None:
    it = gives(on)
    on.passes(timedelta(minutes=20))
    for number in range(TIMES):
        said = ("undo", "topic: tea", "decline", "to @carol")[number % 4]
        name, _, rest = said.partition(" ")
        on.person("dan").status_post(f"@imaginaryklout {name} {it.code} {rest}", visibility="direct")


def chats_with(words: str) -> Callable[[Stage], None]:
    def floods(on: Stage) -> None:
        toots = [on.says_hello(f"p{number}") for number in range(TIMES)]
        on.passes(timedelta(minutes=20))
        for toot in toots:
            on.person("dan").status_post(words, in_reply_to_id=toot["id"], visibility="public")

    return floods


def gives_though_banned(on: Stage) -> None:
    on.tells("opal", "ban @dan")
    chats_with("+K for tea #ImaginaryKlout")(on)


@pytest.mark.parametrize(
    "floods",
    [
        repeats,
        thanks,
        corrects_what_others_gave,
        chats_with("@imaginaryklout lovely weather"),
        gives_though_banned,
    ],
    ids=["repeats", "thanks", "corrections of what others gave", "chatter with many", "gifts of a banned one"],
)
def test_one_account_without_end_holds_up_nobody_else(floods: Callable[[Stage], None], grammar: Grammar) -> None:
    crowd = tuple(f"p{number}" for number in range(TIMES))
    with stage(grammar, allowances=CALLS, crowd=crowd, guards=GUARDS) as on:
        floods(on)
        on.passes()
        toot = on.person("carol").status_post("@bob gets +K in rye bread #ImaginaryKlout", visibility="public")
        for _ in range(2):
            on.passes(SOON)
        assert "rye bread" in on.answer(toot)


def test_the_author_of_a_toot_who_gets_something_by_a_reply_is_asked_for(grammar: Grammar) -> None:
    with stage(grammar, crowd=("p0",)) as on:
        toot = on.says_hello("p0")
        on.toots("dan", "+K for tea #ImaginaryKlout", to=toot)
        assert on.award("tea").recipient.acct == "p0@sandbox.example"
