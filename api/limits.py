"""Bounds: on request bodies, kept while they stream in, and on how many queries run at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from graph.errors import QueryBusy


class Places:
    """So many at once and no more: who comes when all are taken is sent away at once, not kept waiting.

    Requests are answered in a pool of threads. A query that runs for its whole time keeps one of them, so
    without this bound some forty slow queries would keep everything else out, health included.
    """

    def __init__(self, number: int, what: str) -> None:
        self._free = threading.BoundedSemaphore(number)
        self._number, self._what = number, what

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A place while the work runs. Raises :class:`QueryBusy` when there is none."""
        if not self._free.acquire(blocking=False):
            raise QueryBusy(
                f"{self._number} {self._what} are running, which is as many as may.",
                mend="Ask again in a moment.",
            )
        try:
            yield
        finally:
            self._free.release()


class BodyLimit:
    """ASGI middleware that answers 413 as soon as a body is longer than ``limit`` bytes.

    The length is counted as it arrives: a client may send chunks and no ``Content-Length``.
    """

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app, self._limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > self._limit:
            await self._too_large(scope, receive, send)
            return
        seen, started, refused = 0, False, False

        async def counted() -> Message:
            nonlocal seen, refused
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                refused = True
                return {"type": "http.disconnect"}
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            if refused:
                return
            started = True
            await send(message)

        try:
            await self._app(scope, counted, watched)
        finally:
            if refused and not started:
                await self._too_large(scope, receive, send)

    async def _too_large(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = problem(413, "too-large", f"The body is longer than {self._limit} bytes.")
        await response(scope, receive, send)
