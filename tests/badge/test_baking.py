"""Baking: a picture with its credential inside is still that picture, and safe wherever it goes."""

from __future__ import annotations

import io
import json
import shutil
import struct
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image, ImageChops

from bot.badge import Studio
from bot.badge.baking import baked_png, baked_svg
from bot.badge.credential import Place, Profile, unsigned
from bot.badge.signing import SigningKey, sealed, written
from tests.builders import NOON, an_award

OPEN_BADGES = "{https://purl.imsglobal.org/ob/v3p0}credential"
TOPICS = [
    "tea",
    "日本語 ]]> & <b>",
    "]]><script>alert(1)</script>",
    '" onload="alert(1)',
    "\0\x1b\ud800 -->",
    "مرحبا 🍞",
]


def credential(topic: str) -> str:
    profile = Profile(public_url="https://klout.example", hashtag="ImaginaryKlout")
    document = unsigned(an_award(topic=topic), profile, Place(list_number=1, list_index=1))
    return written(sealed(document, SigningKey.from_seed(b"1" * 32), profile.did, NOON))


def chunks(png: bytes) -> list[tuple[bytes, bytes]]:
    """Name and content of each chunk; every checksum is right."""
    found, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, content = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (crc32(name + content),)
        found.append((name, content))
        at += 12 + length
    return found


@pytest.mark.parametrize("topic", TOPICS)
def test_a_png_holds_its_credential_in_one_plain_chunk(studio: Studio, topic: str) -> None:
    bare, inside = studio.png(an_award(topic=topic)), credential(topic)
    baked = baked_png(bare, inside)
    texts = [content for name, content in chunks(baked) if name == b"iTXt"]
    assert texts == [b"openbadgecredential\0\0\0\0\0" + inside.encode("ascii")]
    assert [chunk for chunk in chunks(baked) if chunk[0] != b"iTXt"] == chunks(bare)
    with Image.open(io.BytesIO(baked)) as one, Image.open(io.BytesIO(bare)) as other:
        assert ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None
        assert json.loads(one.text["openbadgecredential"])["name"].startswith("+K in")  # type: ignore[attr-defined]


def test_a_baked_png_passes_pngcheck(studio: Studio, tmp_path: Path) -> None:
    if not shutil.which("pngcheck"):
        pytest.skip("needs pngcheck")
    for number, topic in enumerate(TOPICS):
        (tmp_path / f"{number}.png").write_bytes(baked_png(studio.png(an_award(topic=topic)), credential(topic)))
    seen = subprocess.run(["pngcheck", "-q", *sorted(tmp_path.iterdir())], capture_output=True, text=True, check=False)
    assert (seen.returncode, seen.stdout, seen.stderr) == (0, "", "")


@pytest.mark.parametrize("topic", TOPICS)
def test_an_svg_holds_its_credential_first_inside(studio: Studio, topic: str) -> None:
    bare, inside = studio.svg(an_award(topic=topic)), credential(topic)
    baked = baked_svg(bare, inside)
    assert f"<openbadges:credential><![CDATA[{inside}]]></openbadges:credential>" in baked
    root = ET.fromstring(baked)
    assert root[0].tag == OPEN_BADGES
    assert root[0].text == inside
    assert [each.tag for each in root.iter() if "script" in each.tag] == []
    assert [ET.tostring(each) for each in root[1:]] == [ET.tostring(each) for each in ET.fromstring(bare)]


@pytest.mark.parametrize("picture", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n\0\0\0\rIDAT"])
def test_what_is_no_png_is_not_baked(picture: bytes) -> None:
    with pytest.raises(ValueError, match="no PNG"):
        baked_png(picture, "{}")


@pytest.mark.parametrize(("picture", "inside"), [("<svg></svg>", "]]>"), ("<svg/>", "{}"), ("", "{}")])
def test_what_would_break_an_svg_is_not_baked(picture: str, inside: str) -> None:
    with pytest.raises(ValueError, match=r"baked|not found"):
        baked_svg(picture, inside)
