"""Source documents, their texts, and the projection's entities and triples as rows, and back. Pure."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from graph.model import DocumentRecord, LocalEntity, SourceDocument, Statement
from graph.neo4j_rows import EdgeRow, ResourceRow, plain
from graph.neo4j_terms import decode_issues, encode_issues
from graph.store import Edge, Node

# -- texts -------------------------------------------------------------------------------------------------


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
