"""A status's HTML as words: one plain text, and spans over it that say what is a mention, a hashtag, a quote.

Law of this file: total and linear. Any string becomes a ``Text``; servers' flavours of HTML (Mastodon, GoToSocial,
Pleroma/Akkoma, Misskey, Markdown-made) become the same ``Text``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bot.domain.model import Mention, Status
from bot.domain.text.mentions import MentionIndex
from bot.domain.text.unicode import EMOJI, clean_topic, fold_tag, normalise

__all__ = ["Span", "Text", "clean_topic", "html_to_text", "plain_words", "text_of", "topic_key"]

MAX_BYTES = 65_536
"""What lies past this is ignored, as servers would not have let a person type it."""

MAX_NODES = 12_000
"""Elements and pieces of text that are looked at: no person writes so many into 64 kB."""

MAX_DEPTH = 1_000
"""Elements within elements."""

_ELEMENT = re.compile(r"<(/?)(?!(?:br|img|hr|wbr)\b)[a-zA-Z]")
_SKIPPED = {
    "script", "style", "template", "svg", "math", "head", "title", "textarea", "noscript", "iframe", "object",
    "del", "s", "strike",
}  # fmt: skip
_PARAGRAPHS = {"p", "div", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table", "hr"}
_LINES = {"br", "li", "tr", "dt", "dd"}
_MARKED = {"blockquote": "quote", "code": "code", "pre": "code", "li": "item"}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HANDLE = re.compile(r"@(?<![\w/@.]@)[\w.-]*\w(?:@[\w.-]*\w)?")
"""Its sign first, and what may not stand before it then: so it is searched for much quicker. Likewise below."""
_HOST_BEHIND = re.compile(r"@(?:[\w-]+\.)+[\w-]*\w")
_TAG = re.compile(r"[#＃](?<![\w/&#＃][#＃])([\w·]+)")
_HOST = r"(?:[a-z0-9-]+\.)+(?!js\b)(?-i:[a-z][a-z0-9-]+|[A-Z][A-Z0-9-]+)"
_LINK = re.compile(
    rf"(?:(?<![\w-])[a-z][a-z0-9+.-]*://|www\.)[^\s<>\"]+|(?<![\w:])(?:mailto|xmpp):[^\s<>\"@]{{1,64}}@[^\s<>\"]+"
    rf"|(?<![\w.+@-])[\w.+-]{{0,63}}\w@{_HOST}|(?<![\w:/.@-])(?://{_HOST}|{_HOST}/)[^\s<>\"]*",
    re.IGNORECASE,
)
"""An address, with its scheme or without: evil.example/x, //evil.example, bob@evil.example."""
_MAILBOX = re.compile(r"@(?<=\w@)\w")
_QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
_RE_LINK = re.compile(r"\s*RE:\s*(?=https?://)", re.IGNORECASE)
_BACKTICKS = re.compile(r"`[^`\n]+`")


class Span(NamedTuple):
    """``plain[start:end]`` is a ``kind``: mention, hashtag, link, quote, code, item or emoji."""

    kind: str
    start: int
    end: int
    value: str = ""
    """A hashtag's folded name; a link's target."""
    mention: Mention | None = None


class Text(NamedTuple):
    """What a person reads in a status. Spans are sorted by start; quote, code and item spans may enclose others."""

    plain: str
    spans: tuple[Span, ...] = ()

    def of(self, *kinds: str) -> tuple[Span, ...]:
        return tuple(span for span in self.spans if span.kind in kinds)


def text_of(status: Status) -> Text:
    """The words of a status. Never raises."""
    return html_to_text(status.content, status.mentions)


def html_to_text(html: str, mentions: Iterable[Mention] = ()) -> Text:
    """``html`` as ``Text``; an @ is a mention when one of ``mentions`` is meant by its link, acct or username."""
    page = _Page(MentionIndex(mentions))
    page.walk(_capped(html))
    return page.finish()


def plain_words(status: Status, limit: int = 1000, *, strangers: bool = True) -> str:
    """The giver's words for display, without what they quote, at most ``limit`` characters. ``strangers`` are handles
    of whom the server does not know: it may be somebody, or only something said."""
    text = text_of(status)
    left_out = [(span.start, span.end, "") for span in text.of("quote")]
    if not strangers:
        people = {span.start for span in text.of("mention")}
        unknown = (found.span() for found in _HANDLE.finditer(text.plain) if found.start() not in people)
        left_out = sorted([*left_out, *((start, end, "…") for start, end in unknown)])
    pieces: list[str] = []
    at = 0
    for start, end, sign in left_out:
        if start >= at:
            pieces += (text.plain[at:start], sign)
            at = end
        at = max(at, end)
    pieces.append(text.plain[at:])
    words = re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip()
    if len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(" ", 1)[0].rstrip() + "…"


def _capped(html: str) -> str:
    cut = html[:MAX_BYTES]
    if not cut.isascii():
        cut = cut.encode("utf-8", "replace")[:MAX_BYTES].decode("utf-8", "ignore")
    return _shallow(cut) if cut.count("<") > MAX_DEPTH else cut


def _shallow(html: str) -> str:
    """``html`` up to where it nests deeper than any person's: a parser takes quadratic time for what is deeper."""
    depth = 0
    for tag in _ELEMENT.finditer(html):
        depth += -1 if tag.group(1) else 1
        if depth > MAX_DEPTH:
            return html[: tag.start()]
        depth = max(depth, 0)
    return html


class _Page:
    """The text under construction. ``marks`` are open elements that will become spans."""

    def __init__(self, people: MentionIndex) -> None:
        self.people = people
        self.pieces: list[str] = []
        self.length = 0
        self.tail = "\n\n"
        self.spans: list[Span] = []

    def walk(self, html: str) -> None:
        node = LexborHTMLParser(html, is_fragment=True).root
        above: list[tuple[LexborNode, str, str, int]] = []
        preformatted = 0
        quotes = "quote-inline" in html or "&#" in html  # an entity may hide it
        budget = MAX_NODES
        while node is not None and (budget := budget - 1):
            tag = node.tag or ""
            child = None
            mark = ""
            if tag == "-text":
                self.say(node.text_content or "", keep_lines=preformatted > 0)
            elif tag in ("a", "img"):
                self.inline(node, tag)
            elif tag not in _SKIPPED and not tag.startswith("-") and tag != "!doctype":
                self.space_for(tag)
                mark = _MARKED.get(tag, "")
                if quotes and tag in ("p", "span", "div") and "quote-inline" in (node.attributes.get("class") or ""):
                    mark = "quote"
                child = node.first_child
                preformatted += tag == "pre"
            if child is not None:
                above.append((node, tag, mark, self.length))
                node = child
                continue
            following = node.next
            while following is None and above:
                node, closed, mark, start = above.pop()
                preformatted -= closed == "pre"
                if mark:
                    self.spans.append(Span(mark, start, self.length))
                self.space_for(closed, closing=True)
                following = node.next
            node = following

    def space_for(self, tag: str, closing: bool = False) -> None:
        if tag in _PARAGRAPHS:
            self.newlines(2)
        elif tag == "br":
            if not closing:
                self.put("\n")
        elif tag in _LINES:
            self.newlines(1)

    def newlines(self, wanted: int) -> None:
        if self.length == 0:
            return
        have = len(self.tail) - len(self.tail.rstrip("\n"))
        if have < wanted:
            self.put("\n" * (wanted - have))

    def put(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += len(text)
            self.tail = (self.tail + text)[-2:]

    def say(self, raw: str, keep_lines: bool = False) -> None:
        text = raw if keep_lines or (raw.isprintable() and "  " not in raw) else _BLANKS.sub(" ", raw)
        if self.tail[-1] in " \n" and not keep_lines:
            text = text.lstrip(" ")
        before = self.spans[-1] if text[:1] == "@" and self.spans else None
        if before is not None and before.mention is not None and before.end == self.length:
            text = self.without_host(text, before.mention)
        self.put(normalise(text))

    def without_host(self, text: str, person: Mention) -> str:
        """``text`` without the host of the person mentioned right before it, which some link up to the name only."""
        host = _HOST_BEHIND.match(text)
        theirs = host is not None and self.people.find(f"@{person.username}{host[0]}", "") is person
        return text[host.end() :] if host is not None and theirs else text

    def inline(self, node: LexborNode, tag: str) -> None:
        """An anchor or a picture, whose inside is read as one piece."""
        attributes = node.attributes
        if tag == "img":
            self.say(attributes.get("alt") or "")
            return
        href = attributes.get("href") or ""
        label = normalise(" ".join(_words_in(node).split()))
        start = self.length
        person = self.people.find(label, href) if label[:1] == "@" else None
        # Misskey writes the host too, Mastodon does not: the same toot is the same text.
        self.put(label if person is None else "@" + label[1:].partition("@")[0])
        if person is not None:
            self.spans.append(Span("mention", start, self.length, mention=person))
        elif label[:1] in ("#", "＃"):
            self.spans.append(Span("hashtag", start, self.length, fold_tag(label[1:])))
        elif _looks_like_link(label, href):
            self.spans.append(Span("link", start, self.length, href))

    def finish(self) -> Text:
        joined = "".join(self.pieces)
        plain = joined.rstrip()
        end = len(plain)
        spans = [span if span.end <= end else span._replace(end=end) for span in self.spans if span.start < end]
        taken = bytearray(end)
        for span in spans:
            if span.kind in ("mention", "hashtag", "link"):
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
            elif span.kind == "code":
                taken[span.start : span.end] = b"\2" * (span.end - span.start)
        spans += self.typed_spans(plain, taken)
        spans.sort(key=lambda span: (span.start, -span.end))
        return Text(plain, tuple(spans))

    def typed_spans(self, plain: str, taken: bytearray) -> list[Span]:
        """What is only typed and no element: handles, hashtags, links, quoted lines, emoji."""
        found: list[Span] = []
        if "`" in plain:
            found += [Span("code", m.start(), m.end()) for m in _BACKTICKS.finditer(plain)]
        if "/" in plain or "www." in plain or ("@" in plain and _MAILBOX.search(plain) is not None):
            for m in _LINK.finditer(plain):
                if not taken[m.start()]:
                    found.append(Span("link", m.start(), m.end(), m.group()))
                    taken[m.start() : m.end()] = b"\1" * (m.end() - m.start())
        if "@" in plain:
            for m in _HANDLE.finditer(plain):
                if not taken[m.start()] and (person := self.people.find(m.group(), "")) is not None:
                    found.append(Span("mention", m.start(), m.end(), mention=person))
        if "#" in plain or "＃" in plain:
            for m in _TAG.finditer(plain):
                if not taken[m.start()]:
                    found.append(Span("hashtag", m.start(), m.end(), fold_tag(m.group(1))))
        if ">" in plain:
            found += [Span("quote", m.start(), m.end()) for m in _QUOTED_LINE.finditer(plain)]
        if (lead := _RE_LINK.match(plain)) is not None:
            end = min(n for n in (plain.find("\n", lead.end()), plain.find(" ", lead.end()), len(plain)) if n >= 0)
            found.append(Span("quote", 0, end))
        if not plain.isascii():
            found += [Span("emoji", m.start(), m.end()) for m in EMOJI.finditer(plain)]
        return found


def _words_in(top: LexborNode) -> str:
    """All text under ``top``, without recursion."""
    pieces: list[str] = []
    waiting = [top.first_child]
    while waiting:
        node = waiting.pop()
        if node is None:
            continue
        waiting.append(node.next)
        if node.is_text_node:
            pieces.append(node.text_content or "")
        else:
            waiting.append(node.first_child)
    return "".join(pieces)


def _looks_like_link(label: str, href: str) -> bool:
    if "://" in label or label.startswith("www."):
        return True
    bare = href.split("://", 1)[-1].removeprefix("www.")
    return bool(label) and " " not in label and bare.startswith(label.rstrip("…").removeprefix("www."))


def topic_key(topic: str) -> str:
    """What makes two topics the same: NFKC, case-folded, spaces collapsed."""
    return " ".join(unicodedata.normalize("NFKC", normalise(topic)).casefold().split())
