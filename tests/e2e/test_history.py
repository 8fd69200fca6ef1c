"""Users, edits, deletes, faults, restarts and time in any order: in the end the server and the bot agree with a model.

The model knows only what the product promises: a toot that gives has its badges and one answer, which says what the
toot says now and is no louder than the toot ever was; a toot that gives nothing, or is gone, has neither.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, rule, run_state_machine_as_test
from mastodon import Mastodon

from bot.domain.grammar import Grammar
from bot.platforms import Unavailable
from bot.platforms.budget import Budget
from bot.platforms.onboarding import Onboarding
from bot.sandbox import DEFAULT_PEOPLE, FLAVOURS, Fault, Kind, Person, Sandbox
from bot.store import Store
from tests.builders import Clock, a_mastodon
from tests.corpus.scoring import grammar
from tests.whole import Bot, ids

TOPICS = ("tea", "chess", "bread", "maps", "knots", "stars", "jazz", "moss", "ferns", "kites", "looms", "yarn")
MINUTE = timedelta(minutes=1)
CALLS = ("GET /api/*", "POST /api/v1/statuses", "PUT /api/*", "DELETE /api/*", "* /api/*")
FAULTS = st.builds(
    Fault,
    kind=st.sampled_from([Kind.ERROR, Kind.CLOSE, Kind.HALF, Kind.HTML, Kind.LIMIT, Kind.TWICE]),
    on=st.sampled_from(CALLS),
    by=st.just("imaginaryklout"),
    times=st.integers(1, 3),
    skip=st.integers(0, 3),
    done=st.booleans(),
    seconds=st.just(30.0),
    status=st.sampled_from([408, 500, 502, 503, 504]),
    reset=st.sampled_from(["date", "epoch", "left", "retry-after", "none", "far"]),
)
LOST = st.builds(
    Fault,
    kind=st.sampled_from([Kind.CLOSE, Kind.HALF, Kind.HTML]),
    on=st.sampled_from(("POST /api/v1/statuses", "PUT /api/*", "DELETE /api/*")),
    by=st.just("imaginaryklout"),
    done=st.just(True),
    status=st.just(504),
)
"""A write takes effect, and nobody is told."""
SAID = st.tuples(
    st.sampled_from(["award", "award", "award", "two", "nothing", "untagged"]), st.permutations(("bob", "carol"))
)


class Died(BaseException):
    """The process is gone, in the middle of whatever it did."""


class Toot:
    """What a toot gives now: (recipient, topic) pairs; and the least visible that it ever was."""

    def __init__(self, status_id: str, visibility: str, gives: set[tuple[str, str]]) -> None:
        self.status_id = status_id
        self.visibility = visibility
        self.answers = {"direct"} if visibility == "direct" else {"unlisted"}
        """How visible an answer may be."""
        self.gives = gives
        self.gone = False


class History(RuleBasedStateMachine):
    flavour: ClassVar[str] = "mastodon"
    grammar: ClassVar[Grammar]
    toots = Bundle("toots")

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory(prefix="imaginaryklout-history-")
        self.clock = Clock()
        secrets, self.numbers = count(), count()
        self.new_id = ids()
        self.sandbox = Sandbox(
            people=[*DEFAULT_PEOPLE, Person(username="imaginaryklout", token="bot-token", bot=True)],
            clock=self.clock,
            new_secret=lambda: f"secret-{next(secrets)}",
            limits=None,
            flavour=FLAVOURS[self.flavour],
        )
        self.sandbox.start()
        Onboarding(self.sandbox.url, "bot-token", user_agent="test", timeout=5).accept_everyone()
        self.alice = Mastodon(
            api_base_url=self.sandbox.url, access_token=self.sandbox.token("alice"), version_check_mode="none"
        )
        self.all: list[Toot] = []
        self.fuse = -1
        self.store: Store | None = None
        self.start()

    def start(self) -> None:
        """The process starts, anew perhaps: whatever was only in its memory is gone."""
        if self.store is not None:
            self.store.close()
        self.fuse = -1
        platform = a_mastodon(self.sandbox.url, budget=Budget({}, clock=self.clock), timeout=2)
        platform._calls.new_client = self._mortal(platform._calls.new_client)  # type: ignore[method-assign]
        self.store = Store(f"sqlite:///{Path(self.folder.name) / 'bot.db'}", clock=self.clock)
        self.store.open()
        while True:
            try:
                self.bot = Bot(platform, self.store, self.grammar, self.clock, new_id=self.new_id)
            except Unavailable:
                self.clock.passes(MINUTE)
            else:
                return

    def _mortal(self, new_client: Callable[[], Mastodon]) -> Callable[[], Mastodon]:
        """Clients that die after so many calls, before one is made or once the server has carried it out."""

        def made() -> Mastodon:
            client = new_client()
            real = client.session.send

            def send(*args: Any, **kwargs: Any) -> Any:
                self.fuse -= 1
                if self.fuse == 0:
                    raise Died
                answer = real(*args, **kwargs)
                if self.fuse == 1:
                    self.fuse = -1
                    raise Died
                return answer

            client.session.send = send  # type: ignore[method-assign]  # only in this test's process
            return client

        return made

    # what people do

    def _text(self, said: tuple[str, Any], topics: list[str]) -> tuple[str, set[tuple[str, str]]]:
        how, (first, second) = said
        match how:
            case "award":
                return f"@{first} gets +K in {topics[0]} #ImaginaryKlout", {(first, topics[0])}
            case "two":
                gives = {(first, topics[0]), (second, topics[1])}
                return f"@{first} gets +K in {topics[0]}. @{second} gets +K in {topics[1]} #ImaginaryKlout", gives
            case "untagged":
                return f"Lovely weather today, @{first}", set()
            case _:
                return f"No +K for @{first} in {topics[0]} #ImaginaryKlout", set()

    def _topics(self) -> list[str]:
        """Two of their own for each toot, so that no award is the same as another one."""
        number = next(self.numbers)
        words = f"{TOPICS[number % 12]} {TOPICS[number // 12 % 12]}"
        return [words, f"{words} club"]

    @rule(target=toots, said=SAID, visibility=st.sampled_from(["public", "public", "unlisted", "direct"]))
    def toot(self, said: tuple[str, Any], visibility: str) -> Toot:
        text, gives = self._text(said, self._topics())
        if visibility == "direct" and said[0] != "untagged":
            text = f"@imaginaryklout {text.replace(' #ImaginaryKlout', '')}"
        elif visibility == "unlisted":
            gives = set()  # no hashtag's timeline shows it
        status = self.alice.status_post(text, visibility=visibility)
        toot = Toot(str(status["id"]), visibility, gives)
        self.all.append(toot)
        return toot

    @rule(toot=toots, said=SAID)
    def edit(self, toot: Toot, said: tuple[str, Any]) -> None:
        if toot.gone:
            return
        text, gives = self._text(said, self._topics())
        if toot.visibility == "direct":
            text = f"@imaginaryklout {text.replace(' #ImaginaryKlout', '')}"
        self.alice.status_update(toot.status_id, text)
        if self.flavour == "takahe":
            # Takahē has made it public: so it is to a bot that had not seen it before.
            toot.answers.add("unlisted")
        hidden = toot.visibility == "unlisted" and self.flavour != "takahe"
        toot.gives = set() if hidden else gives

    @rule(toot=consumes(toots))
    def delete(self, toot: Toot) -> None:
        if not toot.gone:
            self.alice.status_delete(toot.status_id)
            toot.gone, toot.gives = True, set()

    # what happens to the bot

    @rule(minutes=st.integers(0, 12))
    def live(self, minutes: int) -> None:
        self.clock.passes(minutes * MINUTE)
        self._turns()

    @rule(fault=LOST)
    def lost_answer(self, fault: Fault) -> None:
        self.sandbox.faults.add(fault)

    @rule(fault=FAULTS)
    def trouble(self, fault: Fault) -> None:
        self.sandbox.faults.add(fault)

    @rule(calls=st.integers(1, 12), minutes=st.integers(0, 3))
    def die(self, calls: int, minutes: int) -> None:
        self.fuse = calls
        self.live(minutes)
        self.fuse = -1

    @rule()
    def restart(self) -> None:
        self.start()

    def _turns(self) -> None:
        try:
            self.bot.turns()
        except Died:
            self.start()

    # what has to be in the end

    def teardown(self) -> None:
        try:
            self.fuse = -1
            self.sandbox.faults.clear()
            for _ in range(8):
                self.clock.passes(11 * MINUTE)
                self.bot.turns()
            self._compare()
        finally:
            if self.store is not None:
                self.store.close()
            self.sandbox.stop()
            self.folder.cleanup()

    def _compare(self) -> None:
        assert self.store is not None
        standing = {
            (award.recipient.acct.partition("@")[0], award.topic)
            for award in self.store.awards(limit=10_000)
            if award.withdrawn_at is None
        }
        assert standing == {pair for toot in self.all for pair in toot.gives}
        me = self.alice.account_lookup("imaginaryklout")
        own = Mastodon(api_base_url=self.sandbox.url, access_token="bot-token", version_check_mode="none")
        said = {str(status["in_reply_to_id"]): status for status in own.account_statuses(me["id"], limit=40)}
        assert len(said) == int(own.account_verify_credentials()["statuses_count"]), "one answer a toot, none elsewhere"
        assert set(said) == {toot.status_id for toot in self.all if toot.gives}
        for toot in self.all:
            if not toot.gives:
                continue
            answer = said[toot.status_id]
            assert all(topic in answer["content"] for _, topic in toot.gives), answer["content"]
            assert answer["visibility"] in toot.answers


@pytest.mark.parametrize(
    ("flavour", "examples"),
    [(name, 5 if name == "mastodon" else 2) for name in FLAVOURS]
    + [pytest.param(name, 150, marks=pytest.mark.long) for name in FLAVOURS],
)
def test_whatever_happens_the_server_and_the_bot_agree_with_the_model(flavour: str, examples: int) -> None:
    machine = type("History", (History,), {"flavour": flavour, "grammar": grammar()})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
