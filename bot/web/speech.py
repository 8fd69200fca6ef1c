"""What the pages say, in every language that has a file, and which of these a visitor is answered in.

A text holds places in braces and at most one link in brackets: "Given on {day}, in [this toot]." English, as it came
with the program, says which texts there are and what may stand in each.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from string import Formatter
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from bot.web.customs import Customs, Style

DEFAULT = "en"
EXAMPLES = "examples"
_MOST_ASKED = 20


class PagesError(ValueError):
    """A file of page texts is wrong: the message names the file, the text and what to do."""


class Example(NamedTuple):
    """A toot and what the bot reads in it. ``{hashtag}`` and ``{bot}`` stand for the bot's own."""

    toot: str
    reads: str


class Speech:
    """One language's texts, by names such as ``badge.headline``."""

    def __init__(
        self, code: str, customs: Customs, name: str, texts: Mapping[str, str], examples: Sequence[Example]
    ) -> None:
        self.code = code
        self.name = name
        """What its speakers call it."""
        self.examples = tuple(examples)
        self._customs = customs
        self.dir = customs.dir
        if self.dir == "rtl":
            # A plus before a letter changes sides where words run to the left, unless it is kept apart.
            texts = {key: text.replace("+K", "\u2066+K\u2069") for key, text in texts.items()}
        self._plain = {key: text.replace("[", "").replace("]", "") for key, text in texts.items()}
        self._marked = {key: _pieces(text) for key, text in texts.items()}

    def text(self, key: str, **places: str) -> str:
        """As plain text."""
        return self._plain[key].format(**places)

    def say(self, key: str, *, link: str = "", **places: object) -> Markup:
        """As HTML; ``link`` is the opening tag of the link in it. What is no Markup itself is escaped."""
        pieces = self._marked[key]
        if len(pieces) == 1 and not pieces[0][1]:
            return pieces[0][0]
        values = {**places, _OPEN: Markup(link), _CLOSE: Markup("</a>" if link else "")}  # noqa: S704 - a tag of ours
        # Written by hand because a page says some forty texts: Markup.format takes three times as long.
        return Markup("".join([f"{before}{escape(values[place]) if place else ''}" for before, place in pieces]))  # noqa: S704

    def day(self, when: datetime) -> str:
        """The date of ``when``, in its own time zone, with the month in words."""
        return self._customs.day(when.date())

    def period(self, time: timedelta) -> str:
        """``30 days``, or hours where it is less than two days."""
        return self._customs.period(time)

    def all_of(self, things: Sequence[Markup]) -> Markup:
        """``a, b and c``."""
        return self._listed(things, "standard")

    def one_of(self, things: Sequence[Markup]) -> Markup:
        """``a, b or c``."""
        return self._listed(things, "or")

    def _listed(self, things: Sequence[Markup], style: Style) -> Markup:
        # What joins them is Babel's own, and holds no HTML.
        return Markup(self._customs.listed(tuple(map(str, things)), style))  # noqa: S704


_OPEN, _CLOSE = "[", "]"


def _pieces(text: str) -> list[tuple[Markup, str]]:
    """HTML, each piece with the name of what follows it: a place, an end of the link, or nothing."""
    parts = re.split(r"(\{\w+\}|\[|\])", text)
    return [
        (escape(before), place.strip("{}"))
        for before, place in zip(parts[::2], [*parts[1::2], ""], strict=True)
        if before or place
    ]


def load_pages(files: Mapping[str, str], *, reference: str) -> dict[str, Speech]:
    """Read the texts: ``files`` maps a file's name (``en.toml``) to its text, ``reference`` is the English one that
    came with the program. Raises ``PagesError``."""
    known = _texts("en.toml", _table("en.toml", reference))
    speeches = {}
    for name, text in sorted(files.items()):
        code = name.removesuffix(".toml").lower()
        table = _table(name, text)
        said = table.get("language")
        if not isinstance(said, str) or not said.strip():
            raise PagesError(f"pages/{name}: language: is missing: what its speakers call it.")
        texts = _checked(name, _texts(name, table), known)
        speeches[code] = Speech(code, _customs(name, code), said, texts, _examples(name, table.get(EXAMPLES)))
    if DEFAULT not in speeches:
        raise PagesError(f"pages/{DEFAULT}.toml is missing: it serves everybody whose language has no file.")
    return speeches


def _customs(name: str, code: str) -> Customs:
    try:
        return Customs(code)
    except LookupError as error:
        raise PagesError(f"pages/{name}: {code!r} is no language that is known: name the file by its code.") from error


def _table(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PagesError(f"pages/{name}: not valid TOML: {error}") from error


def _texts(name: str, table: Mapping[str, Any]) -> dict[str, str]:
    found: dict[str, str] = {}
    for section, values in table.items():
        if section in ("language", EXAMPLES):
            continue
        if not isinstance(values, dict):
            raise PagesError(f"pages/{name}: {section}: stands outside of a section, or is no section that there is.")
        for key, value in values.items():
            if not isinstance(value, str) or not value.strip():
                raise PagesError(f"pages/{name}: {section}.{key}: must be a text.")
            found[f"{section}.{key}"] = value.strip()
    return found


def _checked(name: str, texts: dict[str, str], known: Mapping[str, str]) -> dict[str, str]:
    if odd := sorted(texts.keys() ^ known.keys()):
        lacks = "is missing" if odd[0] in known else "is no text of any page"
        raise PagesError(f"pages/{name}: {odd[0]}: {lacks}. Compare with pages/en.toml as it came with the program.")
    for key, text in texts.items():
        where = f"pages/{name}: {key}: {text!r}:"
        here, there = _places(where, text), _places(where, known[key])
        if here != there:
            wanted = ", ".join(sorted(there)) or "nothing in braces or brackets"
            raise PagesError(f"{where} must hold {wanted}.")
        if re.search(r"\d", text):
            raise PagesError(f"{where} must hold no digit: nobody is counted here.")
    return texts


def _places(where: str, text: str) -> set[str]:
    try:
        found = {f"{{{field}}}" for _, field, _, _ in Formatter().parse(text) if field is not None}
    except ValueError as error:
        raise PagesError(f"{where} {error}") from error
    if "{{" in text or "}}" in text:
        raise PagesError(f"{where} braces stand around places alone.")
    if not re.fullmatch(r"[^\[\]]*(\[[^\[\]]+\][^\[\]]*)?", text, re.DOTALL):
        raise PagesError(f"{where} its brackets are not in order: one link, as [this].")
    return found | ({"[…]"} if "[" in text else set())


def _examples(name: str, table: object) -> list[Example]:
    match table:
        case list() if table and all(isinstance(row, dict) and row.keys() == {"toot", "reads"} for row in table):
            found = [Example(str(row["toot"]), str(row["reads"])) for row in table]
            for toot, _ in found:
                where = f"pages/{name}: examples: {toot!r}:"
                if odd := _places(where, toot) - {"{hashtag}", "{bot}"}:
                    raise PagesError(f"{where} {min(odd)} is nothing that can stand there.")
            return found
    raise PagesError(f"pages/{name}: examples: must be a list of tables with toot and reads, as in pages/en.toml.")


def chosen(known: Iterable[str], *, asked: str = "", accept: str = "", else_: str = "") -> str:
    """The language for a visitor: what the link asks for, else the best of what their browser accepts (RFC 9110,
    12.5.4), else ``else_``, else English."""
    codes = set(known)
    if (code := _among(codes, asked)) or (accept and (code := _accepted(codes, accept))):
        return code
    return _among(codes, else_) or DEFAULT


def _among(codes: set[str], tag: str) -> str:
    tag = tag.strip().lower()
    while tag and tag not in codes:
        tag = tag.rpartition("-")[0]
    return tag


def _accepted(codes: set[str], accept: str) -> str:
    found: list[tuple[float, str]] = []
    for part in accept.split(",")[:_MOST_ASKED]:
        tag, _, quality = part.partition(";")
        match = re.fullmatch(r"\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*", quality) if quality.strip() else None
        weight = float(match[1]) if match else (0.0 if quality.strip() else 1.0)
        if weight > 0 and (code := _among(codes, tag)):
            found.append((weight, code))
    return max(found, key=lambda each: each[0])[1] if found else ""
