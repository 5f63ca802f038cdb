"""Cypher from strangers: what is refused, what is stopped, what comes back."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from graph.errors import QueryError, QueryRefused, QueryTimeout
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from tests.store.servers import fresh_store
from tests.store.toy import toy_derive, toy_record

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def store(neo4j_settings: Settings) -> Iterator[Neo4jStore]:
    with fresh_store(neo4j_settings, toy_derive) as opened:
        opened.load(toy_record("a1", ("Chương trình số 1", "Bộ Công an"), signed="2021-05-06"))
        yield opened


def run(
    store: Neo4jStore, query: str, timeout: float = 10, limit: int | None = None, **values: object
) -> list[list[object]]:
    """Rows of a query."""
    return store.cypher(query, values, timeout=timeout, limit=limit)[1]


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (:Note)",
        "MATCH (n) SET n.name = 'x'",
        "MATCH (n) DETACH DELETE n",
        "MERGE (:Note {a: 1})",
        "MATCH (n) REMOVE n.name",
        "MATCH (n) CALL (n) { SET n.x = 1 }",
        "CYPHER 5 CREATE (:Note)",
        "/* a comment */ CREATE (:Note)",
        "CREATE INDEX some_index FOR (n:Note) ON (n.x)",
        "DROP CONSTRAINT resource_uri",
        "CREATE USER eve SET PASSWORD 'longenough'",
        "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'bbbbbbbbb'",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "LOAD CSV FROM 'http://127.0.0.1:1/x' AS row RETURN row",
        "MATCH (n) LOAD CSV FROM 'http://127.0.0.1:1/' + n.name AS row RETURN row",
        "CALL { LOAD CSV FROM 'http://127.0.0.1:1/' AS row RETURN row } RETURN row",
        "CALL dbms.listConfig()",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "CALL db.createLabel('X')",
        "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
        "MATCH (n) CALL dbms.queryJmx('*:*') YIELD name RETURN name",
        "CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
        "SHOW USERS",
        "SHOW TRANSACTIONS",
        "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery",
        "SHOW SETTINGS",
        "SHOW DATABASES",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "EXPLAIN MATCH (n) RETURN n",
        "PROFILE MATCH (n) RETURN n",
    ],
)
def test_what_is_no_plain_reading_query_is_refused(store: Neo4jStore, query: str) -> None:
    before = run(store, "MATCH (n) RETURN count(n)")
    with pytest.raises(QueryRefused) as refused:
        run(store, query)
    assert refused.value.status == 403
    assert run(store, "MATCH (n) RETURN count(n)") == before


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n) RETURN count(n)",
        "CALL db.labels() YIELD label RETURN label",
        "CALL db.labels()",
        "CALL db.index.fulltext.queryNodes('resource_names', 'cong an') YIELD node RETURN node.name",
        "SHOW INDEXES",
        "UNWIND range(1, 3) AS x CALL (x) { RETURN x * 2 AS y } RETURN y",
        "CYPHER 5 MATCH (n:Resource) RETURN n.name",
        "RETURN 'CREATE (n) and LOAD CSV are only words here' AS text",
    ],
)
def test_reading_is_allowed(store: Neo4jStore, query: str) -> None:
    assert run(store, query)


def test_the_system_database_is_out_of_reach(store: Neo4jStore) -> None:
    for query in ("USE system SHOW USERS", "USE system MATCH (n) RETURN n", "USE system SHOW DATABASES"):
        with pytest.raises(QueryError):
            run(store, query)


def test_full_text_folds_diacritics(store: Neo4jStore) -> None:
    query = "CALL db.index.fulltext.queryNodes('resource_names', $q) YIELD node RETURN node.name"
    assert ["Bộ Công an"] in run(store, query, q="cong")
    assert ["Bộ Công an"] in run(store, query, q="Công")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "empty"),
        ("MATCH (n RETURN n", "Invalid input"),
        ("MATCH (n)\nRETURN m", r"`m` not defined \(line 2, column 8\)"),
        ("RETRN 1", r"\(line 1, column 1\)"),
        ("USE system MATCH (n) RETURN n", "unsupported clauses"),
        ("RETURN $missing", "missing"),
        ("RETURN 1/0", "zero"),
        ("RETURN nosuch(1)", "nosuch"),
        ("MATCH (n) RETURN n; MATCH (m) RETURN m", "Expected exactly one statement"),
    ],
)
def test_a_bad_query_says_what_is_wrong(store: Neo4jStore, query: str, says: str) -> None:
    with pytest.raises(QueryError, match=says) as error:
        run(store, query)
    assert error.value.status == 400


@pytest.mark.parametrize(
    "query",
    [
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b < 0 RETURN count(*)",
        "UNWIND range(1, 1000000000) AS a RETURN a",
    ],
)
def test_a_query_that_runs_for_ever_is_stopped_at_the_server(store: Neo4jStore, query: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout) as stopped:
        run(store, query, timeout=1)
    assert stopped.value.status == 504
    assert time.monotonic() - started < 20  # far less than the query would take; not a measure of speed
    with store._driver.session() as session:
        running = session.run(
            "SHOW TRANSACTIONS YIELD currentQuery, status RETURN currentQuery AS q, status AS s"
        ).data()
    assert not [row for row in running if "range(1, 1" in row["q"] and row["s"] == "Running"]


def test_rows_are_limited_without_reading_the_rest(store: Neo4jStore) -> None:
    assert run(store, "UNWIND range(1, 1000000) AS a RETURN a", limit=3) == [[1], [2], [3]]
    assert run(store, "UNWIND [1, 2] AS a RETURN a", limit=3) == [[1], [2]]


def test_values_are_json(store: Neo4jStore) -> None:
    columns, [row] = store.cypher(
        "MATCH path = (p:Programme)-[r:HAS_PARTY]->(o) RETURN p, r, path, p.signed_on_latest AS day, "
        "datetime('2021-05-06T07:08:09Z') AS at, duration('P1D') AS span, 0.0/0.0 AS nan, "
        "[1, {a: date('2021-01-01')}] AS nested, point({x: 1.0, y: 2.0}) AS point, null AS nothing",
        {},
        timeout=10,
    )
    value = dict(zip(columns, row, strict=True))
    json.dumps(value, allow_nan=False)
    assert "CooperationProgramme" in value["p"]["labels"]
    assert value["p"]["properties"]["name"] == "Chương trình số 1"
    assert value["r"]["type"] == "HAS_PARTY"
    assert value["r"]["end"].endswith("bo-cong-an")
    assert len(value["path"]["nodes"]) == 2
    assert value["day"] == "2021-05-06"
    assert value["nested"] == [1, {"a": "2021-01-01"}]
    assert value["nothing"] is None
    texts = run(store, "MATCH (t:SourceText) RETURN t.data")
    json.dumps(texts)
