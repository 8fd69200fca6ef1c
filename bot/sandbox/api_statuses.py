"""``/api/v1/statuses`` and ``/api/v*/media``."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import datetime

from starlette.responses import Response

from bot.sandbox import acts
from bot.sandbox.calls import Call, Endpoint, answer
from bot.sandbox.entities import account_json, edit_json, media_json, status_json
from bot.sandbox.model import Account, Media, Status
from bot.sandbox.world import Refused, World, not_found

MAX_IMAGE = 16 * 1024 * 1024
LATE = "late"
"""Where a request's state says by how many seconds its toot is late."""


def _shown(call: Call, status: Status) -> Response:
    return answer(status_json(call.world, status, call.account))


def _writing(call: Call) -> acts.Writing:
    params = call.params
    app = call.world.apps.get(call.token.app_id or "") if call.token else None
    return acts.Writing(
        text=params.text("status"),
        spoiler_text=params.text("spoiler_text"),
        visibility=params.get("visibility"),
        sensitive=bool(params.flag("sensitive")),
        language=params.get("language") or None,
        in_reply_to_id=params.get("in_reply_to_id"),
        media_ids=params.all("media_ids"),
        key=call.request.headers.get("idempotency-key"),
        application=app.name if app else None,
        late=call.request.scope.get("state", {}).get(LATE, 0),
    )


def _post(call: Call) -> Response:
    return _shown(call, acts.post(call.world, call.me, _writing(call)))


def _post_late(call: Call) -> Response:
    """Post as someone on another server, with a ``created_at`` (ISO 8601) in the past: it federates late."""
    try:
        created_at = datetime.fromisoformat(call.params.text("created_at"))
    except ValueError:
        raise Refused(422, "created_at must be ISO 8601") from None
    if call.me.domain is None:
        raise Refused(422, "Only people of other servers can be late")
    if created_at.tzinfo is None or created_at > call.world.clock():
        raise Refused(422, "created_at must have an offset and lie in the past")
    return _shown(call, acts.post(call.world, call.me, replace(_writing(call), created_at=created_at)))


def _edit(call: Call) -> Response:
    params = call.params
    media_ids = params.all("media_ids")
    rewriting = acts.Rewriting(
        text=params.get("status"),
        spoiler_text=params.get("spoiler_text"),
        sensitive=params.flag("sensitive"),
        language=params.get("language"),
        media_ids=media_ids or None,
        descriptions={
            row["id"]: row["description"]
            for row in params.rows("media_attributes")
            if {"id", "description"} <= row.keys()
        },
    )
    return _shown(call, acts.edit(call.world, call.me, call.path("id"), rewriting))


def _delete(call: Call) -> Response:
    status = acts.own(call.world, call.me, call.path("id"))
    shown = status_json(call.world, status, call.me) | {"text": status.draft.text}
    acts.delete(call.world, call.me, status.id)
    return answer(shown)


def _show(call: Call) -> Response:
    return _shown(call, call.world.status(call.path("id"), call.account))


def _show_several(call: Call) -> Response:
    found = (call.world.statuses.get(id_) for id_ in call.params.all("id")[:20])
    seen = [s for s in found if s is not None and call.world.can_see(s, call.account)]
    return answer([status_json(call.world, s, call.account) for s in seen])


def _context(call: Call) -> Response:
    above, below = call.world.thread(call.world.status(call.path("id"), call.account), call.account)
    if call.account is None:
        above, below = above[-40:], below[:60]
    return answer(
        {
            "ancestors": [status_json(call.world, s, call.account) for s in above],
            "descendants": [status_json(call.world, s, call.account) for s in below],
        }
    )


def _history(call: Call) -> Response:
    status = call.world.status(call.path("id"), call.account)
    return answer([edit_json(call.world, status, draft) for draft in (*status.history, status.draft)])


def _source(call: Call) -> Response:
    status = call.world.status(call.path("id"), call.account)
    return answer({"id": status.id, "text": status.draft.text, "spoiler_text": status.draft.spoiler_text})


def _favourite(call: Call) -> Response:
    return _shown(call, acts.favourite(call.world, call.me, call.path("id"), on=True))


def _unfavourite(call: Call) -> Response:
    return _shown(call, acts.favourite(call.world, call.me, call.path("id"), on=False))


def _reblog(call: Call) -> Response:
    return _shown(call, acts.reblog(call.world, call.me, call.path("id")))


def _unreblog(call: Call) -> Response:
    return _shown(call, acts.unreblog(call.world, call.me, call.path("id")))


def _accounts(call: Call, ids: list[str]) -> Response:
    return answer([account_json(call.world, call.world.accounts[id_]) for id_ in ids[: call.params.page(40).limit]])


def _favourited_by(call: Call) -> Response:
    return _accounts(call, call.world.status(call.path("id"), call.account).favourited_by)


def _reblogged_by(call: Call) -> Response:
    return _accounts(call, call.world.status(call.path("id"), call.account).reblogged_by)


def image_kind(body: bytes) -> str | None:
    """The content type of an image by its first bytes, or ``None`` when it is not one that Mastodon takes."""
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if body.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    return None


def _size(body: bytes, kind: str) -> tuple[int, int]:
    """Width and height where the header tells them plainly (PNG, GIF), else zeros."""
    if kind == "image/png" and len(body) >= 24:
        width, height = struct.unpack(">II", body[16:24])
        return int(width), int(height)
    if kind == "image/gif" and len(body) >= 10:
        width, height = struct.unpack("<HH", body[6:10])
        return int(width), int(height)
    return 0, 0


def _description(world: World, text: str | None) -> str | None:
    if text is not None and len(text) > world.flavour.max_description:
        longest = world.flavour.max_description
        raise Refused(
            world.flavour.invalid, f"Validation failed: Description is too long (maximum is {longest} characters)"
        )
    return text


def keep_image(world: World, account: Account, body: bytes, description: str | None) -> Media:
    """Keep an uploaded image until a status takes it. Raises ``Refused`` (422) for what is no image, or too much."""
    if len(body) > MAX_IMAGE:
        raise Refused(422, "Validation failed: File file size must be less than 16 MB")
    if (kind := image_kind(body)) is None:
        raise Refused(world.flavour.non_image, "Validation failed: File content type is invalid")
    width, height = _size(body, kind)
    media = Media(
        id=world.ids.new(world.clock(), world.media.__contains__),
        account_id=account.id,
        description=_description(world, description),
        content_type=kind,
        width=width,
        height=height,
    )
    world.records.keep_media(media.id, body)
    world.media[media.id] = media
    world.records.save(media)
    return media


def _upload(call: Call) -> Response:
    body = call.params.file("file")
    if body is None:
        raise Refused(422, "Validation failed: File can't be blank")
    media = keep_image(call.world, call.me, body, call.params.get("description"))
    return answer(media_json(call.world, media))


def _own_media(call: Call) -> Media:
    media = call.world.media.get(call.path("id"))
    if media is None or media.account_id != call.me.id:
        raise not_found()
    return media


def _show_media(call: Call) -> Response:
    return answer(media_json(call.world, _own_media(call)))


def _update_media(call: Call) -> Response:
    media = _own_media(call)
    if "description" in call.params:
        media.description = _description(call.world, call.params.get("description"))
    call.world.records.save(media)
    return answer(media_json(call.world, media))


def _delete_media(call: Call) -> Response:
    media = _own_media(call)
    if media.status_id is not None:
        raise Refused(422, "Media attachment is currently used by a status")
    del call.world.media[media.id]
    call.world.records.delete(media)
    call.world.records.forget_media(media.id)
    return answer({})


_ONE = "/api/v1/statuses/{id}"
_MEDIA = "/api/v1/media/{id}"

ENDPOINTS = [
    Endpoint("POST", "/api/v1/statuses", _post, "write:statuses", family="statuses"),
    Endpoint("POST", "/sandbox/statuses", _post_late, "write:statuses"),
    Endpoint("GET", "/api/v1/statuses", _show_several),
    Endpoint("GET", _ONE, _show),
    Endpoint("PUT", _ONE, _edit, "write:statuses"),
    Endpoint("DELETE", _ONE, _delete, "write:statuses", family="deletes"),
    Endpoint("GET", f"{_ONE}/context", _context),
    Endpoint("GET", f"{_ONE}/history", _history),
    Endpoint("GET", f"{_ONE}/source", _source, "read:statuses"),
    Endpoint("GET", f"{_ONE}/favourited_by", _favourited_by),
    Endpoint("GET", f"{_ONE}/reblogged_by", _reblogged_by),
    Endpoint("POST", f"{_ONE}/favourite", _favourite, "write:favourites"),
    Endpoint("POST", f"{_ONE}/unfavourite", _unfavourite, "write:favourites"),
    Endpoint("POST", f"{_ONE}/reblog", _reblog, "write:statuses", family="statuses"),
    Endpoint("POST", f"{_ONE}/unreblog", _unreblog, "write:statuses", family="deletes"),
    Endpoint("POST", "/api/v1/media", _upload, "write:media", family="media"),
    Endpoint("POST", "/api/v2/media", _upload, "write:media", family="media"),
    Endpoint("GET", _MEDIA, _show_media, "write:media"),
    Endpoint("PUT", _MEDIA, _update_media, "write:media"),
    Endpoint("DELETE", _MEDIA, _delete_media, "write:media"),
]
