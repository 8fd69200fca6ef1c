"""Signatures: a JSON-LD document becomes one with an embedded ``eddsa-rdfc-2022`` proof.

Nothing is ever fetched: the two contexts that our documents use came along. Sources: W3C, Data Integrity EdDSA
Cryptosuites v1.0 (section 3.2), Controlled Identifiers v1.0 (section 2.2.2, Multikey), RDF Dataset Canonicalization.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

CREDENTIALS: Final = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXTS: Final = {CREDENTIALS: "credentials-v2.json", OPEN_BADGES: "open-badges-3.0.3.json"}

_HERE = Path(__file__).parent
_UNDEFINED = "urn:undefined:"
_NOWHERE = "nowhere://undefined/"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20\x7f<>\"{}|\\^`]+")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"
_SOME_TIME = "2000-01-01T00:00:00Z"
_lock = Lock()  # PyLD's caches are not made for two threads


class Unsignable(ValueError):
    """The document has a member that a signature would not cover, or text that verifiers read differently."""


class SigningKey:
    """An Ed25519 key. ``id`` is the fragment it goes by, ``public`` what the world may know of it (Multikey)."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.public = "z" + base58(_ED25519 + raw)
        self.id = f"key-{sha256(raw).hexdigest()[:16]}"

    def __repr__(self) -> str:
        return f"SigningKey({self.id!r})"

    def __reduce__(self) -> str:
        raise TypeError("a signing key is not copied about")

    @classmethod
    def from_seed(cls, seed: bytes) -> SigningKey:
        """The key that 32 random bytes make."""
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @classmethod
    def from_pem(cls, pem: bytes) -> SigningKey:
        """Raises ValueError, with nothing of ``pem`` in it, for what is no Ed25519 key in PEM form."""
        try:
            private = load_pem_private_key(pem, None)
        except (ValueError, TypeError):
            private = None
        if not isinstance(private, Ed25519PrivateKey):
            raise ValueError("holds no Ed25519 private key in PEM form") from None
        return cls(private)

    def pem(self) -> bytes:
        """The secret itself, as a file holds it (PKCS #8)."""
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


def ready() -> None:
    """Load what signing needs, so that no later signature takes a tenth of a second more than the others."""
    from pyld import jsonld  # noqa: F401 - not at the start, which need not wait for it

    for url in CONTEXTS:
        _context(url)


def sealed(document: Mapping[str, Any], key: SigningKey, issuer: str, now: datetime) -> dict[str, Any]:
    """``document`` with a proof by ``key``, which ``issuer`` (a DID) answers for. Raises Unsignable."""
    contexts, method, created = document["@context"], f"{issuer}#{key.id}", moment(now)
    with _lock:
        config = _options_at_some_time((contexts,) if isinstance(contexts, str) else tuple(contexts), method)
        message = canonical(document)
    # One node with one value for each name: another time moves no line and renames no node.
    config = config.replace(f'"{_SOME_TIME}"', f'"{created}"')
    signature = key.sign(sha256(config.encode()).digest() + sha256(message.encode()).digest())
    return {**document, "proof": {**_options(method, created), "proofValue": "z" + base58(signature)}}


def _options(method: str, created: str) -> dict[str, str]:
    return {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }


@lru_cache(maxsize=64)
def _options_at_some_time(contexts: tuple[str, ...], method: str) -> str:
    """The canonical N-Quads of a proof's options: made anew each time they took a quarter of what a signature takes."""
    return canonical({"@context": list(contexts), **_options(method, _SOME_TIME)})


def canonical(document: Mapping[str, Any]) -> str:
    """The canonical N-Quads of ``document``: what is hashed. Raises Unsignable unless they hold all of it."""
    from pyld import jsonld

    contexts = document["@context"]
    told = {**document, "@context": [*([contexts] if isinstance(contexts, str) else contexts), {"@vocab": _UNDEFINED}]}
    try:
        # PyLD has no safe mode: a member that no context defines is left out without a word. Given a vocabulary of
        # last resort it stays, and shows. So does a name that is relative (to a page at example.org, unless told).
        expanded = jsonld.expand(told, {"documentLoader": _bundled, "base": _NOWHERE})
        _refuse_what_is_lost(expanded, "")
        quads: str = jsonld.normalize(expanded, {"algorithm": "URDNA2015", "format": "application/n-quads"})
    except jsonld.JsonLdError as error:
        raise Unsignable(f"not JSON-LD that can be signed: {error.type}") from error
    return quads


def _refuse_what_is_lost(value: Any, name: str) -> None:
    match value:
        case {"@value": literal}:
            if isinstance(literal, str) and _CONTROLS.search(literal):
                raise Unsignable(f"{name} has control characters in it")
        case dict():
            for key, each in value.items():
                if key.startswith(_UNDEFINED):
                    raise Unsignable(f"no context defines {key.removeprefix(_UNDEFINED)}")
                if key in ("@id", "@type"):
                    _refuse_loose_names(each, key)
                else:
                    _refuse_what_is_lost(each, key)
        case list():
            if sum("@value" in each for each in value if isinstance(each, dict)) > 1:
                raise Unsignable(f"{name} has two values, which not all verifiers put into the same order")
            for each in value:
                _refuse_what_is_lost(each, name)
        case _:
            pass


def _refuse_loose_names(names: str | list[str], key: str) -> None:
    for name in [names] if isinstance(names, str) else names:
        if name.startswith(_UNDEFINED):
            raise Unsignable(f"no context defines {name.removeprefix(_UNDEFINED)}")
        if name.startswith(_NOWHERE) or not _IRI.fullmatch(name):
            raise Unsignable(f"{key} is no absolute IRI: {name!r}")


def _bundled(url: str, _options: object) -> dict[str, Any]:
    from pyld import jsonld

    if url not in CONTEXTS:
        raise jsonld.JsonLdError(f"{url} did not come along", "jsonld.LoadDocumentError")
    return {"contextUrl": None, "documentUrl": url, "contentType": "application/ld+json", "document": _context(url)}


@cache
def _context(url: str) -> Any:
    return json.loads((_HERE / "contexts" / CONTEXTS[url]).read_bytes())


def moment(time: datetime) -> str:
    """``2026-11-22T18:30:00Z``."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def written(document: Mapping[str, Any]) -> str:
    """``document`` as JSON in ASCII that may stand anywhere: in a PNG's text, in CDATA, in HTML."""
    text = json.dumps(document, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def base58(data: bytes) -> str:
    """Base58 as Bitcoin writes it, which multibase calls z."""
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _BASE58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text
