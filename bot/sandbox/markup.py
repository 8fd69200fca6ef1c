"""Plain text of a status -> the HTML that Mastodon makes of it (``TextFormatter``), and what the text refers to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from html import escape as _escape
from typing import NamedTuple
from urllib.parse import quote


def _marks() -> str:
    """Combining marks: Ruby's ``[[:word:]]`` has them, Python's ``\\w`` does not; Indic and Thai hashtags need them."""
    marks = [c for c in map(chr, [*range(0x300, 0xABFF), *range(0xFB00, 0xFE30)]) if unicodedata.category(c)[0] == "M"]
    return "".join(marks)


_WORD = rf"[\w{_marks()}]"
_USERNAME = r"[a-z0-9_]+(?:[a-z0-9_.-]+[a-z0-9_]+)?"
_DOMAIN = rf"{_WORD}+(?:[.-]+{_WORD}+)*(?::[0-9]+)?"
_MENTION = rf"(?<![=/\w])@(?P<handle>{_USERNAME}(?:@{_DOMAIN})?)"
_HASHTAG = rf"(?<![=/)\w])[#＃](?P<tag>(?:{_WORD}|[·・\u200c])+)"
_URL = r"(?<![\w@/])(?P<url>https?://[^\s<>\"'“”‘’„«»`\\^{}|]+)"
_ENTITY = re.compile(f"{_URL}|{_MENTION}|{_HASHTAG}", re.IGNORECASE)
_PREFIX = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_ENDINGS = frozenset(".,;:!?…")
_ENCLOSING = re.compile("[\ufe00-\ufe0f\u20dd-\u20e4]")
_OPENED = {")": "(", "]": "["}
_JOINED = re.compile("\u200d.|[\U0001f1e6-\U0001f1ff]{2}", re.DOTALL)


class Link(NamedTuple):
    """Whom a mention leads to: the profile's address and the name to show after the @."""

    url: str
    shown: str


def escape(text: str) -> str:
    """HTML-escape as Rails does: ``'`` becomes ``&#39;``."""
    return _escape(text, quote=False).replace('"', "&quot;").replace("'", "&#39;")


def _trim_url(url: str) -> str:
    """A link without the punctuation that only ends the sentence; a closing bracket stays where it was opened."""
    while url[-1:] in _ENDINGS or (url[-1:] in _OPENED and url.count(url[-1]) > url.count(_OPENED[url[-1]])):
        url = url[:-1]
    return url


def entities(text: str) -> Iterable[tuple[str, str, int, int]]:
    """``(kind, value, start, end)`` of each url, mention (without @) and hashtag (without #), left to right."""
    position = 0
    while match := _ENTITY.search(text, position):
        kind = str(match.lastgroup)
        value = match[kind]
        start, end = match.span()
        if kind == "url":
            value = _trim_url(value)
            end = start + len(value)
            if len(_PREFIX.sub("", value)) == 0:
                position = match.end()
                continue
        if kind == "tag" and not any(c.isalpha() for c in value):
            position = match.end()
            continue
        yield {"handle": "mention", "tag": "hashtag"}.get(kind, kind), value, start, end
        position = end


def mentions(text: str) -> list[str]:
    """The handles a text mentions, in lower case, each once: ``bob`` or ``dave@elsewhere.example``."""
    return list(dict.fromkeys(value.lower() for kind, value, _, _ in entities(text) if kind == "mention"))


def tag_key(name: str) -> str:
    """The form under which a hashtag is looked up and told: ``ImaginaryKlout`` is ``imaginaryklout``.

    Marks around a letter are no part of it: behind the # of a keycap, whatever follows is the hashtag.
    """
    return _ENCLOSING.sub("", unicodedata.normalize("NFKC", name).lower())


def tags(text: str) -> list[str]:
    """The keys of a text's hashtags, each once."""
    return list(dict.fromkeys(tag_key(value) for kind, value, _, _ in entities(text) if kind == "hashtag"))


def tag_url(base: str, name: str) -> str:
    return f"{base}/tags/{quote(name)}"


def _url_html(url: str) -> str:
    prefix = match[0] if (match := _PREFIX.match(url)) else ""
    shown, hidden = url[len(prefix) : len(prefix) + 30], url[len(prefix) + 30 :]
    return (
        f'<a href="{escape(url)}" target="_blank" rel="nofollow noopener noreferrer" translate="no">'
        f'<span class="invisible">{escape(prefix)}</span><span class="{"ellipsis" if hidden else ""}">{escape(shown)}'
        f'</span><span class="invisible">{escape(hidden)}</span></a>'
    )


def _entity_html(kind: str, value: str, base: str, people: Mapping[str, Link]) -> str | None:
    if kind == "url":
        return _url_html(value)
    if kind == "hashtag":
        href = escape(tag_url(base, value))
        return f'<a href="{href}" class="mention hashtag" rel="tag">#<span>{escape(value)}</span></a>'
    if link := people.get(value.lower()):
        return (
            f'<span class="h-card" translate="no"><a href="{escape(link.url)}" class="u-url mention">'
            f"@<span>{escape(link.shown)}</span></a></span>"
        )
    return None


def to_html(text: str, *, base: str, people: Mapping[str, Link]) -> str:
    """``people`` says whom each handle (in lower case) means; a handle that is not in it stays plain text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        return ""
    parts: list[str] = []
    position = 0
    for kind, value, start, end in entities(text):
        html = _entity_html(kind, value, base, people)
        parts += (escape(text[position:start]), escape(text[start:end]) if html is None else html)
        position = end
    parts.append(escape(text[position:]))
    paragraphs = re.split(r"\n{2,}", "".join(parts))
    return "".join(f"<p>{p.replace(chr(10), '<br />')}</p>" for p in paragraphs)


def length(text: str, *, url_length: int = 23) -> int:
    """How many characters a text counts for: links count alike, remote mentions without their host, an emoji once."""
    counted: list[str] = []
    position = 0
    for kind, value, start, end in entities(text):
        counted.append(text[position:start])
        if kind == "url":
            counted.append("x" * url_length)
        elif kind == "mention":
            counted.append("@" + value.partition("@")[0])
        else:
            counted.append(text[start:end])
        position = end
    counted.append(text[position:])
    return _graphemes("".join(counted))


def _graphemes(text: str) -> int:
    """Characters as a person counts them, near enough: marks, variants, skin tones and joined emoji add nothing."""
    text = _JOINED.sub(lambda m: "" if m[0][0] == "\u200d" else "x", text.replace("\r\n", "\n"))
    return sum(1 for c in text if c.isascii() or not _adds_nothing(c))


def _adds_nothing(char: str) -> bool:
    return unicodedata.category(char) in {"Mn", "Me"} or "\U0001f3fb" <= char <= "\U0001f3ff"
