"""Doctor names what is wrong, and what to do, on real servers in good and bad states."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import requests
from click.testing import Result
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import app
from bot.badge.keys import KeyFile
from bot.cli.doctor import Finding, examine
from bot.platforms.onboarding import POLICIES
from bot.sandbox import Sandbox
from bot.sandbox.flavour import MASTODON
from bot.settings import BadgeSettings, MastodonSettings, Settings, StoreSettings, WebSettings
from bot.store import Store
from tests.cli.conftest import TOKEN, Call, new_sandbox

HEADERS = {"Authorization": f"Bearer {TOKEN}"}


def healthy(server: Sandbox) -> None:
    everything = dict.fromkeys(POLICIES, "accept")
    requests.patch(f"{server.url}/api/v2/notifications/policy", json=everything, headers=HEADERS, timeout=5)
    requests.patch(f"{server.url}/api/v1/accounts/update_credentials", json={"bot": True}, headers=HEADERS, timeout=5)


def doctor(call: Call, server: Sandbox, **environ: str) -> Result:
    known = {"mastodon__api_base_url": server.url, "mastodon__access_token": TOKEN, "bot__contact": "carol"}
    return call("doctor", **(known | environ))


def line(result: Result, about: str) -> str:
    """What is said about one thing, with the advice under it."""
    lines = result.output.splitlines()
    at = next(number for number, each in enumerate(lines) if each[6:].startswith(about))
    return " ".join([lines[at], *(each for each in lines[at + 1 : at + 2] if each.startswith("      "))])


def found(settings: Settings, about: str) -> Finding:
    return next(each for each in examine(settings, now=app.now) if each.about == about)


def test_all_is_well_where_all_is_well(server: Sandbox, call: Call) -> None:
    healthy(server)
    result = doctor(call, server)
    assert result.exit_code == 0, result.output
    assert "fail" not in result.output
    whole = ("server", "limits", "clock", "token", "mentions", "bot flag", "hashtag", "address", "database", "signing")
    for about in whole:
        assert line(result, about).startswith("ok"), result.output


def test_hidden_direct_messages_fail_and_login_mends_them(server: Sandbox, call: Call) -> None:
    result = doctor(call, server)
    assert result.exit_code == 1
    assert line(result, "mentions").startswith("fail")
    assert "for_private_mentions" in line(result, "mentions")
    assert f"imaginaryklout login {server.url}" in line(result, "mentions")
    assert call("login", server.url, "--token", TOKEN, "--yes").exit_code == 0
    assert call("doctor", bot__contact="carol").exit_code == 0


def test_a_missing_bot_flag_is_a_warning(server: Sandbox, call: Call) -> None:
    assert line(doctor(call, server), "bot flag").startswith("warn")


def test_a_wrong_token_fails_and_the_rest_is_looked_at_all_the_same(server: Sandbox, call: Call) -> None:
    result = doctor(call, server, mastodon__access_token="wrong-token")
    assert result.exit_code == 1
    assert "refuses the token" in line(result, "token")
    assert "wrong-token" not in result.output
    assert "database" in result.output


def test_without_a_server_doctor_says_so_and_looks_at_the_rest(call: Call) -> None:
    result = call("doctor")
    assert result.exit_code == 1
    assert "login https://SERVER" in line(result, "server")
    assert "database" in result.output
    assert "contact" in result.output


def test_a_server_that_is_down_fails_without_a_traceback(server: Sandbox, call: Call) -> None:
    server.stop()
    result = doctor(call, server)
    assert result.exit_code == 1
    assert "nothing answers there" in line(result, "server")


class Said:
    """A server whose answers to one path are replaced."""

    def __init__(self, inner: ASGIApp, path: str, status: int, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        self.inner, self.path, self.status, self.headers, self.body = inner, path, status, headers, body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not scope.get("path", "").startswith(self.path):
            await self.inner(scope, receive, send)
            return
        start: Message = {"type": "http.response.start", "status": self.status, "headers": self.headers}
        await send(start)
        await send({"type": "http.response.body", "body": self.body})


def saying(path: str, status: int, body: bytes, *headers: tuple[bytes, bytes]) -> Sandbox:
    said = Middleware(Said, path=path, status=status, headers=list(headers), body=body)
    return new_sandbox(middleware=[said])


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (200, b"<html>\x1b[2Jgarden</html>", "does not describe itself"),
        (200, b"[[[[[[[[[", "does not describe itself"),
        (500, b"", "HTTP 500"),
    ],
)
def test_a_server_that_is_no_mastodon_is_said_to_be_none(call: Call, status: int, body: bytes, told: str) -> None:
    with saying("/api/v2/instance", status, body) as server:
        result = doctor(call, server)
    assert told in line(result, "server")
    assert "\x1b" not in result.output


def test_a_server_that_moved_is_named(call: Call) -> None:
    with saying("/api/v2/instance", 301, b"", (b"location", b"https://new.example/api")) as server:
        assert "https://new.example/api" in line(doctor(call, server), "server")


def test_a_closed_hashtag_feed_is_a_warning(call: Call) -> None:
    closed = b'{"version": "4.5", "configuration": {"timelines_access": {"hashtag_feeds": {"remote": "disabled"}}}}'
    with saying("/api/v2/instance", 200, closed) as server:
        assert "no remote toots under hashtags" in line(doctor(call, server), "hashtag")


def test_a_hashtag_that_cannot_be_read_fails(call: Call) -> None:
    with saying("/api/v1/timelines/tag", 401, b'{"error": "no"}') as server:
        result = doctor(call, server)
    assert line(result, "hashtag").startswith("fail")
    assert result.exit_code == 1


def test_a_hashtag_that_nobody_used_is_fine(call: Call) -> None:
    with saying("/api/v1/timelines/tag", 404, b'{"error": "no"}') as server:
        assert line(doctor(call, server), "hashtag").startswith("ok")


def test_a_server_without_policies_hides_nothing_and_one_of_few_characters_is_a_warning(call: Call) -> None:
    with new_sandbox(flavour=replace(MASTODON, max_characters=150, policies=False)) as server:
        result = doctor(call, server)
    assert line(result, "mentions").startswith("ok")
    assert line(result, "limits").startswith("warn")


@pytest.mark.parametrize(("off", "level"), [(5, "ok"), (300, "warn"), (7_200, "fail"), (-7_200, "fail")])
def test_a_clock_that_is_off_is_told(off: int, level: str) -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(seconds=off), usegmt=True).encode()
    with saying("/api/v2/instance", 200, b'{"version": "4.5"}', (b"date", date)) as server:
        settings = Settings(mastodon=MastodonSettings(api_base_url=server.url))
        assert found(settings, "clock").level == level


def test_a_token_that_may_do_too_little_fails_and_names_what_it_lacks(server: Sandbox, call: Call) -> None:
    asked = {"client_name": "x", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": "read write:statuses"}
    app_ = requests.post(f"{server.url}/api/v1/apps", data=asked, timeout=5).json()
    grant = {"client_id": app_["client_id"], "redirect_uri": asked["redirect_uris"], "scope": asked["scopes"]}
    answer = {"response_type": "code", "decision": "approve", "account": "imaginaryklout"}
    page = requests.post(f"{server.url}/oauth/authorize", data=grant | answer, timeout=5)
    code = re.findall(r'id="code"[^>]*value="([\w-]+)"', page.text)[0]
    exchange = grant | {"client_secret": app_["client_secret"], "grant_type": "authorization_code", "code": code}
    token = requests.post(f"{server.url}/oauth/token", data=exchange, timeout=5).json()["access_token"]
    result = doctor(call, server, mastodon__access_token=token)
    assert line(result, "scopes").startswith("fail")
    assert "write:notifications" in line(result, "scopes")
    assert "write:statuses" not in line(result, "scopes")
    refused = call("login", server.url, "--token", token, "--yes")
    assert refused.exit_code == 1
    assert "write:notifications" in refused.output


def address(public_url: str, server: str | None = None, bind: str = "127.0.0.1:1") -> Finding:
    mastodon = MastodonSettings(api_base_url=server, request_timeout=2)
    return found(Settings(mastodon=mastodon, web=WebSettings(public_url=public_url, bind=bind)), "address")


def test_an_address_for_this_computer_only_fails_beside_a_server_for_all() -> None:
    assert address("http://localhost:8080", "https://mastodon.invalid").level == "fail"


def test_an_address_that_does_not_answer_is_told_apart_by_whether_the_bot_runs(server: Sandbox) -> None:
    assert address("https://klout.invalid").level == "warn"
    assert address("https://klout.invalid", bind=server.url.removeprefix("http://")).level == "fail"


def test_a_database_that_does_not_exist_yet_is_made_by_the_first_run(tmp_path: Path) -> None:
    path = tmp_path / "new" / "bot.db"
    finding = found(Settings(store=StoreSettings(url=f"sqlite:///{path}")), "database")
    assert (finding.level, path.parent.exists()) == ("ok", False)


def test_a_sound_database_is_ok_and_a_damaged_one_fails(tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    settings = Settings(store=StoreSettings(url=f"sqlite:///{path}"))
    store = Store(settings.store.url, clock=app.now)
    store.open()
    store.close()
    assert found(settings, "database").level == "ok"
    path.write_bytes(b"this is no database" * 100)
    assert found(settings, "database").level == "fail"


def test_a_token_file_that_others_can_read_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "login.toml"
    path.write_text("", encoding="utf-8")
    path.chmod(0o644)
    finding = found(Settings(mastodon=MastodonSettings(access_token_file=path)), "token")
    assert (finding.level, finding.advice) == ("warn", f"run: chmod 600 {path}")


def test_a_key_file_is_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "issuer.key"
    settings = Settings(badge=BadgeSettings(key_file=path))
    assert "will be made" in found(settings, "signing").text
    assert not path.exists()
    key = KeyFile(path, lambda: b"1" * 32).current()
    assert found(settings, "signing") == Finding("ok", "signing", f"badges are signed with {key.id}")
    path.chmod(0o640)
    assert found(settings, "signing").advice == f"run: chmod 600 {path}"
    path.write_text("no key", encoding="utf-8")
    assert found(settings, "signing").level == "fail"
