"""The log is kept where "forget me" does not reach: whatever happens, it names nobody but the bot."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot import log
from bot.domain.grammar import Grammar
from bot.domain.rules import Guards, Limit
from bot.housekeeping import Housekeeping
from bot.sandbox.faults import Fault, Kind
from tests.builders import the_rules
from tests.stage import HALF_AN_HOUR, LATER, OPERATOR, PEOPLE, Stage, a_topic, everywhere, stage

BOT = "imaginaryklout"
VISIBILITIES = ("public", "unlisted", "private", "direct")
WORDS = ("whistling", "humming", "zorkle", "moss", "asking", "jam", "warned", "Ms. Alice")


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """What is logged, as the bot logs at its default settings."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    log.configure("json", "info", stream=(noted := io.StringIO()))
    yield noted
    root.handlers[:], root.level = before[0], before[1]
    logging.captureWarnings(False)


@everywhere
def test_a_lively_time_leaves_no_handle_no_address_and_no_word_of_a_toot_in_the_log(
    flavour: str, grammar: Grammar, out: io.StringIO
) -> None:
    guards = Guards(insults=lambda text: "zorkle" in text, answers=Limit(40, timedelta(days=1)))
    with stage(grammar, flavour, guards=guards) as on:
        on.person("alice").account_update_credentials(display_name="Ms. Alice")
        _live(on)
        _meet_trouble(on)
        text = out.getvalue()
        lines = [json.loads(line) for line in text.splitlines()]
        events = {line["event"] for line in lines}
        assert {"status handled", "outbox.posted", "outbox.retry", "status.deleted", "operator.told"} <= events
        assert {line.get("kind") for line in lines} >= {"reply", "favourite", "delete"}
        for name in (*PEOPLE, "stranger"):
            assert not re.search(rf"\b{name}\b", text), name
        assert not [word for word in WORDS if word in text]
        addresses = set(re.findall(r"https?://[^\s\"]+", text))
        assert addresses
        assert [each for each in addresses if f"/@{BOT}/" not in each and f"/{BOT}/" not in each] == []


def _live(on: Stage) -> None:
    for visibility in VISIBILITIES:
        topic = a_topic()
        given = on.toots("alice", f"@imaginaryklout @bob gets +K in {topic}", visibility=visibility)
        on.toots("alice", "@imaginaryklout thanks", to=on.reply(given), visibility=visibility)
        on.toots("alice", f"@imaginaryklout @bob gets +K in {topic}", visibility=visibility)
        on.tells("bob", f"snag {on.award(topic).id}", visibility=visibility)
    toot = on.toots("alice", "@imaginaryklout @bob gets +K in humming", visibility="direct")
    on.edits("alice", toot, "@imaginaryklout @bob gets +K in whistling loudly")
    gone = on.toots("alice", "@imaginaryklout @bob gets +K in humming quietly", visibility="direct")
    on.person("alice").status_delete(gone["id"])
    on.arrives()
    on.person("alice").status_post("@carol gets +K in moss #ImaginaryKlout", spoiler_text="warned")
    on.toots("carol", "@opal gets +K in zorkle #ImaginaryKlout")
    on.toots("alice", "@stranger@elsewhere.example gets +K in moss #ImaginaryKlout")
    asked = on.toots("carol", "@dan gets +K #ImaginaryKlout")
    on.toots("carol", "@imaginaryklout for his jam", to=on.reply(asked))
    for who, what in (
        ("carol", "want some"),
        ("carol", "can I have #ImaginaryKlout for jam?"),
        ("bob", "hide"),
        ("bob", "block @alice"),
        ("bob", "unblock @alice@sandbox.example"),
        ("opal", "queue"),
        ("0pal", "ban @alice"),
        ("opal", "ban @dan"),
        ("bob", "my data"),
        ("bob", "stop"),
        ("bob", "want some"),
        ("alice", "forget me"),
    ):
        on.tells(who, what)
    on.says_late("bob", "stop")
    on.tells("bob", "start")
    on.arrives()


def _meet_trouble(on: Stage) -> None:
    """What is said at the end waits for a server that is not well, refuses and answers nonsense."""
    for kind, status in ((Kind.ERROR, 503), (Kind.ERROR, 422), (Kind.ERROR, 403), (Kind.HTML, 404), (Kind.CLOSE, None)):
        on.sandbox.faults.add(Fault(kind, "POST /api/v1/statuses*", BOT, times=2, status=status))
        on.toots("carol", "@alice gets +K in moss #ImaginaryKlout", seen=False)
        on.toots("carol", "@imaginaryklout thanks", visibility="direct", seen=False)
        on.passes()
        on.passes(LATER)
        on.sandbox.faults.clear()
        on.passes(HALF_AN_HOUR)
    day = timedelta(days=1)
    told = the_rules(operators=frozenset({OPERATOR}))
    Housekeeping(on.store, told, clock=on.clock, words_for=day, replies_for=day, queued=lambda: None).tidy()
    on.arrives()


def test_the_link_of_what_was_given_in_private_is_not_logged_though_a_toot_about_it_is_public(
    grammar: Grammar, out: io.StringIO
) -> None:
    """Takahē makes every toot public that is edited."""
    with stage(grammar, "takahe") as on:
        asked = on.toots("alice", "@imaginaryklout #ImaginaryKlout to the wonderful @bob", visibility="direct")
        answer = on.toots("alice", "@imaginaryklout moss", to=on.reply(asked), visibility="public")
        given = on.toots("alice", "@imaginaryklout @bob gets +K in jam", visibility="direct")
        private = [on.award(topic).id for topic in ("moss", "jam")]
        on.edits("alice", given, "@imaginaryklout @bob gets +K in jam. Thank you")
        assert '"changed": true' in out.getvalue()
        for toot in (asked, answer, given):
            on.person("alice").status_delete(toot["id"])
        on.arrives()
        lines = [line for line in out.getvalue().splitlines() if '"status' in line]
        assert any("status.deleted" in line for line in lines)
        assert [line for line in lines if any(link in line for link in private)] == []
