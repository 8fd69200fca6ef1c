"""``words``: which words of a text are held, and by which list."""

from __future__ import annotations

import click

from bot.cli.problems import settings
from bot.cli.table import show


@click.command(short_help="Show which words of a text would hold an award, and by which list.")
@click.argument("text", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="JSON, one object a line.")
@click.pass_context
def words(ctx: click.Context, text: tuple[str, ...], as_json: bool) -> None:
    """Show which words of TEXT stand in the word lists, disguised or not: what was written, the entry and its file.

    For trying out a list: what is found would hold an award until you have looked at it.
    """
    from bot.domain.wordlists import load_wordlists
    from bot.settings import config_files

    files = config_files(settings(ctx)).wordlists
    wordlists = load_wordlists({path.name: path.read_text(encoding="utf-8") for path in files})
    said = " ".join(text)
    rows = [
        {"written": hit.words, "entry": hit.entry, "list": hit.kind, "file": f"{hit.language}.toml"}
        for hit in wordlists.found(said) or wordlists.labels(said)
    ]
    show(("written", "entry", "list", "file"), rows, as_json=as_json, empty="nothing is found: it would pass")
