"""A toot as typed, rendered as the HTML of one of the fediverse's servers."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

FLAVOURS = ("mastodon", "gotosocial", "pleroma", "misskey", "markdown")
_PIECE = re.compile(
    r"(?P<mention>(?<![\w/])@[\w.]+(?:@[\w.-]+\w)?)|(?P<tag>(?<![\w/&])[#＃]\w+)|(?P<link>https?://\S+)"
)


def render(text: str, mentions: Sequence[Mapping[str, Any]], flavour: str = "mastodon") -> str:
    """The status content that a server of that flavour would send for ``text``."""
    paragraphs = [_paragraph(part, mentions, flavour) for part in re.split(r"\n{2,}", text)]
    if flavour == "pleroma":
        return "<br/><br/>".join(paragraphs)
    if flavour == "misskey":
        return "<p><span>" + "<br><br>".join(paragraphs) + "</span></p>"
    return "".join(p if p.startswith("<blockquote>") else f"<p>{p}</p>" for p in paragraphs)


def _paragraph(text: str, mentions: Sequence[Mapping[str, Any]], flavour: str) -> str:
    if text.startswith("> ") and flavour in ("mastodon", "markdown"):
        return f"<blockquote><p>{_line(text[2:], mentions, flavour)}</p></blockquote>"
    brk = "<br>" if flavour in ("misskey", "gotosocial") else "<br />"
    lines = text.split("\n")
    if flavour == "markdown" and len(lines) > 1 and all(line.startswith("- ") for line in lines):
        return "</p><ul>" + "".join(f"<li>{_line(line[2:], mentions, flavour)}</li>" for line in lines) + "</ul><p>"
    return brk.join(_line(line, mentions, flavour) for line in lines)


def _line(text: str, mentions: Sequence[Mapping[str, Any]], flavour: str) -> str:
    known = {str(m["acct"]): m for m in mentions}
    pieces: list[str] = []
    at = 0
    for found in _PIECE.finditer(text):
        pieces.append(html.escape(text[at : found.start()]))
        pieces.append(_piece(found, known, flavour))
        at = found.end()
    pieces.append(html.escape(text[at:]))
    return "".join(pieces)


def _piece(found: re.Match[str], known: Mapping[str, Mapping[str, Any]], flavour: str) -> str:
    said = found.group()
    if found.lastgroup == "link":
        return f'<a href="{html.escape(said)}" rel="nofollow noopener">{html.escape(said)}</a>'
    if found.lastgroup == "tag":
        name = said[1:]
        if flavour == "misskey":
            return f'<a href="https://misskey.example/tags/{name}" rel="tag">#{name}</a>'
        if flavour == "pleroma":
            return f'<a class="hashtag" href="https://pleroma.example/tag/{name.lower()}">{said}</a>'
        return (
            f'<a href="https://example.social/tags/{name}" class="mention hashtag" rel="tag">#<span>{name}</span></a>'
        )
    mention = known.get(said[1:]) or known.get(said[1:].rstrip("."))
    if mention is None:
        return html.escape(said)
    rest = said[1 + len(str(mention["acct"])) :]
    name = str(mention["username"])
    if flavour == "misskey":
        return f'<a href="{mention["url"]}" class="u-url mention">@{name}@example.social</a>{rest}'
    return (
        f'<span class="h-card" translate="no"><a href="{mention["url"]}" class="u-url mention">'
        f"@<span>{name}</span></a></span>{rest}"
    )
