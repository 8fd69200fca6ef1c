"""A disk that a test can fill."""

from __future__ import annotations

import resource
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest


class Disk:
    """A real one of a megabyte where we may mount it; elsewhere a limit on how large our files may grow."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
        self.mounted = subprocess.run(mount, check=False, capture_output=True).returncode == 0
        self._limit = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self) -> None:
        if not self.mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, self._limit[1]))
            return
        with suppress(OSError), (self.folder / "ballast").open("wb", buffering=0) as file:
            while file.write(bytes(4096)) == 4096:
                pass

    def make_room(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._limit)
        (self.folder / "ballast").unlink(missing_ok=True)


@pytest.fixture
def disk() -> Iterator[Disk]:
    with tempfile.TemporaryDirectory() as folder:
        disk = Disk(Path(folder))
        yield disk
        disk.make_room()
        if disk.mounted:
            subprocess.run(["umount", "-l", folder], check=True)
