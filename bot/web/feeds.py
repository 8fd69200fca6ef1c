"""Atom (RFC 4287) and JSON Feed 1.1 of what hangs on a wall or for a topic. What is warned of is only announced."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from markupsafe import Markup, escape

from bot.web.speech import Speech
from bot.web.wording import Badge, language

ATOM: Final = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(NamedTuple):
    """``page`` is the address of what it is the feed of, ``here`` its own."""

    title: str
    page: str
    here: str
    speech: Speech
    badges: tuple[Badge, ...]


def atom(feed: Feed) -> bytes:
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": feed.speech.code})
    _put(root, "id", feed.here)
    _put(root, "title", feed.title)
    _put(root, "updated", max(hung_at(badge) for badge in feed.badges).isoformat())
    _put(root, "link", rel="self", type="application/atom+xml", href=feed.here)
    _put(root, "link", rel="alternate", type="text/html", href=feed.page)
    for badge in feed.badges:
        entry = ET.SubElement(root, f"{{{ATOM}}}entry")
        _put(entry, "id", badge.url)
        _put(entry, "title", _title(badge, feed.speech))
        _put(entry, "updated", hung_at(badge).isoformat())
        _put(entry, "published", badge.award.given_at.isoformat())
        _put(entry, "link", rel="alternate", type="text/html", href=badge.url)
        author = ET.SubElement(entry, f"{{{ATOM}}}author")
        _put(author, "name", badge.giver_in_full)
        if badge.giver_url:
            _put(author, "uri", badge.giver_url)
        _put(entry, "content", _content(badge, feed.speech), type="html")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode").encode()


def json_feed(feed: Feed) -> bytes:
    items = []
    for badge in feed.badges:
        author = {"name": badge.giver_in_full} | ({"url": badge.giver_url} if badge.giver_url else {})
        item: dict[str, Any] = {
            "id": badge.url,
            "url": badge.url,
            "title": _title(badge, feed.speech),
            "content_html": _content(badge, feed.speech),
            "date_published": badge.award.given_at.isoformat(),
            "date_modified": hung_at(badge).isoformat(),
            "authors": [author],
        }
        if not badge.warned:
            item["image"] = badge.png_url
            item["tags"] = [badge.topic]
        items.append(item)
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.here,
        "language": feed.speech.code,
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode("utf-8", "replace")


KINDS: Final[Mapping[str, tuple[str, Callable[[Feed], bytes]]]] = {
    "atom": ("application/atom+xml", atom),
    "json": ("application/feed+json", json_feed),
}
"""By the ending of the feed's address: its media type, and how it is written."""


def hung_at(badge: Badge) -> datetime:
    """When it was hung up. What is on no wall is in no feed."""
    return badge.award.snagged_at or badge.award.given_at


def _title(badge: Badge, speech: Speech) -> str:
    return speech.text("badge.title_warned") if badge.warned else badge.title


def _content(badge: Badge, speech: Speech) -> str:
    if badge.warned:
        return f"<p>{escape(speech.text('site.warning'))}: {escape(badge.warning)}</p>"
    picture = Markup('<p><a href="{url}"><img src="{png}" width="1200" height="630" alt="{alt}"></a></p>')
    html = picture.format(url=badge.url, png=badge.png_url, alt=badge.alt)
    if badge.words:
        tag = language(badge.award.language)
        lang = Markup(' lang="{tag}"').format(tag=tag) if tag else ""
        words = Markup("<br>").join(badge.words.splitlines())
        html += Markup('<blockquote dir="auto"{lang}>{words}</blockquote>').format(lang=lang, words=words)
    return str(html)


def _put(parent: ET.Element, name: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    if text:
        element.text = _NOT_XML.sub("", text)
