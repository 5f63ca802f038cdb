"""The store in memory: what the protocol promises."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.errors import NotFound, Unsupported
from graph.identity import Decision
from graph.memory import MemoryStore
from graph.store import Store
from ontology import Ontology
from ontology.registry import Registry

Told = Callable[..., Any]


@pytest.fixture
def store(ontology: Ontology, registry: Registry) -> MemoryStore:
    return MemoryStore(ontology, registry)


def doc(told: Told, number: int, **more: str) -> Any:
    made = told(number, **more)
    made.programme(made.org("Bộ KH&CN"), made.org("Bộ Công an"), period="2021/2025")
    return made


def test_it_keeps_the_protocol(store: MemoryStore) -> None:
    kept: Store = store
    assert (kept.seq(), kept.speaks_cypher) == (0, False)
    assert list(kept.documents()) == []
    assert kept.document("0" * 16) is None
    assert kept.quarantine("0" * 16) is None
    with pytest.raises(Unsupported):
        kept.cypher("RETURN 1", {}, timeout=1)


def test_a_second_load_writes_nothing(told: Told, store: MemoryStore) -> None:
    record = doc(told, 1).record()
    first = store.load(record)
    assert (first.seq, first.nothing) == (1, False)
    assert first.nodes_created > 0
    second = store.load(record)
    assert second.nothing
    assert store.seq() == second.seq == 1


def test_a_changed_document_writes_the_difference(told: Told, store: MemoryStore) -> None:
    store.load(doc(told, 1).record())
    changed = doc(told, 1)
    changed.status(
        changed.programme(changed.org("Bộ KH&CN"), changed.org("Bộ Công an"), period="2021/2025"), "draft"
    )
    written = store.load(changed.record())
    assert written.nodes_deleted == 0
    assert 0 < written.nodes_created <= 4
    assert [c.kind for c in store.changes()] == ["load", "load"]


def test_retraction_takes_away_what_nobody_else_says(told: Told, store: MemoryStore) -> None:
    a, b = doc(told, 1), doc(told, 2)
    store.load(a.record())
    alone = store.projection()
    store.load(b.record())
    gone = store.retract(b.id)
    assert store.projection() == alone
    assert gone.nodes_deleted > 0
    with pytest.raises(NotFound):
        store.retract(b.id)


def test_changes_are_numbered_and_many_documents_have_one_each(told: Told, store: MemoryStore) -> None:
    store.load_all([doc(told, n).record() for n in (1, 2, 3)])
    store.retract(f"{2:016x}")
    assert [(c.seq, c.kind) for c in store.changes()] == [
        (1, "load"),
        (2, "load"),
        (3, "load"),
        (4, "retract"),
    ]
    assert [c.seq for c in store.changes(since=3)] == [4]


def test_a_decision_moves_an_iri_and_leaves_a_redirect(told: Told, store: MemoryStore) -> None:
    a, b = told(1), told(2)
    one, two = (d.programme(d.org("Bộ KH&CN"), d.org("Bộ Công an")) for d in (a, b))
    store.load_all([a.record(), b.record()])
    old = {k.key: store.projection().resolution[k.key] for k in (one, two)}
    store.decide(Decision("same", one.key, two.key, "st", "2026-01-01"))
    (retired,) = store.redirects()
    assert retired in old.values()
    assert store.redirects()[retired] in store.projection().nodes
    assert store.ledger()[0].who == "st"


def test_what_the_gate_holds_back_can_be_read_and_cleared(store: MemoryStore) -> None:
    store.hold("0" * 16, {"shape": "S1"})
    assert store.quarantine("0" * 16) == {"shape": "S1"}
    store.hold("0" * 16, {})
    assert store.quarantine("0" * 16) is None
