"""A bot's issuer over a real store, at a host of its own: the verifiers remember for long who signs for a host."""

from __future__ import annotations

import json
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.badge.credential import Profile
from bot.badge.keys import KeyFile
from bot.domain.model import Award
from bot.domain.outcome import Decision, Verdict
from bot.issuer import Issuer
from bot.store import Store
from tests.builders import Clock, a_status, an_award

HOMES = {
    "https://HOST": "https://HOST/.well-known/did.json",
    "https://HOST/a/b": "https://HOST/a/b/did.json",
    "https://HOST:8443": "https://HOST:8443/.well-known/did.json",
    "https://HOST:8443/klout": "https://HOST:8443/klout/did.json",
}
"""Public addresses, and where the specification of did:web has their documents."""
TOPICS = [
    "sourdough baking",
    "𝒳 and \U0001f9d1\U0001f3fd\u200d\U0001f680, \ufb00 \ue000\uffee",  # sorts otherwise in UTF-16 than in code points
    "خَبز العجين المخمّر",
    "שלום \u202egnp.exe\u202c",
    "हिन्दी की चाय",
    "日本語のパン作り",
    "パ\u309aン e\u0301 Å",
    '"; DROP TABLE awards; --\\',
    "<script>alert(1)</script> ]]> &amp; &lt;",
    "nul \0 bell \x07 escape \x1b del \x7f c1 \x85 \x9b tab \t line\r\nfeed \u2028",
    "half \ud83d a \udc00 pair",
    "https://evil.example/ _:c14n0 <urn:x> .",
    "@context @id @type @vocab",
    "🍞" * 200,
    "e" + "\u0301" * 300,
    "[link](javascript:alert(1)) **bold**",
    "null",
    "0",
    " ",
]
"""What people give +K for, and what they might try."""


class Office:
    """A bot's issuer, its store and its clock; the time is now, for that is what verifiers go by."""

    def __init__(self, store_url: str, key_file: Path, home: str = "https://HOST") -> None:
        host = f"{secrets.token_hex(8)}.example"  # one of them remembers for long who signs for a host
        self.home, self.did_address = home.replace("HOST", host), HOMES[home].replace("HOST", host)
        self.clock = Clock()
        self.clock.now = datetime.now(UTC)
        self.store = Store(store_url, clock=self.clock)
        self.store.open()
        self.profile = Profile(public_url=self.home, hashtag="ImaginaryKlout")
        keys = KeyFile(key_file, lambda: secrets.token_bytes(32))
        self.issuer = Issuer(self.store, keys, self.profile, clock=self.clock, draw=secrets.randbelow)

    def gives(self, **changes: object) -> Award:
        given = self.clock.now - timedelta(minutes=1)
        award = an_award(**{"id": secrets.token_hex(11), "toot_id": "t", "given_at": given} | changes)
        decision = Decision(outcome=Verdict.AWARDED, why="gives", awards=(award,))
        assert self.store.record(a_status(uri=award.id), decision, source="mentions", position=None)
        found = self.store.award(award.id)
        assert found is not None
        return found

    def signs(self, award: Award) -> dict[str, Any]:
        text = self.issuer.credential(award)
        assert text is not None
        found: dict[str, Any] = json.loads(text)
        return found

    def serves(self) -> dict[str, Any]:
        """What is to be had from its addresses, now."""
        did = {self.did_address: json.loads(self.issuer.did_document())}
        lists = {self.profile.status_list(n): self.issuer.status_list(n) for n in range(1, 4)}
        return did | {address: json.loads(text) for address, text in lists.items() if text}
