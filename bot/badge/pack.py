"""Everything that is needed to keep a badge, and to check it when the server is gone, in one ZIP."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.badge.baking import baked_png, baked_svg
from bot.badge.credential import Profile, web_address
from bot.badge.did import document_path
from bot.badge.signing import CONTEXTS
from bot.domain.badge import alt_text, sentence
from bot.domain.credential import evidence
from bot.domain.model import Award, Frozen

_HERE = Path(__file__).parent
_PAGE = Environment(
    loader=FileSystemLoader(_HERE / "snag"), autoescape=True, undefined=StrictUndefined, auto_reload=False
)


class Papers(Frozen):
    """What was signed about one award, as of now: JSON texts."""

    credential: str
    did_document: str
    status_list: str


def snag_pack(award: Award, issuer: Profile, papers: Papers, png: bytes, svg: str) -> bytes:
    """The ZIP of a badge: ``png`` and ``svg`` are its pictures, not yet baked."""
    link, _ = evidence(award)
    page = _PAGE.get_template("index.html").render(
        sentence=sentence(award), alt=alt_text(award), given=award.given_at.isoformat(), link=web_address(link)
    )
    files = {
        "badge.png": baked_png(png, papers.credential),
        "badge.svg": baked_svg(svg, papers.credential).encode(),
        "credential.json": papers.credential.encode(),
        "did.json": papers.did_document.encode(),
        "status-list.json": papers.status_list.encode(),
        "index.html": page.encode(),
        "VERIFY.txt": _note(award, issuer, papers).encode(),
        "verify.mjs": (_HERE / "snag" / "verify.mjs").read_bytes(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            pack.writestr(_entry(award, name), content)
    return out.getvalue()


def _entry(award: Award, name: str) -> zipfile.ZipInfo:
    given = award.given_at.astimezone(UTC)
    entry = zipfile.ZipInfo(name, (min(max(given.year, 1980), 2107), *given.timetuple()[1:6]))
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _note(award: Award, issuer: Profile, papers: Papers) -> str:
    status = json.loads(papers.status_list)
    contexts = "\n".join(
        f"{address}\n    SHA-256 {sha256((_HERE / 'contexts' / name).read_bytes()).hexdigest()}"
        for address, name in CONTEXTS.items()
    )
    text = (_HERE / "snag" / "VERIFY.txt").read_text(encoding="utf-8")
    return text.format(
        sentence=sentence(award),
        issuer=issuer.did,
        did_url=issuer.public_url + document_path(issuer.public_url),
        list_url=status["id"],
        as_of=status["validFrom"],
        until=status["validUntil"],
        contexts=contexts,
    )
