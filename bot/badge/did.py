"""Who signs: a ``did:web`` for the public address, and the document that says which keys are its own.

Sources: W3C CCG, did:web method specification; W3C, Controlled Identifiers v1.0 (Multikey).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import quote, urlsplit


def did_web(public_url: str) -> str:
    """``https://klout.example:8443/a/b`` is ``did:web:klout.example%3A8443:a:b``."""
    url = urlsplit(public_url)
    try:
        host = url.netloc.lower().encode("idna").decode()
    except UnicodeError:  # no name that DNS would take
        host = url.netloc.lower()
    return ":".join(["did:web", *(quote(part, safe="-._~%") for part in (host, *url.path.split("/")) if part)])


def document_path(public_url: str) -> str:
    """Where verifiers look for the document, below the public address itself: without a path in a well-known place."""
    return "/did.json" if urlsplit(public_url).path.strip("/") else "/.well-known/did.json"


def did_document(did: str, keys: Mapping[str, str]) -> str:
    """The document of ``did``: every key (public ones, by their fragments) that ever signed for it, as JSON."""
    methods = [
        {"id": f"{did}#{name}", "type": "Multikey", "controller": did, "publicKeyMultibase": public}
        for name, public in keys.items()
    ]
    return json.dumps(
        {
            "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
            "id": did,
            "verificationMethod": methods,
            "assertionMethod": [method["id"] for method in methods],
        },
        indent=2,
    )
