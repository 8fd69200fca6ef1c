"""Errors that people can act on, in a sentence; everything else is a bug and keeps its traceback."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

import click

from bot.settings import Settings, SettingsError, load

_ACTIONABLE = {
    errno.EADDRINUSE,
    errno.EADDRNOTAVAIL,
    errno.EACCES,
    errno.EPERM,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
}
"""Errors of the system that a person can mend: a port that is taken, a disk that is full."""


class Problem(click.ClickException):
    """It did not work, and this sentence says why and what to do. Exit code 1."""

    def __init__(self, message: str) -> None:
        from bot.log import escaped

        super().__init__("\n".join(escaped(line) for line in message.splitlines()))


class Misconfigured(Problem):
    """The settings are wrong. Exit code 2."""

    exit_code = 2


def said_plainly(error: Exception) -> Problem | None:
    """``error`` as a sentence where it is one that people can act on; None where it is a bug."""
    from bot.domain.grammar import GrammarError
    from bot.domain.wording import PhrasesError
    from bot.domain.wordlists import WordlistsError
    from bot.platforms import Unavailable
    from bot.store import StoreError
    from bot.web import PagesError

    match error:
        case SettingsError():
            return Misconfigured(f"the settings are not right yet:\n{error}")
        case PhrasesError() | GrammarError() | WordlistsError() | PagesError():
            return Misconfigured(str(error))
        case Unavailable():
            return Problem(error.why)
        case StoreError():
            return Problem(str(error))
        case PermissionError() | FileNotFoundError() | IsADirectoryError() | NotADirectoryError() if error.filename:
            return Problem(f"{error.filename}: {error.strerror}")
        case OSError() if error.errno in _ACTIONABLE or (type(error) is OSError and error.errno is None):
            return Problem(error.strerror or str(error))
        case _:
            return None


def settings(ctx: click.Context) -> Settings:
    """The settings in force for this call, with the log set up as they say."""
    from bot import log

    config: Path | None = ctx.obj
    found = load(config)
    log.configure(found.log.format, found.log.level, secrets=found.secrets())
    return found


def stop_on_signals() -> threading.Event:
    """An event that SIGINT and SIGTERM set. The second signal ends the process at once."""
    stop = threading.Event()
    asked = 0

    def handle(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked += 1
        if asked > 1:
            sys.stderr.flush()
            os._exit(1)
        # Not from here: the signal may have come while this very thread holds the event's lock.
        threading.Thread(target=stop.set, daemon=True).start()

    signal.signal(signal.SIGINT, handle)
    signal.signal(signal.SIGTERM, handle)
    return stop
