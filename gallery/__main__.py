"""Write the gallery: ``python -m gallery [FOLDER]`` (``build/gallery``), then open its ``index.html``.

``--design NAME`` (again and again) draws only these, ``--wall WORD`` only the walls with that word in their title.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from gallery.hanging import hang


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="gallery", description="Draw every design in every script and length.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("build/gallery"))
    parser.add_argument("--design", action="append", default=[])
    parser.add_argument("--wall", default="")
    asked = parser.parse_args(arguments)
    page = hang(asked.folder, designs=asked.design, wall=asked.wall)
    print(f"open {page}")


if __name__ == "__main__":
    main()
