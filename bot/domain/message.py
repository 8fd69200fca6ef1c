"""The pieces of a message to the bot, and what of them is looked up in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from bot.domain.orders import GIFT, PERSON, key_of
from bot.domain.scene import Page
from bot.domain.tokens import Token, token_norms

_POLITE = 14
"""Pieces of politeness."""
_WHOLE_CODE = re.compile(r"[A-Za-z0-9]{22}")
_LINKED_CODE = re.compile(r"/[bt]/([A-Za-z0-9]{22})/?(?:[?#]\S*)?")
_HANDLE = re.compile(r"@?([\w.-]*\w@[\w-]+(?:\.[\w-]+)*\.\w\w+)")
_PROFILE = re.compile(r"https?://([\w-]+(?:\.[\w-]+)+)/(?:@|users/)([\w.-]*\w)(?:@([\w.-]*\w))?/?")


class Piece(NamedTuple):
    """``kind``: word, tag, person, bot, gift, code, link (to a badge), emoji, sign or other (an unknown link).

    Its ``key`` is empty when it says no word.
    """

    kind: str
    key: str
    start: int
    end: int
    value: str = ""
    """An acct, a code, or the sign."""


class Message:
    """The pieces of a message, and what every language looks up of them."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        solid = [i for i, piece in enumerate(pieces) if piece.kind in ("word", "tag", "other")]
        self.solid = (solid[0], solid[-1] + 1) if solid else None
        """Where the first and before where the last of its words stand."""
        self._cores: dict[tuple[int, int], Core] = {}
        self._grown: dict[tuple[int, int, int], dict[str, int]] = {}

    def core(self, begin: int, end: int) -> Core:
        """What ``pieces[begin:end]`` say."""
        known = self._cores.get((begin, end))
        if known is None:
            core = self.pieces[begin:end]
            befores = [*accumulate((piece.key for piece in core), initial="")]
            key = "?" if len(core) == 1 and core[0].value == "?" else befores[-1]
            whole = all(piece.kind != "other" for piece in core)
            people = {piece.value for piece in core if piece.kind == "person"}
            known = self._cores[begin, end] = Core(core, key, frozenset(befores[:-1]), people, whole)
        return known

    def grown(self, start: int, stop: int, step: int) -> dict[str, int]:
        """The keys of ever more pieces from ``start``, each with its last piece; before ``stop`` and anybody else."""
        known = self._grown.get((start, stop, step))
        if known is None:
            key, known = "", {}
            for at in range(start, stop, step)[:_POLITE]:
                piece = self.pieces[at]
                if piece.kind in ("person", "other"):
                    break
                key = key + piece.key if step > 0 else piece.key + key
                if piece.key:
                    known[key] = at
            self._grown[start, stop, step] = known
        return known


class Core(NamedTuple):
    """Some of a message's pieces: their key, the keys of what can stand before a topic in them, and their people."""

    pieces: list[Piece]
    key: str
    befores: frozenset[str]
    people: set[str]
    whole: bool
    """Whether a command can be all of it: it holds no unknown link."""


def pieces_of(page: Page) -> list[Piece]:
    plain = page.text.plain
    targets = {span.start: span.value for span in page.text.spans if span.kind == "link"}
    pieces: list[Piece] = []
    skip = -1
    for index, token in enumerate(page.tokens):
        if index < skip:
            continue
        if token.kind in ("word", "handle") or token.norm == "@":
            handle, after = _handle_at(page, index)
            if handle:
                skip = after
                pieces.append(Piece("person", PERSON, token.start, page.tokens[after - 1].end, handle))
                continue
        pieces += _piece(token, plain[token.start : token.end], targets.get(token.start, ""))
    return pieces


def _handle_at(page: Page, index: int) -> tuple[str, int]:
    """The acct typed as ``bob@host`` from the token at ``index`` on, and the token after it."""
    tokens, end = page.tokens, index + 1
    while (
        end < len(tokens)
        and tokens[end].start == tokens[end - 1].end
        and tokens[end].kind in ("word", "handle", "punct")
    ):
        end += 1
    for stop in range(end, index, -1):
        said = page.text.plain[tokens[index].start : tokens[stop - 1].end]
        if found := _HANDLE.fullmatch(said):
            return found[1].casefold(), stop
    return "", index


def _piece(token: Token, said: str, target: str) -> Iterator[Piece]:
    """A token as a piece; what is shown as code, word by word."""
    kind, start, end = token.kind, token.start, token.end
    if kind == "word":
        if _WHOLE_CODE.fullmatch(said):
            yield Piece("code", "", start, end, said)
        elif (linked := _LINKED_CODE.search(said)) and linked.end() == len(said):
            yield Piece("link", "", start, end, linked[1])
        else:
            yield Piece("word", key_of(token.norm), start, end)
    elif kind in ("trigger", "plus"):
        yield Piece("gift", GIFT, start, end)
    elif kind == "tag":
        yield Piece("tag", key_of(token.norm), start, end)
    elif kind == "mention":
        yield Piece("person", PERSON, start, end, token.mention.acct if token.mention is not None else "")
    elif kind == "handle":
        yield Piece("person", PERSON, start, end, said.lstrip("@＠").casefold())
    elif kind == "link":
        yield _link(target or said, start, end)
    elif kind == "code":
        for word in re.finditer(r"[^\s`]+", said):
            yield _typed(word.group(), start + word.start(), start + word.end())
    elif kind == "bot":
        yield Piece("bot", "", start, end)
    elif kind == "emoji":
        yield Piece("emoji", "", start, end)
    else:
        mark = "?" if token.norm in ("?", "؟") else ""
        yield Piece("sign", "", start, end, mark or token.norm)


def _link(target: str, start: int, end: int) -> Piece:
    if found := _LINKED_CODE.search(target):
        return Piece("link", "", start, end, found[1])
    if found := _PROFILE.fullmatch(target):
        return Piece("person", PERSON, start, end, f"{found[2]}@{found[3] or found[1]}".casefold())
    return Piece("other", "/", start, end)


def _typed(word: str, start: int, end: int) -> Piece:
    """A word within what is shown as code: "`snag AB…`", as pasted from a page."""
    if found := _HANDLE.fullmatch(word):
        return Piece("person", PERSON, start, end, found[1].casefold())
    if word.startswith("@"):
        return Piece("bot", "", start, end)
    if _WHOLE_CODE.fullmatch(word):
        return Piece("code", "", start, end, word)
    return Piece("word", "".join(map(key_of, token_norms(word))), start, end)
