"""Data issues of the shapes in a real Neo4j: as in memory after every step, and both languages tell them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.derive import Derivation
from graph.memory import MemoryStore
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from graph.view import SparqlView
from queries.run import run
from tests.graph.conftest import Doc
from tests.graph.test_shape_issues import BODY, issues_of, record_of
from tests.store.servers import fresh_store

pytestmark = pytest.mark.neo4j
LAW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
