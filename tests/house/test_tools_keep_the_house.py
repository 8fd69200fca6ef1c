"""Each tool of `make check` fails on the violation that it stands guard against: a guard asleep is worse than none."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent


def _ruff(source: str, where: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BIN / "ruff", "check", "--no-cache", "--output-format", "concise", "--stdin-filename", where, "-"],
        cwd=ROOT, input=source, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import UTC, datetime\n\nnow = datetime.now(UTC)\n",
        "import time\n\nnow = time.time()\n",
        "import random\n\ndraw = random.Random()\n",
        "from uuid import uuid4\n\nname = uuid4()\n",
        "import secrets\n\nname = secrets.token_hex()\n",
    ],
)
def test_only_the_composition_root_reads_the_clock_and_draws_lots(source: str) -> None:
    elsewhere = _ruff(source, "bot/domain/decide.py")
    assert elsewhere.returncode == 1
    assert "TID251" in elsewhere.stdout
    assert "TID251" not in _ruff(source, "bot/app.py").stdout


def test_a_dropped_outcome_in_a_match_is_a_type_error(tmp_path: Path) -> None:
    (tmp_path / "outbox.py").write_text(
        "from bot.platforms import Dead, Outcome, Posted\n"
        "def settle(outcome: Outcome) -> None:\n"
        "    match outcome:\n"
        "        case Posted():\n            print('posted')\n"
        "        case Dead():\n            print('dead')\n",
        encoding="utf-8",
    )
    seen = subprocess.run(
        [BIN / "mypy", "--config-file", ROOT / "pyproject.toml", tmp_path / "outbox.py"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert seen.returncode == 1, seen.stdout + seen.stderr
    assert "RetryAt" in seen.stdout
    assert "exhaustive-match" in seen.stdout


def test_imports_that_point_outward_or_take_anothers_library_break_a_contract(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "bot", tmp_path / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    domain = tmp_path / "bot" / "domain"
    (domain / "outward.py").write_text("import bot.store\nimport sqlalchemy\n", encoding="utf-8")
    (tmp_path / "bot" / "sandbox" / "insider.py").write_text("import bot.domain.model\n", encoding="utf-8")
    (tmp_path / "bot" / "attic.py").write_text('"""A room that the plan does not know."""\n', encoding="utf-8")
    seen = subprocess.run(
        [BIN / "lint-imports", "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert seen.returncode == 1, seen.stdout + seen.stderr
    verdicts = dict(re.findall(r"^(.+) (KEPT|BROKEN)\b", seen.stdout, re.MULTILINE))
    broken = {contract for contract, verdict in verdicts.items() if verdict == "BROKEN"}
    assert {
        "Imports point inward",
        "The sandbox knows nothing of the bot",
        "SQLAlchemy and Alembic: only its owner",
    } <= broken
    assert verdicts["Pillow: only its owner"] == "KEPT"
    assert "bot.attic" in seen.stdout
