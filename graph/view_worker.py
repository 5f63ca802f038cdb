"""The process that holds the SPARQL view: pyoxigraph in memory, one forked child for each query.

Run with nothing but the standard library and pyoxigraph, and spoken to in frames (eight bytes
of length, then a pickle) on its standard input and output. pyoxigraph 0.5 cannot cancel a running query, so
queries run in children made by ``fork``: they see the store as it was, do not hold up one another, and the
kernel kills one whose timer runs out (``setitimer``, default action of ``SIGALRM``), whatever it is doing. A
child answers query after query until the store changes, so that the price of a fork is rarely paid.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import selectors
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from graph.view_dataset import Dataset

try:
    import resource
except ImportError:  # Windows has no fork either; the module can be read there, and its user says so
    POSIX = False
else:
    POSIX = True

_HEAD = 8
#: Address space a query may take beyond what the store takes.
_QUERY_MEMORY = 2 << 30
#: Queries after which a child is replaced, so that what they left in its memory goes.
_QUERIES = 500

_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "text/n3": ox.RdfFormat.N3,
}


def frame(message: Any) -> bytes:
    """A message with its length before it."""
    body = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(body).to_bytes(_HEAD, "big") + body


class Inbox:
    """Whole messages out of the bytes that arrive."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._buffer = bytearray()

    def read(self) -> list[Any] | None:
        """Messages that are complete after one read; ``None`` at the end of the stream."""
        chunk = os.read(self._descriptor, 1 << 20)
        if not chunk:
            return None
        self._buffer += chunk
        found = []
        while len(self._buffer) >= _HEAD:
            size = int.from_bytes(self._buffer[:_HEAD], "big")
            if len(self._buffer) < _HEAD + size:
                break
            found.append(pickle.loads(bytes(self._buffer[_HEAD : _HEAD + size])))
            del self._buffer[: _HEAD + size]
        return found


@dataclass(slots=True)
class Child:
    """A forked copy of the store that answers queries one after another."""

    pid: int
    requests: int
    inbox: Inbox
    number: int = 0
    served: int = 0
    stale: bool = False


class Worker:
    """One store; requests in, replies out. Its children each hold the store as it was when they were made."""

    def __init__(self) -> None:
        self._dataset = Dataset()
        self._selector = selectors.DefaultSelector()
        self._children: dict[int, Child] = {}

    def run(self) -> None:
        """Serve until standard input ends."""
        inbox = Inbox(0)
        self._selector.register(0, selectors.EVENT_READ)
        while True:
            # Standard input last: it may close pipes of children and open others of the same number.
            for key, _ in sorted(self._selector.select(), key=lambda ready: -ready[0].fd):
                if key.fd != 0:
                    self._collect(key.fd)
                    continue
                messages = inbox.read()
                if messages is None:
                    self._stop()
                    return
                for number, command, *arguments in messages:
                    if command in ("fill", "change", "restore"):
                        send(1, (number, *self._change(command, arguments)))
                    else:
                        self._hand_on(number, (command, *arguments))

    def _change(self, command: str, arguments: Sequence[Any]) -> tuple[Any, ...]:
        try:
            reply: tuple[Any, ...] = ("done", getattr(self._dataset, command)(*arguments))
        except (OSError, SyntaxError, ValueError) as error:
            reply = ("error", str(error))
        for reader, child in list(self._children.items()):
            child.stale = True
            if not child.number:
                self._dismiss(reader)
        return reply

    def _hand_on(self, number: int, request: tuple[Any, ...]) -> None:
        for reader, child in list(self._children.items()):
            if child.number or child.stale:
                continue
            try:
                send(child.requests, request)
            except BrokenPipeError:
                self._dismiss(reader)
                continue
            child.number = number
            return
        fresh = self._fork()
        fresh.number = number
        send(fresh.requests, request)

    def _fork(self) -> Child:
        requests, to_child = os.pipe()
        from_child, replies = os.pipe()
        pid = os.fork()
        if pid == 0:
            # Ends of other children's pipes that stay open here would keep them from seeing the end.
            for reader, other in self._children.items():
                os.close(reader)
                os.close(other.requests)
            os.close(to_child)
            os.close(from_child)
            _answer_all(self._dataset, requests, replies)
        os.close(requests)
        os.close(replies)
        child = self._children[from_child] = Child(pid, to_child, Inbox(from_child))
        self._selector.register(from_child, selectors.EVENT_READ)
        return child

    def _collect(self, reader: int) -> None:
        child = self._children[reader]
        replies = child.inbox.read()
        if replies is None:
            status = self._dismiss(reader)
            if child.number:
                stopped = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGALRM
                send(1, (child.number, "timeout" if stopped else "killed"))
            return
        for reply in replies:
            send(1, (child.number, *reply))
            child.number, child.served = 0, child.served + 1
        if not child.number and (child.stale or child.served >= _QUERIES):
            self._dismiss(reader)

    def _dismiss(self, reader: int) -> int:
        """Let a child end, which it does when its requests do; its exit status."""
        child = self._children.pop(reader)
        self._selector.unregister(reader)
        os.close(child.requests)
        os.close(reader)
        return os.waitpid(child.pid, 0)[1]

    def _stop(self) -> None:
        for child in self._children.values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(child.pid, signal.SIGKILL)


def send(descriptor: int, message: tuple[Any, ...]) -> None:
    """One message, whole."""
    view = memoryview(frame(message))
    while view:
        view = view[os.write(descriptor, view) :]


def _answer_all(dataset: Dataset, requests: int, replies: int) -> None:
    """In the child: answer until requests end, then go without Python's clean-up, which is the parent's."""
    code = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        _limit_memory()
        inbox = Inbox(requests)
        while (messages := inbox.read()) is not None:
            for command, seconds, *arguments in messages:
                signal.setitimer(signal.ITIMER_REAL, seconds)
                reply = _answer(dataset, command, arguments)
                signal.setitimer(signal.ITIMER_REAL, 0)
                send(replies, reply)
        code = 0
    finally:
        os._exit(code)


def _answer(dataset: Dataset, command: str, arguments: Sequence[Any]) -> tuple[Any, ...]:
    try:
        if command == "save":
            dataset.save(*arguments)
            return ("done", len(dataset.store))
        return _ANSWERS[command](dataset.store, *arguments)
    except SyntaxError as error:
        return ("syntax", str(error))
    except (ValueError, RuntimeError, OSError) as error:
        return ("error", str(error))


def _limit_memory() -> None:
    pages = Path("/proc/self/statm")
    if pages.exists():
        now = int(pages.read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = now + _QUERY_MEMORY
        if hard == resource.RLIM_INFINITY or wanted < hard:
            resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _evaluate(
    store: ox.Store, query: str, values: dict[str, str], default_graphs: list[str], named_graphs: list[str]
) -> Any:
    options: dict[str, Any] = {}
    if values:
        options["substitutions"] = {ox.Variable(name): _term(text) for name, text in values.items()}
    if default_graphs or named_graphs:
        # A dataset given by the protocol replaces the query's own (SPARQL 1.1 Protocol, section 2.1.4).
        options["default_graph"] = [ox.NamedNode(g) for g in default_graphs]
        options["named_graphs"] = [ox.NamedNode(g) for g in named_graphs]
    return store.query(query, **options)


def _select(store: ox.Store, query: str, values: dict[str, str], limit: int | None) -> tuple[Any, ...]:
    found = _evaluate(store, query, values, [], [])
    if not isinstance(found, ox.QuerySolutions):
        return ("error", "only a SELECT query has rows")
    columns = [variable.value for variable in found.variables]
    kept = [i for i, name in enumerate(columns) if name not in values]
    rows: list[list[str | None]] = []
    for solution in found:
        if limit is not None and len(rows) >= limit:
            break
        rows.append([None if solution[i] is None else str(solution[i]) for i in kept])
    return ("rows", [columns[i] for i in kept], rows)


def _values(store: ox.Store, query: str, limit: int | None) -> tuple[Any, ...]:
    found: Any = store.query(query)
    width = range(len(found.variables))
    rows: list[list[str | None]] = []
    for solution in found:
        if limit is not None and len(rows) >= limit:
            break
        cells = [solution[i] for i in width]
        rows.append([None if c is None or isinstance(c, ox.BlankNode) else c.value for c in cells])
    return ("rows", [], rows)


def _query(
    store: ox.Store, query: str, media: str, default_graphs: list[str], named_graphs: list[str]
) -> tuple[Any, ...]:
    found = _evaluate(store, query, {}, default_graphs, named_graphs)
    formats: dict[str, Any] = _GRAPHS if isinstance(found, ox.QueryTriples) else _RESULTS
    if media not in formats:
        return ("error", f"this kind of query cannot answer {media}, but {', '.join(formats)}")
    return ("bytes", found.serialize(format=formats[media]))


_ANSWERS: dict[str, Callable[..., tuple[Any, ...]]] = {"select": _select, "values": _values, "query": _query}


def _term(text: str) -> Any:
    """A term in N-Triples form, by way of a one-line document."""
    (quad,) = ox.parse(f"<x:s> <x:p> {text} .", format=ox.RdfFormat.N_TRIPLES)
    return quad.object


def main() -> None:
    """Serve the parent process."""
    # Ctrl-C is for the parent to handle: it ends this process by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(10_000)
    Worker().run()
