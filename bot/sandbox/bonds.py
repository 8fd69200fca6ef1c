"""What people are to one another: follows, blocks, and the notifications that come of it all."""

from __future__ import annotations

from datetime import datetime

from bot.sandbox.model import Account, Notification, Status
from bot.sandbox.news import tell_notification
from bot.sandbox.world import World

POLICY_DEFAULTS = {
    "for_not_following": "accept",
    "for_not_followers": "accept",
    "for_new_accounts": "accept",
    "for_private_mentions": "filter",
    "for_limited_accounts": "filter",
}
"""Mastodon 4.3: what a new account's notification policy is (``NotificationPolicy``)."""
NEW_ACCOUNT_DAYS = 30


def policy(account: Account) -> dict[str, str]:
    return POLICY_DEFAULTS | account.policy


def notify(world: World, to: Account, by: Account, kind: str, status: Status | None) -> None:
    """Leave a notification, as Mastodon's ``NotifyService`` decides. Remote people hear from their own server."""
    if to.domain is not None or to.id == by.id or by.id in to.blocking:
        return
    if status is not None and not world.may_see(status, to):
        return
    fate = _fate(world, to, by, kind, status)
    if fate == "drop":
        return
    now = world.clock()
    due = _due(world, status, now)
    notification = Notification(
        id=_notification_id(world, due or now),
        account_id=to.id,
        from_account_id=by.id,
        type=kind,
        status_id=status.id if status else None,
        created_at=now,
        filtered=fate == "filter",
        due=due,
    )
    world.notifications[notification.id] = notification
    world.notified[to.id].add(notification.id)
    world.records.save(notification)
    world.unread[notification.id] = None
    if notification.filtered:
        return
    if due is None:
        tell_notification(world, notification)
    else:
        world.streams.later((due - now).total_seconds(), lambda: _tell_late(world, notification))


def _tell_late(world: World, notification: Notification) -> None:
    if notification.id in world.notifications:
        tell_notification(world, notification)


def _due(world: World, status: Status | None, now: datetime) -> datetime | None:
    """When a notification comes, where that is not now: with the toot that it is about, and as the server is slow."""
    come = max(now, status.due) if status is not None and status.due is not None else now
    come += world.flavour.notifies_after
    return come if come > now else None


def _notification_id(world: World, at: datetime) -> str:
    if world.flavour.serial_notifications:
        return str(world.count("notifications"))
    return world.ids.new(at, world.notifications.__contains__)


def _fate(world: World, to: Account, by: Account, kind: str, status: Status | None) -> str:
    """``accept``, ``filter`` or ``drop``. People whom one follows, or has accepted, always come through."""
    if not world.flavour.policies or by.id in to.following or by.id in to.accepted:
        return "accept"
    rules = policy(to)
    fates = [rules["for_not_following"]]
    if to.id not in by.following:
        fates.append(rules["for_not_followers"])
    if (world.clock() - by.created_at).days < NEW_ACCOUNT_DAYS:
        fates.append(rules["for_new_accounts"])
    private = kind == "mention" and status is not None and status.visibility == "direct"
    if private and status is not None and not _answers(world, status, to, by):
        fates.append(rules["for_private_mentions"])
    return next((fate for fate in ("drop", "filter") if fate in fates), "accept")


def _answers(world: World, status: Status, to: Account, by: Account) -> bool:
    """Whether a direct message belongs to a thread in which its recipient wrote to its author (100 steps up)."""
    at = status
    for _ in range(100):
        parent = world.statuses.get(at.in_reply_to_id or "")
        if parent is None:
            return False
        if parent.account_id == to.id and by.id in parent.draft.mentions.values():
            return True
        at = parent
    return False


def withdraw(world: World, status: Status, kind: str | None = None, by: Account | None = None) -> None:
    """Take back the notifications about a status: all, or those of one kind by one account."""
    ever = (person for draft in (status.draft, *status.history) for person in draft.mentions.values())
    concerned = {status.account_id, *ever, *status.reblogged_by}
    for account_id in concerned:
        if account_id not in world.notified:
            continue
        for id_ in list(world.notified[account_id].ids):
            made = world.notifications[id_]
            by_them = by is None or made.from_account_id == by.id
            if made.status_id == status.id and kind in (None, made.type) and by_them:
                dismiss(world, made)


def dismiss(world: World, notification: Notification) -> None:
    del world.notifications[notification.id]
    world.unread.pop(notification.id, None)
    world.notified[notification.account_id].discard(notification.id)
    world.records.delete(notification)


def lose_unread(world: World) -> None:
    """Forget the notifications that nobody has seen yet, as a server that is killed at the wrong moment does."""
    for id_ in list(world.unread):
        dismiss(world, world.notifications[id_])


def follow(world: World, account: Account, target: Account) -> None:
    """Follow at once: nobody here approves followers. Harmless when repeated, or when either blocks the other."""
    if account.id in target.blocking or target.id in account.blocking or account.id == target.id:
        return
    if target.id not in account.following:
        account.following.add(target.id)
        world.followers[target.id].add(account.id)
        world.records.save(account)
        notify(world, target, account, "follow", None)


def unfollow(world: World, account: Account, target: Account) -> None:
    account.following.discard(target.id)
    world.followers[target.id].discard(account.id)
    world.records.save(account)


def follow_tag(world: World, account: Account, tag: str, *, on: bool) -> None:
    """Have the public toots with a hashtag in one's home timeline, or no longer."""
    if on:
        account.followed_tags.add(tag)
        world.tag_followers[tag].add(account.id)
    else:
        account.followed_tags.discard(tag)
        world.tag_followers[tag].discard(account.id)
    world.records.save(account)


def block(world: World, account: Account, target: Account) -> None:
    """Block, which also ends following in both directions."""
    unfollow(world, account, target)
    unfollow(world, target, account)
    account.blocking.add(target.id)
    world.records.save(account)


def unblock(world: World, account: Account, target: Account) -> None:
    account.blocking.discard(target.id)
    world.records.save(account)
