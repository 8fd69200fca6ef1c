"""``demo`` and ``sandbox``: the product at once, with a server of its own, and that server alone."""

from __future__ import annotations

import fcntl
import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from pydantic import SecretStr

from bot.cli.problems import Problem, stop_on_signals
from bot.private import write_private

if TYPE_CHECKING:
    from bot.settings import Settings

HOST = "127.0.0.1"
PAGE_PORT = 8765
EXAMPLE = "@bob gets +K in sourdough baking 🍞 #ImaginaryKlout"
NOTE = "I turn kind words into badges. Give someone +K for anything, with #ImaginaryKlout."

_port = click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    metavar="N",
    help=f"The port of the page; otherwise that of the last time, or {PAGE_PORT}, or any that is free. 0: any.",
)


@click.command(short_help="The whole product at once, with no account or settings.")
@_port
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data/demo"),
    show_default=True,
    metavar="DIR",
    help="Where everything is kept, so that the next start goes on from there.",
)
def demo(port: int | None, data: Path) -> None:
    """The whole product, at once: no account, no settings, no network. Prints one address: open it."""
    from bot import app
    from bot.platforms.onboarding import Onboarding
    from bot.sandbox import DEFAULT_PEOPLE, Person, Sandbox

    stop = stop_on_signals()
    with _alone(data):
        kept = _Kept(data / "demo.json")
        token = kept.get("token") or app.new_secret()
        began = kept.get("began") or app.now().isoformat()  # what is posted before the bot is first up counts too
        kept.put(began=began)
        people = [*DEFAULT_PEOPLE, Person(username="imaginaryklout", token=token, bot=True, note=NOTE, emoji="✨")]
        page = _free(port, kept.get("page"), PAGE_PORT)
        server = Sandbox(
            people=people,
            clock=app.now,
            new_secret=app.new_secret,
            store=data / "sandbox",
            limits=None,  # visitors are few, and their first impression is not to wait for a window to pass
            host=HOST,
            port=page,
            example=EXAMPLE,
        )
        server.start()
        try:
            badges = _free(None, kept.get("badges"), _port_of(server.url) + 1)
            kept.put(token=token, page=_port_of(server.url), badges=badges)
            click.echo(
                f"\n  Open {server.url}\n\nPost as alice, bob or carol, and see the bot answer. Ctrl-C stops it.\n"
            )
            # Mastodon hides direct messages from strangers unless it is told not to, as ``login`` does.
            Onboarding(server.url, token, user_agent="ImaginaryKlout", timeout=5).accept_everyone()
            app.run(_embedded(server.url, token, badges, data), since=datetime.fromisoformat(began), stop=stop)
        finally:
            server.stop()


@click.command(short_help="Only the demo's server, which speaks the Mastodon API.")
@_port
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where its people and toots are kept, a folder for each flavour; otherwise they are gone when it stops.",
)
@click.option(
    "--flavour",
    type=click.Choice(["mastodon", "gotosocial", "takahe"]),
    default="mastodon",
    show_default=True,
    help="The server to behave like: ids, errors, limits, edits and streams differ.",
)
@click.option("--no-limits", is_flag=True, help="Leave out the server's rate limits.")
@click.option(
    "--trouble",
    type=click.FloatRange(0, 100),
    default=0,
    metavar="PERCENT",
    help="Let this share of the calls go wrong: delays, errors, limits, lost answers, broken streams, late toots.",
)
@click.option("--seed", type=int, default=0, metavar="N", help="Which calls those are; the same number, the same ones.")
def sandbox(port: int | None, data: Path | None, flavour: str, no_limits: bool, trouble: float, seed: int) -> None:
    """Only the small server that speaks the Mastodon API, to try clients and bots against. Prints its address.

    Any one thing can be made to go wrong while it runs: /sandbox/faults there takes it, and GET tells what has.

    \b
      curl ADDRESS/sandbox/faults -d kind=close -d done=true -d 'on=POST /api/v1/statuses'
    """
    from bot import app
    from bot.sandbox import DEFAULT_PEOPLE, FLAVOURS, Faults, Person, Sandbox, weather

    stop = stop_on_signals()
    if data is not None:
        data.mkdir(parents=True, exist_ok=True)
    server = Sandbox(
        people=[*DEFAULT_PEOPLE, Person(username="imaginaryklout", note="An account for a bot to log in to.")],
        clock=app.now,
        new_secret=app.new_secret,
        store=None if data is None else data / ("sandbox" if flavour == "mastodon" else f"sandbox-{flavour}"),
        host=HOST,
        port=_free(port, None, PAGE_PORT),
        limits=None if no_limits else "own",
        flavour=FLAVOURS[flavour],
        faults=Faults(weather(trouble / 100) if trouble else (), seed),
        example=EXAMPLE,
    )
    server.start()
    try:
        click.echo(f"Open {server.url}")
        stop.wait()
    finally:
        server.stop()


def _embedded(server: str, token: str, badges: int, data: Path) -> Settings:
    """The settings of the demo: embedded defaults, whatever the environment says."""
    from bot.settings import (
        BadgeSettings,
        MastodonSettings,
        OutboxSettings,
        Settings,
        StoreSettings,
        WatchSettings,
        WebSettings,
    )

    return Settings(
        mastodon=MastodonSettings(api_base_url=server, access_token=SecretStr(token)),
        store=StoreSettings(url=f"sqlite:///{data.resolve() / 'imaginaryklout.db'}"),
        badge=BadgeSettings(key_file=data / "issuer.key"),
        web=WebSettings(bind=f"{HOST}:{badges}"),
        watch=WatchSettings(poll_seconds=2),
        outbox=OutboxSettings(settle_seconds=2),
    )


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """Hold the folder, so that a second demo on it does not move the ports under the first one's links."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Problem(f"another demo is running on {data}; stop it, or name another folder with --data") from None
        yield


class _Kept:
    """What the next start needs to know: the ports (badge links hold one) and the bot's token."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            found = {}
        self._values: dict[str, Any] = found if isinstance(found, dict) else {}

    def get(self, name: str) -> Any:
        return self._values.get(name)

    def put(self, **values: Any) -> None:
        self._values |= values
        write_private(self._path, json.dumps(self._values))


def _port_of(url: str) -> int:
    return int(url.rstrip("/").rpartition(":")[2])


def _free(asked: int | None, last: object, usual: int) -> int:
    """The port to use: what was asked for, else last time's, else the usual one, else any that is free now."""
    if asked == 0:
        return _any()
    wanted = [asked] if asked is not None else [port for port in (last, usual) if isinstance(port, int)]
    for port in wanted:
        if 0 < port <= 65_535 and _is_free(port):
            return port
    if asked is not None:
        raise Problem(f"port {asked} is taken; name another one with --port, or leave it to us")
    return _any()


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _any() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
