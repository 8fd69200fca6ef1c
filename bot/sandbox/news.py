"""What the open streams are told, each listener as much as they may see."""

from __future__ import annotations

import json
from enum import Enum

from bot.sandbox.entities import notification_json, status_json
from bot.sandbox.model import Notification, Status
from bot.sandbox.streams import Tell
from bot.sandbox.world import World


class Kind(Enum):
    """Why a status is told again. ``TOUCHED`` (a favourite) is nothing to Mastodon's streams, only to the page."""

    NEW = "update"
    EDITED = "status.update"
    TOUCHED = ""


def tell_status(world: World, status: Status, kind: Kind) -> None:
    """Mastodon's ``FanOutOnWriteService``: home timelines; for public ones hashtags and public streams too."""
    world.streams.publish("page", "changed", lambda _: status.id)
    if kind is Kind.TOUCHED:
        return

    tell = _payload(world, status)
    readers = world.followers.get(status.account_id, set()) | {status.account_id}
    readers = readers.union(*(world.tag_followers.get(tag, ()) for tag in status.draft.tags))
    for reader in readers:
        if world.streams.listening(f"user:{reader}") and world.in_home(status, world.accounts[reader]):
            world.streams.publish(f"user:{reader}", kind.value, tell)
    if status.visibility != "public" or status.reblog_of_id:
        return
    scopes = ("", ":local") if world.accounts[status.account_id].domain is None else ("", ":remote")
    for tag in status.draft.tags if world.flavour.hashtag_streams else ():
        for scope in scopes:
            world.streams.publish(f"hashtag{scope}:{tag}", kind.value, tell)
    if status.in_reply_to_id is None or status.in_reply_to_account_id == status.account_id:
        for scope in scopes:
            world.streams.publish(f"public{scope}", kind.value, tell)


def tell_deleted(world: World, status: Status) -> None:
    """A deletion goes to everybody, as Mastodon's does: it holds nothing but an id."""
    world.streams.broadcast("delete", status.id)
    world.streams.publish("page", "changed", lambda _: status.id)


def tell_notification(world: World, notification: Notification) -> None:
    channel = f"user:{notification.account_id}"
    payload = _dump(notification_json(world, notification))
    for stream in (channel, f"{channel}:notification"):
        if world.streams.listening(stream):
            world.streams.publish(stream, "notification", lambda _: payload)


def _payload(world: World, status: Status) -> Tell:
    def tell(listener: str | None) -> str | None:
        viewer = world.accounts.get(listener or "")
        return _dump(status_json(world, status, viewer)) if world.wants(status, viewer) else None

    return tell


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
