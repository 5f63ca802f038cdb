"""What every store must do: one class, run for each of them (``test_contract.py``)."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from graph.errors import InputError, NotFound, QueryRefused, StoreConflict, Unsupported
from graph.identity import Decision, resolve
from graph.iri import ph
from graph.ledger import released, undoing
from graph.model import DocumentRecord
from graph.project import project
from graph.project_terms import NAME_LIMIT
from graph.store import Projection, Store
from ontology import load_ontology
from ontology.registry import load_registry
from tests.store.samples import LONG_NAMES, long, odd, other, review, signing

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

    def test_what_is_longer_than_an_index_key_comes_back_exactly(self, store: Store) -> None:
        record = long().record()
        store.load(record)
        assert store.document(record.document.id) == record
        projection = store.projection()
        assert same(projection, projected(record))
        for at, name in enumerate(LONG_NAMES):
            node = projection.nodes[f"http://example.org/dai/{at}"]
            assert len(shown := str(node.properties["name"])) == NAME_LIMIT
            assert shown.endswith("…")
            assert name.startswith(shown[:-1])
            assert name in node.properties["aliases"]

    def test_a_reprint_loaded_later_shares_the_text_and_survives_its_original(self, store: Store) -> None:
        first, reprint = other(), other("in-lai.txt")
        assert (first.text, first.id != reprint.id) == (reprint.text, True)
        store.load(first.record())
        store.load(reprint.record())
        store.retract(first.id)
        assert store.document(reprint.id) == reprint.record()
        assert same(store.projection(), projected(reprint.record()))
        store.load(first.record())
        assert store.document(first.id) == first.record()

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

    def test_what_is_held_back_is_kept_with_the_documents_of_one_step(self, store: Store) -> None:
        one, two = signing().record(), review().record()
        store.load_all([one, two], {one.document.id: {"held": [1]}, two.document.id: {}})
        assert store.quarantined() == [one.document.id]
        assert store.load_all([one], {one.document.id: {"held": [1]}}).nothing
        store.load_all([one], {one.document.id: {}})
        assert store.quarantined() == []

    # -- the ledger ----------------------------------------------------------------------------------------

    def test_a_merge_undone_gives_the_projection_of_before(self, store: Store) -> None:
        store.load_all([signing().record(), other().record()])
        before = store.projection()
        a, b = sorted({iri for iri in before.resolution.values() if "/programme/" in iri})
        store.decide(Decision("same", a, b, "chị Lan"))
        merged = store.projection()
        kept = {iri for iri in merged.resolution.values() if "/programme/" in iri}
        assert len(kept) == 1
        assert store.redirects() == {iri: kept.copy().pop() for iri in {a, b} - kept}
        rows = store.ledger()
        assert [(row.op, row.a, row.b, row.who) for row in rows] == [("same", a, b, "chị Lan")]
        store.decide(undoing(rows[0], "chị Lan", "nhầm"))
        assert same(store.projection(), before)
        assert store.redirects() == {}
        assert [row.op for row in store.ledger()] == ["same", "undo"]
        assert [row.when for row in store.ledger()] == sorted({row.when for row in store.ledger()})
        assert [c.kind for c in store.changes()] == ["load", "load", "ledger", "ledger"]

    def test_a_split_and_its_undoing(self, store: Store) -> None:
        store.load_all([signing().record(), review().record()])
        before = store.projection()
        one, two = (
            next(e.key for e in make().record().entities if e.kind == "programme" and "2021" in e.context)
            for make in (signing, review)
        )
        assert before.resolution[one] == before.resolution[two]
        store.decide(Decision("not-same", one, two, "st"))
        assert store.projection().resolution[one] != store.projection().resolution[two]
        store.decide(undoing(store.ledger()[0], "st"))
        assert same(store.projection(), before)

    def test_a_new_name_and_the_old_one_again(self, store: Store) -> None:
        store.load(signing().record())
        before = store.projection()
        iri = next(iri for iri in before.resolution.values() if "/programme/" in iri)
        store.decide(Decision("rename", iri, "Tên gọn", "st"))
        assert store.projection().nodes[iri].properties["name"] == "Tên gọn"
        store.decide(Decision("rename", iri, "Tên khác", "st"))
        assert store.projection().nodes[iri].properties["name"] == "Tên khác"
        store.decide(undoing(store.ledger()[1], "st"))
        assert same(store.projection(), before)

    def test_a_verdict_on_a_statement_makes_or_unmakes_the_fact(self, store: Store) -> None:
        record, doc = signing().record(), signing().id
        store.load(record)
        before = store.projection()
        party = next(s for s in record.statements if s.predicate == ph("hasParty"))
        store.decide(Decision("reject", party.id, doc, "st", why="not in the sentence"))

        def parties() -> int:
            return sum(e.predicate == ph("hasParty") for e in store.projection().edges.values())

        assert parties() == 1
        told = store.document(doc)
        assert told is not None
        assert [s.confidence for s in told.statements if s.id == party.id] == [0.0]
        assert store.load(record).nothing, "what was loaded is what is there, whatever was decided of it"
        assert [(c.kind, c.doc) for c in store.changes(1)] == [("ledger", ""), ("load", doc)]
        store.decide(Decision("accept", party.id, doc, "st"))
        assert parties() == 2
        store.decide(undoing(store.ledger()[0], "st"))
        assert same(store.projection(), before)
        assert store.document(doc) == record

    def test_a_doubtful_statement_that_is_accepted_becomes_a_fact(self, store: Store) -> None:
        record, doc = odd().record(), odd().id
        store.load(record)
        doubtful = next(s for s in record.statements if s.predicate == ph("hasOwner"))
        assert not any(e.predicate == ph("hasOwner") for e in store.projection().edges.values())
        store.decide(Decision("accept", doubtful.id, doc, "st"))
        assert [e.confidence for e in store.projection().edges.values() if e.predicate == ph("hasOwner")] == [
            1.0
        ]

    def test_a_decision_about_what_is_not_there_is_inert_until_it_comes(self, store: Store) -> None:
        record, doc = signing().record(), signing().id
        party = next(s for s in record.statements if s.predicate == ph("hasParty"))
        before = store.projection()
        store.decide(Decision("reject", party.id, doc, "st"))
        assert same(store.projection(), before)
        store.load(record)
        assert sum(e.predicate == ph("hasParty") for e in store.projection().edges.values()) == 1
        store.retract(doc)
        assert same(store.projection(), before)
        assert len(store.ledger()) == 1

    def test_two_stewards_at_once_never_lose_a_decision(self, store: Store) -> None:
        store.load(signing().record())
        seen = len(store.ledger())
        store.decide(Decision("rename", "0" * 24, "một", "a"), expected=seen)
        with pytest.raises(StoreConflict, match="somebody has decided meanwhile"):
            store.decide(Decision("rename", "0" * 24, "hai", "b"), expected=seen)
        assert [row.who for row in store.ledger()] == ["a"]
        store.decide(Decision("rename", "0" * 24, "hai", "b"), expected=seen + 1)
        assert [row.b for row in store.ledger()] == ["một", "hai"]

    def test_a_decision_names_its_steward_and_both_sides(self, store: Store) -> None:
        for row in (Decision("same", "a" * 24, "b" * 24), Decision("same", "a" * 24, "", "st")):
            with pytest.raises(InputError):
                store.decide(row)
        with pytest.raises(InputError):
            store.decide(Decision("same", "a" * 24, "a" * 24, "st"))
        assert store.ledger() == ()
        assert store.seq() == 0

    def test_what_a_release_lets_through_comes_with_its_row(self, store: Store) -> None:
        whole = signing().record()
        doc = whole.document.id
        less = replace(whole, statements=whole.statements[1:])
        store.load_all([less], {doc: {"held": [whole.statements[0].id]}})
        row = Decision("release", whole.statements[0].id, "PhSomeShape", "st")
        seq = store.seq()
        store.decide(row, expected=0, records=[whole], held={doc: {}})
        assert store.document(doc) == whole
        assert store.quarantine(doc) is None
        assert released(store.ledger()) == {(whole.statements[0].id, "PhSomeShape")}
        assert [(c.kind, c.doc) for c in store.changes(seq)] == [("ledger", ""), ("load", doc)]

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
