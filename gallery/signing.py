"""Each sample as its recipient would take it away: signed, alone and inside of its pictures, by an issuer of the
gallery's own; and what one checks it with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import draw, new_key, now
from bot.badge import Studio
from bot.badge.credential import Profile
from bot.badge.keys import KeyFile
from bot.domain.model import Account, Status
from bot.domain.outcome import Decision, Verdict
from bot.issuer import Issuer
from bot.store import Store
from gallery.samples import Sample

HOME = "https://gallery.example"
SIGNED = ("json", "png", "svg")
"""What is made of each sample in the folder ``signed``, by how its file ends."""


def sign(folder: Path, samples: Sequence[Sample], studio: Studio) -> None:
    """Write ``signed/NAME.json``, ``.png`` and ``.svg`` for each sample into ``folder``, and ``did.json`` and
    ``status-1.json`` beside them. The key is thrown away."""
    (folder / "signed").mkdir(exist_ok=True)
    with TemporaryDirectory(prefix="imaginaryklout-gallery-") as scratch:
        store = Store(f"sqlite:///{Path(scratch) / 'gallery.db'}", clock=now)
        store.open()
        try:
            profile = Profile(public_url=HOME, hashtag="ImaginaryKlout")
            keys = KeyFile(Path(scratch) / "issuer.key", lambda: new_key())
            issuer = Issuer(store, keys, profile, clock=now, draw=draw)
            for sample in samples:
                _sign_one(folder / "signed", sample, studio, store, issuer)
            (folder / "did.json").write_text(issuer.did_document(), encoding="utf-8")
            (folder / "status-1.json").write_text(issuer.status_list(1) or "", encoding="utf-8")
        finally:
            store.close()


def _sign_one(folder: Path, sample: Sample, studio: Studio, store: Store, issuer: Issuer) -> None:
    award = sample.award
    status = Status(
        id=award.id,
        uri=award.status_uri,
        account=Account(**dict(award.giver)),
        content="",
        visibility=award.visibility,
        created_at=award.given_at,
    )
    decision = Decision(outcome=Verdict.AWARDED, why="a sample", awards=(award,))
    store.record(status, decision, source="gallery", position=None)
    (folder / f"{sample.name}.json").write_text(issuer.credential(award) or "", encoding="utf-8")
    for kind, picture in (("png", studio.png(award)), ("svg", studio.svg(award).encode())):
        (folder / f"{sample.name}.{kind}").write_bytes(issuer.baked(award, kind, picture) or b"")
