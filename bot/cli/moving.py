"""``restore``, ``export`` and ``import``: bringing a backup back, and moving to another database."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from bot.cli.problems import Problem, settings

if TYPE_CHECKING:
    from bot.store.transfer import Moved

_STANDARD = Path("-")
_AGAIN = (
    "The next start reads again what came since, and looks for a reply of its own before it posts one: nobody is "
    "answered twice."
)


@click.command(short_help="Bring a backup back (with the bot stopped).")
@click.argument("file", required=False, type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--already-there",
    is_flag=True,
    help="The database was brought back by other means (pg_restore): only make sure that nobody is answered twice.",
)
@click.pass_context
def restore(ctx: click.Context, file: Path | None, already_there: bool) -> None:
    """Put the backup FILE (- for standard input) in the database's place; what was there is kept beside it.

    The bot must be stopped. The backup is checked first: if it is damaged, or of a newer version, nothing changes.
    """
    from bot import app
    from bot.store import restoring

    if (file is None) != already_there:
        raise click.UsageError("name the backup, or say --already-there")
    url = settings(ctx).store.url
    if file is None:
        label = restoring.already_restored(url, clock=app.now)
        click.echo(f"The database {label} knows now that it was brought back.\n{_AGAIN}")
        return
    backup = sys.stdin.buffer if file == _STANDARD else file
    done = restoring.restore(url, backup, clock=app.now)
    click.echo(f"The database {done.label} is that of the backup.")
    if done.kept:
        click.echo(f"What was there before is in {done.kept}; remove that when all is well.")
    click.echo(_AGAIN)


@click.command(short_help="Write everything in the database to a file that any database can import.")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.pass_context
def export(ctx: click.Context, file: Path) -> None:
    """Write everything in the database to FILE (- for standard output), one JSON object a line.

    Beside the running bot too, but to move to another database stop it first. Tokens and passwords are not in it; what
    people wrote, in direct messages too, and the links of all badges are: keep it as you keep the database.
    """
    from bot import app
    from bot.store import transfer

    url = settings(ctx).store.url
    if file == _STANDARD:
        out = sys.stdout.buffer
        rows = transfer.export(url, lambda line: out.write(line.encode()), clock=app.now)
        out.flush()
    else:
        with _whole(file) as out:
            rows = transfer.export(url, lambda line: out.write(line.encode()), clock=app.now)
    where = "standard output" if file == _STANDARD else f"{file}, which only you can read"
    click.echo(f"Exported {_told(rows)} to {where}.", err=True)


@contextmanager
def _whole(file: Path) -> Iterator[BinaryIO]:
    """``file``, new and private, with all that is written into it or not there at all."""
    if file.exists():
        raise Problem(f"{file} is there already; name a new file")
    half = file.with_name(f"{file.name}.part")
    try:
        half.unlink(missing_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        half.replace(file)
    except OSError as error:
        raise Problem(f"{file} cannot be written: {error.strerror}") from error
    finally:
        half.unlink(missing_ok=True)


@click.command("import", short_help="Fill an empty database from an export (with the bot stopped).")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of all that is in the database now.")
@click.pass_context
def import_(ctx: click.Context, file: Path, replace: bool) -> None:
    """Fill the database that store.url names from the export FILE (- for standard input): all of it or nothing."""
    from bot import app
    from bot.store import transfer

    url = settings(ctx).store.url
    if file == _STANDARD:
        moved = transfer.load(url, sys.stdin.buffer, replace=replace, clock=app.now)
    else:
        try:
            opened = file.open("rb")
        except OSError as error:
            raise Problem(f"{file} cannot be read: {error.strerror}") from error
        with opened:
            moved = transfer.load(url, opened, replace=replace, clock=app.now)
    _say(moved)


def _say(moved: Moved) -> None:
    click.echo(f"Imported {_told(moved.rows)}.")
    if moved.kept:
        click.echo(f"What was there before is in {moved.kept}; remove that when all is well.")
    click.echo(_AGAIN)


def _told(rows: dict[str, int]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in rows.items())
