"""``run``, ``rehearse`` and ``health``: the product on a real server."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from bot.cli.problems import Problem, settings, stop_on_signals


def _since(value: str | None) -> datetime | None:
    """``2d`` (ago), ``2026-11-20`` or ``2026-11-20T18:00+01:00`` (UTC where no zone is given) as an aware time."""
    if value is None:
        return None
    from bot import app
    from bot.settings import duration

    now = app.now()
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        try:
            when = now - duration(value)
        except (ValueError, OverflowError):
            raise click.BadParameter(
                'write how long ago, as "2d", or when, as "2026-11-20" or "2026-11-20T18:00+01:00"',
                param_hint="--since",
            ) from None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    if when > now:
        raise click.BadParameter(f"{value} is yet to come", param_hint="--since")
    return when


_since_option = click.option(
    "--since",
    metavar="WHEN",
    help='Begin with toots of that age: "2d" ago, or a date and time. Otherwise the first run begins at now, and each '
    "later one where the last one stopped.",
)


@click.command(short_help="Start the bot on its server, until stopped.")
@_since_option
@click.pass_context
def run(ctx: click.Context, since: str | None) -> None:
    """Watch, read, decide, record, reply, serve: until stopped (Ctrl-C or SIGTERM)."""
    from bot import app
    from bot.settings import checked_for_run

    found = settings(ctx)
    checked_for_run(found)
    app.run(found, since=_since(since), stop=stop_on_signals())


@click.command(short_help="Run, but post nothing: print what would be said.")
@_since_option
@click.pass_context
def rehearse(ctx: click.Context, since: str | None) -> None:
    """The same as run, against the real server, but nothing is posted or kept: prints what would be said."""
    from bot import app
    from bot.log import escaped
    from bot.settings import checked_for_run

    found = settings(ctx)
    checked_for_run(found, posting=False)

    def say(text: str) -> None:
        click.echo("\n".join(escaped(line) for line in text.splitlines()))

    app.rehearse(found, since=_since(since), say=say, stop=stop_on_signals())


@click.command(short_help="Ask the running bot whether it is well.")
@click.pass_context
def health(ctx: click.Context) -> None:
    """Ask the bot that runs here whether it is well: exit code 0 if so, 1 if not. For container health checks."""
    import http.client

    web = settings(ctx).web
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(web.host, web.host)  # noqa: S104 - compared, not bound
    connection = http.client.HTTPConnection(host, web.port, timeout=3)
    try:
        connection.request("GET", "/health")
        answer = connection.getresponse()
        text = answer.read(2_000).decode(errors="replace").strip()
    except (OSError, http.client.HTTPException) as error:
        raise Problem(f"nothing answers at {web.bind}: {error}") from None
    finally:
        connection.close()
    if answer.status != http.client.OK:
        raise Problem(f"not well ({answer.status}): {text}")
    click.echo("well")
