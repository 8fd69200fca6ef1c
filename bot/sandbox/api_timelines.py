"""``/api/v1/timelines``, ``/api/v1/tags`` and search."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from starlette.responses import Response

from bot.sandbox import bonds
from bot.sandbox.calls import Call, Endpoint, answer
from bot.sandbox.entities import Json, account_json, status_json, tag_json
from bot.sandbox.markup import tag_key
from bot.sandbox.model import Account, Status
from bot.sandbox.world import Refused, World, not_found


def listed(call: Call, statuses: Sequence[Status], *, more: bool = True) -> Response:
    """A page of statuses with its Link header."""
    shown = [status_json(call.world, s, call.account) for s in statuses]
    return answer(shown, headers=call.link([s.id for s in statuses], more=more))


def _fits(call: Call, status: Status) -> bool:
    local = call.world.accounts[status.account_id].domain is None
    return (
        (local or not call.params.flag("local"))
        and (not local or not call.params.flag("remote"))
        and (bool(status.draft.media_ids) or not call.params.flag("only_media"))
    )


def _home(call: Call) -> Response:
    return listed(call, call.world.home_timeline(call.me, call.params.page()))


def _public(call: Call) -> Response:
    page = call.params.page()
    return listed(call, call.world.timeline([call.world.public], page, call.account, lambda s: _fits(call, s)))


def _hashtag(call: Call) -> Response:
    world, flavour = call.world, call.world.flavour
    if flavour.hashtag_needs_token and call.account is None:
        raise Refused(401, "This method requires an authenticated user")
    if flavour.hashtag_feeds == "disabled" or (flavour.hashtag_feeds == "authenticated" and call.account is None):
        return answer([])
    name = tag_key(call.path("tag"))
    names = {name, *(tag_key(t) for t in call.params.all("any")[:4])}
    known = [world.tagged[n] for n in names if n in world.tagged]
    if not known and flavour.unknown_hashtag_is_missing:
        raise not_found()
    every = {tag_key(t) for t in call.params.all("all")[:4]}
    none = {tag_key(t) for t in call.params.all("none")[:4]}

    def wanted(status: Status) -> bool:
        tags = set(status.draft.tags)
        return every <= tags and not none & tags and world.in_hashtag(status) and _fits(call, status)

    return listed(call, world.timeline(known, call.params.page(), call.account, wanted))


def _tag(call: Call) -> Response:
    return answer(tag_json(call.world, tag_key(call.path("tag")), call.account))


def _follow_tag(call: Call) -> Response:
    bonds.follow_tag(call.world, call.me, tag_key(call.path("tag")), on=True)
    return _tag(call)


def _unfollow_tag(call: Call) -> Response:
    bonds.follow_tag(call.world, call.me, tag_key(call.path("tag")), on=False)
    return _tag(call)


def _followed_tags(call: Call) -> Response:
    return answer([tag_json(call.world, tag, call.me) for tag in sorted(call.me.followed_tags)])


def _search(call: Call) -> Response:
    """Accounts by handle or name, statuses by their address or name in the fediverse, hashtags by their beginning."""
    world = call.world
    query = call.params.text("q").strip()
    kind = call.params.get("type")
    limit = min(call.params.page(20).limit, 40)
    found: dict[str, list[Json]] = {"accounts": [], "statuses": [], "hashtags": []}
    if kind in (None, "", "accounts"):
        found["accounts"] = [account_json(world, a) for a in matching_accounts(world, query)[:limit]]
    if kind in (None, "", "statuses") and (status := status_at(world, query)) and world.can_see(status, call.account):
        found["statuses"] = [status_json(world, status, call.account)]
    if kind in (None, "", "hashtags") and (key := tag_key(query.removeprefix("#"))):
        found["hashtags"] = [
            tag_json(world, n) for n, order in world.tagged.items() if n.startswith(key) and order.ids
        ][:limit]
    return answer(found)


def matching_accounts(world: World, query: str) -> list[Account]:
    """The account that a handle or profile address names, else those whose name begins with the query."""
    for account in world.accounts.values():
        if query in (world.profile_url(account), world.actor_uri(account)):
            return [account]
    if (exact := world.find_account(query)) is not None:
        return [exact]
    start = query.removeprefix("@").lower()
    names = (a for a in world.accounts.values() if a.acct.lower().startswith(start) or a.name.lower().startswith(start))
    return list(names) if start else []


def status_at(world: World, url: str) -> Status | None:
    """The status whose URL or URI this is."""
    if "://" not in url:
        return None
    status = world.statuses.get(urlsplit(url).path.rpartition("/")[2])
    return status if status is not None and url in (world.status_url(status), status.uri) else None


ENDPOINTS = [
    Endpoint("GET", "/api/v1/timelines/home", _home, "read:statuses"),
    Endpoint("GET", "/api/v1/timelines/public", _public),
    Endpoint("GET", "/api/v1/timelines/tag/{tag}", _hashtag),
    Endpoint("GET", "/api/v1/tags/{tag}", _tag),
    Endpoint("POST", "/api/v1/tags/{tag}/follow", _follow_tag, "write:follows|follow"),
    Endpoint("POST", "/api/v1/tags/{tag}/unfollow", _unfollow_tag, "write:follows|follow"),
    Endpoint("GET", "/api/v1/followed_tags", _followed_tags, "read:follows"),
    Endpoint("GET", "/api/v2/search", _search, "read:search"),
]
