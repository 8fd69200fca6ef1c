"""A toot's text as tokens: words, people, triggers, punctuation; and which of them are the author's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from bot.domain.model import Mention
from bot.domain.text.addresses import HOST
from bot.domain.text.html import Text
from bot.domain.text.spelling import ELIDED, fold, leaning_pieces
from bot.domain.text.unicode import fold_tag

_MARKS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0e31-\u0e4e\u0f18-\u0fbc"
    "\u1000-\u109f\u1780-\u17d3\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
_UNSPACED = "\u0e00-\u0eff\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
_LETTER = rf"[^\W{_UNSPACED}]"
_PIECE = re.compile(
    # A space and most words of most toots: tried first, because that is quicker than to rule out all else.
    r"[ ]?+(?:(?P<plain>(?!(?i:plus)[ ][Kk]|[xX]D)[A-Za-z]++(?=[ ,!?;:()\n]|\.[ \n]|\Z))"
    r"|(?P<plus>(?<![A-Za-z0-9_+])[+＋﹢➕]\s?(?:1\s?)?[KkＫｋ](?:[+＋][KkＫｋ])*(?:['’]?s|['’]?e?d|['’]?tjes?)?"
    r"(?![A-Za-z0-9_À-\u052f'’-])|\b(?i:plus)[ -][Kk]s?\b)"
    r"|(?P<minus>(?<!\w)[-−–]\s?K(?![A-Za-z0-9_]))"
    r"|(?P<handle>(?<![\w@])@[\w.-]*\w(?:@[\w.-]*\w)?)"
    r"|(?P<arrow>[-=–—]+[>»]|(?<=\s)>{2,3}(?=\s)|[→⇒➡➔⟶⇨↦←⇐⬅⟵⇦↤]\ufe0f?|<[-=]+)"
    r"|(?P<smiley>(?<!\S)(?:[:;=8][-o']?[)(\]DPpO3/|*]+|<3+|\^_?\^|[xX]D+|\\o/)(?=[\s.,!?]|\Z)"
    r"|(?<![\u4e00-\u9fff])笑(?=[\s。、！!]|\Z))"
    r"|(?P<dash>--+|[—–‒―]|(?<=\s)-(?=\s))"
    rf"|(?P<glyph>[{_UNSPACED}])"
    rf"|(?P<elided>{ELIDED}(?=[^\W\d_]|\Z))"
    rf"|(?P<word>(?:h/t|w/|/[sj]\b|['’][sS]\b"
    rf"|(?:(?<!\S)\.)?(?:{_LETTER}|[{_MARKS}])+(?:(?:[’'ʼ.\-·&/+]|(?<=\d):(?=\d))(?:{_LETTER}|[{_MARKS}])+)*(?:\+\+|#)?))"
    r"|(?P<pattern>(?<!\S)/[^\s/]*[\^*$\\[|][^\s/]*/[a-z]*(?!\S))"
    r"|(?P<line>\n+)"
    r"|(?P<leader>(?<=\s)\.{4,}(?=\s))"
    r"|(?P<dots>\.\.+|…)"
    r"|(?P<punct>\S))"
)
_TAG = re.compile(r"(?<!\w)#(\w{2,})")
SMILEY = "☺"
"""The norm of every smiley made of punctuation."""
_SKIN = dict.fromkeys(range(0x1F3FB, 0x1F400))
"""Skin tones say nothing else than the emoji without them."""
_PICTURED = "\ufe0f"
"""What makes a picture of a sign says nothing else than the sign without it."""
_ARROWS = frozenset("➡➔⤵↪▶")
_LEADING = frozenset(":→")
_ENDS = frozenset(".!?…。！？؟।‼⁉")
_SIGNS = {
    **dict.fromkeys("“”„«»「」『』《》", '"'),
    **dict.fromkeys("，،、", ","),
    **dict.fromkeys("；؛", ";"),
    **dict(zip("：【】〔〕（）～〜", ":[]()()~~", strict=True)),
}
"""Signs of punctuation as grammar files spell them."""


class Token(NamedTuple):
    """``kind``: word, mention, bot, handle, trigger (the hashtag), plus (+K), tag, link, emoji, code, punct or line."""

    kind: str
    norm: str
    start: int
    end: int
    mention: Mention | None = None
    detached: bool = False
    """A trigger that stands beside the sentence instead of in it."""
    inflected: bool = False
    """A trigger with an ending of its own: it stands in the sentence, be it at its end."""

    @property
    def is_trigger(self) -> bool:
        """Whether it is the hashtag or the +K."""
        return self.norm == "+k"

    @property
    def leads(self) -> bool:
        """Whether it leads to what stands behind it: a colon or an arrow."""
        return self.norm in _LEADING

    @property
    def glyph(self) -> bool:
        """A letter of a script without spaces: a third of a word."""
        return len(self.norm) == 1 and self.norm > "\u0e00" and self.kind == "word"

    @property
    def ends(self) -> bool:
        """Whether a sentence ends here."""
        return self.kind == "line" or (self.kind == "punct" and self.norm in _ENDS)


_token = partial(tuple.__new__, Token)
"""A ``Token`` of its seven parts at once: there are so many that the quicker way counts."""


def token_norms(phrase: str) -> Iterator[str]:
    """The folded words of a phrase; ``:lle`` is an ending glued to what stands before it, ``#ff`` one word."""
    if phrase[:1] == ":" and phrase[1:].isalpha():
        yield fold(phrase)
        return
    tokens: list[Token] = []
    at = 0
    phrase = phrase.replace(_PICTURED, "")
    for tag in _TAG.finditer(phrase):
        _split(phrase, at, tag.start(), tokens)
        tokens.append(Token("tag", "#" + fold_tag(tag[1]), *tag.span()))
        at = tag.end()
    _split(phrase, at, len(phrase), tokens)
    yield from (token.norm for token in tokens)


def tokens_of(text: Text, *, bot: str, hashtag: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text.plain[start:end]``; what is quoted is left out."""
    plain, stop = text.plain, len(text.plain) if end is None else end
    wanted, me = fold_tag(hashtag.lstrip("#＃")), bot.casefold()
    tokens: list[Token] = []
    at = start
    for kind, begin, after, value, mention in text.spans:
        if begin < at or begin >= stop or kind == "item":
            continue
        if begin > at:
            _split(plain, at, begin, tokens)
        at = after
        if kind == "quote":
            kind, norm = "line", "\n"
        elif mention is not None:
            kind, norm = ("bot", "@bot") if mention.acct.casefold() == me else ("mention", "@")
        elif kind == "hashtag":
            kind, norm = ("trigger", "+k") if value == wanted else ("tag", "#" + value)
        elif kind == "emoji":
            norm = plain[begin:after].translate(_SKIN).rstrip(_PICTURED)
            if norm in _ARROWS or norm[0] == "👉":
                kind, norm = "punct", "→"
        else:
            norm = kind
        tokens.append(_token((kind, norm, begin, after, mention, False, False)))
    _split(plain, at, stop, tokens)
    if len(tokens) > _BESIDE and tokens[-2].kind == "trigger" and "." in tokens[-1].norm:
        tokens[-1] = _beside_tag(tokens, plain)
    return _within_brackets(tokens) if ")" in plain or "）" in plain else tokens


_BESIDE = 3
"""Tokens of a toot, at the least, that says something in front of its last hashtag."""


def _beside_tag(tokens: list[Token], plain: str) -> Token:
    """The last token, behind the hashtag: a host there is a link like any other, where a +K has said what for."""
    last = tokens[-1]
    said = any(token.is_trigger for token in tokens[:-3]) and not tokens[-3].is_trigger
    return last._replace(kind="link", norm="link") if said and HOST.fullmatch(plain, last.start, last.end) else last


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


def _split(plain: str, start: int, end: int, tokens: list[Token]) -> None:
    """Add the tokens of text that holds no spans to ``tokens``."""
    add = tokens.append
    for found in _PIECE.finditer(plain, start, end):
        kind = found.lastgroup
        begin, stop = found.span(kind or 0)
        piece = plain[begin:stop]
        if kind == "plain":
            add(_token(("word", piece.lower(), begin, stop, None, False, False)))
        elif kind == "punct":
            if piece != "¡":
                add(_token(("punct", _SIGNS.get(piece) or fold(piece), begin, stop, None, False, False)))
        elif kind == "word":
            if piece.isascii():
                add(_token(("word", piece.lower(), begin, stop, None, False, False)))
                continue
            at = 0
            for cut in leaning_pieces(piece):
                add(Token("word", fold(piece[at:cut]), begin + at, begin + cut))
                at = cut
            add(Token("word", fold(piece[at:]), begin + at, stop))
        elif kind in ("glyph", "elided"):
            add(Token("word", fold(piece), begin, stop))
        elif kind is not None:
            add(Token(*_ALWAYS[kind], begin, stop))


_ALWAYS = {
    "plus": ("plus", "+k"),
    "minus": ("word", "-k"),
    "pattern": ("code", "code"),
    "arrow": ("punct", "→"),
    "dash": ("punct", "—"),
    "leader": ("punct", ":"),
    "dots": ("punct", "…"),
    "smiley": ("punct", SMILEY),
    "line": ("line", "\n"),
    "handle": ("handle", "@?"),
}
"""The kind and norm of pieces that are read alike however they are typed."""
