"""A credential inside of a picture: the picture is the badge, and carries its own proof.

Source: 1EdTech, Open Badges Specification v3.0, section 5.3 (verification of baked badges).
"""

from __future__ import annotations

import struct
from typing import Final
from zlib import crc32

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_KEYWORD: Final = b"openbadgecredential"
_NAMESPACE: Final = "https://purl.imsglobal.org/ob/v3p0"


def baked_png(picture: bytes, credential: str) -> bytes:
    """``picture``, a PNG, with ``credential`` (JSON in ASCII) in one uncompressed iTXt chunk after its header."""
    if not picture.startswith(_SIGNATURE) or picture[12:16] != b"IHDR":
        raise ValueError("no PNG")
    header_end = len(_SIGNATURE) + 12 + struct.unpack(">I", picture[8:12])[0]
    # keyword, NUL, not compressed, its method, no language, no translated keyword, text
    body = b"iTXt" + _KEYWORD + b"\0\0\0\0\0" + credential.encode("ascii")
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", crc32(body))
    return picture[:header_end] + chunk + picture[header_end:]


def baked_svg(picture: str, credential: str) -> str:
    """``picture``, an SVG that begins with its ``<svg`` (or a declaration), with ``credential`` first inside.

    The credential must hold no ``]]>``; ours never do (see ``signing.written``).
    """
    start = picture.index("<svg")
    end = picture.index(">", start)
    if "]]>" in credential or picture[end - 1] == "/":
        raise ValueError("that cannot be baked")
    inside = f"<openbadges:credential><![CDATA[{credential}]]></openbadges:credential>"
    opened = f'{picture[: start + 4]} xmlns:openbadges="{_NAMESPACE}"{picture[start + 4 : end + 1]}'
    return opened + inside + picture[end + 1 :]
