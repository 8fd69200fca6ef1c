"""A toot's text as tokens: words, people, triggers, punctuation; and which of them are the author's own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.model import Mention
from bot.domain.text import Text
from bot.domain.unicode import fold_tag

_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e\u0f18-\u0fbc"
    "\u1000-\u109f\u1780-\u17d3\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
_UNSPACED = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_PIECE = re.compile(
    r"(?P<plus>(?<![A-Za-z0-9_+])[+＋﹢➕]\s?1?[KkＫｋ]['’]?s?(?![A-Za-z0-9_À-\u052f'’-])|\b[Pp]lus[ -]K\b)"
    r"|(?P<minus>(?<!\w)[-−–]\s?K\b)"
    r"|(?P<handle>(?<![\w@])@[\w.-]*\w(?:@[\w.-]*\w)?)"
    r"|(?P<arrow>[-=–—]+[>»]|[→⇒➡➔⟶⇨↦»]\ufe0f?|<[-=]+)"
    r"|(?P<dash>--+|[—–‒―]|(?<=\s)-(?=\s))"
    rf"|(?P<glyph>[{_UNSPACED}])"
    rf"|(?P<word>(?:h/t|w/|/[sj]\b|['’][sS]\b|(?:[^\W]|[{_MARKS}])+(?:[’'ʼ.\-·&/+](?:[^\W]|[{_MARKS}])+)*(?:\+\+|#)?))"
    r"|(?P<line>\n+)"
    r"|(?P<dots>\.\.+|…)"
    r"|(?P<punct>\S)"
)
_BULLET = re.compile(r"\s*(?:[-*•‣◦▪–—·]|\d{1,2}[.)])\s+(?=\S)")
_ENDS = frozenset(".!?…。！？؟।‼⁉")
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "`": "'", "´": "'"})


class Token(NamedTuple):
    """``kind``: word, mention, bot, handle, trigger (the hashtag), plus (+K), tag, link, emoji, code, punct or line."""

    kind: str
    norm: str
    start: int
    end: int
    mention: Mention | None = None
    detached: bool = False
    """A trigger that stands beside the sentence instead of in it."""

    @property
    def ends(self) -> bool:
        """Whether a sentence ends here."""
        return self.kind == "line" or (self.kind == "punct" and self.norm in _ENDS)


def fold(word: str) -> str:
    """A word as grammar files spell it: NFKC, case-folded, straight apostrophes."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", word).casefold().translate(_FOLDED)


def token_norms(phrase: str) -> Iterator[str]:
    """The folded words of a phrase."""
    return (token.norm for token in _split(phrase, 0, len(phrase)))


def tokens_of(text: Text, *, bot: str, hashtag: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text.plain[start:end]``; what is quoted is left out."""
    plain, stop = text.plain, len(text.plain) if end is None else end
    wanted, me = fold_tag(hashtag.lstrip("#＃")), bot.casefold()
    tokens: list[Token] = []
    at = start
    for span in text.spans:
        if span.start < at or span.start >= stop or span.kind == "item":
            continue
        tokens.extend(_split(plain, at, span.start))
        at = span.end
        piece = plain[span.start : span.end]
        if span.kind == "quote":
            tokens.append(Token("line", "\n", span.start, span.end))
        elif span.mention is not None:
            mine = span.mention.acct.casefold() == me
            norm = "@bot" if mine else "@"
            tokens.append(Token("bot" if mine else "mention", norm, span.start, span.end, span.mention))
        elif span.kind == "hashtag":
            mine = span.value == wanted
            norm = "+k" if mine else "#" + span.value
            tokens.append(Token("trigger" if mine else "tag", norm, span.start, span.end))
        else:
            tokens.append(Token(span.kind, piece if span.kind == "emoji" else span.kind, span.start, span.end))
    tokens.extend(_split(plain, at, stop))
    return _within_brackets(tokens)


def _within_brackets(tokens: list[Token]) -> list[Token]:
    """A full stop or question mark in brackets ends no sentence around them."""
    open_at = -1
    for index, token in enumerate(tokens):
        if token.norm == "(":
            open_at = index
        elif token.kind == "line":
            open_at = -1
        elif token.norm == ")" and open_at >= 0:
            for inner in range(open_at + 1, index):
                if tokens[inner].ends:
                    tokens[inner] = tokens[inner]._replace(norm="·")
            open_at = -1
    return tokens


def _split(plain: str, start: int, end: int) -> Iterator[Token]:
    for found in _PIECE.finditer(plain, start, end):
        kind = found.lastgroup or "punct"
        piece = found.group()
        match kind:
            case "plus":
                yield Token("plus", "+k", found.start(), found.end())
            case "minus":
                yield Token("word", "-k", found.start(), found.end())
            case "word" | "glyph":
                yield Token("word", fold(piece), found.start(), found.end())
            case "arrow":
                yield Token("punct", "→", found.start(), found.end())
            case "dash":
                yield Token("punct", "—", found.start(), found.end())
            case "dots":
                yield Token("punct", "…", found.start(), found.end())
            case "line":
                yield Token("line", "\n", found.start(), found.end())
            case "handle":
                yield Token("handle", "@?", found.start(), found.end())
            case _:
                norm = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "：": ":", "，": ",", "、": ","}.get(
                    piece, piece
                )
                yield Token("punct", fold(norm), found.start(), found.end())
