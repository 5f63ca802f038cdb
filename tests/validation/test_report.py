"""A report names shape, node, document and sentence, in Vietnamese and in English."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from rdflib import SH, Graph, Literal, URIRef

from graph.iri import ph
from graph.memory import MemoryStore
from graph.model import DocumentRecord
from graph.nquads import Quad, read
from graph.report import Finding, conforms, judge_dataset, judge_store
from graph.report_page import as_html
from graph.report_render import COLUMNS, as_graph, as_json, rows
from graph.terms import Iri
from loaders.check import judge_rdf
from ontology import load_ontology
from ontology.registry import load_registry
from tests.graph.conftest import Doc
from tests.graph.test_shape_issues import record_of
from tests.ontology.shape_cases import CASES, PREFIXES

DATA = (
    PREFIXES
    + """
ex:doc a ph:SourceDocument ; ph:fileName "tin.txt" ; dcterms:title "Tin họp" ; ph:charLength 90 ;
  ph:contentHash "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" .
ex:d a ph:LegalAct ; skos:prefLabel "Nghị định 10/2018/NĐ-CP"@vi ; ph:documentNumber "10/2018/NĐ-CP" ;
  ph:issuedOn "2017-01-15"^^edtf:EDTF .
ex:s a ph:Statement ; rdf:subject ex:d ; rdf:predicate ph:issuedOn ; rdf:object "2017-01-15"^^edtf:EDTF ;
  ph:assertionKind "stated" ; ph:confidence 0.9e0 ; ph:polarity "positive" ; ph:modalityOf "asserted" ;
  ph:inDocument ex:doc ; ph:hasEvidence ex:e .
ex:e a ph:EvidenceSpan ; oa:start 10 ; oa:end 25 ; oa:exact "ngày 15/01/2017" ; ph:inDocument ex:doc .
ex:u a ph:OrganizationalUnit ; skos:prefLabel "Vụ Lan"@vi .
ex:p a ph:CooperationProgramme ; skos:prefLabel "Chương trình A"@vi .
ex:q a ph:CooperationProgramme ; skos:prefLabel "Chương trình B"@vi ; ph:succeeds ex:p , ex:q .
"""
)


def quads(turtle: str) -> list[Quad]:
    return list(read(Graph().parse(data=turtle, format="turtle").serialize(format="nt").splitlines()))


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    return judge_dataset(quads(DATA), load_ontology())


def one(findings: list[Finding], shape: str) -> Finding:
    (found,) = [f for f in findings if f.violation.shape == shape]
    return found


def test_a_statement_at_fault_shows_its_sentence(findings: list[Finding]) -> None:
    found = one(findings, "S29")
    assert found.label == "Nghị định 10/2018/NĐ-CP"
    assert (found.document, found.title, found.file) == ("http://example.org/doc", "Tin họp", "tin.txt")
    assert (found.start, found.end, found.quote) == (10, 25, "ngày 15/01/2017")


def test_an_entity_at_fault_without_any_statement_shows_none(findings: list[Finding]) -> None:
    found = one(findings, "S49")
    assert found.label == "Vụ Lan"
    assert (found.document, found.end, found.quote) == ("", 0, "")


def test_a_document_at_fault_is_its_own_place(findings: list[Finding]) -> None:
    found = one(findings, "S48")
    assert (found.document, found.file, found.quote) == ("http://example.org/doc", "tin.txt", "")


def test_gravest_first_and_conformance(findings: list[Finding]) -> None:
    severities = [f.violation.severity for f in findings]
    assert severities == sorted(severities, key=["Violation", "Warning", "Info"].index)
    assert "Violation" in severities, "a programme that succeeds itself"
    assert not conforms(findings)
    assert conforms([f for f in findings if f.violation.severity != "Violation"])


def test_the_scope_and_the_least_severity_narrow_the_report() -> None:
    document = judge_dataset(quads(DATA), load_ontology(), scope="document")
    assert {f.violation.shape for f in document} == {"S29"}
    grave = judge_dataset(quads(DATA), load_ontology(), least="Violation")
    assert {f.violation.shape for f in grave} == {"S13"}


def test_rows_speak_the_language_asked_for(findings: list[Finding]) -> None:
    vi, en = rows(findings, "vi"), rows(findings, "en")
    assert [r["shape"] for r in vi] == [r["shape"] for r in en]
    assert all(set(r) == set(COLUMNS) for r in (*vi, *en))
    assert next(r for r in vi if r["shape"] == "S29")["message"].startswith("Năm trong số hiệu")
    assert next(r for r in en if r["shape"] == "S29")["message"].startswith("The year in the number")
    assert {r["severity"] for r in vi} == {"vi phạm", "cảnh báo", "thông tin"}


def test_json_counts_and_points_to_the_sentence(findings: list[Finding]) -> None:
    report = json.loads(json.dumps(as_json(findings, "en")))
    assert report["conforms"] is False
    assert sum(report["counts"].values()) == len(report["results"]) == len(findings)
    result = next(r for r in report["results"] if r["shape"] == "S29")
    assert result["evidence"] == {"start": 10, "end": 25, "quote": "ngày 15/01/2017"}
    assert result["issue"] == "number-date-mismatch"


def test_the_graph_is_a_validation_report(findings: list[Finding]) -> None:
    graph = as_graph(findings)
    results = set(graph.objects(None, SH.result))
    assert len(results) == len(findings)
    for result in results:
        messages = [o for o in graph.objects(result, SH.resultMessage) if isinstance(o, Literal)]
        assert sorted(str(m.language) for m in messages) == ["en", "vi"]
        for required in (SH.focusNode, SH.sourceShape, SH.resultSeverity, SH.sourceConstraintComponent):
            assert graph.value(result, required) is not None
    assert (None, URIRef(ph("statedAs")), Literal("ngày 15/01/2017")) in graph


def test_an_empty_dataset_conforms() -> None:
    assert judge_dataset([], load_ontology()) == []


def test_equal_datasets_give_equal_reports(findings: list[Finding]) -> None:
    assert judge_dataset(list(reversed(quads(DATA))), load_ontology()) == findings


def test_rdf_from_outside_is_judged_without_loading() -> None:
    found = judge_rdf(DATA.encode(), "ttl", load_ontology())
    assert "S29" in {f.violation.shape for f in found}
    assert one(found, "S13").violation.focus == Iri("http://example.org/q")


# -- a store, judged by queries ----------------------------------------------------------------------------


def doc(number: int, *tellings: tuple[str, int, int, int]) -> DocumentRecord:
    return record_of(Doc, number, ("2022-06-01", list(tellings)))


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    made = MemoryStore()
    made.load(doc(1, ("tenure", 0, 0, 0), ("held", 1, 0, 0), ("planned", 0, 1, 1), ("unit", 0, 0, 0)))
    made.load(doc(2, ("held", 1, 0, 1), ("namesake", 0, 0, 0), ("signed", 0, 1, 0), ("item", 0, 1, 2)))
    made.load(doc(3, ("tenure", 1, 0, 0), ("act", 0, 0, 0), ("group", 0, 0, 2), ("namesake", 0, 0, 0)))
    return made


def test_a_store_is_judged_as_the_reference_judges_it(store: MemoryStore) -> None:
    ours = judge_store(store, load_ontology(), load_registry())
    assert ours == judge_store(store, load_ontology(), load_registry(), engine="auto")
    assert len({f.violation.shape for f in ours}) >= 8
    assert {f.violation.severity for f in ours} == {"Violation", "Warning", "Info"}
    assert all(f.quote and f.document for f in ours if f.violation.shape in ("S26", "S52a", "S36", "S11"))


def test_every_counterexample_is_judged_alike_by_queries() -> None:
    """All shapes' counterexamples in one dataset, from outside: no superclasses are written down."""
    data: list[Quad] = []
    for shape, case in CASES.items():
        turtle = PREFIXES + case["reject"]
        for base in ("http://example.org/", "https://w3id.org/phoihop/local/"):
            turtle = turtle.replace(base, f"{base}{shape}/")
        data += quads(turtle)

    def told(engine: Any) -> set[tuple[str, object]]:
        found = judge_dataset(data, load_ontology(), engine=engine)
        return {(f.violation.shape, f.violation.focus) for f in found}

    assert told("queries") == told("auto")
    assert {shape for shape, _ in told("queries")} == CASES.keys()


def test_the_registry_keeps_to_the_shapes() -> None:
    assert conforms(judge_store(MemoryStore(), load_ontology(), load_registry()))


def test_issues_of_the_projection_and_findings_of_the_store_are_the_same(store: MemoryStore) -> None:
    findings = judge_store(store, load_ontology(), load_registry(), scope="graph")
    projection = store.projection()
    ends = {(e.subject, e.object) for e in projection.edges.values() if e.type == "ISSUE_ABOUT"}
    raised = {(projection.nodes[i].properties.get("issue_shape"), iri) for i, iri in ends}
    for found in findings:
        focus = found.violation.focus
        if isinstance(focus, Iri) and "/statement/" not in focus.value:
            assert (found.violation.shape, focus.value) in raised


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_has_every_finding_with_its_document_and_sentence(
    findings: list[Finding], language: str
) -> None:
    page = html.document_fromstring(as_html(findings, language))
    assert page.get("lang") == language
    assert not page.xpath("//script | //link | //img"), "one page that needs nothing else"
    cells = [[cell.text_content() for cell in row.iter("td")] for row in page.xpath("//tbody/tr")]
    told = rows(findings, language)
    assert [(c[0], c[1], c[2], c[3], c[7]) for c in cells] == [
        (r["severity"], r["shape"], r["message"], r["about"], r["quote"]) for r in told
    ]
    row = next(row for row in page.xpath("//tbody/tr") if "S29" in row.text_content())
    assert "10–25" in row.text_content()
    assert "http://example.org/doc" in row.xpath(".//a/@href")


def test_the_page_escapes_what_sources_say() -> None:
    wild = replace_quote("<script>alert('x')</script>\x00\x0b & \ud800")
    text = as_html([wild], "vi")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
    assert "không có vi phạm" in as_html([], "vi")
    assert "Nothing was found" in as_html([], "fr")


def replace_quote(quote: str) -> Finding:
    found = judge_dataset(quads(DATA), load_ontology(), least="Violation")[0]
    return replace(found, quote=quote, label=quote, title=quote, end=9)
