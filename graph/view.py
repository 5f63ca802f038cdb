"""SPARQL over the record: pyoxigraph in a process of its own, kept current by the store's change feed.

The default graph is the union of all graphs as a set: a triple that two documents state is there once. What
pyoxigraph does to terms (numbers in canonical form) is the view's business only; the record keeps them exact.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from graph.errors import QueryRefused, StoreUnavailable
from graph.model import DocumentRecord
from graph.nquads import RdfTerm, parse_term
from graph.project import redirects
from graph.store import Projection
from graph.terms import Ref, Term, n3
from graph.view_guard import QueryKind, kind, projecting
from graph.view_lines import DatasetLines
from graph.view_process import ViewProcess
from ontology import Ontology, load_ontology
from ontology.registry import Registry, load_registry

#: Seconds a query may take when its caller does not say.
DEFAULT_TIMEOUT = 30.0


class Source(Protocol):
    """What the view needs of a store."""

    def seq(self) -> int:
        """Sequence number of the last change."""

    def documents(self) -> Iterable[DocumentRecord]:
        """All records."""

    def projection(self) -> Projection:
        """Their projection."""


class SparqlView:
    """The dataset of one store, for reading. Safe to use from several threads."""

    def __init__(
        self, store: Source, ontology: Ontology | None = None, registry: Registry | None = None
    ) -> None:
        self._store = store
        self._dataset = DatasetLines(ontology or load_ontology(), registry or load_registry())
        self._lock = threading.Lock()
        self._process: ViewProcess | None = None
        self._lines: set[str] = set()
        self._projection = Projection({}, {}, {})
        self._redirects: dict[str, str] = {}
        self._seq = -1
        self._closed = False

    # ── freshness ────────────────────────────────────────────────────────────────────────────────────────

    @property
    def seq(self) -> int:
        """Sequence number the view has reached; -1 before it is first used."""
        return self._seq

    def refresh(self) -> int:
        """Follow the store to its last change, writing only the difference; the number reached."""
        with self._lock:
            if self._closed:
                raise StoreUnavailable("the view is closed.")
            fresh = self._process is None or not self._process.alive
            if fresh:
                if self._process is not None:
                    self._process.close()
                self._lines = set()
                self._process = ViewProcess()
                # For views nobody closes: runs when this one is collected, at the latest at exit.
                weakref.finalize(self, self._process.close)
            if not fresh and self._store.seq() == self._seq:
                return self._seq
            seq, lines, projection = self._read()
            assert self._process is not None
            self._process.change(fresh, _text(self._lines - lines), _text(lines - self._lines))
            moved = redirects(self._projection, projection)
            self._redirects = {old: moved.get(new, new) for old, new in self._redirects.items()} | moved
            self._lines, self._projection, self._seq = lines, projection, seq
            return seq

    def _read(self) -> tuple[int, set[str], Projection]:
        """Records and projection of one moment: read again while somebody writes in between."""
        while True:
            seq = self._store.seq()
            records, projection = list(self._store.documents()), self._store.projection()
            if self._store.seq() == seq:
                return seq, self._dataset.of(records, projection), projection

    # ── queries ──────────────────────────────────────────────────────────────────────────────────────────

    def kind(self, query: str) -> QueryKind:
        """``select``, ``ask``, ``construct`` or ``describe``; raises :class:`QueryRefused` for anything that
        writes or reaches out."""
        return kind(query)

    def select(
        self,
        query: str,
        substitutions: Mapping[str, Term] | None = None,
        timeout: float = DEFAULT_TIMEOUT,
        limit: int | None = None,
    ) -> tuple[list[str], list[list[RdfTerm | None]]]:
        """Columns and rows of a SELECT query; unbound cells are ``None``.

        ``substitutions`` gives variables their values (SEP-0007): they hold in the outermost group and all
        that is nested in it, but in a sub-SELECT only if that projects the variable. Such variables are left
        out of the columns. At most ``limit`` rows come back. Raises :class:`QueryTimeout` after
        ``timeout`` seconds, with the query dead by then.
        """
        if kind(query) != "select":
            raise QueryRefused("only a SELECT query has rows.", mend="Use query() for the other forms.")
        values = {name: _given(name, term) for name, term in (substitutions or {}).items()}
        asked = projecting(query, values)
        columns, rows = self._ask(timeout, "select", asked, values, limit)
        return columns, [[None if cell is None else _cell(cell) for cell in row] for row in rows]

    def query(
        self,
        query: str,
        media_type: str,
        timeout: float = DEFAULT_TIMEOUT,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> bytes:
        """The answer to any query in a media type of the SPARQL 1.1 Protocol.

        Results come as JSON, XML, CSV or TSV, graphs as Turtle, N-Triples, RDF/XML, JSON-LD or N3.
        """
        kind(query)
        answer: bytes = self._ask(
            timeout, "query", query, media_type, list(default_graphs), list(named_graphs)
        )
        return answer

    def _ask(self, timeout: float, command: str, *arguments: Any) -> Any:
        self.refresh()
        process = self._process
        if process is None:
            raise StoreUnavailable("the view is closed.")
        return process.ask(timeout, command, *arguments)

    # ── entities ─────────────────────────────────────────────────────────────────────────────────────────

    def knows(self, iri: str) -> bool:
        """Whether the graph has the entity."""
        self.refresh()
        return iri in self._projection.nodes

    def current(self) -> tuple[int, Projection]:
        """The sequence number the view is at and the projection it shows."""
        self.refresh()
        with self._lock:
            return self._seq, self._projection

    def successor(self, iri: str) -> str | None:
        """Where a retired IRI went, if this view or its store saw it go."""
        self.refresh()
        found = self._redirects.get(iri)
        if found is None:
            recorded = getattr(self._store, "redirects", None)
            found = recorded().get(iri) if callable(recorded) else None
        return found if found in self._projection.nodes else None

    def close(self) -> None:
        """Stop the worker process."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.close()
                self._process = None

    def __enter__(self) -> SparqlView:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _given(name: str, term: Term) -> str:
    if isinstance(term, Ref):
        raise QueryRefused(f"?{name} is given a local entity.", mend="Give its canonical IRI.")
    return n3(term)


def _cell(text: str) -> RdfTerm:
    term = parse_term(text)
    if isinstance(term, Ref):
        raise StoreUnavailable(f"{text} is no term of the dataset.")
    return term


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{text}\n" for text in lines)
