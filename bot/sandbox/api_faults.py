"""``/sandbox/faults``: what is to go wrong, by request. Only the sandbox has this; no server does."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError
from starlette.responses import Response

from bot.sandbox.calls import Call, Endpoint, answer
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.pages import Pages
from bot.sandbox.world import Refused

_FAULT = TypeAdapter(Fault)


def endpoints(faults: Faults, pages: Pages) -> list[Endpoint]:
    """GET tells what waits and what has struck, POST adds a fault (its fields as JSON or a form), DELETE clears all."""

    def show(_: Call) -> Response:
        waiting = [_FAULT.dump_python(fault, mode="json") for fault in faults.waiting]
        return answer({"waiting": waiting, "struck": dict(faults.struck)})

    def add(call: Call) -> Response:
        pages.same_origin(call.request)
        try:
            fault = _FAULT.validate_python(dict(call.params.pairs))
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            raise Refused(422, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
        faults.add(fault)
        return show(call)

    def clear(call: Call) -> Response:
        pages.same_origin(call.request)
        faults.clear()
        return show(call)

    path = "/sandbox/faults"
    return [Endpoint("GET", path, show), Endpoint("POST", path, add), Endpoint("DELETE", path, clear)]
