"""Your own Neo4j: what is wrong with it is said in words, and an older layout is brought forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import LiteralString

import pytest
from neo4j.exceptions import Neo4jError, TransientError

from graph import neo4j_schema
from graph.errors import InputError, StoreConflict, StoreError, StoreUnavailable, StoreVersion
from graph.neo4j_connect import check_agent
from graph.neo4j_errors import bolt_errors
from graph.neo4j_schema import MIGRATIONS, SCHEMA
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from tests.store.servers import access, driver_of, fresh_store, same_store
from tests.store.toy import toy_derive, toy_record

#: All constraints and indexes by name.
SHOW: LiteralString = "SHOW INDEXES YIELD name RETURN name ORDER BY name"  # those of constraints too
A = toy_record("a1", ("Chương trình phối hợp số 1", "Bộ Công an"))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("Neo.ClientError.Database.DatabaseNotFound", "no such database"),
        ("Neo.ClientError.General.WriteOnReadOnlyAccessDatabase", "read only"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", "read only"),
        ("Neo.ClientError.Cluster.NotALeader", "read replica"),
        ("Neo.ClientError.Security.Forbidden", "lacks a privilege"),
        ("Neo.ClientError.Security.CredentialsExpired", "password has to be changed"),
        ("Neo.ClientError.Statement.SyntaxError", "Neo4j answered"),
    ],
)
def test_what_the_server_refuses_is_said_with_a_way_out(code: str, words: str) -> None:
    with pytest.raises(StoreError, match=words) as caught, bolt_errors("bolt://somewhere"):
        raise Neo4jError._hydrate_neo4j(code=code, message="as the server put it\nsecond line")
    assert "as the server put it" in caught.value.what
    assert caught.value.where == "bolt://somewhere"


def test_a_busy_server_is_a_conflict_and_a_bad_address_is_input() -> None:
    with pytest.raises(StoreConflict), bolt_errors("bolt://somewhere"):
        raise TransientError("deadlock")
    with pytest.raises(InputError, match="no address of a Neo4j"):
        Neo4jStore("127.0.0.1:7474", ("neo4j", "x"), toy_derive)


@pytest.mark.parametrize("agent", ["Neo4j/5.26.28", "Neo4j/2026.09.0", "Neo4j/5.27-aura"])
def test_servers_that_do(agent: str) -> None:
    check_agent(agent, "bolt://somewhere")


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Neo4j/4.4.40", "Neo4j 4.4.40, and Neo4j 5.26 or later is needed"),
        ("Neo4j/5.9.0", "5.26"),
        ("Memgraph/v2", "no Neo4j"),
    ],
)
def test_servers_that_do_not(agent: str, words: str) -> None:
    with pytest.raises(StoreVersion, match=words):
        check_agent(agent, "bolt://somewhere")


def test_there_is_a_step_from_each_layout_to_the_next() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA))


@pytest.fixture
def store(neo4j_settings: Settings) -> Iterator[Neo4jStore]:
    with fresh_store(neo4j_settings, toy_derive) as opened:
        yield opened


@pytest.mark.neo4j
def test_a_database_that_is_not_there(neo4j_settings: Settings) -> None:
    uri, auth = access(neo4j_settings)
    with pytest.raises(StoreUnavailable, match="PHOIHOP_NEO4J_DATABASE"):
        Neo4jStore(uri, auth, toy_derive, database="archive")


#: What makes a store of each older layout out of one of the next.
BACK: dict[int, tuple[LiteralString, ...]] = {
    1: (
        "MATCH (m:Meta) SET m.schema = '1'",  # as the first version wrote it
        "DROP CONSTRAINT ledgerrow_n",
        "DROP CONSTRAINT redirect_uri",
    ),
    2: (
        "MATCH (m:Meta) SET m.schema = 2",
        "DROP INDEX statement_hedged_index",
        "DROP INDEX statement_inferred_index",
        "MATCH (s:Statement) REMOVE s.hedged, s.inferred",
    ),
}


def test_every_step_forward_is_tested_from_the_layout_before() -> None:
    assert sorted(BACK) == sorted(MIGRATIONS)


@pytest.mark.neo4j
@pytest.mark.parametrize("layout", sorted(MIGRATIONS))
def test_an_older_layout_is_brought_forward_and_keeps_what_it_holds(
    store: Neo4jStore, neo4j_settings: Settings, layout: int
) -> None:
    store.load(A)
    with driver_of(neo4j_settings) as driver:
        schema = [row.data() for row in driver.execute_query(SHOW).records]
        for older in range(SCHEMA - 1, layout - 1, -1):
            for query in BACK[older]:
                driver.execute_query(query)
        assert [row.data() for row in driver.execute_query(SHOW).records] != schema
    with same_store(neo4j_settings, toy_derive) as later:
        assert later.store_id() == store.store_id()
        assert list(later.documents()) == [A]
        assert later.check() == []
        assert [change.seq for change in later.changes()] == [1]
    with driver_of(neo4j_settings) as driver:
        meta = driver.execute_query("MATCH (m:Meta) RETURN m.schema AS schema, m.seq AS seq").records[0]
        assert (meta["schema"], meta["seq"]) == (SCHEMA, 1)
        assert [row.data() for row in driver.execute_query(SHOW).records] == schema


@pytest.mark.neo4j
def test_a_newer_layout_is_refused_with_what_to_do_and_left_alone(
    store: Neo4jStore, neo4j_settings: Settings
) -> None:
    store.load(A)
    with driver_of(neo4j_settings) as driver:
        driver.execute_query("MATCH (m:Meta) SET m.schema = $newer", newer=SCHEMA + 1)
        before = driver.execute_query("MATCH (m:Meta) RETURN properties(m) AS m").records[0]["m"]
        with pytest.raises(StoreVersion, match=rf"layout {SCHEMA + 1}.*Install the newer phoihop"):
            same_store(neo4j_settings, toy_derive)
        assert driver.execute_query("MATCH (m:Meta) RETURN properties(m) AS m").records[0]["m"] == before
        driver.execute_query("MATCH (m:Meta) SET m.schema = $schema", schema=SCHEMA)
    with same_store(neo4j_settings, toy_derive) as later:
        assert list(later.documents()) == [A]


@pytest.mark.neo4j
def test_a_step_forward_is_taken_once(
    store: Neo4jStore, neo4j_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.load(A)
    step = "MATCH (d:SourceDocument) SET d.steps = coalesce(d.steps, 0) + 1"
    monkeypatch.setattr(neo4j_schema, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(neo4j_schema, "MIGRATIONS", {**MIGRATIONS, SCHEMA: (step,)})
    for _ in range(2):
        same_store(neo4j_settings, toy_derive).close()
    assert store.cypher("MATCH (d:SourceDocument) RETURN d.steps", {}, timeout=10)[1] == [[1]]
    monkeypatch.undo()
    with pytest.raises(StoreVersion, match="newer phoihop"):
        same_store(neo4j_settings, toy_derive)
    with driver_of(neo4j_settings) as driver:
        driver.execute_query("MATCH (m:Meta) SET m.schema = $schema", schema=SCHEMA)


@pytest.mark.neo4j
def test_two_that_open_an_empty_store_at_once_make_one(neo4j_settings: Settings) -> None:
    with driver_of(neo4j_settings) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    one, two = (same_store(neo4j_settings, toy_derive) for _ in range(2))
    with one, two:
        assert one.store_id() == two.store_id()
        one.load(A)
        assert list(two.documents()) == [A]
