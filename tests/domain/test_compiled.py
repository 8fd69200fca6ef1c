"""Compiled, the reader reads as its sources say."""

from __future__ import annotations

import re

import pytest

from tests import compiled
from tests.corpus.readings import readings


def test_nothing_that_is_compiled_has_a_property_that_would_be_worked_out_again_and_again() -> None:
    """In a compiled class mypyc takes a cached_property for a property, and says nothing."""
    cached = re.compile(r"import .*\bcached_property|functools\.cached_property")
    assert [path.name for path in compiled.sources() if cached.search(path.read_text("utf-8"))] == []


@pytest.mark.long
def test_every_toot_of_every_corpus_is_read_alike_by_the_compiled_reader() -> None:
    if missing := compiled.lacks():
        pytest.skip(f"needs {missing}")
    assert not compiled.is_compiled()
    told = compiled.run("tests.corpus.readings").splitlines()
    assert len(told) > 10_000
    differences = [pair for pair in zip(readings(), told, strict=True) if pair[0] != pair[1]]
    assert differences == []
