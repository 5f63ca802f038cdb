"""Two files that write into one named graph: each says its own, and one goes without the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from graph.cite import cite
from graph.derive import Derivation
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.rdf import imported_quads
from graph.settings import Settings
from graph.store import Store
from graph.terms import Iri
from graph.view import SparqlView
from loaders.ingest import to_record
from loaders.read.metadata import Overrides
from loaders.read.rdf import read_rdf
from phoihop.cli.loading import knowledge
from queries.run import evidence
from tests.store.servers import fresh_store

GRAPH = "http://example.org/chung"
HEAD = """@prefix ph: <https://w3id.org/phoihop/ns#> . @prefix ex: <http://example.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
BOTH = 'ex:p a ph:CooperationProgramme ; skos:prefLabel "Chương trình chung"@vi ; ph:hasParty ex:a .'
ONE = f"{HEAD} GRAPH <{GRAPH}> {{ {BOTH} ex:p ph:hasParty ex:b . _:x ex:note ex:p . }} ex:q ex:see ex:p ."
TWO = f"{HEAD} GRAPH <{GRAPH}> {{ {BOTH} ex:p ph:hasParty ex:c . _:x ex:note ex:p . }}"


def record(name: str, text: str) -> DocumentRecord:
    return to_record(read_rdf(text.encode(), name, Overrides()), knowledge()).record


A, B = record("một.trig", ONE), record("hai.trig", TWO)


@pytest.fixture(scope="module")
def neo4j(neo4j_settings: Settings) -> Iterator[Store]:
    with closing(fresh_store(neo4j_settings, Derivation())) as opened:
        yield opened


@pytest.fixture(params=["memory", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == "memory":
        return MemoryStore()
    found: Store = request.getfixturevalue("neo4j")
    for old in list(found.documents()):
        found.retract(old.document.id)
    return found


def in_graph(view: SparqlView) -> set[tuple[str, ...]]:
    _, rows = view.select(
        f"SELECT ?s ?p ?o WHERE {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}", {}, timeout=10, limit=None
    )
    return {tuple(str(term) for term in row) for row in rows}


@pytest.mark.parametrize(("kept", "gone"), [(A, B), (B, A)])
def test_what_the_other_file_says_stays(store: Store, kept: DocumentRecord, gone: DocumentRecord) -> None:
    store.load(kept)
    with SparqlView(store) as view:
        alone, before = store.projection(), in_graph(view)
        said = set(imported_quads(store.documents()))
        store.load(gone)
        assert in_graph(view) > before
        assert {q.graph for q in imported_quads(store.documents())} >= {Iri(GRAPH)}
        store.retract(gone.document.id)
        assert in_graph(view) == before, "the shared triples stay, the other file's own go"
        assert set(imported_quads(store.documents())) == said
        assert store.projection() == alone
    assert not store.speaks_cypher or store.check() == []  # type: ignore[attr-defined]


def test_the_citation_names_file_and_graph(store: Store) -> None:
    store.load(A)
    party = next(s for s in A.statements if s.predicate.endswith("hasParty"))
    outside = next(s for s in A.statements if not s.graph)
    with SparqlView(store) as view:
        for engine in ("sparql", "cypher") if store.speaks_cypher else ("sparql",):
            found = evidence([party.id, outside.id], engine=engine, store=store, view=view)
            quotes = {item.statement: item.quote for item in found}
            assert quotes == {party.id: f"một.trig <{GRAPH}>", outside.id: "một.trig"}
    assert cite(A.document, source=party.source).endswith(f"«một.trig <{GRAPH}>»")
