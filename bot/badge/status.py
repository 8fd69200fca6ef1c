"""Lists of bits that say which credentials were revoked. Source: W3C, Bitstring Status List v1.0."""

from __future__ import annotations

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from bot.badge.credential import Profile
from bot.badge.signing import CREDENTIALS, OPEN_BADGES, moment

BITS: Final = 131_072
"""The least that the specification allows: so many that no bit stands out."""
LASTS: Final = timedelta(days=2)
"""How long a list is valid. A new one is made every day, so that one day without us is bridged."""


def encoded(revoked: Iterable[int]) -> str:
    """The list in which those bits are set, counted from the left: compressed, as multibase. Same bits, same text."""
    bits = bytearray(BITS // 8)
    for index in revoked:
        bits[index // 8] |= 0x80 >> index % 8
    return "u" + urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")


def unsigned_list(issuer: Profile, number: int, revoked: Iterable[int], now: datetime) -> dict[str, Any]:
    """The status list of that number as a credential, all but its proof."""
    address = issuer.status_list(number)
    return {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": moment(now),
        "validUntil": moment(now + LASTS),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(revoked),
        },
    }
