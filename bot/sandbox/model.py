"""What a sandbox remembers: plain mutable records, each saved whole whenever it changes."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, Field

Visibility = Literal["public", "unlisted", "private", "direct"]
VISIBILITIES: tuple[Visibility, ...] = ("public", "unlisted", "private", "direct")


class Record(BaseModel):
    """Something with an id of its own kind."""

    id: str


class ProfileField(BaseModel):
    name: str
    value: str


class Account(Record):
    username: str
    domain: str | None = None
    display_name: str = ""
    note: str = ""
    fields: list[ProfileField] = Field(default_factory=list)
    bot: bool = False
    locked: bool = False
    discoverable: bool = True
    emoji: str = ""
    colour: int = 0
    created_at: datetime
    following: set[str] = Field(default_factory=set)
    blocking: set[str] = Field(default_factory=set)
    default_visibility: Visibility = "public"
    policy: dict[str, str] = Field(default_factory=dict)
    """Mastodon's notification policy: what happens to which kind of notification (accept, filter, drop)."""
    followed_tags: set[str] = Field(default_factory=set)
    accepted: set[str] = Field(default_factory=set)
    """Accounts whose notification request was accepted."""

    @property
    def acct(self) -> str:
        return f"{self.username}@{self.domain}" if self.domain else self.username

    @property
    def name(self) -> str:
        return self.display_name or self.username


class Draft(BaseModel):
    """The words of a status at one time. ``mentions`` maps what was typed, in lower case, to the account it meant."""

    text: str = ""
    spoiler_text: str = ""
    sensitive: bool = False
    mentions: dict[str, str] = Field(default_factory=dict)
    tags: list[str] = Field(default_factory=list)
    media_ids: list[str] = Field(default_factory=list)
    created_at: datetime


class Status(Record):
    uri: str
    account_id: str
    created_at: datetime
    edited_at: datetime | None = None
    visibility: Visibility
    language: str | None = None
    in_reply_to_id: str | None = None
    in_reply_to_account_id: str | None = None
    reblog_of_id: str | None = None
    application: str | None = None
    draft: Draft
    history: list[Draft] = Field(default_factory=list)
    favourited_by: list[str] = Field(default_factory=list)
    reblogged_by: list[str] = Field(default_factory=list)
    due: datetime | None = None
    """When it reaches everybody but its author, where that is later."""

    html: str | None = Field(default=None, exclude=True)
    """The rendered content, once it was asked for; never stored, as it holds addresses."""

    @property
    def mentioned(self) -> list[str]:
        """The accounts mentioned, each once, in the order of the text."""
        return list(dict.fromkeys(self.draft.mentions.values()))


class Media(Record):
    account_id: str
    status_id: str | None = None
    description: str | None = None
    content_type: str
    width: int = 0
    height: int = 0


class Notification(Record):
    account_id: str
    from_account_id: str
    type: str
    status_id: str | None = None
    created_at: datetime
    filtered: bool = False
    due: datetime | None = None
    """When it can be seen, where that is later."""


class App(Record):
    """A registered client; its ``id`` is the client id."""

    secret: str = Field(repr=False)
    name: str
    redirect_uris: list[str]
    scopes: list[str]
    website: str | None = None


class Token(Record):
    """An access token, or (with ``code``) an authorization code; its ``id`` is the secret itself."""

    id: str = Field(repr=False)
    account_id: str | None = None
    app_id: str | None = None
    scopes: list[str]
    created_at: datetime
    code: bool = False
    redirect_uri: str = ""
    challenge: str = ""


class Answered(Record):
    """What an Idempotency-Key led to; its ``id`` is the account's id and the key."""

    status_id: str
    at: datetime


class Fixed(Record):
    """A single value that must stay the same over restarts."""

    value: str
