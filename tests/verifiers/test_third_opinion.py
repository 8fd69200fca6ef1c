"""openbadgeslib, a third verifier: it takes the credential out of the picture by itself.

It only believes status lists that are signed as JWT, which ours are not, so it reads their bits unsigned here.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from openbadgeslib.verify import VerifyResult, verify_badge

from bot.badge import Studio
from bot.badge.baking import baked_png, baked_svg
from bot.domain.model import Award
from bot.settings import embedded_config
from tests.verifiers.office import TOPICS, Office


@pytest.fixture(scope="module")
def studio() -> Studio:
    return Studio(list((embedded_config() / "badges").iterdir()))


Baked = Callable[[Award, str], bytes]


@pytest.fixture
def baked(office: Office, studio: Studio) -> Baked:
    def bake(award: Award, kind: str) -> bytes:
        picture = studio.png(award) if kind == "png" else studio.svg(award).encode()
        found = office.issuer.baked(award, kind, picture)
        assert found is not None
        return found

    return bake


def opinion(picture: bytes, office: Office) -> VerifyResult:
    served = {address: json.dumps(document).encode() for address, document in office.serves().items()}
    return verify_badge(
        picture, "3", resolve_did=True, check_status=True, verify_status_list=False, download=served.__getitem__
    )


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_pictures_for_anything_in_any_script_are_accepted(kind: str, office: Office, baked: Baked) -> None:
    for topic in TOPICS:
        said = opinion(baked(office.gives(topic=topic), kind), office)
        assert (said.valid, said.trusted) == (True, True), (topic, said)


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_pictures_of_revoked_badges_are_refused(kind: str, office: Office, baked: Baked) -> None:
    award = office.gives()
    picture = baked(award, kind)
    assert opinion(picture, office).valid
    office.store.withdraw(award.id)
    said = opinion(picture, office)
    assert not said.valid
    assert "'revocation' is set" in str(said.reason)


def test_pictures_of_changed_badges_are_refused(office: Office, studio: Studio) -> None:
    award = office.gives()
    signed = office.issuer.credential(award) or ""
    forged = signed.replace("alice gave bob", "alice gave eve")
    svg, png = studio.svg(award), studio.png(award)
    assert opinion(baked_svg(svg, signed).encode(), office).valid
    for picture in (baked_svg(svg, forged).encode(), baked_png(png, forged)):
        said = opinion(picture, office)
        assert not said.valid
        assert "signature" in str(said.reason).lower()
