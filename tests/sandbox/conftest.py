"""A fresh sandbox for each test, with a clock that the test moves and clients that speak real HTTP to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import requests
from mastodon import Mastodon

from bot.sandbox import DEFAULT_PEOPLE, MASTODON, Faults, Flavour, Person, RateLimits, Sandbox

BOT = Person("imaginaryklout", display_name="ImaginaryKlout", token="bot-token", bot=True)
DAVE = "dave@elsewhere.example"


@dataclass
class Clock:
    """Stands still until it is told to move."""

    now: datetime = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Town:
    """A running sandbox and the people in it."""

    clock: Clock = field(default_factory=Clock)
    store: Path | None = None
    limits: RateLimits | None = None
    example: str = ""
    heartbeat: float = 0.2
    flavour: Flavour = MASTODON
    faults: Faults = field(default_factory=Faults)
    _secrets: Iterator[int] = field(default_factory=lambda: count(1))
    _clients: dict[str, Mastodon] = field(default_factory=dict)
    sandbox: Sandbox = field(init=False)

    def start(self, people: tuple[Person, ...] = (*DEFAULT_PEOPLE, BOT), port: int = 0) -> Town:
        self._clients.clear()
        self.sandbox = Sandbox(
            people=people,
            clock=self.clock,
            new_secret=lambda: f"secret-{next(self._secrets)}",
            store=self.store,
            port=port,
            limits=self.limits,
            example=self.example,
            heartbeat_seconds=self.heartbeat,
            flavour=self.flavour,
            faults=self.faults,
        )
        self.sandbox.start()
        return self

    def client(self, name: str) -> Mastodon:
        if name not in self._clients:
            self._clients[name] = Mastodon(
                api_base_url=self.sandbox.url,
                access_token=self.sandbox.token(name),
                version_check_mode="none",
                ratelimit_method="throw",
                request_timeout=10,
            )
        return self._clients[name]

    @property
    def alice(self) -> Mastodon:
        return self.client("alice")

    @property
    def bob(self) -> Mastodon:
        return self.client("bob")

    @property
    def carol(self) -> Mastodon:
        return self.client("carol")

    @property
    def dave(self) -> Mastodon:
        return self.client(DAVE)

    @property
    def bot(self) -> Mastodon:
        return self.client("imaginaryklout")

    def http(self, method: str, path: str, *, by: str = "", **more: Any) -> requests.Response:
        """A plain HTTP request; redirects are not followed."""
        headers = more.pop("headers", {})
        if by:
            headers = {"Authorization": f"Bearer {self.sandbox.token(by)}", **headers}
        return requests.request(
            method, self.sandbox.url + path, headers=headers, timeout=10, allow_redirects=False, **more
        )


@pytest.fixture
def town() -> Iterator[Town]:
    place = Town().start()
    yield place
    place.sandbox.stop()
