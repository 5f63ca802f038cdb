"""The entity graph that follows from a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.errors import InputError
from graph.identity import Decision, resolve
from graph.iri import code, doc_iri, entity_iri, ph
from graph.model import DocumentRecord, Issue, LocalEntity, Span
from graph.neo4j_rows import triple_key as row_key
from graph.project import Projector, diff, project
from graph.project_terms import property_name, relationship_type, triple_key
from graph.store import Edge, Node, Projection
from graph.terms import SKOS, XSD_INTEGER, Iri, Literal, Ref
from ontology import Ontology
from ontology.registry import Registry

Told = Callable[..., Any]
Make = Callable[..., Projection]


@pytest.fixture(scope="module")
def make(ontology: Ontology, registry: Registry) -> Make:
    projector = Projector(ontology, registry)

    def run(*docs: Any, ledger: tuple[Decision, ...] = ()) -> Projection:
        records = [d if isinstance(d, DocumentRecord) else d.record() for d in docs]
        return projector.project(records, resolve(records, registry, ledger), ledger)

    return run


def node_of(projection: Projection, entity: LocalEntity) -> Node:
    return projection.nodes[projection.resolution[entity.key]]


def edges(projection: Projection, entity: LocalEntity, type_: str) -> list[Edge]:
    uri = projection.resolution[entity.key]
    return [e for e in projection.edges.values() if e.subject == uri and e.type == type_]


def cooperation(doc: Any, **more: str) -> LocalEntity:
    return doc.programme(
        doc.org("Bộ Khoa học và Công nghệ"), doc.org("Bộ Công an"), period="2021/2025", **more
    )


def test_names_of_types_and_properties() -> None:
    assert relationship_type(ph("hasParty")) == "HAS_PARTY"
    assert property_name(ph("heldOn")) == "held_on"
    assert property_name(SKOS + "exactMatch") == "exact_match"


def test_labels_are_the_class_and_its_superclasses(told: Told, make: Make) -> None:
    a = told(1)
    ministry, programme = a.org("Bộ Công an"), cooperation(a)
    found = make(a)
    assert node_of(found, ministry).labels == ("Ministry", "Organization", "Party", "PublicOrganization")
    assert node_of(found, programme).labels == ("CooperationProgramme", "Programme", "Undertaking")


def test_the_registrys_word_stands_for_its_bodies(told: Told, make: Make) -> None:
    a = told(1)
    wrong = a.entity("org", "Bộ KH&CN", "Enterprise")
    node = node_of(make(a), wrong)
    assert "Enterprise" not in node.labels
    assert node.properties["name"] == "Bộ Khoa học và Công nghệ"
    assert node.properties["name_en"] == "Ministry of Science and Technology"
    assert "Bộ KH&CN" in node.properties["aliases"]


def test_the_name_most_documents_use_is_shown(told: Told, make: Make) -> None:
    docs = [told(n) for n in (1, 2, 3)]
    made = [
        cooperation(d, name=n)
        for d, n in zip(docs, ("Chương trình A", "Chương trình dài hơn", "Chương trình A"), strict=True)
    ]
    node = node_of(make(*docs), made[0])
    assert node.properties["name"] == "Chương trình A"
    assert node.properties["aliases"] == ("Chương trình dài hơn",)
    two = make(*docs[:2])
    assert node_of(two, made[0]).properties["name"] == "Chương trình dài hơn"


def test_the_steward_renames(told: Told, make: Make) -> None:
    a = told(1)
    programme = cooperation(a)
    row = Decision("rename", programme.key, "Tên do người quản trị đặt", "st", "2026-01-01")
    node = node_of(make(a, ledger=(row,)), programme)
    assert node.properties["name"] == "Tên do người quản trị đặt"
    assert "Chương trình phối hợp công tác" in node.properties["aliases"]


def test_values_are_typed_and_times_have_bounds(told: Told, make: Make) -> None:
    a = told(1)
    programme = cooperation(a)
    a.say(programme, "orientationYear", Literal.integer(2030))
    a.say(programme, "signedOn", Literal.edtf("2021-03"))
    a.say(programme, "statedCount", Literal("12 đơn vị", XSD_INTEGER))
    a.status(programme, "signed")
    node = node_of(make(a), programme)
    assert node.properties["orientation_year"] == 2030
    assert node.properties["signed_on"] == "2021-03"
    assert node.properties["stated_count"] == "12 đơn vị", "an ill-typed number is kept as written"
    assert node.properties["status"] == "signed"
    assert node.dates["signed_on_earliest"] == "2021-03-01"
    assert node.dates["signed_on_latest"] == "2021-03-31"
    assert node.dates["has_period_latest"] == "2025-12-31"


def test_an_open_interval_has_one_bound(told: Told, make: Make) -> None:
    a = told(1)
    task = a.entity("task", "Ký kết chương trình", "Assignment")
    a.say(
        task,
        "deadline",
        Literal.edtf("../2019-09"),
        qualifiers=((ph("exclusiveEnd"), Literal.edtf("2019-10")),),
    )
    assert dict(node_of(make(a), task).dates) == {"deadline_latest": "2019-09-30"}


def test_properties_that_may_have_several_values_are_sorted_lists(told: Told, make: Make) -> None:
    a = told(1)
    official = a.entity("official", "Nghị quyết", "LegalAct")
    a.say(official, "printedNumber", "20- NQ/TW")
    a.say(official, "printedNumber", "20-NQ/TW")
    assert node_of(make(a), official).properties["printed_number"] == ("20- NQ/TW", "20-NQ/TW")


def test_the_latest_status_stands_and_known_beats_unknown(told: Told, make: Make) -> None:
    early, late, undated = told(1, "2020-01-01"), told(2, "2021-01-01"), told(3, "")
    made = [cooperation(d) for d in (early, late, undated)]
    for d, programme, value in zip(
        (early, late, undated), made, ("draft", "signed", "completed"), strict=True
    ):
        d.status(programme, value)
    late.status(made[1], "unknown")
    assert node_of(make(early, late, undated), made[0]).properties["status"] == "signed"


def test_a_finer_date_stands_without_complaint_and_a_different_one_is_an_issue(
    told: Told, make: Make
) -> None:
    a, b = told(1), told(2)
    one, two = cooperation(a), cooperation(b)
    a.say(one, "signedOn", Literal.edtf("2021"), sentence="Chương trình được ký năm 2021.")
    b.say(two, "signedOn", Literal.edtf("2021-03-15"), sentence="Lễ ký diễn ra ngày 15/3/2021.")
    agreed = make(a, b)
    assert node_of(agreed, one).properties["signed_on"] == "2021-03-15"
    assert not [n for n in agreed.nodes.values() if "DataIssue" in n.labels]
    c = told(3)
    c.say(cooperation(c), "signedOn", Literal.edtf("2021-03-16"), sentence="Ngày 16/3/2021, hai bên ký.")
    found = make(a, b, c)
    (issue,) = [n for n in found.nodes.values() if "DataIssue" in n.labels]
    assert issue.properties["issue_code"] == "conflicting-dates"
    assert set(issue.properties["quotes"]) == {"Lễ ký diễn ra ngày 15/3/2021.", "Ngày 16/3/2021, hai bên ký."}
    about = [e.object for e in found.edges.values() if e.subject == issue.uri and e.type == "ISSUE_ABOUT"]
    assert about == [found.resolution[one.key]]


def test_an_issue_of_the_reader_is_a_node_beside_its_entity(told: Told, make: Make) -> None:
    a = told(1)
    official = a.entity("official", "Nghị định", "LegalAct")
    a.issues.append(
        Issue(
            a.id,
            "number-date-mismatch",
            official.key,
            "Số lệch năm.",
            "Number and year differ.",
            (Span(0, 9, a.text[0:9]),),
            "54/2016/NĐ-CP",
        )
    )
    found = make(a)
    (issue,) = [n for n in found.nodes.values() if "DataIssue" in n.labels]
    assert issue.properties["corrected_value"] == "54/2016/NĐ-CP"
    assert issue.properties["evidence"] == (f"{a.id}:0:9",)
    targets = {e.type: e.object for e in found.edges.values() if e.subject == issue.uri}
    assert targets == {"ISSUE_ABOUT": found.resolution[official.key], "MENTIONED_IN": doc_iri(a.id)}


def test_one_relationship_counts_statements_and_sources(told: Told, make: Make) -> None:
    a, b = told(1), told(2)
    one = cooperation(a)
    two = cooperation(b)
    b.say(
        two,
        "hasParty",
        b.org("Bộ Công an"),
        confidence=0.7,
        qualifiers=((ph("role"), Iri(code("role", "lead"))),),
    )
    police = entity_iri("org", "bo-cong-an")
    (edge,) = [e for e in edges(make(a, b), one, "HAS_PARTY") if e.object == police]
    assert (edge.statements, edge.sources, edge.confidence) == (3, 2, 1.0)
    assert edge.roles == ("lead", "party")


def test_involves_gathers_every_part_with_its_role(told: Told, make: Make) -> None:
    a = told(1)
    programme = a.entity("programme", "Chương trình nghiên cứu ứng dụng công nghệ", "KeyProgramme")
    org = a.org("Bộ Công an")
    a.say(programme, "hasManager", org)
    a.say(programme, "hasSignatory", org)
    found = make(a)
    (broad,) = edges(found, programme, "INVOLVES")
    assert broad.roles == ("manager", "signatory")
    assert [e.object for e in edges(found, programme, "HAS_PARTY")] == [found.resolution[org.key]]
    event = a.entity("event", "Hội nghị", "Conference")
    a.say(event, "hasChair", a.entity("person", "Lê Thị Thử", "Person"))
    assert not edges(make(a), event, "INVOLVES"), "a chair is no party"


@pytest.mark.parametrize(
    "doubt",
    [{"polarity": "negative"}, {"modality": "planned"}, {"modality": "proposed"}, {"confidence": 0.4}],
)
def test_what_is_not_asserted_makes_no_relationship(told: Told, make: Make, doubt: dict[str, Any]) -> None:
    a = told(1)
    programme, org = (
        a.entity("programme", "Chương trình nghiên cứu chung của ngành", "Programme"),
        a.org("Bộ Công an"),
    )
    a.say(programme, "hasOwner", org, **doubt)
    a.status(programme, "signed", **doubt)
    found = make(a)
    assert {e.type for e in found.edges.values() if e.subject == found.resolution[programme.key]} == {
        "MENTIONED_IN"
    }
    assert "status" not in node_of(found, programme).properties


def test_every_entity_is_tied_to_the_documents_that_speak_of_it(told: Told, make: Make) -> None:
    a, b = told(1), told(2)
    one = cooperation(a)
    cooperation(b)
    found = make(a, b)
    assert {e.object for e in edges(found, one, "MENTIONED_IN")} == {doc_iri(a.id), doc_iri(b.id)}
    assert "SourceDocument" in found.nodes[doc_iri(a.id)].labels
    assert found.nodes[doc_iri(a.id)].properties["published"] == "2020-03-01"


def test_the_registry_takes_part_and_is_no_source(told: Told, make: Make) -> None:
    found = make()
    node = found.nodes[entity_iri("org", "bo-khoa-hoc-va-cong-nghe-2025")]
    assert node.dates["exists_from"] == "2025-03-01"
    assert all(e.sources == 0 for e in found.edges.values())


def test_a_dangling_reference_is_refused(told: Told, make: Make) -> None:
    a = told(1)
    a.say(a.org("Bộ Công an"), "cooperatesWith", Ref("0" * 24))
    with pytest.raises(InputError):
        make(a)


def test_keys_are_those_of_the_property_graph() -> None:
    parts = ("<http://a>", "<http://p>", "<http://b>")
    assert triple_key(*parts) == row_key(*parts)


def test_the_difference_of_projections_and_where_retired_iris_went(
    told: Told, make: Make, ontology: Ontology, registry: Registry
) -> None:
    a, b = told(1), told(2)
    vague, other = a.programme(a.org("Bộ Công an"), a.org("Bộ Quốc phòng")), cooperation(b)
    before, after = make(a), make(a, b)
    change = diff(before, after)
    assert {n.uri for n in change.nodes_upserted} >= {after.resolution[other.key], doc_iri(b.id)}
    assert not change.nodes_deleted
    assert not change.redirects
    assert diff(after, after).empty
    old = before.resolution[vague.key]
    merged = make(a, b, ledger=(Decision("same", vague.key, other.key, "st", "2026-01-01"),))
    assert diff(after, merged).redirects == {old: merged.resolution[other.key]}
    assert project([a.record()], before.resolution, ontology, registry) == before
