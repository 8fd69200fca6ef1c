"""Who lives in a sandbox when it is first started."""

from __future__ import annotations

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Person:
    """Someone with an account. ``domain`` is ``None`` for people of the sandbox itself; others live on that host.

    A ``token`` is made when it is not given; people of other hosts have one too, so that tests can act for them.
    ``emoji`` and ``colour`` (a CSS hue, 0-359) are the avatar.
    """

    username: str = Field(pattern=r"^[A-Za-z0-9_]+([A-Za-z0-9_.-]+[A-Za-z0-9_]+)?$")
    display_name: str = ""
    domain: str | None = None
    bot: bool = False
    token: str | None = Field(default=None, repr=False)
    note: str = ""
    emoji: str = ""
    colour: int | None = Field(default=None, ge=0, lt=360)

    @property
    def acct(self) -> str:
        return f"{self.username}@{self.domain}" if self.domain else self.username


DEFAULT_PEOPLE: tuple[Person, ...] = (
    Person(username="alice", display_name="Alice Amani", emoji="🌻", colour=42, note="Grows tomatoes on a balcony."),
    Person(
        username="bob", display_name="Bob Okafor", emoji="🍞", colour=22, note="Has a sourdough starter named Doug."
    ),
    Person(username="carol", display_name="Carol Lindqvist", emoji="📚", colour=268, note="Reads, mostly in the bath."),
    Person(
        username="dave",
        domain="elsewhere.example",
        display_name="Dave Elsewhere",
        emoji="🛰️",
        colour=196,
        note="Lives on another server.",
    ),
)
