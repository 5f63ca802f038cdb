"""The record and its projection as an RDF dataset (``docs/model.md`` draws the graphs).

* ``graph/doc/{id}``: the plain triples a document asserts, in canonical IRIs. Of a property that has one
  value at a time only the value the projection chose makes a triple, and a label not chosen is a
  ``skos:altLabel``: SPARQL and Cypher see one graph, and statement nodes keep every source's own word.
* ``graph/prov/{id}``: statement nodes, evidence spans, the document node.
* ``graph/registry``: the registry's triples; ``graph/prov/registry``: its statement nodes.
* ``graph/derived``: chosen labels, superclasses, bounds of times, roles, ``ph:involves``,
  ``ph:mentions``, ``ph:hedged`` and ``fact/…`` of statements, data issues, ``ph:differentFrom`` of a
  steward's decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from graph.canon import canonical_hash, canonical_lines
from graph.edtf import bounds, is_edtf
from graph.iri import BASE, NS, code, graph_iri, ph, span_iri, statement_iri
from graph.model import DocumentRecord, Statement
from graph.nquads import Quad, RdfTerm
from graph.project import registry_records
from graph.project_edges import DIFFERENT_FROM, HAS_PARTY, INVOLVES, MENTIONED_IN, MENTIONS, Vocabulary
from graph.project_terms import (
    ALT_LABEL,
    PREF_LABEL,
    canonical,
    is_class,
    local_name,
    property_name,
    triple_key,
)
from graph.project_values import RESERVED, is_single, is_value, native
from graph.rdf_prov import curated_quads, is_participation, prov_quads
from graph.store import Edge, Node, Projection
from graph.terms import DCTERMS, EDTF, RDF_TYPE, XSD_BOOLEAN, XSD_DATE, BNode, Iri, Literal, Ref, n3
from ontology import Ontology
from ontology.registry import Registry

__all__ = [
    "DERIVED",
    "REGISTRY",
    "Quad",
    "canonical_hash",
    "canonical_lines",
    "derived_quads",
    "document_quads",
    "edge_quads",
    "imported_quads",
    "named_graph",
    "node_quads",
    "plain_quads",
    "quads",
    "registry_quads",
]

DERIVED: Final = Iri(graph_iri("derived"))
REGISTRY: Final = Iri(graph_iri("registry"))
_ISSUES: Final = BASE + "id/issue/"
_SNAKE: Final = re.compile(r"_([a-z0-9])")
#: Links an asserted statement to its subject, by predicate: who looks for the statements of one property of a
#: thing looks at no others. ``ns#status`` has ``fact/status``, what involves somebody ``fact/involves`` too.
FACT: Final = BASE + "fact/"
_NAMING: Final = frozenset({RDF_TYPE, PREF_LABEL, ALT_LABEL})
_HAS_SIGNATORY: Final = ph("hasSignatory")
_OF_NO_STATEMENT: Final = (INVOLVES, DIFFERENT_FROM)


def quads(
    records: Iterable[DocumentRecord], projection: Projection, ontology: Ontology, registry: Registry
) -> Iterator[Quad]:
    """The whole dataset without ``graph/ontology``, documents by id. A quad may come more than once."""
    curated = registry_records(registry, projection.resolution)
    keys = {entity.key: entity.pinned for record in curated for entity in record.entities}
    for record in curated:
        yield from registry_quads(record, projection, keys)
        yield from curated_quads(record.statements, keys, ontology)
    vocabulary = Vocabulary(ontology)
    for record in sorted(records, key=lambda r: r.document.id):
        yield from document_quads(record, projection, ontology, vocabulary)
    yield from derived_quads(projection)


def document_quads(
    record: DocumentRecord, projection: Projection, ontology: Ontology, vocabulary: Vocabulary
) -> Iterator[Quad]:
    """All that one document contributes: its two graphs, and what is derived from its statement nodes.

    Blank nodes, which are labelled file by file, carry the document's id: two files' never meet.
    """
    for dataset in (plain_quads(record, projection), prov_quads(record, projection, ontology)):
        for quad in dataset:
            yield _owned(quad, record.document.id)
    for statement in record.statements:
        yield from _derived_of(statement, projection.resolution, ontology, vocabulary)


def plain_quads(record: DocumentRecord, projection: Projection) -> Iterator[Quad]:
    """The plain triples of a document's projected statements, in the graph its file names or in its own."""
    own = Iri(graph_iri("doc", record.document.id))
    for statement in record.statements:
        graph = named_graph(statement) or own
        yield from _plain(statement, projection, projection.resolution, graph)


def registry_quads(
    curated: DocumentRecord,
    projection: Projection,
    keys: Mapping[str, str],
    only: tuple[str, Iterable[Statement]] | None = None,
) -> Iterator[Quad]:
    """``graph/registry``; each entity names the row and the published act it rests on. ``keys`` are the IRIs
    of the registry's local entities; ``only`` one entity with the statements about it."""
    told = curated.statements if only is None else only[1]
    for statement in told:
        yield from _plain(statement, projection, keys, REGISTRY)
    iris = {entity.pinned for entity in curated.entities} if only is None else {only[0]}
    for iri in sorted(iris):
        node = projection.nodes.get(iri)
        source = node.properties.get("source") if node is not None else None
        if isinstance(source, str):
            yield Quad(Iri(iri), Iri(DCTERMS + "source"), Literal(source), REGISTRY)


def derived_quads(projection: Projection) -> Iterator[Quad]:
    """``graph/derived`` but for what hangs on single statements."""
    for uri in sorted(projection.nodes):
        yield from node_quads(projection.nodes[uri])
    for key in sorted(projection.edges):
        yield from edge_quads(projection.edges[key], projection)


def edge_quads(edge: Edge, projection: Projection) -> Iterator[Quad]:
    """The triple of a relationship that no document states as such."""
    if edge.predicate == MENTIONED_IN and not edge.subject.startswith(_ISSUES):
        yield Quad(Iri(edge.object), Iri(MENTIONS), Iri(edge.subject), DERIVED)
        return
    derived = edge.predicate in _OF_NO_STATEMENT or edge.subject.startswith(_ISSUES)
    if derived or (edge.predicate == HAS_PARTY and _signed(projection, edge.subject, edge.object)):
        yield Quad(Iri(edge.subject), Iri(edge.predicate), Iri(edge.object), DERIVED)


def node_quads(node: Node) -> Iterator[Quad]:
    """Labels, classes, sort key and bounds of times of one entity."""
    subject, properties = Iri(node.uri), node.properties

    def say(predicate: str, term: RdfTerm) -> Quad:
        return Quad(subject, Iri(predicate), term, DERIVED)

    yield say(PREF_LABEL, Literal.text(str(properties["name"]), "vi"))
    if "name_en" in properties:
        yield say(PREF_LABEL, Literal.text(str(properties["name_en"]), "en"))
    yield say(ph("sortKey"), Literal(str(properties["sort_key"])))
    yield say(ph("normalizedLabel"), Literal(str(properties["norm"])))
    for label in node.labels:
        yield say(RDF_TYPE, Iri(ph(label)))
    for name, day in sorted(node.dates.items()):
        if name.endswith(("_earliest", "_latest")):
            yield say(ph(_camel(name)), Literal(day, XSD_DATE))
    if node.uri.startswith(_ISSUES):
        yield say(ph("issueCode"), Iri(code("issue", str(properties["issue_code"]))))
        yield say(ph("issueMessage"), Literal.text(str(properties["name"]), "vi"))
        yield say(ph("issueMessage"), Literal.text(str(properties["name_en"]), "en"))
        if "issue_shape" in properties:
            yield say(ph("issueShape"), Literal(str(properties["issue_shape"])))
            yield say(ph("issueSeverity"), Literal(str(properties["issue_severity"])))
        cited = properties.get("issue_statements")
        for statement in cited if isinstance(cited, tuple) else ():
            yield say(ph("issueStatement"), Iri(statement_iri(statement)))
        if "corrected_value" in properties:
            yield say(ph("correctedValue"), Literal(str(properties["corrected_value"])))
        evidence = properties["evidence"]
        for key in evidence if isinstance(evidence, tuple) else ():
            doc, start, end = key.rsplit(":", 2)
            yield say(ph("hasEvidence"), Iri(span_iri(doc, int(start), int(end))))


def imported_quads(records: Iterable[DocumentRecord]) -> Iterator[Quad]:
    """The quads of ``imported`` RDF as its files had it, without anything derived; ``graph`` is ``None`` for
    those of a file's default graph. Rows of a register are imported too, but speak of local entities and
    were never quads."""
    for record in records:
        known = {entity.key: entity.pinned for entity in record.entities if entity.pinned}
        for statement in record.statements:
            ends = (statement.subject, statement.object)
            if statement.kind != "imported" or any(isinstance(e, Ref) and e.key not in known for e in ends):
                continue
            subject = canonical(statement.subject, known)
            if isinstance(subject, Literal):
                continue
            graph = named_graph(statement)
            quad = Quad(subject, Iri(statement.predicate), canonical(statement.object, known), graph)
            yield _owned(quad, record.document.id)


def named_graph(statement: Statement) -> Iri | BNode | None:
    """The graph in which the statement's file had it, if any: ``Statement.graph`` is its IRI, or ``_:`` and
    the label of a blank node."""
    if statement.graph.startswith("_:"):
        return BNode(statement.graph[2:])
    return Iri(statement.graph) if statement.graph else None


def _plain(
    statement: Statement, projection: Projection, known: Mapping[str, str], graph: Iri | BNode
) -> Iterator[Quad]:
    """The plain triple of a statement, if the projection lets it stand."""
    if not statement.projected:
        return
    subject, object_ = canonical(statement.subject, known), canonical(statement.object, known)
    predicate = statement.predicate
    if isinstance(subject, Literal):
        return
    node = projection.nodes.get(subject.value) if isinstance(subject, Iri) else None
    if node is not None:
        if predicate == PREF_LABEL and isinstance(object_, Literal):
            kept = "name_en" if object_.language.startswith("en") else "name"
            predicate = predicate if object_.value == node.properties.get(kept) else ALT_LABEL
        elif not _stands(node, predicate, object_):
            return
    yield Quad(subject, Iri(predicate), object_, graph)


def _stands(node: Node, predicate: str, term: RdfTerm) -> bool:
    """Whether the projection has the triple: another value or class may have been chosen."""
    if is_class(predicate, term) and isinstance(term, Iri):
        return term.value.removeprefix(NS) in node.labels
    if not is_single(predicate) or not is_value(predicate, term):
        return True
    name = property_name(predicate)
    name = f"x_{name}" if name in RESERVED else name
    return (node.dates[name] if name in node.dates else node.properties.get(name)) == native(term)


def _derived_of(
    statement: Statement, resolution: Mapping[str, str], ontology: Ontology, vocabulary: Vocabulary
) -> Iterator[Quad]:
    """What a statement is a fact about, or that it is none, the role its predicate implies, and the bounds of
    times that qualify it."""
    node, predicate = Iri(statement_iri(statement.id)), statement.predicate
    if not statement.projected:
        yield Quad(node, Iri(ph("hedged")), Literal("true", XSD_BOOLEAN), DERIVED)
    if statement.polarity == "positive" and statement.modality == "asserted":
        subject = canonical(statement.subject, resolution)
        if isinstance(subject, Iri) and (predicate.startswith(NS) or predicate in _NAMING):
            yield Quad(node, Iri(FACT + local_name(predicate)), subject, DERIVED)
            if INVOLVES in vocabulary.supers(predicate):
                yield Quad(node, Iri(FACT + local_name(INVOLVES)), subject, DERIVED)
    if is_participation(statement.predicate, ontology):
        for role in vocabulary.roles(statement):
            yield Quad(node, Iri(ph("role")), Iri(code("role", role)), DERIVED)
    for predicate, term in statement.qualifiers:
        if isinstance(term, Literal) and term.datatype == EDTF and is_edtf(term.value):
            span = bounds(term.value)
            for end, day in (("Earliest", span.earliest), ("Latest", span.latest)):
                if day is not None:
                    yield Quad(node, Iri(predicate + end), Literal(day.isoformat(), XSD_DATE), DERIVED)


def _owned(quad: Quad, doc: str) -> Quad:
    subject, predicate, object_, graph = quad
    if isinstance(subject, BNode):
        subject = BNode(f"d{doc}x{subject.label}")
    if isinstance(object_, BNode):
        object_ = BNode(f"d{doc}x{object_.label}")
    if isinstance(graph, BNode):
        graph = BNode(f"d{doc}x{graph.label}")
    return Quad(subject, predicate, object_, graph)


def _signed(projection: Projection, subject: str, object_: str) -> bool:
    key = triple_key(n3(Iri(subject)), f"<{_HAS_SIGNATORY}>", n3(Iri(object_)))
    return key in projection.edges


def _camel(name: str) -> str:
    return _SNAKE.sub(lambda found: found[1].upper(), name)
