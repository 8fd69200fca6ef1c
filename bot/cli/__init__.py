"""The commands. Each is loaded only when it is called, so that the program answers at once.

Exit codes everywhere: 0 it is done, 1 it did not work, 2 it was called or configured wrongly.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import click

from bot import __version__

_COMMANDS = {
    "demo": "bot.cli.demo:demo",
    "run": "bot.cli.serve:run",
    "rehearse": "bot.cli.serve:rehearse",
    "sandbox": "bot.cli.demo:sandbox",
    "login": "bot.cli.account:login",
    "doctor": "bot.cli.doctor:doctor",
    "read": "bot.cli.reading:read",
    "words": "bot.cli.words:words",
    "awards": "bot.cli.records:awards",
    "badge": "bot.cli.badges:badge",
    "keys": "bot.cli.badges:keys",
    "outbox": "bot.cli.records:outbox",
    "queue": "bot.cli.moderation:queue",
    "approve": "bot.cli.moderation:approve",
    "hide": "bot.cli.moderation:hide",
    "ban": "bot.cli.moderation:ban",
    "unban": "bot.cli.moderation:unban",
    "audit": "bot.cli.moderation:audit",
    "backup": "bot.cli.records:backup",
    "restore": "bot.cli.moving:restore",
    "export": "bot.cli.moving:export",
    "import": "bot.cli.moving:import_",
    "health": "bot.cli.serve:health",
}


class _Lazy(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = _COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            from bot.cli.problems import said_plainly

            plain = said_plainly(error)
            if plain is None:
                raise
            raise plain from error


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 it is done, 1 it did not work, 2 it was called or configured wrongly.",
)
@click.version_option(__version__, message="ImaginaryKlout %(version)s")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Your settings, a TOML file; else the one that IMAGINARYKLOUT_CONFIG names.",
)
@click.pass_context
def cli(ctx: click.Context, config: Path | None) -> None:
    """ImaginaryKlout: give someone +K for anything.

    See it work, without an account anywhere: imaginaryklout demo
    """
    if ctx.obj is None:
        ctx.obj = config
