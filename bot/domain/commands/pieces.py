"""A message as pieces: its words, people, codes and signs, as a command is looked for in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from bot.domain.grammar.orders import GIFT, PERSON, key_of
from bot.domain.reading.scene import Page
from bot.domain.text.tokens import SMILEY, Token, token_norms

ENDS_CLAUSE = frozenset((",", ".", "。", "!", ";", "…", "\n", SMILEY))
"""Signs that part what is said before them from what follows."""
_WHOLE_CODE = re.compile(r"[A-Za-z0-9]{22}")
_LINKED_CODE = re.compile(r"/[bt]/([A-Za-z0-9]{22})/?(?:[?#]\S*)?")
_HANDLE = re.compile(r"@?([\w.-]*\w@[\w-]+(?:\.[\w-]+)*\.\w\w+)")
_BARE = re.compile(r"[@＠]?(\w(?:[\w.-]*\w)?)")
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


def with_bare_handle(page: Page, pieces: list[Piece], common: Collection[str]) -> Iterator[list[Piece]]:
    """``pieces`` with one word, the last first, taken for somebody's handle; none of the ``common`` ones."""
    for word in reversed(list(re.finditer(r"[^\s,;:!?\"“”'‘’]+", page.text.plain))):
        inside = [i for i, piece in enumerate(pieces) if word.start() <= piece.start and piece.end <= word.end()]
        said = _BARE.fullmatch(word.group().rstrip("."))
        if said is None or not inside or pieces[inside[0]].kind == "bot" or said[1].casefold() in common:
            continue
        handle = Piece("person", PERSON, word.start(), word.end(), said[1].casefold())
        yield [*pieces[: inside[0]], handle, *pieces[inside[-1] + 1 :]]


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
    if found := _HANDLE.fullmatch(target):
        return Piece("person", PERSON, start, end, found[1].casefold())
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
