"""``badge`` and ``keys``: signed badges out of the database, and what they are signed with. Neither needs a network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.problems import Problem, settings
from bot.cli.records import award_id, opened

if TYPE_CHECKING:
    from bot.domain.model import Award
    from bot.issuer import Issuer
    from bot.settings import Settings

_STANDARD = Path("-")


@click.command(short_help="Write a badge, signed, to a file.")
@click.argument("award", metavar="AWARD")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["json", "png", "svg", "zip"]),
    default="png",
    show_default=True,
    help="The credential; a picture with it inside; or all of that and what is needed to check it without this server.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    default=_STANDARD,
    metavar="FILE",
    help="Where to write it; standard output otherwise.",
)
@click.pass_context
def badge(ctx: click.Context, award: str, kind: str, output: Path) -> None:
    """Write the badge of AWARD (its link or id), beside the running bot too."""
    from bot import app

    found = settings(ctx)
    with opened(found) as store:
        given = store.award(award_id(award))
        if given is not None and given.held and given.withdrawn_at is None:
            raise Problem(f"it waits for you and has no page yet: `imaginaryklout approve {given.id}` lets it go")
        made = _made(found, app.issuer(found, store), given, kind) if given and not given.withdrawn_at else None
    if made is None:
        raise Problem("there is no such award, or it was withdrawn; `imaginaryklout awards` shows the latest")
    if output == _STANDARD:
        if kind != "json" and sys.stdout.isatty():
            raise click.UsageError("that is nothing for a terminal: name a file with -o")
        sys.stdout.buffer.write(made)
        return
    try:
        output.write_bytes(made)
    except OSError as error:
        raise Problem(f"{output} cannot be written: {error.strerror}") from error


def _made(found: Settings, issuer: Issuer, award: Award, kind: str) -> bytes | None:
    from bot import app

    if kind == "json":
        credential = issuer.credential(award)
        return None if credential is None else f"{credential}\n".encode()
    artist = app.studio(found)
    match kind:
        case "png":
            return issuer.baked(award, kind, artist.png(award))
        case "svg":
            return issuer.baked(award, kind, artist.svg(award).encode())
        case _:
            return issuer.pack(award, artist.png(award), artist.svg(award).encode())


@click.command(short_help="Show who signs badges, and change the key.")
@click.option("--rotate", is_flag=True, help="Sign with a new key from now on. Badges signed before stay valid.")
@click.pass_context
def keys(ctx: click.Context, rotate: bool) -> None:
    """Show the DID document: who signs badges, with every public key that ever did, the oldest first.

    The running bot notices a new key by itself. The old one's secret is gone then; its public part is kept, for without
    it the badges that it signed could not be checked.
    """
    from bot import app

    found = settings(ctx)
    with opened(found) as store:
        issuer = app.issuer(found, store)
        if rotate:
            try:
                key = issuer.rotate()
            except OSError as error:
                raise Problem(
                    f"{found.badge.key_file} cannot be replaced ({error.strerror}): if it is a secret that something "
                    "else puts there, put a new one (an Ed25519 key in PEM form) in its place."
                ) from error
            click.echo(f"Badges are signed with {key.id} from now on.", err=True)
        click.echo(issuer.did_document())
