"""A message as pieces: its words, people, codes and signs, as a command is looked for in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.domain.grammar.orders import GIFT, PERSON, Orders, key_of
from bot.domain.reading.scene import Page
from bot.domain.text.tokens import SMILEY, Token, token_norms

ENDS_CLAUSE = frozenset((",", ".", "。", "!", ";", "…", "\n", SMILEY))
"""Signs that part what is said before them from what follows."""
JOINING = frozenset((",", "、", "،", "&", "＆", "+", "/"))
"""Signs that join several people."""
_WHOLE_CODE = re.compile(r"[A-Za-z0-9]{22}")
_LINKED_CODE = re.compile(r"/[bt]/([A-Za-z0-9]{22})/?(?:[?#]\S*)?")
_HANDLE = re.compile(r"@?([\w.-]*\w@[\w-]+(?:\.[\w-]+)*\.\w\w+)")
_BARE = re.compile(r"[@＠]?(\w(?:[\w.-]*\w)?)")
_LATIN = re.compile(r"[@＠]?(?<![A-Za-z0-9_])([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
"""Letters of writing in which a handle stands right beside words."""
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


def with_bare_handles(
    page: Page, pieces: list[Piece], common: Collection[str], orders: Orders
) -> Iterator[list[Piece]]:
    """``pieces`` with one word, the last first, taken for somebody's handle, then with those that are joined taken for
    several; none of the ``common`` ones, and of several none that says something by itself."""
    words = list(bare_words(page, pieces, common))
    for handle, begin, end in reversed(words):
        yield [*pieces[:begin], handle, *pieces[end:]]
    known = {
        begin: (handle, end)
        for handle, begin, end in words
        if not (key := "".join(piece.key for piece in pieces[begin:end])) or not orders.says_by_itself(key)
    }
    for first in known:
        several = {first: known[first]}
        last = several[first][1]
        while (at := _after_join(pieces, last, orders.joins)) in known:
            several[at] = known[at]
            last = known[at][1]
        if len(several) > 1:
            yield _with_several(pieces, several)


def _after_join(pieces: Sequence[Piece], start: int, joins: Collection[str]) -> int:
    """Where it goes on after the words and signs that join what stands before ``start`` to it; -1 where none does."""
    at = start
    while at < len(pieces) and (pieces[at].value in JOINING or (pieces[at].key and pieces[at].key in joins)):
        at += 1
    return at if at > start else -1


def _with_several(pieces: Sequence[Piece], several: Mapping[int, tuple[Piece, int]]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece, at = several.get(at, (pieces[at], at + 1))
        found.append(piece)
    return found


def bare_words(page: Page, pieces: list[Piece], common: Collection[str]) -> Iterator[tuple[Piece, int, int]]:
    """What may be a handle, and where the pieces begin and end of which it is made."""
    plain = page.text.plain
    for word in re.finditer(r"[^\s,;:!?\"“”'‘’、،/&+]+", plain):
        said = (
            _LATIN.search(word.group()) if _UNSPACED.search(word.group()) else _BARE.fullmatch(word.group().rstrip("."))
        )
        if said is None or said[1].casefold() in common:
            continue
        start, stop = (
            word.start() + said.start(),
            word.start() + (said.end() if said.re is _LATIN else len(word.group())),
        )
        inside = [i for i, piece in enumerate(pieces) if start <= piece.start and piece.end <= stop]
        if inside and pieces[inside[0]].kind != "bot":
            yield Piece("person", PERSON, start, stop, said[1].casefold()), inside[0], inside[-1] + 1


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
