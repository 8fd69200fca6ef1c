"""An award as an Open Badges 3.0 credential, before it is signed.

All text of people's is plain, and stands only in members that the specification calls plain (``narrative`` is Markdown
to those who show it, so it holds none). Source: 1EdTech, Open Badges Specification v3.0, section B.1.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote, urlsplit, urlunsplit

from bot.badge.did import did_web
from bot.badge.signing import CREDENTIALS, OPEN_BADGES, moment
from bot.domain.badge import alt_text, handle, plain, sentence
from bot.domain.credential import evidence
from bot.domain.model import Account, Award, Frozen

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_LONGEST: Final = 2_000
_IN_A_PATH: Final = ":/?@!$&'()*+,;=-._~%"


class Profile(Frozen):
    """Who issues. ``public_url`` is where the world reaches the badges; no slash at its end."""

    public_url: str
    hashtag: str

    @property
    def did(self) -> str:
        return did_web(self.public_url)

    def status_list(self, number: int) -> str:
        """Where the status list of that number is."""
        return f"{self.public_url}/status/{number}"

    def claims(self) -> dict[str, Any]:
        return {
            "id": self.did,
            "type": ["Profile"],
            "name": plain(f"#{self.hashtag} at {urlsplit(self.public_url).netloc}", _LONGEST),
            "url": web_address(self.public_url),
        }


class Place(Frozen):
    """Where a credential's status stands: a bit in a list."""

    list_number: int
    list_index: int


def unsigned(award: Award, issuer: Profile, place: Place) -> dict[str, Any]:
    """The credential for ``award``, all but its proof.

    The subject's id should be the recipient's ActivityPub actor URI. Servers hand us their profile's address, which on
    most is an alias of it and on some the same; without one it is their ``acct:`` URI.
    """
    page = f"{issuer.public_url}/b/{award.id}"
    lists = issuer.status_list(place.list_number)
    topic = plain(award.topic, _LONGEST)
    # Whoever runs a server says what its people's addresses are. One that is the name of something else in here would
    # make two things into one, so it is not taken.
    names = {issuer.did, lists, f"{lists}#{place.list_index}"}
    names |= {f"{page}{end}" for end in ("", ".json", ".png", "#achievement")}
    recipient = _named(award.recipient, names)
    found: dict[str, Any] = {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": f"{page}.json",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"+K in {topic}",
        "issuer": issuer.claims(),
        "validFrom": moment(award.given_at),
        "credentialSubject": {
            "id": recipient,
            "type": ["AchievementSubject"],
            "identifier": _identifiers(award.recipient),
            **_source(award.giver, names),
            "achievement": {
                "id": f"{page}#achievement",
                "type": ["Achievement"],
                "name": topic or "+K",
                "description": f"{sentence(award)}.",
                "criteria": {
                    "narrative": "Somebody said in a toot, in their own words, that this person had influenced them. "
                    "Nothing was measured and nothing is ranked."
                },
                "image": {"id": f"{page}.png", "type": "Image", "caption": alt_text(award)},
                **({"inLanguage": award.language} if _LANGUAGE.fullmatch(award.language or "") else {}),
            },
        },
        "credentialStatus": {
            "id": f"{lists}#{place.list_index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(place.list_index),
            "statusListCredential": lists,
        },
    }
    link, words = evidence(award)
    address = web_address(link)
    if address and address not in names:
        found["evidence"] = [
            {
                "id": address,
                "type": ["Evidence"],
                "name": "The toot",
                **({"description": told} if (told := plain(words, _LONGEST)) else {}),
            }
        ]
    return found


def _identifiers(account: Account) -> list[dict[str, Any]]:
    names = {"accountId": _acct(account), "identifier": web_address(account.url)}
    return [
        {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": kind}
        for kind, name in names.items()
        if name
    ]


def _source(giver: Account, names: set[str]) -> dict[str, Any]:
    """Who gave it, unless they asked to be forgotten."""
    if not giver.acct:
        return {}
    return {"source": {"id": _named(giver, names), "type": ["Profile"], "name": handle(giver)}}


def _named(account: Account, names: set[str]) -> str:
    """The URI by which a credential names ``account``: none of ``names``, which it joins."""
    address = web_address(account.url)
    name = address if address and address not in names else _acct(account)
    names.add(name)
    return name


def _acct(account: Account) -> str:
    return "acct:" + quote(handle(account).removeprefix("@"), safe="@-._~!$&'()*+,;=:")


def web_address(url: str) -> str:
    """``url`` as an address in ASCII that every verifier takes; empty for what is none."""
    try:
        parts = urlsplit(url.strip().encode("utf-8", "replace").decode())
        host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    except (ValueError, UnicodeError):
        return ""
    if parts.scheme not in ("http", "https") or not re.fullmatch(r"[A-Za-z0-9.:\[\]_-]+", host):
        return ""
    path, query, fragment = (quote(part, safe=_IN_A_PATH) for part in parts[2:])
    return urlunsplit((parts.scheme, host, path, query, fragment))
