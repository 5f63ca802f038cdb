"""A validation report as rows, as JSON, and as the graph that SHACL prescribes (section 3.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from rdflib import RDF, SH, XSD, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral

from graph.rdflib_terms import to_rdflib
from graph.report import Finding, conforms
from graph.terms import OA, Iri, Literal, Term, n3
from ontology.catalogue import PH, compact
from ontology.shape_list import SEVERITIES, SHAPES

#: Columns of :func:`rows`, with their headings in both languages.
COLUMNS: Final[dict[str, tuple[str, str]]] = {
    "severity": ("mức độ", "severity"),
    "shape": ("hình dạng", "shape"),
    "message": ("nội dung", "message"),
    "about": ("về", "about"),
    "value": ("giá trị", "value"),
    "document": ("tài liệu", "document"),
    "at": ("vị trí", "at"),
    "quote": ("câu trong nguồn", "sentence in the source"),
}
#: Severities in Vietnamese; English uses SHACL's own words.
_SEVERITY_VI: Final = {"Violation": "vi phạm", "Warning": "cảnh báo", "Info": "thông tin"}


def rows(findings: Iterable[Finding], language: str) -> list[dict[str, str]]:
    """One row a finding, keys as in :data:`COLUMNS`, in ``vi`` or ``en``."""
    return [
        {
            "severity": severity_word(found.violation.severity, language),
            "shape": found.violation.shape,
            "message": found.violation.message(language),
            "about": found.label,
            "value": shown(found.violation.value),
            "document": found.title or found.file or found.document,
            "at": f"{found.start}–{found.end}" if found.end else "",
            "quote": found.quote,
        }
        for found in findings
    ]


def as_json(findings: Sequence[Finding], language: str) -> dict[str, object]:
    """``{"conforms", "counts": {severity: n}, "results": [...]}``; terms of RDF in N-Triples form."""
    counts = Counter(f.violation.severity for f in findings)
    return {
        "conforms": conforms(findings),
        "counts": {severity: counts[severity] for severity in SEVERITIES},
        "results": [_result(found, language) for found in findings],
    }


def as_graph(findings: Iterable[Finding]) -> Graph:
    """A ``sh:ValidationReport`` with messages in both languages.

    Each result also has ``ph:inDocument`` and, where there is one, the sentence: ``ph:statedAs``, with
    ``oa:start`` and ``oa:end``.
    """
    graph = Graph()
    graph.bind("sh", SH)
    graph.bind("ph", PH)
    report = BNode()
    found = list(findings)
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, RdfLiteral(not found, datatype=XSD.boolean)))
    for finding in found:
        violation, result = finding.violation, BNode()
        graph.add((report, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        graph.add((result, SH.resultSeverity, SH[violation.severity]))
        graph.add((result, SH.focusNode, to_rdflib(violation.focus)))
        graph.add((result, SH.sourceShape, URIRef(SHAPES + violation.shape)))
        graph.add((result, SH.resultMessage, RdfLiteral(violation.message_vi, lang="vi")))
        graph.add((result, SH.resultMessage, RdfLiteral(violation.message_en, lang="en")))
        if violation.component:
            graph.add((result, SH.sourceConstraintComponent, SH[violation.component]))
        if violation.value is not None:
            graph.add((result, SH.value, to_rdflib(violation.value)))
        if finding.document:
            graph.add((result, URIRef(PH + "inDocument"), URIRef(finding.document)))
        if finding.quote:
            graph.add((result, URIRef(PH + "statedAs"), RdfLiteral(finding.quote)))
            graph.add((result, URIRef(OA + "start"), RdfLiteral(finding.start)))
            graph.add((result, URIRef(OA + "end"), RdfLiteral(finding.end)))
    return graph


def shown(term: Term | None) -> str:
    """A term for a reader: the text of a literal, the local name of our own IRIs."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    return compact(term.value) if isinstance(term, Iri) else n3(term)


def severity_word(severity: str, language: str) -> str:
    """The word for a severity in ``vi`` or ``en``."""
    return _SEVERITY_VI[severity] if language == "vi" else severity.lower()


def _result(found: Finding, language: str) -> dict[str, object]:
    violation = found.violation
    return {
        "severity": violation.severity,
        "shape": violation.shape,
        "issue": violation.issue,
        "message": violation.message(language),
        "focus": n3(violation.focus),
        "label": found.label,
        "path": violation.path,
        "value": None if violation.value is None else n3(violation.value),
        "document": found.document or None,
        "title": found.title,
        "file": found.file,
        "evidence": {"start": found.start, "end": found.end, "quote": found.quote} if found.end else None,
    }
