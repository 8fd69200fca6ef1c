"""Whatever people give, say, edit and delete, in any order: the laws of the product hold, looked at from outside.

Looked at are the bot's own statuses on the server, as everybody sees them, and what hangs on walls and under topics.
The model is small: who has said what, in the words of the table.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from datetime import timedelta
from itertools import count
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from bot.domain.grammar import Grammar
from bot.domain.model import Award
from bot.sandbox import FLAVOURS
from tests.corpus.scoring import grammar
from tests.stage import Stage, plain, stage

PEOPLE = ("alice", "bob", "carol")
TOPICS = ("tea", "chess", "bread")
COMMANDS = (
    *(
        "undo",
        "topic: moss",
        "topic: chess",
        "not @bob",
        "to @carol",
        "to @dan",
        "snag",
        "snag",
        "snag",
        "hide",
        "show",
    ),
    *(
        "decline",
        "stop",
        "start",
        "start",
        "block @alice",
        "unblock @alice",
        "my data",
        "forget me",
        "help",
        "want some",
    ),
    *("thanks", "haha stop it!", "nice weather"),
)
VISIBILITIES = ("public", "public", "public", "unlisted", "private", "direct")
LINK = re.compile(r"https?://\S+")


def full(name: str) -> str:
    return f"{name}@sandbox.example"


class Laws(RuleBasedStateMachine):
    flavour: ClassVar[str] = "mastodon"
    grammar: ClassVar[Grammar]

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        self.on: Stage = self.stack.enter_context(stage(self.grammar, self.flavour))
        self.said: dict[str, Any] = {}
        """Every status of people, by its id."""
        self.snagged: set[str] = set()
        """Who has ever said snag."""
        self.stopped: set[str] = set()
        self.declined: set[tuple[str, str, str]] = set()
        self.blocked: set[tuple[str, str]] = set()
        self.forgotten: set[str] = set()
        self.quiet_ids: set[str] = set()
        """Awards that were never open."""
        self.numbers = count()

    # what people do

    def _toot(self, by: str, text: str, visibility: str, to: Any = None) -> Any:
        if visibility in ("private", "direct") and "@imaginaryklout" not in text:
            text = f"@imaginaryklout {text}"
        status = self.on.toots(by, text, to=to, visibility=visibility)
        self.said[str(status["id"])] = status
        return status

    @rule(
        by=st.sampled_from(PEOPLE),
        to=st.sampled_from((*PEOPLE, "dan")),
        topic=st.sampled_from(TOPICS),
        visibility=st.sampled_from(VISIBILITIES),
    )
    def give(self, by: str, to: str, topic: str, visibility: str) -> None:
        before = {award.id for award in self.awards()}
        self._toot(by, f"@{to} gets +K in {topic} #ImaginaryKlout", visibility)
        new = [award for award in self.awards() if award.id not in before]
        for award in new:
            giver, recipient = award.giver.acct, award.recipient.acct
            assert recipient not in self.stopped, "stop holds"
            assert giver not in self.stopped, "and against what they give themselves"
            assert (recipient, giver) not in self.blocked, "a block holds"
            assert (giver, recipient, award.topic_key) not in self.declined, "what was declined never comes again"
            # What another gave before may count only now: it was a repeat of what has been deleted since.
            if (giver, recipient) == (full(by), full(to)) and visibility not in ("public", "unlisted"):
                self.quiet_ids.add(award.id)

    @rule(pick=st.integers(0, 50), topic=st.sampled_from(TOPICS), to=st.sampled_from((*PEOPLE, "dan")))
    def edit(self, pick: int, topic: str, to: str) -> None:
        toots = [s for s in self.said.values() if "gets" in plain(s["content"])]
        if not toots:
            return
        status = toots[pick % len(toots)]
        by = status["account"]["username"]
        before = {award.id: award for award in self.awards()}
        text = f"@{to} gets +K in {topic} #ImaginaryKlout"
        if status["visibility"] in ("private", "direct"):
            text = f"@imaginaryklout {text}"
        try:
            self.on.person(by).status_update(status["id"], text)
        except Exception:  # noqa: BLE001 - it was deleted
            return
        self.on.passes(timedelta(minutes=11))
        for award in self.awards():
            was = before.get(award.id)
            if was is not None and (was.recipient.acct, was.topic_key) == (award.recipient.acct, award.topic_key):
                continue
            assert award.recipient.acct not in self.stopped, "stop holds against edits"
            assert (award.recipient.acct, award.giver.acct) not in self.blocked
            assert (award.giver.acct, award.recipient.acct, award.topic_key) not in self.declined

    @rule(pick=st.integers(0, 50))
    def delete(self, pick: int) -> None:
        toots = list(self.said.values())
        if not toots:
            return
        status = toots[pick % len(toots)]
        self.on.person(status["account"]["username"]).status_delete(status["id"])
        del self.said[str(status["id"])]
        self.on.passes(timedelta(minutes=11))
        self.on.passes(timedelta(minutes=11))

    @rule(
        by=st.sampled_from(PEOPLE),
        command=st.sampled_from(COMMANDS),
        pick=st.integers(0, 50),
        where=st.sampled_from(["reply", "reply", "code", "nowhere"]),
        visibility=st.sampled_from(["public", "direct"]),
    )
    def tell(self, by: str, command: str, pick: int, where: str, visibility: str) -> None:
        to = None
        replies = [r for r in self.on.replies() if self._sees(by, r)]
        awards = self.awards()
        if where == "reply" and replies:
            to = replies[pick % len(replies)]
        words = command
        if where == "code" and awards and command in ("undo", "snag", "hide", "show", "decline"):
            words = f"{command} {awards[pick % len(awards)].id}"
        before = {award.id: award for award in self.on.store.awards(limit=1_000)}
        mine = full(by)
        status = self._toot(by, f"@imaginaryklout {words}", visibility, to)
        after = {award.id: award for award in self.on.store.awards(limit=1_000)}
        if command != "forget me":
            for award_id, award in before.items():
                if after.get(award_id) != award:
                    assert mine in (award.giver.acct, award.recipient.acct), "only who is entitled changes an award"
        if command.startswith("haha") or command == "nice weather":
            assert after == before
        snagged = {i for i, a in after.items() if a.shown and not (i in before and before[i].shown)}
        if command not in ("snag", "show"):
            assert not snagged, "nothing else makes a wall"
        if command == "snag" and any(a.snagged_at for a in after.values() if a.recipient.acct == mine):
            self.snagged.add(mine)
        answer = self.on.answer(status)
        match command:
            case "stop":
                self.stopped.add(mine)
            case "start":
                self.stopped.discard(mine)
            case "forget me":
                self.stopped.add(mine)
                self.forgotten.add(mine)
            case "decline":
                for award_id, award in before.items():
                    gone = award.withdrawn_at is None and after[award_id].withdrawn_at is not None
                    if gone:
                        self.declined.add((award.giver.acct, award.recipient.acct, award.topic_key))
            case "block @alice" if by != "alice":
                self.blocked.add((mine, full("alice")))
            case "unblock @alice":
                self.blocked.discard((mine, full("alice")))
            case "my data":
                assert "/data/" in answer
            case _:
                pass
        if command in ("my data", "stop", "forget me", "block @alice"):
            reply = self.on.reply(status)
            assert reply is None or reply["visibility"] == "direct"

    def _sees(self, name: str, status: Any) -> bool:
        readers = [mention["username"] for mention in status["mentions"]]
        return status["visibility"] in ("public", "unlisted") or name in readers

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours: int) -> None:
        self.on.passes(timedelta(hours=hours))

    # what everybody can see

    def awards(self) -> list[Award]:
        return [award for award in self.on.store.awards(limit=1_000) if award.withdrawn_at is None]

    def teardown(self) -> None:
        try:
            self.on.passes(timedelta(minutes=11))
            self.on.passes(timedelta(minutes=11))
            self._look()
        finally:
            self.stack.close()

    def _look(self) -> None:
        answered: set[str] = set()
        for status in self.on.replies():
            source = str(status["in_reply_to_id"])
            text = plain(status["content"])
            if status["in_reply_to_id"] is not None:
                assert source not in answered, "one toot, one answer"
                answered.add(source)
            assert "#imaginaryklout" not in text.lower(), "never its own hashtag"
            assert not re.search(r"\d", LINK.sub("", text)), "no numbers"
            assert status["reblog"] is None
            toot = self.said.get(source)
            if toot is None:
                continue
            loud = toot["visibility"] in ("public", "unlisted")
            assert status["visibility"] == "direct" or (loud and status["visibility"] == "unlisted")
            author = toot["account"]["acct"]
            pinged = {mention["acct"] for mention in status["mentions"]} - {author}
            assert {full(acct) for acct in pinged} <= self.snagged, "a stranger is never pinged"
        for name in (*PEOPLE, "dan"):
            wall = self.on.store.wall(full(name))
            for award in wall.awards if wall else ():
                assert full(name) in self.snagged, "a wall is there only for who said snag"
                assert award.id not in self.quiet_ids, "what was private hangs nowhere"
        for topic in (*TOPICS, "moss"):
            hanging = self.on.store.topic(topic)
            for award in hanging.awards if hanging else ():
                assert award.recipient.acct in self.snagged
                assert award.id not in self.quiet_ids


@pytest.mark.parametrize(
    ("flavour", "examples"),
    [("mastodon", 10)] + [pytest.param(name, 150, marks=pytest.mark.long) for name in FLAVOURS],
)
def test_whatever_people_do_the_laws_hold(flavour: str, examples: int) -> None:
    machine = type("Laws", (Laws,), {"flavour": flavour, "grammar": grammar()})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
