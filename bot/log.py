"""Logs: one line an event, for people on a terminal, as JSON elsewhere. No secrets, no text that acts on a terminal.

Neither a handle, nor the address of a toot, nor its text is ever handed to a logger: the log is kept where "forget me"
does not reach. See ``canonical``. What a server or a library says in its own words may hold them all the same, and is
cleaned of them.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, WrappedLogger

Logger = structlog.stdlib.BoundLogger

_LONGEST = 4_000
_HIDDEN = "[redacted]"
_SECRET_KEY = re.compile(r"token|secret|passw|authorization|cookie|credential|api_?key", re.I)
_SECRET_TEXT = (
    re.compile(r"(?i)(\bbearer\s+)[\w.~+/=-]+"),
    re.compile(r"(?i)((?:access_token|client_secret|refresh_token|password)[\"']?\s*[=:]\s*[\"']?)[^\s&\"',;)}]+"),
    re.compile(r"(://[^\s/:@]*:)[^\s/@]+(?=@)"),
    re.compile(r"(\[parameters: ).*", re.S),  # SQLAlchemy quotes the values of a failed statement: people's words
)
_SOMEBODY = "[somebody]"
_OURS = ("account", "url")
"""What the bot says of itself: its handle, and where its own toots stand."""
_NAMING = (
    (re.compile(r"(input_value=).*?(?=, input_type=)", re.S), rf"\1{_HIDDEN}"),  # pydantic quotes what it refuses
    (
        re.compile(
            r"(https?://[^\s/\"'<>]+/)(?!api/)(?:[\w-]+/)?(?:[@＠~]|%40|%7E|(?:users|u|p|s|a|c|w|notes?|notice|"
            r"objects?|status(?:es)?|posts?|profiles?|display|accounts?|people|(?:video-)?channels?|authors?)/)"
            r"[^\s\"'<>)]*",
            re.I,
        ),
        r"\1…",
    ),
    # A path by itself: in small letters, as no home directory's is.
    (
        re.compile(
            r"(?<![\w/.:\]…])/(?:[@＠~]|%40|%7E|(?:users|u|profiles?|display|accounts|channels?|authors?|notes)/)"
            r"[^\s\"'<>)]*"
        ),
        "/…",
    ),
    (re.compile(r"([?&](?:acct|resource|username|user|handle)=)[^\s&\"'<>)]+", re.I), rf"\1{_SOMEBODY}"),
    (re.compile(r"\bacct(?::|%3A)[^\s\"'<>),;&]+", re.I), _SOMEBODY),
    (re.compile(r"(?<![/\w.+~%-])[@＠]?[\w.+~-]+(?:[@＠]|%40)[\w-]+(?:\.[\w-]+)+(?::\d+)?", re.I), _SOMEBODY),
    (re.compile(r"(?<![\w/@＠.\]])[@＠][^\W\d_][\w.-]*"), _SOMEBODY),
)
# C0, DEL, C1, line and paragraph separators, and the marks that turn the direction of text.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Libraries speak up when something is wrong; what they say otherwise (a line for each job, each request) drowns ours.
_QUIET = ("apscheduler", "mastodon", "sqlalchemy", "alembic", "urllib3", "uvicorn.access", "PIL", "asyncio", "stamina")


def escaped(text: str) -> str:
    r"""``text`` on one line with its control characters spelt out, as ``\x1b``: safe to print on a terminal."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode("ascii"), text)


def nameless(text: str) -> str:
    """``text`` without what looks like a handle, the address of a toot or of somebody, or words that were quoted."""
    for pattern, instead in _NAMING:
        text = pattern.sub(instead, text)
    return text


class _Cleaner:
    """The processor through which every value passes: secrets and names blotted out, control characters spelt out."""

    def __init__(self, secrets: Iterable[str]) -> None:
        # The longest first, so that a secret within another one leaves no rest.
        self.secrets = sorted({secret for secret in secrets if len(secret) > 3}, key=len, reverse=True)

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        trace = event.pop("exception", None)
        clean = {escaped(str(key)): self.value(str(key), value) for key, value in event.items()}
        if trace is not None:  # keeps its lines, each marked, so that no text in it can pass for a line of the log
            told = nameless(self.redacted(str(trace)))
            clean["exception"] = "\n".join(f"  | {self.text(line)}" for line in told.splitlines())
        return clean

    def value(self, key: str, value: Any) -> Any:
        if _SECRET_KEY.search(key) and value not in (None, "", True, False):
            return _HIDDEN
        match value:
            case bool() | int() | float() | None:
                return value
            case Mapping():
                return {escaped(str(name)): self.value(str(name), each) for name, each in value.items()}
            case list() | tuple() | set() | frozenset():
                return [self.value("", each) for each in value]
            case _:
                return self.text(str(value) if key in _OURS else nameless(str(value)))

    def text(self, text: str) -> str:
        clean = escaped(self.redacted(text))
        return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}… ({len(clean)} characters)"

    def redacted(self, text: str) -> str:
        for secret in self.secrets:
            text = text.replace(secret, _HIDDEN)
        for pattern in _SECRET_TEXT:
            text = pattern.sub(rf"\1{_HIDDEN}", text)
        return text


class _Handler(logging.StreamHandler[TextIO]):
    """Ours, to tell it from handlers that others have put on the root logger."""


def configure(
    format: str = "auto",  # noqa: A002 - the word of the setting
    level: str = "info",
    *,
    secrets: Iterable[str] = (),
    stream: TextIO | None = None,
) -> None:
    """Send everything that the program and its libraries log to ``stream`` (standard error). May be called again.

    ``format`` is ``console``, ``json`` or ``auto`` (console on a terminal); ``secrets`` are values never to be shown.
    """
    out = sys.stderr if stream is None else stream
    console = format == "console" or (format == "auto" and out.isatty())
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
        structlog.processors.UnicodeDecoder(),
    ]
    renderer: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=out.isatty())
        if console
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _Cleaner(secrets), renderer],
    )
    handler = _Handler(out)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    for old in [each for each in root.handlers if isinstance(each, _Handler)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level.upper())
    for name in _QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level.upper())))
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def get(name: str) -> Logger:
    """The logger of a room: ``get("inbox").info("caught up", source="hashtag", pages=3)``."""
    logger: Logger = structlog.stdlib.get_logger(name)
    return logger


def links(award_ids: Iterable[str], visibility: str) -> list[str] | int:
    """Which awards, by the ids that their links are made of; of what was neither public nor unlisted only how many."""
    ids = list(award_ids)
    return ids if visibility in ("public", "unlisted") else len(ids)


# Greedy: what is quoted may hold quotation marks itself.
_QUOTED = re.compile(r"“.*”|\".*\"|‘.*’|«.*»|`.*`|(?<!\w)'.*'(?!\w)", re.S)


def canonical(
    *,
    source: str,
    status: str,
    visibility: str,
    verdict: str,
    why: str,
    awards: Iterable[str] = (),
    reply: bool = False,
    changed: bool = False,
    ms: float,
) -> None:
    """The one line for a status that was handled: what came of it and why.

    ``status`` is its id on our server, ``verdict`` what was read (``nomination``, ``not for us`` ...), ``awards`` their
    ids, ``reply`` whether there is one, ``changed`` whether the status was read before and says something else now,
    ``ms`` how long it took. What ``why`` quotes is left out, and of a status that was neither public nor unlisted the
    award ids (which are secret links) are only counted.
    """
    get("status").info(
        "status handled",
        source=source,
        status=status,
        visibility=visibility,
        verdict=verdict,
        why=_QUOTED.sub("…", why),
        awards=links(awards, visibility),
        reply=reply,
        changed=changed,
        ms=round(ms, 1),
    )
