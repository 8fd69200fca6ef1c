"""``read``: what the bot would make of a toot, and why."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from bot.cli.problems import settings

if TYPE_CHECKING:
    from bot.domain.grammar import Grammar
    from bot.domain.readings import Evidence, Nomination, Reading

_HOME = "example.social"
_NAME = re.compile(r"(?<![\w@/.])@(\w[\w.-]*\w|\w)(?:@([\w-]+(?:\.[\w-]+)+))?")
_TAG = re.compile(r"(?<![\w#&/])#(\w+)")
_LINK = re.compile(r"https?://[^\s<>\"]+")
_PART = re.compile(f"{_LINK.pattern}|{_NAME.pattern}|{_TAG.pattern}")
_STYLES = {"trigger": "bold magenta", "recipient": "bold cyan", "topic": "bold green", "against": "bold red"}
_MARKS = {"trigger": "^", "recipient": "@", "topic": "=", "against": "!"}


@click.command(short_help="Show what the bot would read in a text, and why.")
@click.argument("text", nargs=-1)
@click.option("--jsonl", is_flag=True, help="Read cases from standard input, a JSON object a line; write readings.")
@click.option("--author", default="you", show_default=True, metavar="NAME", help="Who posts TEXT.")
@click.option("--reply-to", metavar="NAME", help="Whose toot TEXT replies to.")
@click.option("--language", metavar="CODE", help="The language that the toot claims, as en.")
@click.pass_context
def read(
    ctx: click.Context, text: tuple[str, ...], jsonl: bool, author: str, reply_to: str | None, language: str | None
) -> None:
    """Show what the bot would read in TEXT, and why. Every @name in it counts as somebody who exists.

    With --jsonl, reads cases and writes one reading a line: {"id", "kind", "awards"}. A case without the HTML of its
    "content" has its "text" made into it. A line that is no case is reported with its number, the others are read all
    the same, and the exit code is 1.
    """
    from bot.domain.corpus import status_of
    from bot.domain.grammar import load_grammar
    from bot.domain.read import read as read_status
    from bot.domain.text import text_of
    from bot.settings import config_files

    found = settings(ctx)
    if jsonl == bool(text):
        raise click.UsageError("give a TEXT in quotes, or --jsonl with cases on standard input; not both")
    grammar = load_grammar({path.name: path.read_text(encoding="utf-8") for path in config_files(found).grammar})
    if jsonl:
        _lines(ctx, grammar, found.bot.hashtag)
        return
    case = case_of(" ".join(text), author=author, reply_to=reply_to, language=language)
    status = status_of(case)
    reading = read_status(status, grammar, bot=case["bot"], hashtag=found.bot.hashtag)
    _show(text_of(status).plain, reading)


def case_of(text: str, *, author: str, reply_to: str | None, language: str | None) -> dict[str, Any]:
    """A toot of ``text`` as a case of the corpus: HTML as Mastodon writes it, mentions and hashtags resolved."""
    mentions: dict[str, dict[str, str]] = {}
    tags: dict[str, None] = {}

    def anchor(match: re.Match[str]) -> str:
        name, host, tag = match[1], match[2], match[3]
        if name:
            acct = name if host in (None, _HOME) else f"{name}@{host.lower()}"
            url = f"https://{host or _HOME}/@{name}"
            mentions[acct] = {"acct": acct, "username": name, "url": url}
            link = f'<a href="{url}" class="u-url mention">@<span>{name}</span></a>'
            return f'<span class="h-card" translate="no">{link}</span>'
        if tag:
            tags[tag.lower()] = None
            url = f"https://{_HOME}/tags/{tag}"
            return f'<a href="{url}" class="mention hashtag" rel="tag">#<span>{tag}</span></a>'
        return f'<a href="{match[0]}" rel="nofollow noopener" target="_blank">{match[0]}</a>'

    escaped = html.escape(text.strip(), quote=False)
    paragraphs = (_PART.sub(anchor, part).replace("\n", "<br />") for part in re.split(r"\n{2,}", escaped))
    return {
        "id": "text",
        "text": text,
        "content": "".join(f"<p>{part}</p>" for part in paragraphs),
        "author": author.removeprefix("@"),
        "bot": "imaginaryklout",
        "mentions": list(mentions.values()),
        "tags": list(tags),
        "language": language,
        "visibility": "public",
        "spoiler_text": "",
        "in_reply_to": None if reply_to is None else {"acct": reply_to.removeprefix("@"), "is_bot": False},
    }


def _lines(ctx: click.Context, grammar: Grammar, hashtag: str) -> None:
    from bot.domain.corpus import prediction, status_of
    from bot.domain.read import read as read_status

    failed = False
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            case = json.loads(line)
            if not isinstance(case, dict):
                raise ValueError("it is no object")
            if "content" not in case:
                made = case_of(str(case["text"]), author="", reply_to=None, language=None)
                case = {"tags": made["tags"], **case, "content": made["content"]}
            status = status_of(case)
            bot, name = str(case.get("bot", "imaginaryklout")), str(case["id"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            failed = True
            click.echo(f"line {number} is no case: {_reason(error)}", err=True)
            continue
        reading = read_status(status, grammar, bot=bot, hashtag=hashtag)
        click.echo(json.dumps(prediction(name, reading), ensure_ascii=False))
    if failed:
        ctx.exit(1)


def _reason(error: Exception) -> str:
    from bot.log import escaped

    match error:
        case KeyError():
            return f"it has no {escaped(str(error))}"
        case json.JSONDecodeError():
            return f"it is not JSON ({error.msg} at character {error.pos})"
        case UnicodeDecodeError():
            return "it is not UTF-8"
        case RecursionError():
            return "it is nested too deeply"
        case _:
            return escaped(" ".join(str(error).split())[:200])


def _show(plain: str, reading: Reading) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    shown, evidence = _printable(plain), sorted(reading.evidence, key=lambda each: each.start)
    marked = Text(shown)
    for each in evidence:
        marked.stylize(_STYLES.get(each.part, "bold"), each.start, each.end)
    console.print(marked)
    if not console.is_terminal:
        for line in _underlined(shown, evidence):
            console.print(Text(line))
    console.print()
    for label, value in _told(reading):
        console.print(Text.assemble((f"{label:<11}", "bold"), _printable(value)))
    if evidence:
        parts = list(dict.fromkeys(each.part for each in evidence))
        for part in parts:
            texts = ", ".join(f"“{_printable(each.text)}”" for each in evidence if each.part == part)
            console.print(Text.assemble((f"{part:<11}", _STYLES.get(part, "bold")), texts))


def _printable(text: str) -> str:
    """``text`` for a terminal, with as many characters as before, so that the places in it stay right."""
    from bot.log import escaped

    return "".join(char if char == "\n" or escaped(char) == char else "�" for char in text)


def _underlined(plain: str, evidence: Iterable[Evidence]) -> list[str]:
    """Marks under the first line of ``plain``, where no colour can show them."""
    first = len(plain.partition("\n")[0])
    marks = [" "] * first
    for each in evidence:
        for place in range(min(each.start, first), min(each.end, first)):
            marks[place] = _MARKS.get(each.part, "-")
    line = "".join(marks).rstrip()
    return [line] if line else []


def _told(reading: Reading) -> list[tuple[str, str]]:
    from bot.domain.readings import Command, Incomplete, Nomination, NotForUs

    match reading:
        case Nomination():
            rows = [("award", f"{whom} · {topic}") for whom, topic in _pairs(reading)]
            return [*rows, *([("emoji", reading.emoji)] if reading.emoji else []), ("why", reading.why)]
        case Incomplete():
            return [("incomplete", f"it gives, but lacks: {', '.join(reading.missing)}"), ("why", reading.why)]
        case Command():
            return [
                ("command", " ".join(filter(None, (reading.name, reading.object, reading.code)))),
                ("why", reading.why),
            ]
        case NotForUs():
            return [("silence", "unclear" if reading.unclear else "not for us"), ("why", reading.why)]


def _pairs(reading: Nomination) -> Iterable[tuple[str, str]]:
    return ((who.acct, topic) for gift in reading.gifts for who in gift.recipients for topic in gift.topics)
