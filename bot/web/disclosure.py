"""All that is held about somebody, for whoever has the link that was sent to them: once."""

from __future__ import annotations

import json
import re
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.web.guard import HEADERS
from bot.web.needs import Awards
from bot.web.press import Press

SECRET = re.compile(r"[A-Za-z0-9_-]{16,80}")
PRIVATE: Final = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace("form-action 'none'", "form-action 'self'"),
}
"""The only page with a form: where it leads is this very address."""


class Disclosure:
    """Looking at the page uses nothing up: servers open every link that they see, in direct messages too."""

    def __init__(self, press: Press, awards: Awards) -> None:
        self._press = press
        self._awards = awards

    async def page(self, request: Request) -> Response:
        secret = request.path_params["secret"]
        if request.method == "POST":
            return await self._file(request, secret)
        if SECRET.fullmatch(secret) is not None and await run_in_threadpool(self._awards.may_disclose, secret):
            return self._press.page(request, "data.html", headers=PRIVATE)
        return self._gone(request)

    async def _file(self, request: Request, secret: str) -> Response:
        held = await run_in_threadpool(self._awards.disclose, secret) if SECRET.fullmatch(secret) else None
        if held is None:
            return self._gone(request)
        told = {**PRIVATE, "Content-Disposition": 'attachment; filename="imaginaryklout-data.json"'}
        text = json.dumps(held, ensure_ascii=False, indent=2) + "\n"
        return Response(text.encode("utf-8", "replace"), headers=told, media_type="application/json")

    def _gone(self, request: Request) -> Response:
        """One and the same for a link that was used, that is too old, and that never was."""
        return self._press.page(request, "data_gone.html", 410, headers=PRIVATE)
