"""Words without the addresses in them: what an address spells is read by nobody, so it is not quoted either.

An address is where something, or somebody, is to be reached: a link with its scheme or without, a host, a mailbox, a
handle with its host. The name of a server's own emoji (":blobcat:") goes with them: it is a picture, and spells what
its owner likes.
"""

from __future__ import annotations

import re

_LEFT_OUT = "…"
_DOT = r"(?:\.|\[\.\]|\(\.\))"
_PATH = r"(?::\d+)?(?:[/?#][^\s<>\"]*)?"
_NO_DOMAIN = r"(?!(?:js|ts|cs|fs|hs)(?![\w-]))"
"""Where no top-level domain begins: node.js."""
_DOMAIN = rf"{_NO_DOMAIN}(?:xn--[a-z0-9-]+|[a-z]{{2,}}|[A-Z]{{2,}})(?![\w-])"
HOST = re.compile(rf"(?<![\w.-])(?<!\[\.\])(?<!\(\.\))(?:[\w-]+{_DOT})+{_DOMAIN}{_PATH}")
"""A host and its path, without a scheme: bob.example, bob[.]example/x. "U.S.", "Web 2.0" and "end.Next" are none."""
_ADDRESS = re.compile(
    r"(?i:(?<![\w-])[a-z][a-z0-9+.-]{0,30}(?::|\[:\])//[^\s<>\"]+)"
    r"|(?i:(?<![\w-])(?:mailto|xmpp|magnet|tel|callto|sips?|sms|matrix|geo|nostr|bitcoin|skype|www\.)[:]?(?<=[:.])"
    r"[^\s<>\"]+)"
    r"|(?<![\w.+-])[@＠!]?[\w.+-]*\w[@＠][\w-]+(?:\.[\w-]+)*"
    rf"|(?<!\w)//[^\s<>\"]+|{HOST.pattern}"
    r"|(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])"
)
SHORTCODE = re.compile(r"(?<![\w:])(?::(?=[\w-]*[^\W\d])[A-Za-z0-9_-]{2,}:)+(?![\w:])")
"""The name of a server's own emoji, or several of them in a row."""
_CLOSING = ".,:;!?…\"'’”»)]}>"
"""Signs behind an address that are none of it."""
_EMPTY = re.compile(rf"[(\[{{<«“\"'] *{_LEFT_OUT} *[)\]}}>»”\"']")
_ROW = re.compile(rf"{_LEFT_OUT}(?: *{_LEFT_OUT})+")
_LOOSE = re.compile(rf"(?m)(?:^|(?<=[^\w,:;\s-])|(?<=\s\s)) *{_LEFT_OUT}(?= *(?:[#＃]|$))")
"""What is left out where no sentence needs it: on a line of its own, or behind the end of one."""
_BEHIND_TAG = re.compile(rf"(?m)([#＃]\w+) *{_LEFT_OUT}(?= *(?:[#＃]|$))")


def without_addresses(words: str, topic: str = "") -> str:
    """``words`` of a toot as they are quoted: a sign stands for each address where the sentence needs one. What is
    named in the ``topic`` has been looked at with it, and stays."""
    if not any(sign in words for sign in ".:/@＠"):
        return words
    told = SHORTCODE.sub("", words)
    told = _ADDRESS.sub(lambda found: _without(found[0], topic), told)
    return words if told == words else _tidied(told)


def _without(address: str, topic: str) -> str:
    bare = address.rstrip(_CLOSING)
    return address if bare in topic else _LEFT_OUT + address[len(bare) :]


def _tidied(words: str) -> str:
    """``words`` without signs that stand for nothing a sentence needs, and without the gaps."""
    # No long gaps: what is looked for behind them would be looked for from each of their spaces.
    words = re.sub(r"([ \t]{2})[ \t]+", r"\1", words)
    words = _ROW.sub(_LEFT_OUT, _EMPTY.sub("", words))
    words = _BEHIND_TAG.sub(r"\1", _LOOSE.sub("", words))
    words = re.sub(r"[ \t]+(?=\n|\Z)|(?<=[ \t])[ \t]+", "", words)
    return re.sub(r"\n{3,}", "\n\n", words).strip()
