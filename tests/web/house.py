"""A running site over parts of our own: a shelf of awards, and an artist who counts what is drawn."""

from __future__ import annotations

import struct
import tomllib
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from html import escape
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPMessage
from typing import Any
from urllib.parse import urlsplit

from bot.domain.model import Account, Award, Frozen, Hanging
from bot.settings import embedded_config
from bot.web import About, Artist, Awards, Notary, Server, Speech, load_pages, site
from tests.builders import an_award

PUBLIC = "https://badges.example/klout"
GRAMMARS = {
    path.stem: tomllib.loads(path.read_text("utf-8")) for path in (embedded_config() / "grammar").glob("??.toml")
}
SAYS: dict[str, dict[str, str]] = {language: grammar["says"] for language, grammar in GRAMMARS.items()}
"""What the reader calls the commands, by language."""


PAGE = 3
"""Badges on a page of the shelf's walls."""


class Shelf:
    """Awards in memory, and what people have said: in ``walls`` those who want one."""

    def __init__(self) -> None:
        self.held: dict[str, Award] = {}
        self.walls: set[str] = set()
        self.gone: set[str] = set()
        """Pages that were erased."""
        self.secrets: dict[str, dict[str, Any]] = {}
        self.fails = False
        self.nearby = True
        self.before: Callable[[], None] = lambda: None

    def put(self, award: Award) -> Award:
        self.held[award.id] = award
        return award

    def award(self, award_id: str) -> Award | None:
        if self.fails:
            raise RuntimeError("the database said: password=hunter")
        self.before()
        return self.held.get(award_id)

    def toot(self, toot_id: str) -> list[Award]:
        return [award for award in self.held.values() if award.toot_id == toot_id]

    def erased(self, page: str) -> bool:
        return page in self.gone

    def hangs(self, award_id: str) -> bool:
        return self.held[award_id].shown and self.held[award_id].recipient.acct in self.walls

    def wall(self, acct: str, *, before: str = "") -> Hanging | None:
        return self._hanging([award for award in self.held.values() if award.recipient.acct == acct], before)

    def topic(self, key: str, *, before: str = "") -> Hanging | None:
        return self._hanging([award for award in self.held.values() if award.topic_key == key], before)

    def _hanging(self, some: list[Award], before: str) -> Hanging | None:
        shown = [award for award in some if award.shown and award.recipient.acct in self.walls]
        shown.sort(key=lambda award: award.snagged_at or award.given_at, reverse=True)
        start = next((n for n, award in enumerate(shown, 1) if award.id == before), 0)
        page, rest = shown[start : start + PAGE], shown[start + PAGE :]
        return Hanging(awards=tuple(page), older=page[-1].id if rest else "") if page else None

    def may_disclose(self, secret: str) -> bool:
        return secret in self.secrets

    def disclose(self, secret: str) -> dict[str, Any] | None:
        return self.secrets.pop(secret, None)


class Painter:
    """Draws one flat colour, and remembers what it drew."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.fails = False
        self.before: Callable[[], None] = lambda: None

    def svg(self, award: Award, *, square: bool = False) -> str:
        self._draw("square.svg" if square else "svg", award)
        topic = escape(award.topic.encode(errors="ignore").decode())
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><title>{topic}</title></svg>'

    def png(self, award: Award, *, square: bool = False) -> bytes:
        self._draw("square.png" if square else "png", award)
        pixels = zlib.compress(b"".join(b"\0" + b"\xc2\x3b\x12" * 1200 for _ in range(630)))
        parts = (b"IHDR", struct.pack(">IIBBBBB", 1200, 630, 8, 2, 0, 0, 0)), (b"IDAT", pixels), (b"IEND", b"")
        chunks = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in parts)
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)

    def _draw(self, kind: str, award: Award) -> None:
        self.before()
        self.drawn.append(f"{award.id}.{kind}")
        if self.fails:
            raise ValueError("out of paint")


class Stamp:
    """Signs with a word: whose badge it is."""

    def __init__(self) -> None:
        self.lists = {1: '{"list":1}'}
        self.fallen: set[str] = set()

    def credential(self, award: Award) -> str | None:
        return None if award.id in self.fallen else f'{{"badge":"{award.id}"}}'

    def baked(self, award: Award, kind: str, picture: bytes) -> bytes | None:
        return None if award.id in self.fallen else picture + f"<!-- {award.id} -->".encode()

    def pack(self, award: Award, png: bytes, svg: bytes) -> bytes | None:
        return None if award.id in self.fallen else b"PK" + png + svg

    def did_document(self) -> str:
        return '{"id":"did:web:badges.example:klout"}'

    def status_list(self, number: int) -> str | None:
        return self.lists.get(number)


class Answer(Frozen):
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def __getitem__(self, header: str) -> str:
        return self.headers.get(header.lower(), "")


class Page(HTMLParser):
    """A page as a browser's parser sees it."""

    VOID = frozenset({"meta", "link", "img", "br", "input"})

    def __init__(self, source: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        """Each piece of text with the elements around it, written ``tag.class``."""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        self.elements.append((tag, known))
        if tag not in self.VOID:
            self._open.append(f"{tag}.{known.get('class', '')}")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().partition(".")[0] == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self._open), data))

    def all(self, tag: str, **attrs: str) -> list[dict[str, str]]:
        return [found for name, found in self.elements if name == tag and attrs.items() <= found.items()]

    def text(self, tag: str) -> str:
        """All that stands in elements named ``tag``, spaces collapsed."""
        inside = (text for around, text in self.texts if tag in {one.partition(".")[0] for one in around})
        return " ".join("".join(inside).split())

    def meta(self, name: str) -> str | None:
        found = [m["content"] for m in self.all("meta") if name in (m.get("property"), m.get("name"))]
        assert len(found) < 2
        return found[0] if found else None


@cache
def the_speeches() -> dict[str, Speech]:
    """All page texts that come with the program."""
    files = {path.name: path.read_text("utf-8") for path in (embedded_config() / "pages").glob("*.toml")}
    return load_pages(files, reference=files["en.toml"])


class House:
    """The site while it runs. ``problems`` is what its health check finds."""

    def __init__(
        self, awards: Awards | None = None, artist: Artist | None = None, notary: Notary | None = None
    ) -> None:
        self.shelf = Shelf()
        self.stamp = Stamp()
        self.painter = Painter()
        self.problems: list[str] = []
        self.about = About(
            bot_acct="klout@bots.example",
            bot_url="https://bots.example/@klout",
            hashtag="ImaginaryKlout",
            operators=("olive@bots.example", "otto@elsewhere.example"),
            public_url=PUBLIC,
            server="https://bots.example",
            contact="olive@mail.example",
            version="v",
            says=SAYS,
        )
        app = site(
            awards or self.shelf,
            artist or self.painter,
            notary or self.stamp,
            self.about,
            lambda: self.problems,
            the_speeches(),
        )
        self.server = Server(app, "127.0.0.1", 0)

    @property
    def url(self) -> str:
        return self.server.url

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Whatever stands at ``path``; underscores in the names of headers are hyphens."""
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=10)
        try:
            connection.request(method, path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            return Answer(status=response.status, headers=_lower(response.headers), body=response.read())
        finally:
            connection.close()

    def page(self, path: str) -> Page:
        return Page(self.ask(path).text)

    def give(self, **changes: Any) -> Award:
        """Puts an award on the shelf: alice, bob, sourdough baking, or as ``changes`` say."""
        return self.shelf.put(award(**changes))


def _lower(headers: HTTPMessage) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def award(**changes: Any) -> Award:
    """Alice gave Bob +K in sourdough baking, in public."""
    known: dict[str, Any] = {
        "id": "sourdough-badge",
        "toot_id": "the-toot",
        "status_url": "https://here.example/@alice/toot",
        "giver": person("alice"),
        "recipient": person("bob"),
        "words": "@bob gets +K in sourdough baking, his starter saved my weekend 🍞 #ImaginaryKlout",
        "given_at": datetime(2026, 11, 22, 18, 30, tzinfo=UTC),
    }
    return an_award(**known | changes)


def person(name: str) -> Account:
    return Account(id=name, acct=f"{name}@here.example", url=f"https://here.example/@{name}")
