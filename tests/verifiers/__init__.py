"""Second opinions: verifiers of Open Badges that nobody here wrote, installed from npm, run without a network."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from pydantic import BaseModel

HERE = Path(__file__).parent
TOOLS = ("node", "npm")


def installed() -> Path:
    """The folder of their modules, outside of the tree; installs them, as the lock says, if they are not there yet."""
    lock = sha256((HERE / "package-lock.json").read_bytes()).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "imaginaryklout"
    folder = cache / f"verifiers-{lock}"
    if not folder.exists():
        half = cache / f".verifiers-{lock}-{os.getpid()}"
        half.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(HERE / name, half)
        subprocess.run(
            ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=half, check=True, stdout=sys.stderr,
        )  # fmt: skip
        try:
            half.rename(folder)
        except OSError:  # another run was faster
            shutil.rmtree(half)
    return folder / "node_modules"


class Said(BaseModel):
    """What one of them says: its verdict, and whatever it complains of."""

    verified: bool = False
    log: dict[str, bool | str] = {}
    errors: list[str] = []


class Opinions(BaseModel):
    """What Digital Bazaar's and the Digital Credentials Consortium's say, and what they asked the network for."""

    digital_bazaar: Said
    dcc: Said
    asked: list[str]


class Verifiers:
    """The two, in one process of Node's that lives as long as the ``with``. ``folder`` is empty."""

    def __init__(self, folder: Path) -> None:
        shutil.copy(HERE / "verify.mjs", folder)
        (folder / "node_modules").symlink_to(installed())
        self._folder = folder

    def __enter__(self) -> Verifiers:
        self._process = subprocess.Popen(
            ["node", "verify.mjs"], cwd=self._folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _value: BaseException | None, _: TracebackType | None
    ) -> None:
        self._process.communicate()

    def ask(self, credential: dict[str, Any], documents: dict[str, Any]) -> Opinions:
        """What they say of ``credential`` when nothing but ``documents`` (by their addresses) is to be had."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"credential": credential, "documents": documents}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the verifiers broke down; what they said is above"
        return Opinions.model_validate_json(line)
