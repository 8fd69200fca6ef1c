"""``python -m tests.verifiers``: install them, so that the tests need not."""

from __future__ import annotations

from tests.verifiers import installed

installed()
