"""The issuer of Open Badges: credentials signed once and kept, lists of what was revoked, and who it is that signs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.badge.baking import baked_png, baked_svg
from bot.badge.credential import Place, Profile, unsigned
from bot.badge.did import did_document
from bot.badge.keys import KeyFile
from bot.badge.pack import Papers, snag_pack
from bot.badge.signing import SigningKey, ready, sealed, written
from bot.badge.status import BITS, unsigned_list
from bot.domain.model import Award
from bot.store import Signed, Signing, Store

RENEWED_EVERY: Final = timedelta(days=1)
"""A status list is signed anew after so long, revoked or not: its date is what verifiers go by."""


class Issuer:
    """Signs for one bot. One for the process; safe to call from several threads, and beside other processes.

    ``store`` is open. ``draw(n)`` gives any number below n that nobody can foresee. Everything may raise StoreError,
    and OSError, in words for the operator, where the key cannot be read or made.
    """

    def __init__(
        self,
        store: Store,
        keys: KeyFile,
        profile: Profile,
        *,
        clock: Callable[[], datetime],
        draw: Callable[[int], int],
        bits: int = BITS,
    ) -> None:
        self._store = store
        self._keys = keys
        self._profile = profile
        self._clock = clock
        self._how = Signing(profile.did, self._sign, draw, bits)
        self._recorded: set[str] = set()

    def credential(self, award: Award) -> str | None:
        """The signed credential of the award as it stands now, as JSON; None where it no longer stands."""
        self._key()  # made and remembered before a transaction begins
        ready()
        return self._store.credential(award.id, self._how)

    def status_list(self, number: int) -> str | None:
        """The signed status list of that number, at most a day old and with all that was revoked; None for no list."""
        self._key()
        ready()
        renew_before = self._clock() - RENEWED_EVERY
        return self._store.status_list(
            number, self._profile.did, lambda revoked: self._sign_list(number, revoked), renew_before=renew_before
        )

    def did_document(self) -> str:
        """Who signs: the DID document, with every key that ever did."""
        self._key()
        return did_document(self._profile.did, self._store.keys())

    def baked(self, award: Award, kind: str, picture: bytes) -> bytes | None:
        """``picture`` (``kind`` is png or svg) with the credential inside; None where the award no longer stands."""
        credential = self.credential(award)
        if credential is None:
            return None
        if kind == "png":
            return baked_png(picture, credential)
        return baked_svg(picture.decode(), credential).encode()

    def pack(self, award: Award, png: bytes, svg: bytes) -> bytes | None:
        """A ZIP with all that is needed to keep and to check the badge; None where the award no longer stands."""
        credential = self.credential(award)
        if credential is None:
            return None
        number = int(json.loads(credential)["credentialStatus"]["statusListCredential"].rpartition("/")[2])
        status_list = self.status_list(number)
        assert status_list is not None  # it was made with the credential's place
        papers = Papers(credential=credential, did_document=self.did_document(), status_list=status_list)
        return snag_pack(award, self._profile, papers, png, svg.decode())

    def rotate(self) -> SigningKey:
        """A new key signs from now on. What the old ones signed stays valid."""
        self._key()  # so that the last one is remembered, even if it never signed
        self._keys.rotate()
        return self._key()

    def renew(self) -> bool:
        """Revoke what fell, and sign one list that is old or says too little; whether there may be more to do."""
        self._store.revoke_what_fell()
        due = self._store.lists_to_renew(self._profile.did, self._clock() - RENEWED_EVERY)
        if due:
            self.status_list(due[0])
        return len(due) > 1

    def _key(self) -> SigningKey:
        key = self._keys.current()
        if key.id not in self._recorded:
            self._store.record_key(key.id, key.public)
            self._recorded.add(key.id)
        return key

    def _sign(self, award: Award, number: int, index: int) -> Signed:
        key = self._keys.current()
        document = unsigned(award, self._profile, Place(list_number=number, list_index=index))
        return Signed(key.id, written(sealed(document, key, self._profile.did, self._clock())))

    def _sign_list(self, number: int, revoked: Sequence[int]) -> str:
        key, now = self._keys.current(), self._clock()
        return written(sealed(unsigned_list(self._profile, number, revoked, now), key, self._profile.did, now))
