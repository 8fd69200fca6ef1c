"""The program with one language to read: it starts in a fifth of the time, where a test is not about languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.settings.layers import embedded_config

_folder = TemporaryDirectory(prefix="imaginaryklout-english-")
"""Gone when the tests end. Not under pytest's own folders, for one serves all tests of a process."""
_READ = frozenset(("any.toml", "en.toml"))


@cache
def only_english() -> dict[str, str]:
    """What to add to a process's environment: an operator's folder with an empty file in the place of each other
    language's. A test that needs them all names a folder of its own as ``PATHS__CONFIG_DIR``."""
    for folder in ("grammar", "wordlists"):
        own = Path(_folder.name) / folder
        own.mkdir()
        for path in (embedded_config() / folder).glob("*.toml"):
            if path.name not in _READ:
                (own / path.name).touch()
    return {"IMAGINARYKLOUT_PATHS__CONFIG_DIR": _folder.name}
