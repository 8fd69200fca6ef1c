"""The page on designs: what it says is there is there, and its example works."""

from __future__ import annotations

import re
from pathlib import Path

from bot.badge import Studio
from bot.badge.arts import PAINTERS
from bot.domain.badge import Design
from tests.badge.conftest import DESIGNS, Give

PAGE = (Path(__file__).parents[2] / "docs" / "designs.md").read_text(encoding="utf-8")


def test_the_page_names_every_design_art_and_key() -> None:
    named = set(re.findall(r"`([\w.]+)`", PAGE))
    assert {path.stem for path in DESIGNS.glob("*.toml")} | set(PAINTERS) <= named
    assert set(Design.model_fields) - {"name"} <= named
    assert {"sans", "condensed", "serif", "slab"} <= named


def test_the_example_is_a_design_beside_the_others(tmp_path: Path, give: Give) -> None:
    (example,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    mine = tmp_path / "harbour.toml"
    mine.write_text(example, encoding="utf-8")
    studio = Studio([*DESIGNS.iterdir(), mine])
    assert "harbour" in {studio.design(give(f"topic {number}")) for number in range(60)}
    assert Studio([*DESIGNS.iterdir(), mine], designs=["harbour"]).png(give("tea", "🫖"))


def test_a_design_that_is_added_leaves_the_other_topics_as_they_were(tmp_path: Path, give: Give) -> None:
    mine = tmp_path / "harbour.toml"
    mine.write_text((DESIGNS / "pin.toml").read_text(encoding="utf-8"), encoding="utf-8")
    before, after = Studio(list(DESIGNS.iterdir())), Studio([*DESIGNS.iterdir(), mine])
    for topic in ("tea", "jazz", "moss", "maps", "lace", "soup"):
        award = give(topic)
        assert after.design(award) in {"harbour", before.design(award)}
        assert after.design(award) == "harbour" or after.art(award) == before.art(award)
