"""What `words` tells of a text, for whoever tries out a list."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Call


def test_what_is_found_is_told_with_its_entry_and_its_file(call: Call) -> None:
    result = call("words", "such an 1d10t, go to hell")
    assert result.exit_code == 0, result.output
    assert result.output.splitlines() == [
        "written\tentry\tlist\tfile",
        "1d10t\t*idiot*\tinsults\ten.toml",
        "go to hell\tgo to hell\tinsults\ten.toml",
    ]


def test_programs_get_json(call: Call) -> None:
    result = call("words", "--json", "such an 1d10t")
    assert json.loads(result.output) == {"written": "1d10t", "entry": "*idiot*", "list": "insults", "file": "en.toml"}


def test_a_text_without_such_words_gets_no_row(call: Call) -> None:
    assert call("words", "--json", "sourdough baking").output == ""


def test_an_operators_list_is_used_and_a_broken_one_refused(call: Call, tmp_path: Path) -> None:
    mine = tmp_path / "mine" / "wordlists"
    mine.mkdir(parents=True)
    (mine / "en.toml").write_text('insults = ["grump*"]', encoding="utf-8")
    result = call("words", "--json", "grumpy idiot", paths__config_dir=str(mine.parent))
    assert [json.loads(line)["entry"] for line in result.output.splitlines()] == ["grump*"]
    (mine / "en.toml").write_text('insults = ["gr*mp"]', encoding="utf-8")
    result = call("words", "grumpy", paths__config_dir=str(mine.parent))
    assert result.exit_code == 2
    assert "wordlists/en.toml: insults: 'gr*mp': a star may stand" in result.output


def test_hostile_text_does_not_reach_the_terminal(call: Call) -> None:
    assert "\x1b" not in call("words", "idi\x1b\x1bot").output
