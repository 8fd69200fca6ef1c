"""Wrong settings: everything is named at once, with its place and what to do, and no secret is shown."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import Settings, SettingsError, checked_for_run, config_files, embedded_config, load
from bot.settings.sections import LONGEST_OVERLAP
from bot.store.store import MARKS_KEPT

TOKEN = "SeCrEt-ToKeN-0123456789"
REMOTE = {
    "IMAGINARYKLOUT_MASTODON__API_BASE_URL": "https://mastodon.example",
    "IMAGINARYKLOUT_MASTODON__ACCESS_TOKEN": TOKEN,
    "IMAGINARYKLOUT_WEB__PUBLIC_URL": "https://klout.example",
}


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty working directory, so that nobody's data/login.toml is found."""
    monkeypatch.chdir(tmp_path)


def problems(config: Path | None = None, **environ: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(config, environ)
    return caught.value.problems


def lacks(**environ: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        checked_for_run(load(None, REMOTE | environ))
    return caught.value.problems


def test_every_problem_of_every_layer_is_named_at_once_with_its_place(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(
        '[watch]\npoll_seconds = "often"\npol_seconds = 3\n\n[stroe]\nurl = "x"\n\n[web]\nbind = "nope"\n',
        encoding="utf-8",
    )
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "imaginaryklout_mastodon__acces_token").write_text(TOKEN, encoding="utf-8")
    found = problems(
        mine,
        IMAGINARYKLOUT_SECRETS_DIR=str(secrets),
        IMAGINARYKLOUT_WATHC__POLL_SECONDS="3",
        IMAGINARYKLOUT_LOG__LEVEL="loud",
        IMAGINARYKLOUT_WATCH__OVERLAP="3 weeks",
    )
    for place, told in [
        (f"{mine}, line 2: watch.poll_seconds", "number"),
        (f"{mine}, line 3: watch.pol_seconds", "did you mean poll_seconds?"),
        (f"{mine}, line 5: stroe", "did you mean store?"),
        (f"{mine}, line 9: web.bind", "host and a port"),
        (f"{secrets}/imaginaryklout_mastodon__acces_token", "imaginaryklout_mastodon__access_token?"),
        ("IMAGINARYKLOUT_WATHC__POLL_SECONDS", "did you mean IMAGINARYKLOUT_WATCH__POLL_SECONDS?"),
        ("IMAGINARYKLOUT_LOG__LEVEL: log.level", "'debug', 'info', 'warning' or 'error'"),
        ("IMAGINARYKLOUT_WATCH__OVERLAP: watch.overlap", '"6h"'),
    ]:
        assert [each for each in found if each.startswith(place) and told in each], (place, found)
    assert len(found) == 8


@pytest.mark.parametrize(
    "name",
    [
        "IMAGINARYKLOUT_WATCH_POLL_SECONDS",
        "IMAGINARIKLOUT_WATCH__POLL_SECONDS",
        "IMAGINARY_KLOUT_WATCH__POLL_SECONDS",
        "imaginaryklout_watch__pollseconds",
        "IMAGINARYKLOUT_POLL_SECONDS",
    ],
)
def test_a_mistyped_variable_is_refused_and_the_right_name_suggested(name: str) -> None:
    (problem,) = problems(None, **{name: "3"})
    assert problem.startswith(name)
    assert "imaginaryklout_watch__poll_seconds" in problem.lower()


@pytest.mark.parametrize("name", ["PATH", "KLOUT", "IMAGE_NAME", "IMAGINE__THIS", "MASTODON__ACCESS_TOKEN", "_", ""])
def test_variables_of_others_are_none_of_our_business(name: str) -> None:
    assert load(None, {name: "3"}) == Settings()


@given(st.dictionaries(st.text(), st.text()))
def test_no_environment_makes_loading_fail_otherwise(environ: dict[str, str]) -> None:
    with suppress(SettingsError):
        load(None, environ)


@given(st.text().filter(lambda text: text.strip() != ""))
def test_no_value_makes_loading_fail_otherwise(value: str) -> None:
    for name in ("WEB__BIND", "WEB__PUBLIC_URL", "MASTODON__API_BASE_URL", "BOT__OPERATORS", "WATCH__OVERLAP"):
        with suppress(SettingsError):
            load(None, {f"IMAGINARYKLOUT_{name}": value})


@pytest.mark.parametrize("text", ["not toml", "[watch\n", "a = 1\na = 2\n", "watch = 3\n", "[[watch]]\n"])
def test_a_file_that_is_no_settings_file_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(text, encoding="utf-8")
    assert all(str(mine) in each for each in problems(mine))


def test_a_file_that_is_missing_or_unreadable_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"[bot]\ncontact = '\xe9'\n")
    assert "No such file" in problems(tmp_path / "gone.toml")[0]
    assert "UTF-8" in problems(tmp_path / "latin.toml")[0]
    assert "Is a directory" in problems(tmp_path)[0]


def test_an_overlap_that_goes_back_further_than_the_bot_remembers_is_refused_with_the_reason() -> None:
    (problem,) = problems(IMAGINARYKLOUT_WATCH__OVERLAP="2d")
    assert "at most" in problem
    assert "remembers" in problem
    assert load(None, {"IMAGINARYKLOUT_WATCH__OVERLAP": "24h"}).watch.overlap == LONGEST_OVERLAP == MARKS_KEPT


def test_no_problem_shows_a_secret() -> None:
    found = problems(
        IMAGINARYKLOUT_MASTODON__ACCESS_TOKE=TOKEN,
        IMAGINARYKLOUT_STORE__URL=f"mysql://klout:{TOKEN}@db/klout",
        IMAGINARYKLOUT_MASTODON__API_BASE_URL=f"https://klout:{TOKEN}@mastodon.example",
    )
    assert len(found) == 3
    assert TOKEN not in "".join(found)


def test_running_needs_a_server() -> None:
    with pytest.raises(SettingsError, match=r"login https://SERVER"):
        checked_for_run(Settings())


def test_running_needs_a_token() -> None:
    (problem,) = lacks(IMAGINARYKLOUT_MASTODON__ACCESS_TOKEN="")
    assert "imaginaryklout login https://mastodon.example" in problem


@pytest.mark.parametrize(
    "public", ["http://127.0.0.1:8080", "http://localhost", "https://[::1]", "http://127.9.9.9", ""]
)
def test_links_that_only_this_computer_can_open_are_refused_beside_a_server_for_all(public: str) -> None:
    (problem,) = lacks(IMAGINARYKLOUT_WEB__PUBLIC_URL=public)
    assert problem.startswith("web.public_url")


def test_a_loopback_address_is_fine_beside_a_loopback_server() -> None:
    local = {"IMAGINARYKLOUT_MASTODON__API_BASE_URL": "http://localhost:3000", "IMAGINARYKLOUT_WEB__PUBLIC_URL": ""}
    checked_for_run(load(None, REMOTE | local))
    checked_for_run(load(None, REMOTE))


def test_an_operators_file_replaces_the_one_of_the_same_name_and_no_other(tmp_path: Path) -> None:
    (tmp_path / "phrases").mkdir()
    (tmp_path / "phrases" / "en.toml").write_text("", encoding="utf-8")
    (tmp_path / "phrases" / "tlh.toml").write_text("", encoding="utf-8")
    (tmp_path / "phrases" / "notes.txt").write_text("", encoding="utf-8")
    theirs = config_files(load(None, {}))
    mine = config_files(load(None, {"IMAGINARYKLOUT_PATHS__CONFIG_DIR": str(tmp_path)}))
    assert embedded_config() / "phrases" / "en.toml" in theirs.phrases
    assert tmp_path / "phrases" / "en.toml" in mine.phrases
    assert tmp_path / "phrases" / "tlh.toml" in mine.phrases
    assert len(mine.phrases) == len(theirs.phrases) + 1
    assert mine.badges == theirs.badges
    (tmp_path / "wordlists").mkdir()
    (tmp_path / "wordlists" / "en.toml").write_text("", encoding="utf-8")
    mine = config_files(load(None, {"IMAGINARYKLOUT_PATHS__CONFIG_DIR": str(tmp_path)}))
    assert [path for path in mine.wordlists if path not in theirs.wordlists] == [tmp_path / "wordlists" / "en.toml"]


def test_a_folder_of_words_that_is_missing_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(IMAGINARYKLOUT_PATHS__CONFIG_DIR=str(tmp_path / "gone"))
    assert "folder that exists" in problem
