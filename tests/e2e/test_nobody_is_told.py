"""Whoever has blocked a giver, or left, is not found out by what becomes of the giver's old toots: on each kind of
server, through the pages that anybody can open and the bot's own statuses."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.badge import Studio
from bot.badge.credential import Profile
from bot.badge.keys import KeyFile
from bot.domain.grammar import Grammar
from bot.domain.rules import Guards
from bot.issuer import Issuer
from bot.settings import embedded_config
from tests.e2e.test_pings import Bell
from tests.stage import LATER, Stage, everywhere, plain, stage
from tests.web.house import PUBLIC, House

LEAVES = ("block @alice", "stop", "#nobot")
ILL = "The bread made forty guests ill."
KINDS = ("", ".json", ".png")


class Given(NamedTuple):
    """An award of alice's to one of two people, its toot, and its page as it was before they were told apart."""

    to: str
    toot: Any
    code: str


class Sights:
    """What alice, who gave, can see: pages, and what the bot has said."""

    def __init__(self, on: Stage, house: House) -> None:
        self._on = on
        self._house = house

    def page(self, code: str) -> list[tuple[int, bytes]]:
        """A badge as a page, as JSON and as a picture."""
        answers = [self._house.ask(f"/b/{code}{kind}") for kind in KINDS]
        return [(answer.status, answer.body) for answer in answers]

    def stands(self, code: str) -> list[int]:
        return [status for status, _ in self.page(code)]

    def reply(self, toot: Any) -> tuple[Any, ...]:
        """The bot's reply to a toot, to the letter."""
        reply = self._on.reply(toot)
        if reply is None:
            return ()
        mentioned = sorted(mention["username"] for mention in reply["mentions"])
        return reply["id"], reply["content"], reply["spoiler_text"], reply["visibility"], mentioned


@contextmanager
def watched(grammar: Grammar, flavour: str, folder: Path, **rules: Any) -> Iterator[tuple[Stage, Sights]]:
    with stage(grammar, flavour, **rules) as on:
        keys = KeyFile(folder / "issuer.key", lambda: secrets.token_bytes(32))
        profile = Profile(public_url=PUBLIC, hashtag="ImaginaryKlout")
        issuer = Issuer(on.store, keys, profile, clock=on.clock, draw=secrets.randbelow)
        house = House(on.store, Studio(list((embedded_config() / "badges").iterdir())), issuer)
        house.server.start()
        try:
            yield on, Sights(on, house)
        finally:
            house.server.stop()


def gives(on: Stage, to: str, text: str = "@{to} gets +K in baking 🍞 #ImaginaryKlout") -> Given:
    toot = on.toots("alice", text.format(to=to))
    return Given(to, toot, on.award("baking").id)


def leaves(on: Stage, who: str, how: str) -> None:
    if how.startswith("#"):
        on.person(who).account_update_credentials(note=how)
        on.passes(timedelta(minutes=61))
        on.toots("dan", f"@{who} gets +K in moss #ImaginaryKlout")  # by which the bot comes to look at the profile
    else:
        on.tells(who, how)


def blank(text: str, given: Given) -> str:
    """With the names and links of one award taken out, to be compared with the same of the other."""
    return text.replace(given.to, "…").replace(given.code, "…")


EDITS = {
    "words": {"status": f"@{{to}} gets +K in baking 🍞 #ImaginaryKlout {ILL}"},
    "emoji": {"status": "@{to} gets +K in baking 💩 #ImaginaryKlout"},
}
TAKES_AWAY = {
    "topic": {"status": "@{to} gets +K in owing money 🍞 #ImaginaryKlout"},
    "topics": {"status": "@{to} gets +K in owing money and in lateness 🍞 #ImaginaryKlout"},
    "warning": {"status": "@{to} gets +K in baking 🍞 #ImaginaryKlout", "spoiler_text": "guess who owes me"},
    "all": {"status": f"@{{to}} gets +K in owing money 💩 #ImaginaryKlout {ILL}", "spoiler_text": "ill guests"},
}
NEW = ("owing", "lateness", "guess", "guests", "💩")


@everywhere
@pytest.mark.parametrize("leaving", LEAVES)
@pytest.mark.parametrize("snagged", [False, True])
def test_no_edit_adds_anything_to_the_badge_of_somebody_who_has_left_and_all_take_away_what_they_leave_out(
    flavour: str, leaving: str, snagged: bool, grammar: Grammar, tmp_path: Path
) -> None:
    with watched(grammar, flavour, tmp_path) as (on, sees):
        bell = Bell(on, "bob")
        it = gives(on, "bob")
        assert bell.rings() == 1
        if snagged:
            on.tells("bob", f"snag {it.code}")
        leaves(on, "bob", leaving)
        before, rung = (sees.page(it.code), sees.reply(it.toot)), bell.rings()
        assert sees.stands(it.code) == [200, 200, 200]
        for edit in EDITS.values():
            changed = {name: value.format(to="bob") for name, value in edit.items()}
            on.person("alice").status_update(it.toot["id"], **changed)
            on.passes(LATER)
            on.passes()
            assert (sees.page(it.code), sees.reply(it.toot)) == before, edit
        for edit in TAKES_AWAY.values():
            changed = {name: value.format(to="bob") for name, value in edit.items()}
            on.person("alice").status_update(it.toot["id"], **{"spoiler_text": "", **changed})
            on.passes(LATER)
            on.passes()
            said = b"".join(body for _, body in sees.page(it.code)).decode(errors="replace") + str(sees.reply(it.toot))
            assert sees.stands(it.code) == [200, 200, 200]
            assert not [word for word in NEW if word in said], edit
        assert on.award("baking").words == ""
        reply = on.reply(it.toot)
        assert reply is not None
        assert reply["spoiler_text"] == "CW"
        assert bell.rings() == rung


@everywhere
@pytest.mark.parametrize("leaving", LEAVES)
@pytest.mark.parametrize("spoken", ["topic: owing money", "topic: Baking!!", "to @{to}", "not @{to}", "undo"])
def test_a_correction_is_answered_as_if_nobody_had_left(
    flavour: str, leaving: str, spoken: str, grammar: Grammar, tmp_path: Path
) -> None:
    with watched(grammar, flavour, tmp_path) as (on, sees):
        both = [gives(on, who) for who in ("bob", "carol")]
        on.tells("bob", f"snag {both[0].code}")
        on.tells("carol", f"snag {both[1].code}")
        leaves(on, "bob", leaving)
        before = sees.page(both[0].code), sees.reply(both[0].toot)
        told = []
        for it in both:
            command = on.toots("alice", f"@imaginaryklout {spoken.format(to=it.to)}", to=on.reply(it.toot))
            on.passes()
            told.append((blank(on.answer(command), it), sees.stands(it.code), on.reply(it.toot) is None))
        assert told[0] == told[1]
        if spoken.startswith(("topic", "to ")):
            assert (sees.page(both[0].code), sees.reply(both[0].toot)) == before


@everywhere
@pytest.mark.parametrize("leaving", LEAVES)
def test_what_the_giver_takes_away_goes_all_the_same(
    flavour: str, leaving: str, grammar: Grammar, tmp_path: Path
) -> None:
    with watched(grammar, flavour, tmp_path) as (on, sees):
        for edited in ("never mind", "@carol gets +K in knots #ImaginaryKlout", ""):
            both = [gives(on, who) for who in ("bob", "dan")]
            leaves(on, "bob", leaving)
            for it in both:
                if edited:
                    on.edits("alice", it.toot, edited)
                else:
                    on.person("alice").status_delete(it.toot["id"])
                    for _ in range(3):
                        on.passes(LATER)
                assert sees.stands(it.code) == [410, 410, 410]
            on.tells("bob", "start")
            on.tells("bob", "unblock @alice")
            on.person("bob").account_update_credentials(note="")
            on.passes(timedelta(hours=25))  # so long a refusal in a profile is believed


@everywhere
@pytest.mark.parametrize("leaving", LEAVES)
def test_of_two_in_one_toot_the_reply_goes_on_naming_both_as_it_did(
    flavour: str, leaving: str, grammar: Grammar, tmp_path: Path
) -> None:
    with watched(grammar, flavour, tmp_path) as (on, sees):
        bells = [Bell(on, who) for who in ("bob", "carol")]
        toot = on.toots("alice", "@bob and @carol get +K in baking 🍞 #ImaginaryKlout")
        assert [bell.rings() for bell in bells] == [1, 1]
        codes = {award.recipient.acct.partition("@")[0]: award.id for award in on.store.awards()}
        leaves(on, "bob", leaving)
        before, said_before, rung = sees.page(codes["bob"]), sees.reply(toot), [bell.rings() for bell in bells]
        on.edits("alice", toot, f"@bob and @carol get +K in baking 🍞 #ImaginaryKlout {ILL}")
        assert sees.page(codes["bob"]) == before
        if on.bot.inbox._platform.limits().edits:  # elsewhere every reply that follows its toot is posted anew
            assert sees.reply(toot) == said_before
        on.edits("alice", toot, "@bob and @carol get +K in knots 🍞 #ImaginaryKlout")
        page = sees.page(codes["bob"])[0][1].decode()
        assert "baking" in page
        assert "knots" not in page
        _, content, _, _, mentioned = sees.reply(toot)
        assert "knots" in plain(content)
        assert ("bob" in mentioned) is ("carol" in mentioned)
        assert [bell.rings() for bell in bells] == rung


@everywhere
@pytest.mark.parametrize("leaving", LEAVES)
def test_what_an_operator_lets_out_again_comes_back_for_those_who_have_left_too(
    flavour: str, leaving: str, grammar: Grammar, tmp_path: Path
) -> None:
    guards = Guards(insults=lambda text: "zorkle" in text)
    with watched(grammar, flavour, tmp_path, guards=guards) as (on, sees):
        both = [gives(on, who) for who in ("bob", "carol")]
        leaves(on, "bob", leaving)
        before = sees.page(both[0].code)
        for it in both:
            on.edits("alice", it.toot, f"@{it.to} gets +K in baking 🍞 #ImaginaryKlout You zorkle")
        assert sees.stands(both[0].code) == sees.stands(both[1].code) != [200, 200, 200]
        for it in both:
            for _ in range(2):
                on.tells("opal", f"approve {it.code}")
            assert sees.stands(it.code) == [200, 200, 200]
            on.tells("opal", f"hide {it.code}")
            on.tells("opal", f"approve {it.code}")
            assert sees.stands(it.code) == [200, 200, 200]
        assert sees.page(both[0].code) == before


@pytest.mark.parametrize("silenced", ["stop", "ban @alice"])
def test_a_giver_who_is_not_heard_may_still_take_away_what_they_said(
    silenced: str, grammar: Grammar, tmp_path: Path
) -> None:
    with watched(grammar, "mastodon", tmp_path) as (on, sees):
        it = gives(on, "bob", "@{to} gets +K in baking 🍞, near the harbour. Thank you #ImaginaryKlout")
        assert b"harbour" in sees.page(it.code)[0][1]
        on.tells("alice" if silenced == "stop" else "opal", silenced)
        less = "@bob gets +K in baking 🍞 Thank you #ImaginaryKlout"
        on.person("alice").status_update(it.toot["id"], less, spoiler_text="bread")
        on.passes(LATER)
        on.passes()
        assert sees.stands(it.code) == [200, 200, 200]
        assert not [body for _, body in sees.page(it.code) if b"harbour" in body]
        assert sees.reply(it.toot)[2] == "CW"
        on.edits("alice", it.toot, "good night")
        assert sees.stands(it.code) == [410, 410, 410]
        assert on.reply(it.toot) is None
