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

from graph.errors import QueryBusy, QueryError, QueryTimeout, QueryTooBig, StoreUnavailable, Unsupported
from graph.view_worker import POSIX, Inbox, frame

#: The package goes last on the path, so that no module of the folder it is in shadows another.
_START = "import sys; sys.path.append(sys.argv[1]); from graph.view_worker import main; main()"
_ROOT = Path(__file__).parents[1]
#: Seconds beyond a query's own time after which the worker itself counts as dead.
_GRACE = 10.0


class ViewProcess:
    """One worker process and the requests it has in hand. Safe to use from several threads.

    At most ``children`` queries that strangers wrote run at once, and as many of our own, which their queries
    therefore never keep out; others wait for ``wait`` seconds at most.
    """

    def __init__(self, children: int = 4, wait: float = 10.0) -> None:
        if not POSIX:
            raise Unsupported(
                "SPARQL needs Linux or macOS: a query runs in a process made by fork, to be stoppable.",
                where="SPARQL view",
                mend="Use Cypher (PHOIHOP_ENGINE=cypher, --engine cypher), or WSL.",
            )
        self._places = {own: threading.BoundedSemaphore(children) for own in (True, False)}
        self._children, self._wait = children, wait
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, str(_ROOT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
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

    def fill(self, nquads: bytes) -> int:
        """Replace the whole dataset; the number of quads in its named graphs."""
        return self._done("fill", nquads)

    def change(
        self,
        graphs: list[str],
        subjects: list[tuple[str, str]],
        kept: list[str],
        removed: bytes,
        added: bytes,
    ) -> int:
        """Replace parts (:meth:`graph.view_dataset.Dataset.change`); the number of quads that changed."""
        return self._done("change", graphs, subjects, kept, removed, added)

    def restore(self, path: str) -> int:
        """Read a copy from disk; the number of quads. Raises ``ValueError`` when it is damaged."""
        return self._done("restore", path)

    def save(self, path: str, header: bytes, index: bytes) -> Future[tuple[Any, ...]]:
        """Begin to write a copy of the dataset as it is now; a child does it, queries and changes go on.

        The reply is ``("done", quads)`` or ``("error", why)``.
        """
        return self._send("save", 0.0, path, header, index)[1]

    def ask(self, seconds: float, command: str, *arguments: Any) -> Any:
        """Run a query for at most ``seconds`` from the moment a place is free; what it answers.

        Raises :class:`QueryTimeout` after that time, the query being dead then; :class:`QueryBusy` when no
        place was free in time; :class:`QueryTooBig` for one that would fill the memory;
        :class:`QueryError` for one that cannot be read or run.
        """
        places = self._places[command == "values"]
        if not places.acquire(timeout=self._wait):
            raise QueryBusy(
                f"{self._children} queries are running, and none ended within {self._wait:g} s.",
                mend="Ask again later, or let more run at once (PHOIHOP_SPARQL_QUERIES).",
            )
        try:
            return self._run(seconds, command, *arguments)
        finally:
            places.release()

    def _run(self, seconds: float, command: str, *arguments: Any) -> Any:
        reply = self._ask(seconds + _GRACE, command, seconds, *arguments)
        kind, rest = reply[0], reply[1:]
        if kind in ("rows", "bytes"):
            return rest if kind == "rows" else rest[0]
        if kind == "timeout":
            raise _slow(seconds)
        if kind == "killed":
            raise QueryTooBig
        # The parser lists every token it would have taken; where it stopped is what helps.
        raise QueryError(f"{str(rest[0]).partition(': expected')[0].rstrip('.')}.", where="query")

    def _done(self, command: str, *arguments: Any) -> int:
        reply = self._ask(600.0, command, *arguments)
        if reply[0] != "done":
            raise ValueError(str(reply[1]) if len(reply) > 1 else reply[0])
        return int(reply[1])

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
        number, future = self._send(command, *arguments)
        try:
            return future.result(patience)
        except FutureTimeout:
            self._waiting.pop(number, None)
            raise _slow(patience) from None

    def _send(self, command: str, *arguments: Any) -> tuple[int, Future[tuple[Any, ...]]]:
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
        return number, future

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
