"""What `read` shows a person, and what it writes for a scorer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.reading import case_of
from bot.domain.corpus import status_of
from bot.domain.text import text_of
from tests.cli.conftest import Call

TOOT = "@bob gets +K in sourdough baking 🍞 #ImaginaryKlout"


def case(text: str = TOOT, **changes: Any) -> dict[str, Any]:
    return case_of(text, author="alice", reply_to=None, language="en") | {"id": "c1"} | changes


def test_a_person_sees_what_would_be_read_and_why(call: Call) -> None:
    result = call("read", TOOT)
    assert result.exit_code == 0, result.output
    first, marks, *rest = result.output.splitlines()
    assert first == TOOT
    assert marks[first.index("sourdough")] == "="
    assert marks[first.index("@bob")] == "@"
    said = "\n".join(rest)
    assert "bob · sourdough baking" in said
    assert "🍞" in said
    assert "why" in said


def test_a_toot_that_is_not_for_us_is_said_to_be_met_with_silence(call: Call) -> None:
    result = call("read", "just had a lovely cup of tea")
    assert result.exit_code == 0
    assert "silence" in result.output


def test_hostile_text_does_not_reach_the_terminal(call: Call) -> None:
    result = call("read", "@bob gets +K in te\x1b[31ma\u202e [bold]now[/bold] #ImaginaryKlout")
    assert result.exit_code == 0
    assert not {"\x1b", "\u202e"} & set(result.output)
    assert "[bold]now[/bold]" in result.output


def test_a_reply_without_a_mention_gives_to_whom_it_replies(call: Call) -> None:
    assert "carol" in call("read", "--reply-to", "@carol", "+K for baking #ImaginaryKlout").output


def test_other_hashtags_may_be_watched(call: Call) -> None:
    text = "@bob gets +K in tea #TeaKlout"
    assert "bob · tea" in call("read", text, bot__hashtag="TeaKlout").output
    assert "silence" in call("read", text).output


def test_a_case_a_line_becomes_a_reading_a_line(call: Call) -> None:
    lines = "".join(json.dumps(case(id=f"c{number}")) + "\n" for number in range(3))
    result = call("read", "--jsonl", stdin=lines)
    assert result.exit_code == 0, result.output
    readings = [json.loads(line) for line in result.stdout.splitlines()]
    assert [each["id"] for each in readings] == ["c0", "c1", "c2"]
    expected = [{"recipients": ["bob"], "topics": ["sourdough baking"]}]
    assert all(each["kind"] == "award" and each["awards"] == expected for each in readings)


NO_CASES = [
    b"{not json",
    b"[1]",
    b'"text"',
    b"{}",
    b'{"id": "x"}',
    b"\xff\xfe",
    b"[" * 100_000,
    json.dumps(case(mentions=[{}])).encode(),
    json.dumps(case(mentions=7)).encode(),
    json.dumps(case(tags=7)).encode(),
    json.dumps(case(language=7)).encode(),
    json.dumps(case(in_reply_to="x")).encode(),
]


def test_a_line_that_is_no_case_is_reported_by_its_number_and_the_others_are_read(call: Call) -> None:
    good = json.dumps(case()).encode()
    result = call("read", "--jsonl", stdin=b"\n".join([good, b"", *NO_CASES, good, b""]))
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    complaints = result.stderr.splitlines()
    assert [told.partition(":")[0] for told in complaints] == [f"line {3 + n} is no case" for n in range(len(NO_CASES))]


def test_a_case_without_html_is_read_by_its_text(call: Call) -> None:
    typed = {key: value for key, value in case(id="typed").items() if key not in ("content", "tags")}
    typed["text"] = "@bob gets +K for sourdough baking, thanks @nobody #ImaginaryKlout"
    result = call("read", "--jsonl", stdin=json.dumps(typed))
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["awards"] == [{"recipients": ["bob"], "topics": ["sourdough baking"]}]


def test_a_reading_never_looks_at_the_gold(call: Call) -> None:
    plain, golden = case(), case(gold={"kind": "not_award"}, phenomena=["joke"])
    assert (
        call("read", "--jsonl", stdin=json.dumps(plain)).stdout
        == call("read", "--jsonl", stdin=json.dumps(golden)).stdout
    )


@pytest.mark.parametrize("args", [(), (TOOT, "--jsonl")])
def test_either_a_text_or_cases_are_wanted(call: Call, args: tuple[str, ...]) -> None:
    assert call("read", *args, stdin="").exit_code == 2


def test_an_operators_grammar_is_used_and_a_broken_one_refused(call: Call, tmp_path: Path) -> None:
    (tmp_path / "mine" / "grammar").mkdir(parents=True)
    (tmp_path / "mine" / "grammar" / "en.toml").write_text("this is [no toml", encoding="utf-8")
    result = call("read", TOOT, paths__config_dir=str(tmp_path / "mine"))
    assert result.exit_code == 2
    assert "en.toml" in result.output


def test_names_and_hashtags_become_what_mastodon_makes_of_them() -> None:
    found = case("@bob and @carol@else.example: a@b.example #Tea https://x.example/@nobody#no <b>&amp;")
    assert [each["acct"] for each in found["mentions"]] == ["bob", "carol@else.example"]
    assert found["tags"] == ["tea"]
    assert "&lt;b&gt;&amp;amp;" in found["content"]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_any_text_makes_a_case_whose_words_are_that_text(text: str) -> None:
    plain = text_of(status_of(case(text))).plain
    typed = normalize("NFC", text)  # a page says it in composed letters
    assert [char for char in plain if char.isalnum()] == [char for char in typed if char.isalnum()]
