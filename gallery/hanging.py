"""Draw the samples, each by every design, into files; and a page that shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.badge import Studio
from bot.domain.badge import alt_text, plain
from bot.domain.model import Award
from bot.settings import config_files, load
from gallery.samples import WALLS, Wall
from gallery.signing import SIGNED, sign

Maker = Callable[[Studio, Award], bytes]

MAKERS: Mapping[str, Maker] = {
    "card.png": lambda studio, award: studio.png(award),
    "card.svg": lambda studio, award: studio.svg(award).encode(),
    "square.png": lambda studio, award: studio.png(award, square=True),
    "square.svg": lambda studio, award: studio.svg(award, square=True).encode(),
}
"""What is made of each sample, by how its file ends. What is not shown as a picture is linked below it."""

SHOWN = ("card.png", "card.svg", "square.png", "square.svg")


def hang(
    folder: Path,
    *,
    designs: Sequence[str] = (),
    wall: str = "",
    makers: Mapping[str, Maker] = MAKERS,
    signed: bool = True,
) -> Path:
    """Fill ``folder`` and return its page. Every design draws every sample, so that they can be compared; in the design
    that it would wear each is ``signed``, too."""
    files = config_files(load()).badges
    names = designs or [path.stem for path in files if path.suffix == ".toml"]
    studios = {name: Studio(files, designs=[name]) for name in names}
    chooser = Studio(files)
    walls = [each for each in WALLS if wall.casefold() in each.title.casefold()]
    folder.mkdir(parents=True, exist_ok=True)
    for name, studio in studios.items():
        (folder / name).mkdir(exist_ok=True)
        for sample in (sample for each in walls for sample in each.samples):
            for ending, make in makers.items():
                (folder / name / f"{sample.name}.{ending}").write_bytes(make(studio, sample.award))
    if signed:
        sign(folder, [sample for each in walls for sample in each.samples], chooser)
    page = folder / "index.html"
    page.write_text(_page(walls, list(studios), chooser, list(makers), signed=signed), encoding="utf-8")
    return page


def _page(
    walls: Sequence[Wall], designs: Sequence[str], chooser: Studio, endings: Sequence[str], *, signed: bool
) -> str:
    kept = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    kept.filters |= {"plain": plain, "alt": alt_text}
    return kept.get_template("page.html").render(
        walls=walls,
        designs=designs,
        worn={sample.name: chooser.design(sample.award) for wall in walls for sample in wall.samples},
        shown=[ending for ending in endings if ending in SHOWN],
        linked=[ending for ending in endings if ending not in SHOWN],
        signed=SIGNED if signed else (),
    )
