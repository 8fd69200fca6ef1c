"""What verifiers that nobody here wrote say of our badges: the valid, the changed, the revoked, the forged, the old."""

from __future__ import annotations

import copy
import io
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.badge.credential import Place, unsigned
from bot.badge.did import did_document, document_path
from bot.badge.signing import SigningKey, sealed
from bot.domain.model import Account
from bot.domain.outcome import Decision, Verdict
from tests.builders import ALICE, a_nomination, a_status, an_award
from tests.verifiers import Opinions, Verifiers, installed
from tests.verifiers.office import HOMES, TOPICS, Office


def both_accept(said: Opinions) -> bool:
    steps = ("valid_signature", "revocation_status", "expiration")
    return (
        said.digital_bazaar.verified
        and said.digital_bazaar.log.get("revoked") is False
        and not said.digital_bazaar.errors
        and not said.dcc.errors
        and all(said.dcc.log.get(step) is True for step in steps)
    )


def test_a_badge_for_anything_in_any_script_is_accepted(office: Office, verifiers: Verifiers) -> None:
    for topic in TOPICS:
        said = verifiers.ask(office.signs(office.gives(topic=topic, words=topic, language="ar")), office.serves())
        assert both_accept(said), (topic, said)
        allowed = (office.home, "https://purl.imsglobal.org/")  # the latter for a schema, which is no part of it
        assert [address for address in said.asked if not address.startswith(allowed)] == []


@pytest.mark.parametrize("home", HOMES)
def test_a_badge_from_any_address_is_accepted(
    home: str, new_store_url: Callable[[str], str], tmp_path: Path, verifiers: Verifiers
) -> None:
    there = Office(new_store_url("sqlite"), tmp_path / "issuer.key", home)
    assert there.did_address == there.home + document_path(there.home)
    said = verifiers.ask(there.signs(there.gives()), there.serves())
    assert both_accept(said), said
    there.store.close()


@pytest.mark.parametrize(
    "changes",
    [
        {"recipient": Account(id="", acct="bob@x.example"), "giver": Account(id="", acct="al ice@x.example")},
        {"recipient": ALICE, "giver": ALICE},
        {"recipient": ALICE.model_copy(update={"url": "https://例え.jp/@böb c"})},
        {"recipient": ALICE.model_copy(update={"url": "javascript:alert(1)"}), "status_url": "data:text/html,x"},
        {"giver": Account(id="", acct=""), "status_url": "", "words": ""},
        {"status_url": "", "words": ""},
        {"visibility": "direct"},
        {"spoiler_text": "food"},
        {"language": "tlh-Piqd"},
    ],
    ids=str,
)
def test_a_badge_of_odd_people_and_toots_is_accepted(
    changes: dict[str, object], office: Office, verifiers: Verifiers
) -> None:
    said = verifiers.ask(office.signs(office.gives(**changes)), office.serves())
    assert both_accept(said), said


def test_whoever_has_the_address_of_the_badge_itself_is_not_mistaken_for_it(
    office: Office, verifiers: Verifiers
) -> None:
    impostor = ALICE.model_copy(update={"url": f"{office.home}/b/mine.json"})
    credential = office.signs(office.gives(id="mine", giver=impostor, status_url=impostor.url))
    assert credential["credentialSubject"]["source"]["id"] == "acct:alice@example.social"
    assert "evidence" not in credential
    assert both_accept(verifiers.ask(credential, office.serves()))


def changed(credential: dict[str, Any], where: str) -> dict[str, Any]:
    """The credential with one character changed at a path such as ``credentialSubject.achievement.name``."""
    forged = copy.deepcopy(credential)
    *path, last = where.split(".")
    place: Any = forged
    for step in path:
        place = place[int(step) if step.isdecimal() else step]
    key = int(last) if last.isdecimal() else last
    value = place[key]
    place[key] = not value if isinstance(value, bool) else value[:-1] + ("A" if value[-1] != "A" else "B")
    return forged


@pytest.mark.parametrize(
    "where",
    [
        "name",
        "validFrom",
        "issuer.name",
        "credentialSubject.id",
        "credentialSubject.source.name",
        "credentialSubject.source.id",
        "credentialSubject.identifier.0.identityHash",
        "credentialSubject.identifier.1.hashed",
        "credentialSubject.achievement.name",
        "credentialSubject.achievement.description",
        "credentialSubject.achievement.criteria.narrative",
        "credentialSubject.achievement.image.id",
        "credentialSubject.achievement.image.caption",
        "credentialSubject.achievement.inLanguage",
        "evidence.0.id",
        "evidence.0.description",
        "credentialStatus.statusListIndex",
        "proof.created",
        "proof.proofValue",
    ],
)
def test_a_badge_with_one_character_changed_is_refused(where: str, office: Office, verifiers: Verifiers) -> None:
    credential = office.signs(office.gives(topic="日本語のパン作り"))
    said = verifiers.ask(changed(credential, where), office.serves())
    assert not said.digital_bazaar.verified
    assert said.dcc.errors or said.dcc.log.get("valid_signature") is False


def test_every_member_of_a_badge_is_signed(office: Office, verifiers: Verifiers) -> None:
    credential = office.signs(office.gives())
    documents = office.serves()
    for where in paths(credential):
        if not where.startswith(("@context", "proof")):
            said = verifiers.ask(changed(credential, where), documents)
            assert not said.digital_bazaar.verified, where


def paths(value: Any, before: str = "") -> Iterator[str]:
    match value:
        case dict():
            for name, each in value.items():
                yield from paths(each, f"{before}.{name}" if before else name)
        case list():
            for number, each in enumerate(value):
                yield from paths(each, f"{before}.{number}")
        case _:
            yield before


def test_a_badge_that_was_withdrawn_is_revoked_at_once(office: Office, verifiers: Verifiers) -> None:
    kept, taken = office.gives(topic="tea"), office.gives(topic="coffee")
    credentials = [office.signs(award) for award in (kept, taken)]
    assert all(both_accept(verifiers.ask(each, office.serves())) for each in credentials)
    assert office.store.withdraw(taken.id)
    assert both_accept(verifiers.ask(credentials[0], office.serves()))
    said = verifiers.ask(credentials[1], office.serves())
    assert said.digital_bazaar.log["revoked"] is True
    assert said.dcc.log["valid_signature"] is True
    assert said.dcc.log["revocation_status"] is False


def test_a_badge_that_somebody_else_signed_in_our_name_is_refused(office: Office, verifiers: Verifiers) -> None:
    award = office.gives()
    office.signs(award)
    forger = SigningKey.from_seed(b"f" * 32)
    now = office.clock()
    document = unsigned(award, office.profile, Place(list_number=1, list_index=7))
    forged = sealed(document, forger, office.profile.did, now)
    with_our_key = copy.deepcopy(forged)
    with_our_key["proof"]["verificationMethod"] = office.signs(award)["proof"]["verificationMethod"]
    elsewhere = sealed(document, forger, "did:web:forger.example", now)
    documents = office.serves() | {
        "https://forger.example/.well-known/did.json": json.loads(
            did_document("did:web:forger.example", {forger.id: forger.public})
        )
    }
    for each in (forged, with_our_key, elsewhere):
        assert not verifiers.ask(each, documents).digital_bazaar.verified
        said = verifiers.ask(each, documents).dcc
        assert said.errors or said.log.get("valid_signature") is False


def test_a_status_list_that_is_old_is_said_to_be_so(office: Office, verifiers: Verifiers) -> None:
    credential = office.signs(office.gives())
    now = office.clock.now
    office.clock.now = now - timedelta(days=3)
    old = office.serves()
    said = verifiers.ask(credential, old)
    assert not said.digital_bazaar.verified
    assert said.dcc.log["valid_signature"] is True
    assert said.dcc.log["revocation_status"] == "status_list_expired"
    office.clock.now = now
    assert both_accept(verifiers.ask(credential, office.serves()))


def test_a_status_list_that_somebody_changed_is_not_believed(office: Office, verifiers: Verifiers) -> None:
    credential = office.signs(office.gives())
    documents = office.serves()
    documents[f"{office.home}/status/1"]["credentialSubject"]["encodedList"] += "A"
    said = verifiers.ask(credential, documents)
    assert not said.digital_bazaar.verified
    assert said.dcc.log["revocation_status"] is not True


def test_badges_from_before_a_change_of_keys_stay_valid(office: Office, verifiers: Verifiers) -> None:
    before = office.signs(office.gives(topic="tea"))
    office.issuer.rotate()
    after = office.signs(office.gives(topic="coffee"))
    assert before["proof"]["verificationMethod"] != after["proof"]["verificationMethod"]
    assert all(both_accept(verifiers.ask(each, office.serves())) for each in (before, after))


def test_a_corrected_award_gets_a_badge_of_its_own_and_the_old_one_is_revoked(
    office: Office, verifiers: Verifiers
) -> None:
    watched = Decision(outcome=Verdict.AWARDED, why="gives", awards=(an_award(id="mine"),))
    status = a_status(uri="watched")
    assert office.store.record(status, watched, source="mentions", position=None, watch=True)
    mine = office.store.award("mine")
    assert mine is not None
    before = office.signs(mine)
    standing = office.store.watched("watched")
    assert standing is not None
    corrected = mine.model_copy(update={"topic": "rye bread", "topic_key": "rye bread"})
    decision = Decision(outcome=Verdict.AWARDED, why="gives", awards=(corrected,))
    said = a_status(uri="watched", content="<p>rye</p>")
    office.store.revise(said, standing, decision, reading=a_nomination(), edits=True)
    assert verifiers.ask(before, office.serves()).dcc.log["revocation_status"] is False
    after = office.signs(corrected)
    assert after["credentialSubject"]["achievement"]["name"] == "rye bread"
    assert before["credentialStatus"]["id"] != after["credentialStatus"]["id"]
    assert both_accept(verifiers.ask(after, office.serves()))


def picture() -> bytes:
    from tests.web.house import Painter

    return Painter().png(an_award())


@pytest.fixture
def unpacked(office: Office, tmp_path: Path) -> Path:
    """A snag pack, as somebody has it when the server is gone."""
    award = office.gives(topic="日本語 ]]> <b>")
    packed = office.issuer.pack(award, picture(), b'<svg xmlns="http://www.w3.org/2000/svg"></svg>')
    assert packed is not None
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        pack.extractall(tmp_path / "pack")
    return tmp_path / "pack"


def run_the_note(folder: Path) -> subprocess.CompletedProcess[str]:
    """What VERIFY.txt says to do; its modules come from our lock."""
    (folder / "node_modules").unlink(missing_ok=True)
    (folder / "node_modules").symlink_to(installed())
    return subprocess.run(["node", "verify.mjs"], cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_a_pack_checks_itself_without_the_server(unpacked: Path, office: Office, verifiers: Verifiers) -> None:
    said = run_the_note(unpacked)
    assert said.returncode == 0, said.stderr
    assert f"signature of {office.profile.did}: holds" in said.stdout
    assert "not revoked" in said.stdout


def test_a_pack_with_a_changed_credential_says_so(unpacked: Path, verifiers: Verifiers) -> None:
    file = unpacked / "credential.json"
    file.write_text(file.read_text().replace("alice gave bob", "alice gave eve"))
    said = run_the_note(unpacked)
    assert said.returncode == 1
    assert "DOES NOT HOLD" in said.stdout


def test_a_pack_names_the_modules_that_were_tried(unpacked: Path) -> None:
    note = (unpacked / "VERIFY.txt").read_text("utf-8")
    wanted = json.loads((Path(__file__).parent / "package.json").read_text())["dependencies"]
    told = dict(part.rsplit("@", 1) for part in note.split() if part.startswith("@digital"))
    assert told
    assert {name: wanted[name].partition(".")[0] for name in told} == told
