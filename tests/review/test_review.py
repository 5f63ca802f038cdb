"""A steward's decisions: each is a row, each can be undone, and undoing leaves what was before."""

from __future__ import annotations

import pytest

from graph.canon import canonical_hash
from graph.errors import InputError, NotFound, StoreConflict
from graph.iri import BASE, code, ph
from graph.rdf import quads
from graph.record_json import record_from, record_json
from graph.store import Store
from graph.terms import Iri
from loaders.gate import Gate
from loaders.ingest import ingest_one
from loaders.prepare import Knowledge
from loaders.review import decide
from loaders.review_items import held, locals_of, waiting
from loaders.text import ReadDocument
from tests.review.conftest import faulty
from tests.store.samples import odd, other, review, signing


def hash_of(store: Store, knowledge: Knowledge) -> str:
    return canonical_hash(
        quads(store.documents(), store.projection(), knowledge.ontology, knowledge.registry)
    )


def programmes(store: Store) -> list[str]:
    return sorted({iri for iri in store.projection().resolution.values() if "/programme/" in iri})


def test_records_survive_json_exactly() -> None:
    for make in (signing, review, other, odd, faulty):
        record = make().record()
        assert record_from(record_json(record)) == record


def test_merging_and_undoing_gives_the_hash_of_before(store: Store, knowledge: Knowledge) -> None:
    before = hash_of(store, knowledge)
    a, b, *_ = programmes(store)
    first = decide(
        store, knowledge, "same", a.removeprefix(BASE + "id/"), b, who="lan", why="một chương trình"
    )
    assert (first.number, first.row.who, first.row.why) == (1, "lan", "một chương trình")
    assert len(programmes(store)) == 2
    assert hash_of(store, knowledge) != before
    with pytest.raises(NotFound, match="has become"):
        decide(store, knowledge, "rename", next(iter(store.redirects())), "x", who="lan")
    undone = decide(store, knowledge, "undo", "1", who="mai")
    assert (undone.number, undone.row.op) == (2, "undo")
    assert hash_of(store, knowledge) == before


def test_splitting_speaks_of_local_keys(store: Store, knowledge: Knowledge) -> None:
    before = hash_of(store, knowledge)
    shared = next(iri for iri in programmes(store) if len(list(locals_of(store, iri))) == 2)
    (one, _, _), (two, _, _) = locals_of(store, shared)
    decide(store, knowledge, "not-same", one, two, who="lan")
    assert store.projection().resolution[one] != store.projection().resolution[two]
    # What the split has made can be decided about, although the rules alone do not give its IRI.
    made = next(iri for key in (one, two) if (iri := store.projection().resolution[key]) != shared)
    third = next(iri for iri in programmes(store) if iri not in (shared, made))
    decide(store, knowledge, "same", made, third, who="lan")
    assert len({store.projection().resolution[key] for key in (one, two)} | set(programmes(store))) == 3
    decide(store, knowledge, "undo", "2", who="lan")
    decide(store, knowledge, "undo", "1", who="lan")
    assert hash_of(store, knowledge) == before


def test_a_released_statement_loads_with_its_row(store: Store, knowledge: Knowledge) -> None:
    before = hash_of(store, knowledge)
    (item,) = held(store)
    assert (item.b, item.document) == ("S17", signing().id)
    assert item.evidence == signing().sentences[1]
    done = decide(store, knowledge, "release", item.a, who="lan", why="bảng mã thiếu")
    assert done.still_held == ""
    assert (done.row.op, done.row.a, done.row.b) == ("release", item.a, "S17")
    assert held(store) == []
    assert store.document(item.document) == faulty().record()
    decide(store, knowledge, "undo", "1", who="lan")
    assert held(store) == [item]
    assert hash_of(store, knowledge) == before


def test_a_release_holds_when_the_document_is_loaded_again(store: Store, knowledge: Knowledge) -> None:
    (item,) = held(store)
    decide(store, knowledge, "release", item.a, who="lan")
    record = faulty().record("2")
    read = ReadDocument(record.document, entities=record.entities, statements=record.statements)
    outcome = ingest_one(read, store, knowledge, "ky-ket.txt")
    assert (outcome.state, outcome.held) == ("loaded", 0)
    assert store.document(item.document) == record


def test_waiving_one_shape_is_not_waiving_another(store: Store, knowledge: Knowledge) -> None:
    (item,) = held(store)
    done = decide(store, knowledge, "release", item.a, "S09a", who="lan")
    assert done.still_held == "S17"
    assert [i.a for i in held(store)] == [item.a]
    assert store.document(item.document) is not None


def test_what_rests_on_a_held_statement_comes_with_it(store: Store, knowledge: Knowledge) -> None:
    draft = signing()
    stranger = draft.entity("org", "Bộ Lạ")
    draft.say(stranger, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", Iri(ph("NoSuchClass")))
    programme = next(entity for entity in draft.entities if entity.kind == "programme")
    draft.say(programme, "hasLead", stranger)
    record = draft.record("2")
    read = ReadDocument(record.document, entities=record.entities, statements=record.statements)
    assert ingest_one(read, store, knowledge, "x").held >= 2
    waiting_ = held(store, record.document.id)
    rests = next(i for i in waiting_ if i.b == "depends")
    with pytest.raises(InputError, match="rests on"):
        decide(store, knowledge, "release", rests.a, who="lan")
    cause = next(i for i in waiting_ if i.b != "depends")
    decide(store, knowledge, "release", cause.a, who="lan")
    told = store.document(record.document.id)
    assert told is not None
    assert rests.a in {s.id for s in told.statements} or rests.a in {i.a for i in held(store)}


def told_parties(store: Store) -> set[tuple[str, str]]:
    """(programme, party) of the entity graph."""
    return {(e.subject, e.object) for e in store.projection().edges.values() if e.type == "HAS_PARTY"}


def test_rejecting_takes_the_fact_away_and_keeps_the_statement(store: Store, knowledge: Knowledge) -> None:
    party = next(s for s in other().record().statements if s.predicate == ph("hasParty"))
    facts = told_parties(store)
    decide(store, knowledge, "reject", party.id, who="lan")
    assert len(facts - told_parties(store)) == 1
    told = store.document(other().id)
    assert told is not None
    assert party.id in {s.id for s in told.statements}
    assert store.as_loaded(other().id) == other().record()


def test_what_waits_is_listed_until_it_is_judged(store: Store, knowledge: Knowledge) -> None:
    draft = odd()
    draft.say(draft.entities[0], "hasLead", draft.entities[1], confidence=0.3)
    store.load(draft.record())
    doubtful = [i for i in waiting(store, knowledge.registry) if i.what == "doubtful"]
    assert len(doubtful) == 2
    assert all("—" in item.name for item in doubtful)
    decide(store, knowledge, "accept", doubtful[0].a, who="lan")
    assert [i.a for i in waiting(store, knowledge.registry) if i.what == "doubtful"] == [doubtful[1].a]
    assert {i.what for i in waiting(store, knowledge.registry)} >= {"held", "doubtful"}


def test_two_stewards_see_that_the_other_was_first(store: Store, knowledge: Knowledge) -> None:
    a, b, *_ = programmes(store)
    decide(store, knowledge, "rename", a, "Tên một", who="lan", expected=0)
    with pytest.raises(StoreConflict):
        decide(store, knowledge, "rename", b, "Tên hai", who="mai", expected=0)
    decide(store, knowledge, "rename", b, "Tên hai", who="mai", expected=1)
    assert [row.who for row in store.ledger()] == ["lan", "mai"]


@pytest.mark.parametrize(
    ("op", "a", "b", "error"),
    [
        ("same", "programme/khong-co", "programme/cung-khong", NotFound),
        ("accept", "0" * 24, "", NotFound),
        ("release", "0" * 24, "", NotFound),
        ("undo", "7", "", NotFound),
        ("undo", "một", "", NotFound),
        ("delete", "x", "", InputError),
    ],
)
def test_a_decision_about_nothing_is_refused(
    store: Store, knowledge: Knowledge, op: str, a: str, b: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        decide(store, knowledge, op, a, b, who="lan")
    assert store.ledger() == ()


def test_a_decision_without_a_steward_is_refused(store: Store, knowledge: Knowledge) -> None:
    with pytest.raises(InputError, match="who"):
        decide(store, knowledge, "rename", programmes(store)[0], "Tên", who=" ")
    decide(store, knowledge, "rename", programmes(store)[0], "Tên", who="lan")
    decide(store, knowledge, "undo", "1", who="lan")
    with pytest.raises(InputError, match="undo is not undone"):
        decide(store, knowledge, "undo", "2", who="lan")


def test_the_gate_without_waivers_is_what_it_was(knowledge: Knowledge) -> None:
    assert isinstance(knowledge.gate, Gate)
    assert [h.shape for h in knowledge.gate.judge(faulty().record()).held] == ["S17"]
    assert code("level", "galactic") not in {str(s.object) for s in signing().record().statements}
