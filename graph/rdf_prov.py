"""``graph/prov/{id}``: the statement nodes, evidence spans and document node of one document, and
``graph/prov/registry``: the statement nodes of the registry, which name their row and have no document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from graph.edtf import is_edtf
from graph.iri import graph_iri, ph, span_iri, statement_iri
from graph.model import DocumentRecord, SourceDocument, Span, Statement
from graph.nquads import Quad, RdfTerm
from graph.project_terms import canonical, local_name
from graph.registry_record import REGISTRY_DOC
from graph.standing import holds_from
from graph.store import Projection
from graph.terms import (
    DCTERMS,
    OA,
    RDF,
    RDF_TYPE,
    XSD_DATE,
    XSD_DATETIME,
    XSD_DOUBLE,
    Iri,
    Literal,
)
from ontology import Ontology

#: The graph of the registry's statement nodes.
CURATED: Final = Iri(graph_iri("prov", REGISTRY_DOC))
_EVENT_ROLES: Final = frozenset({"hasChair", "hasAttendee", "hasSpeaker"})
#: Predicates whose statements are tenures.
TENURES: Final = frozenset({"holdsPost", "memberOf"})

_STATEMENT, _PARTICIPATION, _TENURE, _EVIDENCE_SPAN = (
    Iri(ph(name)) for name in ("Statement", "Participation", "Tenure", "EvidenceSpan")
)
_SUBJECT, _PREDICATE, _OBJECT = (RDF + name for name in ("subject", "predicate", "object"))
_START, _END, _EXACT = (OA + name for name in ("start", "end", "exact"))
_ASSERTION_KIND, _CONFIDENCE, _RULE, _SOURCE = map(
    ph, ("assertionKind", "confidence", "rule", "statementSource")
)
_POLARITY, _MODALITY, _HOLDS_FROM = map(ph, ("polarity", "modalityOf", "holdsFrom"))
_PREMISE, _EVIDENCE, _IN_DOCUMENT = map(ph, ("hasPremise", "hasEvidence", "inDocument"))
_STATEMENT_COUNT: Final = ph("statementCount")


def prov_quads(record: DocumentRecord, projection: Projection, ontology: Ontology) -> Iterator[Quad]:
    """Everything of ``graph/prov/{id}``."""
    graph = Iri(graph_iri("prov", record.document.id))
    for subject, predicate, term in prov_triples(record, projection.resolution, ontology):
        yield Quad(subject, Iri(predicate), term, graph)


def prov_triples(
    record: DocumentRecord, resolution: Mapping[str, str], ontology: Ontology
) -> Iterator[tuple[Iri, str, RdfTerm]]:
    """The triples of :func:`prov_quads`; ``resolution`` has the IRI of each local entity."""
    document = Iri(record.document.iri)
    spans: set[Span] = {span for issue in record.issues for span in issue.evidence}
    standing = holds_from(record)
    for predicate, term in _document(record.document):
        yield document, predicate, term
    yield document, _STATEMENT_COUNT, Literal.integer(len(record.statements))
    for statement in record.statements:
        spans.update(statement.evidence)
        node = Iri(statement_iri(statement.id))
        for predicate, term in _statement(statement, resolution, ontology):
            yield node, predicate, term
        yield node, _IN_DOCUMENT, document
        since = standing.get(statement.id)
        if since is not None:
            yield node, _HOLDS_FROM, Literal(since.isoformat(), XSD_DATE)
    for span in sorted(spans):
        node = Iri(span_iri(record.document.id, span.start, span.end))
        yield node, RDF_TYPE, _EVIDENCE_SPAN
        yield node, _START, Literal.integer(span.start)
        yield node, _END, Literal.integer(span.end)
        yield node, _EXACT, Literal(span.quote)
        yield node, _IN_DOCUMENT, document


def is_participation(predicate: str, ontology: Ontology) -> bool:
    """Whether statements with the predicate say that somebody has a part in something."""
    name = local_name(predicate)
    known = ontology.properties.get(name)
    return name in _EVENT_ROLES or (known is not None and "involves" in known.supers)


def curated_quads(
    statements: Iterable[Statement], keys: Mapping[str, str], ontology: Ontology
) -> Iterator[Quad]:
    """The nodes of statements of the registry; ``keys`` are the IRIs of its local entities."""
    for statement in statements:
        node = Iri(statement_iri(statement.id))
        for predicate, term in _statement(statement, keys, ontology):
            yield Quad(node, Iri(predicate), term, CURATED)


def _statement(
    statement: Statement, resolution: Mapping[str, str], ontology: Ontology
) -> Iterator[tuple[str, RdfTerm]]:
    yield RDF_TYPE, _STATEMENT
    if is_participation(statement.predicate, ontology):
        yield RDF_TYPE, _PARTICIPATION
    elif local_name(statement.predicate) in TENURES:
        yield RDF_TYPE, _TENURE
    yield _SUBJECT, canonical(statement.subject, resolution)
    yield _PREDICATE, Iri(statement.predicate)
    yield _OBJECT, canonical(statement.object, resolution)
    yield _ASSERTION_KIND, Literal(statement.kind)
    yield _CONFIDENCE, Literal(repr(float(statement.confidence)), XSD_DOUBLE)
    yield _POLARITY, Literal(statement.polarity)
    yield _MODALITY, Literal(statement.modality)
    if statement.rule:
        yield _RULE, Literal(statement.rule)
    if statement.source:
        yield _SOURCE, Literal(statement.source)
    for predicate, term in statement.qualifiers:
        yield predicate, canonical(term, resolution)
    for premise in statement.premises:
        yield _PREMISE, Iri(statement_iri(premise))
    for span in statement.evidence:
        yield _EVIDENCE, Iri(span_iri(statement.doc, span.start, span.end))


def _document(document: SourceDocument) -> Iterator[tuple[str, RdfTerm]]:
    plain = {
        DCTERMS + "title": document.title,
        ph("fileName"): document.file,
        ph("url"): document.url,
        ph("publisherName"): document.publisher,
        DCTERMS + "license": document.licence,
        DCTERMS + "language": document.language,
        ph("contentHash"): document.sha256,
        ph("byline"): document.byline,
        ph("sourceCreditText"): document.source_credit,
    }
    yield RDF_TYPE, Iri(ph("SourceDocument"))
    for predicate, text in plain.items():
        if text:
            yield predicate, Literal(text)
    for predicate, text in ((ph("publishedAt"), document.published), (ph("capturedOn"), document.retrieved)):
        if text:
            yield predicate, _moment(text)
    yield ph("charLength"), Literal.integer(len(document.text))


def _moment(text: str) -> Literal:
    """The typed literal of an ISO 8601 string of whatever precision."""
    if not is_edtf(text) or len(text) < 10:
        return Literal(text)
    if "T" not in text:
        return Literal(text, XSD_DATE)
    # xsd:dateTime wants seconds, ISO 8601 does not.
    clock, zone = text[11:], ""
    for mark in "Z+-":
        if mark in clock:
            clock, _, rest = clock.partition(mark)
            zone = mark + rest
            break
    clock = clock if clock.count(":") == 2 else f"{clock}:00"
    return Literal(f"{text[:10]}T{clock}{zone}", XSD_DATETIME)
