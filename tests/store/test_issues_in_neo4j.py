"""Data issues of the shapes in a real Neo4j: as in memory after every step, and both languages tell them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.dataset_hash import dataset_hash
from graph.derive import Derivation
from graph.identity import Decision
from graph.iri import NS
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.report import judge_store
from graph.settings import Settings
from graph.view import SparqlView
from ontology import load_ontology
from ontology.registry import load_registry
from queries.run import run
from tests.graph.conftest import Doc
from tests.graph.test_shape_issues import BODY, issues_of, record_of
from tests.store.servers import fresh_store

pytestmark = pytest.mark.neo4j
LAW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ENGINES = ("sparql", "cypher")
STEPS = st.lists(st.tuples(st.booleans(), st.integers(1, 3), BODY), min_size=2, max_size=5)


@pytest.fixture(scope="module")
def store(neo4j_settings: Settings) -> Iterator[Neo4jStore]:
    with closing(fresh_store(neo4j_settings, Derivation())) as opened:
        yield opened


@LAW
@given(steps=STEPS)
def test_after_every_step_neo4j_has_what_memory_has(store: Neo4jStore, steps: list[Any]) -> None:
    for record in list(store.documents()):
        store.retract(record.document.id)
    memory = MemoryStore()
    for load, number, body in steps:
        if load or memory.document(f"{number:016x}") is None:
            record = record_of(Doc, number, body)
            store.load(record)
            memory.load(record)
        else:
            store.retract(f"{number:016x}")
            memory.retract(f"{number:016x}")
    assert store.check() == [], "incremental writes give the graph that the whole projection gives"
    wanted = issues_of(memory.projection())
    found = store.cypher("MATCH (i:DataIssue) RETURN i.uri, i.issue_shape, i.quotes", {}, timeout=10)[1]
    told = {uri: (shape, tuple(quotes or ())) for uri, shape, quotes in found}
    assert told == {
        uri: (node.properties.get("issue_shape"), node.properties["quotes"]) for uri, node in wanted.items()
    }


def test_both_languages_tell_the_issues_and_their_sentences(store: Neo4jStore) -> None:
    for record in list(store.documents()):
        store.retract(record.document.id)
    tellings = [
        ("tenure", 0, 0, 0),
        ("tenure", 1, 0, 0),
        ("held", 1, 0, 0),
        ("planned", 0, 1, 1),
        ("unit", 0, 0, 0),
    ]
    other = [("held", 1, 0, 1), ("namesake", 0, 0, 0), ("signed", 0, 1, 0), ("item", 0, 1, 2)]
    store.load(record_of(Doc, 1, ("2022-06-01", [*tellings, ("namesake", 0, 0, 0)])))
    store.load(record_of(Doc, 2, ("2025-06-01", other)))
    with SparqlView(store) as view:
        for params in (
            {},
            {"severity": "warning"},
            {"code": "possible-duplicate"},
            {"severity": "violation"},
        ):
            cypher = run("data_issues", params, engine="cypher", store=store, view=view)
            sparql = run("data_issues", params, engine="sparql", store=store, view=view)
            assert cypher.columns == sparql.columns
            assert cypher.rows == sparql.rows
            assert cypher.documents == sparql.documents
            at = cypher.columns.index("shape")
            if not params:
                assert {"S18", "S26", "S27", "S49"} & {row[at] for row in cypher.rows} >= {
                    "S26",
                    "S27",
                    "S49",
                }
                assert cypher.documents == 2, "issues rest on the documents whose sentences show them"


def test_a_pair_kept_apart_raises_nothing_and_undo_brings_it_back(store: Neo4jStore) -> None:
    for record in list(store.documents()):
        store.retract(record.document.id)
    memory = MemoryStore()
    for number in (1, 2):
        record = record_of(Doc, number, ("2022-06-01", [("namesake", 0, 0, 0)]))
        store.load(record)
        memory.load(record)

    def asked() -> list[object]:
        told = (
            "MATCH (i:DataIssue {issue_shape: 'S27'})-[:ISSUE_ABOUT]->(p) RETURN i.uri, p.uri ORDER BY p.uri"
        )
        return [row[1] for row in store.cypher(told, {}, timeout=10)[1]]

    def validated(judged: Neo4jStore | MemoryStore) -> set[str]:
        return {f.violation.shape for f in judge_store(judged, load_ontology(), load_registry())}

    with SparqlView(store) as view:

        def sparql() -> tuple[int, int]:
            view.refresh()
            asks = (
                "SELECT ?i { VALUES ?shape { 'S27' } ?i ph:issueShape ?shape }",
                "SELECT ?a ?b { ?a ph:differentFrom ?b . FILTER(isIRI(?a)) }",
            )
            found = [view.select(f"PREFIX ph: <{NS}> {text}", timeout=10)[1] for text in asks]
            return len(found[0]), len(found[1])

        first, second = asked()
        before = dataset_hash(store)
        assert "S27" in validated(store)
        assert sparql() == (1, 0)
        for where in (store, memory):
            where.decide(Decision("not-same", str(first), str(second), "lan", "2026-01-01"))
        assert asked() == []
        assert store.check() == [], "step by step as from nothing"
        assert dataset_hash(store) == dataset_hash(memory) != before
        assert "S27" not in validated(store) | validated(memory)
        assert sparql() == (0, 1)
        named = [run("neighbours", {"entity": first}, engine=e, store=store, view=view) for e in ENGINES]
        assert named[0].rows == named[1].rows
        assert "differentFrom" in {row[0] for row in named[0].rows}
        store.decide(Decision("undo", str(first), str(second), "lan", "2026-01-02"))
        assert asked() == [first, second]
        assert (dataset_hash(store), store.check()) == (before, [])
        assert "S27" in validated(store)
        assert sparql() == (1, 0)
