"""The settings as frozen values, a section each, and what each value may be."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.domain.hosts import plain_host
from bot.settings.instances import blocked_hosts

_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_DURATION = re.compile(r"(?:(\d+(?:\.\d+)?)\s*([dhms])\s*)+")


def duration(value: object) -> timedelta:
    """``"1h30m"``, ``"30s"``, ``45`` or ``"45"`` (seconds) as a timedelta. Raises ValueError."""
    if isinstance(value, timedelta):
        return value
    text = str(value).strip().lower()
    try:
        if re.fullmatch(r"\d+(\.\d+)?", text):
            return timedelta(seconds=float(text))
        if _DURATION.fullmatch(text):
            parts = re.findall(r"(\d+(?:\.\d+)?)\s*([dhms])", text)
            return sum((timedelta(**{_UNITS[unit]: float(number)}) for number, unit in parts), timedelta())
    except OverflowError:
        raise ValueError("is too long a time") from None
    raise ValueError('must be a duration such as "30s", "5m", "6h" or "2d"')


def _empty_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def server_address(value: str, *, path: bool = False) -> str:
    """``https://host[:port]`` without a slash at the end, and a ``path`` where one may be. Raises ValueError."""
    url = urlsplit(value.strip())
    try:
        ok = url.scheme in ("http", "https") and bool(url.hostname) and (url.port is None or url.port >= 0)
    except ValueError:
        ok = False
    if not ok or url.username is not None or url.password is not None or re.search(r"[\s<>\"'\\]", value.strip()):
        raise ValueError('must be an address such as "https://server.example"')
    if (url.path.strip("/") and not path) or url.query or url.fragment:
        raise ValueError(f'must end after the {"path" if path else "host"}, as "{url.scheme}://{url.netloc}"')
    return f"{url.scheme}://{url.netloc.lower()}{url.path.rstrip('/')}"


Duration = Annotated[timedelta, BeforeValidator(duration)]
OptionalSecret = Annotated[SecretStr | None, BeforeValidator(_empty_is_none)]
OptionalPath = Annotated[Path | None, BeforeValidator(_empty_is_none)]
Seconds = Annotated[float, Field(gt=0, le=86_400, allow_inf_nan=False)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class MastodonSettings(_Section):
    """The server and the account. ``api_base_url`` and ``access_token`` are None while nobody has logged in."""

    api_base_url: Annotated[str | None, BeforeValidator(_empty_is_none)] = None
    access_token: OptionalSecret = None
    access_token_file: Path = Path("data/login.toml")
    request_timeout: Seconds = 15

    @field_validator("api_base_url")
    @classmethod
    def _url(cls, value: str | None) -> str | None:
        return None if value is None else server_address(value)


class BotSettings(_Section):
    """Who the bot is. ``hashtag`` comes without its #; ``operators`` are accts, ``user@host`` in lower case."""

    hashtag: str = "ImaginaryKlout"
    operators: tuple[str, ...] = ()
    contact: str = Field(default="", max_length=200)

    @field_validator("hashtag")
    @classmethod
    def _hashtag(cls, value: str) -> str:
        tag = value.strip().removeprefix("#")
        if not re.fullmatch(r"\w+", tag) or tag.isdecimal():
            raise ValueError("must be one word of letters, digits and underscores, and not only digits")
        return tag

    @field_validator("operators", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in re.split(r"[\s,]+", value) if part] if isinstance(value, str) else value

    @field_validator("operators")
    @classmethod
    def _accts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        accts = tuple(acct.strip().removeprefix("@").lower() for acct in value)
        if wrong := [acct for acct in accts if not re.fullmatch(r"[^\s@]+@[^\s@/]+", acct)]:
            raise ValueError(f"must be full addresses, as carol@mastodon.example; this is none: {', '.join(wrong)}")
        return accts

    @field_validator("contact")
    @classmethod
    def _one_line(cls, value: str) -> str:
        return " ".join(value.split())


class StoreSettings(_Section):
    """Where the database is. ``url`` may hold a password, so it is left out of ``repr``."""

    url: str = Field(default="sqlite:///data/imaginaryklout.db", repr=False)

    @field_validator("url")
    @classmethod
    def _known(cls, value: str) -> str:
        if not re.match(r"(sqlite|postgresql)://", value):
            raise ValueError('must be "sqlite:///path/to/file.db" or "postgresql://user:password@host/name"')
        return value


class WebSettings(_Section):
    """Where the pages are served (``host``, ``port``), and their address (``public_url``, no / at the end)."""

    bind: str = "127.0.0.1:8080"
    public_url: str = ""

    @field_validator("bind")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        match = re.fullmatch(r"(\[[0-9a-fA-F:.%]+\]|[A-Za-z0-9_.-]+):(\d{1,5})", value.strip())
        if not match or int(match[2]) > 65_535:
            raise ValueError('must be a host and a port, as "127.0.0.1:8080"')
        return match[0]

    @field_validator("public_url")
    @classmethod
    def _url(cls, value: str) -> str:
        return server_address(value, path=True) if value.strip() else ""

    @model_validator(mode="before")
    @classmethod
    def _derive(cls, values: object) -> object:
        if not isinstance(values, dict) or str(values.get("public_url", "")).strip():
            return values
        bind = str(values.get("bind", cls.model_fields["bind"].default)).strip()
        host, _, port = bind.rpartition(":")
        local = {"0.0.0.0": "127.0.0.1", "[::]": "[::1]"}.get(host, host)  # noqa: S104 - replaced, not bound
        try:
            return {**values, "public_url": server_address(f"http://{local}:{port}")}
        except ValueError:
            return values

    @property
    def host(self) -> str:
        return self.bind.rpartition(":")[0].strip("[]")

    @property
    def port(self) -> int:
        return int(self.bind.rpartition(":")[2])


LONGEST_OVERLAP = timedelta(days=1)
"""As far back as the store knows where a cursor stood (``MARKS_KEPT``)."""


class WatchSettings(_Section):
    """How the bot looks for toots."""

    poll_seconds: Annotated[float, Field(ge=0.5, le=86_400, allow_inf_nan=False)] = 15
    answer_within: Duration = timedelta(days=2)
    overlap: Duration = timedelta(hours=6)
    overlap_every: Annotated[Duration, Field(gt=timedelta())] = timedelta(minutes=5)
    changes_for: Duration = timedelta(days=3)
    changes_every: Annotated[Duration, Field(gt=timedelta())] = timedelta(minutes=10)
    stream: bool = True

    @field_validator("overlap")
    @classmethod
    def _remembered(cls, overlap: timedelta) -> timedelta:
        if overlap > LONGEST_OVERLAP:
            raise ValueError('must be at most "24h": for so long the bot remembers how far it had read when')
        return overlap


class OutboxSettings(_Section):
    """How replies are posted and retried."""

    settle_seconds: Annotated[float, Field(ge=0, le=86_400, allow_inf_nan=False)] = 20
    most_refusals: Annotated[int, Field(ge=1, le=1_000)] = 30


def _allowance(value: object) -> object:
    """``"300 in 3h"`` as (300, three hours); ``"none"`` as None. Raises ValueError."""
    if not isinstance(value, str):
        return value
    text = value.strip().lower()
    if text == "none":
        return None
    times, _, period = text.partition(" in ")
    if not times.strip().isdecimal() or int(times) < 1:
        raise ValueError('must be so many times in a stretch of time, as "300 in 3h", or "none"')
    return int(times), duration(period)


class Times(NamedTuple):
    """So many times in a stretch of time."""

    times: int
    period: timedelta


Allowed = Annotated[Times | None, BeforeValidator(_allowance)]


class BudgetSettings(_Section):
    """What the server lets the account do, until it says otherwise; None for no limit."""

    calls: Allowed = Times(300, timedelta(minutes=5))
    pages: Allowed = Times(300, timedelta(minutes=15))
    statuses: Allowed = Times(300, timedelta(hours=3))
    media: Allowed = Times(30, timedelta(minutes=30))
    deletes: Allowed = Times(30, timedelta(minutes=30))
    longest_wait: Annotated[Duration, Field(gt=timedelta())] = timedelta(minutes=15)


class ReplySettings(_Section):
    """What a reply carries, and how long one to a question counts."""

    attach_image: bool = True
    question_for: Duration = timedelta(days=7)


class LimitSettings(_Section):
    """What one person may have of the bot; None for no limit."""

    giver: Allowed = Times(50, timedelta(days=1))
    pair: Allowed = Times(10, timedelta(days=1))
    toot: Annotated[int, Field(ge=1, le=1_000)] = 50
    answers: Allowed = Times(20, timedelta(hours=1))
    thread: Allowed = Times(20, timedelta(days=1))
    pings: Allowed = Times(20, timedelta(days=1))


class AbuseSettings(_Section):
    """What is held for an operator, and whose toots are not for us. Hosts are as ``plain_host`` writes them."""

    words: bool = True
    new_account: Duration = timedelta()
    unpictured: bool = False
    block_instances: tuple[str, ...] = ()
    allow_instances: tuple[str, ...] = ()
    block_list: OptionalPath = None

    @field_validator("block_instances", "allow_instances", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in re.split(r"[\s,]+", value) if part] if isinstance(value, str) else value

    @field_validator("block_instances", "allow_instances")
    @classmethod
    def _hosts(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        hosts = tuple(map(plain_host, value))
        if wrong := [host for host in hosts if not re.fullmatch(r"[^\s@/:]+", host)]:
            raise ValueError(f"must be hosts, as mastodon.example; this is none: {', '.join(wrong)}")
        return hosts

    @field_validator("block_list")
    @classmethod
    def _there(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError(f"must be a file that exists: {value} is none")
        if value is not None:
            try:
                blocked_hosts(value.read_text("utf-8"))
            except (OSError, ValueError) as error:
                raise ValueError(f"{value} {error}") from None
        return value


class PrivacySettings(_Section):
    """How long what people wrote is kept."""

    words_for: Duration = timedelta(days=365)
    replies_for: Duration = timedelta(days=30)


class BadgeSettings(_Section):
    """How badges look and are signed; ``design`` names those that topics choose among, none for all."""

    design: tuple[str, ...] = ()
    key_file: Path = Path("data/issuer.key")

    @field_validator("design", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part for part in re.split(r"[\s,]+", value) if part) if isinstance(value, str) else value


class LogSettings(_Section):
    """How the bot tells its operator what it does."""

    format: Literal["auto", "console", "json"] = "auto"
    level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("format", "level", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.strip().lower() if isinstance(value, str) else value


class PathSettings(_Section):
    """The operator's own words and designs."""

    config_dir: OptionalPath = None

    @field_validator("config_dir")
    @classmethod
    def _there(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError(f"must be a folder that exists: {value} is none")
        return value


class Settings(BaseSettings):
    """All settings. ``load`` makes them; made directly, they read neither files nor environment."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, enable_decoding=False)

    mastodon: MastodonSettings = MastodonSettings()
    bot: BotSettings = BotSettings()
    store: StoreSettings = StoreSettings()
    web: WebSettings = WebSettings()
    watch: WatchSettings = WatchSettings()
    outbox: OutboxSettings = OutboxSettings()
    budget: BudgetSettings = BudgetSettings()
    reply: ReplySettings = ReplySettings()
    limits: LimitSettings = LimitSettings()
    abuse: AbuseSettings = AbuseSettings()
    privacy: PrivacySettings = PrivacySettings()
    badge: BadgeSettings = BadgeSettings()
    log: LogSettings = LogSettings()
    paths: PathSettings = PathSettings()

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource, *_: Any, **__: Any
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)  # `load` layers the sources itself: it must know where each value stands

    def secrets(self) -> tuple[str, ...]:
        """Every secret value, for the log to blot out."""
        token = self.mastodon.access_token
        password = urlsplit(self.store.url).password
        return tuple(value for value in (token and token.get_secret_value(), password) if value)
