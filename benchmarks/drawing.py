"""Pictures a second for each second of a core, beside those who also make pictures of words.

Floors: Pillow drawing next to nothing (one rectangle and the topic as one line, written as PNG); resvg-py drawing the
very SVG that the bot made, with its fonts at hand; badge-maker, of npm, making the flat SVG badges of shields.io, for
which Node has to be there and a registry within reach: else its row is missing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO
from itertools import cycle
from pathlib import Path
from time import process_time

import resvg_py
from PIL import Image, ImageDraw, ImageFont

from benchmarks.figures import Figure, in_turns, rate, report
from benchmarks.serving import TOPICS, studio
from bot.badge.fonts import default_dirs
from bot.domain.model import Award
from tests.builders import an_award

PEERS = Path("build/peers")
PEER = "badge-maker@6.0.0"
SHIELDS = """
const { makeBadge } = require("badge-maker");
const topics = process.argv.slice(1);
const began = process.cpuUsage();
let done = 0, spent = 0;
while (spent < 5e5) {
  for (const topic of topics) { makeBadge({ label: "+K", message: `bob, ${topic}`, color: "blue" }); done++; }
  const { user, system } = process.cpuUsage(began);
  spent = user + system;
}
console.log(done / spent * 1e6);
"""


def measure() -> list[Figure]:
    artist = studio()
    awards = [an_award(topic=topic, topic_key=topic) for topic in TOPICS]
    own = [path for folder in default_dirs() if folder.name == "files" for path in folder.glob("*.ttf")]
    font = next(path for path in own if path.name.startswith("NotoSans["))
    drawn = cycle([artist.svg(award) for award in awards])

    def bare() -> int:
        image = Image.new("RGB", (1200, 630), "#f6efe2")
        pen = ImageDraw.Draw(image)
        pen.text((64, 300), TOPICS[0], "#1f2a44", ImageFont.truetype(str(font), 96))
        image.save(BytesIO(), "PNG", compress_level=3)
        return 1

    def resvg() -> int:
        resvg_py.svg_to_bytes(svg_string=next(drawn), skip_system_fonts=True, font_files=[str(path) for path in own])
        return 1

    def on_a_core(work: Callable[[], int]) -> float:
        return rate(work, clock=process_time)

    ways: tuple[Callable[[Award], object], ...] = (artist.png, partial(artist.png, square=True), artist.svg)
    cards, squares, svgs = (_turns(awards, draw) for draw in ways)
    card, square, pillow, theirs = in_turns(*(partial(on_a_core, work) for work in (cards, squares, bare, resvg)))
    figures = [
        Figure("PNG of a card, on one core", "Pillow, a plain card", card, pillow, "pictures/s"),
        Figure("PNG of a card, on one core", "resvg-py, our SVG", card, theirs, "pictures/s"),
        Figure("PNG of a square, on one core", "Pillow, a plain card", square, pillow, "pictures/s"),
    ]
    if node := _shields():
        mine, shields = in_turns(lambda: on_a_core(svgs), lambda: _rate_of_shields(node))
        figures.append(Figure("SVG of a card, on one core", "badge-maker, flat", mine, shields, "pictures/s"))
    return figures


def _turns(awards: list[Award], draw: Callable[[Award], object]) -> Callable[[], int]:
    waiting = cycle(awards)

    def once() -> int:
        draw(next(waiting))
        return 1

    return once


def _shields() -> str | None:
    """Node, with badge-maker where it looks for it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and not (PEERS / "node_modules" / "badge-maker").is_dir():
        PEERS.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [npm, "install", "--silent", "--no-save", "--no-audit", "--no-fund", PEER], cwd=PEERS, check=False
        )
    if node and (PEERS / "node_modules" / "badge-maker").is_dir():
        return node
    print(f"benchmarks.drawing: no {PEER}: needs node, npm and a registry", file=sys.stderr)
    return None


def _rate_of_shields(node: str) -> float:
    done = subprocess.run([node, "-e", SHIELDS, *TOPICS], cwd=PEERS, check=True, capture_output=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    report(measure)
