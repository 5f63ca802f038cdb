"""The parent's side of :mod:`graph.view_worker`: starts it, sends requests, hands out replies."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from typing import Any

from graph.errors import QueryError, QueryTimeout, StoreUnavailable
from graph.view_worker import Inbox, frame

_WORKER = Path(__file__).with_name("view_worker.py")
#: Seconds beyond a query's own time after which the worker itself counts as dead.
_GRACE = 10.0


class ViewProcess:
    """One worker process and the requests it has in hand. Safe to use from several threads."""

    def __init__(self) -> None:
        # -P keeps the folder of the script, whose modules would shadow others', off the import path.
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(_WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._waiting: dict[int, Future[tuple[Any, ...]]] = {}
        self._lock = threading.Lock()
        self._next = 0
        self._reader = threading.Thread(target=self._read, name="sparql-view", daemon=True)
        self._reader.start()

    @property
    def alive(self) -> bool:
        """Whether the worker runs."""
        return self._process.poll() is None and self._reader.is_alive()

    def change(self, clear: bool, removed: str, added: str) -> int:
        """Take N-Quads out and put N-Quads in; the number of quads then."""
        reply = self._ask(600.0, "change", clear, removed.encode(), added.encode())
        return int(reply[1])

    def ask(self, seconds: float, command: str, *arguments: Any) -> Any:
        """Run a query for at most ``seconds``; what it answers.

        Raises :class:`QueryTimeout` after that time, the query being dead then; :class:`QueryError` for a
        query that cannot be read or run.
        """
        reply = self._ask(seconds + _GRACE, command, seconds, *arguments)
        kind, rest = reply[0], reply[1:]
        if kind in ("rows", "bytes"):
            return rest if kind == "rows" else rest[0]
        if kind == "timeout":
            raise _slow(seconds)
        if kind == "killed":
            raise QueryError(
                "the query used too much memory.", mend="Narrow it with more patterns or a LIMIT."
            )
        # The parser lists every token it would have taken; where it stopped is what helps.
        raise QueryError(f"{str(rest[0]).partition(': expected')[0].rstrip('.')}.", where="query")

    def close(self) -> None:
        """Stop the worker and whatever it runs."""
        with contextlib.suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(5)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _ask(self, patience: float, command: str, *arguments: Any) -> tuple[Any, ...]:
        future: Future[tuple[Any, ...]] = Future()
        stdin = self._process.stdin
        with self._lock:
            number = self._next = self._next + 1
            self._waiting[number] = future
            try:
                if stdin is None or not self.alive:
                    raise BrokenPipeError
                stdin.write(frame((number, command, *arguments)))
                stdin.flush()
            except (OSError, ValueError) as error:
                self._waiting.pop(number, None)
                raise _gone() from error
        try:
            return future.result(patience)
        except FutureTimeout:
            self._waiting.pop(number, None)
            raise _slow(patience) from None

    def _read(self) -> None:
        stdout = self._process.stdout
        assert stdout is not None
        inbox = Inbox(stdout.fileno())
        while (messages := inbox.read()) is not None:
            for number, *reply in messages:
                future = self._waiting.pop(number, None)
                if future is not None:
                    future.set_result(tuple(reply))
        with self._lock:
            left, self._waiting = self._waiting, {}
        for future in left.values():
            future.set_exception(_gone())


def _slow(seconds: float) -> QueryTimeout:
    return QueryTimeout(
        f"the query was stopped after {seconds:g} s.", mend="Narrow it with more patterns or a LIMIT."
    )


def _gone() -> StoreUnavailable:
    return StoreUnavailable(
        "the SPARQL view is not running.", mend="Ask again: it is started anew with the next query."
    )
