"""A server, the bot on it, and people who talk to it through Mastodon.py, in a time that the test turns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from html import unescape
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import pytest
from mastodon import Mastodon
from sqlalchemy import select

from bot.domain.grammar import Grammar
from bot.domain.model import Award
from bot.platforms.budget import Allowance, Budget, Kind
from bot.platforms.onboarding import Onboarding
from bot.sandbox import FLAVOURS, Person, Sandbox
from bot.sandbox.faults import Fault
from bot.sandbox.faults import Kind as Trouble
from bot.store import Store
from bot.store.schema import metadata, outbox
from tests.builders import Clock, a_mastodon, the_wordings
from tests.whole import Bot, ids

PEOPLE = ("alice", "bob", "carol", "dan", "opal", "0pal")
OPERATOR = "opal@sandbox.example"
SOON = timedelta(minutes=1)
HALF_AN_HOUR = timedelta(minutes=30)
LATER = timedelta(minutes=11)
"""Until a toot has been looked at again."""


class Stage:
    """What people do on it is seen by the bot within a minute."""

    def __init__(self, sandbox: Sandbox, starts: Callable[[], Bot], clock: Clock) -> None:
        self.sandbox = sandbox
        self.bot = starts()
        self.store = self.bot.store
        self.clock = clock
        self._starts = starts
        self._clients = {name: self._client(sandbox.token(name)) for name in PEOPLE}
        self._own = self._client("bot-token")
        self._me = self._own.me()["id"]

    def _client(self, token: str) -> Mastodon:
        return Mastodon(api_base_url=self.sandbox.url, access_token=token, version_check_mode="none")

    def person(self, name: str) -> Mastodon:
        return self._clients[name]

    def says_hello(self, name: str) -> Any:
        """Somebody of the crowd posts a toot that has nothing to do with the bot."""
        return self._client(self.sandbox.token(name)).status_post("hello")

    def restarts(self) -> None:
        """The bot was down, and comes back; it has done nothing yet."""
        self.bot = self._starts()

    def passes(self, time: timedelta = SOON) -> None:
        self.clock.passes(time)
        self.bot.turns()

    def toots(
        self, by: str, text: str, *, to: Any = None, visibility: str = "public", language: str = "en", seen: bool = True
    ) -> Any:
        """Someone posts a status, under the one ``to`` if that is given, and the bot has seen it and answered."""
        status = self.person(by).status_post(
            text, in_reply_to_id=to["id"] if to else None, visibility=visibility, language=language
        )
        if seen:
            self.passes()
        return status

    def tells(self, by: str, text: str, *, to: Any = None, visibility: str = "direct", language: str = "en") -> str:
        """Someone says something to the bot; what it answers, ``""`` for nothing."""
        status = self.toots(by, f"@imaginaryklout {text}", to=to, visibility=visibility, language=language)
        return self.answer(status)

    def replies(self) -> list[Any]:
        """Everything of the bot's that stands on the server, the newest first."""
        return list(self._own.account_statuses(self._me, limit=40))

    def unflag(self) -> None:
        """The bot's account does not say any more that it is a bot's, as on servers that keep no such flag."""
        self._own.account_update_credentials(bot=False)

    def deletes_own(self, status: Any) -> None:
        """The bot's operator deletes what it said, from its account."""
        self._own.status_delete(status["id"])

    def reply(self, status: Any) -> Any | None:
        """The bot's status under ``status``."""
        found = [each for each in self.replies() if str(each["in_reply_to_id"]) == str(status["id"])]
        assert len(found) < 2, "one toot gets one reply"
        return found[0] if found else None

    def says_late(self, by: str, text: str, *, to: Any = None, visibility: str = "direct") -> Any:
        """What they say to the bot now is delivered half an hour later; a minute passes."""
        faults = self.sandbox.faults
        faults.add(Fault(Trouble.LATE, "POST /api/v1/statuses", times=1, seconds=HALF_AN_HOUR.total_seconds()))
        status = self.toots(by, f"@imaginaryklout {text}", to=to, visibility=visibility)
        faults.clear()
        assert self.reply(status) is None
        return status

    def arrives(self) -> None:
        """What was said late is delivered, and all is said that comes of it."""
        for _ in range(5):
            self.passes(LATER)

    def answer(self, status: Any) -> str:
        reply = self.reply(status)
        return plain(reply["content"]) if reply else ""

    def award(self, topic: str) -> Award:
        """The latest award of that topic."""
        return next(award for award in self.store.awards(limit=1_000) if award.topic == topic)

    def edits(self, by: str, status: Any, text: str) -> None:
        """Someone edits a status of theirs, the bot looks at it again, and has posted what comes of that."""
        self.person(by).status_update(status["id"], text)
        self.passes(LATER)
        self.passes()

    def rows(self) -> list[Any]:
        """Everything in the database but what is still being said for the last time."""
        found: list[Any] = []
        with self.store._database.transaction(reading=True) as connection:
            for table in metadata.sorted_tables:
                which = select(table)
                if table is outbox:
                    which = which.where(outbox.c.person != b"")
                found += connection.execute(which).all()
        return found

    def stands(self, topic: str) -> bool:
        return any(a.topic == topic and a.withdrawn_at is None for a in self.store.awards(limit=1_000))


def plain(content: str) -> str:
    """A status's HTML as its words."""
    return unescape(re.sub(r"<[^>]+>", "", content.replace("<br />", "\n").replace("</p><p>", "\n")))


@contextmanager
def stage(
    grammar: Grammar,
    flavour: str = "mastodon",
    *,
    allowances: Mapping[Kind, Allowance] = MappingProxyType({}),
    crowd: Sequence[str] = (),
    **rules: object,
) -> Iterator[Stage]:
    """``allowances`` is what the server lets the bot do, ``crowd`` who is there beside the usual people; ``rules``:
    changes to the bot's."""
    clock, secrets = Clock(), count()
    sandbox = Sandbox(
        people=[
            *(Person(username=name) for name in (*PEOPLE, *crowd)),
            Person("imaginaryklout", token="bot-token", bot=True),
        ],
        clock=clock,
        new_secret=lambda: f"secret-{next(secrets)}",
        limits=None,
        flavour=FLAVOURS[flavour],
    )
    sandbox.start()
    try:
        Onboarding(sandbox.url, "bot-token", user_agent="test", timeout=5).accept_everyone()
        with TemporaryDirectory(prefix="imaginaryklout-stage-") as folder:
            store = Store(f"sqlite:///{Path(folder) / 'bot.db'}", clock=clock)
            store.open()
            known: dict[str, Any] = {"operators": frozenset({OPERATOR}), "public_url": "https://klout.example"}
            new_id = ids()

            def starts() -> Bot:
                platform = a_mastodon(sandbox.url, budget=Budget(allowances, clock=clock))
                return Bot(platform, store, grammar, clock, new_id=new_id, **known | rules)

            yield Stage(sandbox, starts, clock)
            store.close()
    finally:
        sandbox.stop()


LANGUAGES = ("en", "de", "ja")
_NUMBERS = count()
_TOPICS = ("tea", "chess", "knots", "maps", "bread", "moss", "kites", "jazz", "ferns", "looms", "yarn", "stars")
_PLACES = (
    "forest", "river", "winter", "attic", "harbour", "garden", "island", "meadow", "cellar", "bridge", "kitchen",
    "museum",
)  # fmt: skip


def everywhere(test: Callable[..., None]) -> Callable[..., None]:
    """On Mastodon always, on the others where there is time."""
    places = [pytest.param(name, marks=() if name == "mastodon" else pytest.mark.long) for name in FLAVOURS]
    return cast("Callable[..., None]", pytest.mark.parametrize("flavour", places)(test))


def a_topic() -> str:
    number = next(_NUMBERS)
    # No two topics have the same words: in another order a declined one would be declined as well.
    return f"{_PLACES[(number + number // 12) % 12]} {_TOPICS[number % 12]} lore"


class Given(NamedTuple):
    """An award that alice gave bob, and where it stands."""

    toot: Any
    reply: Any
    topic: str
    code: str


def gives(on: Stage, *, visibility: str = "public") -> Given:
    topic = a_topic()
    toot = on.toots("alice", f"@bob gets +K in {topic} #ImaginaryKlout", visibility=visibility)
    return Given(toot, on.reply(toot), topic, on.award(topic).id)


def said(name: str, language: str, **slots: str) -> str:
    """How the bot's answer ``name`` begins after its greeting."""
    sentence = the_wordings()[language].answers[name].removeprefix("{giver} ")
    return sentence.partition("{")[0].strip() if not slots else sentence.format(**slots)
