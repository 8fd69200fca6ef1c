"""Rows for people on a terminal and for programs elsewhere. No text from the network acts on a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

import click

from bot.log import escaped

ADDRESSES = ("link", "url")


def show(columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, as_json: bool, empty: str) -> None:
    """Print ``rows``: a table on a terminal, tab-separated lines under a heading elsewhere, JSON lines if asked for.

    ``empty`` is said, on a terminal, where there are none. A column that a row lacks stays empty; JSON has all of it.
    """
    found = list(rows)
    if as_json:
        for row in found:
            click.echo(json.dumps(row, default=str))  # ASCII only, so that nothing in it acts on a terminal either
    elif not sys.stdout.isatty():
        click.echo("\t".join(columns))
        for row in found:
            click.echo("\t".join(_cell(row, column) for column in columns))
    elif not found:
        click.echo(empty)
    else:
        _draw(columns, found)


def _cell(row: Mapping[str, object], column: str) -> str:
    value = row.get(column)
    return "" if value is None else escaped(str(value))


def _draw(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # An address is there to be copied: it has a line of its own, which no column breaks.
    inside = [column for column in columns if column not in ADDRESSES]
    console = Console()
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in inside:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row, column)) for column in inside))  # Text: brackets in it are no markup
    console.print(table)
    for row in rows:
        for address in filter(None, (_cell(row, column) for column in columns if column in ADDRESSES)):
            console.print(Text(address), soft_wrap=True)
