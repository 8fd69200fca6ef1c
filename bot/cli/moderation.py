"""``queue``, ``approve``, ``hide``, ``ban``, ``unban`` and ``audit``: what operators decide, beside the running bot."""

from __future__ import annotations

import re

import click

from bot.cli.problems import Problem, settings
from bot.cli.records import as_json_option, award_shown, limit_option, opened
from bot.cli.table import show

BY = "the command line"


@click.command(short_help="List awards that wait for an operator.")
@limit_option
@as_json_option
@click.pass_context
def queue(ctx: click.Context, limit: int, as_json: bool) -> None:
    """Awards that are held: their words are on a list, or their giver is new. They have no page and no reply yet."""
    from bot.domain.deciding.moderation import shown

    found = settings(ctx)
    with opened(found) as store:
        rows = [
            {**award_shown(each, found.web.public_url), "topic": each.topic, "says": shown(each, None)}
            for each in store.held(limit=limit)
        ]
    show(("id", "given", "giver", "says"), rows, as_json=as_json, empty="Nothing waits.")


@click.command(short_help="Let a held award go: its page and its reply.")
@click.argument("award")
@click.pass_context
def approve(ctx: click.Context, award: str) -> None:
    """Approve AWARD, a badge's id or link. What was edited meanwhile is shown first: then approve it again."""
    _moderate(ctx, award, held=False)


@click.command(short_help="Hold an award: its page is gone until it is approved.")
@click.argument("award")
@click.pass_context
def hide(ctx: click.Context, award: str) -> None:
    """Hide AWARD, a badge's id or link; the bot's reply is taken back."""
    _moderate(ctx, award, held=True)


def _moderate(ctx: click.Context, link: str, *, held: bool) -> None:
    from bot import app
    from bot.hearing import of_code

    found = re.search(r"(?:^|/[bt]/)([\w-]+)/?(?:[?#].*)?$", link.strip())
    ours = settings(ctx)
    with opened(ours) as store:
        if found and not held:
            # Who has left meanwhile, by their profile or by a block of the bot, is given nothing.
            app.look_at(ours, store, {each.recipient.id: each.recipient for each in of_code(found[1], store)}.values())
        changed, edited = store.moderate(found[1], held=held, by=BY) if found else ((), ())
        stand = {each.id for each in map(store.award, (each.id for each in changed)) if each and not each.withdrawn_at}
    from bot.domain.deciding.moderation import NOTHING_COMES, shown

    if edited:
        now = "; ".join(f"{each.id}: {shown(each, None)}" for each in edited)
        raise Problem(f"edited since it waits. Approve it again for what it is now: {now}")
    if not changed:
        wanted = "is shown" if held else "is held"
        raise Problem(f"there is no award {link!r} that {wanted}; `imaginaryklout queue` lists what waits")
    for each in changed:
        but = f" ({NOTHING_COMES})" if not held and each.id not in stand else ""
        click.echo(f"{'Hidden' if held else 'Approved'}: {each.id}{but}")


@click.command(short_help="Take nothing from somebody any more.")
@click.argument("acct")
@click.pass_context
def ban(ctx: click.Context, acct: str) -> None:
    """Ignore every toot of ACCT (user@host) from now on; nobody is told. `hide` takes care of what they gave before."""
    _ban(ctx, acct, kept=True)


@click.command(short_help="Take toots from somebody again.")
@click.argument("acct")
@click.pass_context
def unban(ctx: click.Context, acct: str) -> None:
    """Undo `ban ACCT`. Of an operator's name that is another account's by now: hear that one as the operator."""
    _ban(ctx, acct, kept=False)


def _ban(ctx: click.Context, said: str, *, kept: bool) -> None:
    from bot.domain import promises
    from bot.domain.outcome import Act

    acct = said.strip().removeprefix("@").lower()
    if not re.fullmatch(r"[\w.-]+@[\w.-]+(?::\d+)?", acct):
        raise click.BadParameter("write a full address, as mallory@mastodon.example", param_hint="ACCT")
    found = settings(ctx)
    if kept and acct in found.bot.operators:
        raise Problem(f"{acct} is an operator (bot.operators)")
    act = Act(by=BY, act="ban" if kept else "unban", subject=acct)
    with opened(found) as store:
        store.promise(promises.ban(acct), kept=kept, act=act)
        if not kept:
            store.promise(promises.operator(acct), kept=False)
    click.echo(f"{'Banned' if kept else 'Unbanned'}: {acct}")


@click.command(short_help="List what operators did.")
@limit_option
@as_json_option
@click.pass_context
def audit(ctx: click.Context, limit: int, as_json: bool) -> None:
    """What operators did, here and by direct message, and gaps in what the bot could read; newest first."""
    with opened(settings(ctx)) as store:
        rows = [
            {"at": at.isoformat(timespec="seconds"), "by": act.by, "act": act.act, "subject": act.subject}
            for at, act in store.acts(limit=limit)
        ]
    show(("at", "by", "act", "subject"), rows, as_json=as_json, empty="Nobody has done anything yet.")
