"""``badge`` and ``keys``: signed badges as files, and the key that signs them."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import app
from bot.domain.outcome import Decision, Verdict
from bot.store import Store
from tests.builders import a_status, an_award
from tests.cli.conftest import Call

FILES = {"badge.png", "badge.svg", "credential.json", "did.json", "status-list.json", "index.html"}
FILES |= {"VERIFY.txt", "verify.mjs"}
LINK = "http://127.0.0.1:8080/b/" + "a" * 22


@pytest.fixture
def store(call: Call) -> Iterator[Store]:
    """The database of the default settings, with one award in it."""
    store = Store("sqlite:///data/imaginaryklout.db", clock=app.now)
    store.open()
    decision = Decision(outcome=Verdict.AWARDED, why="gives", awards=(an_award(topic="日本語 \x1b ]]>"),))
    store.record(a_status(), decision, source="mentions", position=None)
    yield store
    store.close()


@pytest.mark.parametrize("award", ["a" * 22, LINK, f"{LINK}.png?download", f"{LINK}/"])
def test_a_badge_is_had_by_its_link_or_its_id(store: Store, call: Call, award: str) -> None:
    result = call("badge", award, "--format", "json")
    assert result.exit_code == 0, result.output
    assert result.output.isascii()
    assert json.loads(result.output)["credentialSubject"]["achievement"]["name"] == "日本語 ]]>"


def test_what_waits_for_an_operator_is_not_signed(store: Store, call: Call) -> None:
    store.moderate("a" * 22, held=True, by="opal")
    result = call("badge", "a" * 22, "--format", "json")
    assert (result.exit_code, "approve" in result.output, "proof" in result.output) == (1, True, False)


def test_each_format_is_written_to_a_file(store: Store, call: Call, tmp_path: Path) -> None:
    begins = {"png": b"\x89PNG", "svg": b"<svg ", "json": b'{"@context"', "zip": b"PK"}
    for kind, start in begins.items():
        result = call("badge", LINK, "--format", kind, "-o", f"badge.{kind}")
        assert result.exit_code == 0, result.output
        assert (tmp_path / f"badge.{kind}").read_bytes().startswith(start)
    credential = (tmp_path / "badge.json").read_bytes().strip()
    with zipfile.ZipFile(tmp_path / "badge.zip") as pack:
        assert pack.testzip() is None
        assert set(pack.namelist()) == FILES
        assert pack.read("credential.json") == credential
        assert credential in pack.read("badge.png")
        assert credential in pack.read("badge.svg")
        assert b'alt="A badge: alice gave bob +K in \xe6\x97\xa5' in pack.read("index.html")
        assert b"<script" not in pack.read("index.html")


def test_a_badge_goes_to_standard_output(store: Store, call: Call) -> None:
    result = call("badge", LINK, "--format", "zip")
    assert zipfile.is_zipfile(io.BytesIO(result.stdout_bytes))


@pytest.mark.parametrize("award", ["b" * 22, "", "https://klout.example/about/", "; rm -rf /"])
def test_no_award_no_badge(store: Store, call: Call, award: str) -> None:
    result = call("badge", award, "-o", "badge.png")
    assert result.exit_code == 1
    assert "no such award" in result.output
    assert not Path("badge.png").exists()


def test_a_withdrawn_award_has_no_badge(store: Store, call: Call) -> None:
    assert call("badge", LINK, "--format", "json").exit_code == 0
    assert call("awards", "--withdraw", f"{LINK}.json").exit_code == 0
    assert call("badge", LINK, "--format", "json").exit_code == 1


def test_keys_are_shown_and_rotated_without_their_secrets(store: Store, call: Call) -> None:
    before = json.loads(call("keys").stdout)
    file = Path("data/issuer.key")
    old = file.read_text().splitlines()[1]
    rotated = call("keys", "--rotate")
    after = json.loads(rotated.stdout)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert after["assertionMethod"][:-1] == before["assertionMethod"]
    new = file.read_text().splitlines()[1]
    assert new != old
    assert not {secret for secret in (old, new) if secret in rotated.output}


def test_a_key_that_cannot_be_read_is_told_in_words(store: Store, call: Call) -> None:
    Path("data/issuer.key").write_text("this is no key", encoding="utf-8")
    result = call("badge", LINK, "--format", "json")
    assert result.exit_code == 1
    assert "issuer.key holds no Ed25519 private key" in result.output
    assert "this is no key" not in result.output
