"""Records -> the JSON of Mastodon's API, as one reader may see it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.markup import to_html
from bot.sandbox.model import Account, Draft, Media, Notification, Status
from bot.sandbox.world import World

Json = dict[str, Any]


def instant(at: datetime) -> str:
    """ISO 8601 in UTC with milliseconds and ``Z``, as Rails writes it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def account_json(world: World, account: Account) -> Json:
    avatar = f"{world.base}/avatars/{account.id}.svg"
    header = f"{world.base}/static/header.svg"
    written = world.written.get(account.id)
    last = world.statuses[written.ids[-1]].created_at.date().isoformat() if written and written.ids else None
    return {
        "id": account.id,
        "username": account.username,
        "acct": account.acct,
        "display_name": account.display_name,
        "locked": account.locked,
        "bot": account.bot,
        "discoverable": account.discoverable,
        "indexable": True,
        "group": False,
        "created_at": instant(account.created_at.replace(hour=0, minute=0, second=0, microsecond=0)),
        "note": to_html(account.note, base=world.home(account), people={}),
        "url": world.profile_url(account),
        "uri": world.actor_uri(account),
        "avatar": avatar,
        "avatar_static": avatar,
        "header": header,
        "header_static": header,
        "followers_count": len(world.followers.get(account.id, ())),
        "following_count": len(account.following),
        "statuses_count": len(written.ids) if written else 0,
        "last_status_at": last,
        "emojis": [],
        "fields": [
            {"name": f.name, "value": to_html(f.value, base=world.home(account), people={})[3:-4], "verified_at": None}
            for f in account.fields
        ],
        "roles": [],
    }


def own_account_json(world: World, account: Account) -> Json:
    """What ``verify_credentials`` answers: the account with its preferences and the texts as they were typed."""
    source = {
        "privacy": account.default_visibility,
        "sensitive": False,
        "language": None,
        "note": account.note,
        "fields": [{"name": f.name, "value": f.value, "verified_at": None} for f in account.fields],
        "follow_requests_count": 0,
        "discoverable": account.discoverable,
        "indexable": True,
        "hide_collections": False,
    }
    role = {"id": "-99", "name": "", "permissions": "0", "color": "", "highlighted": False}
    return account_json(world, account) | {"source": source, "role": role}


def media_json(world: World, media: Media) -> Json:
    url = f"{world.base}/media/{media.id}"
    size = {
        "width": media.width,
        "height": media.height,
        "size": f"{media.width}x{media.height}",
        "aspect": media.width / media.height if media.height else 1,
    }
    return {
        "id": media.id,
        "type": "image",
        "url": url,
        "preview_url": url,
        "remote_url": None,
        "text_url": None,
        "meta": {"original": size, "small": size},
        "description": media.description,
        "blurhash": None,
    }


def status_json(world: World, status: Status, viewer: Account | None) -> Json:
    draft = status.draft
    author = world.accounts[status.account_id]
    original = world.statuses[status.reblog_of_id] if status.reblog_of_id else None
    shown: Json = {
        "id": status.id,
        "created_at": instant(status.created_at),
        "in_reply_to_id": status.in_reply_to_id,
        "in_reply_to_account_id": status.in_reply_to_account_id,
        "sensitive": draft.sensitive,
        "spoiler_text": draft.spoiler_text,
        "visibility": status.visibility,
        "language": status.language,
        "uri": status.uri,
        "url": None if original else world.status_url(status),
        "replies_count": len(world.replies[status.id].ids) if status.id in world.replies else 0,
        "reblogs_count": len(status.reblogged_by),
        "favourites_count": len(status.favourited_by),
        "edited_at": instant(status.edited_at) if status.edited_at else None,
        "content": world.content(status),
        "reblog": status_json(world, original, viewer) if original else None,
        "account": account_json(world, author),
        "media_attachments": [media_json(world, world.media[i]) for i in draft.media_ids],
        "mentions": [
            {"id": a.id, "username": a.username, "url": world.profile_url(a), "acct": a.acct}
            for a in map(world.account, status.mentioned)
        ],
        "tags": [{"name": tag, "url": world.tag_url(tag)} for tag in draft.tags],
        "emojis": [],
        "card": None,
        "poll": None,
    }
    if author.domain is None:
        shown["application"] = {"name": status.application, "website": None} if status.application else None
    if viewer is not None:
        shown |= {
            "favourited": viewer.id in status.favourited_by,
            "reblogged": viewer.id in status.reblogged_by,
            "muted": False,
            "bookmarked": False,
            "pinned": False,
            "filtered": [],
        }
    return shown


def edit_json(world: World, status: Status, draft: Draft) -> Json:
    return {
        "content": world.content(status, draft),
        "spoiler_text": draft.spoiler_text,
        "sensitive": draft.sensitive,
        "created_at": instant(draft.created_at),
        "account": account_json(world, world.accounts[status.account_id]),
        "media_attachments": [media_json(world, world.media[i]) for i in draft.media_ids if i in world.media],
        "emojis": [],
    }


def notification_json(world: World, notification: Notification) -> Json:
    viewer = world.accounts[notification.account_id]
    told: Json = {
        "id": notification.id,
        "type": notification.type,
        "created_at": instant(notification.created_at),
        "group_key": f"ungrouped-{notification.id}",
        "account": account_json(world, world.accounts[notification.from_account_id]),
    }
    if notification.filtered:
        told["filtered"] = True
    if notification.status_id is not None:
        told["status"] = status_json(world, world.statuses[notification.status_id], viewer)
    return told


def relationship_json(world: World, account: Account, other: Account) -> Json:
    return {
        "id": other.id,
        "following": other.id in account.following,
        "showing_reblogs": other.id in account.following,
        "notifying": False,
        "languages": None,
        "followed_by": account.id in other.following,
        "blocking": other.id in account.blocking,
        "blocked_by": account.id in other.blocking,
        "muting": False,
        "muting_notifications": False,
        "requested": False,
        "requested_by": False,
        "domain_blocking": False,
        "endorsed": False,
        "note": "",
    }


def tag_json(world: World, name: str, viewer: Account | None = None) -> Json:
    following = viewer is not None and name in viewer.followed_tags
    return {"name": name, "url": world.tag_url(name), "history": [], "following": following}
