"""Validation of a whole dataset: every result with the document and the sentence it comes from.

Judged is the union of the dataset's graphs: of :func:`graph.rdf.quads`, or of N-Quads read by
:func:`graph.nquads.read`. A store is judged by the shapes as SPARQL queries (:mod:`graph.shape_queries`), one
engine for however many triples; any dataset may be judged by those or by :mod:`graph.shacl`. Tests hold both
to the same answers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final, TypeAlias
from typing import Literal as OneOf

import pyoxigraph as ox

from graph.nquads import Quad
from graph.rdf import quads
from graph.rdflib_terms import Triples, safe
from graph.report_places import Finding, Listed, Places, Stored, own
from graph.shacl import Engine, Violation, context, validate
from graph.shape_queries import ShapeQuery, shape_queries
from graph.store import Store
from graph.terms import Term, n3
from ontology import Ontology, shapes_graph
from ontology.catalogue import Scope
from ontology.registry import Registry
from ontology.shape_list import SEVERITIES, Severity

__all__ = ["Finding", "conforms", "judge_dataset", "judge_store"]

#: Terms whose written form is remembered while a dataset is written out.
_REMEMBERED: Final = 500_000
_Engine: TypeAlias = Engine | OneOf["queries"]


def judge_dataset(
    dataset: Iterable[Quad],
    ontology: Ontology,
    *,
    scope: Scope | None = None,
    least: Severity = "Info",
    engine: _Engine = "auto",
    closed: bool = False,
) -> list[Finding]:
    """Judge a dataset by the shapes of one scope, or of both, gravest first.

    Order: severity, shape, focus node, value; so equal datasets give equal reports. ``engine`` is one of
    :func:`graph.shacl.validate`, or ``queries`` for much data; that one gives numbers in canonical form,
    and is faster when told that every node has its superclasses, as those of a store have (``closed``).
    """
    if engine == "queries":
        store = _filled(dataset, ontology)
        asked = shape_queries(shapes_graph(scope), ontology)
        grave = SEVERITIES[: SEVERITIES.index(least) + 1]
        found = _asked(store, [query for query in asked if query.shape.severity in grave], closed=closed)
        places = Places(Stored(store))
    else:
        triples = Triples.of((q.subject, q.predicate.value, q.object) for q in dataset)
        found = validate(triples, shapes_graph(scope), ontology, engine, least=least)
        places = Places(Listed(triples))
    found.sort(key=lambda v: SEVERITIES.index(v.severity))
    return [places.locate(violation) for violation in found]


def judge_store(
    store: Store,
    ontology: Ontology,
    registry: Registry,
    *,
    scope: Scope | None = None,
    least: Severity = "Info",
    engine: _Engine = "queries",
) -> list[Finding]:
    """Judge all that a store holds; arguments as for :func:`judge_dataset`."""
    dataset = quads(list(store.documents()), store.projection(), ontology, registry)
    return judge_dataset(dataset, ontology, scope=scope, least=least, engine=engine, closed=True)


def conforms(findings: Iterable[Finding]) -> bool:
    """Whether nothing graver than a warning was found."""
    return all(f.violation.severity != "Violation" for f in findings)


def _filled(dataset: Iterable[Quad], ontology: Ontology) -> ox.Store:
    """The union of a dataset's graphs, with what judging needs of the ontology."""
    store, blank = ox.Store(), list[str]()
    lines = set[str]()
    for line in _lines(dataset):
        # bulk_load gives blank nodes labels of its own, under which nobody would find them again.
        (blank.append if line.startswith("_:") or "> _:" in line else lines.add)(line)
    for part in (lines, _context_lines(ontology)):
        store.bulk_load("".join(part).encode(errors="replace"), format=ox.RdfFormat.N_TRIPLES, lenient=True)
    parsed = ox.parse("".join(blank).encode(errors="replace"), format=ox.RdfFormat.N_TRIPLES, lenient=True)
    store.extend(parsed)
    return store


def _lines(dataset: Iterable[Quad]) -> Iterator[str]:
    written: dict[Term, str] = {}

    def form(term: Term) -> str:
        text = written.get(term)
        if text is None:
            if len(written) > _REMEMBERED:
                written.clear()
            text = written[term] = safe(term)
        return text

    for subject, predicate, object_, _ in dataset:
        yield f"{form(subject)} {form(predicate)} {form(object_)} .\n"


@lru_cache(maxsize=1)
def _context_lines(ontology: Ontology) -> tuple[str, ...]:
    return (context(ontology).serialize(format="nt"),)


def _asked(store: ox.Store, queries: Sequence[ShapeQuery], *, closed: bool) -> list[Violation]:
    """What the shapes' queries find, by shape, focus node and value; several are asked at once."""
    found: dict[tuple[str, str, str], Violation] = {}

    def ask(query: ShapeQuery) -> list[tuple[Term, Term | None]]:
        return _rows(store, query.closed if closed else query.whole)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(ask, queries))
    for query, rows in zip(queries, answers, strict=True):
        shape = query.shape
        for focus, value in rows:
            key = (shape.id, n3(focus), "" if value is None else n3(value))
            found[key] = Violation(
                shape.id,
                focus,
                shape.path,
                value,
                shape.severity,
                shape.message_vi,
                shape.message_en,
                shape.issue,
                query.component,
            )
    return [found[key] for key in sorted(found)]


def _rows(store: ox.Store, query: str) -> list[tuple[Term, Term | None]]:
    solutions = store.query(query)
    if not isinstance(solutions, ox.QuerySolutions):
        raise TypeError("a shape's query selects nothing")
    rows: list[tuple[Term, Term | None]] = []
    for row in solutions:
        focus, value = own(row["this"]), row["value"]
        term = None if value is None else own(value)
        rows.append((focus, None if term == focus else term))
    return rows
