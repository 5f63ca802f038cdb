"""One document as RDF for the gate: its entities under ``{base}local/{key}``, before anyone is resolved.

The statement nodes are the very ones that will be stored (:mod:`graph.rdf_prov`); beside them stand the plain
triples of projected statements, the kind and class of each entity, what the registry says of bodies that the
document pins, and the text at each span's offsets.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from graph.iri import BASE, ph, span_iri
from graph.model import DocumentRecord, Span, Statement
from graph.project_terms import CLASS_OF_KIND, canonical
from graph.rdf_prov import prov_triples
from graph.rdflib_terms import Triples
from graph.terms import RDF_TYPE, XSD_DATE, Iri, Literal, Ref, Term
from ontology import Ontology
from ontology.registry import Registry

LOCAL: Final = BASE + "local/"


def refs(statement: Statement) -> Iterator[str]:
    """Local keys that a statement speaks of, qualifiers included."""
    for term in (statement.subject, statement.object, *(value for _, value in statement.qualifiers)):
        if isinstance(term, Ref):
            yield term.key


def local_iris(record: DocumentRecord) -> Mapping[str, str]:
    """Local key → the IRI under which the gate judges it; keys no entity answers to are included."""
    iris = {key: LOCAL + key for statement in record.statements for key in refs(statement)}
    iris.update({e.key: e.pinned or LOCAL + e.key for e in record.entities})
    return iris


def document_graph(
    record: DocumentRecord, iris: Mapping[str, str], registry: Registry, ontology: Ontology
) -> Triples:
    """The triples by which one document is judged; a few stand there twice."""
    return Triples(tuple(_triples(record, iris, registry, ontology)))


def _triples(
    record: DocumentRecord, iris: Mapping[str, str], registry: Registry, ontology: Ontology
) -> Iterator[tuple[Term, str, Term]]:
    yield from prov_triples(record, iris, ontology)
    document = record.document
    if document.main_text != (0, 0):
        yield Iri(document.iri), ph("mainTextStart"), Literal.integer(document.main_text[0])
        yield Iri(document.iri), ph("mainTextEnd"), Literal.integer(document.main_text[1])
    typed: set[str] = set()
    for statement in record.statements:
        if statement.predicate == RDF_TYPE and isinstance(statement.subject, Ref):
            typed.add(statement.subject.key)
        if statement.projected:
            subject, value = canonical(statement.subject, iris), canonical(statement.object, iris)
            yield subject, statement.predicate, value
    yield from _spans(record)
    for entity in record.entities:
        node = Iri(iris[entity.key])
        yield node, ph("localKind"), Literal(entity.kind)
        if entity.key not in typed and not entity.pinned and entity.kind in CLASS_OF_KIND:
            yield node, RDF_TYPE, Iri(ph(CLASS_OF_KIND[entity.kind]))
    yield from _registered({iri for iri in iris.values() if not iri.startswith(LOCAL)}, registry)


def _spans(record: DocumentRecord) -> Iterator[tuple[Term, str, Term]]:
    spans: set[Span] = {span for statement in record.statements for span in statement.evidence}
    text = record.document.text
    for span in sorted(spans):
        node = Iri(span_iri(record.document.id, span.start, span.end))
        yield node, ph("textAtOffsets"), Literal(text[span.start : span.end] if span.start >= 0 else "")


def _registered(iris: set[str], registry: Registry) -> Iterator[tuple[Term, str, Term]]:
    for iri in sorted(iris):
        entry = registry.get(iri)
        if entry is None:
            continue
        yield Iri(iri), RDF_TYPE, Iri(ph(entry.type))
        for name, day in (("existsFrom", entry.exists_from), ("existsUntil", entry.exists_until)):
            if day:
                yield Iri(iri), ph(name), Literal(day, XSD_DATE)
