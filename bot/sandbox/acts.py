"""What people do to statuses: post, edit, delete, favourite, boost. Each act ends with telling whoever listens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox import markup
from bot.sandbox.bonds import notify, withdraw
from bot.sandbox.model import VISIBILITIES, Account, Answered, Draft, Fixed, Media, Status, Visibility
from bot.sandbox.news import Kind, tell_deleted, tell_status
from bot.sandbox.world import Refused, World, not_found

IDEMPOTENT_FOR = timedelta(hours=1)
"""How long Mastodon remembers an Idempotency-Key (``PostStatusService``)."""


@dataclass(frozen=True)
class Writing:
    """What a client sent to be posted. ``created_at`` only comes from another server, which may tell us late; all but
    the author wait ``late`` seconds for it."""

    text: str = ""
    spoiler_text: str = ""
    visibility: str | None = None
    sensitive: bool = False
    language: str | None = None
    in_reply_to_id: str | None = None
    media_ids: Sequence[str] = ()
    key: str | None = None
    application: str | None = None
    created_at: datetime | None = None
    late: float = 0


@dataclass(frozen=True)
class Rewriting:
    """What a client sent as an edit; ``None`` means not given."""

    text: str | None = None
    spoiler_text: str | None = None
    sensitive: bool | None = None
    language: str | None = None
    media_ids: Sequence[str] | None = None
    descriptions: Mapping[str, str] = field(default_factory=dict)


def post(world: World, author: Account, writing: Writing) -> Status:
    """Post a status, or find the one that the same Idempotency-Key made within the hour. Raises ``Refused``."""
    if (twin := _answered(world, author, writing.key)) is not None:
        return twin
    parent = _parent(world, author, writing.in_reply_to_id)
    visibility = _visibility(world, writing.visibility, author.default_visibility)
    now = world.clock()
    created_at = writing.created_at or now
    media = _attachable(world, author, writing.media_ids, None)
    draft = _draft(
        world,
        author,
        Draft(
            text=writing.text or writing.spoiler_text,
            spoiler_text=writing.spoiler_text if writing.text else "",
            sensitive=writing.sensitive or bool(writing.spoiler_text),
            media_ids=[m.id for m in media],
            created_at=created_at,
        ),
    )
    due = now + timedelta(seconds=writing.late) if writing.late else None
    stamp = created_at if world.flavour.ids_tell_age else due or now
    id_ = world.ids.new(stamp, lambda i: i in world.statuses or f"gone:{i}" in world.fixed)
    status = Status(
        id=id_,
        uri=f"{world.actor_uri(author)}/statuses/{id_}",
        account_id=author.id,
        created_at=created_at,
        visibility=visibility,
        language=writing.language,
        in_reply_to_id=parent.id if parent else None,
        in_reply_to_account_id=parent.account_id if parent else None,
        application=writing.application,
        draft=draft,
        due=due,
    )
    world.add(status)
    for attached in media:
        attached.status_id = status.id
    world.records.save(status, *media)
    _remember(world, author, writing.key, status, now)
    for mentioned in status.mentioned:
        notify(world, world.accounts[mentioned], author, "mention", status)
    if due is None:
        tell_status(world, status, Kind.NEW)
    else:
        world.streams.later(writing.late, lambda: _tell_late(world, status))
    return status


def _tell_late(world: World, status: Status) -> None:
    if status.id in world.statuses:
        tell_status(world, status, Kind.NEW)


def edit(world: World, author: Account, id_: str, rewriting: Rewriting) -> Status:
    """Change one's own status. Raises ``Refused``, with 404 for anybody else's."""
    status = own(world, author, id_)
    if status.reblog_of_id:
        raise not_found()
    old = status.draft
    media_ids = rewriting.media_ids
    if media_ids is None:
        media_ids = [] if world.flavour.edit_drops_media else old.media_ids
    media = _attachable(world, author, media_ids, status.id)
    spoiler = old.spoiler_text if rewriting.spoiler_text is None else rewriting.spoiler_text
    new = _draft(
        world,
        author,
        Draft(
            text=old.text if rewriting.text is None else rewriting.text,
            spoiler_text=spoiler,
            sensitive=(old.sensitive if rewriting.sensitive is None else rewriting.sensitive) or bool(spoiler),
            media_ids=[m.id for m in media],
            created_at=world.clock(),
        ),
    )
    world.remove(status)
    if world.flavour.edit_resets_visibility:
        status.visibility = "public"
    status.history.append(old)
    status.draft = new
    status.edited_at = new.created_at
    status.language = rewriting.language or status.language
    status.html = None
    world.add(status)
    for attached in media:
        attached.status_id = status.id
        attached.description = rewriting.descriptions.get(attached.id, attached.description)
    world.records.save(status, *media)
    for mentioned in set(new.mentions.values()) - set(old.mentions.values()):
        notify(world, world.accounts[mentioned], author, "mention", status)
    for booster in status.reblogged_by:
        notify(world, world.accounts[booster], author, "update", status)
    tell_status(world, status, Kind.EDITED)
    return status


def delete(world: World, author: Account, id_: str) -> Status:
    """Delete one's own status, with its boosts; answers to it become threads of their own."""
    status = own(world, author, id_)
    for booster in list(status.reblogged_by):
        _drop(world, world.statuses[world.reblogs[booster, status.id]])
    if status.reblog_of_id and (original := world.statuses.get(status.reblog_of_id)):
        original.reblogged_by.remove(author.id)
        world.records.save(original)
    for reply in [world.statuses[i] for i in list(world.replies[status.id].ids)]:
        world.remove(reply)
        reply.in_reply_to_id = None
        world.add(reply)
        world.records.save(reply)
    world.replies.pop(status.id, None)
    for media_id in status.draft.media_ids:
        world.media[media_id].status_id = None
        world.records.save(world.media[media_id])
    _drop(world, status)
    return status


def favourite(world: World, account: Account, id_: str, *, on: bool) -> Status:
    """Favourite a status (of a boost, the original) or take it back; a second time changes nothing."""
    status = _original(world, account, id_)
    if on and account.id not in status.favourited_by:
        status.favourited_by.append(account.id)
        notify(world, world.accounts[status.account_id], account, "favourite", status)
    elif not on and account.id in status.favourited_by:
        status.favourited_by.remove(account.id)
        withdraw(world, status, "favourite", account)
    world.records.save(status)
    tell_status(world, status, Kind.TOUCHED)
    return status


def reblog(world: World, account: Account, id_: str) -> Status:
    """Boost a status; a second time finds the first boost. Only what is public or unlisted, or one's own."""
    original = _original(world, account, id_)
    if (made := world.reblogs.get((account.id, original.id))) is not None:
        return world.statuses[made]
    own_private = original.visibility == "private" and original.account_id == account.id
    if original.visibility not in ("public", "unlisted") and not own_private:
        raise Refused(403, "This action is not allowed")
    now = world.clock()
    id_ = world.ids.new(now, world.statuses.__contains__)
    boost = Status(
        id=id_,
        uri=f"{world.actor_uri(account)}/statuses/{id_}/activity",
        account_id=account.id,
        created_at=now,
        visibility=original.visibility,
        reblog_of_id=original.id,
        draft=Draft(created_at=now),
    )
    original.reblogged_by.append(account.id)
    world.add(boost)
    world.records.save(boost, original)
    notify(world, world.accounts[original.account_id], account, "reblog", original)
    tell_status(world, boost, Kind.NEW)
    return boost


def unreblog(world: World, account: Account, id_: str) -> Status:
    """Take a boost back; the original."""
    original = _original(world, account, id_)
    if (made := world.reblogs.get((account.id, original.id))) is not None:
        original.reblogged_by.remove(account.id)
        withdraw(world, original, "reblog", account)
        world.records.save(original)
        _drop(world, world.statuses[made])
    return original


def _original(world: World, account: Account, id_: str) -> Status:
    status = world.status(id_, account)
    return world.status(status.reblog_of_id, account) if status.reblog_of_id else status


def own(world: World, author: Account, id_: str) -> Status:
    status = world.statuses.get(id_)
    if status is None or status.account_id != author.id:
        raise not_found()
    return status


def _drop(world: World, status: Status) -> None:
    world.remove(status)
    gone = Fixed(id=f"gone:{status.id}", value="")
    world.fixed[gone.id] = gone
    world.records.save(gone)
    world.records.delete(status)
    withdraw(world, status)
    tell_deleted(world, status)


def _answered(world: World, author: Account, key: str | None) -> Status | None:
    if not key or not world.flavour.honours_idempotency:
        return None
    answered = world.answered.get(f"{author.id}:{key}")
    if answered is None or world.clock() - answered.at >= IDEMPOTENT_FOR:
        return None
    if answered.status_id not in world.statuses:
        raise not_found()  # Mastodon looks it up (``idempotency_duplicate``) and does not find it
    return world.statuses[answered.status_id]


def _remember(world: World, author: Account, key: str | None, status: Status, now: datetime) -> None:
    for id_, answered in list(world.answered.items()):
        if now - answered.at < IDEMPOTENT_FOR:
            break
        world.records.delete(world.answered.pop(id_))
    if key and world.flavour.honours_idempotency:
        answered = Answered(id=f"{author.id}:{key}", status_id=status.id, at=now)
        world.answered.pop(answered.id, None)
        world.answered[answered.id] = answered
        world.records.save(answered)


def _parent(world: World, author: Account, id_: str | None) -> Status | None:
    if not id_:
        return None
    parent = world.statuses.get(id_)
    if parent is not None and parent.reblog_of_id:
        parent = world.statuses.get(parent.reblog_of_id)
    if parent is not None and world.can_see(parent, author):
        return parent
    if world.flavour.lost_parent_is_missing:
        raise Refused(404, "The post you are trying to reply to does not appear to exist.")
    return None


def _visibility(world: World, wanted: str | None, default: Visibility) -> Visibility:
    if not wanted:
        return default
    for known in VISIBILITIES:
        if known == wanted:
            return known
    raise Refused(world.flavour.invalid, f"'{wanted[:40]}' is not a valid visibility")


def _attachable(world: World, author: Account, ids: Sequence[str], status_id: str | None) -> list[Media]:
    if len(ids) > world.flavour.max_media:
        raise Refused(
            world.flavour.invalid, f"Validation failed: Cannot attach more than {world.flavour.max_media} files"
        )
    found = [m for i in dict.fromkeys(ids) if (m := world.media.get(i)) is not None]
    fit = [m for m in found if m.account_id == author.id and m.status_id in (None, status_id)]
    if missing := [i[:40] for i in ids if i not in {m.id for m in fit}]:
        raise Refused(422, f"Media {', '.join(missing)} not found or already attached to another post")
    return fit


def _draft(world: World, author: Account, draft: Draft) -> Draft:
    """Validate the words, find whom they mention, and write handles as Mastodon stores them."""
    draft.text = draft.text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not draft.text and not draft.media_ids:
        raise Refused(world.flavour.invalid, "Validation failed: Text can't be blank")
    longest = world.flavour.max_characters
    if markup.length(draft.text) + markup.length(draft.spoiler_text) > longest:
        raise Refused(world.flavour.invalid, f"Validation failed: Text character limit of {longest} exceeded")
    for handle in markup.mentions(draft.text):
        if (account := world.find_account(handle, author)) is not None:
            draft.mentions[handle] = account.id
    draft.tags = markup.tags(draft.text)
    return draft
