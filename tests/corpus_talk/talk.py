"""The talk that people have with the bot and around it, as lines of a corpus that the reader can be handed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.domain.corpus import status_of
from bot.domain.grammar import Grammar
from bot.domain.read import read
from bot.domain.readings import Command
from tests.corpus.rendering import render

BOT = "imaginaryklout"
_PEOPLE = ("alice", "bob", "carol", "dora", "bob@far.example", BOT)


def lines(name: str) -> list[dict[str, Any]]:
    """The lines of a file beside this one."""
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def message(text: str, *, language: str | None, to: str = "", flavour: str = "mastodon") -> dict[str, Any]:
    """A message of dora's; whom it mentions is found in its text. ``to``: whom it replies to."""
    accts = [acct for acct in _PEOPLE if re.search(rf"(?<![\w@./])@{re.escape(acct)}(?![\w@])", text)]
    people = [
        {
            "acct": a,
            "username": a.split("@")[0],
            "url": f"https://{a.partition('@')[2] or 'example.social'}/@{a.split('@')[0]}",
        }
        for a in accts
    ]
    reply = {"in_reply_to": {"acct": to, "is_bot": to == BOT}} if to else {}
    base = {"id": "t", "author": "dora", "bot": BOT, "mentions": people, "language": language, "visibility": "public"}
    return {**base, "content": render(text, people, flavour), **reply}


def command(case: Mapping[str, Any], words: Grammar) -> tuple[str, str, str] | None:
    """The command that a message reads as, its object and its code."""
    found = read(status_of(case), words, bot=BOT, hashtag="ImaginaryKlout")
    return (found.name, found.object, found.code) if isinstance(found, Command) else None
