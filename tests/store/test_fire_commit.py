"""The connection breaks in a commit: what was kept is found out, and nothing is written twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from graph.identity import Decision
from graph.neo4j_store import Neo4jStore
from graph.settings import Settings
from tests.store.servers import access, fresh_store
from tests.store.toy import toy_derive, toy_record
from tests.store.wire import Cut, Wire

pytestmark = pytest.mark.neo4j
A = toy_record("a1", ("Chương trình phối hợp số 1", "Bộ Công an"), ("Chương trình phối hợp số 1", "Bộ Y tế"))
B = toy_record("b2", ("Chương trình phối hợp số 1", "Bộ Công an"), ("Đề án 06", "Bộ Công an"))


@pytest.fixture
def wire(neo4j_settings: Settings) -> Iterator[Wire]:
    fresh_store(neo4j_settings, toy_derive).close()
    with Wire(access(neo4j_settings)[0]) as made:
        yield made


@pytest.fixture
def store(wire: Wire, neo4j_settings: Settings) -> Iterator[Neo4jStore]:
    with Neo4jStore(wire.uri, access(neo4j_settings)[1], toy_derive, rules="test") as opened:
        yield opened
        assert opened.check() == []
        assert [change.seq for change in opened.changes()] == list(range(1, opened.seq() + 1))


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_load_is_there_once_and_says_what_it_wrote(store: Neo4jStore, wire: Wire, how: Cut) -> None:
    whole = store.load(A)
    store.retract("a1")
    wire.cut = how
    again = store.load(A)
    assert wire.cuts == 1
    assert again == replace(whole, seq=3)
    assert list(store.documents()) == [A]


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_retraction_does_not_miss_what_it_removed_itself(store: Neo4jStore, wire: Wire, how: Cut) -> None:
    store.load_all([A, B])
    wire.cut = how
    assert store.retract("a1").changed == ("a1",)
    assert wire.cuts == 1
    assert list(store.documents()) == [B]


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_decision_is_in_the_ledger_once(store: Neo4jStore, wire: Wire, how: Cut) -> None:
    store.load(A)
    wire.cut = how
    assert store.decide(Decision("rename", "0" * 24, "Tên", "lan"), expected=0).seq == 2
    assert wire.cuts == 1
    assert [row.b for row in store.ledger()] == ["Tên"]


@pytest.mark.parametrize("how", ["before", "after"])
def test_what_is_held_back_is_kept_once(store: Neo4jStore, wire: Wire, how: Cut) -> None:
    wire.cut = how
    store.hold("f" * 16, {"held": [1]})
    assert wire.cuts == 1
    assert store.quarantined() == ["f" * 16]


def test_another_who_wrote_meanwhile_is_not_mistaken_for_us(
    store: Neo4jStore, wire: Wire, neo4j_settings: Settings
) -> None:
    store.load(A)
    with Neo4jStore(*access(neo4j_settings), toy_derive, rules="test") as other:
        other.load(B)
        wire.cut = "before"
        store.retract("a1")
        assert list(other.documents()) == [B]
        feed = [(c.kind, c.doc) for c in other.changes()]
        assert feed == [("load", "a1"), ("load", "b2"), ("retract", "a1")]
