"""``/api/v*/notifications``: what happened to an account, and what Mastodon 4.3 keeps from it by policy."""

from __future__ import annotations

from starlette.responses import Response

from bot.sandbox import bonds
from bot.sandbox.calls import Call, Endpoint, answer
from bot.sandbox.entities import Json, account_json, instant, notification_json, status_json
from bot.sandbox.model import Account, Notification
from bot.sandbox.paging import take
from bot.sandbox.world import Refused, World, not_found

FATES = ("accept", "filter", "drop")


def _list(call: Call) -> Response:
    world, params, page = call.world, call.params, call.params.page(40)
    types, without = set(params.all("types")), set(params.all("exclude_types"))
    by, everything = params.get("account_id"), params.flag("include_filtered")

    def wanted(id_: str) -> bool:
        made = world.notifications[id_]
        return (
            (not types or made.type in types)
            and made.type not in without
            and (by is None or made.from_account_id == by)
            and (bool(everything) or not made.filtered)
            and made.from_account_id not in call.me.blocking
            and world.is_due(made)
        )

    orders = [world.notified[call.me.id]] if call.me.id in world.notified else []
    ids = take(orders, page, wanted)
    for id_ in ids:
        world.unread.pop(id_, None)
    return answer([notification_json(world, world.notifications[i]) for i in ids], headers=call.link(ids))


def _own(call: Call) -> Notification:
    made = call.world.notifications.get(call.path("id"))
    if made is None or made.account_id != call.me.id or not call.world.is_due(made):
        raise not_found()
    return made


def _show(call: Call) -> Response:
    return answer(notification_json(call.world, _own(call)))


def _dismiss(call: Call) -> Response:
    bonds.dismiss(call.world, _own(call))
    return answer({})


def _clear(call: Call) -> Response:
    for id_ in list(call.world.notified[call.me.id].ids):
        bonds.dismiss(call.world, call.world.notifications[id_])
    return answer({})


def _held(world: World, account: Account) -> dict[str, list[Notification]]:
    """The filtered notifications of an account by whom they are from."""
    held: dict[str, list[Notification]] = {}
    for id_ in world.notified[account.id].ids if account.id in world.notified else ():
        made = world.notifications[id_]
        if made.filtered:
            held.setdefault(made.from_account_id, []).append(made)
    return held


def _summary(call: Call) -> Json:
    held = _held(call.world, call.me)
    return {
        "pending_requests_count": len(held),
        "pending_notifications_count": sum(map(len, held.values())),
    }


def _policy(call: Call) -> Response:
    if not call.world.flavour.policies:
        raise not_found()
    return answer(bonds.policy(call.me) | {"summary": _summary(call)})


def _update_policy(call: Call) -> Response:
    if not call.world.flavour.policies:
        raise not_found()
    given = {name: call.params.text(name) for name in bonds.POLICY_DEFAULTS if name in call.params}
    for fate in given.values():
        if fate not in FATES:
            raise Refused(422, f"'{fate[:40]}' is not a valid policy")
    call.me.policy |= given
    call.world.records.save(call.me)
    return _policy(call)


def _policy_v1(call: Call) -> Response:
    if not call.world.flavour.policies:
        raise not_found()
    rules = bonds.policy(call.me)
    flags = {name.replace("for_", "filter_", 1): fate != "accept" for name, fate in rules.items()}
    del flags["filter_limited_accounts"]
    return answer(flags | {"summary": _summary(call)})


def _update_policy_v1(call: Call) -> Response:
    for name in bonds.POLICY_DEFAULTS:
        if (flag := call.params.flag(name.replace("for_", "filter_", 1))) is not None:
            call.me.policy[name] = "filter" if flag else "accept"
    call.world.records.save(call.me)
    return _policy_v1(call)


def _request_json(call: Call, sender: str, held: list[Notification]) -> Json:
    last = next((n.status_id for n in reversed(held) if n.status_id), None)
    return {
        "id": sender,
        "created_at": instant(held[0].created_at),
        "updated_at": instant(held[-1].created_at),
        "notifications_count": str(len(held)),
        "account": account_json(call.world, call.world.accounts[sender]),
        "last_status": status_json(call.world, call.world.statuses[last], call.me) if last else None,
    }


def _requests(call: Call) -> Response:
    held = _held(call.world, call.me)
    return answer([_request_json(call, sender, made) for sender, made in reversed(held.items())])


def _held_from(call: Call) -> list[Notification]:
    held = _held(call.world, call.me).get(call.path("id"))
    if held is None:
        raise not_found()
    return held


def _request(call: Call) -> Response:
    return answer(_request_json(call, call.path("id"), _held_from(call)))


def _accept(call: Call) -> Response:
    for made in _held_from(call):
        made.filtered = False
        call.world.records.save(made)
    call.me.accepted.add(call.path("id"))
    call.world.records.save(call.me)
    return answer({})


def _dismiss_request(call: Call) -> Response:
    for made in _held_from(call):
        bonds.dismiss(call.world, made)
    return answer({})


_BASE = "/api/v1/notifications"
_READ, _WRITE = "read:notifications", "write:notifications"

ENDPOINTS = [
    Endpoint("GET", _BASE, _list, _READ),
    Endpoint("POST", f"{_BASE}/clear", _clear, _WRITE),
    Endpoint("GET", f"{_BASE}/policy", _policy_v1, _READ),
    Endpoint("PUT", f"{_BASE}/policy", _update_policy_v1, _WRITE),
    Endpoint("PATCH", f"{_BASE}/policy", _update_policy_v1, _WRITE),
    Endpoint("GET", "/api/v2/notifications/policy", _policy, _READ),
    Endpoint("PATCH", "/api/v2/notifications/policy", _update_policy, _WRITE),
    Endpoint("PUT", "/api/v2/notifications/policy", _update_policy, _WRITE),
    Endpoint("GET", f"{_BASE}/requests", _requests, _READ),
    Endpoint("GET", f"{_BASE}/requests/{{id}}", _request, _READ),
    Endpoint("POST", f"{_BASE}/requests/{{id}}/accept", _accept, _WRITE),
    Endpoint("POST", f"{_BASE}/requests/{{id}}/dismiss", _dismiss_request, _WRITE),
    Endpoint("GET", f"{_BASE}/{{id}}", _show, _READ),
    Endpoint("POST", f"{_BASE}/{{id}}/dismiss", _dismiss, _WRITE),
]
