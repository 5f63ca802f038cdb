"""What every store must do: one class, run for each of them (``test_contract.py``)."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from graph.errors import NotFound, QueryRefused, Unsupported
from graph.identity import resolve
from graph.iri import ph
from graph.model import DocumentRecord
from graph.project import project
from graph.store import Projection, Store
from ontology import load_ontology
from ontology.registry import load_registry
from tests.store.samples import odd, other, review, signing

ALL = (signing, review, other, odd)


def projected(*records: DocumentRecord) -> Projection:
    """The pure function, which every store must agree with."""
    registry = load_registry()
    return project(records, resolve(records, registry), load_ontology(), registry)


def same(a: Projection, b: Projection) -> bool:
    """Equality with a message that can be read."""
    assert a.nodes.keys() == b.nodes.keys()
    assert {u: n for u, n in a.nodes.items() if b.nodes[u] != n} == {}
    assert a.edges == b.edges
    assert a.resolution == b.resolution
    return True


class StoreContract:
    """Subclasses give a ``store`` fixture: an empty store."""

    def test_an_empty_store_has_the_registry_and_no_documents(self, store: Store) -> None:
        assert store.seq() == 0
        assert list(store.documents()) == []
        assert list(store.changes()) == []
        assert store.document("0123456789abcdef") is None
        assert store.store_id()
        assert store.store_id() == store.store_id()
        assert same(store.projection(), projected())

    def test_a_record_comes_back_exactly(self, store: Store) -> None:
        for make in ALL:
            record = make().record()
            assert not store.load(record).nothing
            assert store.document(record.document.id) == record
        ids = [record.document.id for record in store.documents()]
        assert ids == sorted(make().id for make in ALL)

    def test_the_projection_is_the_pure_function_of_the_record(self, store: Store) -> None:
        records = [make().record() for make in ALL]
        for record in records:
            store.load(record)
        assert same(store.projection(), projected(*records))

    def test_a_second_load_writes_nothing(self, store: Store) -> None:
        store.load(signing().record())
        store.load(review().record())
        seq, changes = store.seq(), list(store.changes())
        written = store.load(signing().record())
        assert written.nothing
        assert written.seq == seq == store.seq()
        assert list(store.changes()) == changes

    def test_each_load_is_a_change_in_order(self, store: Store) -> None:
        first, second = signing().record(), review().record("2")
        assert store.load(first).seq == 1
        assert store.load(second).seq == 2
        store.retract(first.document.id)
        feed = [(c.seq, c.kind, c.doc, c.sha256) for c in store.changes()]
        assert feed == [
            (1, "load", first.document.id, first.document.sha256),
            (2, "load", second.document.id, second.document.sha256),
            (3, "retract", first.document.id, first.document.sha256),
        ]
        assert [c.seq for c in store.changes(since=1)] == [2, 3]
        assert list(store.changes(since=3)) == []

    def test_a_changed_document_replaces_what_it_said(self, store: Store) -> None:
        store.load(signing().record())
        draft = signing()
        draft.statements = [s for s in draft.statements if s.predicate != ph("signedOn")]
        record = draft.record("2")
        assert not store.load(record).nothing
        assert store.document(record.document.id) == record
        assert same(store.projection(), projected(record))

    def test_a_document_that_was_only_fetched_again_is_another_record(self, store: Store) -> None:
        record = signing().record()
        store.load(record)
        later = replace(record, document=replace(record.document, retrieved="2025-01-01"))
        assert store.load(later).seq == store.seq() == 2
        assert store.document(record.document.id) == later

    def test_retraction_leaves_what_never_loading_would_have_left(self, store: Store) -> None:
        store.load(review().record())
        before = store.projection()
        store.load(signing().record())
        store.load(odd().record())
        store.retract(odd().id)
        store.retract(signing().id)
        assert same(store.projection(), before)
        assert store.document(signing().id) is None
        store.retract(review().id)
        assert same(store.projection(), projected())
        with pytest.raises(NotFound):
            store.retract(review().id)

    def test_the_order_of_loading_does_not_matter(self, store: Store) -> None:
        wanted = projected(*(make().record() for make in ALL))
        for order in itertools.islice(itertools.permutations(ALL), 0, None, 7):
            for make in order:
                store.load(make().record())
            assert same(store.projection(), wanted)
            for make in reversed(order):
                store.retract(make().id)

    def test_a_fact_of_two_documents_survives_the_retraction_of_one(self, store: Store) -> None:
        store.load(signing().record())
        store.load(review().record())
        shared = [e for e in store.projection().edges.values() if e.predicate == ph("hasParty")]
        assert [e.sources for e in shared] == [2, 2]
        store.retract(signing().id)
        left = [e for e in store.projection().edges.values() if e.predicate == ph("hasParty")]
        assert {e.key for e in left} == {e.key for e in shared}
        assert [e.sources for e in left] == [1, 1]

    def test_planned_and_denied_facts_make_no_relationship(self, store: Store) -> None:
        store.load(review().record())
        store.load(odd().record())
        names = {
            store.projection().nodes[e.object].properties["name"]
            for e in store.projection().edges.values()
            if e.predicate == ph("hasParty")
        }
        assert names == {"Bộ Công an", "Bộ Y tế"}

    def test_what_the_gate_held_back_is_kept_and_goes_with_the_document(self, store: Store) -> None:
        doc = signing().id
        assert store.quarantine(doc) is None
        store.load(signing().record())
        store.hold(doc, {"report": "Cần có hai bên", "held": [{"confidence": 0.5}]})
        assert store.quarantine(doc) == {"report": "Cần có hai bên", "held": [{"confidence": 0.5}]}
        store.retract(doc)
        assert store.quarantine(doc) is None

    def test_cypher_reads_or_says_that_it_cannot(self, store: Store) -> None:
        store.load(signing().record())
        query = "MATCH (p:CooperationProgramme)-[:HAS_PARTY]->(o {name: $name}) RETURN p.name AS programme"
        if not store.speaks_cypher:
            with pytest.raises(Unsupported):
                store.cypher(query, {"name": "Bộ Công an"}, timeout=10)
            return
        columns, rows = store.cypher(query, {"name": "Bộ Công an"}, timeout=10)
        assert (columns, rows) == (["programme"], [["Chương trình phối hợp Bộ Công an - Bộ Y tế"]])
        with pytest.raises(QueryRefused):
            store.cypher("CREATE (:Note)", {}, timeout=10)
