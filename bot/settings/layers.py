"""Where settings come from, and whose word counts: defaults < a file < the environment < secret files.

Every problem of every layer is collected, with the place where it stands, before anything is refused.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic_settings import EnvSettingsSource

from bot.settings.sections import Settings

PREFIX = "IMAGINARYKLOUT_"
CONFIG_VARIABLE = "IMAGINARYKLOUT_CONFIG"
SECRETS_VARIABLE = "IMAGINARYKLOUT_SECRETS_DIR"
_SECRETS_DIR = Path("/run/secrets")


class SettingsError(Exception):
    """Everything that is wrong with the settings. ``str`` is a list for people: where it stands and what to do."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"- {problem}" for problem in self.problems))


def embedded_config() -> Path:
    """The folder of ``default.toml``, phrases, grammar, badges and wordlists that came with the program."""
    packaged = Path(__file__).parents[1] / "config"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "config"


def load(config: Path | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """The settings in force. ``config`` is the operator's file. Raises SettingsError naming every problem at once."""
    environ = os.environ if environ is None else environ
    problems: list[str] = []
    layers = [*_toml(embedded_config() / "default.toml", problems)]
    named = config or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    if named is not None:
        layers += _toml(named, problems)
    layers += [_environment(environ, problems), _secret_files(environ, problems)]
    merged: dict[str, Any] = {}
    for layer in layers:
        for section, values in layer.values.items():
            there = merged.get(section)
            merged[section] = {**there, **values} if isinstance(there, dict) and isinstance(values, dict) else values
    try:
        settings = Settings(**merged)
    except ValidationError as error:
        problems += _explained(error, layers)
        raise SettingsError(problems) from None
    if problems:
        raise SettingsError(problems)
    return _with_login(settings)


@dataclass(frozen=True)
class _Layer:
    """One source: its values by section and key, and how to name the place of one of them."""

    values: dict[str, Any]
    label: str
    text: str | None = None  # of a TOML file

    def place(self, section: str, key: str | None) -> str:
        if self.text is None:
            name = section if key is None else f"{section}__{key}"
            return self.label.format(name.upper() if self.label.startswith(PREFIX) else name)
        line = _line(self.text, section, key)
        return f"{self.label}, line {line}" if line else self.label


def _line(text: str, section: str, key: str | None) -> int | None:
    """The line on which a TOML file sets ``section.key`` (or opens the section)."""
    at, found = "", None
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            at = header[1].strip("\"'")
            found = number if at == section and found is None else found
        elif pair := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            name = pair[1].replace('"', "").replace("'", "")
            full = f"{at}.{name}" if at else name
            if full == (f"{section}.{key}" if key else section):
                return number
    return found


def _known() -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(field.annotation.model_fields)
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
    }


def _names() -> list[str]:
    return [f"{section}__{key}" for section, keys in _known().items() for key in keys]


def _nearest(name: str, known: Iterable[str]) -> str:
    match = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    return match[0] if match else ""


def _flat(named: Mapping[str, str], label: str, problems: list[str]) -> _Layer:
    """Values by ``imaginaryklout_section__key``, as the environment and secret files name them."""
    names = set(_names())
    prefix = PREFIX.lower()
    for name in sorted(named):
        bare = name.lower()
        if bare.startswith(prefix) and bare.removeprefix(prefix) not in names:
            near = _nearest(bare.removeprefix(prefix), names)
            shown = f"{prefix}{near}".upper() if name.isupper() else f"{prefix}{near}"
            hint = f"did you mean {shown}?" if near else "every name is in config/default.toml"
            problems.append(f"{label.format(name)}: there is no such setting; {hint}")
    source = EnvSettingsSource(
        Settings, case_sensitive=False, env_prefix=prefix, env_nested_delimiter="__", env_ignore_empty=True
    )
    source.env_vars = {
        name.lower(): value
        for name, value in named.items()
        if value.strip() and name.lower().removeprefix(prefix) in names
    }
    placed = PREFIX + "{}" if label == "{}" else label.replace("{}", prefix + "{}")
    return _Layer(source(), placed)


def _like_prefix(name: str) -> bool:
    """Whether someone may have meant our prefix: a slip in it would otherwise pass unseen."""
    start = name.upper().split("__")[0].rpartition("_")[0].replace("_", "")
    return bool(difflib.get_close_matches(start, [PREFIX.strip("_")], 1, 0.75))


def _variables() -> list[str]:
    return [PREFIX + name.upper() for name in _names()]


def _environment(environ: Mapping[str, str], problems: list[str]) -> _Layer:
    ours = {}
    for name, value in environ.items():
        if name.upper() in (CONFIG_VARIABLE, SECRETS_VARIABLE):
            continue
        if name.upper().startswith(PREFIX):
            ours[name] = value
        elif _like_prefix(name) and (near := _nearest(name.upper(), [*_variables(), CONFIG_VARIABLE])):
            problems.append(f"{name}: there is no such setting; did you mean {near}?")
    return _flat(ours, "{}", problems)


def _secret_files(environ: Mapping[str, str], problems: list[str]) -> _Layer:
    asked = environ.get(SECRETS_VARIABLE) or environ.get("CREDENTIALS_DIRECTORY")
    folder = Path(asked) if asked else _SECRETS_DIR
    found: dict[str, str] = {}
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            ours = path.name.lower().startswith(PREFIX.lower()) and path.is_file()
            if ours and (text := _text(path, problems)) is not None:
                found[path.name] = text.strip()
    elif environ.get(SECRETS_VARIABLE):
        problems.append(f"{SECRETS_VARIABLE}: there is no directory {folder}")
    return _flat(found, f"{folder}/{{}}", problems)


def _text(path: Path, problems: list[str]) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        problems.append(f"{path}: cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        problems.append(f"{path}: is not UTF-8 text")
    return None


def _toml(path: Path, problems: list[str]) -> Iterator[_Layer]:
    if (text := _text(path, problems)) is None:
        return
    try:
        yield _Layer(tomllib.loads(text), str(path), text)
    except tomllib.TOMLDecodeError as error:
        problems.append(f"{path}: is not valid TOML: {error}")


def _explained(error: ValidationError, layers: list[_Layer]) -> Iterator[str]:
    """What pydantic found, in words: where the value stands (the layer that won), what is wrong, what to do."""
    known = _known()
    for each in error.errors(include_url=False, include_input=False, include_context=False):
        section, key = str(each["loc"][0]), str(each["loc"][1]) if len(each["loc"]) > 1 else None
        name = f"{section}.{key}" if key else section
        message = each["msg"].removeprefix("Value error, ")
        message = message[:1].lower() + message[1:]
        if each["type"] == "extra_forbidden":
            near = _nearest(key, known[section]) if key else _nearest(section, known)
            message = "there is no such setting" + (f"; did you mean {near}?" if near else "")
        elif each["type"] == "model_type":
            message = f"must be a table: [{section}]"
        yield f"{_place(layers, section, key)}: {name}: {message}"


def _place(layers: list[_Layer], section: str, key: str | None) -> str:
    for layer in reversed(layers):
        values = layer.values.get(section)
        if values is not None and (key is None or (isinstance(values, dict) and key in values)):
            return layer.place(section, key)
    return "settings"


def _with_login(settings: Settings) -> Settings:
    """Fill in the server and the token from ``mastodon.access_token_file``, where nothing else gave them."""
    mastodon = settings.mastodon
    path = mastodon.access_token_file
    if mastodon.access_token is not None or not path.exists():
        return settings
    problems: list[str] = []
    text = _text(path, problems)
    if text is None:
        raise SettingsError(problems)
    try:
        written = tomllib.loads(text)
        server, token = str(written["api_base_url"]), str(written["access_token"])
    except (tomllib.TOMLDecodeError, KeyError):
        server, token = mastodon.api_base_url or "", text.strip()
        if not token or re.search(r"\s", token):
            raise SettingsError([f"{path}: holds no token; `imaginaryklout login` writes one"]) from None
    if mastodon.api_base_url not in (None, server):
        return settings  # a token is only ever sent to the server that gave it
    found = mastodon.model_copy(update={"api_base_url": server or None, "access_token": SecretStr(token)})
    return settings.model_copy(update={"mastodon": found})
