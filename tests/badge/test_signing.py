"""Signing: all of a document or nothing, with nothing fetched, by a key that shows itself to nobody."""

from __future__ import annotations

import json
import pickle
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.badge.credential import Place, Profile, unsigned, web_address
from bot.badge.did import did_document, did_web
from bot.badge.keys import KeyFile
from bot.badge.signing import (
    CONTEXTS,
    CREDENTIALS,
    SigningKey,
    Unsignable,
    base58,
    canonical,
    sealed,
    written,
)
from tests.builders import NOON, an_award

KEY = SigningKey.from_seed(b"k" * 32)
PROFILE = Profile(public_url="https://klout.example", hashtag="ImaginaryKlout")
PLACE = Place(list_number=1, list_index=94_567)


def a_document(**changes: Any) -> dict[str, Any]:
    return unsigned(an_award(), PROFILE, PLACE) | changes


@pytest.mark.parametrize("moment", [NOON, NOON.replace(year=2039, microsecond=5)])
def test_what_is_signed_is_the_document_and_the_options_that_the_proof_names(moment: datetime) -> None:
    document = a_document()
    proof = sealed(document, KEY, PROFILE.did, moment)["proof"]
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    hashed = [canonical({"@context": document["@context"], **options}), canonical(document)]
    signature = KEY.sign(b"".join(sha256(quads.encode()).digest() for quads in hashed))
    assert proof["proofValue"] == "z" + base58(signature)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"klout": "57"}, "klout"),
        ({"type": ["VerifiableCredential", "Cake"]}, "Cake"),
        ({"credentialSubject": {"id": "urn:x:1", "type": ["AchievementSubject"], "rank": 1}}, "rank"),
        ({"evidence": [{"id": "urn:x:1", "type": ["Evidence"], "audience": {"likes": 3}}]}, "likes"),
        ({"id": "b/one.json"}, "no absolute IRI"),
        ({"id": "https://klout.example/b/a b.json"}, "no absolute IRI"),
        ({"id": "https://klout.example/<b>"}, "no absolute IRI"),
        ({"name": "bell \x07"}, "control"),
        ({"name": "del \x7f"}, "control"),
        ({"name": ["tea", "coffee"]}, "two values"),
        ({"@context": [CREDENTIALS, "https://elsewhere.example/context"]}, "not JSON-LD"),
    ],
)
def test_what_a_signature_would_not_cover_is_not_signed(changes: dict[str, Any], why: str) -> None:
    with pytest.raises(Unsignable, match=why):
        sealed(a_document(**changes), KEY, PROFILE.did, NOON)


@given(st.text(st.characters(exclude_categories=()), max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_on_an_award_can_be_signed(topic: str, words: str, url: str) -> None:
    award = an_award(topic=topic, words=words, status_url=url, recipient=an_award().recipient.model_copy(
        update={"acct": words, "url": f"https://elsewhere.example/{topic}"})
    )  # fmt: skip
    signed = written(sealed(unsigned(award, PROFILE, PLACE), KEY, PROFILE.did, NOON))
    assert signed.isascii()
    assert not {"<", ">", "&"} & set(signed)
    assert json.loads(signed)["credentialSubject"]["achievement"]["type"] == ["Achievement"]


@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_an_address_is_ascii_and_one_word_or_none(url: str) -> None:
    for found in (web_address(url), web_address(f"https://x.example/{url}"), web_address(f"https://{url}/")):
        assert found.isascii()
        assert not set(found) & set(' <>"{}|\\^`\n\t')


def test_every_text_that_is_signed_is_in_what_is_hashed() -> None:
    document = a_document()
    quads = canonical(document)
    texts = [document["name"], document["credentialSubject"]["achievement"]["criteria"]["narrative"], "94567"]
    assert [text for text in texts if text not in quads] == []


def test_the_contexts_are_those_that_were_published() -> None:
    folder = Path(__file__).parents[2] / "bot" / "badge" / "contexts"
    digests = {name: sha256((folder / name).read_bytes()).hexdigest() for name in CONTEXTS.values()}
    assert digests == {
        # W3C, Verifiable Credentials Data Model v2.0, appendix B.1
        "credentials-v2.json": "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
        # 1EdTech, as published with errata 1.6
        "open-badges-3.0.3.json": "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    }


@pytest.mark.parametrize(
    ("address", "did"),
    [
        ("https://klout.example", "did:web:klout.example"),
        ("https://klout.example:8443", "did:web:klout.example%3A8443"),
        ("https://klout.example/a/b", "did:web:klout.example:a:b"),
        ("https://klout.example:8443/a%20b", "did:web:klout.example%3A8443:a%20b"),
        ("https://bücher.example", "did:web:xn--bcher-kva.example"),
        ("http://[::1]:8080", "did:web:%5B%3A%3A1%5D%3A8080"),
    ],
)
def test_a_public_address_has_a_did(address: str, did: str) -> None:
    assert did_web(address) == did


@pytest.mark.parametrize(
    ("data", "text"), [(b"", ""), (b"\0\0a", "112g"), (b"Hello World!", "2NEpo7TZRRrLZSi2U"), (b"\xff" * 4, "7YXq9G")]
)
def test_base58_is_that_of_bitcoin(data: bytes, text: str) -> None:
    assert base58(data) == text


def test_a_document_names_every_key_in_full() -> None:
    document = json.loads(did_document("did:web:x.example", {"key-1": "z6MkOne", "key-2": "z6MkTwo"}))
    assert document["assertionMethod"] == ["did:web:x.example#key-1", "did:web:x.example#key-2"]
    assert [method["publicKeyMultibase"] for method in document["verificationMethod"]] == ["z6MkOne", "z6MkTwo"]


def test_a_key_shows_its_secret_to_nobody_who_does_not_ask_for_it() -> None:
    secret = KEY.pem().decode().splitlines()[1]
    assert KEY.public.startswith("z6Mk")
    assert secret not in f"{KEY!r} {KEY} {vars(KEY)} {[KEY]}"
    with pytest.raises(TypeError):
        pickle.dumps(KEY)


def test_the_key_file_is_made_once_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "secrets" / "issuer.key"
    seeds = [bytes([n]) * 32 for n in range(8)]
    with ThreadPoolExecutor(8) as starts:  # as many processes would
        found = {key.id for key in starts.map(lambda seed: KeyFile(path, lambda: seed).current(), seeds)}
    assert len(found) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["issuer.key"]


def test_a_rotated_key_is_noticed_by_those_who_hold_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "issuer.key"
    running = KeyFile(path, lambda: b"1" * 32)
    before = running.current()
    assert running.current() is before
    after = KeyFile(path, lambda: b"2" * 32).rotate()
    assert running.current().id == after.id != before.id
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"secret-that-is-no-key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_a_file_that_is_no_key_is_refused_without_its_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "issuer.key"
    path.write_bytes(content)
    with pytest.raises(OSError, match="no Ed25519 private key") as failure:
        KeyFile(path, lambda: b"1" * 32).current()
    assert str(path) in str(failure.value)
    assert b"secret" not in str(failure.value).encode()
    assert path.read_bytes() == content
