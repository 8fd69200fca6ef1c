"""Looking at what the bot recorded and posted, beside the running bot, without a terminal being touched."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.records import _letter
from bot.domain.model import Account, Award, Reply, Visibility
from bot.domain.outcome import Decision, Verdict
from bot.store import Store
from tests.builders import a_status, an_award
from tests.cli.conftest import Call

HOSTILE = "tea\x1b]0;pwned\x07\n\t[red]x[/red]\u202e"
CHECKOUT = Path(__file__).parents[2]


@pytest.fixture
def store(call: Call, tmp_path: Path) -> Iterator[Store]:
    """The bot's own database, open as in a running bot, where the settings say it is by default."""
    opened = Store(f"sqlite:///{tmp_path}/data/imaginaryklout.db", clock=lambda: datetime.now(UTC))
    opened.open()
    yield opened
    opened.close()


def gave(store: Store, number: int, topic: str = "tea", visibility: Visibility = Visibility.UNLISTED) -> Award:
    award = an_award(
        id=f"award-{number}", toot_id=f"toot-{number}", topic=topic, topic_key=topic, visibility=visibility
    )
    text = f"Thank you for {topic}"
    reply = Reply(in_reply_to_id=str(number), text=text, visibility=visibility, award_ids=(award.id,))
    status = a_status(id=str(number), uri=f"https://example.social/s/{number}", account=Account(id="2", acct="alice@x"))
    decision = Decision(outcome=Verdict.AWARDED, why="gives", awards=(award,), reply=reply)
    assert store.record(status, decision, source="hashtag", position=str(number))
    return award


def gave_up(store: Store) -> int:
    letter = store.claim()
    assert letter is not None
    store.dead(letter.id, "the server\x1b[2J refuses it")
    return letter.id


def test_awards_are_listed_newest_first_beside_the_running_bot(store: Store, call: Call) -> None:
    gave(store, 1, "tea")
    gave(store, 2, "bread")
    result = call("awards")
    assert result.exit_code == 0, result.output
    heading, *rows = (line.split("\t") for line in result.output.splitlines())
    topics = [dict(zip(heading, row, strict=True))["topic"] for row in rows]
    assert topics == ["bread", "tea"]


def test_a_limit_keeps_the_newest(store: Store, call: Call) -> None:
    for number in range(3):
        gave(store, number, f"topic {number}")
    assert "topic 2" in call("awards", "--limit", "1").output
    assert "topic 1" not in call("awards", "--limit", "1").output


def test_json_lines_hold_everything_as_it_is(store: Store, call: Call) -> None:
    award = gave(store, 1, HOSTILE)
    (line,) = call("awards", "--json", web__public_url="https://klout.example").output.splitlines()
    assert line.isascii()
    found = json.loads(line)
    assert found["topic"] == HOSTILE
    assert found["link"] == f"https://klout.example/b/{award.id}"


def test_hostile_text_stays_one_cell(store: Store, call: Call) -> None:
    gave(store, 1, HOSTILE)
    gave_up(store)
    for command in ("awards", "outbox"):
        output = call(command).output
        assert len(output.splitlines()) == 2
        assert len({line.count("\t") for line in output.splitlines()}) == 1
        assert not {"\x1b", "\x07", "\u202e"} & set(output)


def test_on_a_terminal_it_is_a_table_and_brackets_are_no_markup(store: Store, tmp_path: Path) -> None:
    gave(store, 1, "[red]x[/red]\x1b]0;pwned\x07")
    control, terminal = pty.openpty()
    environ = {"PYTHONPATH": str(CHECKOUT), "TERM": "xterm", "COLUMNS": "200"}
    command = [sys.executable, "-m", "bot", "awards"]
    with subprocess.Popen(command, cwd=tmp_path, env=environ, stdout=terminal, stdin=terminal) as process:
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(control, 4_096):
                shown += piece
        except OSError:  # the other end is closed
            pass
        assert process.wait() == 0
    os.close(control)
    assert b"[red]x[/red]" in shown
    assert b"\x07" not in shown
    assert b"giver" in shown


def test_a_letter_that_was_given_up_is_shown_with_why_and_can_be_queued_anew(store: Store, call: Call) -> None:
    gave(store, 1)
    letter_id = gave_up(store)
    (line,) = call("outbox", "--state", "dead", "--json").output.splitlines()
    assert "refuses it" in json.loads(line)["why"]
    result = call("outbox", "--retry", str(letter_id))
    assert result.exit_code == 0
    assert call("outbox", "--state", "dead", "--json").output == ""
    assert store.claim() is not None


def test_all_letters_that_were_given_up_can_be_queued_anew_at_once(store: Store, call: Call) -> None:
    for number in range(3):
        gave(store, number)
        gave_up(store)
    assert "3 queued anew" in call("outbox", "--retry", "all").output
    assert call("outbox", "--retry", "all").exit_code == 0


def test_what_was_not_given_up_cannot_be_queued_anew(store: Store, call: Call) -> None:
    result = call("outbox", "--retry", "4711")
    assert result.exit_code == 1
    assert "4711" in result.output
    assert call("outbox", "--retry", "everything").exit_code == 2


def test_the_text_of_a_direct_reply_is_not_shown(store: Store, call: Call) -> None:
    gave(store, 1, "a private matter", Visibility.DIRECT)
    assert "private matter" not in call("outbox").output
    assert "(direct)" in call("outbox").output
    letter = store.claim()
    assert letter is not None
    assert "private matter" not in json.dumps(_letter(letter))


def test_without_a_database_a_sentence_says_so(call: Call, tmp_path: Path) -> None:
    for command in ("awards", "outbox"):
        result = call(command)
        assert result.exit_code == 1
        assert result.output.startswith("Error: ")
        assert "Traceback" not in result.output
    assert not (tmp_path / "data").exists()


def test_an_operator_takes_an_award_back_by_its_link_beside_the_running_bot(store: Store, call: Call) -> None:
    award = gave(store, 1)
    result = call("awards", "--withdraw", f"https://klout.example/b/{award.id}/")
    assert result.exit_code == 0, result.output
    found = store.award(award.id)
    assert found is not None
    assert found.withdrawn_at is not None
    other = gave(store, 2)
    assert call("awards", "--withdraw", f"https://klout.example/b/{other.id}.png?download").exit_code == 0
    again = call("awards", "--withdraw", award.id)
    assert again.exit_code == 1
    assert "withdrawn before" in again.output


def test_what_was_not_public_is_not_shown(store: Store, call: Call) -> None:
    gave(store, 1, "a secret", Visibility.DIRECT)
    assert "a secret" not in call("awards").output
    assert "a secret" not in call("awards", "--json").output


@pytest.mark.parametrize("args", [("outbox", "--retry", "9" * 30), ("awards", "--limit", "9" * 30)])
def test_numbers_beyond_any_database_are_refused_in_a_sentence(store: Store, call: Call, args: tuple[str, ...]) -> None:
    result = call(*args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_backup_is_made_beside_the_running_bot_and_never_over_another(
    store: Store, call: Call, tmp_path: Path
) -> None:
    award = gave(store, 1)
    result = call("backup", "copy.db")
    assert result.exit_code == 0, result.output
    copy = Store(f"sqlite:///{tmp_path}/copy.db", clock=lambda: datetime.now(UTC))
    copy.open()
    assert copy.award(award.id) == award
    copy.close()
    assert call("backup", "copy.db").exit_code == 1
