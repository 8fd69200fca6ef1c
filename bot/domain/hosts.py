"""A server's name, which may be written in many ways, in one."""

from __future__ import annotations

import re
import unicodedata

_DOTS = re.compile("[.。]")
"""What parts the labels of a name; the other full stops of Unicode become one of these."""
_PORT = re.compile(r":[0-9]+\Z")


def plain_host(host: str) -> str:
    """``host`` as hosts are compared: no port, no full stop at its end, small letters, and xn-- as the letters that it
    stands for. Never raises."""
    name = _PORT.sub("", unicodedata.normalize("NFKC", host.strip()))
    return ".".join(map(_letters, _DOTS.split(name))).rstrip(".")


def _letters(label: str) -> str:
    folded = label.casefold()
    if folded.startswith("xn--") and folded.isascii():
        try:
            folded = folded[4:].encode().decode("punycode")
        except (UnicodeError, OverflowError):
            return folded
    return unicodedata.normalize("NFKC", folded).casefold()
