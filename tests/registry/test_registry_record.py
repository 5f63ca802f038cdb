"""The registry as curated statements of the record."""

from __future__ import annotations

from graph.iri import NS
from graph.model import DocumentRecord, SourceDocument
from graph.registry_record import REGISTRY_DOC, registry_record
from graph.terms import RDF_TYPE, SKOS, Iri, Literal, Ref
from ontology import load_ontology
from ontology.iri import entity_iri
from ontology.registry import load_registry

REGISTRY = load_registry()
ENTITIES, STATEMENTS = registry_record(REGISTRY)
BY_KEY = {entity.key: entity for entity in ENTITIES}


def said(slug: str, kind: str = "org") -> dict[str, set[str]]:
    """Predicates (local names) of an entity with the values said, references as slugs."""
    iri = entity_iri(kind, slug)
    found: dict[str, set[str]] = {}
    for statement in STATEMENTS:
        assert isinstance(statement.subject, Ref)
        if BY_KEY[statement.subject.key].pinned == iri:
            value = statement.object
            if isinstance(value, Ref):
                text = BY_KEY[value.key].pinned.rpartition("/")[2]
            elif isinstance(value, Literal):
                text = value.value + (f"@{value.language}" if value.language else "")
            else:
                assert isinstance(value, Iri)
                text = value.value.removeprefix(NS)
            found.setdefault(statement.predicate.rpartition("#")[2], set()).add(text)
    return found


def test_every_reference_is_an_entity_of_the_record() -> None:
    for statement in STATEMENTS:
        for term in (statement.subject, statement.object):
            if isinstance(term, Ref):
                assert term.key in BY_KEY


def test_every_entity_is_pinned_typed_and_named() -> None:
    typed = {s.subject for s in STATEMENTS if s.predicate == RDF_TYPE}
    named = {s.subject for s in STATEMENTS if s.predicate == SKOS + "prefLabel"}
    for entity in ENTITIES:
        assert entity.doc == REGISTRY_DOC
        assert entity.pinned
        assert entity.ref in typed & named, entity


def test_statements_are_curated_and_name_row_and_publication() -> None:
    for statement in STATEMENTS:
        assert (statement.kind, statement.evidence, statement.doc) == ("curated", (), REGISTRY_DOC)
        row, _, published = statement.source.partition(": ")
        assert ".csv#" in row
        assert published


def test_terms_stand_in_the_ontology() -> None:
    ontology = load_ontology()
    for statement in STATEMENTS:
        if statement.predicate.startswith(NS):
            assert statement.predicate.removeprefix(NS) in ontology.properties, statement.predicate
        if statement.predicate == RDF_TYPE:
            assert isinstance(statement.object, Iri)
            assert statement.object.value.removeprefix(NS) in ontology.classes, statement.object


def test_a_ministry_after_the_merger() -> None:
    facts = said("bo-khoa-hoc-va-cong-nghe-2025")
    assert facts["type"] == {"Ministry"}
    assert facts["prefLabel"] == {"Bộ Khoa học và Công nghệ@vi", "Ministry of Science and Technology@en"}
    assert "BKHCN" in facts["abbreviation"]
    assert facts["existsFrom"] == {"2025-03-01"}
    assert "existsUntil" not in facts
    assert facts["succeedsOrganization"] == {"bo-khoa-hoc-va-cong-nghe", "bo-thong-tin-va-truyen-thong"}
    assert facts["unitOf"] == {"chinh-phu"}
    change = said("bo-khoa-hoc-va-cong-nghe-2025", "change")
    assert change["type"] == {"OrganizationChange"}
    assert change["changedOn"] == {"2025-03-01"}
    assert change["originalOrganization"] == {"bo-khoa-hoc-va-cong-nghe", "bo-thong-tin-va-truyen-thong"}
    assert change["resultingOrganization"] == {"bo-khoa-hoc-va-cong-nghe-2025"}


def test_the_government_of_a_province_is_not_its_place() -> None:
    assert said("tinh-dak-lak")["jurisdictionArea"] == {"tinh-dak-lak"}
    assert said("tinh-dak-lak")["type"] == {"LocalAuthority"}
    assert said("tinh-dak-lak", "place")["type"] == {"AdministrativeUnit"}
    assert said("uy-ban-nhan-dan-tinh-dak-lak")["unitOf"] == {"tinh-dak-lak"}


def test_bodies_made_from_patterns_come_only_when_asked() -> None:
    iri = entity_iri("org", "so-khoa-hoc-va-cong-nghe-2025-tinh-dak-lak-2025")
    assert iri not in {entity.pinned for entity in ENTITIES}
    entities, statements = registry_record(REGISTRY, [iri, "https://example.org/unknown"])
    pinned = {entity.pinned for entity in entities}
    assert iri in pinned
    # What it needs to be understood comes with it: what it succeeded, the body above, the area.
    assert entity_iri("org", "so-khoa-hoc-va-cong-nghe-2025-tinh-phu-yen") in pinned
    assert entity_iri("org", "uy-ban-nhan-dan-tinh-dak-lak-2025") in pinned
    assert entity_iri("place", "tinh-dak-lak-2025") in pinned
    assert entity_iri("change", "so-khoa-hoc-va-cong-nghe-2025-tinh-dak-lak-2025") in pinned
    assert "https://example.org/unknown" not in pinned
    keys = {entity.key for entity in entities}
    refs = {t.key for s in statements for t in (s.subject, s.object) if isinstance(t, Ref)}
    assert refs <= keys
    typed = {s.subject for s in statements if s.predicate == RDF_TYPE}
    assert {entity.ref for entity in entities} == typed


def test_a_part_of_the_registry_says_what_the_whole_says() -> None:
    _, part = registry_record(REGISTRY, [entity_iri("org", "bo-cong-an")])
    assert part
    assert {s.id for s in part} < {s.id for s in STATEMENTS}


def test_the_record_is_one_record() -> None:
    document = SourceDocument(REGISTRY_DOC, "https://example.org/registry", "", "", "")
    record = DocumentRecord.build(document, ENTITIES, STATEMENTS)
    assert record.statements == STATEMENTS
    assert record.entities == ENTITIES
