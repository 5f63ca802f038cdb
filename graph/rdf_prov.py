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


def prov_quads(record: DocumentRecord, projection: Projection, ontology: Ontology) -> Iterator[Quad]:
    """Everything of ``graph/prov/{id}``."""
    graph = Iri(graph_iri("prov", record.document.id))
    document = Iri(record.document.iri)
    spans: set[Span] = {span for issue in record.issues for span in issue.evidence}
    standing = holds_from(record)
    for subject, predicate, term in _document(record.document):
        yield Quad(Iri(subject), Iri(predicate), term, graph)
    yield Quad(document, Iri(ph("statementCount")), Literal.integer(len(record.statements)), graph)
    for statement in record.statements:
        spans.update(statement.evidence)
        node = Iri(statement_iri(statement.id))
        for predicate, term in _statement(statement, projection.resolution, ontology):
            yield Quad(node, Iri(predicate), term, graph)
        yield Quad(node, Iri(ph("inDocument")), document, graph)
        if statement.id in standing:
            since = Literal(standing[statement.id].isoformat(), XSD_DATE)
            yield Quad(node, Iri(ph("holdsFrom")), since, graph)
    for span in sorted(spans):
        node = Iri(span_iri(record.document.id, span.start, span.end))
        yield Quad(node, Iri(RDF_TYPE), Iri(ph("EvidenceSpan")), graph)
        yield Quad(node, Iri(OA + "start"), Literal.integer(span.start), graph)
        yield Quad(node, Iri(OA + "end"), Literal.integer(span.end), graph)
        yield Quad(node, Iri(OA + "exact"), Literal(span.quote), graph)
        yield Quad(node, Iri(ph("inDocument")), document, graph)


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
    yield RDF_TYPE, Iri(ph("Statement"))
    if is_participation(statement.predicate, ontology):
        yield RDF_TYPE, Iri(ph("Participation"))
    elif local_name(statement.predicate) in TENURES:
        yield RDF_TYPE, Iri(ph("Tenure"))
    yield RDF + "subject", canonical(statement.subject, resolution)
    yield RDF + "predicate", Iri(statement.predicate)
    yield RDF + "object", canonical(statement.object, resolution)
    yield ph("assertionKind"), Literal(statement.kind)
    yield ph("confidence"), Literal(repr(float(statement.confidence)), XSD_DOUBLE)
    yield ph("polarity"), Literal(statement.polarity)
    yield ph("modalityOf"), Literal(statement.modality)
    if statement.rule:
        yield ph("rule"), Literal(statement.rule)
    if statement.source:
        yield ph("statementSource"), Literal(statement.source)
    for predicate, term in statement.qualifiers:
        yield predicate, canonical(term, resolution)
    for premise in statement.premises:
        yield ph("hasPremise"), Iri(statement_iri(premise))
    for span in statement.evidence:
        yield ph("hasEvidence"), Iri(span_iri(statement.doc, span.start, span.end))


def _document(document: SourceDocument) -> Iterator[tuple[str, str, RdfTerm]]:
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
    yield document.iri, RDF_TYPE, Iri(ph("SourceDocument"))
    for predicate, text in plain.items():
        if text:
            yield document.iri, predicate, Literal(text)
    for predicate, text in ((ph("publishedAt"), document.published), (ph("capturedOn"), document.retrieved)):
        if text:
            yield document.iri, predicate, _moment(text)
    yield document.iri, ph("charLength"), Literal.integer(len(document.text))


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
