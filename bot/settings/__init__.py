"""Settings: ``load`` them, check them with ``checked_for_run``, find the files of words with ``config_files``."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings.instances import blocked_hosts
from bot.settings.layers import SettingsError, embedded_config, load
from bot.settings.sections import (
    AbuseSettings,
    BadgeSettings,
    BotSettings,
    BudgetSettings,
    LimitSettings,
    LogSettings,
    MastodonSettings,
    OutboxSettings,
    PathSettings,
    PrivacySettings,
    ReplySettings,
    Settings,
    StoreSettings,
    Times,
    WatchSettings,
    WebSettings,
    duration,
    server_address,
)

__all__ = [
    "AbuseSettings",
    "BadgeSettings",
    "BotSettings",
    "BudgetSettings",
    "ConfigFiles",
    "LimitSettings",
    "LogSettings",
    "MastodonSettings",
    "OutboxSettings",
    "PathSettings",
    "PrivacySettings",
    "ReplySettings",
    "Settings",
    "SettingsError",
    "StoreSettings",
    "Times",
    "WatchSettings",
    "WebSettings",
    "blocked_hosts",
    "checked_for_run",
    "config_files",
    "duration",
    "embedded_config",
    "load",
    "loopback",
    "server_address",
]


def loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def checked_for_run(settings: Settings, *, posting: bool = True) -> None:
    """Raise SettingsError unless the bot can run: it needs a server, a token and, if ``posting``, links that people can
    open."""
    mastodon, problems = settings.mastodon, []
    if mastodon.api_base_url is None:
        problems.append(
            "mastodon.api_base_url: no server is configured; `imaginaryklout login https://SERVER` sets one up, "
            "`imaginaryklout demo` needs none"
        )
    elif mastodon.access_token is None:
        problems.append(
            f"mastodon.access_token: there is no token for {mastodon.api_base_url}, neither in the settings nor in "
            f"{mastodon.access_token_file}; `imaginaryklout login {mastodon.api_base_url}` gets one"
        )
    if posting and mastodon.api_base_url and not loopback(mastodon.api_base_url) and loopback(settings.web.public_url):
        problems.append(
            f"web.public_url: {settings.web.public_url} can be opened on this computer only, but the people of "
            f"{mastodon.api_base_url} are to follow its links; set the address by which they reach the bot"
        )
    if problems:
        raise SettingsError(problems)


@dataclass(frozen=True)
class ConfigFiles:
    """The files in force, each kind sorted by name; the operator's replaced those of the same name."""

    phrases: tuple[Path, ...]
    grammar: tuple[Path, ...]
    badges: tuple[Path, ...]
    pages: tuple[Path, ...]
    wordlists: tuple[Path, ...]


def config_files(settings: Settings) -> ConfigFiles:
    """phrases/, grammar/, badges/, pages/, wordlists/: what came along, overridden file by file."""
    folders = [embedded_config(), *([settings.paths.config_dir] if settings.paths.config_dir else [])]

    def kind(name: str, pattern: str) -> tuple[Path, ...]:
        found = {path.name: path for folder in folders for path in sorted((folder / name).glob(pattern))}
        return tuple(found[key] for key in sorted(found) if found[key].is_file() and not key.startswith("."))

    return ConfigFiles(
        phrases=kind("phrases", "*.toml"),
        grammar=kind("grammar", "*.toml"),
        badges=kind("badges", "*"),
        pages=kind("pages", "*.toml"),
        wordlists=kind("wordlists", "*.toml"),
    )
