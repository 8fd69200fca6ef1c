"""``login``: from the address of a server to an account that the bot can speak from."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import __version__
from bot.cli.problems import Problem, settings
from bot.private import write_private

if TYPE_CHECKING:
    from bot.platforms.onboarding import Onboarding, Standing
    from bot.settings import Settings

NOTE_LIMIT = 500
"""Mastodon's limit for a bio (``Account::NOTE_LENGTH_LIMIT``); the smallest among the servers we know."""
FIELD_LIMIT = 255
"""Mastodon's limit for a profile field; the name and the value each."""


@click.command(short_help="Get the bot into its account on a server, once.")
@click.argument("server")
@click.option(
    "--token",
    metavar="TOKEN",
    help='Use this token instead of asking the server for one; "-" reads it from standard input, which keeps it out of '
    "the list of processes.",
)
@click.option("--yes", is_flag=True, help="Set the account up without asking.")
@click.option("--no-setup", is_flag=True, help="Leave the account's bot flag, bio and fields as they are.")
@click.pass_context
def login(ctx: click.Context, server: str, token: str | None, yes: bool, no_setup: bool) -> None:
    """Get the bot into its account on SERVER (https://mastodon.example), once.

    Registers the bot with the server, gives you an address to open and asks for the code shown there. Keeps the token
    in a file that only you can read (mastodon.access_token_file), where `run` finds it. Then lets direct messages
    through to the bot, and, if you agree, marks the account as a bot and writes its bio.
    """
    from bot.platforms.onboarding import Onboarding
    from bot.settings import loopback

    found = settings(ctx)
    address = _address(server)
    if address.startswith("http://") and not loopback(address):
        click.echo(f"Beware: {address} is not encrypted; anyone on the way can read the token.", err=True)
    website = None if loopback(found.web.public_url) else found.web.public_url
    given = _given(token)
    onboarding = Onboarding(
        address,
        given,
        user_agent=f"ImaginaryKlout/{__version__}",
        timeout=found.mastodon.request_timeout,
    )
    secret = given or _by_code(onboarding, website)
    standing = onboarding.standing()
    if standing.missing_scopes:
        raise Problem(
            f"the token may not do all that the bot needs; it lacks: {', '.join(standing.missing_scopes)}. "
            "Get one with these scopes, or log in without --token."
        )
    path = found.mastodon.access_token_file
    keep(path, address, secret)
    _say(f"Logged in as {standing.acct} on {address}. The token is in {path}, which only you can read.")
    if onboarding.accept_everyone():
        _say("Direct messages and mentions from everyone reach the bot now (the account's notification policies).")
    if not no_setup:
        _set_up(onboarding, standing, found, yes=yes)
    _next(found, address, secret)


def keep(path: Path, server: str, token: str) -> None:
    """Write the server and its token where ``bot.settings`` finds them, readable by nobody else at any moment."""
    text = (
        "# Written by `imaginaryklout login`. Whoever has this token can post as the bot: keep it to yourself.\n"
        f"api_base_url = {json.dumps(server)}\naccess_token = {json.dumps(token)}\n"
    )
    try:
        write_private(path, text)
    except OSError as error:
        raise Problem(f"the token could not be kept in {path}: {error.strerror}") from None


def _address(server: str) -> str:
    from bot.settings import server_address

    try:
        return server_address(server if "://" in server else f"https://{server}")
    except ValueError as error:
        raise click.BadParameter(f"{server!r} {error}", param_hint="SERVER") from None


def _given(token: str | None) -> str | None:
    text = sys.stdin.readline() if token == "-" else token  # noqa: S105 - a dash is no password
    if text is None:
        return None
    text = text.strip()
    if not re.fullmatch(r"[!-~]+", text):
        raise click.BadParameter("that is no token", param_hint="--token")
    return text


def _by_code(onboarding: Onboarding, website: str | None) -> str:
    where = onboarding.register(website)
    click.echo("Open this address in a browser, logged in as the bot's account, and let ImaginaryKlout in:\n")
    click.echo(f"  {where}\n")
    code: str = click.prompt("The code that the server shows then", type=str)
    return onboarding.exchange(code.strip())


def _say(text: str) -> None:
    from bot.log import escaped

    click.echo(escaped(text))


def _set_up(onboarding: Onboarding, standing: Standing, found: Settings, *, yes: bool) -> None:
    from bot.log import escaped
    from bot.platforms.onboarding import bio
    from bot.settings import loopback

    contact = found.bot.contact or next(iter(found.bot.operators), "")
    note = bio(found.bot.hashtag, contact, NOTE_LIMIT)
    fields = [("Run by", contact)] if contact else []
    if not loopback(found.web.public_url):
        fields.append(("About", f"{found.web.public_url}/about"))
    fields = [(name, value) for name, value in fields if len(value) <= FIELD_LIMIT]
    if standing.bot and standing.note.strip() == note.strip():
        return
    click.echo("\nThe account can be set up now. This would mark it as a bot and write its bio:\n")
    for line in note.splitlines():
        _say(f"  | {line}")
    for name, value in fields:
        _say(f"  {name}: {value}")
    if standing.note.strip():
        click.echo("\nIt replaces this bio:\n")
        for line in standing.note.splitlines():
            click.echo(f"  | {escaped(line)}")
    if not contact:
        click.echo(
            "\nIt cannot say who runs the bot: set bot.contact or bot.operators, and log in again, to have it do so."
        )
    click.echo()
    if not yes and not click.confirm("Set the account up like this?", default=True):
        click.echo("Left as it is. Do tell people that it is a bot, who runs it and how to make it stop.")
        return
    kept = onboarding.set_up(note, fields)
    click.echo("The account is set up." if kept else "The bio is written; this server does not mark accounts as bots.")


def _next(found: Settings, address: str, secret: str) -> None:
    mastodon = found.mastodon
    if mastodon.access_token is not None and mastodon.access_token.get_secret_value() != secret:
        _say("Beware: your settings hold another token (mastodon.access_token), which goes before this one.")
    if mastodon.api_base_url not in (None, address):
        _say(f"Beware: your settings name another server (mastodon.api_base_url = {mastodon.api_base_url}).")
    click.echo("Next: `imaginaryklout doctor` checks everything, `imaginaryklout run` starts the bot.")
