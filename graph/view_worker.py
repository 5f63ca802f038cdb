"""The process that holds the SPARQL view: pyoxigraph in memory, one forked child for each query.

Run as a script, with nothing but the standard library and pyoxigraph, and spoken to in frames (eight bytes
of length, then a pickle) on its standard input and output. pyoxigraph 0.5 cannot cancel a running query, so
every query runs in a child made by ``fork``: it sees the store as it was, does not hold up others, and the
kernel kills it when its timer runs out (``setitimer``, default action of ``SIGALRM``), whatever it is doing.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import resource
import selectors
import signal
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox

_HEAD = 8
#: Address space a query may take beyond what the store takes.
_QUERY_MEMORY = 2 << 30

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


class Worker:
    """One store; requests in, replies out."""

    def __init__(self) -> None:
        self._store = ox.Store()
        self._selector = selectors.DefaultSelector()
        self._children: dict[int, tuple[int, int, bytearray]] = {}

    def run(self) -> None:
        """Serve until standard input ends."""
        inbox = Inbox(0)
        self._selector.register(0, selectors.EVENT_READ)
        while True:
            for key, _ in self._selector.select():
                if key.fd != 0:
                    self._collect(key.fd)
                    continue
                messages = inbox.read()
                if messages is None:
                    self._stop()
                    return
                for message in messages:
                    self._serve(*message)

    def _serve(self, number: int, command: str, *arguments: Any) -> None:
        if command == "change":
            send(number, "done", self._change(*arguments))
        else:
            self._fork(number, command, *arguments)

    def _change(self, clear: bool, removed: bytes, added: bytes) -> int:
        if clear:
            self._store.clear()
        for quad in ox.parse(removed, format=ox.RdfFormat.N_QUADS):
            self._store.remove(quad)
        self._store.bulk_load(added, format=ox.RdfFormat.N_QUADS)
        return len(self._store)

    def _fork(self, number: int, command: str, seconds: float, *arguments: Any) -> None:
        reader, writer = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(reader)
            _answer(self._store, writer, command, seconds, arguments)
        os.close(writer)
        self._children[reader] = (number, pid, bytearray())
        self._selector.register(reader, selectors.EVENT_READ)

    def _collect(self, reader: int) -> None:
        number, pid, buffer = self._children[reader]
        chunk = os.read(reader, 1 << 20)
        if chunk:
            buffer += chunk
            return
        self._selector.unregister(reader)
        os.close(reader)
        del self._children[reader]
        _, status = os.waitpid(pid, 0)
        if os.WIFSIGNALED(status):
            kind = "timeout" if os.WTERMSIG(status) == signal.SIGALRM else "killed"
            send(number, kind, os.WTERMSIG(status))
        elif os.WEXITSTATUS(status):
            send(number, "killed", 0)
        else:
            send(number, *pickle.loads(bytes(buffer)))

    def _stop(self) -> None:
        for _, pid, _ in self._children.values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def send(number: int, *reply: Any) -> None:
    """One reply on standard output, whole."""
    view = memoryview(frame((number, *reply)))
    while view:
        view = view[os.write(1, view) :]


def _answer(store: ox.Store, writer: int, command: str, seconds: float, arguments: tuple[Any, ...]) -> None:
    """In the child: answer and be gone, without Python's clean-up, which belongs to the parent."""
    code = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        _limit_memory()
        try:
            reply: tuple[Any, ...] = (
                _select(store, *arguments) if command == "select" else _query(store, *arguments)
            )
        except SyntaxError as error:
            reply = ("syntax", str(error))
        except (ValueError, RuntimeError, OSError) as error:
            reply = ("error", str(error))
        view = memoryview(pickle.dumps(reply, pickle.HIGHEST_PROTOCOL))
        while view:
            view = view[os.write(writer, view) :]
        code = 0
    finally:
        os._exit(code)


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


def _query(
    store: ox.Store, query: str, media: str, default_graphs: list[str], named_graphs: list[str]
) -> tuple[Any, ...]:
    found = _evaluate(store, query, {}, default_graphs, named_graphs)
    formats: dict[str, Any] = _GRAPHS if isinstance(found, ox.QueryTriples) else _RESULTS
    if media not in formats:
        return ("error", f"this kind of query cannot answer {media}, but {', '.join(formats)}")
    return ("bytes", found.serialize(format=formats[media]))


def _term(text: str) -> Any:
    """A term in N-Triples form, by way of a one-line document."""
    (quad,) = ox.parse(f"<x:s> <x:p> {text} .", format=ox.RdfFormat.N_TRIPLES)
    return quad.object


if __name__ == "__main__":
    # Ctrl-C is for the parent to handle: it ends this process by closing its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setrecursionlimit(10_000)
    Worker().run()
