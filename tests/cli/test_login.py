"""From the address of a server to an account to speak from, against a real server."""

from __future__ import annotations

import re
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
import requests

from bot.platforms.onboarding import SCOPES, bio
from bot.sandbox import Sandbox
from bot.settings import load
from tests.cli.conftest import TOKEN, Call

CHECKOUT = Path(__file__).parents[2]


def account(server: Sandbox, token: str = TOKEN) -> dict[str, object]:
    answer = requests.get(
        f"{server.url}/api/v1/accounts/verify_credentials", headers={"Authorization": f"Bearer {token}"}, timeout=5
    )
    found: dict[str, object] = answer.json()
    return found


def private_mentions(server: Sandbox) -> str:
    answer = requests.get(
        f"{server.url}/api/v2/notifications/policy", headers={"Authorization": f"Bearer {TOKEN}"}, timeout=5
    )
    return str(answer.json()["for_private_mentions"])


@contextmanager
def answering(status: int, kind: str, body: bytes) -> Iterator[str]:
    """A server that gives one answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = answer  # noqa: N815 - the names that http.server looks for

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()


def test_the_code_that_the_server_shows_becomes_a_token_that_run_finds(server: Sandbox, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "login", server.url, "--yes"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": str(CHECKOUT), "PYTHONUNBUFFERED": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        where = next(line.strip() for line in process.stdout if line.strip().startswith("http"))
        page = requests.post(where, data={"decision": "approve", "account": "imaginaryklout"}, timeout=5)
        code = re.search(r'id="code"[^>]*value="([\w-]+)"', page.text)
        assert code, page.text
        process.stdin.write(code[1] + "\n")
        process.stdin.close()
        said = process.stdout.read()
    assert process.returncode == 0, said
    found = load(None, {"IMAGINARYKLOUT_MASTODON__ACCESS_TOKEN_FILE": str(tmp_path / "data" / "login.toml")})
    assert found.mastodon.api_base_url == server.url
    (token,) = found.secrets()
    assert account(server, token)["username"] == "imaginaryklout"
    assert token not in said


def test_a_given_token_is_kept_where_only_its_owner_reads_it(server: Sandbox, call: Call, tmp_path: Path) -> None:
    result = call("login", server.url, "--token", TOKEN, "--yes")
    assert result.exit_code == 0, result.output
    kept = tmp_path / "data" / "login.toml"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [each.name for each in kept.parent.iterdir()] == ["login.toml"]
    assert TOKEN in kept.read_text(encoding="utf-8")
    assert TOKEN not in result.output


def test_a_token_can_come_from_standard_input(server: Sandbox, call: Call, tmp_path: Path) -> None:
    assert call("login", server.url, "--token", "-", "--no-setup", stdin=f"{TOKEN}\n").exit_code == 0
    assert TOKEN in (tmp_path / "data" / "login.toml").read_text(encoding="utf-8")


def test_direct_messages_from_strangers_reach_the_bot_afterwards(server: Sandbox, call: Call) -> None:
    assert private_mentions(server) == "filter"
    call("login", server.url, "--token", TOKEN, "--no-setup")
    assert private_mentions(server) == "accept"


def test_the_account_is_set_up_when_agreed_to(server: Sandbox, call: Call) -> None:
    result = call(
        "login",
        server.url,
        "--token",
        TOKEN,
        stdin="y\n",
        bot__operators="carol@example.social",
        web__public_url="https://klout.example",
    )
    assert result.exit_code == 0, result.output
    me = account(server)
    note = str(me["note"])
    assert me["bot"] is True
    assert "I am a bot. Run by carol@example.social." in note
    assert "block me" in note
    assert "https://klout.example/about" in str(me["fields"])
    assert "An account." in result.output, "what it replaces is shown first"


@pytest.mark.parametrize(("options", "stdin"), [((), "n\n"), (("--no-setup",), "")])
def test_the_account_stays_as_it_is_when_not_agreed_to(
    server: Sandbox, call: Call, options: tuple[str, ...], stdin: str
) -> None:
    result = call("login", server.url, "--token", TOKEN, *options, stdin=stdin)
    assert result.exit_code == 0, result.output
    me = account(server)
    assert me["bot"] is False
    assert "An account." in str(me["note"])


def test_a_wrong_token_is_said_to_be_one_and_nothing_is_kept(server: Sandbox, call: Call, tmp_path: Path) -> None:
    result = call("login", server.url, "--token", "wrong-token")
    assert result.exit_code == 1
    assert "refuses the token" in result.output
    assert not (tmp_path / "data").exists()


def test_a_wrong_code_is_said_to_be_one(server: Sandbox, call: Call) -> None:
    result = call("login", server.url, stdin="not-the-code\n")
    assert result.exit_code == 1
    assert "does not take that code" in result.output


@pytest.mark.parametrize("options", [(), ("--token", TOKEN)])
@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, "text/html", b"<html><script>alert(1)</script><body>Welcome to my garden</body></html>"),
        (404, "text/html", b"<html>Not found</html>"),
        (404, "application/json", b'{"error": "no"}'),
        (200, "application/json", b"[1, 2"),
        (200, "application/json", b'{"a": 1}'),
        (200, "application/json", b"[]"),
        (500, "text/plain", b"\x1b[2Joops"),
        (503, "application/json", b'{"error": "later"}'),
        (429, "application/json", b'{"error": "Too many requests"}'),
    ],
)
def test_a_server_that_is_no_mastodon_gets_a_sentence(
    call: Call, status: int, kind: str, body: bytes, options: tuple[str, ...]
) -> None:
    with answering(status, kind, body) as url:
        result = call("login", url, *options, stdin="code\n")
    assert result.exit_code == 1, result.output
    error = result.output.rpartition("Error: ")[2]
    assert error.startswith(url)
    assert error.count("\n") == 1
    assert "<" not in error
    assert "\x1b" not in error


def test_a_server_that_is_down_is_said_to_be_down(call: Call) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        result = call("login", url)
    assert result.exit_code == 1
    assert result.output == f"Error: {url} cannot be reached: connection refused\n"


@pytest.mark.parametrize("server_name", ["http://", "https://a b", "ftp://x", "https://mastodon.example/@bot", ""])
def test_what_is_no_address_is_refused(call: Call, server_name: str) -> None:
    result = call("login", server_name, "--token", TOKEN)
    assert result.exit_code == 2
    assert "SERVER" in result.output


@pytest.mark.parametrize("contact", ["", "@carol@example.social", "mailto:" + "c" * 190])
def test_the_bio_fits_says_who_runs_it_and_mentions_nobody(contact: str) -> None:
    for limit in (100, 160, 300, 500):
        text = bio("ImaginaryKlout", contact, limit)
        assert len(text) <= limit
        assert not text.startswith("@")
        assert " @" not in text
        assert "#" not in text
    assert "block me" in bio("ImaginaryKlout", contact, 500)
    assert contact.removeprefix("@") in bio("ImaginaryKlout", contact, 500)


def test_the_bot_asks_for_no_more_than_it_needs() -> None:
    assert "write" not in SCOPES
    assert not [scope for scope in SCOPES if scope.startswith(("admin", "push"))]
