"""SPARQL over the record: pyoxigraph in a process of its own, kept current by the store's change feed.

The default graph is the union of all graphs as a set: a triple that two documents state is there once. What
pyoxigraph does to terms (numbers in canonical form) is the view's business only; the record keeps them exact.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.errors import InputError, QueryRefused, StoreUnavailable
from graph.nquads import RdfTerm, parse_term
from graph.project import redirects
from graph.store import Projection
from graph.terms import Iri, Ref, Term, n3
from graph.view_copy import ViewCopy
from graph.view_follow import Follower, Source
from graph.view_guard import QueryKind, kind, projecting
from graph.view_lines import EDGES, Batch
from graph.view_process import ViewProcess
from ontology import Ontology, load_ontology
from ontology.registry import Registry, load_registry

#: Seconds a query may take when its caller does not say.
DEFAULT_TIMEOUT = 30.0


class SparqlView:
    """The dataset of one store, for reading. Safe to use from several threads."""

    def __init__(
        self,
        store: Source,
        ontology: Ontology | None = None,
        registry: Registry | None = None,
        *,
        copy: ViewCopy | None = None,
        queries: int = 4,
        wait: float = 10.0,
        lag: float = 0.0,
    ) -> None:
        """``copy`` is where the dataset is kept between two runs; at most ``queries`` run at once, others
        wait ``wait`` seconds for a place. Who last looked at the store less than ``lag`` seconds ago does not
        look again: others' changes show that much later, and an answer saves a round trip."""
        self._store = store
        self._follower = Follower(ontology or load_ontology(), registry or load_registry())
        self._copy, self._queries, self._wait, self._lag = copy, queries, wait, lag
        self._looked = float("-inf")
        self._lock = threading.Lock()
        self._process: ViewProcess | None = None
        self._redirects: dict[str, str] = {}
        self._store_id, self._seq = "", -1
        self._closed = False

    # ── freshness ────────────────────────────────────────────────────────────────────────────────────────

    @property
    def seq(self) -> int:
        """Sequence number the view has reached; -1 before it is first used."""
        return self._seq

    def refresh(self) -> int:
        """Follow the store to its last change, writing only the difference; the number reached.

        A store that was replaced, restored or rebuilt is read anew.
        """
        with self._lock:
            if self._closed:
                raise StoreUnavailable("the view is closed.")
            fresh = self._process is None or not self._process.alive
            if fresh:
                self._start()
            looked = time.monotonic()
            if fresh or self._store.position() != (self._store_id, self._seq):
                self._follow(fresh)
            self._looked = looked
            return self._seq

    def position(self) -> tuple[str, int]:
        """Identity and sequence number of the store as the view shows it, no more than ``lag`` old."""
        process = self._process
        recent = time.monotonic() - self._looked < self._lag and process is not None and process.alive
        if not recent:
            self.refresh()
        return self._store_id, self._seq

    def expire(self) -> None:
        """Let the next question look at the store, whatever the lag: somebody here has written."""
        self._looked = float("-inf")

    def _start(self) -> None:
        if self._process is not None:
            self._process.close()
        self._process = ViewProcess(self._queries, self._wait)
        # For views nobody closes: runs when this one is collected, at the latest at exit.
        weakref.finalize(self, self._process.close)

    def _follow(self, fresh: bool) -> None:
        """Bring the worker to the store's last change; tried again while somebody writes in between."""
        before = self._follower.projection
        while True:
            at = self._store.position()
            projection = self._store.projection()
            try:
                self._apply(fresh, at, projection)
            except InputError:
                # A document newer than the projection: look again, unless nobody wrote.
                if self._store.position() == at:
                    raise
                continue
            fresh = False
            if self._store.position() == at:
                break
        moved = redirects(before, projection)
        self._redirects = {old: moved.get(new, new) for old, new in self._redirects.items()} | moved
        if self._copy is not None and self._copy.due(*at):
            self._save()

    def _apply(self, fresh: bool, at: tuple[str, int], projection: Projection) -> None:
        process, known = self._process, (self._store_id, self._seq)
        assert process is not None
        # Until it is done the worker is at no known state: whoever comes after a failure begins anew.
        self._store_id, self._seq = "", -1
        if not fresh and at[0] == known[0] and at[1] >= known[1] and not self._rebuilt(known[1]):
            self._change(process, self._follower.step(self._store, projection))
        elif not (fresh and self._resume(process, at, projection)):
            process.fill(_bytes(self._follower.whole(self._store, projection)))
        self._store_id, self._seq = at

    def _change(self, process: ViewProcess, batch: Batch) -> None:
        removed, added = _bytes(batch.removed), _bytes(batch.added)
        process.change(batch.graphs, batch.subjects, list(EDGES), removed, added)

    def _rebuilt(self, since: int) -> bool:
        return any(change.kind == "rebuild" for change in self._store.changes(since))

    def _resume(self, process: ViewProcess, at: tuple[str, int], projection: Projection) -> bool:
        """Go on from the copy on disk, if there is one of this store that is whole."""
        found = self._copy.find(*at) if self._copy is not None else None
        if self._copy is None or found is None:
            return False
        news = list(self._store.changes(found.seq))
        gapless = [change.seq for change in news] == list(range(found.seq + 1, at[1] + 1))
        if not gapless or any(change.kind == "rebuild" for change in news):
            return False
        try:
            process.restore(str(self._copy.path))
            if found.seq == at[1]:
                self._follower.resume(self._store, projection)
            else:
                changed = [change.doc for change in news if change.doc]
                index = self._copy.index()
                self._change(process, self._follower.catch_up(index, changed, self._store, projection))
        except (OSError, ValueError, KeyError) as error:
            self._copy.damaged(error)
            return False
        return True

    def _save(self) -> None:
        if self._copy is not None and self._process is not None and self._process.alive:
            self._copy.save(self._process, self._store_id, self._seq, self._follower.index())

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

    def values(
        self, text: str, timeout: float = DEFAULT_TIMEOUT, limit: int | None = None
    ) -> list[list[str | None]]:
        """Rows of a SELECT query of our own, each cell the bare value of its term (``None`` for unbound ones
        and blank nodes), without a look at the store: ask for :meth:`position` first.

        For texts that no stranger wrote; time and number of rows are bounded as for :meth:`select`.
        """
        process = self._process
        if process is None:
            raise StoreUnavailable("the view is closed.")
        rows: list[list[str | None]] = process.ask(timeout, "values", text, limit)[1]
        return rows

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
        self.position()
        process = self._process
        if process is None:
            raise StoreUnavailable("the view is closed.")
        return process.ask(timeout, command, *arguments)

    # ── entities ─────────────────────────────────────────────────────────────────────────────────────────

    def knows(self, iri: str) -> bool:
        """Whether the graph has the entity."""
        self.position()
        return iri in self._follower.projection.nodes

    def current(self) -> tuple[int, Projection]:
        """The sequence number the view is at and the projection it shows."""
        self.position()
        with self._lock:
            return self._seq, self._follower.projection

    def successor(self, iri: str) -> str | None:
        """Where a retired IRI went, if this view or its store saw it go."""
        self.position()
        found = self._redirects.get(iri)
        if found is None:
            recorded = getattr(self._store, "redirects", None)
            found = recorded().get(iri) if callable(recorded) else None
        return found if found in self._follower.projection.nodes else None

    def close(self, *, save: bool = True) -> None:
        """Stop the worker process; with ``save`` the copy on disk, if any, is brought up to date first.

        Without, closing takes no time and the next start catches up from the copy as it is.
        """
        with self._lock:
            self._closed = True
            if save and self._copy is not None and self._seq >= 0:
                self._copy.wait(60)
                if not self._copy.holds(self._store_id, self._seq):
                    self._save()
                    self._copy.wait(600)
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
    # The dataset has no local entities: an IRI that looks like one is of somebody's own scheme.
    return Iri(text[1:-1]) if isinstance(term, Ref) else term


def _bytes(lines: Iterable[str]) -> bytes:
    return "".join(f"{text}\n" for text in lines).encode()
