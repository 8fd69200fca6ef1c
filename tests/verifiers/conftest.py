from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.verifiers import TOOLS, Verifiers
from tests.verifiers.office import Office


@pytest.fixture(scope="session")
def verifiers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verifiers]:
    if not all(shutil.which(tool) for tool in TOOLS):
        pytest.skip("needs Node.js and npm")
    with Verifiers(tmp_path_factory.mktemp("verifiers")) as both:
        yield both


@pytest.fixture
def office(new_store_url: Callable[[str], str], tmp_path: Path) -> Iterator[Office]:
    opened = Office(new_store_url("sqlite"), tmp_path / "keys" / "issuer.key")
    yield opened
    opened.store.close()
