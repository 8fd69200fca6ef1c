"""The issuer: what a badge says and what it never tells, lists that are renewed, keys that are changed."""

from __future__ import annotations

import gzip
import io
import json
import secrets
import zipfile
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.badge.credential import Profile
from bot.badge.keys import KeyFile
from bot.badge.status import BITS
from bot.domain.model import Award, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.issuer import Issuer
from bot.store import Store, transfer
from tests.builders import Clock, a_status, an_award

HOME = "https://klout.example"
DAY = timedelta(days=1)


class Office:
    def __init__(self, url: str, keys: Path) -> None:
        self.clock = Clock()
        self.url = url
        self.store = Store(url, clock=self.clock)
        self.store.open()
        self.key_file = KeyFile(keys / "issuer.key", lambda: secrets.token_bytes(32))
        profile = Profile(public_url=HOME, hashtag="ImaginaryKlout")
        self.issuer = Issuer(self.store, self.key_file, profile, clock=self.clock, draw=secrets.randbelow)

    def gives(self, award_id: str = "one", **changes: object) -> Award:
        award = an_award(**{"id": award_id, **changes})
        decision = Decision(outcome=Verdict.AWARDED, why="", awards=(award,))
        assert self.store.record(a_status(uri=award_id), decision, source="mentions", position=None)
        return award

    def signs(self, award: Award) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.issuer.credential(award) or "null")
        return found

    def revoked(self, number: int = 1) -> set[int]:
        text = self.issuer.status_list(number)
        assert text is not None
        encoded = json.loads(text)["credentialSubject"]["encodedList"]
        bits = gzip.decompress(urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4)))
        assert len(bits) * 8 == BITS
        return {at * 8 + bit for at, byte in enumerate(bits) for bit in range(8) if byte & 0x80 >> bit}


@pytest.fixture
def office(store_url: str, tmp_path: Path) -> Iterator[Office]:
    opened = Office(store_url, tmp_path)
    yield opened
    opened.store.close()


def test_a_badge_says_who_gave_what_to_whom_and_when(office: Office) -> None:
    credential = office.signs(office.gives(topic="sourdough baking"))
    subject = credential["credentialSubject"]
    assert credential["name"] == "+K in sourdough baking"
    assert credential["validFrom"] == "2026-06-01T12:00:00Z"
    assert credential["issuer"]["id"] == "did:web:klout.example"
    assert subject["id"] == "https://elsewhere.example/@bob"
    assert [(each["identityHash"], each["identityType"], each["hashed"]) for each in subject["identifier"]] == [
        ("acct:bob@elsewhere.example", "accountId", False),
        ("https://elsewhere.example/@bob", "identifier", False),
    ]
    assert subject["source"]["id"] == "https://example.social/@alice"
    assert subject["achievement"]["name"] == "sourdough baking"
    assert subject["achievement"]["image"]["id"] == f"{HOME}/b/one.png"
    assert credential["evidence"][0]["id"] == "https://example.social/@alice/100"
    assert credential["evidence"][0]["description"] == "@bob gets +K in sourdough baking 🍞"


@pytest.mark.parametrize("visibility", [each for each in Visibility if not each.open])
def test_of_a_toot_that_was_not_public_nothing_is_told(office: Office, visibility: Visibility) -> None:
    award = office.gives(visibility=visibility, words="between us", status_url="https://example.social/@alice/secret")
    whole = json.dumps(office.signs(award))
    assert "evidence" not in whole
    assert "between us" not in whole
    assert "secret" not in whole
    packed = office.issuer.pack(award, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(17), b"<svg></svg>")
    assert packed is not None
    with zipfile.ZipFile(io.BytesIO(packed)) as pack:
        files = b"".join(pack.read(name) for name in pack.namelist())
    assert b"between us" not in files
    assert b"secret" not in files


def test_words_behind_a_content_warning_stay_behind_it(office: Office) -> None:
    credential = office.signs(office.gives(spoiler_text="food", words="so much butter"))
    assert "butter" not in json.dumps(credential)
    assert credential["evidence"][0]["id"] == "https://example.social/@alice/100"


def test_no_markdown_of_anyones_is_where_markdown_is_shown(office: Office) -> None:
    credential = office.signs(office.gives(topic="[tea](javascript:x)", words="**bold** <img src=x>"))
    narratives: list[str] = []

    def look(value: Any) -> None:
        if isinstance(value, dict):
            narratives.extend(each for name, each in value.items() if name == "narrative")
            for each in value.values():
                look(each)
        elif isinstance(value, list):
            for each in value:
                look(each)

    look(credential)
    assert narratives
    assert not [each for each in narratives if "javascript" in each or "bold" in each]


def test_a_badge_has_no_number_of_anyone(office: Office) -> None:
    first = office.signs(office.gives("one"))
    for name in ("two", "three", "four"):
        office.gives(name)
        office.issuer.credential(an_award(id=name))
    again = office.signs(office.gives("five"))
    for each in (first, again):
        for changing in ("id", "credentialStatus", "proof"):
            del each[changing]
        each["credentialSubject"]["achievement"] |= {"id": "", "image": ""}
    assert first == again


def test_withdrawn_badges_are_revoked_and_gone(office: Office) -> None:
    kept, taken = office.gives("kept"), office.gives("taken")
    places = {award.id: int(office.signs(award)["credentialStatus"]["statusListIndex"]) for award in (kept, taken)}
    assert office.revoked() == set()
    office.store.withdraw(taken.id)
    assert office.revoked() == {places["taken"]}
    assert office.issuer.credential(taken) is None
    assert office.issuer.baked(taken, "svg", b"<svg></svg>") is None
    assert office.issuer.pack(taken, b"", b"") is None


def test_a_list_is_renewed_before_it_runs_out(office: Office) -> None:
    office.signs(office.gives())
    signed = [office.issuer.status_list(1)]
    for _ in range(3):
        office.clock.passes(DAY + timedelta(hours=1))
        office.issuer.renew()
        signed.append(office.issuer.status_list(1))
    validity = [json.loads(each or "")["validUntil"] for each in signed]
    assert validity == sorted(set(validity))
    assert validity[0] == "2026-06-03T12:00:00Z"


def test_renewing_revokes_what_fell_unsaid(office: Office) -> None:
    place = int(office.signs(office.gives())["credentialStatus"]["statusListIndex"])
    with office.store._database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM awards")
    office.issuer.renew()
    assert office.revoked() == {place}


def test_a_changed_key_signs_from_now_on_and_the_old_ones_stay_known(office: Office) -> None:
    before = office.signs(office.gives("one"))["proof"]["verificationMethod"]
    for _ in range(2):
        office.clock.passes(DAY)
        office.issuer.rotate()
    after = office.signs(office.gives("two"))["proof"]["verificationMethod"]
    document = json.loads(office.issuer.did_document())
    assert document["assertionMethod"][0] == before
    assert document["assertionMethod"][2] == after
    assert len(document["assertionMethod"]) == 3
    assert office.signs(an_award(id="one"))["proof"]["verificationMethod"] == before


def test_no_secret_is_in_the_database_or_in_what_is_shown(office: Office) -> None:
    office.signs(office.gives())
    secret = office.key_file.path.read_text().splitlines()[1]
    lines: list[str] = []
    transfer.export(office.url, lines.append, clock=office.clock)
    assert office.key_file.current().public in "".join(lines)
    assert secret not in "".join(lines)
    shown = (office.issuer, office.key_file, office.key_file.current(), office.issuer.did_document())
    assert secret not in repr((shown, vars(office.issuer), vars(office.key_file)))


def test_badges_move_between_databases_and_stay_what_they_are(
    office: Office, new_store_url: Callable[[str], str]
) -> None:
    kept, taken = office.gives("kept"), office.gives("taken")
    before = [office.issuer.credential(award) for award in (kept, taken)]
    office.store.withdraw(taken.id)
    fallen = office.revoked()
    lines: list[str] = []
    transfer.export(office.url, lines.append, clock=office.clock)
    other = new_store_url("postgresql" if office.url.startswith("sqlite") else "sqlite")
    transfer.load(other, [line.encode() for line in lines], replace=False, clock=office.clock)
    there = Office(other, office.key_file.path.parent)
    assert there.issuer.credential(kept) == before[0]
    assert there.revoked() == fallen
    assert there.issuer.did_document() == office.issuer.did_document()
    later = there.signs(there.gives("later"))["credentialStatus"]  # the other database may have given places away since
    assert later["statusListCredential"] == f"{HOME}/status/2"
    there.store.close()
