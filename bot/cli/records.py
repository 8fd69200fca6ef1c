"""``awards`` and ``outbox``: what the bot has recorded and what it has posted, looked at beside the running bot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.problems import Problem, settings
from bot.cli.table import show

if TYPE_CHECKING:
    from bot.domain.model import Award
    from bot.settings import Settings
    from bot.store import Letter, Store

limit_option = click.option(
    "--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, metavar="N", help="Show the newest N."
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")


@contextmanager
def opened(found: Settings) -> Iterator[Store]:
    """The database, beside the running bot."""
    from bot import app
    from bot.store import Store

    store = Store(found.store.url, clock=app.now)
    store.open(read_only=True)
    try:
        yield store
    finally:
        store.close()


@click.command(short_help="List the latest awards.")
@click.option(
    "--withdraw", metavar="LINK", help="Take the award with this link (or id) back: its page is gone at once."
)
@limit_option
@as_json_option
@click.pass_context
def awards(ctx: click.Context, withdraw: str | None, limit: int, as_json: bool) -> None:
    """The latest awards, newest first. The links are secrets of those who got them: do not pass them on."""
    found = settings(ctx)
    with opened(found) as store:
        if withdraw is not None:
            _withdraw(store, withdraw)
            return
        rows = [award_shown(each, found.web.public_url) for each in store.awards(limit=limit)]
    columns = ("given", "giver", "recipient", "topic", "visibility", "withdrawn", "link")
    show(columns, rows, as_json=as_json, empty="Nobody has given anything yet.")


def award_id(link: str) -> str:
    """The id in a badge's link, or in any address below it; what is no link may be an id. Empty for neither."""
    found = re.search(r"(?:^|/b/)([\w-]+)(?:\.[a-z]+)?/?(?:[?#].*)?$", link.strip())
    return found[1] if found else ""


def _withdraw(store: Store, link: str) -> None:
    if not store.withdraw(award_id(link)):
        raise Problem("there is no such award, or it was withdrawn before; `imaginaryklout awards` shows the latest")
    click.echo(
        "Withdrawn: its page and its picture are gone. A reply that was posted still stands; delete it as the bot."
    )


def award_shown(award: Award, public_url: str) -> dict[str, object]:
    return {
        "id": award.id,
        "given": award.given_at.isoformat(timespec="seconds"),
        "giver": award.giver.acct,
        "recipient": award.recipient.acct,
        "topic": award.topic if award.visibility.open else "(not public)",
        "emoji": award.emoji,
        "visibility": award.visibility.value,
        "withdrawn": award.withdrawn_at and award.withdrawn_at.isoformat(timespec="seconds"),
        "status": award.status_uri,
        "link": f"{public_url}/b/{award.id}",
    }


_STATES = ("held", "queued", "posting", "posted", "dead", "superseded")


@click.command(short_help="List replies, and retry what was given up.")
@click.option("--retry", metavar="ID|all", help="Queue a letter that was given up anew, or all of them.")
@click.option("--state", type=click.Choice(_STATES), help="Only those in this state.")
@limit_option
@as_json_option
@click.pass_context
def outbox(ctx: click.Context, retry: str | None, state: str | None, limit: int, as_json: bool) -> None:
    """Replies and favourites: what waits, what was posted, what was given up (dead) and why."""
    found = settings(ctx)
    if retry not in (None, "all") and not re.fullmatch(r"[0-9]{1,18}", str(retry)):
        raise click.BadParameter("write the letter's id, or all", param_hint="--retry")
    with opened(found) as store:
        if retry is not None:
            _revive(store, None if retry == "all" else int(retry))
            return
        rows = [_letter(each) for each in store.outbox(state=state, limit=limit)]  # type: ignore[arg-type]  # a Choice
    columns = ("id", "state", "kind", "to", "attempts", "due", "why", "text", "url")
    show(columns, rows, as_json=as_json, empty="The outbox is empty.")


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_context
def backup(ctx: click.Context, file: Path) -> None:
    """Copy the database to FILE, beside the running bot too. `restore` brings it back."""
    if file.exists():
        raise Problem(f"{file} is there already; name a new file")
    with opened(settings(ctx)) as store:
        store.backup(file)
    click.echo(f"The database is in {file}, which only you can read.")


def _revive(store: Store, letter_id: int | None) -> None:
    revived = store.revive(letter_id)
    if not revived and letter_id is not None:
        raise Problem(
            f"there is no letter {letter_id} that was given up; `imaginaryklout outbox --state dead` shows them"
        )
    click.echo(f"{revived} queued anew; the running bot posts what is due.")


def _letter(letter: Letter) -> dict[str, object]:
    reply, favourite = letter.reply, letter.favourite
    text = None
    if reply is not None:
        text = reply.text if reply.visibility.open else f"({reply.visibility.value})"
    return {
        "id": letter.id,
        "state": letter.state,
        "kind": letter.kind,
        "to": reply.in_reply_to_id if reply else favourite.status_id if favourite else None,
        "attempts": letter.attempts,
        "due": letter.due_at.isoformat(timespec="seconds") if letter.state in ("queued", "posting") else None,
        "why": letter.why,
        "text": text,
        "url": letter.posted_url,
    }
