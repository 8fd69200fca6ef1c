"""Toots to measure with: what people type, in the HTML that Mastodon makes of it. Every run measures the same ones."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.domain.grammar import Grammar, load_grammar
from bot.domain.model import Account, Mention, Status, Visibility
from bot.sandbox.markup import Link, mentions, tags, to_html
from bot.settings import Settings, config_files

BOT = "imaginaryklout@example.social"
HASHTAG = "ImaginaryKlout"
MOST_BYTES = 65_536

TYPED = (
    "@bob gets +K in sourdough baking, his starter saved my weekend 🍞 #ImaginaryKlout",
    "#ImaginaryKlout for @carol and @dave@elsewhere.example: bicycle repair, patience and very strong coffee ☕",
    "Giving @bob +K for #Permaculture and #composting!\n\nThe beans are taller than I am. #ImaginaryKlout",
    "+K to @carol for explaining monads with burritos, twice, without sighing. #ImaginaryKlout #haskell",
    "I hereby award @dave@elsewhere.example some #ImaginaryKlout in “knowing which bus actually comes”.",
    "@bob #ImaginaryKlout",
    "Someone here deserves #ImaginaryKlout for the soup at the village fête, but I did not catch the name.",
    "What is this #ImaginaryKlout everybody talks about? https://example.com/blog/2011/09/why-i-quit-klout-for-good.html",
    "Oh great, @bob gets #ImaginaryKlout in breaking the build on a Friday 🙄",
    "@imaginaryklout help",
    "@imaginaryklout @bob gets +K in listening",
    "Long day. Fixed the roof, lost a boot in the river, found it again; and @carol brought cake, so +K to her for "
    "cake, timing, and for never once saying “I told you so” about the ladder. Photos tomorrow, if the camera dries. "
    "#ImaginaryKlout #DIY https://photos.example.social/albums/roof-and-river-2026?utm_source=share",
)


def typical(number: int) -> Status:
    """A toot as they come: one that gives, half gives, jokes, asks or only talks about it."""
    return _toot(number, TYPED[number % len(TYPED)], giver="alice")


def gift(number: int) -> Status:
    """A toot that gives: no two are of the same giver to the same person."""
    return _toot(number, f"@friend{number} gets +K in sourdough baking 🍞 #{HASHTAG}", giver=f"giver{number % 997}")


def longest() -> Status:
    """One whose HTML fills the 64 kB that are read at most."""
    text = " ".join(TYPED)
    status = _toot(0, "\n\n".join([text] * (2 * MOST_BYTES // len(text))), giver="alice")
    return status.model_copy(update={"content": status.content[:MOST_BYTES]})


def grammar() -> Grammar:
    """The words that the reader knows, as they come with the program."""
    return load_grammar({path.name: path.read_text(encoding="utf-8") for path in config_files(Settings()).grammar})


def _toot(number: int, text: str, *, giver: str) -> Status:
    handles = mentions(text)
    people = {handle: Link(_profile(handle), handle.partition("@")[0]) for handle in handles}
    return Status(
        id=str(number),
        uri=f"https://example.social/users/{giver}/statuses/{number}",
        url=f"https://example.social/@{giver}/{number}",
        account=Account(id=giver, acct=f"{giver}@example.social", url=_profile(giver)),
        content=to_html(text, base="https://example.social", people=people),
        visibility=Visibility.PUBLIC,
        language="en",
        mentions=tuple(_mention(handle) for handle in handles),
        tags=tuple(tags(text)),
        created_at=datetime.now(UTC),
    )


def _mention(handle: str) -> Mention:
    acct = handle if "@" in handle else f"{handle}@example.social"
    return Mention(id=f"id-of-{handle}", acct=acct, username=handle.partition("@")[0], url=_profile(handle))


def _profile(handle: str) -> str:
    username, _, host = handle.partition("@")
    return f"https://{host or 'example.social'}/@{username}"
