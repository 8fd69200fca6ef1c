"""``imaginaryklout run`` as a process, against ``imaginaryklout sandbox`` as a process."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from tests.e2e.conftest import ROOT, Person, Process, Start, approved, link_in, until


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(start: Start) -> str:
    return start("sandbox", "--port", "0", "--no-limits").says(r"Open (http://\S+)")


class Bot:
    """The bot's command line, logged in on a server, with a database and an address that outlive a process."""

    def __init__(self, start: Start, server: str, folder: Path) -> None:
        self._start = start
        self.pages = f"127.0.0.1:{a_free_port()}"
        self.environ = {
            "WEB__BIND": self.pages,
            "STORE__URL": f"sqlite:///{folder / 'bot.db'}",
            "WATCH__POLL_SECONDS": "1",
            "OUTBOX__SETTLE_SECONDS": "1",
            "LOG__FORMAT": "json",
            "MASTODON__API_BASE_URL": server,
            "MASTODON__ACCESS_TOKEN": Person(server, "imaginaryklout").token,
        }

    def start(self, *args: str) -> Process:
        return self._start(*args, **self.environ)

    def run(self, *args: str, ready: bool = True) -> Process:
        process = self.start("run", *args)
        if ready:
            process.says('"event": "started"')
        return process


@pytest.fixture
def bot(start: Start, server: str, tmp_path: Path) -> Bot:
    return Bot(start, server, tmp_path)


def test_toots_in_two_languages_become_badges(server: str, bot: Bot, tmp_path: Path) -> None:
    bot.environ["PATHS__CONFIG_DIR"] = str(tmp_path)  # holds no grammar: all that came with the program are read
    running = bot.run()
    alice = Person(server, "alice")
    given = alice.toots("@bob merece +K en pan casero #ImaginaryKlout", language="es")
    toot = alice.toots("@bob gets +K in sourdough baking 🍞 #ImaginaryKlout")
    until(lambda: alice.answers(toot) and alice.answers(given))
    assert "pan casero" in alice.answers(given)[0]
    (reply,) = alice.answers(toot)
    assert "sourdough baking" in reply
    link = link_in(reply)
    page = requests.get(link, timeout=5)
    assert page.status_code == 200
    assert "sourdough baking" in page.text
    picture = requests.get(f"{link}.png", timeout=5)
    assert picture.content.startswith(b"\x89PNG")
    assert "sourdough baking" in requests.get(f"{link}.svg", timeout=5).text
    assert requests.get(f"http://{bot.pages}/health", timeout=5).ok
    assert running.stop() == 0


def test_a_giver_whose_name_insults_waits_for_an_operator(server: str, bot: Bot) -> None:
    running = bot.run()
    alice, carol = Person(server, "alice"), Person(server, "carol")
    alice.api.account_update_credentials(display_name="Bob is a liar")
    held = alice.toots("@bob gets +K in sourdough baking #ImaginaryKlout")
    told = carol.toots("@bob gets +K in rowing #ImaginaryKlout")
    until(lambda: carol.answers(told))
    running.says('"verdict": "held"')
    assert alice.answers(held) == []
    assert running.stop() == 0


def test_a_direct_mention_is_answered_in_private_once_login_has_opened_the_door(
    server: str, start: Start, tmp_path: Path
) -> None:
    environ = {"MASTODON__ACCESS_TOKEN_FILE": str(tmp_path / "login.toml"), "WEB__BIND": f"127.0.0.1:{a_free_port()}"}
    # A person at the keyboard: reads the address, opens it, types the code that the page shows.
    login = subprocess.Popen(
        [sys.executable, "-u", "-m", "bot", "login", server, "--yes"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "", **{f"IMAGINARYKLOUT_{name}": it for name, it in environ.items()}},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert login.stdin
    assert login.stdout
    page = next(found[1] for line in login.stdout if (found := re.search(r"(http://\S+/oauth/authorize\S+)", line)))
    output, _ = login.communicate(f"{approved(page, 'imaginaryklout')}\n", timeout=20)
    assert login.returncode == 0, output
    assert (tmp_path / "login.toml").stat().st_mode & 0o777 == 0o600
    running = start("run", LOG__FORMAT="json", WATCH__POLL_SECONDS="1", **environ)
    running.says('"event": "started"')
    carol = Person(server, "carol")
    toot = carol.toots("@imaginaryklout please give @bob +K in patience", visibility="direct")
    until(lambda: carol.answers(toot))
    (reply,) = carol.api.status_context(toot)["descendants"]
    assert reply["visibility"] == "direct"
    assert "patience" in reply["content"]
    assert "patience" not in running.output


def test_ctrl_c_ends_it_cleanly_and_the_next_start_answers_what_came_meanwhile(server: str, bot: Bot) -> None:
    alice = Person(server, "alice")
    running = bot.run()
    first = alice.toots("@bob gets +K in tea #ImaginaryKlout")
    until(lambda: alice.answers(first))
    assert running.stop(signal.SIGINT) == 0
    meanwhile = alice.toots("@bob gets +K in chess #ImaginaryKlout")
    bot.run()
    until(lambda: alice.answers(meanwhile))
    assert [len(alice.answers(toot)) for toot in (first, meanwhile)] == [1, 1]


@pytest.mark.long
def test_two_bots_started_on_one_database_by_mistake(server: str, bot: Bot) -> None:
    first = bot.run()
    bot.environ["WEB__BIND"] = f"127.0.0.1:{a_free_port()}"
    second = bot.run(ready=False)
    until(lambda: not second.running, 30)
    assert second.stop() != 0
    assert "Traceback" not in second.output
    assert first.running


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"MASTODON__ACCESS_TOKEN": "wrong"}, "login"),
        ({"MASTODON__API_BASE_URL": ""}, "no server"),
        ({"MASTODON__API_BASE_URL": "https://mastodon.example"}, "public_url"),
        ({"WATHC__POLL_SECONDS": "3"}, "IMAGINARYKLOUT_WATCH__POLL_SECONDS"),
        ({"STORE__URL": "sqlite:////proc/nowhere/bot.db"}, "/proc/nowhere"),
    ],
)
def test_what_keeps_it_from_starting_is_told_in_a_sentence(
    server: str, bot: Bot, changed: dict[str, str], told: str
) -> None:
    bot.environ |= changed
    running = bot.run(ready=False)
    until(lambda: not running.running, 30)
    assert running.stop() != 0
    assert told in running.output
    assert "Traceback" not in running.output


def test_a_server_that_is_down_is_waited_for(bot: Bot) -> None:
    bot.environ["MASTODON__API_BASE_URL"] = f"http://127.0.0.1:{a_free_port()}"
    running = bot.run(ready=False)
    running.says("server.unavailable")
    assert running.stop() == 0


def test_a_rehearsal_says_what_it_would_and_posts_nothing(server: str, bot: Bot, start: Start) -> None:
    alice = Person(server, "alice")
    toot = alice.toots("@bob gets +K in tea #ImaginaryKlout")
    rehearsal = start("rehearse", **bot.environ)
    assert "tea" in rehearsal.says(r"(.*bob.*/b/.*)")
    assert alice.answers(toot) == []
    assert rehearsal.stop() == 0
