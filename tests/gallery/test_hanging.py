"""The gallery: every file that its page shows is there, and what is made beside the pictures is linked."""

from __future__ import annotations

import json
import re
from pathlib import Path

from gallery.__main__ import main
from gallery.hanging import MAKERS, hang
from gallery.samples import WALLS


def test_the_page_shows_every_picture_that_was_drawn(tmp_path: Path) -> None:
    svgs = {ending: make for ending, make in MAKERS.items() if ending.endswith("svg")}
    page = hang(tmp_path, designs=["pin", "tartan"], wall="emoji", makers=svgs, signed=False)
    shown = set(re.findall(r'src="([^"]+)"', page.read_text(encoding="utf-8")))
    drawn = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.svg")}
    assert shown == drawn
    (emoji,) = (wall for wall in WALLS if wall.title == "Emoji")
    assert len(drawn) == 2 * 2 * len(emoji.samples)


def test_what_is_no_picture_is_linked(tmp_path: Path) -> None:
    page = hang(
        tmp_path, designs=["pin"], wall="emoji", makers={"more.txt": lambda studio, award: b"more"}, signed=False
    )
    assert 'href="pin/zwj.more.txt"' in page.read_text(encoding="utf-8")
    assert (tmp_path / "pin" / "zwj.more.txt").read_bytes() == b"more"


def test_the_program_makes_the_folder_and_the_page(tmp_path: Path) -> None:
    main([str(tmp_path / "new"), "--design", "pin", "--wall", "nothing of that name"])
    assert (tmp_path / "new" / "index.html").is_file()


def test_no_two_samples_write_the_same_file() -> None:
    names = [sample.name for wall in WALLS for sample in wall.samples]
    assert len(names) == len(set(names))


def test_each_sample_is_signed_alone_and_inside_of_its_pictures(tmp_path: Path) -> None:
    page = hang(tmp_path, designs=["pin"], wall="emoji", makers={}).read_text(encoding="utf-8")
    (emoji,) = (wall for wall in WALLS if wall.title == "Emoji")
    status_list = json.loads((tmp_path / "status-1.json").read_text(encoding="utf-8"))
    did = json.loads((tmp_path / "did.json").read_text(encoding="utf-8"))
    for sample in emoji.samples:
        credential = json.loads((tmp_path / "signed" / f"{sample.name}.json").read_text(encoding="utf-8"))
        assert credential["credentialStatus"]["statusListCredential"] == status_list["id"]
        assert credential["issuer"]["id"] == did["id"]
        for ending in ("png", "svg"):
            assert b"credentialSubject" in (tmp_path / "signed" / f"{sample.name}.{ending}").read_bytes()
            assert f'href="signed/{sample.name}.{ending}"' in page
