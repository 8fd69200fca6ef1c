"""Asking the store without holding up whoever else is asking."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from starlette.concurrency import run_in_threadpool

from bot.web.needs import Awards

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


async def quickly(awards: Awards, question: Callable[Asked, Found], *args: Asked.args, **kwargs: Asked.kwargs) -> Found:
    """The answer to a question that is one look at one place."""
    # A thread costs more than a look into a file, but nothing may hold up all the others.
    if awards.nearby:
        return question(*args, **kwargs)
    return await run_in_threadpool(question, *args, **kwargs)
