from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import pytest
from mastodon import MastodonAPIError, MastodonNotFoundError

if TYPE_CHECKING:
    from tests.sandbox.conftest import Town


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\1\2\3" * 2))
    + chunk(b"IEND", b"")
)


def test_a_picture_is_served_back_with_its_description(town: Town) -> None:
    media = town.bot.media_post(PNG, "image/png", description="A <badge>")
    status = town.bot.status_post("look", media_ids=[media.id])
    (shown,) = town.alice.status(status.id).media_attachments
    assert (shown.type, shown.description, shown.meta.original.width) == ("image", "A <badge>", 3)
    served = town.http("GET", shown.url.removeprefix(town.sandbox.url))
    assert (served.content, served.headers["Content-Type"]) == (PNG, "image/png")
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert "A &lt;badge&gt;" in town.http("GET", "/").text


def test_a_description_can_come_later_and_a_picture_stand_alone(town: Town) -> None:
    media = town.bot.media_post(PNG, "image/png")
    town.bot.media_update(media.id, description="Later")
    assert town.bot.status_post("", media_ids=[media.id]).media_attachments[0].description == "Later"
    assert town.bot.media(media.id).description == "Later"


def test_media_belong_to_who_uploaded_them_and_to_one_toot(town: Town) -> None:
    media = town.bot.media_post(PNG, "image/png")
    with pytest.raises(MastodonNotFoundError):
        town.alice.media(media.id)
    with pytest.raises(MastodonAPIError, match="already attached"):
        town.alice.status_post("stolen", media_ids=[media.id])
    town.bot.status_post("mine", media_ids=[media.id])
    with pytest.raises(MastodonAPIError, match="already attached"):
        town.bot.status_post("twice", media_ids=[media.id])


def test_only_images_are_taken_and_four_at_most(town: Town) -> None:
    with pytest.raises(MastodonAPIError, match="content type is invalid"):
        town.bot.media_post(b"<svg onload=alert(1)>", "image/png")
    with pytest.raises(MastodonAPIError, match="Description is too long"):
        town.bot.media_post(PNG, "image/png", description="x" * 1501)
    ids = [town.bot.media_post(PNG, "image/png").id for _ in range(5)]
    with pytest.raises(MastodonAPIError, match="more than 4"):
        town.bot.status_post("many", media_ids=ids)
    assert len(town.bot.status_post("enough", media_ids=ids[:4]).media_attachments) == 4


def test_an_edit_takes_the_media_away_unless_they_are_named(town: Town) -> None:
    media = town.bot.media_post(PNG, "image/png")
    status = town.bot.status_post("look", media_ids=[media.id])
    data = {"status": "better", "media_ids[]": media.id, "media_attributes[][id]": media.id}
    data["media_attributes[][description]"] = "Seen"
    kept = town.http("PUT", f"/api/v1/statuses/{status.id}", by="imaginaryklout", data=data).json()
    assert [m["description"] for m in kept["media_attachments"]] == ["Seen"]
    assert town.bot.status_update(status.id, "bare").media_attachments == []
