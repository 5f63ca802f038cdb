"""The record and its projection as rows of the property graph, and back. Pure; knows no driver.

An :class:`Image` is what the graph holds (or should hold), keyed by the unique keys of the layout in
``docs/store.md``. Rows compare by value, so the difference of two images is what a load has to write.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.iri import NS, VOCAB
from graph.model import DocumentRecord, LocalEntity, SourceDocument, Span, Statement
from graph.neo4j_terms import decode_issues, decode_pairs, encode_issues, encode_pairs
from graph.project_terms import local_name, triple_key
from graph.registry_record import REGISTRY_DOC
from graph.store import Edge, Node, Projection
from graph.terms import XSD_INTEGER, BNode, Iri, Literal, Ref, Term, n3

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ResourceRow:
    """A ``:Resource`` node: labels besides ``Resource``, properties (dates as ``datetime.date``)."""

    labels: frozenset[str]
    properties: Properties


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """A projected relationship between two resources."""

    type: str
    subject: str
    object: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A ``:Statement`` node with the IRIs of the nodes it points to (empty: none) and its span keys.

    ``doc`` is the document node it hangs on, empty for the registry's.
    """

    doc: str
    properties: Properties
    subject: str = ""
    object: str = ""
    spans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A ``:LocalEntity`` node and the IRI it resolves to (empty: none)."""

    doc: str
    properties: Properties
    uri: str = ""


@dataclass(frozen=True, slots=True)
class SpanRow:
    """An ``:EvidenceSpan`` node."""

    doc: str
    properties: Properties


@dataclass(slots=True)
class Image:
    """Rows by key: IRI, triple key, statement id, local key, span key, sha256 of a text."""

    resources: dict[str, ResourceRow] = field(default_factory=dict)
    edges: dict[str, EdgeRow] = field(default_factory=dict)
    statements: dict[str, StatementRow] = field(default_factory=dict)
    entities: dict[str, EntityRow] = field(default_factory=dict)
    spans: dict[str, SpanRow] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)


def plain(properties: Mapping[str, Any]) -> Properties:
    """Properties as Neo4j keeps them: no nulls, no empty strings or lists, tuples as lists."""
    out: Properties = {}
    for name, value in properties.items():
        if value is None or value == "" or value == () or value == []:
            continue
        out[name] = list(value) if isinstance(value, tuple) else value
    return out


def text_hash(text: str) -> str:
    """Key of a stored text: sha256 of its UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def pack_text(text: str) -> bytes:
    """A text compressed; the same text gives the same bytes."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack_text(data: bytes) -> str:
    """The text of :func:`pack_text`."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


# -- documents ---------------------------------------------------------------------------------------------

_DOCUMENT_FIELDS = {
    "id": "id",
    "uri": "iri",
    "hash": "sha256",
    "file": "file",
    "title": "title",
    "published": "published",
    "retrieved": "retrieved",
    "url": "url",
    "publisher": "publisher",
    "licence": "licence",
    "language": "language",
    "media_type": "media_type",
    "reader": "reader",
    "byline": "byline",
    "source_credit": "source_credit",
}


def document_row(record: DocumentRecord, node: Node | None) -> ResourceRow:
    """The node of a source document: what the projection says of it, and its own fields, which win.

    ``record_hash`` tells when somebody took statements or entities of the document away by hand.
    """
    document = record.document
    own = {name: getattr(document, attribute) for name, attribute in _DOCUMENT_FIELDS.items()}
    own["main_text"] = list(document.main_text)
    own["text_sha256"] = text_hash(document.text)
    own["record_issues"] = encode_issues(record.issues)
    own["record_hash"] = fingerprint(record)
    base = resource_row(node).properties if node else {"name": document.title or document.file}
    labels = frozenset(node.labels if node else ()) | {"SourceDocument"}
    return ResourceRow(labels, plain({**{k: v for k, v in base.items() if k not in own}, **own}))


def fingerprint(record: DocumentRecord) -> str:
    """A hash of what a record holds besides the document's own fields."""
    digest = hashlib.sha256()
    for entity in record.entities:
        digest.update(f"{entity.key} {entity.name}\n".encode())
    for s in record.statements:
        spans = [(span.start, span.end) for span in s.evidence]
        digest.update(f"{s.id} {s.kind} {s.confidence:.6f} {s.rule} {s.source} {spans}\n".encode())
    return digest.hexdigest()[:24]


def document_of(properties: Mapping[str, Any], text: str) -> SourceDocument:
    """The source document of its node's properties."""
    values = {attribute: properties.get(name, "") for name, attribute in _DOCUMENT_FIELDS.items()}
    start, end = properties["main_text"]
    return SourceDocument(**values, text=text, main_text=(start, end))


def record_of(
    properties: Mapping[str, Any],
    text: str,
    entities: Iterable[LocalEntity],
    statements: Iterable[Statement],
) -> DocumentRecord:
    """A record put together again; equal to the one that was loaded."""
    document = document_of(properties, text)
    issues = decode_issues(document.id, properties.get("record_issues", ""))
    return DocumentRecord.build(document, entities, statements, issues)


# -- resources and edges -----------------------------------------------------------------------------------


def resource_row(node: Node) -> ResourceRow:
    """The row of a projected entity."""
    properties = plain({**node.properties, "uri": node.uri})
    for name, value in node.dates.items():
        properties[name] = date.fromisoformat(value)
    return ResourceRow(frozenset(node.labels), properties)


def edge_row(edge: Edge) -> EdgeRow:
    """The row of a projected triple."""
    properties = {
        "key": edge.key,
        "roles": edge.roles,
        "statements": edge.statements,
        "sources": edge.sources,
        "confidence": float(edge.confidence),
    }
    return EdgeRow(edge.type, edge.subject, edge.object, plain(properties))


# -- local entities, spans, statements ----------------------------------------------------------------------


def entity_row(entity: LocalEntity, projection: Projection) -> EntityRow:
    """The row of a local entity."""
    uri = projection.resolution.get(entity.key, "")
    properties = {
        "key": entity.key,
        "doc": entity.doc,
        "kind": entity.kind,
        "name": entity.name,
        "parent": entity.parent,
        "context": entity.context,
        "pinned": entity.pinned,
    }
    return EntityRow(_owner(entity.doc), plain(properties), uri if uri in projection.nodes else "")


def _owner(doc: str) -> str:
    """The document node a row hangs on: the registry has none."""
    return "" if doc == REGISTRY_DOC else doc


def entity_of(properties: Mapping[str, Any]) -> LocalEntity:
    """The local entity of its node's properties."""
    names = ("doc", "kind", "name", "parent", "context", "pinned")
    return LocalEntity(**{name: properties.get(name, "") for name in names})


def span_key(doc: str, span: Span) -> str:
    """``doc:start:end``."""
    return f"{doc}:{span.start}:{span.end}"


def span_row(doc: str, span: Span) -> SpanRow:
    """The row of an evidence span."""
    key = span_key(doc, span)
    return SpanRow(doc, {"key": key, "start": span.start, "end": span.end, "quote": span.quote})


def canonical(term: Term, resolution: Mapping[str, str]) -> Term:
    """A term with references replaced by the IRIs they resolve to; unresolved ones stay."""
    if isinstance(term, Ref) and term.key in resolution:
        return Iri(resolution[term.key])
    return term


def _value(term: Term) -> str:
    if isinstance(term, Iri):
        return term.value
    if isinstance(term, BNode):
        return f"_:{term.label}"
    return f"local:{term.key}" if isinstance(term, Ref) else term.value


def statement_row(statement: Statement, projection: Projection) -> StatementRow:
    """The row of a statement: canonical ``s`` and ``o`` (or ``v``, ``dt``, ``lang``), exact local terms."""
    subject = canonical(statement.subject, projection.resolution)
    object_ = canonical(statement.object, projection.resolution)
    predicate = f"<{statement.predicate}>"
    properties: Properties = {
        "id": statement.id,
        "doc": statement.doc,
        "s": _value(subject),
        "p": statement.predicate,
        "predicate": local_name(statement.predicate),
        "ls": statement.subject.key if isinstance(statement.subject, Ref) else None,
        "spo": triple_key(n3(subject), predicate, n3(object_)),
        "sp": triple_key(n3(subject), predicate, ""),
        "kind": statement.kind,
        "confidence": float(statement.confidence),
        "rule": statement.rule,
        "source": statement.source,
        "polarity": statement.polarity,
        "modality": statement.modality,
        "graph": statement.graph,
        "premises": statement.premises,
        "spans": [offset for span in statement.evidence for offset in (span.start, span.end)],
        "qualifiers": encode_pairs(statement.qualifiers),
    }
    if isinstance(object_, Literal):
        properties |= {"v": object_.value, "dt": object_.datatype, "lang": object_.language}
    else:
        properties["o"] = _value(object_)
        properties["lo"] = statement.object.key if isinstance(statement.object, Ref) else None
    row = plain(properties) | _readable_qualifiers(statement, projection.resolution)
    if isinstance(object_, Literal):
        row["v"] = object_.value  # an empty literal is a value
    nodes = projection.nodes
    return StatementRow(
        _owner(statement.doc),
        row,
        subject.value if isinstance(subject, Iri) and subject.value in nodes else "",
        object_.value if isinstance(object_, Iri) and object_.value in nodes else "",
        tuple(dict.fromkeys(span_key(statement.doc, span) for span in statement.evidence)),
    )


def _readable_qualifiers(statement: Statement, resolution: Mapping[str, str]) -> Properties:
    """``q_role: "party"``: for queries; the exact terms are in ``qualifiers``. Several of a name: a list."""
    found: dict[str, list[Any]] = {}
    for predicate, term in statement.qualifiers:
        value: Any = _value(canonical(term, resolution))
        if isinstance(term, Iri) and value.startswith((VOCAB, NS)):
            value = local_name(value)
        elif isinstance(term, Literal) and term.datatype == XSD_INTEGER and value.lstrip("+-").isdecimal():
            value = int(value)
        found.setdefault(f"q_{local_name(predicate)}", []).append(value)
    return {
        name: values[0] if len(values) == 1 else sorted(map(str, values))
        for name, values in found.items()
        if values != [""]
    }


def statement_of(properties: Mapping[str, Any], quotes: Mapping[str, str], text: str) -> Statement:
    """The statement of its node's properties.

    ``quotes`` by span key; a span that somebody deleted is cut from the text, which says the same.
    """
    doc = properties["doc"]
    offsets = properties.get("spans", ())
    evidence = [
        Span(start, end, quotes.get(f"{doc}:{start}:{end}", text[start:end]))
        for start, end in zip(offsets[::2], offsets[1::2], strict=True)
    ]
    object_: Term
    if "v" in properties:
        object_ = Literal(properties["v"], properties["dt"], properties.get("lang", ""))
    else:
        object_ = _term(properties["o"], properties.get("lo"))
    return Statement(
        doc,
        _term(properties["s"], properties.get("ls")),
        properties["p"],
        object_,
        decode_pairs(properties.get("qualifiers", "")),
        properties["kind"],
        properties["confidence"],
        properties.get("rule", ""),
        tuple(evidence),
        tuple(properties.get("premises", ())),
        properties.get("source", ""),
        properties["polarity"],
        properties["modality"],
        properties.get("graph", ""),
    )


def _term(value: str, local: str | None) -> Term:
    if local:
        return Ref(local)
    return BNode(value[2:]) if value.startswith("_:") else Iri(value)


# -- images ------------------------------------------------------------------------------------------------


def add_record(image: Image, record: DocumentRecord, projection: Projection) -> None:
    """The rows that one document alone owns: statements, spans, local entities, text."""
    doc = record.document.id
    if doc != REGISTRY_DOC:
        image.texts[text_hash(record.document.text)] = pack_text(record.document.text)
    for entity in record.entities:
        image.entities[entity.key] = entity_row(entity, projection)
    for statement in record.statements:
        image.statements[statement.id] = statement_row(statement, projection)
        for span in statement.evidence:
            image.spans[span_key(doc, span)] = span_row(doc, span)
