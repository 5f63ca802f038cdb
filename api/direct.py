"""A short way for plain questions: a ``GET`` of a named query whose parameters need no second look.

FastAPI looks for the route among all, and lets pydantic read each parameter; for an answer that takes half a
millisecond that is as much again. Here the path is looked up, and parameters are taken as they stand when
they can mean only one thing. Everything else, every error among it, goes the whole way, so that what is said
of it is said in one place. Both ways call the same function.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api import problems
from graph.errors import PhoihopError

_NUMBER: Final = re.compile(r"0|[1-9][0-9]{0,8}", re.ASCII)
_BOOLEAN: Final = {"true": True, "false": False}
#: Reads the text of one parameter; ``None`` where it needs a second look.
Reader: TypeAlias = Callable[[str], Any]


def text(value: str) -> str | None:
    """Any text but an empty one."""
    return value or None


def boolean(value: str) -> bool | None:
    """``true`` or ``false``."""
    return _BOOLEAN.get(value)


def number(least: int | None, most: int | None) -> Reader:
    """A whole number from ``least`` to ``most``."""

    def read(value: str) -> int | None:
        if not _NUMBER.fullmatch(value):
            return None
        found = int(value)
        return found if (least is None or found >= least) and (most is None or found <= most) else None

    return read


def one_of(allowed: Iterable[str]) -> Reader:
    """One of these words."""
    words = frozenset(allowed)
    return lambda value: value if value in words else None


@dataclass(frozen=True, slots=True)
class Way:
    """A function that answers, how its parameters are read, and what those are that are not given."""

    answer: Callable[..., Response]
    readers: Mapping[str, Reader]
    required: frozenset[str]
    defaults: Mapping[str, Any]

    def values(self, query: bytes) -> dict[str, Any] | None:
        """What the query string gives every parameter; ``None`` where that needs a second look."""
        found = dict(self.defaults)
        given = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
        for name, said in given:
            reader = self.readers.get(name)
            value = None if reader is None else reader(said)
            if value is None:
                return None
            found[name] = value
        names = {name for name, _ in given}
        return found if len(names) == len(given) and self.required <= names else None


class Direct:
    """ASGI middleware, the innermost: takes the short way where there is one."""

    def __init__(self, app: ASGIApp, ways: Mapping[str, Way]) -> None:
        self._app, self._ways = app, ways

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        way = self._ways.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        values = None if way is None else way.values(scope["query_string"])
        if way is None or values is None:
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            response = await run_in_threadpool(way.answer, request=request, **values)
        except PhoihopError as error:
            response = problems.expected(error)
        await response(scope, receive, send)
