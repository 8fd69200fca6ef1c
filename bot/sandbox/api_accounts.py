"""``/api/v1/accounts``: people, what they wrote, and what they are to one another."""

from __future__ import annotations

from collections.abc import Callable

from starlette.responses import Response

from bot.sandbox import bonds
from bot.sandbox.api_timelines import listed, matching_accounts
from bot.sandbox.calls import Call, Endpoint, answer
from bot.sandbox.entities import account_json, own_account_json, relationship_json
from bot.sandbox.model import VISIBILITIES, Account, ProfileField, Status
from bot.sandbox.world import Refused, World, not_found

MAX_NAME = 30
MAX_NOTE = 500
MAX_FIELDS = 4
MAX_FIELD = 255
MAX_AT_ONCE = 40


def _verify(call: Call) -> Response:
    return answer(own_account_json(call.world, call.me))


def _update(call: Call) -> Response:
    """``update_credentials``: only what is given changes."""
    account, params = call.me, call.params
    name, note = params.get("display_name"), params.get("note")
    if name is not None and len(name) > MAX_NAME:
        raise Refused(422, f"Validation failed: Display name is too long (maximum is {MAX_NAME} characters)")
    if note is not None and len(note) > MAX_NOTE:
        raise Refused(422, f"Validation failed: Bio is too long (maximum is {MAX_NOTE} characters)")
    rows = params.rows("fields_attributes")
    if any(len(text) > MAX_FIELD for row in rows for text in row.values()):
        raise Refused(422, "Validation failed: Profile fields are too long")
    account.display_name = account.display_name if name is None else name.strip()
    account.note = account.note if note is None else note
    if rows:
        fields = [ProfileField(name=r.get("name", ""), value=r.get("value", "")) for r in rows[:MAX_FIELDS]]
        account.fields = [f for f in fields if f.name]
    if (bot := params.flag("bot")) is not None and call.world.flavour.keeps_bot_flag:
        account.bot = bot
    if (discoverable := params.flag("discoverable")) is not None:
        account.discoverable = discoverable
    if (privacy := params.get("source[privacy]")) in VISIBILITIES[:3]:
        account.default_visibility = privacy
    call.world.records.save(account)
    return _verify(call)


def _show(call: Call) -> Response:
    return answer(account_json(call.world, call.world.account(call.path("id"))))


def _show_several(call: Call) -> Response:
    """Mastodon's since 4.3: without those that are not there, in no order that it promises."""
    ids = list(dict.fromkeys(call.params.all("id")))
    if len(ids) > MAX_AT_ONCE:
        raise Refused(422, "Mastodon::ValidationError")
    found = (call.world.accounts.get(id_) for id_ in ids)
    return answer([account_json(call.world, a) for a in found if a is not None])


def _lookup(call: Call) -> Response:
    account = call.world.find_account(call.params.text("acct"))
    if account is None:
        raise not_found()
    return answer(account_json(call.world, account))


def _search(call: Call) -> Response:
    found = matching_accounts(call.world, call.params.text("q").strip())
    if call.params.flag("following"):
        found = [a for a in found if a.id in call.me.following]
    return answer([account_json(call.world, a) for a in found[: call.params.page(40).limit]])


def _statuses(call: Call) -> Response:
    """What an account wrote: direct messages only where the viewer is the author, as in Mastodon."""
    author, params, page = call.world.account(call.path("id")), call.params, call.params.page()
    if params.flag("pinned"):
        return answer([])
    tag = params.text("tagged").lower()

    def wanted(status: Status) -> bool:
        answers_others = status.in_reply_to_id is not None and status.in_reply_to_account_id != author.id
        return not (
            (params.flag("exclude_replies") and answers_others)
            or (params.flag("exclude_reblogs") and status.reblog_of_id)
            or (params.flag("only_media") and not status.draft.media_ids)
            or (tag and tag not in status.draft.tags)
        )

    blocked = call.account is not None and call.account.id in author.blocking
    orders = [call.world.written[author.id]] if author.id in call.world.written and not blocked else []
    statuses = call.world.timeline(orders, page, call.account, wanted)
    return listed(call, statuses, more=len(statuses) == page.limit)


def _relationships(call: Call) -> Response:
    found = (call.world.accounts.get(id_) for id_ in dict.fromkeys(call.params.all("id")))
    return answer([relationship_json(call.world, call.me, a) for a in found if a is not None])


def _bond(act: Callable[[World, Account, Account], None]) -> Callable[[Call], Response]:
    def handle(call: Call) -> Response:
        other = call.world.account(call.path("id"))
        blocked = call.me.id in other.blocking or other.id in call.me.blocking
        if act is bonds.follow and (blocked or other.id == call.me.id):
            raise Refused(403, "This action is not allowed")
        act(call.world, call.me, other)
        return answer(relationship_json(call.world, call.me, other))

    return handle


def _people(call: Call, ids: set[str]) -> Response:
    page = call.params.page(40)
    position = call.world.ids.position
    wanted = sorted(ids, key=position, reverse=True)
    if page.max_id:
        wanted = [i for i in wanted if position(i) < position(page.max_id)]
    if since := page.min_id or page.since_id:
        wanted = [i for i in wanted if position(i) > position(since)]
    wanted = wanted[-page.limit :] if page.min_id else wanted[: page.limit]
    shown = [account_json(call.world, call.world.accounts[i]) for i in wanted]
    return answer(shown, headers=call.link(wanted, more=len(wanted) == page.limit))


def _followers(call: Call) -> Response:
    return _people(call, call.world.followers.get(call.world.account(call.path("id")).id, set()))


def _following(call: Call) -> Response:
    return _people(call, call.world.account(call.path("id")).following)


def _blocks(call: Call) -> Response:
    return _people(call, call.me.blocking)


_ONE = "/api/v1/accounts/{id}"

ENDPOINTS = [
    Endpoint("GET", "/api/v1/accounts/verify_credentials", _verify, "read:accounts|profile"),
    Endpoint("PATCH", "/api/v1/accounts/update_credentials", _update, "write:accounts"),
    Endpoint("GET", "/api/v1/accounts/lookup", _lookup),
    Endpoint("GET", "/api/v1/accounts/search", _search, "read:accounts"),
    Endpoint("GET", "/api/v1/accounts/relationships", _relationships, "read:follows"),
    Endpoint("GET", "/api/v1/accounts", _show_several),
    Endpoint("GET", _ONE, _show),
    Endpoint("GET", f"{_ONE}/statuses", _statuses),
    Endpoint("GET", f"{_ONE}/followers", _followers),
    Endpoint("GET", f"{_ONE}/following", _following),
    Endpoint("POST", f"{_ONE}/follow", _bond(bonds.follow), "write:follows|follow"),
    Endpoint("POST", f"{_ONE}/unfollow", _bond(bonds.unfollow), "write:follows|follow"),
    Endpoint("POST", f"{_ONE}/block", _bond(bonds.block), "write:blocks|follow"),
    Endpoint("POST", f"{_ONE}/unblock", _bond(bonds.unblock), "write:blocks|follow"),
    Endpoint("GET", "/api/v1/blocks", _blocks, "read:blocks|follow"),
]
