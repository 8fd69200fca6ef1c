"""Where settings come from, and which word counts."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings, duration, embedded_config, load

TOKEN = "SeCrEt-ToKeN-0123456789"


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, so that no file of the checkout is found."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_default_file_holds_every_setting_with_its_default() -> None:
    written = tomllib.loads((embedded_config() / "default.toml").read_text(encoding="utf-8"))
    known = {
        name: set(section.annotation.model_fields)  # type: ignore[union-attr]  # every section is a model
        for name, section in Settings.model_fields.items()
    }
    assert {name: set(values) for name, values in written.items()} == known
    assert Settings(**written) == Settings()


def test_the_default_file_says_something_about_every_setting() -> None:
    lines = (embedded_config() / "default.toml").read_text(encoding="utf-8").splitlines()
    uncommented = [line for before, line in pairwise(lines) if re.match(r"\w+ =", line) and before[:1] != "#"]
    assert not uncommented


def test_a_file_outranks_the_defaults_and_the_environment_outranks_the_file(nowhere: Path) -> None:
    mine = nowhere / "mine.toml"
    mine.write_text('[watch]\npoll_seconds = 30\n[bot]\nhashtag = "#TeaKlout"\n', encoding="utf-8")
    found = load(mine, {"IMAGINARYKLOUT_WATCH__POLL_SECONDS": "40"})
    assert (found.watch.poll_seconds, found.bot.hashtag) == (40, "TeaKlout")
    assert found.watch.overlap == timedelta(hours=6)


def test_designs_are_named_in_a_row_or_in_a_list(nowhere: Path) -> None:
    mine = nowhere / "mine.toml"
    mine.write_text('[badge]\ndesign = ["pin", "stamp"]\n', encoding="utf-8")
    assert load(mine, {}).badge.design == load(None, {"IMAGINARYKLOUT_BADGE__DESIGN": "pin, stamp"}).badge.design
    assert load(None, {}).badge.design == ()


def test_a_secret_file_outranks_the_environment(nowhere: Path) -> None:
    secrets = nowhere / "secrets"
    secrets.mkdir()
    (secrets / "imaginaryklout_mastodon__access_token").write_text(TOKEN + "\n", encoding="utf-8")
    (secrets / "somebody_elses").write_text("x", encoding="utf-8")
    found = load(
        None, {"IMAGINARYKLOUT_SECRETS_DIR": str(secrets), "IMAGINARYKLOUT_MASTODON__ACCESS_TOKEN": "from-environment"}
    )
    assert found.mastodon.access_token is not None
    assert found.mastodon.access_token.get_secret_value() == TOKEN


def test_the_config_variable_names_the_file_unless_one_is_given(nowhere: Path) -> None:
    for name in ("one", "two"):
        (nowhere / f"{name}.toml").write_text(f'[bot]\nhashtag = "{name}"\n', encoding="utf-8")
    environ = {"IMAGINARYKLOUT_CONFIG": str(nowhere / "one.toml")}
    assert load(None, environ).bot.hashtag == "one"
    assert load(nowhere / "two.toml", environ).bot.hashtag == "two"


def test_an_empty_variable_counts_as_not_set(nowhere: Path) -> None:
    found = load(None, {"IMAGINARYKLOUT_WATCH__POLL_SECONDS": "", "IMAGINARYKLOUT_MASTODON__ACCESS_TOKEN": " "})
    assert found == Settings()


def test_operators_may_be_a_list_or_words_with_commas(nowhere: Path) -> None:
    mine = nowhere / "mine.toml"
    mine.write_text('[bot]\noperators = ["@Carol@Example.Social"]\n', encoding="utf-8")
    assert load(mine, {}).bot.operators == ("carol@example.social",)
    environ = {"IMAGINARYKLOUT_BOT__OPERATORS": "carol@example.social, @bob@b.example"}
    assert load(mine, environ).bot.operators == ("carol@example.social", "bob@b.example")


def test_the_public_address_is_that_of_the_binding_unless_it_is_given() -> None:
    def public(**environ: str) -> str:
        return load(
            None, {f"IMAGINARYKLOUT_WEB__{name.upper()}": value for name, value in environ.items()}
        ).web.public_url

    assert public() == "http://127.0.0.1:8080"
    assert public(bind="0.0.0.0:9000") == "http://127.0.0.1:9000"
    assert public(bind="[::1]:9000") == "http://[::1]:9000"
    assert public(public_url="https://Klout.example/") == "https://klout.example"
    assert public(public_url="https://klout.example/badges/") == "https://klout.example/badges"


def test_a_binding_has_a_host_and_a_port() -> None:
    web = load(None, {"IMAGINARYKLOUT_WEB__BIND": "[::1]:9000"}).web
    assert (web.host, web.port) == ("::1", 9000)


def test_what_login_wrote_is_found_without_further_settings(nowhere: Path) -> None:
    (nowhere / "data").mkdir()
    text = f'api_base_url = "https://klout.example"\naccess_token = "{TOKEN}"\n'
    (nowhere / "data" / "login.toml").write_text(text, encoding="utf-8")
    found = load(None, {})
    assert found.mastodon.api_base_url == "https://klout.example"
    assert found.secrets() == (TOKEN,)


def test_a_token_is_never_sent_to_a_server_that_did_not_give_it(nowhere: Path) -> None:
    (nowhere / "data").mkdir()
    text = f'api_base_url = "https://klout.example"\naccess_token = "{TOKEN}"\n'
    (nowhere / "data" / "login.toml").write_text(text, encoding="utf-8")
    found = load(None, {"IMAGINARYKLOUT_MASTODON__API_BASE_URL": "https://other.example"})
    assert found.mastodon.access_token is None


def test_a_token_file_may_hold_the_bare_token(nowhere: Path) -> None:
    (nowhere / "token").write_text(TOKEN + "\n", encoding="utf-8")
    found = load(
        None,
        {
            "IMAGINARYKLOUT_MASTODON__ACCESS_TOKEN_FILE": str(nowhere / "token"),
            "IMAGINARYKLOUT_MASTODON__API_BASE_URL": "https://klout.example",
        },
    )
    assert found.secrets() == (TOKEN,)


def test_a_secret_is_in_no_representation_of_the_settings(nowhere: Path) -> None:
    found = load(
        None,
        {
            "IMAGINARYKLOUT_MASTODON__ACCESS_TOKEN": TOKEN,
            "IMAGINARYKLOUT_STORE__URL": "postgresql://klout:hunter2hunter2@db/klout",
        },
    )
    shown = f"{found!r} {found} {found.mastodon!r} {found.store!r}"
    assert TOKEN not in shown
    assert "hunter2" not in shown
    assert set(found.secrets()) == {TOKEN, "hunter2hunter2"}


@given(st.integers(0, 500), st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_durations_add_up(days: int, hours: int, minutes: int, seconds: int) -> None:
    expected = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    assert duration(f"{days}d{hours}h {minutes}m{seconds}s") == expected
    assert duration(str(int(expected.total_seconds()))) == expected
    assert duration(expected) == expected


@given(st.text())
def test_any_other_text_is_no_duration(text: str) -> None:
    try:
        found = duration(text)
    except ValueError:
        return
    assert found >= timedelta()
