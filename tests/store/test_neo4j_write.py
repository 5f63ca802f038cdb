"""The write path of the Bolt store by itself, with a small hand-made projection."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from graph.errors import InputError, NotFound, StoreConflict, StoreUnavailable, StoreVersion
from graph.identity import Decision
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from tests.store.servers import access, driver_of, fresh_store, same_store
from tests.store.toy import toy_derive, toy_record

pytestmark = pytest.mark.neo4j
A = toy_record("a1", ("Chương trình phối hợp số 1", "Bộ Công an"), ("Chương trình phối hợp số 1", "Bộ Y tế"))
B = toy_record(
    "b2", ("Chương trình phối hợp số 1", "Bộ Công an"), ("Đề án 06", "Bộ Công an"), signed="2021-05-06"
)


@pytest.fixture
def store(neo4j_settings: Settings) -> Iterator[Neo4jStore]:
    with fresh_store(neo4j_settings, toy_derive) as opened:
        yield opened


def dump(store: Neo4jStore) -> list[list[object]]:
    """All of the graph but the counter and the feed, in a fixed order."""
    out: list[list[object]] = []
    for query in (
        "MATCH (n) WHERE NOT n:Meta AND NOT n:Change RETURN labels(n) AS l, properties(n) AS p",
        "MATCH (a)-[r]->(b) RETURN type(r) AS t, properties(r) AS p, properties(a) AS a, properties(b) AS b",
    ):
        rows = store.cypher(query, {}, timeout=30)[1]
        out.append(sorted(rows, key=repr))
    return out


def test_what_was_loaded_comes_back_exactly(store: Neo4jStore, neo4j_settings: Settings) -> None:
    assert store.seq() == 0
    written = store.load_all([A, B])
    assert written.seq == store.seq() == 2
    with same_store(neo4j_settings, toy_derive) as other:
        assert list(other.documents()) == [A, B]
        assert other.document("a1") == A
        assert other.projection() == store.projection()
    assert store.check() == []


def test_a_second_load_writes_nothing(store: Neo4jStore, neo4j_settings: Settings) -> None:
    assert not store.load(A).nothing
    before = dump(store)
    assert store.load(A).nothing
    with same_store(neo4j_settings, toy_derive) as other:
        assert other.load(A).nothing
    assert dump(store) == before
    assert [c.seq for c in store.changes()] == [1]


def test_a_changed_document_writes_the_difference_alone(store: Neo4jStore) -> None:
    store.load(A)
    more = toy_record(
        "a1",
        ("Chương trình phối hợp số 1", "Bộ Công an"),
        ("Chương trình phối hợp số 1", "Bộ Y tế"),
        version="2",
    )
    written = store.load(more)
    # Only the text, the hash and the length differ: one text node for another, one row of the feed.
    assert (written.nodes_created, written.nodes_deleted) == (2, 1)
    assert (written.relationships_created, written.relationships_deleted) == (0, 0)
    assert store.document("a1") == more
    assert store.check() == []


def test_retraction_leaves_what_never_loading_would_have_left(store: Neo4jStore) -> None:
    store.load(A)
    alone = dump(store)
    store.load(B)
    assert dump(store) != alone
    store.retract("b2")
    assert dump(store) == alone
    assert [(c.kind, c.doc) for c in store.changes()] == [("load", "a1"), ("load", "b2"), ("retract", "b2")]
    store.load(B)
    store.retract("a1")
    assert store.check() == []
    store.retract("b2")
    rows = store.cypher("MATCH (n) WHERE NOT n:Meta AND NOT n:Change RETURN count(n)", {}, timeout=10)[1]
    assert rows == [[0]]
    with pytest.raises(NotFound):
        store.retract("b2")


def test_a_fact_of_two_documents_is_one_relationship_with_two_sources(store: Neo4jStore) -> None:
    store.load_all([A, B])
    query = (
        'MATCH (p:CooperationProgramme)-[r:HAS_PARTY]->(o {name: "Bộ Công an"}) '
        "MATCH (s:Statement {spo: r.key})-[:EVIDENCE]->(e)-[:IN]->(d) "
        "RETURN p.name, r.sources, collect(d.id + e.quote) AS said ORDER BY p.name"
    )
    rows = store.cypher(query, {}, timeout=10)[1]
    assert [row[:2] for row in rows] == [["Chương trình phối hợp số 1", 2], ["Đề án 06", 1]]
    assert sorted(rows[0][2]) == [
        "a1Chương trình phối hợp số 1 có sự tham gia của Bộ Công an.",
        "b2Chương trình phối hợp số 1 có sự tham gia của Bộ Công an.",
    ]
    dates = store.cypher(
        "MATCH (p:Programme) RETURN p.signed_on_latest.year ORDER BY p.name", {}, timeout=10
    )[1]
    assert dates == [[2021], [2021]]


def test_two_writers_lose_nothing(store: Neo4jStore, neo4j_settings: Settings) -> None:
    def load(who: Neo4jStore, name: str) -> None:
        for i in range(6):
            who.load(
                toy_record(f"{name}{i}", (f"Chương trình {i}", "Bộ Công an"), (f"Kế hoạch {i}", f"Sở {name}"))
            )

    with same_store(neo4j_settings, toy_derive) as other:
        threads = [threading.Thread(target=load, args=pair) for pair in ((store, "x"), (other, "y"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [c.seq for c in store.changes()] == list(range(1, 13))
        assert len(list(store.documents())) == 12
        assert store.check() == []
        assert other.projection() == store.projection()


def test_stewards_at_once_lose_no_decision(store: Neo4jStore, neo4j_settings: Settings) -> None:
    refused = []

    def decide(who: Neo4jStore, name: str) -> None:
        for i in range(6):
            row = Decision("rename", f"{name}{i}", "Tên", name)
            while True:
                try:
                    who.decide(row, expected=len(who.ledger()))
                    break
                except StoreConflict:
                    refused.append(name)

    with same_store(neo4j_settings, toy_derive) as other:
        threads = [threading.Thread(target=decide, args=pair) for pair in ((store, "x"), (other, "y"))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        rows = store.ledger()
        assert rows == other.ledger()
        assert sorted(row.a for row in rows) == sorted(f"{name}{i}" for name in "xy" for i in range(6))
        assert [row.when for row in rows] == sorted({row.when for row in rows})
        assert [c.seq for c in store.changes()] == list(range(1, 13))
        assert store.check() == []


def test_drift_is_found_and_mended(store: Neo4jStore, neo4j_settings: Settings) -> None:
    store.load_all([A, B])
    right = dump(store)
    with driver_of(neo4j_settings) as driver:
        for damage in (
            "MATCH (n:Resource {name: 'Bộ Y tế'}) SET n.name = 'Bộ khác', n:Stranger",
            "MATCH ()-[r:HAS_PARTY]->() WITH r LIMIT 1 DELETE r",
            "MATCH (s:Statement)-[r:EVIDENCE]->() WITH r LIMIT 1 DELETE r",
            "CREATE (:Mine {of: 'an analyst'})-[:NOTE]->(:Resource {name: 'no uri'})",
            "MATCH (a:Programme), (b:Organization) WITH a, b LIMIT 1 CREATE (a)-[:MINE]->(b)",
        ):
            driver.execute_query(damage)
            assert store.check(), damage
            store.rebuild()
            assert store.check() == []
            assert dump(store) == right


def test_a_record_that_lost_statements_says_so_until_it_is_loaded_again(
    store: Neo4jStore, neo4j_settings: Settings
) -> None:
    store.load_all([A, B])
    right = dump(store)
    with driver_of(neo4j_settings) as driver:
        driver.execute_query("MATCH (s:Statement {doc: 'a1'}) WITH s LIMIT 1 DETACH DELETE s")
    with same_store(neo4j_settings, toy_derive) as other:
        assert any("a1" in line and "load it again" in line for line in other.check())
        other.rebuild()
        assert [line for line in other.check() if "a1" in line]
        other.load(A)
        assert other.check() == []
        assert dump(other) == right


def test_other_rules_may_read_but_not_write_until_the_rebuild(
    store: Neo4jStore, neo4j_settings: Settings
) -> None:
    store.load(A)
    with same_store(neo4j_settings, toy_derive, rules="newer") as newer:
        assert newer.outdated
        assert newer.document("a1") == A
        with pytest.raises(StoreVersion, match="rebuild"):
            newer.load(B)
        newer.rebuild()
        assert newer.load(B).seq == 3
        assert [c.kind for c in newer.changes()] == ["load", "rebuild", "load"]


def test_quarantine_keeps_what_was_held_and_goes_with_the_document(store: Neo4jStore) -> None:
    assert store.quarantine("a1") is None
    store.load(A)
    report = {"report": "Chương trình phải có hai bên", "statements": [{"id": "x", "confidence": 0.5}]}
    assert store.hold("a1", report)
    assert not store.hold("a1", report)
    assert store.quarantine("a1") == report
    assert store.quarantined() == ["a1"]
    store.retract("a1")
    assert store.quarantine("a1") is None
    assert not store.hold("a1", {})


def test_the_registry_is_no_document(store: Neo4jStore) -> None:
    with pytest.raises(InputError, match="registry"):
        store.load(toy_record("registry", ("Chương trình phối hợp số 1", "Bộ Công an")))


def test_a_wrong_password_says_where_the_right_one_is(neo4j_settings: Settings) -> None:
    uri, _ = access(neo4j_settings)
    with pytest.raises(StoreUnavailable, match=r"refused the user name or password.*PHOIHOP_NEO4J_PASSWORD"):
        Neo4jStore(uri, ("neo4j", "not this one"), toy_derive)


def test_a_server_that_is_not_there_is_no_traceback() -> None:
    with pytest.raises(StoreUnavailable, match="cannot be reached"):
        Neo4jStore("bolt://127.0.0.1:9", ("neo4j", "x"), toy_derive)
