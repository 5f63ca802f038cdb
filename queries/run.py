"""Runs named queries in either language and gives both languages' rows one shape.

What the two engines do differently ends here: lists come as arrays from Cypher and as one string from
SPARQL's ``GROUP_CONCAT``, classes as labels and as IRIs, absent values as null and as unbound. After
:func:`run` the rows of both are equal, value for value and in the same order.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.collation import collation_key
from graph.errors import InputError, NotFound, Unsupported
from graph.iri import NS, normalise_label
from graph.store import Store
from graph.view import SparqlView
from ontology import load_ontology
from ontology.registry import Registry, load_registry
from queries import core
from queries.binding import Bound, Entities, StatementIds, bind_cypher, bind_sparql, sources_of
from queries.cache import NameCache
from queries.catalogue import AS_OF, ENGINES, STATEMENTS, Column, Engine, NamedQuery, load_catalogue
from queries.names import Candidate
from queries.parameters import STATEMENTS_LIMIT, resolve

#: What parts the values of a list in the SPARQL texts.
SEPARATOR: Final = "\x1f"
TIMEOUT: Final = 30.0
ROW_LIMIT: Final = 100_000
NOT_IN_CORPUS: Final = "not-in-corpus"
NOT_STATED: Final = "not-stated"


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows in column order, and what they rest on.

    ``documents`` counts the source documents behind the rows' statements (the registry is none). ``note`` is
    empty unless there are no rows: then it begins with ``not-in-corpus`` (no loaded document speaks of what
    was asked about) or ``not-stated`` (documents do, and none says this). ``elapsed`` is in seconds. ``more``
    tells that rows come after these.
    """

    name: str
    engine: Engine
    columns: tuple[str, ...]
    rows: list[list[Any]]
    documents: int
    seq: int
    elapsed: float
    note: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that says a statement, and where it stands.

    ``start`` and ``end`` are code points of the text as read, ``None`` for statements that no sentence says:
    ``quote`` then names the file or row an imported one was read from, or the rule of an inferred one.
    ``title`` is the file's name where a source has no title.
    """

    statement: str
    document: str
    title: str
    url: str
    publisher: str
    published: str
    start: int | None
    end: int | None
    quote: str
    confidence: float


def run(
    name: str,
    params: Mapping[str, Any] | None = None,
    *,
    engine: str = "sparql",
    store: Store,
    view: SparqlView | None = None,
    catalogue: Mapping[str, NamedQuery] | None = None,
    registry: Registry | None = None,
    timeout: float = TIMEOUT,
    limit: int = ROW_LIMIT,
    offset: int = 0,
    names: NameCache | None = None,
) -> Answer:
    """The answer of a named query: at most ``limit`` rows after the first ``offset``. Who asks often keeps a
    :class:`NameCache` and passes it.

    Raises ``NotFound`` for an unknown query or name, ``InputError`` for a bad value, ``AmbiguousName``,
    ``QueryTimeout``, and ``Unsupported`` where the store has no such engine.
    """
    began = time.perf_counter()
    asker = _Asker(engine, store, view, catalogue or load_catalogue(), timeout, names)
    query = asker.query(name)
    values = resolve(query, params or {}, registry or load_registry(), asker)
    end = offset + limit
    if values.get(AS_OF) is not None and not query.parameter(AS_OF).curated:
        rows = [row for row in asker.ask(query, values) if row[asker.statements_at(query)]]
    else:
        rows = asker.ask(query, values, min(end + 1, ROW_LIMIT))
    more, rows = len(rows) > end, rows[offset:end]
    documents = asker.documents(rows, query)
    note = "" if rows or offset else asker.why_empty(values)
    columns = tuple(c.name for c in query.columns)
    spent = time.perf_counter() - began
    return Answer(name, asker.engine, columns, rows, documents, asker.at[1], spent, note, more)


def evidence(
    ids: Sequence[str],
    *,
    engine: str = "sparql",
    store: Store,
    view: SparqlView | None = None,
    catalogue: Mapping[str, NamedQuery] | None = None,
    timeout: float = TIMEOUT,
) -> list[Evidence]:
    """The sentences behind statements, in the order of documents and their texts; unknown ids have none."""
    asker = _Asker(engine, store, view, catalogue or load_catalogue(), timeout)
    query = asker.query("evidence")
    at = {c.name: i for i, c in enumerate(query.columns)}
    return [
        Evidence(
            statement=row[at["statement"]],
            document=row[at["source"]],
            title=row[at["source_title"]],
            url=row[at["url"]],
            publisher=row[at["publisher"]],
            published=row[at["published"]],
            start=row[at["start"]],
            end=row[at["end"]],
            quote=row[at["quote"]],
            confidence=row[at["confidence"]],
        )
        for row in asker.in_parts(query, "of", ids)
    ]


class _Asker:
    """One engine of one store, with what resolution asks of the graph (:class:`queries.parameters.Graph`)."""

    def __init__(
        self,
        engine: str,
        store: Store,
        view: SparqlView | None,
        catalogue: Mapping[str, NamedQuery],
        timeout: float,
        names: NameCache | None = None,
    ) -> None:
        if engine not in ENGINES:
            raise InputError(f"there is no engine “{engine}”.", where="engine", mend="sparql or cypher.")
        self.engine: Engine = "cypher" if engine == "cypher" else "sparql"
        if self.engine == "cypher" and not store.speaks_cypher:
            raise Unsupported("this store does not speak Cypher.", mend="Ask with engine=sparql.")
        if self.engine == "sparql" and view is None:
            raise Unsupported("there is no SPARQL view here.", mend="Ask with engine=cypher.")
        # One look at the store serves all that an answer asks; what it says is of this state or a later one.
        self.at = view.position() if self.engine == "sparql" and view is not None else store.position()
        self._store, self._view = store, view
        self._catalogue, self._timeout, self._names = catalogue, timeout, names

    def query(self, name: str) -> NamedQuery:
        """The query of that name."""
        found = self._catalogue.get(name)
        if found is None:
            raise NotFound(f"there is no query “{name}”.", mend="The catalogue lists them.")
        return found

    def ask(self, query: NamedQuery, values: Mapping[str, Bound], limit: int = ROW_LIMIT) -> list[list[Any]]:
        """At most ``limit`` typed rows."""
        if self.engine == "cypher":
            _, raw = self._store.cypher(
                query.cypher, bind_cypher(query, values), timeout=self._timeout, limit=limit
            )
        else:
            assert self._view is not None
            view, ends = self._view, time.monotonic() + self._timeout

            def select(text: str, most: int | None) -> list[list[str | None]]:
                return view.values(text, timeout=max(0.001, ends - time.monotonic()), limit=most)

            raw = core.ask(bind_sparql(query, values), select, limit)
        return [
            [shaped(cell, column) for cell, column in zip(row, query.columns, strict=True)] for row in raw
        ]

    def in_parts(self, query: NamedQuery, name: str, ids: Sequence[str]) -> list[list[Any]]:
        """Rows for any number of statement ids."""
        rows: list[list[Any]] = []
        unique = list(dict.fromkeys(ids))
        for start in range(0, len(unique), STATEMENTS_LIMIT):
            part = StatementIds(tuple(unique[start : start + STATEMENTS_LIMIT]))
            rows += self.ask(query, {name: part})
        return rows

    # -- what resolution asks ---------------------------------------------------------------------------

    def candidates(self, kind: str) -> Sequence[Candidate]:
        """All things of a kind with their names, kept where there is a cache."""
        if self._names is None:
            return self._read_names(kind)
        key = (*self.at, self.engine, kind)
        return self._names.get(key, lambda: self._read_names(kind))

    def _read_names(self, kind: str) -> list[Candidate]:
        rows = self.ask(self.query("names"), {"kind": kind})
        return [Candidate(iri, name, tuple(others), tuple(times)) for iri, name, others, times, _ in rows]

    def called(self, name: str) -> Sequence[Candidate]:
        """The things whose chosen name is this one, spelling aside."""
        words = normalise_label(name)
        rows = self.ask(self.query("called"), {"words": words}) if words else []
        return [Candidate(iri, label) for iri, label, _ in rows]

    def has(self, iri: str) -> bool:
        """Whether the graph holds the thing."""
        if self.engine == "sparql" and self._view is not None:
            return self._view.knows(iri)
        return bool(self.ask(self.query("entity"), {"entity": Entities((iri,))}))

    # -- what an answer rests on --------------------------------------------------------------------------

    @staticmethod
    def statements_at(query: NamedQuery) -> int:
        """The place of the column that names the statements."""
        return [c.name for c in query.columns].index(STATEMENTS)

    def documents(self, rows: Sequence[Sequence[Any]], query: NamedQuery) -> int:
        """How many documents state what the rows show."""
        at = self.statements_at(query)
        ids = sorted({i for row in rows for i in row[at]})
        if self.engine == "cypher" or self._view is None:
            return len({row[0] for row in self.in_parts(self.query("sources_behind"), "of", ids)})
        sources: set[str | None] = set()
        for start in range(0, len(ids), STATEMENTS_LIMIT):
            # Every answer counts: that needs neither names nor dates of the documents.
            text = sources_of(ids[start : start + STATEMENTS_LIMIT])
            sources.update(source for (source,) in self._view.values(text, timeout=self._timeout))
        return len(sources)

    def why_empty(self, values: Mapping[str, Bound]) -> str:
        """Which of the two kinds of nothing this is."""
        asked = [value for value in values.values() if isinstance(value, Entities)]
        for value in asked:
            if not self.ask(self.query("documents_about"), {"entity": value}):
                return f"{NOT_IN_CORPUS}: no loaded document speaks of {value.iris[0]}."
        number = values.get("number")
        if isinstance(number, str) and not self.ask(self.query("document_by_number"), {"number": number}):
            return f"{NOT_IN_CORPUS}: no loaded document names the number {number}."
        loaded = len(self.ask(self.query("sources"), {"undated": False, AS_OF: None}))
        if not loaded:
            return f"{NOT_IN_CORPUS}: no document is loaded."
        about = " that speak of it" if asked else ""
        day = values.get(AS_OF)
        then = f" as of {day}" if day is not None else ""
        return f"{NOT_STATED}: none of the loaded documents{about} ({loaded} in all) states this{then}."


def shaped(cell: Any, column: Column) -> Any:
    """A cell of either engine in the type of its column.

    Lists are sorted in Vietnamese alphabetical order and hold no empty text; absent numbers and booleans are
    ``None``, other absent values ``""``.
    """
    if column.type in ("list", "statements", "class"):
        items = cell if isinstance(cell, list | tuple) else str(cell or "").split(SEPARATOR)
        unique = {str(item) for item in items if item is not None and str(item)}
        if column.type == "class":
            return _most_specific(unique)
        return sorted(unique, key=lambda text: (collation_key(text), text))
    if cell is None or cell == "":
        return None if column.type in ("integer", "number", "boolean") else ""
    if column.type == "integer":
        return int(cell)
    if column.type == "number":
        return float(cell)
    if column.type == "boolean":
        return cell if isinstance(cell, bool) else str(cell) in ("true", "1")
    return str(cell)


def _most_specific(classes: set[str]) -> str:
    """The class no other of them is below; the first in the alphabet where there are several."""
    known = load_ontology().classes
    names = {c.removeprefix(NS) for c in classes} & known.keys()
    above = {s for name in names for s in known[name].supers}
    return min(names - above, default="")
