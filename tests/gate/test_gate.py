"""The gate holds what violates a shape and what rests on it, and lets the rest pass."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.iri import code, doc_iri, ph
from graph.model import DocumentRecord, LocalEntity, SourceDocument, Span, Statement
from graph.terms import RDF_TYPE, SKOS, Iri, Literal, Ref, Term
from loaders.gate import DEPENDS, Gate, Verdict
from ontology import load_ontology
from ontology.registry import load_registry

TEXT = "Ngày 12/5/2022, Bộ Lan và Bộ Mai họp bàn Chương trình phối hợp 2021-2025; bà Hòa chủ trì."
DOC = "00000000000000aa"
DOCUMENT = SourceDocument(
    DOC, doc_iri(DOC), "hop.txt", "ab" * 32, TEXT, title="Họp bàn", published="2022-05-13"
)


def entity(kind: str, name: str, **more: str) -> LocalEntity:
    return LocalEntity(DOC, kind, name, **more)


LAN, MAI = entity("org", "Bộ Lan"), entity("org", "Bộ Mai")
MEETING = entity("event", "Buổi họp", context="2022-05-12")
PROGRAMME = entity("programme", "Chương trình phối hợp", context="2021/2025")
HOA = entity("person", "Hòa")
POST = entity("post", "Vụ trưởng Bộ Lan", parent=LAN.key)
ENTITIES = (LAN, MAI, MEETING, PROGRAMME, HOA, POST)


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(start, start + len(quote), quote)


def say(subject: LocalEntity, predicate: str, value: Term, quote: str = "họp", **more: object) -> Statement:
    iri = predicate if ":" in predicate else ph(predicate)
    return replace(Statement(DOC, subject.ref, iri, value, evidence=(span(quote),)), **more)  # type: ignore[arg-type]


def is_a(subject: LocalEntity, name: str) -> Statement:
    return say(subject, RDF_TYPE, Iri(ph(name)))


SOUND = (
    is_a(LAN, "Ministry"),
    is_a(MAI, "Ministry"),
    is_a(MEETING, "WorkingSession"),
    is_a(PROGRAMME, "CooperationProgramme"),
    is_a(HOA, "Person"),
    is_a(POST, "Post"),
    say(LAN, SKOS + "prefLabel", Literal.text("Bộ Lan", "vi"), "Bộ Lan"),
    say(PROGRAMME, "hasParty", LAN.ref, qualifiers=((ph("role"), Iri(code("role", "party"))),)),
    say(PROGRAMME, "hasParty", MAI.ref),
    say(PROGRAMME, "hasPeriod", Literal.edtf("2021/2025"), "2021-2025"),
    say(PROGRAMME, "status", Iri(code("status", "draft"))),
    say(MEETING, "heldOn", Literal.edtf("2022-05-12"), "12/5/2022"),
    say(MEETING, "hasChair", HOA.ref, "bà Hòa chủ trì"),
    say(MEETING, "isAbout", PROGRAMME.ref),
    say(HOA, "holdsPost", POST.ref, qualifiers=((ph("attestedOn"), Literal.edtf("2022-05-12")),)),
    say(POST, "postIn", LAN.ref),
)


def record(*statements: Statement, entities: tuple[LocalEntity, ...] = ENTITIES) -> DocumentRecord:
    return DocumentRecord.build(DOCUMENT, entities, statements)


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(load_ontology(), load_registry())


def shapes_of(verdict: Verdict) -> dict[str, str]:
    return {h.statement.id: h.shape for h in verdict.held}


def test_a_sound_document_passes_whole(gate: Gate) -> None:
    sound = record(*SOUND)
    assert gate.judge(sound) == Verdict(sound)


@pytest.mark.parametrize(
    ("shape", "wrong"),
    [
        ("S09a", say(MEETING, "plannedFor", Literal.edtf("12/5/2022"))),
        ("S09b", say(PROGRAMME, "hasPeriod", Literal.edtf("2025/2021"))),
        ("S17", say(PROGRAMME, "level", Iri(code("level", "galactic")))),
        (
            "S19",
            say(PROGRAMME, "hasLead", LAN.ref, qualifiers=((ph("role"), Iri(code("level", "ministry"))),)),
        ),
        ("S33", say(MEETING, "heldOn", Literal.edtf("2023-01"))),
        ("S41b", say(LAN, "cooperatesWith", MAI.ref, evidence=(Span(0, 6, "Bộ Lan"),))),
        ("S42a", say(LAN, "cooperatesWith", MAI.ref, evidence=())),
        ("S42b", say(LAN, "cooperatesWith", MAI.ref, confidence=1.5)),
        ("S42g", say(LAN, "cooperatesWith", MAI.ref, kind="inferred", evidence=())),
        ("S42h", say(LAN, "cooperatesWith", MAI.ref, kind="curated", evidence=())),
        ("S57", say(PROGRAMME, "hasCoordinator", MEETING.ref)),
        ("S58", say(LAN, "holdsPost", POST.ref)),
        ("S59a", say(PROGRAMME, "hasLead", Literal("Bộ Lan"))),
        ("S59b", say(MEETING, "editionNumber", Literal("XV"))),
        ("S60", say(LAN, "marriedTo", MAI.ref)),
        ("S61", say(LAN, RDF_TYPE, Iri(ph("Castle")))),
        ("S62", say(PROGRAMME, "hasLead", Ref("f" * 24))),
        ("S63", say(LAN, "unitOf", LAN.ref)),
    ],
)
def test_only_the_offending_statement_is_held(gate: Gate, shape: str, wrong: Statement) -> None:
    verdict = gate.judge(record(*SOUND, wrong))
    assert shape in {v.shape for v in verdict.report}
    assert {h.statement.id for h in verdict.held} == {wrong.id}
    assert verdict.passed.statements == record(*SOUND).statements
    assert all(h.message_vi and h.message_en for h in verdict.held)


def test_a_label_with_loose_marks_is_held_by_its_value(gate: Gate) -> None:
    loose = say(LAN, SKOS + "altLabel", Literal.text("Bo\u0323\u0302 Lan", "vi"), "Bộ Lan")
    assert shapes_of(gate.judge(record(*SOUND, loose))) == {loose.id: "S06"}


def test_what_rests_on_a_held_class_is_held_with_it(gate: Gate) -> None:
    """Two classes that exclude each other: neither stands, nor does anything said about the entity."""
    verdict = gate.judge(record(*SOUND, is_a(LAN, "Conference")))
    held = {h.statement.id: h for h in verdict.held}
    about_lan = [s for s in record(*SOUND).statements if LAN.ref in (s.subject, s.object)]
    post = [s for s in record(*SOUND).statements if POST.ref in (s.subject, s.object)]
    assert {s.id for s in (*about_lan, *post)} <= set(held)
    assert {h.shape for h in verdict.held} == {"S56", DEPENDS}
    assert LAN not in verdict.passed.entities
    assert POST not in verdict.passed.entities, "the post's name is scoped by the ministry"
    assert say(PROGRAMME, "hasParty", MAI.ref).id not in held


def test_an_inference_falls_with_its_premise(gate: Gate) -> None:
    premise = say(MEETING, "heldOn", Literal.edtf("2023-01"))
    drawn = say(LAN, "cooperatesWith", MAI.ref, kind="inferred", evidence=(), premises=(premise.id,))
    verdict = gate.judge(record(*SOUND, premise, drawn))
    assert shapes_of(verdict) == {premise.id: "S33", drawn.id: DEPENDS}
    assert next(h for h in verdict.held if h.shape == DEPENDS).because == premise.id


def test_a_document_without_a_hash_is_held_whole(gate: Gate) -> None:
    broken = replace(record(*SOUND), document=replace(DOCUMENT, sha256="unknown"))
    verdict = gate.judge(broken)
    assert verdict.passed.statements == ()
    assert len(verdict.held) == len(SOUND)


def test_a_planned_event_may_lie_after_its_source(gate: Gate) -> None:
    planned = say(MEETING, "plannedFor", Literal.edtf("2023"), modality="planned")
    assert gate.judge(record(*SOUND, planned)).held == ()


def test_a_release_waives_one_shape_for_one_statement(gate: Gate) -> None:
    late = say(MEETING, "heldOn", Literal.edtf("2023-01"))
    bad = say(PROGRAMME, "level", Iri(code("level", "galactic")))
    verdict = gate.judge(record(*SOUND, late, bad), waived=[(late.id, "S33")])
    assert shapes_of(verdict) == {bad.id: "S17"}
    assert late in verdict.passed.statements
    assert shapes_of(gate.judge(record(*SOUND, late), waived=[(late.id, "S17")])) == {late.id: "S33"}


def test_warnings_hold_nothing_and_are_told_when_asked_for(gate: Gate) -> None:
    untold = say(HOA, "memberOf", LAN.ref)
    judged = gate.judge(record(*SOUND, untold), least="Info")
    assert judged.held == ()
    assert {v.shape for v in judged.report} == {"S23"}
    assert gate.judge(record(*SOUND, untold)).report == ()


def test_the_registry_tells_the_class_of_a_pinned_body(gate: Gate) -> None:
    entry = next(e for e in load_registry().entries.values() if e.type == "Ministry")
    pinned = LocalEntity(DOC, "org", entry.name, pinned=entry.iri)
    fine = say(PROGRAMME, "hasParty", pinned.ref)
    wrong = say(PROGRAMME, "heldAt", pinned.ref)
    verdict = gate.judge(record(*SOUND, fine, wrong, entities=(*ENTITIES, pinned)))
    assert fine in verdict.passed.statements
    assert {h.statement.id for h in verdict.held} == {wrong.id}


def test_imported_statements_about_foreign_things_pass(gate: Gate) -> None:
    foreign = Statement(
        DOC,
        Iri("http://example.org/a b"),
        "http://example.org/knows",
        Literal("01", "http://www.w3.org/2001/XMLSchema#integer"),
        kind="imported",
        source="file.nq",
    )
    assert foreign in gate.judge(record(*SOUND, foreign)).passed.statements


def test_the_payload_is_json_and_shows_the_sentence(gate: Gate) -> None:
    late = say(MEETING, "heldOn", Literal.edtf("2023-01"), "12/5/2022")
    payload = json.loads(json.dumps(gate.judge(record(*SOUND, late)).payload()))
    assert payload["document"] == DOC
    (row,) = payload["held"]
    assert row["subject"] == "Buổi họp"
    assert row["shape"] == "S33"
    assert row["evidence"][0]["quote"] == "12/5/2022"
    assert row["message_vi"] != row["message_en"]


WRONG = st.sampled_from(
    [
        say(MEETING, "heldOn", Literal.edtf("2023-01")),
        say(PROGRAMME, "level", Iri(code("level", "galactic"))),
        say(PROGRAMME, "hasCoordinator", MEETING.ref),
        is_a(LAN, "Conference"),
        is_a(HOA, "Ministry"),
        say(LAN, "unitOf", LAN.ref),
        say(LAN, "cooperatesWith", MAI.ref, evidence=()),
        say(PROGRAMME, "hasLead", Ref("f" * 24)),
    ]
)
LAWS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LAWS
@given(st.lists(st.sampled_from(SOUND), unique_by=lambda s: s.id), st.lists(WRONG, max_size=3))
def test_what_passed_passes_again_and_nothing_is_lost(
    gate: Gate, sound: list[Statement], wrong: list[Statement]
) -> None:
    whole = record(*sound, *wrong)
    verdict = gate.judge(whole)
    parts = [*verdict.passed.statements, *(h.statement for h in verdict.held)]
    assert sorted(parts, key=lambda s: s.id) == sorted(whole.statements, key=lambda s: s.id)
    again = gate.judge(verdict.passed)
    assert again.held == ()
    assert again.passed == verdict.passed


@settings(LAWS, max_examples=3, derandomize=True)
@given(st.permutations(SOUND), st.lists(WRONG, min_size=1, max_size=2))
def test_the_fast_way_and_the_reference_give_one_verdict(
    gate: Gate, sound: list[Statement], wrong: list[Statement]
) -> None:
    """Generated documents, judged by both engines."""
    whole = record(*sound[:3], *wrong)
    slow = Gate(load_ontology(), load_registry(), engine="pyshacl")
    assert gate.judge(whole) == slow.judge(whole)
