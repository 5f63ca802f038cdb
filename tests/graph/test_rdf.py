"""The record as an RDF dataset, its hash, and files of it."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.canon import canonical_hash, canonical_lines
from graph.errors import InputError
from graph.export import FORMATS, export
from graph.identity import resolve
from graph.iri import code, doc_iri, entity_iri, graph_iri, ph, span_iri, statement_iri
from graph.model import DocumentRecord, SourceDocument, Statement
from graph.nquads import Quad, line, read
from graph.project import Projector
from graph.rdf import DERIVED, FACT, REGISTRY, imported_quads, quads
from graph.registry_record import registry_record
from graph.terms import (
    DCTERMS,
    OA,
    RDF,
    RDF_TYPE,
    SKOS,
    XSD,
    XSD_DATE,
    XSD_DOUBLE,
    XSD_INTEGER,
    BNode,
    Iri,
    Literal,
    Ref,
)
from ontology import Ontology
from ontology.registry import Registry

Told = Callable[..., Any]
Make = Callable[..., set[Quad]]


@pytest.fixture(scope="module")
def make(ontology: Ontology, registry: Registry) -> Make:
    projector = Projector(ontology, registry)

    def run(*docs: Any) -> set[Quad]:
        records = [d if isinstance(d, DocumentRecord) else d.record() for d in docs]
        projection = projector.project(records, resolve(records, registry))
        return set(quads(records, projection, ontology, registry))

    return run


def graph_of(dataset: set[Quad], iri: str) -> set[tuple[Any, str, Any]]:
    return {(q.subject, q.predicate.value, q.object) for q in dataset if q.graph == Iri(iri)}


SCIENCE = Iri(entity_iri("org", "bo-khoa-hoc-va-cong-nghe"))
POLICE = Iri(entity_iri("org", "bo-cong-an"))


def test_a_fact_is_a_plain_triple_and_a_statement_node_with_its_sentence(told: Told, make: Make) -> None:
    a = told(1)
    science, police = a.org("Bộ Khoa học và Công nghệ"), a.org("Bộ Công an")
    said = a.say(science, "cooperatesWith", police, sentence="Hai bộ phối hợp chặt chẽ.", rule="test-rule")
    dataset = make(a)
    assert (SCIENCE, ph("cooperatesWith"), POLICE) in graph_of(dataset, graph_iri("doc", a.id))
    prov = graph_of(dataset, graph_iri("prov", a.id))
    node = Iri(statement_iri(said.id))
    (span,) = said.evidence
    where = Iri(span_iri(a.id, span.start, span.end))
    assert {(p, o) for s, p, o in prov if s == node} == {
        (RDF_TYPE, Iri(ph("Statement"))),
        (RDF + "subject", SCIENCE),
        (RDF + "predicate", Iri(ph("cooperatesWith"))),
        (RDF + "object", POLICE),
        (ph("assertionKind"), Literal("stated")),
        (ph("confidence"), Literal("1.0", XSD_DOUBLE)),
        (ph("polarity"), Literal("positive")),
        (ph("modalityOf"), Literal("asserted")),
        (ph("rule"), Literal("test-rule")),
        (ph("inDocument"), Iri(doc_iri(a.id))),
        (ph("hasEvidence"), where),
        (ph("holdsFrom"), Literal("2020-03-01", XSD_DATE)),
    }
    assert (where, OA + "exact", Literal("Hai bộ phối hợp chặt chẽ.")) in prov
    assert (where, OA + "start", Literal.integer(span.start)) in prov


def test_participation_and_tenure_are_the_statements_themselves(told: Told, make: Make) -> None:
    a = told(1)
    police = a.org("Bộ Công an")
    programme = a.programme(police)
    event = a.entity("event", "Hội nghị", "Conference")
    person = a.entity("person", "Lê Thị Thử", "Person")
    chair = a.say(event, "hasChair", person)
    party = a.say(programme, "hasOwner", police)
    post = a.entity("post", "Thứ trưởng Bộ Công an", "Post", parent=police.key)
    tenure = a.say(person, "holdsPost", post, qualifiers=((ph("attestedOn"), Literal.edtf("2020-02")),))
    dataset = make(a)
    prov, derived = graph_of(dataset, graph_iri("prov", a.id)), graph_of(dataset, DERIVED.value)
    for said, cls in ((chair, "Participation"), (party, "Participation"), (tenure, "Tenure")):
        assert (Iri(statement_iri(said.id)), RDF_TYPE, Iri(ph(cls))) in prov
    assert (Iri(statement_iri(party.id)), ph("role"), Iri(code("role", "owner"))) in derived
    assert (Iri(statement_iri(tenure.id)), ph("attestedOnLatest"), Literal("2020-02-29", XSD_DATE)) in derived


def test_denied_and_planned_facts_are_statement_nodes_only(told: Told, make: Make) -> None:
    a = told(1)
    science, police = a.org("Bộ Khoa học và Công nghệ"), a.org("Bộ Công an")
    denied = a.say(science, "cooperatesWith", police, polarity="negative")
    dataset = make(a)
    assert not [q for q in dataset if q.predicate == Iri(ph("cooperatesWith"))]
    assert (Iri(statement_iri(denied.id)), ph("polarity"), Literal("negative")) in graph_of(
        dataset, graph_iri("prov", a.id)
    )


def test_one_preferred_label_a_language_in_the_whole_dataset(told: Told, make: Make) -> None:
    a, b = told(1), told(2)
    for d, name in ((a, "Chương trình A"), (b, "Chương trình dài hơn")):
        d.programme(d.org("Bộ KH&CN"), d.org("Bộ Công an"), period="2021/2025", name=name)
    dataset = make(a, b)
    labels: dict[Any, set[Literal]] = {}
    for q in dataset:
        if (
            q.predicate == Iri(SKOS + "prefLabel")
            and isinstance(q.object, Literal)
            and q.object.language == "vi"
        ):
            labels.setdefault(q.subject, set()).add(q.object)
    assert all(len(found) == 1 for found in labels.values())
    alternatives = {q.object for q in dataset if q.predicate == Iri(SKOS + "altLabel")}
    assert Literal.text("Chương trình A", "vi") in alternatives


def test_of_two_statuses_one_is_a_triple_and_both_are_statements(told: Told, make: Make) -> None:
    a, b = told(1, "2020-01-01"), told(2, "2021-01-01")
    for d, status in ((a, "draft"), (b, "signed")):
        programme = d.programme(d.org("Bộ KH&CN"), d.org("Bộ Công an"), period="2021/2025")
        d.status(programme, status)
    dataset = make(a, b)
    assert {q.object for q in dataset if q.predicate == Iri(ph("status"))} == {Iri(code("status", "signed"))}
    said = {q.object for q in dataset if q.predicate == Iri(RDF + "object")}
    assert {Iri(code("status", "draft")), Iri(code("status", "signed"))} <= said


def test_derived_are_superclasses_bounds_involvement_and_mention(told: Told, make: Make) -> None:
    a = told(1)
    programme = a.programme(a.org("Bộ KH&CN"), a.org("Bộ Công an"), period="2021/2025")
    a.say(programme, "hasSignatory", a.org("Bộ Công an"))
    derived = graph_of(make(a), DERIVED.value)
    (it,) = {s for s, p, o in derived if o == Iri(ph("CooperationProgramme"))}
    found = {(p, o) for s, p, o in derived if s == it}
    assert (RDF_TYPE, Iri(ph("Undertaking"))) in found
    assert (ph("hasPeriodLatest"), Literal("2025-12-31", XSD_DATE)) in found
    assert (ph("involves"), POLICE) in found
    assert (ph("involves"), SCIENCE) in found
    assert (ph("hasParty"), POLICE) in found, "a signatory is a party"
    assert {s for s, p, o in derived if (p, o) == (ph("mentions"), it)} == {Iri(doc_iri(a.id))}


def test_a_statement_is_found_by_its_property_or_as_none(told: Told, make: Make) -> None:
    a = told(1)
    programme = a.programme(a.org("Bộ KH&CN"), a.org("Bộ Công an"), period="2021/2025")
    a.status(programme, "signed")
    denied = a.say(programme, "hasSignatory", a.org("Bộ Công an"), polarity="negative")
    dataset = make(a)
    (it,) = {q.object for q in dataset if q.predicate == Iri(FACT + "hasPeriod")}
    links = [q for q in dataset if isinstance(q.predicate, Iri) and q.predicate.value.startswith(FACT)]
    subjects = {q.subject: q.object for q in dataset if q.predicate == Iri(RDF + "subject")}
    assert all(subjects[q.subject] == q.object for q in links)
    about = {q.predicate.value.removeprefix(FACT) for q in links if q.object == it}
    assert {"type", "prefLabel", "hasParty", "involves", "status"} <= about
    hedged = {q.subject for q in dataset if q.predicate == Iri(ph("hedged"))}
    assert hedged == {Iri(statement_iri(denied.id))}
    assert not hedged & {q.subject for q in links}
    (count,) = {q.object for q in dataset if q.predicate == Iri(ph("statementCount"))}
    assert count == Literal.integer(len(a.record().statements))


def test_the_document_node_shows_what_a_citation_needs(make: Make) -> None:
    source = SourceDocument(
        "ab" * 8,
        doc_iri("ab" * 8),
        "tin.txt",
        "0" * 64,
        "Nội dung",
        "Một tin",
        "2020-02-28T10:42+07:00",
        url="https://example.vn/tin",
        publisher="Báo Thử",
        licence="CC-BY-4.0",
    )
    prov = graph_of(make(DocumentRecord.build(source, (), ())), graph_iri("prov", source.id))
    shown = {p: o for s, p, o in prov if s == Iri(source.iri)}
    assert shown[DCTERMS + "title"] == Literal("Một tin")
    assert shown[ph("publishedAt")] == Literal("2020-02-28T10:42:00+07:00", XSD + "dateTime")
    assert shown[ph("charLength")] == Literal.integer(8)


def test_the_registry_names_its_rows(make: Make) -> None:
    registry = graph_of(make(), REGISTRY.value)
    rows = {o.value for s, p, o in registry if s == POLICE and p == DCTERMS + "source"}
    assert len(rows) == 1
    assert "#bo-cong-an" in rows.pop()


# ── exactness ─────────────────────────────────────────────────────────────────────────────────────────

ODD = [Literal("01", XSD_INTEGER), Literal("1.50", XSD + "decimal"), Literal("x", "http://x.vn/odd"),
       Literal.text("Bộ", "vi-VN"), Literal("a\nb\t\"\\"), Literal("", XSD + "string")]  # fmt: skip


def imported(*odd: Literal, graph: str = "") -> DocumentRecord:
    source = SourceDocument("cd" * 8, doc_iri("cd" * 8), "d.nq", "1" * 64, "")
    said = [
        Statement(
            source.id, BNode("c14n0"), f"http://x.vn/p{n}", term, kind="imported", source="d.nq", graph=graph
        )
        for n, term in enumerate(odd)
    ]
    return DocumentRecord.build(source, (), said)


def test_imported_quads_come_back_exactly() -> None:
    record = imported(*ODD, graph="http://x.vn/g")
    back = set(imported_quads([record]))
    assert {q.object for q in back} == set(ODD)
    assert {q.graph for q in back} == {Iri("http://x.vn/g")}
    assert canonical_hash(back) == canonical_hash(read(canonical_lines(back)))


def test_the_hash_sees_a_lost_zero_and_not_a_blank_label() -> None:
    def with_(label: str, value: str) -> list[Quad]:
        return [Quad(BNode(label), Iri("http://x.vn/p"), Literal(value, XSD_INTEGER))]

    assert canonical_hash(with_("a", "01")) == canonical_hash(with_("b", "01"))
    assert canonical_hash(with_("a", "01")) != canonical_hash(with_("a", "1"))


@given(st.permutations(range(4)), st.permutations(["a", "b", "c", "d"]))
def test_the_hash_knows_neither_order_nor_blank_labels(order: list[int], labels: list[str]) -> None:
    def ring(names: list[str]) -> list[Quad]:
        return [
            Quad(BNode(names[i]), Iri("http://x.vn/next"), BNode(names[(i + 1) % 4]), Iri("http://x.vn/g"))
            for i in range(4)
        ]

    again = ring(labels)
    assert canonical_hash(ring(["a", "b", "c", "d"])) == canonical_hash(again[i] for i in order)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_read_back_by_another_parser(told: Told, make: Make, form: str) -> None:
    a = told(1)
    a.programme(a.org("Bộ KH&CN"), a.org("Bộ Công an"), period="2021/2025")
    dataset = {q for q in make(a) if q.graph in (DERIVED, Iri(graph_iri("doc", a.id)))}
    dataset |= {Quad(Iri("http://x.vn/s"), Iri("http://x.vn/p"), term, DERIVED) for term in ODD}
    out, again = io.BytesIO(), io.BytesIO()
    count = export(dataset, form, out)
    export(sorted(dataset, key=line, reverse=True), form, again)
    assert out.getvalue() == again.getvalue()
    merged = form in ("nt", "ttl")
    expected = {line(q._replace(graph=None) if merged else q) for q in dataset}
    assert count == len(expected)
    parsed = ox.parse(out.getvalue(), format=ox.RdfFormat.from_media_type(FORMATS[form]))
    text = ox.serialize(list(parsed), format=ox.RdfFormat.N_QUADS) or b""
    assert {line(q) for q in read(text.decode().split("\n"))} == expected


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(InputError, match="xml"):
        export([], "xml", io.BytesIO())


def test_the_registrys_statements_have_nodes_as_those_of_documents_have(
    make: Make, registry: Registry
) -> None:
    """Cypher has them; SPARQL has them in a graph of their own, with the row and without a document."""
    entities, statements = registry_record(registry)
    nodes = graph_of(make(), graph_iri("prov", "registry"))
    by_node: dict[Any, dict[str, Any]] = defaultdict(dict)
    for subject, predicate, value in nodes:
        by_node[subject.value][predicate] = value
    assert {iri.removeprefix(statement_iri("")) for iri in by_node} == {s.id for s in statements}
    keys = {entity.key: entity.pinned for entity in entities}
    for statement in statements[::97]:
        told = by_node[statement_iri(statement.id)]
        assert isinstance(statement.subject, Ref)
        assert told[RDF + "subject"].value == keys[statement.subject.key]
        assert told[RDF + "predicate"].value == statement.predicate
        assert told[ph("assertionKind")].value == "curated"
        assert told[ph("statementSource")].value == statement.source
        assert ph("inDocument") not in told
