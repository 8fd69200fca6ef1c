"""One Open Badge signed, beside PyLD writing it canonically once and one bare signature."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyld import jsonld

import bot.badge
from benchmarks.figures import Figure, in_turns, milliseconds
from bot.badge.credential import Place, Profile, unsigned
from bot.badge.signing import CONTEXTS, SigningKey, sealed, written
from tests.builders import NOON, an_award

TIMES = 50
SEED = b"1" * 32


def measure() -> list[Figure]:
    profile = Profile(public_url="https://klout.example", hashtag="ImaginaryKlout")
    place = Place(list_number=1, list_index=94_567)
    award, key, bare_key = an_award(), SigningKey.from_seed(SEED), Ed25519PrivateKey.from_private_bytes(SEED)
    document = unsigned(award, profile, place)

    def ours() -> None:
        for _ in range(TIMES):
            written(sealed(unsigned(award, profile, place), key, profile.did, NOON))

    def bare() -> None:
        for _ in range(TIMES):
            options = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": _loader}
            bare_key.sign(jsonld.normalize(document, options).encode())

    mine, floor = in_turns(partial(milliseconds, ours), partial(milliseconds, bare))
    return [Figure("one Open Badge signed", "PyLD once, one signature", mine / TIMES, floor / TIMES, "ms")]


_FOLDER = Path(bot.badge.__file__).parent / "contexts"
_CONTEXTS = {url: json.loads((_FOLDER / name).read_bytes()) for url, name in CONTEXTS.items()}


def _loader(url: str, _options: object) -> dict[str, Any]:
    return {"contextUrl": None, "documentUrl": url, "document": _CONTEXTS[url]}
