"""Values for tests, sensible unless said otherwise: a test names only what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.model import Account, Award, Mention, Parent, Status, Visibility
from bot.domain.phrases import Room
from bot.domain.promises import AGAINST_AWARDS, Promise, lifted
from bot.domain.readings import Gift, Nomination
from bot.domain.rules import Rules
from bot.domain.wording import ANSWERS, Wording, load_phrases
from bot.platforms.budget import Budget
from bot.platforms.mastodon import MastodonPlatform
from bot.settings import embedded_config

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SAID_AT = NOON - timedelta(minutes=1)
"""When somebody has said what is read at noon."""


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def passes(self, time: timedelta = timedelta(), **more: float) -> None:
        """``time``, or what ``timedelta`` would be told: ``passes(hours=2)``."""
        self.now += time + timedelta(**more)


HOME = "example.social"
BOT = Account(id="1", acct=f"imaginaryklout@{HOME}", url=f"https://{HOME}/@imaginaryklout", bot=True)
ALICE = Account(id="2", acct=f"alice@{HOME}", display_name="Alice", url=f"https://{HOME}/@alice")
BOB = Account(id="3", acct="bob@elsewhere.example", url="https://elsewhere.example/@bob")
PUBLIC_URL = "https://klout.example"


def a_mention(acct: str = BOB.acct, **changes: object) -> Mention:
    username, _, host = acct.partition("@")
    known = {"id": f"id-of-{acct}", "acct": acct, "username": username, "url": f"https://{host}/@{username}"}
    return Mention.model_validate(known | changes)


def a_status(content: str = "<p>@bob gets +K in tea</p>", **changes: object) -> Status:
    known: dict[str, object] = {
        "id": "100",
        "uri": f"https://{HOME}/users/alice/statuses/100",
        "url": f"https://{HOME}/@alice/100",
        "account": ALICE,
        "content": content,
        "visibility": Visibility.PUBLIC,
        "language": "en",
        "mentions": (a_mention(),),
        "created_at": SAID_AT,
    }
    return Status.model_validate(known | changes)


def by_word(*, makes: Sequence[Promise] = (), lifts: Sequence[Promise] = ()) -> dict[str, Any]:
    """What a decision keeps and drops when what was said makes some promises and takes others back."""
    keeps = (*makes, *dict.fromkeys(map(lifted, lifts)))
    overtakes = {promise: SAID_AT for promise in makes if promise.kind in AGAINST_AWARDS}
    return {"keeps": keeps, "as_of": dict.fromkeys(keeps, SAID_AT), "drops": tuple(lifts), "overtakes": overtakes}


def a_nomination(*topics: str, to: tuple[str, ...] = (BOB.acct,), emoji: str = "") -> Nomination:
    gift = Gift(recipients=tuple(a_mention(acct) for acct in to), topics=topics or ("tea",))
    return Nomination(gifts=(gift,), emoji=emoji, why="gives +K")


def an_award(**changes: object) -> Award:
    known: dict[str, object] = {
        "id": "a" * 22,
        "toot_id": "t" * 22,
        "status_uri": f"https://{HOME}/users/alice/statuses/100",
        "status_url": f"https://{HOME}/@alice/100",
        "giver": ALICE,
        "recipient": BOB,
        "topic": "sourdough baking",
        "topic_key": "sourdough baking",
        "emoji": "🍞",
        "words": "@bob gets +K in sourdough baking 🍞",
        "visibility": Visibility.PUBLIC,
        "language": "en",
        "given_at": NOON,
    }
    return Award.model_validate(known | changes)


def a_parent(**changes: object) -> Parent:
    return Parent.model_validate({"id": "99", "account_id": BOB.id, "acct": BOB.acct, "url": BOB.url} | changes)


def a_mastodon(
    url: str,
    token: str = "bot-token",
    *,
    hashtag: str = "ImaginaryKlout",
    timeout: float = 5,
    budget: Budget | None = None,
) -> MastodonPlatform:
    """The bot's way to a server; without a ``budget`` it calls as often as it likes."""
    unlimited = Budget({}, clock=lambda: datetime.now(UTC))
    return MastodonPlatform(url, token, hashtag=hashtag, user_agent="test", timeout=timeout, budget=budget or unlimited)


def the_wordings() -> dict[str, Wording]:
    folder = embedded_config() / "phrases"
    return load_phrases(
        {path.name: path.read_text("utf-8") for path in folder.glob("*.toml")}, hashtag="ImaginaryKlout"
    )


def the_rules(**changes: object) -> Rules:
    known: dict[str, object] = {
        "me": BOT,
        "home": HOME,
        "public_url": PUBLIC_URL,
        "room": Room(characters=500, url_length=23),
        "answer_within": timedelta(days=2),
        "wordings": the_wordings(),
    }
    return Rules.model_validate(known | changes)


def a_bare_wording(language: str = "en") -> Wording:
    """Sentences that say nothing but their name and what stands in them: a test can tell a reply to the letter."""
    return Wording(
        language=language,
        and_=" and ",
        comma=", ",
        one=("{giver} one: {who} {topic} {link}",),
        few=("{giver} few:",),
        each="{who} {topic} {link}",
        many=("{giver} many: {who} {link}",),
        others="{who} and others",
        unpinged=("unpinged: {who}",),
        self_=("{giver} self",),
        answers={
            name: " ".join((f"{name}:", *(f"{{{slot}}}" for slot in sorted(slots | {"giver"}))))
            for name, slots in ANSWERS.items()
        }
        | {"mend": "mend: {undo}", "asking": "asking"},
    )
